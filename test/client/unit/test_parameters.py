"""Parameters of calls on the wire: lists, moments and headers, and answers that have no body."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from talon_one import ApiException, ApiValueError

MOMENT = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))

EVENT = {"profileId": "a", "type": "t"}
SILENT = {
    "create_referrals_for_multiple_advocates": {"campaignId": 1},
    "track_event_v2": EVENT,
    "track_event_v3": {**EVENT, "integrationId": "e"},
    "update_customer_profiles_v2": {"customerProfiles": []},
}


def query(desk: Any) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(desk.request.target).query, keep_blank_values=True)


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (["20", "21"], [("campaignIds", "20,21")]),
        ((20, 21), [("campaignIds", "20,21")]),
        ({"20"}, [("campaignIds", "20")]),
        ("20", [("campaignIds", "20")]),
        ("20,21", [("campaignIds", "20,21")]),
        (20, [("campaignIds", "20")]),
        (None, []),
    ],
)
def test_some_lists_are_joined_with_commas(value: Any, sent: Any, desk: Any) -> None:
    desk.api.integration_get_all_campaigns(campaign_ids=value)
    assert query(desk) == sent


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (["", "a,b"], [("subledgerId", ""), ("subledgerId", "a,b")]),
        (("x", "x"), [("subledgerId", "x"), ("subledgerId", "x")]),
        ("bonus", [("subledgerId", "bonus")]),
        ("", [("subledgerId", "")]),
        ([], []),
        (None, []),
    ],
)
def test_other_lists_repeat_their_parameter(value: Any, sent: Any, desk: Any) -> None:
    desk.api.get_loyalty_program_profile_points(2, "ada", subledger_id=value)
    assert query(desk) == sent


def test_a_list_holds_no_none(desk: Any) -> None:
    with pytest.raises(ApiValueError, match=r"subledger_id\[1\]"):
        desk.api.get_loyalty_card_points(3, "CARD-DEMO", subledger_id=["a", None])
    assert not desk.server.requests


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (MOMENT, "2026-03-02T10:00:00+05:30"),
        (datetime(2026, 3, 2, 10, 0, 0, 500), "2026-03-02T10:00:00.000500+00:00"),
        (date(2026, 3, 2), "2026-03-02"),
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
    ],
)
def test_moments_in_queries(value: Any, text: str, desk: Any) -> None:
    desk.api.get_loyalty_balances(2, "ada", end_date=value)
    assert query(desk) == [("endDate", text)]
    assert "+" not in desk.request.target, "it would be read as a space"
    desk.api.update_customer_session_v2("s", {"customerSession": {}}, dry=True, now=value)
    assert query(desk) == [("dry", "true"), ("now", text)]


def test_a_header_is_a_parameter(desk: Any) -> None:
    body = {"return": {"returnedCartItems": [{"position": 0}]}}
    desk.api.return_cart_items("s", body, idempotency_key="key-1", run_rule_engine=True)
    assert desk.request.header("Idempotency-Key") == "key-1"
    assert query(desk) == [("runRuleEngine", "true")]
    desk.api.return_cart_items("s", body)
    assert desk.request.header("Idempotency-Key") is None
    for bad in ("k\r\nX-Evil: 1", "\u20ac"):
        with pytest.raises(ApiValueError, match="header 'Idempotency-Key'"):
            desk.api.return_cart_items("s", body, idempotency_key=bad)
    assert len(desk.server.requests) == 2


@pytest.mark.parametrize("operation", SILENT)
def test_a_silent_call_gives_none(operation: str, desk: Any) -> None:
    call = getattr(desk.api, operation)
    assert call(SILENT[operation], silent="yes").to_dict()
    desk.gives("", 204)
    assert call(SILENT[operation], silent="yes") is None
    assert query(desk) == [("silent", "yes")]
    data, status, _ = getattr(desk.api, f"{operation}_with_http_info")(SILENT[operation])
    assert (data, status) == (None, 204)


def test_joining_gives_nothing_though_it_answers_200(desk: Any) -> None:
    desk.gives("", 200)
    assert desk.api.join_loyalty_program(2, "ada") is None
    assert (desk.request.method, desk.request.body) == ("POST", b"")


def test_an_answer_may_be_a_list(desk: Any) -> None:
    desk.gives('[{"id": 1, "sku": "MUG", "price": 8}]')
    [price] = desk.api.best_prior_price({"skus": ["MUG"]})
    assert (price.sku, price.price, price.target) == ("MUG", 8, None)
    desk.gives('{"id": 1}')
    with pytest.raises(ApiException, match="list"):
        desk.api.best_prior_price({"skus": ["MUG"]})
