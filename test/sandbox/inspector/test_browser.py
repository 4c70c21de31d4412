"""The pages in a real browser: live, by keyboard, on a phone, for screen readers."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from sandbox import harness
from talon_one.sandbox import Sandbox

sync = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# A slow machine is no failure.
sync.expect.set_options(timeout=60_000)

PHONE = {"width": 400, "height": 800}
DESK = {"width": 1280, "height": 900}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium; on Debian: apt-get install chromium"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, sandbox: Sandbox) -> Iterator[Any]:
    """A page of a browser, on which nothing may go wrong unseen."""
    context = chromium.new_context(base_url=sandbox.url, viewport=DESK)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


def fill(shop: Any) -> None:
    """Have something on every page."""
    shop.session(
        "cart-1",
        profileId="Ann",
        cartItems=[shop.item(50, name="Mug"), shop.item(70, name="Shirt", category="Shirts")],
        couponCodes=["WELCOME10", "EXPIRED20", "NOPE"],
        attributes={"note": "by hand"},
        state="closed",
    )
    shop.referral("Ann")
    shop.audiences(("add", "Ann", 1))
    shop.send("GET", "/v1/nothing")


def try_a_cart(page: Any, codes: str) -> Any:
    """Try a cart with codes, and return the table of its effects."""
    page.goto("/_sandbox/pages/try")
    page.get_by_label("Profile").fill("Ann")
    page.get_by_label("Coupon codes").fill(codes)
    page.get_by_label("Name of line 1").fill("Shirt")
    page.get_by_label("Category of line 1").fill("Shirts")
    page.get_by_label("Price of line 1").fill("50")
    # By the key that ends a form everywhere, so that no other button is the first.
    page.get_by_label("Price of line 1").press("Enter")
    return page.get_by_role("region", name="Effects")


def test_calls_appear_while_one_looks(page: Any, shop: Any) -> None:
    page.goto("/")
    sync.expect(page.get_by_text("No call has come in")).to_be_visible()
    shop.session("cart-1", profileId="Ann", couponCodes=["NOPE"])
    row = page.get_by_role("row").filter(has_text="cart-1")
    sync.expect(row.first).to_be_visible()
    sync.expect(page.get_by_role("status")).to_contain_text("Latest: call")
    row.first.get_by_role("link", name="Call").click()
    sync.expect(page.get_by_role("heading", level=1)).to_contain_text("Call")
    request = page.get_by_role("region", name="Body of the request")
    sync.expect(request).to_contain_text('"couponCodes"')
    sync.expect(page.get_by_text("NOPE: CouponNotFound")).to_be_visible()
    condition = page.get_by_text("referralValid() is false").first
    sync.expect(condition).to_be_hidden()
    page.get_by_text("Rule 0 “Fifteen off for the friend” did not hold").click()
    sync.expect(condition).to_be_visible()


def test_the_list_stands_still_when_asked_to(page: Any, shop: Any) -> None:
    page.clock.install()
    page.goto("/_sandbox/pages/activity")
    page.get_by_label("Show new calls as they come").uncheck()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    shop.profile("Ann")
    page.clock.run_for(5_000)
    assert "fetch" not in asked  # the browser may still ask for the icon
    page.get_by_label("Show new calls as they come").check()
    page.clock.run_for(2_000)
    sync.expect(page.get_by_role("row").filter(has_text="Ann")).to_have_count(1)


def test_a_coupon_expires_when_the_clock_moves(page: Any, sandbox: Sandbox) -> None:
    page.goto("/_sandbox/pages/clock")
    page.get_by_label("Set to").fill("2020-12-31T12:00:00Z")
    page.get_by_role("button", name="Set", exact=True).click()

    sync.expect(try_a_cart(page, "EXPIRED20")).to_contain_text("setDiscount")
    page.goto("/_sandbox/pages/clock")
    page.get_by_label("Move by").fill("1")
    page.get_by_role("button", name="Move", exact=True).click()
    sync.expect(try_a_cart(page, "EXPIRED20")).to_contain_text("CouponExpired")
    assert sandbox.requests == []


def test_the_cause_of_a_broken_rule_is_found(page: Any) -> None:
    rule = {
        "title": "Gifts",
        "bindings": [{"name": "G", "expression": ["item", [".", "Session", "Attributes"], "gift"]}],
        "condition": ["and", [">", ["count", [".", "G"]], 0]],
        "effects": [["setDiscount", "Gift", 1]],
    }
    with Sandbox(harness.seed(harness.campaign(1, rule))) as broken:
        page.goto(f"{broken.url}/_sandbox/pages/try")
        page.get_by_role("button", name="Try it").click()
        cause = page.get_by_text("there is no name 'G': item: no function found").first
        sync.expect(cause).to_be_visible()
        page.get_by_role("link", name="The rules of campaign 1").click()
        sync.expect(page.get_by_text('Session.Attributes["gift"]')).to_be_visible()


def test_the_keyboard_is_enough(page: Any, shop: Any) -> None:
    fill(shop)
    page.goto("/_sandbox/pages/activity")
    page.keyboard.press("Tab")
    sync.expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    sync.expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    sync.expect(page.get_by_label("Entity")).to_be_focused()
    page.keyboard.type("ann")
    page.keyboard.press("Enter")
    sync.expect(page).to_have_url(re.compile("entity=ann"))
    page.get_by_role("link", name="Call").first.focus()
    page.keyboard.press("Enter")
    sync.expect(page.get_by_role("heading", level=1)).to_contain_text("Call")
    headers = page.get_by_text("headers, with credentials as stars")
    headers.focus()
    page.keyboard.press("Enter")
    sync.expect(page.get_by_text("ApiKey-v1 ***")).to_be_visible()


PLACES = [
    *("/activity", "/sessions", "/profiles/1", "/loyalty/1", "/catalogs/1", "/campaigns/6"),
    *("/try", "/clock", "/faults", "/reset"),
]
"""Each template, and all kinds of sections."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_for_everybody(scheme: str, page: Any, shop: Any, sandbox: Sandbox) -> None:
    """No finding of axe-core, and nothing is wider than a phone."""
    fill(shop)
    sandbox.faults.add(status=503, path="/x")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    checker = axe.Axe()
    for place in [f"/calls/{sandbox.requests[0].number}", *PLACES]:
        page.goto(f"/_sandbox/pages{place}")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        found = checker.run(page)
        assert found.violations_count == 0, f"{place}: {found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{place} is {width} pixels wide"


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="SCREENSHOTS names no folder")
def test_the_pictures_of_the_guide_are_taken(page: Any, shop: Any, sandbox: Sandbox) -> None:
    folder = os.environ["SCREENSHOTS"]
    sandbox.clock.freeze(datetime(2026, 3, 2, 12, tzinfo=timezone.utc))
    fill(shop)
    sandbox.clock.unfreeze()

    def take(name: str) -> None:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    for name, place in (
        ("activity", "/activity"),
        ("call", f"/calls/{sandbox.requests[0].number}"),
        ("campaign", "/campaigns/6"),
    ):
        page.goto(f"/_sandbox/pages{place}")
        take(name)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto("/_sandbox/pages/profiles/1")
    take("phone")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    try_a_cart(page, "SHIRTS5")
    take("try")
