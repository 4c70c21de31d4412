"""What a sandbox must do at the least for clients of today, on the default seed.

What stands here is what no test of a single room tries with that seed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sandbox.harness import Shop

KEY = "sandbox-api-key-today"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
REFERENCE = "0f8fad5b-d9cb-469f-a165-70867728950e"
INCREASE = "increaseAchievementProgress"
CAMPAIGNS = "/v1/integration/campaigns"
ACHIEVEMENTS = "/v1/customer_profiles/p1/achievements"


class Today(Shop):
    """The shop of today, with short names for its calls."""

    def at(self, *day: int) -> None:
        self.sandbox.clock.set(datetime(2026, *day, tzinfo=timezone.utc))

    def after(self, **span: int) -> None:
        self.sandbox.clock.set(NOW + timedelta(**span))

    def coffee(self, id: str, price: float = 40, **members: Any) -> Any:
        cart = [self.item(price, sku="BEANS", category="coffee")]
        order = {"profileId": "p1", "state": "closed", "cartItems": cart, **members}
        return self.session(id, **order)

    def progress(self, answer: Any) -> list[tuple[Any, ...]]:
        """Name, part, sum and completion of each step of an achievement."""
        names = ("achievementName", "delta", "value", "isJustCompleted")
        return [tuple(props[name] for name in names) for props in self.effects(answer, INCREASE)]

    def standing(self, **query: Any) -> dict[str, Any]:
        answer = self.call("GET", ACHIEVEMENTS, **query)
        return {entry["name"]: entry["currentProgress"] for entry in answer["data"]}

    def happened(self, version: int = 2, silent: str = "no", **members: Any) -> Any:
        body = {"profileId": "p1", "type": "app_opened", **members}
        return self.call("POST", f"/v{version}/events", body, silent=silent)

    def bonus(self) -> Any:
        path = "/v1/loyalty_programs/2/profile/p1/balances"
        return self.call("GET", path)["subledgerBalances"]["bonus"]["activePoints"]

    def sync(self, type: str, *payloads: Any, catalog: int = 1, **members: Any) -> Any:
        actions = [{"type": type, "payload": payload} for payload in payloads]
        return self.call("PUT", f"/v1/catalogs/{catalog}/sync", {"actions": actions, **members})

    def line(self, session: str, sku: str, **members: Any) -> Any:
        """The line of a cart of one unit that is named by its SKU."""
        cart = [{"sku": sku, "quantity": 1, **members}]
        (line,) = self.session(session, cartItems=cart)["customerSession"]["cartItems"]
        return line


@pytest.fixture
def today(sandbox: Any) -> Iterator[Today]:
    sandbox.clock.freeze(NOW)
    with closing(Today(sandbox, KEY)) as shop:
        yield shop


def test_no_event_is_there_before_it_happened(today: Today) -> None:
    with today.refused(404):
        today.call("GET", "/v3/events/none")


def test_campaigns_are_listed_page_by_page(today: Today) -> None:
    listed = today.call("GET", CAMPAIGNS)
    assert [entry["id"] for entry in listed["data"]] == [*range(20, 28), *range(29, 36)]
    assert listed["hasMore"] is False
    (banner,) = [entry for entry in listed["data"] if entry["id"] == 34]
    assert banner["rules"][0]["displayName"] == "Look here"
    chosen = today.call("GET", CAMPAIGNS, campaignIds="22,28")["data"]
    assert [entry["id"] for entry in chosen] == [22]
    first = today.call("GET", CAMPAIGNS, pageSize=1)
    assert (len(first["data"]), first["hasMore"]) == (1, True)
    for size, title in ((0, "minimum"), (1001, "maximum")):
        with today.refused(400, title, "pageSize"):
            today.call("GET", CAMPAIGNS, pageSize=size)


def test_a_cart_names_what_the_catalog_has_and_ends_somewhere(today: Today) -> None:
    session = today.session("s1", cartItems=[{"sku": "MUG", "quantity": 2}])["customerSession"]
    (mug,) = session["cartItems"]
    assert (mug["price"], mug["catalogItemID"], mug["product"]) == (8, 1, {"name": "Mug"})
    assert session["cartItemTotal"] == 16
    with today.refused(400, "required", "/customerSession/cartItems/0/price"):
        today.session("s2", cartItems=[{"sku": "NOPE", "quantity": 2}])
    for members, flaw in (
        ({"cartItems": [today.item(1)] * 1001}, ("maxItems", "/customerSession/cartItems")),
        ({"cartItems": [today.item(1, 10_001)]}, ("maximum", "/customerSession/cartItems")),
        (
            {"loyaltyCards": ["CARD-DEMO", "CARD-OFF"]},
            ("maxItems", "/customerSession/loyaltyCards"),
        ),
    ):
        with today.refused(400, *flaw):
            today.session("s3", **members)


def test_only_a_dry_update_looks_ahead(today: Today) -> None:
    path, body = "/v2/customer_sessions/s1", {"customerSession": {}, "responseContent": ["event"]}
    for query in (
        {"now": "2026-03-03T00:00:00Z"},
        {"now": "2026-03-01T00:00:00Z", "dry": True},
    ):
        with today.refused(400, "Invalid value", "now"):
            today.call("PUT", path, body, **query)
    planned = today.call("PUT", path, body, now="2026-03-03T00:00:00Z", dry=True)
    assert planned["event"]["created"] == "2026-03-03T00:00:00Z"
    for state in ("partially_returned", "cancelled"):
        with today.refused(400, "Invalid transition", "/customerSession/state"):
            today.session("s1", state=state)
    with today.refused(400, "Unknown", "customerSessionId"):
        today.call("GET", path)


def test_points_of_all_ledgers_are_listed_if_none_is_named(today: Today) -> None:
    cart = [today.item(120, category="club")]
    today.session("s1", profileId="p1", state="closed", cartItems=cart)
    today.happened(silent="yes")
    path = "/v1/loyalty_programs/2/profile/p1/points"
    for query, amounts in (("?subledgerId=bonus", [5]), ("?subledgerId=", [120]), ("", [120, 5])):
        rows = today.call("GET", path + query)["data"]
        assert [row["amount"] for row in rows] == amounts


def test_three_orders_of_coffee(today: Today) -> None:
    assert today.progress(today.coffee("s1")) == [
        ("ThreeOrders", 1, 1, False),
        ("Spend100", 40, 40, False),
        ("MonthlyTwo", 1, 1, False),
    ]
    standing = today.standing()
    three = standing["ThreeOrders"]
    assert (three["status"], three["endDate"]) == ("inprogress", "2026-04-01T12:00:00Z")
    assert "endDate" not in standing["Spend100"]
    assert standing["MonthlyTwo"]["endDate"] == "2026-04-01T00:00:00Z"
    for query, names in (
        ({"achievementIds": "1,3"}, ["ThreeOrders", "MonthlyTwo"]),
        ({"currentProgressStatus": "not_started"}, []),
        ({"achievementStatus": "scheduled"}, []),
    ):
        assert list(today.standing(**query)) == names
    page = today.call("GET", ACHIEVEMENTS, pageSize=1)
    assert (len(page["data"]), page["totalResultSize"]) == (1, 3)
    with today.refused(404):
        today.call("GET", "/v1/customer_profiles/nobody/achievements")
    with today.refused(400, "type", "achievementIds"):
        today.standing(achievementIds="x")

    assert ("MonthlyTwo", 1, 2, True) in today.progress(today.coffee("s2"))
    assert today.progress(today.coffee("s3")) == [
        ("ThreeOrders", 1, 3, True),
        ("Spend100", 20, 100, True),
        ("Spend100", 20, 20, False),
    ]
    assert today.progress(today.coffee("s4")) == [("Spend100", 40, 60, False)]
    today.session("s4", state="cancelled")
    cancelled = today.session("s3", state="cancelled")
    taken = ("achievementName", "decreaseProgressBy", "currentProgress")
    assert [tuple(e["props"][name] for name in taken) for e in cancelled["effects"]] == [
        ("ThreeOrders", 1, 2),
        ("Spend100", 20, 0),
    ]
    three = today.standing()["ThreeOrders"]
    assert (three["status"], three["progress"]) == ("inprogress", 2)


def test_a_large_order_of_coffee_completes_one_run_after_the_other(today: Today) -> None:
    spent = [p for p in today.effects(today.coffee("s1", 250), INCREASE) if p["target"] == 100]
    assert [(p["delta"], p["value"], p["isJustCompleted"]) for p in spent] == [
        (100, 100, True),
        (100, 100, True),
        (50, 50, False),
    ]
    assert len({p["progressTrackerId"] for p in spent}) == 3
    assert today.call("GET", f"{ACHIEVEMENTS}/2")["totalResultSize"] == 3


def test_the_month_and_the_thirty_days_of_coffee_are_over(today: Today) -> None:
    for id in ("s1", "s2"):
        today.coffee(id)
    today.at(4, 1, 0, 0, 1)
    assert today.standing()["MonthlyTwo"]["status"] == "not_started"
    runs = today.call("GET", f"{ACHIEVEMENTS}/3")["data"]
    assert [run["status"] for run in runs] == ["completed"]
    today.after(days=31)
    assert today.standing()["ThreeOrders"]["status"] == "expired"
    assert [name for name, *_ in today.progress(today.coffee("s3", 10))] == [
        "Spend100",
        "MonthlyTwo",
    ]
    assert today.standing()["MonthlyTwo"]["endDate"] == "2026-05-01T00:00:00Z"


def test_an_open_order_of_coffee_makes_no_progress(today: Today) -> None:
    opened = today.coffee("s1", state="open")
    assert len(today.progress(opened)) == 3
    assert not any("progressTrackerId" in props for props in today.effects(opened, INCREASE))
    assert list(today.standing().values()) == [{"status": "not_started", "progress": 0}] * 3


def test_audiences_of_today(today: Today) -> None:
    travel = {"name": "Travel", "integration": "mparticle", "integrationId": "X1"}
    made = today.call("POST", "/v2/audiences", travel)
    assert (today.status, made["id"], made["accountId"]) == (201, 3, 1)
    with today.refused(409):
        today.call("POST", "/v2/audiences", travel)
    with today.refused(400, "minLength", "/name"):
        today.call("POST", "/v2/audiences", {"name": ""})

    def profile(id: str) -> Any:
        return today.inventory(id)["profile"]

    today.profile("p3")
    today.audiences(("add", "p1", 2), ("add", "p2", 2))
    today.call("PUT", "/v2/audience_customers/2/attributes", {"Tier": "gold"})
    assert today.status == 204
    assert [profile(id)["attributes"] for id in ("p1", "p3")] == [{"Tier": "gold"}, {}]
    with today.refused(404):
        today.call("PUT", "/v2/audience_customers/99/attributes", {"Tier": "gold"})
    today.call("PUT", "/v2/audiences/2", {"name": "New"})
    assert profile("p1")["audienceMemberships"] == [{"id": 2, "name": "New"}]
    today.call("DELETE", "/v2/audiences/2/memberships")
    assert (today.status, profile("p1")["audienceMemberships"]) == (204, [])
    today.call("DELETE", "/v2/audiences/2")
    with today.refused(404):
        today.call("DELETE", "/v2/audiences/2")


def test_friends_of_today(today: Today) -> None:
    def referrals(*advocates: str, silent: str = "no", **members: Any) -> Any:
        body = {"campaignId": 29, "advocateProfileIntegrationIds": advocates, **members}
        answer = today.call("POST", "/v1/referrals_for_multiple_advocates", body, silent=silent)
        return answer and answer["data"]

    made = referrals("a", "b", "a")
    assert (today.status, len(made)) == (201, 2)
    assert all(re.fullmatch("TODAY-[A-Z0-9]{6}", referral["code"]) for referral in made)
    assert len({referral["batchId"] for referral in made}) == 1
    assert (referrals("a", "b", "a", silent="yes"), today.status) == (None, 204)
    own = {"referralPattern": "X-##", "validCharacters": ["7"]}
    assert [referral["code"] for referral in referrals("a", **own)] == ["X-77"]
    with today.refused(400):
        referrals("a", "b", **own)

    codes = [today.referral(advocate, 29)["code"] for advocate in ("a", "b")]
    order = {"profileId": "f", "referralCode": codes[0]}
    closed = today.session("s1", state="closed", **order)
    assert today.kinds(closed) == ["acceptReferral", "setDiscount"]
    second = today.session("s2", profileId="f", referralCode=codes[1])
    (rejection,) = today.effects(second, "rejectReferral")
    assert rejection["rejectionReason"] == "ReferralCustomerAlreadyReferred"


def test_the_wallet_accepts_what_was_reserved(today: Today) -> None:
    today.reserve("HARD1", "p1")
    accepted = today.session("s1", profileId="p1", couponCodes=["HARD1"])
    assert [(e["effectType"], e["props"]["value"]) for e in accepted["effects"]] == [
        ("acceptCoupon", "HARD1"),
        ("setDiscount", 4),
    ]


def test_events_of_today_that_are_refused_or_dry_leave_nothing(today: Today) -> None:
    today.happened()
    before = today.stored()
    for members, flaw in (
        ({"profileId": None}, ("required", "/profileId")),
        ({"type": "nope"}, ("Unknown", "/type")),
        ({"type": "talon_session_closed"}, ("Unknown", "/type")),
    ):
        with today.refused(400, *flaw):
            today.happened(**members)
    body = {"profileId": "p1", "type": "app_opened"}
    with today.refused(400, "Invalid value", "forceCompleteEvaluation"):
        today.call("POST", "/v2/events", body, forceCompleteEvaluation=True)
    dry = today.call("POST", "/v2/events", body, silent="no", dry=True)
    assert today.kinds(dry) == ["addLoyaltyPoints", "addToAudience"]
    assert today.stored() == before


def test_an_event_with_an_id_happens_once_and_may_follow_an_order(today: Today) -> None:
    today.happened(3, integrationId="e1")
    with today.refused(409):
        today.happened(3, integrationId="e1")
    assert today.bonus() == 5
    kept = today.call("GET", "/v3/events/e1")["effects"]
    assert [effect["effectType"] for effect in kept] == ["addLoyaltyPoints", "addToAudience"]

    today.session("s1", profileId="p1")
    for session in ("s1", "nope"):
        with today.refused(400, "Invalid session", "/connectedSessionId"):
            today.happened(3, integrationId="e2", connectedSessionId=session)
    today.session("s1", state="closed")
    body = {"profileId": "p1", "type": "app_opened", "integrationId": "e2"}
    assert today.call("POST", "/v3/events", {**body, "connectedSessionId": "s1"}) is None
    assert today.status == 204
    assert today.call("GET", "/v3/events/e2")["connectedSessionId"] == "s1"


def test_the_catalog_of_today(today: Today) -> None:
    with today.refused(400, "Conflict", "/actions/0/payload/sku"):
        today.sync("ADD", {"sku": "MUG"})
    red = {"sku": "MUG", "replaceIfExists": True, "attributes": {"color": "red"}}
    assert today.sync("ADD", red)["version"] == 2
    mug = today.line("s1", "MUG")
    assert (mug["price"], "product" in mug) == (8, False)
    both = [{"type": "ADD", "payload": {"sku": "X"}}, {"type": "REMOVE", "payload": {"sku": "X"}}]
    with today.refused(400, "Invalid type", "/actions"):
        today.call("PUT", "/v1/catalogs/1/sync", {"actions": both})
    with today.refused(400, "uniqueItems", "/actions/1/payload/sku"):
        today.sync("PATCH", {"sku": "MUG"}, {"sku": "MUG"})
    with today.refused(400, "Conflict", "/version"):
        today.sync("PATCH", {"sku": "MUG"}, version=7)
    with today.refused(400, "Unknown", "/actions/0/payload/sku"):
        today.sync("PATCH", {"sku": "NOPE"})
    with today.refused(404):
        today.sync("PATCH", {"sku": "MUG"}, catalog=9)

    navy = {"attr": "color", "op": "EQ", "value": "navy"}
    today.sync("PATCH_MANY", {"filters": [navy], "price": 18})
    assert today.line("s2", "TEE")["price"] == 18
    today.sync("REMOVE_MANY", {"filters": [{"attr": "size", "op": "GT", "value": "39"}]})
    with today.refused(400, "required", "/customerSession/cartItems/0/price"):
        today.line("s3", "TEE")
    # An order keeps the prices that it found, and its place in the catalog.
    (kept,) = today.session("s2", state="closed")["customerSession"]["cartItems"]
    assert (kept["price"], kept["catalogItemID"]) == (18, 2)


def test_prices_of_today_and_before(today: Today) -> None:
    adjustment = {
        "priceType": "member",
        "price": 6,
        "referenceId": REFERENCE,
        "effectiveFrom": "2026-03-01T00:00:00Z",
        "effectiveUntil": "2026-04-01T00:00:00Z",
    }
    question = {
        "skus": ["MUG", "NOPE"],
        "timeframeEndDate": "2026-03-02T12:00:00Z",
        "timeframe": "30",
    }
    for kind, found in (("strict", (4, 8)), ("price", (3, 8.5)), ("sale", (2, 7))):
        body = {**question, "timeframeEndDateType": kind}
        (one,) = today.call("POST", "/v1/best_prior_price", body)
        assert (one["id"], one["price"]) == found
    del body["timeframe"]
    with today.refused(400, "required", "/timeframe"):
        today.call("POST", "/v1/best_prior_price", body)

    today.sync("ADD_PRICE_ADJUSTMENT", {"sku": "MUG", "adjustments": [adjustment]})
    mug = today.line("s1", "MUG")
    selected = ("price", "selectedPriceType", "adjustmentReferenceId")
    assert [mug[name] for name in selected] == [6, "member", REFERENCE]
    mug = today.line("s2", "MUG", price=9)
    assert (mug["price"], "selectedPriceType" in mug) == (9, False)
    today.after(days=31)
    assert today.line("s3", "MUG")["price"] == 8


def test_nothing_of_an_erased_customer_is_left(today: Today) -> None:
    club = [today.item(120, category="club")]
    today.session("s1", profileId="p1", state="closed", cartItems=club)
    today.coffee("s2")
    card = "loyalty_programs/3/cards/CARD-DEMO"
    today.call("POST", f"/v2/{card}/link_profile", {"integrationId": "p1"})
    today.erase("p1")
    assert today.status == 204
    for path in ("/v1/loyalty_programs/2/profile/p1/balances", ACHIEVEMENTS):
        with today.refused(404):
            today.call("GET", path)
    assert today.call("GET", f"/v1/{card}/balances")["profiles"] == []
