"""What the pages show of what came in and of what is stored."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox import harness
from sandbox.inspector.browsing import Visitor
from talon_one.sandbox import Sandbox

NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


@pytest.fixture
def today(sandbox: Sandbox) -> Any:
    """A shop on application 2 of the default seed."""
    shop = harness.Shop(sandbox, "sandbox-api-key-today")
    yield shop
    shop.close()


def test_the_entrances_lead_to_the_activity(client: Any, visitor: Visitor) -> None:
    for entrance in ("/", "/_sandbox", "/_sandbox/"):
        reply = client.send("GET", entrance, None, {})
        assert (reply.status, reply.headers["Location"]) == (303, "/_sandbox/pages/activity")
    assert "No call has come in" in visitor.get("/activity").text
    assert client.send("POST", "/", {}, {}).status == 404


def test_calls_are_listed_and_filtered(visitor: Visitor, shop: Any) -> None:
    shop.session("cart-1", profileId="Ann", cartItems=[shop.item(50)], couponCodes=["WELCOME10"])
    shop.profile("Bob")
    shop.send("GET", "/v1/nothing")
    page = visitor.get("/activity")
    assert "update_customer_session_v2" in page.text
    assert "acceptCoupon, setDiscount" in page.text
    assert page.text.index("/v1/nothing") < page.text.index("cart-1")
    for query, shown in (
        ("entity=ann", "cart-1"),
        ("entity=welc", "cart-1"),
        ("operation=update_customer_profile_v2", "/v2/customer_profiles/Bob"),
        ("status=4xx", "/v1/nothing"),
    ):
        rows = visitor.get(f"/activity?{query}").source.partition("<tbody>")[2]
        assert shown in rows
        assert rows.count("<tr>") == 1
    assert "No call has come in that fits" in visitor.get("/activity?status=5xx").text


def test_a_call_shows_request_and_answer_without_credentials(visitor: Visitor, shop: Any) -> None:
    shop.session("cart-1", profileId="Ann", cartItems=[shop.item(12.5)])
    page = visitor.follow(visitor.get("/activity"), "/activity", "/calls/")
    assert "PUT /v2/customer_sessions/cart-1" in page.text
    assert '"price" : 12.5' in page.text
    assert '"effects"' in page.text
    assert "ApiKey-v1 ***" in page.text
    assert harness.KEY not in page.source
    assert "Ann" in visitor.follow(page, "/calls/1", "/profiles/").text
    shop.send("POST", "/v1/events", b"\xffno json<b>")
    page = visitor.follow(visitor.get("/activity"), "/activity", "/calls/")
    assert "no json<b>" in page.text
    assert "is not recorded" in visitor.get("/calls/999999", 404).text


def test_a_call_says_why(visitor: Visitor, shop: Any) -> None:
    codes = ["SHIRTS5", "EXPIRED20", "ONEUSE50"]
    shop.session("cart-1", profileId="Ann", cartItems=[shop.item(60)], couponCodes=codes)
    page = visitor.follow(visitor.get("/activity"), "/activity", "/calls/")
    for text in (
        "Decision talon_session_created for session cart-1",
        "EXPIRED20 of campaign 4 : CouponExpired: it expired at 2020-12-31T23:59:59Z",
        "Campaign 6 “Shirts” ran",
        "Rule 0 “Five off each shirt” with coupon SHIRTS5 did not hold",
        "not isEmpty(Shirts) is false",
        "Session.Total = 60 >= 100 is false",
        "campaigns did not run: of another application",
        'addLoyaltyPoints("Points", 1, "", floor(Session.Total))',
        "session cart-1 created",
    ):
        assert text in page.text, page.text
    assert "= null" not in page.text
    shop.session("cart-1", dry=True, cartItems=[shop.item(200)])
    page = visitor.follow(visitor.get("/activity"), "/activity", "/calls/")
    assert "Nothing is kept of a dry run." in page.text


def test_a_binding_that_fails_tells_its_cause(visit: Any) -> None:
    rule = {
        "title": "Gifts",
        "bindings": [{"name": "G", "expression": ["item", [".", "Session", "Attributes"], "gift"]}],
        "condition": ["and", [">", ["count", [".", "G"]], 0]],
        "effects": [["setDiscount", "Gift", 1]],
    }
    with Sandbox(harness.seed(harness.campaign(1, rule))) as sandbox:
        with closing(harness.Shop(sandbox)) as shop:
            shop.session("s", profileId="Ann")
        page = visit(sandbox.url).get("/calls/1").text
    cause = "item: no function found for (Map, String)"
    assert f'G := Session.Attributes["gift"]: {cause}' in page
    assert f"Rule 0 “Gifts” did not hold there is no name 'G': {cause}" in page


def test_what_is_stored_has_lists_and_pages_of_its_own(visitor: Visitor, today: Any) -> None:
    today.audiences(("add", "Ann", 2))
    coffee = today.item(120, category="coffee")
    club = today.item(30, category="club")
    today.session(
        "cart-1",
        profileId="Ann",
        cartItems=[coffee, club],
        couponCodes=["ITEM5"],
        loyaltyCards=["CARD-DEMO"],
        state="closed",
        attributes={"note": "by hand"},
    )
    today.referral("Ann", 29)
    today.reserve("HARD1", "Ann")

    session = visitor.follow(visitor.get("/sessions"), "/sessions", "/sessions/")
    for text in ("closed", "ITEM5", "CARD-DEMO", "coffee", "by hand", "setDiscountPerItem"):
        assert text in session.text
    assert "update_customer_session_v2" in session.text
    profile = visitor.follow(session, "/sessions/1", "/profiles/")
    for text in ("App users", "cart-1", "Club", "HARD1", "TODAY-", "Spend 100", "100 of 100"):
        assert text in profile.text
    points = visitor.follow(profile, "/profiles/1", "/loyalty/2/profiles/")
    for text in ("Club points", "addition", "150"):
        assert text in points.text
    assert "Silver from 100" in visitor.follow(points, "/x", "/loyalty/2").text
    card = visitor.follow(visitor.get("/loyalty/3?search=demo"), "/loyalty/3", "/cards/")
    assert "Card points" in card.text
    coupon = visitor.follow(visitor.get("/coupons?search=hard"), "/coupons", "/coupons/")
    assert "Wallet" in coupon.text
    assert "Ann" in coupon.text
    for place, part, texts in (
        ("/achievements", "/achievements/1", ("Ann", "Three coffee orders")),
        ("/catalogs", "/catalogs/1", ("MUG", "What the shop of today sells")),
        ("/audiences", "/audiences/2", ("Ann",)),
    ):
        page = visitor.follow(visitor.get(place), place, part)
        for text in texts:
            assert text in page.text
    for place, shown, hidden in (
        ("/catalogs/1?search=tee", "TEE", "MUG"),
        ("/campaigns?search=COFF", "Coffee", "Welcome"),
        ("/loyalty?search=clu", "Club", "Cards"),
        ("/achievements?search=month", "Two a month", "Three orders"),
        ("/audiences?search=vip", "VIP", "App users"),
        ("/profiles?search=nn", "Ann", "None."),
    ):
        page = visitor.get(place)
        assert shown in page.text
        assert hidden not in page.text


def test_campaigns_have_rules_that_people_read(visitor: Visitor, today: Any) -> None:
    page = visitor.follow(visitor.get("/campaigns"), "/campaigns", "/campaigns/23")
    assert "Ten off one hundred" in page.text
    assert "Session.CartItemTotal >= 100" in page.text
    assert 'setDiscount("10 off 100", 10)' in page.text
    assert "HUNDRED10" in page.text
    today.session("b", cartItems=[today.item(50)], couponCodes=["BUDGET10"], state="closed")
    budget = visitor.get("/campaigns/32").text
    assert "setDiscount everybody together 25" in budget
    assert "setDiscount everybody together none 10" in budget


def test_a_coupon_says_whether_it_is_valid_now(visitor: Visitor) -> None:
    page = visitor.follow(visitor.get("/coupons?search=EXPIRED20"), "/coupons", "/coupons/")
    assert "no, it has expired" in page.text
    visitor.post("/clock", action="set", at="2020-06-01T00:00:00Z")
    assert "Valid now yes" in visitor.get("/coupons/3").text


def test_a_cart_is_tried_and_nothing_kept(visitor: Visitor, shop: Any, sandbox: Sandbox) -> None:
    before = sandbox.state()
    fields = {
        "application": 1,
        "session": "try",
        "profile": "Ann",
        "codes": "WELCOME10, NOPE",
        "lines": 2,
        "name-0": "Mug",
        "quantity-0": "2",
        "price-0": "12.50",
        "attributes": '{"country": "DE"}',
        "action": "try",
    }
    page = visitor.post("/try", 200, **fields)
    for text in ("acceptCoupon", "rejectCoupon", "CouponNotFound", '"value":2.5', "dry=True"):
        assert text in page.text
    assert sandbox.state() == before
    assert (sandbox.requests, sandbox.decisions) == ([], [])
    for text in ("Campaign 1 “Welcome” ran", "NOPE : CouponNotFound", "Nothing is kept"):
        assert text in page.text, page.text

    longer = visitor.post("/try", 200, **{**fields, "action": "line"})
    assert 'name="name-2"' in longer.source
    assert 'value="12.50"' in longer.source
    for wrong, said in (
        ({"price-0": "much"}, "Price of line 1 must be a number"),
        ({"attributes": "[1]"}, "Attributes must be a JSON object"),
        ({"application": 7}, "Application must be one of the list"),
    ):
        page = visitor.post("/try", 400, **{**fields, **wrong})
        assert said in page.text
        assert 'value="Mug"' in page.source
    refused = visitor.post("/try", 200, **{**fields, "price-0": "-1", "codes": "x" * 2000})
    assert "The API answers 400" in refused.text


def test_a_tried_cart_is_the_same_call_in_python(
    visitor: Visitor, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    hostile = "O'Hara \"\\\n{x}"
    page = visitor.post(
        "/try",
        200,
        application=1,
        session=hostile,
        profile=hostile,
        codes="WELCOME10",
        lines=1,
        **{"name-0": hostile, "price-0": "10", "attributes": '{"a": [1.25, 2], "b": true}'},
    )
    program = next(text for text in page.texts if text.startswith("import talon_one"))
    monkeypatch.setenv("TALON_ONE_HOST", sandbox.url)
    monkeypatch.setenv("TALON_ONE_API_KEY", harness.KEY)
    exec(program, {})
    assert "setDiscount {'name': '10% off', 'value': 1}" in capsys.readouterr().out
    (request,) = sandbox.requests
    assert request.query == {"dry": "true"}
    assert request.body["customerSession"]["attributes"] == {"a": [1.25, 2], "b": True}
    assert request.entities[:2] == [("session", hostile), ("profile", hostile)]


def test_the_clock_is_turned_by_forms(visitor: Visitor, sandbox: Sandbox) -> None:
    assert "stands still" in visitor.post("/clock", action="freeze").text
    visitor.post("/clock", action="set", at="2030-01-01T12:00:00Z")
    assert sandbox.clock.now() == NOON
    visitor.post("/clock", action="move", amount="-2", unit="days")
    assert sandbox.clock.now() == NOON.replace(year=2029, month=12, day=30)
    assert "2029-12-30 12:00:00Z frozen" in visitor.get("/activity").text
    for wrong in ({"action": "set", "at": "soon"}, {"action": "move", "amount": "x"}, {}):
        assert 'role="alert"' in visitor.post("/clock", 400, **wrong).source
    visitor.post("/clock", action="unfreeze")
    assert not sandbox.clock.frozen
    visitor.post("/clock", action="reset")
    assert sandbox.clock.now().year < 2029 or datetime.now(timezone.utc).year >= 2029


def test_faults_come_and_go_by_forms(visitor: Visitor, sandbox: Sandbox, shop: Any) -> None:
    page = visitor.post("/faults", kind="status", number="503", times="1", path="/v2/*")
    assert "1 fault in force" in page.text
    assert shop.send("PUT", "/v2/customer_profiles/p", {}).status == 503
    assert "fault in force" not in visitor.get("/faults").text
    for kind in ("drop-before", "drop-after", "garbage"):
        visitor.post("/faults", kind=kind)
    visitor.post("/faults", kind="none", delay="1")
    assert [bool(f["drop"] or f["garbage"] or f["delay"]) for f in sandbox.faults.active()] == [
        True
    ] * 4
    visitor.post("/faults", action="clear")
    assert sandbox.faults.active() == []
    for wrong in ({"kind": "x"}, {"kind": "cut"}, {"kind": "status", "number": "9"}):
        assert 'role="alert"' in visitor.post("/faults", 400, **wrong).source


def test_a_reset_goes_back_to_the_seed(visitor: Visitor, shop: Any, sandbox: Sandbox) -> None:
    fresh = sandbox.state()
    shop.profile("Ann")
    assert "No call has come in" in visitor.post("/reset").text
    assert sandbox.state() == fresh


def test_long_lists_come_in_pages(visit: Any) -> None:
    codes = [{"value": f"CODE-{number:06}"} for number in range(20_000)]
    with Sandbox(harness.seed(harness.campaign(1, coupons=codes))) as sandbox:
        visitor = visit(sandbox.url)
        page = visitor.get("/coupons")
        assert "1 of 400, 20,000 in all" in page.text
        assert page.source.count("CODE-") == 50
        page = visitor.follow(page, "/coupons", "page=2")
        assert "CODE-019949" in page.text
        assert "CODE-000000" in visitor.get("/coupons?page=400").text
        found = visitor.get("/coupons?search=-01234")
        assert found.source.count("<td><a") == 20
        for unusual in ("%25", "_", "%5C", "%27%3B--", "%00", "%FF", "x" * 5000):
            assert "None." in visitor.get(f"/coupons?search={unusual}").text
        for odd in ("0", "-1", "x", "999999999", "9" * 40, "%D9%A1"):
            visitor.get(f"/coupons?page={odd}")
        began = time.perf_counter()
        visitor.get("/campaigns/1?page=200&referrals=9")
        assert time.perf_counter() - began < 20


def test_members_come_in_pages_and_are_found_by_their_profiles(visit: Any) -> None:
    rule = (
        ["and", True],
        ["addToAudience", 1],
        ["addLoyaltyPoints", "Points", 1, "", 5],
        ["increaseAchievementProgress", "Orders", 1],
        ["reserveCoupon", "SHARED"],
    )
    document = harness.seed(
        harness.campaign(
            1,
            rule,
            coupons=[{"value": "SHARED", "reservation": True}],
            achievements=[{"id": 1, "name": "Orders", "title": "Orders", "target": 9}],
        ),
        **harness.points_program(),
        audiences=[{"id": 1, "name": "Guests"}],
    )
    with Sandbox(document) as sandbox, closing(harness.Shop(sandbox)) as shop:
        for number in range(120):
            shop.profile(f"guest-{number:03}")
        visitor = visit(sandbox.url)
        for place in ("/audiences/1", "/loyalty/1", "/achievements/1", "/coupons/1"):
            page = visitor.get(place)
            assert "1 of 3, 120 in all" in page.text
            assert page.source.count(">guest-") == 50
            assert "guest-000" in visitor.get(f"{place}?page=3").text
            found = visitor.get(f"{place}?search=GUEST-07")
            assert found.source.count(">guest-07") == found.source.count(">guest-") == 10
            page = visitor.follow(visitor.get(f"{place}?search=-0"), place, "page=2")
            assert "2 of 2, 100 in all" in page.text
            for nobody in ("guest_", "%25"):
                assert visitor.get(f"{place}?search={nobody}").source.count(">guest-") == 0


def test_what_is_not_there_is_said_on_a_page(visitor: Visitor) -> None:
    for place in ("sessions", "profiles", "coupons", "catalogs", "audiences", "campaigns", "cards"):
        assert "7777" in visitor.get(f"/{place}/7777", 404).text
    assert "99" in visitor.get("/loyalty/1/profiles/99", 404).text
    for place in ("/nothing", "/sessions/x", "/sessions/" + "9" * 30, "/assets/x", "/"):
        assert "There is no such page" in visitor.get(place, 404).text
