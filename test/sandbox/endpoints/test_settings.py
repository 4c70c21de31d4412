"""The switches that are not shown with their endpoint: what changes when they are turned."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from talon_one.sandbox import Sandbox

ALWAYS = ["and", True]


def test_parallel_writes_on_one_session_may_be_refused(open_shop, campaign):
    slow = ["map", ["list", *range(300)], "a", ["map", ["list", *range(300)], "b", 1]]
    shop = open_shop(
        campaign(1, (ALWAYS, ["catch", ["noop"], slow])),
        settings={"conflict_on_parallel_writes": True},
    )

    def work(_: int) -> list[tuple[int, str]]:
        body = {"customerSession": {"profileId": "p"}}
        with shop.beside() as client:
            replies = [client.send("PUT", "/v2/customer_sessions/s", body) for _ in range(5)]
        assert all(r.status == 200 or r.json["errors"] == [] for r in replies)
        return [(r.status, r.json.get("message", "")) for r in replies]

    with ThreadPoolExecutor(16) as pool:
        replies = [reply for part in pool.map(work, range(16)) for reply in part]
    refused = (409, "Too many requests are updating this session at the same time.")
    assert set(replies) == {(200, ""), refused}
    (session,) = shop.sandbox.state()["Session"]
    assert session["update_count"] == replies.count((200, ""))


@pytest.mark.parametrize("strict", [False, True])
def test_strict_refuses_what_is_taken_for_comfort(open_shop, campaign, strict):
    shop = open_shop(
        campaign(1, (ALWAYS, ["updateAttribute", "Profile.Attributes.made_up", 1])),
        attributes=[
            {"entity": "CustomerProfile", "name": "born", "type": "time"},
            {"entity": "Event", "eventType": "visit", "name": "page", "type": "string"},
        ],
        additionalCosts=[{"name": "shipping"}],
        settings={"strict": strict},
    )
    line = shop.item(1, attributes={"color": "red"})
    event = {"type": "visit", "sessionId": "s", "attributes": {"depth": 1}}
    referral = {"campaignId": 1, "advocateProfileIntegrationId": "p"}
    for method, path, body, pointer in [
        ("PUT", "/v1/customer_profiles/p", {"attributes": {"a": 1}}, "/attributes/a"),
        (
            "PUT",
            "/v2/customer_profiles/p",
            {"attributes": {"born": "2000-01-02T03:04:05"}},
            "/attributes/born",
        ),
        ("PUT", "/v1/customer_sessions/s", {"attributes": {"a": 1}}, "/attributes/a"),
        ("PUT", "/v1/customer_sessions/s", {"cartItems": [line]}, "/cartItems/0/attributes/color"),
        (
            "PUT",
            "/v2/customer_sessions/s",
            {"customerSession": {"additionalCosts": {"tax": {"price": 1}}}},
            "/customerSession/additionalCosts/tax",
        ),
        ("POST", "/v1/events", event, "/attributes/depth"),
        ("POST", "/v1/referrals", {**referral, "startDate": "2030-01-02T03:04:05"}, "/startDate"),
    ]:
        reply = shop.send(method, path, body)
        if strict:
            assert (reply.status, reply.flaws[0][1]) == (400, pointer)
        else:
            assert reply.status in (200, 201)
    effects = shop.session("s", additionalCosts={"shipping": {"price": 1}})["effects"]
    assert [e["effectType"] for e in effects] == ["error" if strict else "updateAttribute"]


@pytest.mark.parametrize(
    ("generation", "reason"),
    [
        ("seed", "CouponRejectedByCondition"),
        ("3.3.0", "CouponRejectedByCondition"),
        ("today", "CouponPartOfNotTriggeredCampaign"),
    ],
)
@pytest.mark.parametrize("of_seed", ["3.3.0", "today"])
def test_generation_decides_for_all_applications(open_shop, campaign, generation, reason, of_seed):
    shop = open_shop(
        campaign(1, (ALWAYS, ["setDiscount", "a", 2])),
        campaign(
            2, (["and", ["couponValid"]], ["setDiscount", "b", 1]), coupons=[{"value": "CODE"}]
        ),
        campaign(
            3,
            (["and", ["couponValid"]],),
            campaignPriority="universal",
            coupons=[{"value": "HARD", "isReservationMandatory": True}],
        ),
        application={"generation": of_seed, "campaignPriority": "exclusive"},
        settings={"generation": generation},
    )
    refused, hard = shop.effects(shop.session("s", couponCodes=["CODE", "HARD"]), "rejectCoupon")
    if (generation, of_seed) == ("seed", "today"):
        reason = "CouponPartOfNotTriggeredCampaign"
    assert refused["rejectionReason"] == reason
    newer = reason == "CouponPartOfNotTriggeredCampaign"
    assert hard["rejectionReason"] == (
        "ProfileRequired" if newer else "CouponRecipientDoesNotMatch"
    )


@pytest.mark.parametrize(
    "wrong", [{"silent_default": True}, {"tentative_scope": "none"}, {"unheard_of": 1}]
)
def test_a_switch_has_the_positions_it_has(wrong):
    with pytest.raises((TypeError, ValueError), match=next(iter(wrong))):
        Sandbox(**wrong)
