"""Coupons, referrals and reservations: validity, limits, and reasons of rejection."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

VALID = ["couponValid"]
REFERRED = ["referralValid"]
OFF = ["setDiscount", "off", 10]


def reason(shop, answer, kind="rejectCoupon"):
    """The one rejection of an answer: reason, and where it comes from."""
    (effect,) = [e for e in answer["effects"] if e["effectType"] == kind]
    return effect["props"]["rejectionReason"], effect


def limit(action, limit, *entities):
    return {"action": action, "limit": limit, "entities": list(entities)}


@pytest.mark.parametrize(
    ("coupon", "of_campaign", "expected"),
    [
        ({"startDate": "2090-01-01T00:00:00Z"}, {}, "CouponStartDateInFuture"),
        ({"expiryDate": "2020-01-01T00:00:00Z"}, {}, "CouponExpired"),
        ({"expiryDate": "0001-01-01T00:00:00Z"}, {}, None),
        ({"recipientIntegrationId": "q"}, {}, "CouponRecipientDoesNotMatch"),
        ({"recipientIntegrationId": "p"}, {}, None),
        ({"reservation": False}, {}, "CouponRecipientDoesNotMatch"),
        ({"usageLimit": 3, "usageCounter": 3}, {}, "CouponLimitReached"),
        ({"usageLimit": 3, "usageCounter": 2}, {}, None),
        ({"limits": [limit("redeemCoupon", 0)]}, {}, "CouponLimitReached"),
        ({"limits": [limit("redeemCoupon", 0, "Profile")]}, {}, "ProfileLimitReached"),
        ({}, {"limits": [limit("redeemCoupon", 0, "Coupon")]}, "CouponLimitReached"),
        ({}, {"limits": [limit("redeemCoupon", 0)]}, "CampaignLimitReached"),
        ({}, {"limits": [limit("redeemCoupon", 0, "Profile")]}, "ProfileLimitReached"),
        ({}, {"limits": [limit("redeemCoupon", 0, "Identifier")]}, "ProfileLimitReached"),
        (
            {"startDate": "2090-01-01T00:00:00Z", "recipientIntegrationId": "q", "usageLimit": 1},
            {"limits": [limit("redeemCoupon", 0, "Profile")]},
            "CouponStartDateInFuture",
        ),
        (
            {},
            {"limits": [limit("redeemCoupon", 0, "Profile"), limit("redeemCoupon", 0)]},
            "CampaignLimitReached",
        ),
        ({}, {"state": "disabled"}, "CouponPartOfNotRunningCampaign"),
        ({}, {"state": "archived"}, "CouponPartOfNotRunningCampaign"),
        ({}, {"endTime": "2020-01-01T00:00:00Z"}, "CouponPartOfNotRunningCampaign"),
        ({}, {"startTime": "2090-01-01T00:00:00Z"}, "CouponPartOfNotRunningCampaign"),
        ({"discountLimit": 9}, {}, "EffectCouldNotBeApplied"),
        ({"discountLimit": 10}, {}, None),
        ({}, {"limits": [limit("setDiscount", 9)]}, "EffectCouldNotBeApplied"),
        ({}, {"limits": [limit("setDiscount", 10, "Profile")]}, None),
        ({}, {"limits": [limit("setDiscountEffect", 0)]}, "EffectCouldNotBeApplied"),
    ],
)
def test_why_a_coupon_is_rejected(open_shop, campaign, coupon, of_campaign, expected):
    seed = campaign(7, (["and", VALID], OFF), coupons=[{"value": "CODE", **coupon}], **of_campaign)
    shop = open_shop(seed)
    answer = shop.session("s", profileId="p", couponCodes=["CODE", "CODE"], identifiers=["i"])
    if expected is None:
        assert shop.kinds(answer) == ["acceptCoupon", "setDiscount"]
        return
    assert shop.kinds(answer) == ["rejectCoupon"]
    given, effect = reason(shop, answer)
    assert given == expected
    assert (effect["campaignId"], effect["triggeredByCoupon"]) == (7, 1)
    assert effect["props"].get("effectIndex") == (0 if "Effect" in expected else None)


def test_an_unknown_coupon_comes_from_nowhere(shop):
    given, effect = reason(shop, shop.session("s", couponCodes=["NOPE"]))
    assert given == "CouponNotFound"
    assert (effect["campaignId"], effect["rulesetId"], effect["ruleIndex"]) == (-1, -1, -1)
    assert effect["ruleName"] == ""
    assert "triggeredByCoupon" not in effect


def test_the_condition_that_rejects_a_coupon_is_named(open_shop, campaign):
    rich = [">=", [".", "Session", "Total"], 100]
    shop = open_shop(
        campaign(1, (["and", True, VALID, rich], OFF), coupons=[{"value": "RICH"}]),
        campaign(2, (["and", True], OFF), coupons=[{"value": "UNASKED"}]),
    )
    answer = shop.session("s", couponCodes=["RICH"], cartItems=[shop.item(99)])
    given, effect = reason(shop, answer)
    assert (given, effect["props"]["conditionIndex"]) == ("CouponRejectedByCondition", 2)
    assert (effect["ruleIndex"], effect["ruleName"]) == (0, "Rule 0")
    assert answer["ruleFailureReasons"] == [
        {
            "campaignID": 1,
            "campaignName": "Campaign 1",
            "rulesetID": 10,
            "couponID": 1,
            "couponValue": "RICH",
            "ruleIndex": 0,
            "ruleName": "Rule 0",
            "conditionIndex": 2,
        }
    ]
    unasked = shop.session("t", couponCodes=["UNASKED"])
    assert shop.kinds(unasked) == ["setDiscount", "rejectCoupon"]
    assert reason(shop, unasked)[0] == "CouponRejectedByCondition"
    assert shop.kinds(shop.session("u")) == ["setDiscount"]  # no code: neither accept nor reject


def test_a_campaign_runs_once_for_each_of_its_coupons(open_shop, campaign):
    one = ["=", [".", "Coupon", "Value"], "ONE1"]
    shop = open_shop(
        campaign(1, (["and", VALID], OFF), coupons=[{"value": "ONE1"}, {"value": "TWO2"}]),
        campaign(2, (["and", VALID, one], OFF), coupons=[{"value": "ONE1"}]),
    )
    answer = shop.session("s", couponCodes=["TWO2", "ONE1"])
    assert [(e["campaignId"], e["triggeredByCoupon"]) for e in answer["effects"]] == [
        (1, 2),
        (1, 2),
        (1, 1),
        (1, 1),
        (2, 3),
        (2, 3),
    ]
    assert [c["id"] for c in answer["coupons"]] == [2, 1, 3]


POINTS = ["addLoyaltyPoints", "p", 1, "", 5]


@pytest.mark.parametrize(
    ("codes", "kinds"),
    [
        ([], ["addLoyaltyPoints"]),
        (["DEAD1"], ["addLoyaltyPoints", "rejectCoupon"]),
        (["DEAD1", "DEAD2"], ["addLoyaltyPoints", "rejectCoupon", "rejectCoupon"]),
        (["POOR1", "POOR2"], ["addLoyaltyPoints", "rejectCoupon", "rejectCoupon"]),
        (["DEAD1", "POOR1", "GOOD1"], ["acceptCoupon", "setDiscount", "addLoyaltyPoints"]),
        (["GOOD1", "DEAD1", "POOR1"], ["acceptCoupon", "setDiscount", "addLoyaltyPoints"]),
        (["GOOD1", "GOOD2"], ["acceptCoupon", "setDiscount", "addLoyaltyPoints"] * 2),
    ],
)
def test_codes_that_come_to_nothing_multiply_no_effect(open_shop, campaign, codes, kinds):
    good = ["startsWith", [".", "kind"], "GOOD"]
    asking = {
        "title": "Code",
        "condition": ["and", VALID, good],
        "effects": [OFF],
        "bindings": [{"name": "kind", "expression": [".", "Coupon", "Value"]}],
    }
    coupons = [{"value": f"{kind}{n}"} for kind in ("GOOD", "POOR") for n in (1, 2)]
    coupons += [{"value": f"DEAD{n}", "expiryDate": "2020-01-01T00:00:00Z"} for n in (1, 2)]
    shop = open_shop(
        campaign(1, asking, (["and", True], POINTS), coupons=coupons),
        loyaltyPrograms=[{"id": 1, "name": "points"}],
    )
    answer = shop.session("s", profileId="p", couponCodes=codes, state="closed")
    kept = shop.kinds(answer)
    refused = {e["value"]: e["rejectionReason"] for e in shop.effects(answer, "rejectCoupon")}
    assert [k for k in kept if k != "rejectCoupon"] == [k for k in kinds if k != "rejectCoupon"]
    assert refused == {
        code: "CouponExpired" if code[0] == "D" else "CouponRejectedByCondition"
        for code in codes
        if code[0] != "G"
    }
    assert shop.points("p") == 5 * kept.count("addLoyaltyPoints")


def test_a_rule_that_only_reads_a_coupon_sees_those_that_are_valid(open_shop, campaign):
    reads = (["=", [".", "Coupon", "Value"], "GOOD1"], ["setDiscount", "read", 1])
    free = (["and", True], ["setDiscount", "free", 2])
    dead = {"value": "DEAD1", "expiryDate": "2020-01-01T00:00:00Z"}
    shop = open_shop(campaign(1, reads, free, coupons=[{"value": "GOOD1"}, dead]))
    for code, names in (("GOOD1", ["read", "free"]), ("DEAD1", ["free"])):
        answer = shop.session("s", couponCodes=[code])
        assert [p["name"] for p in shop.effects(answer, "setDiscount")] == names


def test_a_referral_that_is_refused_is_none_for_the_rules(open_shop, campaign):
    code = [".|", "none", [".", "Referral", "Code"]]
    spent = {"usageLimit": 1, "usageCounter": 1}
    made = {"advocateProfileIntegrationId": "a", "code": "FRIEND"}
    rules = (["and", ["referralValid"]], OFF), (["and", True], ["setDiscount", code, 1])
    shop = open_shop(campaign(1, *rules, referrals=[made, {**made, "code": "SPENT", **spent}]))
    for sent, kinds, names in (
        ("FRIEND", ["acceptReferral", "setDiscount", "setDiscount"], [OFF[1], "FRIEND"]),
        ("SPENT", ["setDiscount", "rejectReferral"], ["none"]),
    ):
        answer = shop.session(sent, profileId="p", referralCode=sent)
        assert shop.kinds(answer) == kinds
        assert [p["name"] for p in shop.effects(answer, "setDiscount")] == names


@pytest.mark.parametrize(
    ("period", "next_one"),  # in Berlin, where midnight comes an hour or two earlier
    [
        ("daily", (3, 3, 23)),
        ("weekly", (3, 8, 23)),
        ("monthly", (3, 31, 22)),
        ("yearly", (12, 31, 23)),
    ],
)
def test_budgets_of_a_period_begin_anew(open_shop, campaign, period, next_one):
    limit = {"action": "redeemCoupon", "limit": 2, "entities": [], "period": period}
    shop = open_shop(
        campaign(1, (["and", VALID], OFF), coupons=[{"value": "CODE"}], limits=[limit]),
        application={"timezone": "Europe/Berlin"},
    )
    clock = shop.sandbox.clock

    def closes(id):
        answer = shop.session(id, couponCodes=["CODE"], state="closed")
        return [e["rejectionReason"] for e in shop.effects(answer, "rejectCoupon")]

    clock.freeze(datetime(2026, 3, 3, 12, tzinfo=timezone.utc))
    assert [closes("a"), closes("b"), closes("c")] == [[], [], ["CampaignLimitReached"]]
    clock.freeze(datetime(2026, *next_one, tzinfo=timezone.utc) - timedelta(seconds=1))
    assert closes("d") == ["CampaignLimitReached"]
    clock.move(1)
    assert [closes("e"), closes("f"), closes("g")] == [[], [], ["CampaignLimitReached"]]
    shop.session("a", state="cancelled")  # gives back to the period that is over
    assert closes("h") == ["CampaignLimitReached"]
    shop.session("e", state="cancelled")
    assert closes("i") == []


def test_limits_of_a_coupon_are_budgets_of_that_coupon(open_shop, campaign):
    limits = [limit("redeemCoupon", 1, "Profile"), limit("setDiscount", 25)]
    coupons = [{"value": "CODE", "limits": limits}, {"value": "FREE"}, {"value": "WIDE"}]
    coupons[2]["limits"] = [limit("redeemCoupon", 9, "Profile")]
    shop = open_shop(
        campaign(
            1,
            (["and", VALID], OFF),
            coupons=coupons,
            limits=[limit("redeemCoupon", 3, "Profile"), limit("redeemCoupon", 8)],
        )
    )

    def why(id, profile, code="CODE"):
        answer = shop.session(id, profileId=profile, couponCodes=[code], state="closed")
        return [e["rejectionReason"] for e in shop.effects(answer, "rejectCoupon")]

    assert why("a", "p") == []
    assert why("b", "p") == ["ProfileLimitReached"]
    assert [why("c", "q"), why("d", "r")] == [[], ["EffectCouldNotBeApplied"]]
    assert [why(f"free {n}", "p", "FREE") for n in range(3)] == [[]] * 3
    # The campaign's limit for a profile is used up, and this coupon has one of its own instead.
    assert why("free 3", "p", "FREE") == ["ProfileLimitReached"]
    assert [why(f"wide {n}", "p", "WIDE") for n in range(3)] == [[]] * 3
    assert why("wide 3", "p", "WIDE") == ["CampaignLimitReached"]


def test_a_new_referral_has_a_limit_and_attributes(open_shop, campaign):
    color = ["=", [".", "Referral", "Attributes", "color"], "red"]
    shop = open_shop(campaign(3, (["and", REFERRED, color], OFF)))
    created = shop.referral("advocate", usageLimit=2, attributes={"color": "red", "none": None})
    assert (created["usageLimit"], created["attributes"]) == (2, {"color": "red"})
    plain = shop.referral("advocate")
    assert (plain["usageLimit"], plain["attributes"]) == (0, {})

    def why(id):
        answer = shop.session(id, profileId=id, referralCode=created["code"], state="closed")
        return [p["rejectionReason"] for p in shop.effects(answer, "rejectReferral")]

    assert [why("p"), why("q"), why("r")] == [[], [], ["ReferralLimitReached"]]
    with shop.refused(400, "maximum", "/usageLimit"):
        shop.referral("advocate", usageLimit=1_000_000)
    with shop.refused(400, "Invalid type", "/attributes/color"):
        shop.referral("advocate", attributes={"color": 1})


def test_a_campaign_whose_rules_ask_for_referrals_has_them(open_shop, campaign):
    for rule in ((["and", REFERRED], OFF), (["and", True], ["redeemReferral"])):
        shop = open_shop(campaign(1, rule, features=["coupons"]))
        code = shop.referral("advocate", campaign=1)["code"]
        answer = shop.session("s", profileId="p", referralCode=code, state="closed")
        assert answer["referral"]["usageCounter"] == 1
        assert answer["triggeredCampaigns"][0]["features"] == ["coupons", "referrals"]


def test_budgets_count_over_sessions_and_profiles(open_shop, campaign):
    shop = open_shop(
        campaign(
            1,
            (["and", True], OFF),
            limits=[limit("setDiscount", 20, "Profile"), limit("setDiscountEffect", 3)],
        )
    )
    for number, profile in enumerate("ppp"):
        answer = shop.session(f"p{number}", profileId=profile, state="closed")
        assert shop.kinds(answer) == (["setDiscount"] if number < 2 else [])
    failure = answer["ruleFailureReasons"][0]
    assert (failure["effectIndex"], "setDiscount" in failure["details"]) == (0, True)
    assert shop.kinds(shop.session("q", profileId="q", state="closed")) == ["setDiscount"]
    assert shop.kinds(shop.session("r", profileId="r")) == []
    shop.session("q", state="cancelled")
    assert shop.kinds(shop.session("r", profileId="r")) == ["setDiscount"]


def test_a_budget_may_be_one_of_each_session(open_shop, campaign):
    again = (["and", True], ["setDiscount", "again", 10])
    limits = [limit("setDiscount", 15, "Session")]
    shop = open_shop(campaign(1, (["and", True], OFF), again, limits=limits))
    for session in ("a", "b"):
        answer = shop.session(session, state="closed")
        assert [props["name"] for props in shop.effects(answer, "setDiscount")] == ["off"]


def test_a_budget_is_not_caught(open_shop, campaign):
    shop = open_shop(
        campaign(1, (["and", True], ["catch", ["noop"], OFF]), limits=[limit("setDiscount", 5)])
    )
    answer = shop.session("s")
    assert answer["effects"] == []
    assert answer["ruleFailureReasons"][0]["effectIndex"] == 0


@pytest.mark.parametrize("case", ["upper", "lower"])
def test_codes_in_the_case_of_the_application(open_shop, campaign, case):
    shop = open_shop(
        campaign(1, (VALID, OFF), coupons=[{"value": "Mixed1"}]),
        application={"caseSensitivity": f"insensitive-{case}case"},
    )
    code = getattr("Mixed1", case)()
    answer = shop.session("s", couponCodes=["mIXED1"])
    assert shop.effects(answer, "acceptCoupon") == [{"value": code}]
    assert answer["customerSession"]["couponCodes"] == [code]
    assert shop.reserve("miXED1", "p")["value"] == code


def test_reservations(shop):
    assert shop.reserve("WELCOME10", "p", "q", "p")["value"] == "WELCOME10"
    assert shop.status == 201
    shop.reserve("WELCOME10")
    listed = shop.call("GET", "/v1/coupon_reservations/customerprofiles/WELCOME10")
    assert listed["totalResultSize"] == 2
    assert [p["integrationId"] for p in listed["data"]] == ["p", "q"]
    (wallet,) = shop.inventory("p")["coupons"]
    assert (wallet["value"], wallet["state"], wallet["usageCounter"]) == ("WELCOME10", "active", 0)
    gone = {"integrationIDs": ["p", "stranger"]}
    assert shop.call("DELETE", "/v1/coupon_reservations/WELCOME10", gone) is None
    assert shop.inventory("p")["coupons"] == []
    empty = shop.call("GET", "/v1/coupon_reservations/customerprofiles/ONEUSE50")
    assert empty == {"totalResultSize": 0, "data": []}
    for code in ("FORVIP", "EXPIRED20"):
        with shop.refused(400):
            shop.reserve(code, "p")
    for method in ("POST", "DELETE"):
        with shop.refused(404):
            shop.call(method, "/v1/coupon_reservations/NOPE", gone)
    with shop.refused(404):
        shop.call("GET", "/v1/coupon_reservations/customerprofiles/NOPE")


def test_a_coupon_that_must_be_reserved(open_shop, campaign):
    hard = {"value": "HARD1", "reservation": False}
    shop = open_shop(campaign(1, (VALID, OFF), coupons=[hard]))
    rejected = shop.session("s", profileId="p", couponCodes=["HARD1"])
    assert reason(shop, rejected)[0] == "CouponRecipientDoesNotMatch"
    shop.reserve("HARD1", "p")
    assert shop.kinds(shop.session("s")) == ["acceptCoupon", "setDiscount"]


@pytest.mark.parametrize(
    ("coupon", "for_all"),
    [
        ({}, True),
        ({"reservation": True, "isReservationMandatory": False}, True),
        ({"reservation": False, "isReservationMandatory": False}, True),
        ({"reservation": False}, False),
        ({"isReservationMandatory": True}, False),
        ({"reservation": False, "isReservationMandatory": True}, False),
        ({"isReservationMandatory": False, "recipientIntegrationId": "holder"}, False),
    ],
)
def test_who_may_use_a_coupon(open_shop, campaign, coupon, for_all):
    shop = open_shop(campaign(1, (VALID, OFF), coupons=[{"value": "CODE", **coupon}]))

    def why(id, **members):
        answer = shop.session(id, couponCodes=["CODE"], **members)
        assert ("setDiscount" in shop.kinds(answer)) != ("rejectCoupon" in shop.kinds(answer))
        return next((p["rejectionReason"] for p in shop.effects(answer, "rejectCoupon")), None)

    wanted = None if for_all else "CouponRecipientDoesNotMatch"
    assert [why("a"), why("b", profileId="stranger")] == [wanted] * 2
    if "recipientIntegrationId" not in coupon:
        shop.reserve("CODE", "holder")
    answer = shop.session("c", couponCodes=["CODE"], profileId="holder")
    assert shop.kinds(answer) == ["acceptCoupon", "setDiscount"]
    shown = answer["coupons"][0].get("isReservationMandatory")
    assert shown is coupon.get("isReservationMandatory")


def test_a_coupon_that_was_redeemed_before_it_expired_is_used(open_shop, campaign):
    coupon = {"value": "CODE", "expiryDate": "2030-01-01T00:00:00Z"}
    shop = open_shop(campaign(1, (VALID, OFF), coupons=[coupon]))
    shop.reserve("CODE", "p", "q")
    shop.session("s", profileId="p", couponCodes=["CODE"], state="closed")

    def states():
        return [shop.inventory(id)["coupons"][0]["state"] for id in ("p", "q")]

    assert states() == ["active", "active"]
    shop.sandbox.clock.set(datetime(2031, 1, 1, tzinfo=timezone.utc))
    assert states() == ["used", "expired"]
    shop.session("s", state="cancelled")
    assert states() == ["expired", "expired"]


def test_the_inventory_tells_what_coupons_are_worth(open_shop, campaign):
    mine = {"recipientIntegrationId": "p", "usageLimit": 1}
    old, late = "2020-01-01T00:00:00Z", "2090-01-01T00:00:00Z"
    shop = open_shop(
        campaign(
            1,
            (VALID, OFF),
            coupons=[
                {"value": "ACTIVE", **mine},
                {"value": "USED", "usageCounter": 1, **mine},
                {"value": "EXPIRED", "expiryDate": old, **mine},
                {"value": "PENDING", "startDate": late, **mine},
            ],
        ),
        campaign(2, (VALID, OFF), state="disabled", coupons=[{"value": "DISABLED", **mine}]),
        campaign(3, (VALID, OFF), endTime=old, coupons=[{"value": "DISABLED over", **mine}]),
        campaign(4, (VALID, OFF), startTime=late, coupons=[{"value": "ACTIVE scheduled", **mine}]),
        campaign(
            5,
            (VALID, OFF),
            state="archived",
            coupons=[
                {"value": "USED archived", "usageCounter": 1, "expiryDate": old, **mine},
                {"value": "EXPIRED archived", "expiryDate": old, **mine},
                {"value": "PENDING used", "usageCounter": 1, "startDate": late, **mine},
            ],
        ),
    )
    shop.profile("p")
    coupons = shop.inventory("p")["coupons"]
    assert [c["state"] for c in coupons] == [c["value"].split()[0].lower() for c in coupons]
    assert len(coupons) == 10
    assert shop.call("GET", "/v1/customer_profiles/p/inventory", profile=False) == {}


@pytest.mark.parametrize(
    ("referral", "of_campaign", "expected"),
    [
        ({"code": "OTHER"}, {}, "ReferralNotFound"),
        ({}, {"state": "disabled"}, "ReferralPartOfNotRunningCampaign"),
        ({"startDate": "2090-01-01T00:00:00Z"}, {}, "ReferralStartDateInFuture"),
        ({"expiryDate": "2020-01-01T00:00:00Z"}, {}, "ReferralExpired"),
        ({"advocateProfileIntegrationId": "p"}, {}, "ReferralRecipientIdSameAsAdvocate"),
        ({"friendProfileIntegrationId": "q"}, {}, "ReferralRecipientDoesNotMatch"),
        ({"friendProfileIntegrationId": "p"}, {}, None),
        ({"usageLimit": 1, "usageCounter": 1}, {}, "ReferralLimitReached"),
        ({}, {"limits": [limit("redeemReferral", 0, "Referral")]}, "ReferralLimitReached"),
        ({}, {"limits": [limit("redeemReferral", 0)]}, "CampaignLimitReached"),
        ({}, {"limits": [limit("redeemReferral", 0, "Profile")]}, "ProfileLimitReached"),
        ({}, {"limits": [limit("setDiscount", 0)]}, "EffectCouldNotBeApplied"),
        ({}, {}, None),
    ],
)
def test_why_a_referral_is_rejected(open_shop, campaign, referral, of_campaign, expected):
    made = {"code": "FRIEND", "advocateProfileIntegrationId": "advocate", **referral}
    shop = open_shop(campaign(1, (["and", REFERRED], OFF), referrals=[made], **of_campaign))
    answer = shop.session("s", profileId="p", referralCode="FRIEND")
    if expected is None:
        assert shop.kinds(answer) == ["acceptReferral", "setDiscount"]
    else:
        assert shop.kinds(answer) == ["rejectReferral"]
        assert reason(shop, answer, "rejectReferral")[0] == expected


def test_rejections_come_last_coupons_first(open_shop, campaign):
    shop = open_shop(campaign(1, (["and", True], OFF), (["and", REFERRED], OFF)))
    answer = shop.session("s", referralCode="NONE", couponCodes=["NOPE"])
    assert shop.kinds(answer) == ["setDiscount", "rejectCoupon", "rejectReferral"]


def test_creating_referrals(open_shop, campaign):
    patterned = {"validCharacters": ["a-c", "7"], "couponPattern": "X#-####"}
    literal = {"validCharacters": [], "couponPattern": "ABC123"}
    shop = open_shop(
        campaign(3, (REFERRED, OFF), referralSettings=patterned, state="disabled"),
        campaign(4, (REFERRED, OFF), referralSettings=literal),
        campaign(5, (["and", VALID], OFF), features=["coupons"]),
    )
    created = shop.referral("advocate", friendProfileIntegrationId="friend")
    assert shop.status == 201
    assert set(created["code"]) <= set("X-abc7")
    assert len(created["code"]) == 7
    assert (created["usageCounter"], created["usageLimit"]) == (0, 0)
    assert created["friendProfileIntegrationId"] == "friend"
    assert shop.inventory("advocate")["referrals"] == [created]
    assert shop.referral("advocate", 4)["code"] == "ABC123"
    with shop.refused(400, "Invalid campaign", "/campaignId"):
        shop.referral("advocate", 4)  # the pattern has but one code
    with shop.refused(400, "Invalid campaign", "/campaignId"):
        shop.referral("advocate", 5)
    with shop.refused(400, "Unknown", "/campaignId"):
        shop.referral("advocate", 99)
    with shop.refused(400, "Invalid profile", "/friendProfileIntegrationId"):
        shop.referral("advocate", friendProfileIntegrationId="advocate")
    period = {"startDate": "2030-01-02T00:00:00Z", "expiryDate": "2030-01-01T00:00:00Z"}
    with shop.refused(400, "Invalid period", "/expiryDate"):
        shop.referral("advocate", **period)
    never = shop.referral("advocate", expiryDate="0001-01-01T00:00:00Z")
    assert "expiryDate" not in never


TODAY = {"generation": "today"}
ANONYMOUS = {}
NAMED = {"profileId": "p"}
PER_PROFILE = {"limits": [limit("redeemCoupon", 1, "Profile")]}


@pytest.mark.parametrize(
    ("coupon", "of_campaign", "who", "of_today", "of_before"),
    [
        (
            {"isReservationMandatory": True},
            {},
            ANONYMOUS,
            "ProfileRequired",
            "CouponRecipientDoesNotMatch",
        ),
        (
            {"isReservationMandatory": True},
            {},
            NAMED,
            "CouponReservationRequired",
            "CouponRecipientDoesNotMatch",
        ),
        (
            {"isReservationMandatory": True, "recipientIntegrationId": "q"},
            {},
            NAMED,
            "CouponRecipientDoesNotMatch",
            "CouponRecipientDoesNotMatch",
        ),
        (
            {"isReservationMandatory": True, "usageLimit": 1, "usageCounter": 1},
            {},
            NAMED,
            "CouponReservationRequired",
            "CouponRecipientDoesNotMatch",
        ),
        (
            {"reservation": False},
            {},
            NAMED,
            "CouponRecipientDoesNotMatch",
            "CouponRecipientDoesNotMatch",
        ),
        ({"isReservationMandatory": True, "implicitlyReserved": True}, {}, NAMED, None, None),
        (
            {"isReservationMandatory": True, "implicitlyReserved": True},
            {},
            ANONYMOUS,
            "ProfileRequired",
            "CouponRecipientDoesNotMatch",
        ),
        ({}, PER_PROFILE, ANONYMOUS, "ProfileRequired", None),
        (PER_PROFILE, {}, ANONYMOUS, "ProfileRequired", None),
        ({}, PER_PROFILE, NAMED, None, None),
        (
            {"usageLimit": 1, "usageCounter": 1},
            PER_PROFILE,
            ANONYMOUS,
            "CouponLimitReached",
            "CouponLimitReached",
        ),
    ],
)
def test_reasons_of_coupons_by_generation(
    open_shop, campaign, coupon, of_campaign, who, of_today, of_before
):
    one = campaign(1, (VALID, OFF), coupons=[{"value": "CODE", **coupon}], **of_campaign)
    for application, expected in ((TODAY, of_today), ({}, of_before)):
        shop = open_shop(one, application=application)
        answer = shop.session("s", couponCodes=["CODE"], **who)
        if expected is None:
            assert shop.kinds(answer) == ["acceptCoupon", "setDiscount"]
        else:
            assert reason(shop, answer)[0] == expected


def test_a_customer_is_referred_to_a_campaign_once(open_shop, campaign):
    campaigns = [campaign(id, (REFERRED, OFF)) for id in (3, 4)]
    for application, expected in ((TODAY, "ReferralCustomerAlreadyReferred"), ({}, None)):
        shop = open_shop(*campaigns, application=application)
        first, second = (shop.referral(advocate)["code"] for advocate in ("a", "b"))
        elsewhere = shop.referral("a", 4)["code"]
        shop.session("s1", profileId="friend", referralCode=first)
        assert shop.effects(shop.session("s1", state="closed"), "acceptReferral")

        def why(id, code, shop=shop, **members):
            answer = shop.session(id, referralCode=code, **{"profileId": "friend", **members})
            rejected = shop.effects(answer, "rejectReferral")
            return rejected[0]["rejectionReason"] if rejected else None

        assert [why("s2", second), why("s3", first)] == [expected, expected]
        assert [why("s4", elsewhere), why("s5", second, profileId="other")] == [None, None]
        assert why("s6", shop.referral("friend")["code"]) == "ReferralRecipientIdSameAsAdvocate"
        v1 = shop.session_v1("v1", profileId="friend", referral=second)
        told = v1["event"]["meta"].get("referralRejectionReason")
        assert (told and told["reason"]) == expected
        shop.session("s1", state="cancelled")
        assert why("s2", second) is None


def test_nobody_is_asked_for_a_profile_by_a_limit_of_referrals(open_shop, campaign):
    limits = [limit("redeemReferral", 1, "Profile")]
    shop = open_shop(campaign(3, (REFERRED, OFF), limits=limits), application=TODAY)
    answer = shop.session("s", referralCode=shop.referral("a")["code"])
    assert shop.kinds(answer) == ["acceptReferral", "setDiscount"]


def test_a_referral_needs_its_advocate(open_shop, campaign):
    made = {"code": "FRIEND", "advocateProfileIntegrationId": "advocate"}
    one = campaign(1, (REFERRED, OFF), referrals=[made])
    for application, expected in ((TODAY, ["AdvocateNotFound"]), ({}, [])):
        shop = open_shop(one, application=application)

        def why(id, shop=shop):
            answer = shop.session(id, profileId="friend", referralCode="FRIEND")
            return [p["rejectionReason"] for p in shop.effects(answer, "rejectReferral")]

        assert why("s1") == expected  # nobody has seen the advocate yet
        shop.profile("advocate")
        assert why("s1") == []
        shop.erase("advocate")
        assert why("s2") == expected


def test_reservations_are_counted(open_shop, campaign):
    coupon = {"value": "CODE", "reservationLimit": 1, "reservationCounter": 3}
    shop = open_shop(campaign(1, (VALID, OFF), coupons=[coupon]))
    reserved = shop.reserve("CODE", "p", "q", "p")  # the limit binds effects alone
    assert (reserved["reservationLimit"], reserved["reservationCounter"]) == (1, 5)
    shop.call("DELETE", "/v1/coupon_reservations/CODE", {"integrationIDs": ["p", "nobody"]})
    assert shop.reserve("CODE", "q")["reservationCounter"] == 5
    assert shop.reserve("CODE", "p")["reservationCounter"] == 6


def test_a_coupon_may_be_in_every_wallet(open_shop, campaign):
    coupons = [{"value": "FORALL", "implicitlyReserved": True}, {"value": "OTHER"}]
    shop = open_shop(campaign(1, (VALID, OFF), coupons=coupons))
    shop.profile("p")
    (shown,) = shop.inventory("p")["coupons"]
    assert (shown["value"], shown["state"], shown["implicitlyReserved"]) == (
        "FORALL",
        "active",
        True,
    )
    holders = shop.call("GET", "/v1/coupon_reservations/customerprofiles/FORALL")
    assert holders["totalResultSize"] == 0
    shop.reserve("FORALL", "p")
    assert len(shop.inventory("p")["coupons"]) == 1


def test_the_wallet_of_todays_shop(shop):
    with shop.beside("sandbox-api-key-today") as today:
        anonymous = today.session("s1", couponCodes=["HARD1"])
        assert reason(today, anonymous)[0] == "ProfileRequired"
        named = today.session("s1", profileId="p1")
        assert reason(today, named)[0] == "CouponReservationRequired"
        assert today.reserve("HARD1", "p1")["reservationCounter"] == 1
        assert today.kinds(today.session("s1")) == ["acceptCoupon", "setDiscount"]

        cart = [today.item(20, 5)]
        today.session(
            "s2", profileId="p2", cartItems=cart, couponCodes=["HUNDRED10"], state="closed"
        )
        shown = {c["value"]: c for c in today.inventory("p2")["coupons"]}
        assert shown["FORALL"]["state"] == "active"
        used = shown["HUNDRED10"]
        assert (used["state"], used["profileRedemptionCount"]) == ("used", 1)
