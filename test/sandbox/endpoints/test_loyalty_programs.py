"""Loyalty programs whose points belong to profiles: today's shop of the default seed."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest

from sandbox.harness import Shop, points_program, seed
from talon_one.sandbox import Seed, SeedError

T0 = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
KEY = "sandbox-api-key-today"
PROGRAMS = "/v1/loyalty_programs"


class Club(Shop):
    """Today's shop, with short names for the calls of loyalty."""

    def after(self, **span):
        self.sandbox.clock.freeze(T0 + timedelta(**span))

    def close_order(self, id, price, category="club", profile="p1", **members):
        cart = [self.item(price, category=category)] if price else []
        members.setdefault("state", "closed")
        return self.session(id, profileId=profile, cartItems=cart, **members)

    def about(self, what, profile="p1", program=2, **query):
        path = f"{PROGRAMS}/{program}/profile/{profile}/{what}"
        return self.call("GET", path, **query)

    def balance(self, profile="p1", program=2, **query):
        return self.about("balances", profile, program, **query)["balance"]

    def amounts(self, what, profile="p1", program=2, **query):
        return [row["amount"] for row in self.about(what, profile, program, **query)["data"]]

    def ledger(self, program=2, profile="p1"):
        return self.inventory(profile)["loyalty"]["programs"][str(program)]

    def activate(self, program=4, **body):
        return self.call("POST", f"{PROGRAMS}/{program}/activate_points", body)

    def join(self, program, profile):
        return self.call("POST", f"{PROGRAMS}/{program}/profile/{profile}/join")

    def empty(self, program=2, profile="p1", **body):
        return self.call(
            "POST", f"{PROGRAMS}/{program}/profile/{profile}/delete_transactions", body
        )


@pytest.fixture
def club(sandbox):
    sandbox.clock.freeze(T0)
    with closing(Club(sandbox, KEY)) as club:
        yield club


@pytest.mark.parametrize(
    ("program", "profile", "status"),
    [("abc", "p1", 400), (999, "p1", 404), (3, "p1", 400), (2, "nobody", 404)],
)
@pytest.mark.parametrize("what", ["balances", "points", "transactions"])
def test_who_cannot_be_asked_for(club, what, program, profile, status):
    club.profile("p1", run=False)
    with club.refused(status):
        club.about(what, profile, program)


def test_a_known_customer_without_points_has_none(club):
    club.profile("p1", run=False)
    zero = dict.fromkeys(
        ("activePoints", "pendingPoints", "spentPoints", "expiredPoints", "negativePoints"), 0
    )
    assert club.about("balances") == {"balance": zero, "subledgerBalances": {}}
    assert club.about("points") == club.about("transactions") == {"hasMore": False, "data": []}
    assert "joinDate" not in club.ledger()


def test_points_lift_into_a_tier_when_the_order_closes(club):
    held = club.close_order("s1", 120, state="open")
    assert club.kinds(held) == ["addLoyaltyPoints"]
    ledger = held["loyalty"]["programs"]["2"]["ledger"]
    assert (ledger["currentBalance"], ledger["tentativeCurrentBalance"]) == (0, 120)
    assert club.balance()["activePoints"] == 0
    before = club.stored()
    dry = club.close_order("s1", 120, dry=True)
    closed_kinds = ["addLoyaltyPoints", "changeLoyaltyTierLevel"]
    assert club.kinds(dry) == closed_kinds
    assert club.stored() == before

    closed = club.close_order("s1", 120)
    assert club.kinds(closed) == closed_kinds
    assert club.effects(closed, "addLoyaltyPoints")[0]["expiryDate"] == "2026-05-01T12:00:00Z"
    assert club.effects(closed, "changeLoyaltyTierLevel") == [
        {
            "ruleTitle": "A point per euro",
            "programId": 2,
            "subLedgerId": "",
            "newTierName": "Silver",
            "expiryDate": "2026-04-01T12:00:00Z",
        }
    ]
    balance = club.balance(includeTiers=True)
    assert balance["activePoints"] == 120
    assert balance["currentTier"] == {
        "id": 1,
        "name": "Silver",
        "startDate": "2026-03-02T12:00:00Z",
        "expiryDate": "2026-04-01T12:00:00Z",
        "downgradePolicy": "one_down",
    }
    assert (balance["pointsToNextTier"], balance["nextTierName"]) == (380, "Gold")
    shown = closed["loyalty"]["programs"]["2"]
    assert shown["ledger"]["currentTier"] == balance["currentTier"]
    assert shown["joinDate"] == "2026-03-02T12:00:00Z"
    assert "currentTier" not in club.balance()

    club.after(days=30)
    tier = club.balance(includeTiers=True)["currentTier"]
    assert (tier["startDate"], tier["expiryDate"]) == (
        "2026-03-02T12:00:00Z",
        "2026-05-01T12:00:00Z",
    )
    club.after(days=60)
    gone = club.balance(includeTiers=True)
    assert (gone["activePoints"], gone["expiredPoints"]) == (0, 120)
    assert "currentTier" not in gone
    assert (gone["pointsToNextTier"], gone["nextTierName"]) == (100, "Silver")


def test_who_spends_keeps_the_tier_until_it_is_looked_at_again(club):
    earned = club.close_order("s1", 520)
    assert club.effects(earned, "changeLoyaltyTierLevel")[0]["newTierName"] == "Gold"
    spent = club.close_order("s2", 0, couponCodes=["CLUBPAY"])
    assert club.kinds(spent) == ["acceptCoupon", "deductLoyaltyPoints", "setDiscount"]
    balance = club.balance(includeTiers=True, includeProjectedTier=True)
    assert (balance["activePoints"], balance["spentPoints"]) == (70, 450)
    assert balance["currentTier"]["name"] == "Gold"
    assert "pointsToNextTier" not in balance
    assert balance["nextTierName"] is None
    assert balance["projectedTier"] == {
        "projectedActivePoints": 70,
        "stayInTierPoints": 430,
        "projectedTierName": "Silver",
    }
    club.after(days=30)
    tier = club.balance(includeTiers=True)["currentTier"]
    assert (tier["name"], tier["startDate"]) == ("Silver", "2026-04-01T12:00:00Z")
    club.after(days=60)
    assert "currentTier" not in club.balance(includeTiers=True)


def test_a_rollback_within_the_balance_creates_no_debt(club):
    club.close_order("s1", 500)
    club.close_order("s2", 0, couponCodes=["CLUBPAY"])
    cancelled = club.session("s1", state="cancelled")
    assert [e["value"] for e in club.effects(cancelled, "rollbackAddedLoyaltyPoints")] == [50]
    assert (club.balance()["activePoints"], club.balance()["negativePoints"]) == (0, 0)
    cancelled = club.session("s2", state="cancelled")
    assert club.kinds(cancelled) == [
        "rollbackCoupon",
        "rollbackDeductedLoyaltyPoints",
        "rollbackDiscount",
    ]
    assert club.effects(cancelled, "rollbackDeductedLoyaltyPoints")[0]["value"] == 450
    balance = club.balance()
    assert (balance["activePoints"], balance["spentPoints"]) == (450, 0)
    assert club.amounts("transactions") == [450, 50, 450, 500]


def test_points_on_action_wait_for_their_activation(club):
    answer = club.close_order("s1", 5, "later")
    (props,) = club.effects(answer, "addLoyaltyPoints")
    assert (props["value"], props["awaitsActivation"], props["validityDuration"]) == (
        10,
        True,
        "30D",
    )
    assert not {"startDate", "expiryDate"} & set(props)
    assert club.balance(program=4)["pendingPoints"] == 10
    (row,) = club.about("points", program=4, status="pending")["data"]
    assert (row["startDate"], row["expiryDate"], row["validityDuration"]) == (
        "on_action",
        "unlimited",
        "30D",
    )
    assert "joinDate" not in answer["loyalty"]["programs"]["4"]
    assert club.amounts("transactions", program=4, awaitsActivation=True) == [10]
    with club.refused(400, "enum", "awaitsActivation"):
        club.about("transactions", program=4, awaitsActivation=False)

    club.after(days=1)
    (entry,) = club.activate(sessionId="s1")["ledgerEntries"]
    assert (entry["amount"], entry["programID"], entry["customerProfileID"]) == (10, 4, "p1")
    assert (entry["startDate"], entry["expiryDate"]) == (
        "2026-03-03T12:00:00Z",
        "2026-04-02T12:00:00Z",
    )
    assert club.balance(program=4)["activePoints"] == 10
    assert club.ledger(4)["joinDate"] == "2026-03-03T12:00:00Z"
    assert club.amounts("transactions", program=4, awaitsActivation=True) == []
    assert club.activate(sessionId="s1") == {"ledgerEntries": []}
    # The program takes back pending points alone.
    assert club.kinds(club.session("s1", state="cancelled")) == []
    assert club.balance(program=4)["activePoints"] == 10


def test_pending_points_are_rolled_back(club):
    club.close_order("s1", 5, "later")
    cancelled = club.session("s1", state="cancelled")
    assert [e["value"] for e in club.effects(cancelled, "rollbackAddedLoyaltyPoints")] == [10]
    assert club.balance(program=4)["pendingPoints"] == 0
    assert club.activate(sessionId="s1") == {"ledgerEntries": []}


def test_what_can_be_activated(club):
    club.close_order("s1", 5, "later")
    (row,) = club.about("points", program=4, status="pending")["data"]
    uuid = row["transactionUUID"]
    for body in ({}, {"transactionUUIDs": [uuid], "sessionId": "s1"}, {"transactionUUIDs": []}):
        with club.refused(400):
            club.activate(**body)
    for body in ({"sessionId": "nope"}, {"transactionUUIDs": [uuid, str(uuid4())]}):
        with club.refused(404):
            club.activate(**body)
    with club.refused(400, "Unknown", "/sesionId"):  # no other member is let through here
        club.activate(transactionUUIDs=[uuid], sesionId="s1")
    with club.refused(400, "uniqueItems", "/transactionUUIDs/1"):
        club.activate(transactionUUIDs=[uuid, uuid])
    with club.refused(404):
        club.activate(2, transactionUUIDs=[uuid])
    assert club.balance(program=4)["pendingPoints"] == 10
    assert len(club.activate(transactionUUIDs=[uuid])["ledgerEntries"]) == 1
    with club.refused(400, "Invalid state", "/transactionUUIDs/0"):
        club.activate(transactionUUIDs=[uuid])


def test_joining(club):
    assert club.join(2, "new1") is None
    assert club.ledger(2, "new1")["joinDate"] == "2026-03-02T12:00:00Z"
    for program, status in ((2, 400), (3, 400), (99, 404)):
        with club.refused(status):
            club.join(program, "new1")
    memberships = club.inventory("new1")["profile"]["loyaltyMemberships"]
    assert [one["loyaltyProgramId"] for one in memberships] == [2]


def test_emptying_ledgers(club):
    club.close_order("s1", 120)
    for body in ({"scope": "SelectedSubledgers"}, {"scope": "All"}, {}):
        with club.refused(400):
            club.empty(**body)
    with club.refused(400, "Unknown", "/subLedgerIds"):
        club.empty(scope="AllSubledgers", subLedgerIds=["bonus"])
    club.empty(scope="SelectedSubledgers", subledgerIds=["bonus", "nope"])
    assert club.balance()["activePoints"] == 120
    for _ in range(2):
        club.empty(scope="AllSubledgers")
        assert club.status == 204
    balance = club.balance(includeTiers=True)
    assert (balance["activePoints"], balance.get("currentTier")) == (0, None)
    assert club.ledger()["joinDate"] == "2026-03-02T12:00:00Z"
    assert club.kinds(club.session("s1", state="cancelled")) == []


def test_the_past_and_the_future(club):
    club.close_order("s1", 120)
    club.after(days=10)
    club.close_order("s2", 30)
    assert club.balance()["activePoints"] == 150
    assert club.balance(endDate="2026-03-05")["activePoints"] == 120
    assert club.balance(endDate="2026-03-02T11:59:59Z")["activePoints"] == 0
    future = club.balance(endDate="2026-05-02")
    assert (future["activePoints"], future["expiredPoints"]) == (30, 120)
    with club.refused(400, "format", "endDate"):
        club.balance(endDate="soon")


def test_lists_are_filtered_sorted_and_paged(club):
    first = club.close_order("s1", 120)
    club.after(days=10)
    club.close_order("s2", 30)
    assert club.amounts("points") == [120, 30]
    assert club.amounts("points", sort="-expiryDate") == [30, 120]
    assert club.amounts("points", sort="startDate") == [120, 30]
    assert club.amounts("points", customerSessionIDs="s2") == [30]
    uuid = club.effects(first, "addLoyaltyPoints")[0]["transactionUUID"]
    assert club.amounts("points", transactionUUIDs=uuid) == [120]
    assert club.amounts("points", status="expired") == []
    page = club.about("points", pageSize=1)
    assert ([row["amount"] for row in page["data"]], page["hasMore"]) == ([120], True)
    page = club.about("points", pageSize=1, skip=1)
    assert ([row["amount"] for row in page["data"]], page["hasMore"]) == ([30], False)
    assert club.about("points", skip=9) == {"hasMore": False, "data": []}
    for name, value, title in (
        ("sort", "name", "enum"),
        ("status", "all", "enum"),
        ("pageSize", 0, "minimum"),
        ("pageSize", 1001, "maximum"),
        ("pageSize", "x", "type"),
        ("skip", -1, "minimum"),
    ):
        with club.refused(400, title, name):
            club.about("points", **{name: value})

    assert club.amounts("transactions") == [30, 120]
    assert club.amounts("transactions", startDate="2026-03-03") == [30]
    assert club.amounts("transactions", endDate="2026-03-03") == [120]
    assert club.amounts("transactions", loyaltyTransactionType="manual") == []
    rows = club.about("transactions", loyaltyTransactionType="session", pageSize=1)
    assert rows["hasMore"] is True
    (row,) = rows["data"]
    assert (row["type"], row["rulesetId"], row["ruleName"]) == ("addition", 20, "A point per euro")
    assert (row["startDate"], row["expiryDate"]) == ("immediate", "2026-05-11T12:00:00Z")
    assert row["customerSessionId"] == "s2"


@pytest.mark.parametrize(
    ("status", "sort", "amounts"),
    [
        ("active", "startDate", [4, 2]),  # at once is when they were booked
        ("active", "-startDate", [2, 4]),
        ("active", "expiryDate", [4, 2]),  # never comes last
        ("active", "-expiryDate", [2, 4]),
        ("pending", "startDate", [1, 3]),  # and so does who waits for an activation
        ("pending", "-startDate", [3, 1]),
    ],
)
def test_points_without_dates_are_sorted_too(open_shop, status, sort, amounts):
    january = "2026-01-{}T00:00:00Z".format
    points = [
        {"amount": 1, "startDate": "2026-03-05T00:00:00Z", "created": january("01")},
        {"amount": 2, "created": january("02")},
        {"amount": 3, "startDate": "on_action", "created": january("01")},
        {"amount": 4, "expiryDate": "2026-04-01T00:00:00Z", "created": january("01")},
    ]
    shop = open_shop(**points_program(transactions=[{"profileId": "p", **one} for one in points]))
    shop.sandbox.clock.freeze(T0)
    rows = shop.call("GET", f"{PROGRAMS}/1/profile/p/points", status=status, sort=sort)["data"]
    assert [row["amount"] for row in rows] == amounts


def test_sub_ledgers_are_chosen_by_name(open_shop, campaign):
    condition = [">", [".", "Session", "Total"], 0]
    shop = open_shop(
        campaign(
            1,
            (condition, ["addLoyaltyPoints", "Main", 1, "", 120]),
            (condition, ["addLoyaltyPoints", "Bonus", 1, "bonus,x", 5]),
        ),
        **points_program(subLedgers=["idle"]),
    )
    shop.session("s", profileId="p", cartItems=[shop.item(1)], state="closed")
    path = f"{PROGRAMS}/1/profile/p"

    def amounts(what, *wanted):
        query = "&".join(f"subledgerId={name}" for name in wanted)
        return [row["amount"] for row in shop.call("GET", f"{path}/{what}?{query}")["data"]]

    assert amounts("points", "bonus,x") == amounts("transactions", "bonus,x") == [5]
    assert amounts("points", "") == amounts("transactions", "") == [120]
    assert amounts("points") == amounts("points", "", "bonus,x") == [120, 5]
    shown = shop.call("GET", f"{path}/balances")
    assert {n: b["activePoints"] for n, b in shown["subledgerBalances"].items()} == {
        "bonus,x": 5,
        "idle": 0,
    }
    for wanted, names in (("bonus,x", ["bonus,x"]), ("", []), ("none", [])):
        shown = shop.call("GET", f"{path}/balances", subledgerId=wanted)
        assert list(shown["subledgerBalances"]) == names
        assert shown["balance"]["activePoints"] == 120
    # Where one value is asked for, the last of several counts.
    repeated = shop.call("GET", f"{path}/balances?subledgerId=idle&subledgerId=bonus,x")
    assert list(repeated["subledgerBalances"]) == ["bonus,x"]
    assert amounts("transactions", "bonus,x", "") == [120]


def test_points_per_item_are_taken_back_with_the_item(open_shop, campaign):
    cart = [".", "Session", "CartItems"]
    points = ["addLoyaltyPointsPerItem", "Item points", 1, "", cart]
    per_item = campaign(
        1,
        (["and", True], [*points, [["Item"], ["*", [".", "Item", "Price"], 2]]]),
        (["and", True], [*points, 0]),
    )
    shop = open_shop(
        per_item, application={"enableFlattenedCartItems": True}, **points_program(title="Points")
    )
    cart_items = [shop.item(5, 2), shop.item(7)]
    closed = shop.session("s", profileId="p", cartItems=cart_items, state="closed")
    assert [
        (e["value"], e["cartItemPosition"], e["cartItemSubPosition"])
        for e in shop.effects(closed, "addLoyaltyPoints")
    ] == [(10, 0, 0), (10, 0, 1), (14, 1, 0)]
    returned = shop.call(
        "POST",
        "/v2/customer_sessions/s/returns",
        {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}},
    )
    (props,) = shop.effects(returned, "rollbackAddedLoyaltyPoints")
    assert (props["value"], props["cartItemPosition"], props["cartItemSubPosition"]) == (10, 0, 0)
    assert shop.points("p") == 24


DAY = "2026-{}T12:00:00Z"


@pytest.mark.parametrize(
    ("settings", "later"),
    [
        # No policy: the tier follows the points, up and down.
        ({}, {1: ("Gold", DAY.format("03-02"), None), 11: None}),
        (
            {"tiersExpirationPolicy": "tier_start_date", "tiersExpireIn": "4D"},
            {
                1: ("Gold", DAY.format("03-02"), DAY.format("03-06")),
                9: ("Gold", DAY.format("03-02"), DAY.format("03-14")),
                12: None,
            },
        ),
        (
            {
                "tiersExpirationPolicy": "tier_start_date",
                "tiersExpireIn": "4D",
                "tiersDowngradePolicy": "one_down",
            },
            {
                12: ("Silver", DAY.format("03-14"), DAY.format("03-18")),
                16: None,
            },
        ),
        (
            {"tiersExpirationPolicy": "program_join_date", "tiersExpireIn": "1M"},
            {30: ("Gold", DAY.format("03-02"), DAY.format("04-02")), 31: None},
        ),
        (
            {
                "tiersExpirationPolicy": "absolute_expiration",
                "tiersExpireIn": "1Y",
                "tierCycleStartDate": "2024-03-20T12:00:00Z",
            },
            {17: ("Gold", DAY.format("03-02"), DAY.format("03-20")), 18: None},
        ),
        (
            {"tiersExpirationPolicy": "customer_attribute"},
            {300: ("Gold", DAY.format("03-02"), None)},
        ),
    ],
)
def test_tiers_expire_as_the_program_says(open_shop, campaign, settings, later):
    tiers = [{"name": "Gold", "minPoints": 50}, {"name": "Silver", "minPoints": 10}]
    rule = (["and", True], ["addLoyaltyPoints", "Bonus", 1, "", 60])
    shop = open_shop(
        campaign(1, rule), **points_program(defaultValidity="10D", tiers=tiers, **settings)
    )
    shop.sandbox.clock.freeze(T0)
    shop.profile("p")
    for days, expected in later.items():
        shop.sandbox.clock.freeze(T0 + timedelta(days=days))
        path = f"{PROGRAMS}/1/profile/p/balances"
        tier = shop.call("GET", path, includeTiers=True)["balance"].get("currentTier")
        seen = tier and (tier["name"], tier["startDate"], tier.get("expiryDate"))
        assert seen == expected, days


def test_rules_ask_for_the_tier_and_dates_have_the_offset_of_the_program(open_shop, campaign):
    tiers = [{"name": "Silver", "minPoints": 10}]
    tier = ["loyaltyTier", 1]
    shop = open_shop(
        campaign(1, (["=", tier, ""], ["addLoyaltyPoints", "Bonus", 1, "", 60])),
        campaign(2, (["=", tier, "Silver"], ["setDiscount", "Silver", 5])),
        **points_program(tiers=tiers, timezone="Europe/Berlin"),
    )
    shop.sandbox.clock.freeze(T0)
    assert shop.kinds(shop.profile("p")) == ["addLoyaltyPoints", "changeLoyaltyTierLevel"]
    assert shop.kinds(shop.session("s", profileId="p")) == ["setDiscount"]
    program = shop.inventory("p")["loyalty"]["programs"]["1"]
    moment = "2026-03-02T13:00:00+01:00"
    assert (program["joinDate"], program["ledger"]["currentTier"]["startDate"]) == (moment, moment)


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"tiersExpirationPolicy": "tier_start_date"}, "tiersExpireIn"),
        (
            {"tiersExpirationPolicy": "absolute_expiration", "tiersExpireIn": "1Y"},
            "tierCycleStartDate",
        ),
        ({"cards": [{"identifier": "CARD"}]}, "cards[0]"),
        ({"transactions": [{"amount": 1}]}, "transactions[0]"),
    ],
)
def test_programs_of_seeds_that_cannot_be(members, place):
    tiers = [{"name": "Silver", "minPoints": 10}]
    with pytest.raises(SeedError) as refusal:
        Seed.of(seed(**points_program(tiers=tiers, **members)))
    assert refusal.value.path == f"$.loyaltyPrograms[0].{place}"


def test_events_book_points_in_a_sub_ledger_at_once(club):
    def opened(**query):
        return club.call("POST", "/v2/events", {"profileId": "p1", "type": "app_opened"}, **query)

    club.close_order("s1", 120)
    assert opened() is None
    answer = opened(silent="no")
    assert club.kinds(answer) == ["addLoyaltyPoints", "addToAudience"]
    added = club.effects(answer, "addToAudience")[0]
    assert (added["audienceId"], added["audienceName"]) == (2, "App users")
    before = club.stored()
    opened(dry=True, silent="no")
    assert club.stored() == before
    shown = club.about("balances")
    assert shown["balance"]["activePoints"] == 120
    assert shown["subledgerBalances"]["bonus"]["activePoints"] == 10
    assert club.amounts("points", subledgerId="bonus") == [5, 5]
    assert club.amounts("points", subledgerId="") == [120]
    assert [m["id"] for m in club.inventory("p1")["profile"]["audienceMemberships"]] == [2]
    club.empty(scope="SelectedSubledgers", subledgerIds=["bonus"])
    shown = club.about("balances")
    assert shown["balance"]["activePoints"] == 120
    assert shown["subledgerBalances"] == {}


def test_rules_put_into_audiences_and_take_out(open_shop, campaign):
    def only(session):
        return ["=", [".", "Session", "IntegrationId"], session]

    shop = open_shop(
        campaign(1, (only("in"), ["addToAudience", 5]), (only("out"), ["removeFromAudience", 5])),
        audiences=[{"id": 5, "name": "Five"}],
    )
    assert shop.kinds(shop.session("in")) == ["error"]  # nobody is there to be put into it
    joined = shop.session("in", profileId="p")
    assert joined["customerProfile"]["audienceMemberships"] == [{"id": 5, "name": "Five"}]
    assert shop.kinds(shop.session("in", profileId="p")) == ["addToAudience"]
    left = shop.session("out", profileId="p")
    assert shop.kinds(left) == ["removeFromAudience"]
    assert left["customerProfile"]["audienceMemberships"] == []
