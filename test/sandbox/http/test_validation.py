"""What requests are refused for, and how precisely they are told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from talon_one.sandbox import Sandbox

SESSION = "/v2/customer_sessions/s"
ITEM = {"name": "Shirt", "sku": "S-1", "quantity": 1, "price": 10}


def test_all_flaws_are_told_with_their_places(client: Any) -> None:
    session = {
        "state": "opened",
        "couponCodes": ["x" * 101],
        "cartItems": [ITEM, {**ITEM, "quantity": 0, "name": 1, "price": "10"}, {}],
        "identifiers": ["1", "2", "3", "4", "5", "6"],
        "additionalCosts": {"a/b~c": {}},
    }
    body = {"customerSession": session, "responseContent": ["everything"]}
    reply = client.send("PUT", SESSION, body)
    assert (reply.status, reply.json["message"]) == (400, "The submitted data was invalid")
    assert set(reply.flaws) == {
        ("enum", "/customerSession/state"),
        ("maxLength", "/customerSession/couponCodes/0"),
        ("minimum", "/customerSession/cartItems/1/quantity"),
        ("type", "/customerSession/cartItems/1/name"),
        ("type", "/customerSession/cartItems/1/price"),
        ("required", "/customerSession/cartItems/2/sku"),
        ("required", "/customerSession/cartItems/2/quantity"),
        ("maxItems", "/customerSession/identifiers"),
        ("required", "/customerSession/additionalCosts/a~1b~0c/price"),
        ("enum", "/responseContent/0"),
    }
    details = next(
        e["details"] for e in reply.json["errors"] if e["source"]["pointer"].endswith("/state")
    )
    assert all(f'"{state}"' in details for state in ("open", "closed", "cancelled"))


def test_the_list_of_flaws_has_an_end(client: Any) -> None:
    body = {"customerSession": {"cartItems": [{}] * 500}}
    assert 0 < len(client.send("PUT", SESSION, body).json["errors"]) <= 20


@pytest.mark.parametrize(
    ("path", "body", "flaw"),
    [
        (SESSION, [], ("type", "")),
        (SESSION, None, ("required", "")),
        (SESSION, {}, ("required", "/customerSession")),
        (SESSION, {"customerSession": None}, ("type", "/customerSession")),
        (SESSION, {"customerSession": {"cartItems": [{**ITEM, "quantity": True}]}}, None),
        (SESSION, {"customerSession": {"cartItems": [{**ITEM, "quantity": 1.5}]}}, None),
        (SESSION, {"customerSession": {"cartItems": [{**ITEM, "quantity": 2**63}]}}, None),
        ("/v2/customer_profiles/p", {"audiencesChanges": {}}, None),
    ],
)
def test_bodies_of_the_wrong_shape(
    path: str, body: Any, flaw: tuple[str, str] | None, client: Any
) -> None:
    reply = client.send("PUT", path, body)
    assert reply.status == 400
    assert flaw is None or reply.flaws == [flaw]


def test_null_says_the_same_as_absent_where_a_member_is_optional(client: Any) -> None:
    nulls = {"profileId": None, "state": None, "cartItems": [{**ITEM, "category": None}]}
    body = {"customerSession": nulls, "responseContent": None, "unknown": None, "stray": 1}
    assert client.send("PUT", SESSION, body).status == 200


def test_whole_numbers_may_be_written_as_fractions(client: Any) -> None:
    content = json.dumps(
        {
            "customerSession": {"cartItems": [ITEM]},
            "responseContent": ["customerSession"],
        }
    )
    content = content.replace('"quantity": 1', '"quantity": 20e-1')
    content = content.replace('"price": 10', '"price": 0.10')
    reply = client.send("PUT", SESSION, content)
    assert b'"total":0.2,' in reply.content.replace(b"}", b",")
    assert reply.json["customerSession"]["cartItems"][0]["quantity"] == 2


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"nonsense",
        b'{"customerSession": {}} trailing',
        b'{"customerSession": {"attributes": {"x": NaN}}}',
        b'{"customerSession": {"attributes": {"x": -Infinity}}}',
        b'{"customerSession": {"attributes": {"x": 1e999}}}',
        b'{"customerSession": {"attributes": {"x": 1e-999999999999999999}}}',
        b'{"customerSession": {"attributes": {"x": ' + b"9" * 5000 + b"}}}",
        b'{"customerSession": {"attributes": {"x": "\\u0000"}}}',
        b'{"customerSession": {"attributes": {"x": "\\ud800"}}}',
        b'{"customerSession": {"attributes": {"\\udfff": 1}}}',
        b'{"customerSession": {"attributes": {"x": "\xff"}}}',
        b'\xef\xbb\xbf{"customerSession": {}}',
        b'{"customerSession": {"attributes": {"x": ' + b"[" * 70 + b"]" * 70 + b"}}}",
        b'{"customerSession": {"attributes": {"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        b"[" * 1_000_000,
    ],
    ids=range(16),
)
def test_bodies_that_no_reader_takes(content: bytes, client: Any) -> None:
    reply = client.send("PUT", SESSION, content)
    assert (reply.status, reply.json["StatusCode"]) == (400, 400)


def test_escaped_pairs_and_any_media_type_are_taken(client: Any) -> None:
    content = b'{"customerSession": {"attributes": {"x": "\\ud83d\\ude00"}}}'
    for kind in ("text/plain", "multipart/form-data; boundary=b", "multipart/mixed", "nonsense"):
        headers = {"Authorization": "ApiKey-v1 sandbox-api-key", "Content-Type": kind}
        assert client.send("PUT", SESSION, content, headers).status == 200


@pytest.mark.parametrize(
    ("number", "taken"),
    [
        ("2.2e-309", True),
        ("2.2250738585072014e-308", True),
        ("-5e-324", True),
        ("1.7e308", True),
        ("0e-99999", True),
        ("1e-324", False),
        ("1.8e308", False),
        ("-1e309", False),
    ],
)
def test_numbers_are_in_range_if_a_double_can_hold_them(
    number: str, taken: bool, client: Any
) -> None:
    content = f'{{"customerSession": {{"attributes": {{"x": {number}}}}}}}'
    assert client.send("PUT", SESSION, content).status == (200 if taken else 400)
    if taken:
        answer = client.send(
            "PUT", SESSION, {"customerSession": {}, "responseContent": ["customerSession"]}
        )
        assert float(answer.json["customerSession"]["attributes"]["x"]) == float(number)


def test_query_booleans_come_in_many_spellings(client: Any) -> None:
    client.send("PUT", "/v2/customer_profiles/p", {})
    path = "/v1/customer_profiles/p/inventory?profile="
    for yes in ("1", "t", "T", "true", "True", "TRUE"):
        assert "profile" in client.send("GET", path + yes).json
    for no in ("0", "f", "F", "false", "False", "FALSE"):
        assert client.send("GET", path + no).json == {}
    for wrong in ("", "yes", "tRUE", "2", "%00", "true%20"):
        reply = client.send("GET", path + wrong)
        assert (reply.status, reply.flaws) == (400, [("type", "profile")])
    for odd in ("%ff", "&".join(["a=b"] * 200)):
        assert client.send("GET", path + odd).status == 400
    assert client.send("GET", path + "nonsense&profile=true&other=%20").status == 200


@pytest.mark.parametrize(
    ("moment", "lenient", "strict"),
    [
        ("2021-01-02T03:04:05Z", 201, 201),
        ("2021-01-02T03:04:05.123456789+05:30", 201, 201),
        ("2021-01-02T03:04:05", 201, 400),
        ("2021-01-02", 400, 400),
        ("2021-13-02T03:04:05Z", 400, 400),
        ("yesterday", 400, 400),
        (1609556645, 400, 400),
    ],
)
def test_timestamps(
    moment: Any, lenient: int, strict: int, client: Any, strict_client: Any
) -> None:
    referral = {"campaignId": 3, "advocateProfileIntegrationId": "a", "startDate": moment}
    for here, expected in ((client, lenient), (strict_client, strict)):
        reply = here.send("POST", "/v1/referrals", referral)
        assert reply.status == expected
        assert expected == 201 or reply.flaws[0][1] == "/startDate"


@pytest.mark.parametrize(
    ("method", "path", "body", "unknown"),
    [
        (
            "PUT",
            SESSION,
            {"customerSession": {"coupon_codes": ["X"]}},
            {"/customerSession/coupon_codes": "; did you mean 'couponCodes'?"},
        ),
        (
            "PUT",
            SESSION,
            {
                "customer_session": None,
                "customerSession": {
                    "cartItems": [ITEM, {**ITEM, "catgory": "Shirts", "attributes": {"free": 1}}],
                    "additionalCosts": {"shipping": {"price": 1, "prise": None}},
                },
                "zzz": {"more": 1},
            },
            {
                "/customer_session": "; did you mean 'customerSession'?",
                "/customerSession/cartItems/1/catgory": "; did you mean 'category'?",
                "/customerSession/additionalCosts/shipping/prise": "; did you mean 'price'?",
                "/zzz": "",
            },
        ),
        (
            "PUT",
            "/v1/customer_sessions/s",
            {"coupn": "X", "cartItems": [{**ITEM, "quantitty": 1}]},
            {
                "/coupn": "; did you mean 'coupon'?",
                "/cartItems/0/quantitty": "; did you mean 'quantity'?",
            },
        ),
        (
            "PUT",
            "/v2/customer_profiles",
            {"customerProfiles": [{"integrationId": "p"}, {"integrationId": "q", "atributes": {}}]},
            {"/customerProfiles/1/atributes": "; did you mean 'attributes'?"},
        ),
        (
            "POST",
            "/v1/events",
            {"type": "newsletter_signup", "attributes": {}, "sessionId": "s", "profile_id": "p"},
            {"/profile_id": "; did you mean 'profileId'?"},
        ),
    ],
)
def test_unknown_members_are_ignored_or_refused(
    method: str, path: str, body: Any, unknown: Any, client: Any, strict_client: Any
) -> None:
    assert client.send(method, path, body).status < 300
    reply = strict_client.send(method, path, body)
    assert reply.status == 400
    found = {
        flaw["source"]["pointer"]: flaw["details"]
        for flaw in reply.json["errors"]
        if flaw["title"] == "Unknown"
    }
    assert found == {place: f"there is no such member{near}" for place, near in unknown.items()}


@pytest.fixture(scope="module")
def strict_sandbox() -> Any:
    with Sandbox(strict=True) as sandbox:
        yield sandbox


@pytest.fixture
def strict_client(strict_sandbox: Sandbox, connect: Any) -> Any:
    return connect(strict_sandbox.url)


LONGEST = 1000


@pytest.mark.parametrize(
    ("method", "path", "body", "place"),
    [
        ("PUT", "/v1/customer_profiles/{id}", {}, "integrationId"),
        ("PUT", "/v2/customer_profiles/{id}", {}, "integrationId"),
        (
            "PUT",
            "/v2/customer_profiles",
            {"customerProfiles": [{"integrationId": "{id}"}]},
            "/customerProfiles/0/integrationId",
        ),
        ("PUT", "/v1/customer_sessions/s", {"profileId": "{id}"}, "/profileId"),
        (
            "PUT",
            "/v2/customer_sessions/s",
            {"customerSession": {"profileId": "{id}"}},
            "/customerSession/profileId",
        ),
        (
            "POST",
            "/v1/events",
            {"type": "app_opened", "attributes": {}, "sessionId": "s", "profileId": "{id}"},
            "/profileId",
        ),
        ("POST", "/v2/events", {"type": "app_opened", "profileId": "{id}"}, "/profileId"),
        (
            "POST",
            "/v3/events",
            {"type": "app_opened", "profileId": "{id}", "integrationId": "e"},
            "/profileId",
        ),
        (
            "POST",
            "/v1/coupon_reservations/ITEM5",
            {"integrationIDs": ["a", "{id}"]},
            "/integrationIDs/1",
        ),
        (
            "POST",
            "/v1/referrals",
            {"campaignId": 29, "advocateProfileIntegrationId": "{id}"},
            "/advocateProfileIntegrationId",
        ),
        (
            "POST",
            "/v1/referrals",
            {
                "campaignId": 29,
                "advocateProfileIntegrationId": "a",
                "friendProfileIntegrationId": "{id}",
            },
            "/friendProfileIntegrationId",
        ),
        (
            "POST",
            "/v1/referrals_for_multiple_advocates",
            {"campaignId": 29, "usageLimit": 0, "advocateProfileIntegrationIds": ["{id}"]},
            "/advocateProfileIntegrationIds/0",
        ),
        (
            "POST",
            "/v2/customer_audiences",
            {"data": [{"action": "add", "profileIntegrationId": "{id}", "audienceId": 2}]},
            "/data/0/profileIntegrationId",
        ),
        ("POST", "/v1/loyalty_programs/2/profile/{id}/join", None, "integrationId"),
        (
            "POST",
            "/v1/loyalty_programs/3/cards",
            {"customerProfileIds": ["a", "{id}"]},
            "/customerProfileIds/1",
        ),
        (
            "POST",
            "/v2/loyalty_programs/3/cards/CARD-DEMO/link_profile",
            {"integrationId": "{id}"},
            "/integrationId",
        ),
        ("PUT", "/v2/customer_sessions/{id}", {"customerSession": {}}, "customerSessionId"),
        ("PUT", "/v1/customer_sessions/{id}", {}, "customerSessionId"),
        (
            "POST",
            "/v1/events",
            {"type": "app_opened", "attributes": {}, "sessionId": "{id}"},
            "/sessionId",
        ),
        (
            "POST",
            "/v3/events",
            {"type": "app_opened", "profileId": "p", "integrationId": "{id}"},
            "/integrationId",
        ),
    ],
)
def test_an_id_has_an_end(
    method: str, path: str, body: Any, place: str, client: Any, sandbox: Any
) -> None:
    client.headers["Authorization"] = "ApiKey-v1 sandbox-api-key-today"

    def send(length: int) -> Any:
        id = "x" * length
        text = None if body is None else json.dumps(body).replace("{id}", id)
        return client.send(method, path.replace("{id}", id), text)

    refused = send(LONGEST + 1)
    assert (refused.status, refused.flaws) == (400, [("maxLength", place)])
    assert not sandbox.state()["Profile"]
    assert 200 <= send(LONGEST).status < 300
