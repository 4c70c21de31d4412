"""What other websites, and what stands in requests, cannot do to the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sandbox import harness
from sandbox.inspector.browsing import BASE, Reader, Visitor
from talon_one.sandbox import Sandbox

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}{%x%}&lt;"
PLACES = [
    *("/activity", "/calls/{call}", "/sessions", "/sessions/1", "/profiles", "/profiles/1"),
    *("/coupons", "/coupons/1", "/loyalty", "/loyalty/1", "/loyalty/1/profiles/1"),
    *("/achievements", "/achievements/1", "/catalogs", "/catalogs/1", "/audiences"),
    *("/audiences/1", "/campaigns", "/campaigns/1", "/try", "/clock", "/faults", "/reset"),
]


@pytest.fixture
def hostile(visit: Any) -> Any:
    """Visitor and shop of a sandbox in which everything is called by a hostile name."""
    rule = (
        ["and", ["couponValid"], ["=", HOSTILE, HOSTILE]],
        ["setDiscount", HOSTILE, 1],
        ["addLoyaltyPoints", HOSTILE, 1, "", 5],
        ["showNotification", "Info", HOSTILE, HOSTILE],
    )
    document = harness.seed(
        harness.campaign(
            1,
            {"title": HOSTILE, "condition": rule[0], "effects": list(rule[1:])},
            name=HOSTILE,
            description=HOSTILE,
            coupons=[{"value": HOSTILE, "usageLimit": 0, "attributes": {HOSTILE: HOSTILE}}],
            achievements=[{"id": 1, "name": "One", "title": HOSTILE, "target": 1}],
        ),
        application={"name": HOSTILE},
        loyaltyPrograms=[{"id": 1, "name": "p", "title": HOSTILE}],
        audiences=[{"id": 1, "name": HOSTILE}],
        catalogs=[
            {
                "id": 1,
                "name": HOSTILE,
                "description": HOSTILE,
                "items": [{"id": 1, "sku": HOSTILE, "attributes": {HOSTILE: HOSTILE}}],
            }
        ],
    )
    with Sandbox(document) as sandbox:
        shop = harness.Shop(sandbox)
        shop.session(
            HOSTILE,
            profileId=HOSTILE,
            couponCodes=[HOSTILE, HOSTILE + "2"],
            cartItems=[shop.item(5, name=HOSTILE, sku=HOSTILE, category=HOSTILE)],
            attributes={HOSTILE: HOSTILE},
            state="closed",
        )
        shop.audiences(("add", HOSTILE, 1))
        sandbox.faults.add(path="/" + HOSTILE, delay=1)
        yield visit(sandbox.url), sandbox
        shop.close()


def assert_harmless(page: Reader) -> None:
    """Nothing of a hostile name has become a tag or an attribute."""
    for tag, attributes in page.tags:
        assert tag != "img"
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        if tag == "script":
            assert attributes["src"] == f"{BASE}/assets/inspector.js"
    assert page.source.count("<script") == 1
    assert "<img" not in page.source


def test_hostile_names_stay_texts(hostile: Any) -> None:
    visitor, sandbox = hostile
    number = sandbox.requests[0].number
    for place in PLACES:
        page = visitor.get(place.format(call=number))
        assert_harmless(page)
    for place in ("/sessions/1", "/campaigns/1", "/coupons/1", "/catalogs/1", "/audiences/1"):
        assert "<script>alert(1)</script>" in visitor.get(place).text
    assert_harmless(visitor.post("/try", 400, application=1, attributes=HOSTILE))
    page = visitor.post(
        "/try", 200, application=1, profile=HOSTILE, codes=HOSTILE, **{"name-0": HOSTILE}
    )
    assert_harmless(page)
    assert "setDiscount" in page.text
    for query in ("search", "entity", "operation", "status", "page"):
        assert_harmless(visitor.get(f"/sessions?{query}=%3Cscript%3E%22%27"))
        assert_harmless(visitor.get(f"/activity?{query}=%3Cscript%3E%22%27"))


def test_bodies_that_hold_no_text_break_no_page(visitor: Visitor, shop: Any) -> None:
    """A lone surrogate can be sent as an escape; the API refuses it, and the record keeps it."""
    body = '{"customerSession": {"profileId": "\\ud800", "couponCodes": ["\\ud800"]}}'
    for id in ("s", "%ED%A0%80"):
        assert shop.send("PUT", f"/v2/customer_sessions/{id}", body).status == 400
    assert "update_customer_session_v2" in visitor.get("/activity").text
    for request in shop.sandbox.requests:
        assert "\\ud800" in visitor.get(f"/calls/{request.number}").text
    assert shop.sandbox.requests[0].entities == [("session", "s")]


def test_every_answer_forbids_what_is_not_ours(client: Any) -> None:
    for place in (
        "/",
        "/_sandbox/",
        f"{BASE}/activity",
        f"{BASE}/nothing",
        f"{BASE}/assets/icon.svg",
    ):
        reply = client.send("GET", place, None, {})
        policy = dict(
            rule.strip().partition(" ")[::2]
            for rule in reply.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_load_only_what_the_package_ships(client: Any, visitor: Visitor) -> None:
    page = visitor.get("/activity")
    wanted = [
        attributes.get("href" if tag == "link" else "src")
        for tag, attributes in page.tags
        if tag in ("link", "script")
    ]
    assert len(wanted) == 3
    for place in wanted:
        reply = client.send("GET", str(place), None, {})
        assert reply.status == 200
        assert not re.search(rb"https?://(?!www\.w3\.org/2000/svg)", reply.content)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "shop.example"},
        {"Origin": "http://shop.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_websites_get_no_page_and_do_nothing(
    headers: dict[str, str], client: Any, visitor: Visitor, sandbox: Sandbox
) -> None:
    token = visitor.get("/clock").token
    for place in (f"{BASE}/activity", "/", "/_sandbox/", f"{BASE}/assets/inspector.js"):
        assert client.send("GET", place, None, headers).status == 403
    body = f"token={token}&action=freeze"
    assert client.send("POST", f"{BASE}/clock", body, headers).status == 403
    assert not sandbox.clock.frozen


@pytest.mark.parametrize("place", ["/try", "/clock", "/faults", "/reset"])
def test_forms_do_nothing_without_their_token(
    place: str, client: Any, visit: Any, shop: Any, sandbox: Sandbox
) -> None:
    shop.profile("Ann")
    before = sandbox.state()
    for body in ("action=freeze&kind=garbage", "token=&kind=garbage", "token=%C3%A4", None):
        reply = client.send("POST", BASE + place, body, {})
        assert reply.status == 403
        assert b"not of these pages" in reply.content
    with Sandbox() as other:
        token = visit(other.url).get("/clock").token
    assert client.send("POST", BASE + place, f"token={token}", {}).status == 403
    assert sandbox.state() == before
    assert (sandbox.faults.active(), sandbox.clock.frozen) == ([], False)


def test_pages_are_read_by_get_alone(client: Any) -> None:
    assert client.send("HEAD", f"{BASE}/activity", None, {}).status == 200
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        reply = client.send(method, f"{BASE}/activity", None, {})
        assert reply.status == 405
        assert reply.headers["Allow"] == "GET, HEAD"
