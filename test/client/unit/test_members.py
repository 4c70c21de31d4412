"""Members beyond the contract, and the way to and from the API's JSON names."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

import talon_one
from soak.hostile import HostileServer, json_answer

SESSION = {"profileId": "ada", "couponCodes": ["A"], "newMember": {"since": 2027}}


@pytest.fixture
def server() -> Iterator[HostileServer]:
    state = {"customerSession": {"integrationId": "one", "unknown": [1]}, "other": None}
    with HostileServer(lambda peer, request: peer.send(json_answer(state))) as running:
        yield running


@pytest.fixture
def api(server: HostileServer) -> Iterator[talon_one.IntegrationApi]:
    with talon_one.ApiClient(talon_one.Configuration(server.url)) as client:
        yield talon_one.IntegrationApi(client)


def sent(server: HostileServer) -> Any:
    return json.loads(server.requests[-1].body)


def test_members_of_a_program_are_sent(server: HostileServer, api: Any) -> None:
    item = talon_one.CartItem("Coat", "coat", 1, 12.0)
    item.additional_properties["giftWrap"] = {"paper": "red", "until": datetime(2027, 1, 2)}
    session = talon_one.NewCustomerSessionV2("ada", cart_items=[item])
    session.additional_properties = {"newMember": None}
    body = talon_one.IntegrationRequest(session)
    api.update_customer_session_v2("one", body)
    assert sent(server) == {
        "customerSession": {
            "profileId": "ada",
            "state": "open",
            "cartItems": [
                {
                    "name": "Coat",
                    "sku": "coat",
                    "quantity": 1,
                    "price": 12.0,
                    "giftWrap": {"paper": "red", "until": "2027-01-02T00:00:00+00:00"},
                }
            ],
            "newMember": None,
        }
    }
    assert "giftWrap" not in str(item.to_dict())


def test_members_of_an_answer_are_read_and_not_sent_back(server: HostileServer, api: Any) -> None:
    session = api.update_customer_session_v2("one", {"customerSession": {}}).customer_session
    assert session.additional_properties == {"unknown": [1]}
    api.update_customer_session_v2("one", {"customerSession": session})
    assert "unknown" not in sent(server)["customerSession"]
    for write in (
        lambda members: members.update(a=1),
        lambda members: members.__setitem__("a", 1),
        lambda members: members.pop("unknown"),
        lambda members: members.clear(),
    ):
        with pytest.raises(TypeError, match="not sent back: assign a new dict to additional_prop"):
            write(session.additional_properties)
    session.additional_properties = {"mine": 2}
    api.update_customer_session_v2("one", {"customerSession": session})
    assert sent(server)["customerSession"]["mine"] == 2
    assert "unknown" not in sent(server)["customerSession"]


def test_a_member_that_is_a_field_is_refused(server: HostileServer, api: Any) -> None:
    session = talon_one.NewCustomerSessionV2("ada")
    text = (
        r"NewCustomerSessionV2\.additional_properties must not hold 'profileId', which is the field"
    )
    with pytest.raises(ValueError, match=text):
        session.additional_properties = {"profileId": "eve"}
    session.additional_properties["profileId"] = "eve"
    with pytest.raises(talon_one.ApiValueError, match=text):
        api.update_customer_session_v2("one", {"customerSession": session})
    assert server.requests == []


def test_a_member_that_cannot_be_sent_is_named(server: HostileServer, api: Any) -> None:
    session = talon_one.NewCustomerSessionV2("ada")
    session.additional_properties["weight"] = float("nan")
    text = r'customer_session\.additional_properties\["weight"\] must be a finite number'
    with pytest.raises(talon_one.ApiValueError, match=text):
        api.update_customer_session_v2("one", talon_one.IntegrationRequest(session))
    assert server.requests == []


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_copies_keep_members(again: Any) -> None:
    session = talon_one.NewCustomerSessionV2.from_json_dict(SESSION)
    assert again(session).to_json_dict() == session.to_json_dict()


def test_json_names_and_back() -> None:
    data = {
        "customerSession": {**SESSION, "cartItems": [{"name": "Coat", "sku": "c", "quantity": 1}]},
        "responseContent": ["customerSession", "somethingNew"],
    }
    before = copy.deepcopy(data)
    body = talon_one.IntegrationRequest.from_json_dict(data)
    assert isinstance(body.customer_session, talon_one.NewCustomerSessionV2)
    assert body.customer_session.cart_items is not None
    assert body.customer_session.cart_items[0].sku == "c"
    assert body.customer_session.additional_properties == {"newMember": {"since": 2027}}
    written = body.to_json_dict()
    assert written == {
        "customerSession": {**data["customerSession"], "state": "open"},  # its declared default
        "responseContent": ["customerSession", "somethingNew"],
    }
    assert data == before
    assert talon_one.IntegrationRequest.from_json_dict(written).to_json_dict() == written


def test_json_data_are_plain() -> None:
    coupon = talon_one.Coupon.from_json_dict({"created": "2027-01-02T03:04:05Z"})
    assert coupon.created == datetime(2027, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert json.loads(json.dumps(coupon.to_json_dict()))["created"] == "2027-01-02T03:04:05+00:00"


@pytest.mark.parametrize(
    ("data", "error", "text"),
    [
        (
            {"created": "never"},
            ValueError,
            r"Coupon: \$\.created: expected a timestamp, got 'never'",
        ),
        ({"usageLimit": []}, ValueError, r"Coupon: \$\.usageLimit: expected an integer"),
        ([], TypeError, r"Coupon\.from_json_dict\(\) takes a dict; got \[\]"),
        (None, TypeError, r"takes a dict; got None"),
    ],
)
def test_json_data_that_do_not_fit(data: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        talon_one.Coupon.from_json_dict(data)


class Coupon(talon_one.Coupon):
    """A program's, of the same name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note = "mine"


def test_a_subclass_is_made_of_json_names_too() -> None:
    whole = {
        "id": 1,
        "created": "2027-01-02T03:04:05Z",
        "campaignId": 2,
        "value": "CODE",
        "usageLimit": 1,
        "usageCounter": 0,
        "newMember": 3,
    }
    coupon = Coupon.from_json_dict(whole)
    assert (type(coupon), coupon.note, coupon.value) == (Coupon, "mine", "CODE")
    assert coupon.to_json_dict()["newMember"] == 3


def test_an_attribute_that_there_is_not_is_explained() -> None:
    session = talon_one.NewCustomerSessionV2.from_json_dict(SESSION)
    for name, text in {
        "new_member": "no attribute 'new_member'; it is in additional_properties, as 'newMember'",
        "newMember": "it is in additional_properties, as 'newMember'",
        "coupon_code": "has no attribute 'coupon_code'; did you mean 'coupon_codes'?",
        "nothing": "NewCustomerSessionV2 has no attribute 'nothing'$",
    }.items():
        with pytest.raises(AttributeError, match=text):
            setattr(session, name, 1)
