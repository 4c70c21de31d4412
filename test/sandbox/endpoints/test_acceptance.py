"""What a sandbox must do at the least, on the default seed."""

from __future__ import annotations

import pytest


def test_dry_calls_leave_no_trace(shop):
    shop.session("s", profileId="p", cartItems=[shop.item(120)])
    before = shop.stored()

    cart = [shop.item(150)]
    codes = {"couponCodes": ["ONEUSE50"], "profileId": "p"}
    closed = shop.session("s", dry=True, state="closed", cartItems=cart, **codes)
    assert "acceptCoupon" in shop.kinds(closed)
    assert closed["customerProfile"]["closedSessions"] == 1
    assert closed["coupons"][0]["usageCounter"] == 1
    shop.session("new", dry=True, profileId="stranger", attributes={"brand": "new"})
    shop.session_v1("new", dry=True, profileId="stranger", total=5, state="closed")
    created = shop.event("newsletter_signup", "s", dry=True)
    assert "couponCreated" in [e[3][0] for e in created["event"]["effects"]]
    shop.profile("stranger", dry=True, attributes={"brand": "new"})
    shop.profile_v1("stranger", dry=True, attributes={"brand": "new"})

    assert shop.stored() == before


def test_a_profile_update_that_runs_no_rules_is_stored_whatever_dry_says(shop):
    answer = shop.profile("p", dry=True, run=False, attributes={"size": "L"})
    assert answer == {"effects": [], "createdCoupons": [], "createdReferrals": []}
    assert shop.inventory("p")["profile"]["attributes"] == {"size": "L"}


def test_closing_with_a_coupon_redeems_it_until_its_limit(shop):
    order = {"couponCodes": ["ONEUSE50"], "cartItems": [shop.item(60, 2)]}
    opened = shop.session("s1", profileId="p", **order)
    assert shop.kinds(opened) == ["acceptCoupon", "setDiscount", "addLoyaltyPoints"]
    assert opened["effects"][1] == {
        "campaignId": 2,
        "rulesetId": 2,
        "ruleIndex": 0,
        "ruleName": "Fifty off orders from one hundred",
        "effectType": "setDiscount",
        "props": {"name": "50 off", "value": 50},
        "triggeredByCoupon": 2,
    }
    assert opened["coupons"][0]["usageCounter"] == 0
    shop.session("s2", profileId="q", **order)  # an open session holds nothing

    closed = shop.session("s1", state="closed")
    assert shop.kinds(closed) == shop.kinds(opened)
    assert closed["customerProfile"]["closedSessions"] == 1
    assert closed["customerProfile"]["totalSales"] == 120
    coupon = closed["coupons"][0]
    assert (coupon["usageCounter"], coupon["discountCounter"]) == (1, 50)
    assert coupon["profileRedemptionCount"] == 1
    assert [c["id"] for c in closed["triggeredCampaigns"]] == [2, 7]
    assert closed["triggeredCampaigns"][0]["couponRedemptionCount"] == 1

    assert [c["state"] for c in shop.inventory("p")["coupons"]] == ["used"]  # in the wallet now

    late = shop.session("s2", state="closed")
    assert shop.effects(late, "rejectCoupon") == [
        {"value": "ONEUSE50", "rejectionReason": "CouponLimitReached"}
    ]


def test_cancelling_a_closed_session_undoes_exactly_what_closing_did(shop):
    shop.event("newsletter_signup", "s", profileId="p")
    (created,) = shop.inventory("p")["coupons"]
    before = shop.stored()
    order = {"couponCodes": ["WELCOME10", created["value"]], "cartItems": [shop.item(99.9)]}
    shop.session("s", state="closed", **order)
    assert (shop.points("p"), shop.inventory("p")["profile"]["totalSales"]) == (99, 99.9)

    cancelled = shop.session("s", state="cancelled", cartItems=[shop.item(1)])
    assert shop.kinds(cancelled) == [
        "rollbackCoupon",
        "rollbackDiscount",
        "rollbackAddedLoyaltyPoints",
        "rollbackCoupon",
        "rollbackDiscount",
    ]
    assert shop.effects(cancelled, "rollbackDiscount") == [
        {"name": "10% off", "value": 9.99},
        {"name": "Newsletter discount", "value": 10},
    ]
    assert cancelled["effects"][0]["ruleName"] == "Ten percent off"
    assert cancelled["event"]["type"] == "talon_session_revoked"
    assert [entry["amount"] for entry in cancelled["event"]["ledgerEntries"]] == [-99]
    assert cancelled["customerSession"]["total"] == 99.9  # nothing else of it changes
    assert cancelled["customerProfile"]["closedSessions"] == 0
    assert cancelled["customerProfile"]["totalSales"] == 0
    assert (shop.points("p"), shop.points("p", "spentBalance")) == (0, 0)
    after = shop.stored()
    assert [(c["usage_counter"], c["discount_counter"]) for c in after["Coupon"]] == [
        (c["usage_counter"], c["discount_counter"]) for c in before["Coupon"]
    ]
    assert all(c["amount"] == 0 for c in after["Counter"] if c["action"] != "createCoupon")
    assert created["id"] in [c["id"] for c in shop.inventory("p")["coupons"]]
    with shop.refused(400, "Invalid transition", "/customerSession/state"):
        shop.session("s", state="cancelled")


def test_an_empty_list_of_coupons_clears_them_and_an_absent_one_keeps_them(shop):
    shop.session("s", couponCodes=["WELCOME10"], referralCode="FRIEND", cartItems=[shop.item(10)])
    kept = shop.session("s", attributes={"gift": True})
    assert kept["customerSession"]["couponCodes"] == ["WELCOME10"]
    assert shop.kinds(kept) == ["acceptCoupon", "setDiscount", "rejectReferral"]
    cleared = shop.session("s", couponCodes=[], referralCode="")
    assert cleared["customerSession"]["couponCodes"] == []
    assert (cleared["customerSession"]["referralCode"], cleared["effects"]) == ("", [])


def test_an_anonymous_session_may_get_a_profile_but_not_lose_it(shop):
    anonymous = shop.session("s", cartItems=[shop.item(10)])
    assert "customerProfile" not in anonymous
    assert anonymous["customerSession"]["profileId"] == ""
    assert anonymous["customerSession"]["firstSession"] is True
    shop.session("earlier", profileId="p")
    named = shop.session("s", profileId="p")
    assert named["customerSession"]["profileId"] == "p"
    assert named["customerSession"]["firstSession"] is False
    assert [p["integration_id"] for p in shop.stored()["Profile"]] == ["p"]
    with shop.refused(400, "Invalid profile", "/customerSession/profileId"):
        shop.session("s", profileId="")
    assert shop.session("s", profileId="q")["customerSession"]["profileId"] == "q"


def test_the_profile_of_a_brand_new_anonymous_session_counts_its_closing(shop):
    answer = shop.session_v1("s", state="closed", total=38.46)
    assert answer["profile"]["closedSessions"] == 1
    assert answer["profile"]["integrationId"] == ""
    assert answer["session"]["total"] == 38.46


def test_an_event_needs_its_own_profile_and_a_known_type(shop):
    made = shop.event("newsletter_signup", "s", profileId="p")
    assert shop.status == 201
    assert (made["session"]["state"], made["session"]["profileId"]) == ("open", "p")
    assert [e[3][0] for e in made["event"]["effects"]] == ["couponCreated", "showNotification"]
    assert made["event"]["ledgerEntries"] == []
    shop.event("newsletter_signup", "s")  # the session's profile
    with shop.refused(400, "Invalid profile", "/profileId"):
        shop.event("newsletter_signup", "s", profileId="other")
    with shop.refused(400, "Invalid profile", "/profileId"):
        shop.event("newsletter_signup", "s", profileId="")
    with shop.refused(400, "Unknown", "/type"):
        shop.event("unheard_of", "s")
    with shop.refused(400, "Unknown", "/type"):
        shop.event("talon_session_closed", "s")


def test_bulk_updates_of_profiles(shop):
    def bulk(*profiles, **query):
        body = {"customerProfiles": list(profiles)}
        return shop.call("PUT", "/v2/customer_profiles", body, **query)

    thousand = [{"integrationId": f"p{n}"} for n in range(1000)]
    assert bulk(*thousand, silent="yes") is None
    assert shop.status == 204
    shown = bulk(
        {"integrationId": "p1", "attributes": {"size": 1}},
        {"integrationId": "p1", "attributes": {"size": 2}},
    )
    assert [s["customerProfile"]["attributes"]["size"] for s in shown["integrationStates"]] == [
        1,
        2,
    ]
    assert all(s["effects"] == s["createdCoupons"] == [] for s in shown["integrationStates"])
    with shop.refused(400, "maxItems", "/customerProfiles"):
        bulk(*thousand, {"integrationId": "one too many"})
    before = shop.stored()
    with shop.refused(400, "Invalid type", "/customerProfiles/1/attributes/size"):
        bulk({"integrationId": "fresh"}, {"integrationId": "p1", "attributes": {"size": "XL"}})
    assert shop.stored() == before


def test_audiences(shop):
    shop.audiences(("add", "p", 1), ("add", "p", 1), ("add", "q", 1), ("delete", "q", 1))
    assert shop.status == 204
    assert shop.inventory("p")["profile"]["audienceMemberships"] == [{"id": 1, "name": "VIP"}]
    assert shop.inventory("q")["profile"]["audienceMemberships"] == []
    with shop.refused(404):
        shop.audiences(("delete", "p", 1), ("add", "p", 99))
    changes = {"adds": [1], "deletes": [1]}
    assert (
        shop.profile("p", audiencesChanges=changes)["customerProfile"]["audienceMemberships"] == []
    )
    with shop.refused(400, "Unknown", "/audiencesChanges/adds/0"):
        shop.profile("p", audiencesChanges={"adds": [99], "deletes": []})


def test_erasing_a_customer(shop):
    attributes = {"attributes": {"shoe": 42}}
    shop.session("s", profileId="p", couponCodes=["WELCOME10"], cartItems=[shop.item(50)])
    shop.session("s", state="closed", identifiers=["device"], **attributes)
    shop.referral("p")
    shop.referral("q", friendProfileIntegrationId="p")
    shop.event("newsletter_signup", "t", profileId="p", **attributes)
    shop.audiences(("add", "p", 1))

    assert shop.erase("p") is None
    assert shop.status == 204
    with shop.refused(404):
        shop.inventory("p")
    with shop.refused(404):
        shop.erase("p")
    stored = shop.stored()
    assert all(s["attributes"] == {} and s["identifiers"] == [] for s in stored["Session"])
    assert all(e["attributes"] == {} for e in stored["Event"])
    assert not stored["LedgerEntry"] + stored["Reservation"] + stored["AudienceMembership"]
    assert [r["advocate"] for r in stored["Referral"]] == ["", "q"]
    assert stored["Coupon"][0]["usage_counter"] == 1
    fresh = shop.session("u", profileId="p", referralCode=stored["Referral"][1]["code"])
    assert fresh["customerProfile"]["closedSessions"] == 0
    assert shop.effects(fresh, "rejectReferral")[0]["rejectionReason"].endswith("DoesNotMatch")
    cancelled = shop.session("s", state="cancelled")
    assert shop.kinds(cancelled) == ["rollbackCoupon", "rollbackDiscount"]


@pytest.mark.parametrize(
    ("code", "profile", "expected"),
    [
        ("WELCOME10", None, {"name": "10% off", "value": 12}),
        ("ONEUSE50", None, {"name": "50 off", "value": 50}),
        ("EXPIRED20", None, "CouponExpired"),
        ("FORVIP", None, "CouponRecipientDoesNotMatch"),
        ("FORVIP", "else", "CouponRecipientDoesNotMatch"),
        ("FORVIP", "vip-1", {"name": "VIP discount", "value": 5}),
        ("SHIRTS5", None, {"name": "5 off shirts#1", "value": 5, "position": 1}),
        ("NOPE", None, "CouponNotFound"),
    ],
)
def test_the_coupons_of_the_default_seed(shop, code, profile, expected):
    cart = [shop.item(100), shop.item(20, category="Shirts")]
    answer = shop.session("s", profileId=profile, couponCodes=[code], cartItems=cart)
    if isinstance(expected, dict):
        assert shop.effects(answer, "setDiscount", "setDiscountPerItem") == [expected]
        assert shop.effects(answer, "acceptCoupon") == [{"value": code}]
    else:
        (rejected,) = shop.effects(answer, "rejectCoupon")
        assert (rejected["value"], rejected["rejectionReason"]) == (code, expected)


def test_the_referrals_of_the_default_seed(shop):
    code = shop.referral("advocate")["code"]
    answer = shop.session("s", profileId="friend", referralCode=code, state="closed")
    assert shop.kinds(answer) == ["acceptReferral", "setDiscount"]
    assert shop.effects(answer, "setDiscount") == [{"name": "Friend discount", "value": 15}]
    (referral,) = shop.inventory("advocate")["referrals"]
    assert (referral["usageCounter"], referral["referredCustomers"]) == (1, ["friend"])
    assert answer["referral"] == referral
    cancelled = shop.session("s", state="cancelled")
    assert shop.kinds(cancelled) == ["rollbackReferral", "rollbackDiscount"]
    assert shop.inventory("advocate")["referrals"][0]["usageCounter"] == 0
