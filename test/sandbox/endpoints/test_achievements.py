"""Achievements: progress that rules make, its rollback, and where customers stand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any

import pytest

NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
NAMED = ["!=", [".", "Profile", "IntegrationId"], ""]
TOTAL = [".", "Session", "CartItemTotal"]
INCREASE = "increaseAchievementProgress"
ACHIEVEMENTS = [
    {
        "id": 1,
        "name": "ThreeOrders",
        "title": "Three orders",
        "description": "Three orders in 30 days",
        "target": 3,
        "period": "30D",
        "recurrencePolicy": "no_recurrence",
        "activationPolicy": "user_action",
        "allowRollbackAfterCompletion": True,
    },
    {
        "id": 2,
        "name": "Spend100",
        "title": "Spend 100",
        "target": 100,
        "recurrencePolicy": "on_completion",
    },
    {
        "id": 3,
        "name": "MonthlyTwo",
        "title": "Two a month",
        "target": 2,
        "period": "1M",
        "recurrencePolicy": "on_expiration",
        "activationPolicy": "fixed_schedule",
        "fixedStartDate": "2026-01-01T00:00:00Z",
    },
    {
        "id": 4,
        "name": "Later",
        "title": "Later",
        "target": 1,
        "activationPolicy": "fixed_schedule",
        "fixedStartDate": "2026-05-01T00:00:00Z",
    },
]


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    rule = (
        ["and", NAMED],
        [INCREASE, "ThreeOrders", 1],
        [INCREASE, 2, TOTAL],
        [INCREASE, "MonthlyTwo", 1],
        [INCREASE, "Later", 1],
    )
    shop = open_shop(
        campaign(24, rule, achievements=ACHIEVEMENTS),
        campaign(25, state="disabled", achievements=[{**ACHIEVEMENTS[0], "id": 5, "name": "Off"}]),
    )
    shop.sandbox.clock.freeze(NOW)
    return shop


def close(shop: Any, id: str, price: float = 40, **members: Any) -> Any:
    cart = [shop.item(price)]
    return shop.session(id, profileId="p", state="closed", cartItems=cart, **members)


def made(shop: Any, answer: Any) -> list[tuple[str, float, float, bool]]:
    names = ("achievementName", "delta", "value", "isJustCompleted")
    return [tuple(props[name] for name in names) for props in shop.effects(answer, INCREASE)]  # type: ignore[misc]


def listed(shop: Any, **query: Any) -> dict[str, Any]:
    answer = shop.call("GET", "/v1/customer_profiles/p/achievements", **query)
    assert answer["totalResultSize"] >= len(answer["data"])
    return {entry["name"]: entry["currentProgress"] for entry in answer["data"]}


def history(shop: Any, id: int, **query: Any) -> list[Any]:
    answer = shop.call("GET", f"/v1/customer_profiles/p/achievements/{id}", **query)
    assert answer["totalResultSize"] >= len(answer["data"])
    found: list[Any] = answer["data"]
    return found


def test_progress_is_made_when_a_session_closes(shop: Any) -> None:
    opened = shop.session("s1", profileId="p", cartItems=[shop.item(40)])
    assert made(shop, opened) == [
        ("ThreeOrders", 1, 1, False),
        ("Spend100", 40, 40, False),
        ("MonthlyTwo", 1, 1, False),
    ]
    assert all("progressTrackerId" not in e for e in shop.effects(opened, INCREASE))
    assert list(listed(shop)) == ["ThreeOrders", "Spend100", "MonthlyTwo"]
    none = {"status": "not_started", "progress": 0}
    assert all(standing == none for standing in listed(shop).values())
    closed = shop.session("s1", state="closed")
    assert made(shop, closed) == made(shop, opened)
    first = shop.effects(closed, INCREASE)[0]
    assert first == {
        "achievementId": 1,
        "achievementName": "ThreeOrders",
        "progressTrackerId": 1,
        "delta": 1,
        "value": 1,
        "target": 3,
        "isJustCompleted": False,
    }
    assert listed(shop) == {
        "ThreeOrders": {
            "status": "inprogress",
            "progress": 1,
            "startDate": "2026-03-02T12:00:00Z",
            "endDate": "2026-04-01T12:00:00Z",
        },
        "Spend100": {
            "status": "inprogress",
            "progress": 40,
            "startDate": "2026-03-02T12:00:00Z",
        },
        "MonthlyTwo": {
            "status": "inprogress",
            "progress": 1,
            "startDate": "2026-03-02T12:00:00Z",
            "endDate": "2026-04-01T00:00:00Z",
        },
    }
    again = shop.session("s2", profileId="p", cartItems=[shop.item(1)])
    assert [e["progressTrackerId"] for e in shop.effects(again, INCREASE)] == [1, 2, 3]


def test_answers_tell_of_the_active_achievements(shop: Any) -> None:
    asked = {"content": ["achievements"], "cartItems": [shop.item(40)]}
    assert "achievements" not in shop.session("s1", **asked)  # it is nobody's
    closed = shop.session("s2", profileId="p", state="closed", **asked)
    assert [a["name"] for a in closed["achievements"]] == ["ThreeOrders", "Spend100", "MonthlyTwo"]
    assert closed["achievements"][0] == {
        **{k: v for k, v in ACHIEVEMENTS[0].items() if k != "period"},
        "currentProgress": listed(shop)["ThreeOrders"],
    }
    content = {"responseContent": ["achievements"]}
    updated = shop.call("PUT", "/v2/customer_profiles/p", content, runRuleEngine=True)
    assert updated["achievements"] == closed["achievements"]


def test_the_definition_is_listed_and_in_the_inventory(shop: Any) -> None:
    close(shop, "s1")
    answer = shop.call("GET", "/v1/customer_profiles/p/achievements")
    assert answer["totalResultSize"] == 3
    entry = {**answer["data"][2], "currentProgress": None}
    assert entry == {
        **ACHIEVEMENTS[2],
        "created": "2021-01-01T00:00:00Z",
        "description": "",
        "allowRollbackAfterCompletion": False,
        "campaignId": 24,
        "status": "active",
        "currentProgress": None,
    }
    path = "/v1/customer_profiles/p/inventory"
    assert shop.call("GET", path) == {}
    found = shop.call("GET", path, achievements=True)["achievements"]
    assert [entry["name"] for entry in found] == ["ThreeOrders", "Spend100", "MonthlyTwo"]
    assert found[2] == {
        **answer["data"][2]["currentProgress"],
        "achievementId": 3,
        "name": "MonthlyTwo",
        "title": "Two a month",
        "description": "",
        "campaignId": 24,
        "target": 2,
        "achievementRecurrencePolicy": "on_expiration",
        "achievementActivationPolicy": "fixed_schedule",
        "achievementFixedStartDate": "2026-01-01T00:00:00Z",
        "achievementAllowRollbackAfterCompletion": False,
    }


def test_what_is_left_over_begins_the_next_run(shop: Any) -> None:
    closed = close(shop, "s1", 250)
    spent = [e for e in shop.effects(closed, INCREASE) if e["achievementId"] == 2]
    assert [(e["delta"], e["value"], e["isJustCompleted"]) for e in spent] == [
        (100, 100, True),
        (100, 100, True),
        (50, 50, False),
    ]
    assert len({e["progressTrackerId"] for e in spent}) == 3
    assert [run["status"] for run in history(shop, 2)] == ["completed", "completed", "inprogress"]
    close(shop, "s2", 50)
    assert listed(shop)["Spend100"]["status"] == "completed"
    assert ("Spend100", 10, 10, False) in made(shop, close(shop, "s3", 10))


def test_a_run_is_completed_once(shop: Any) -> None:
    close(shop, "s1")
    assert ("MonthlyTwo", 1, 2, True) in made(shop, close(shop, "s2"))
    third = close(shop, "s3")
    assert made(shop, third) == [
        ("ThreeOrders", 1, 3, True),
        ("Spend100", 20, 100, True),
        ("Spend100", 20, 20, False),
    ]
    assert made(shop, close(shop, "s4")) == [("Spend100", 40, 60, False)]
    assert listed(shop)["ThreeOrders"]["completionDate"] == "2026-03-02T12:00:00Z"


def test_a_cancellation_takes_progress_back(shop: Any) -> None:
    for id in ("s1", "s2", "s3"):
        close(shop, id)
    cancelled = shop.session("s3", state="cancelled")
    undone = shop.effects(cancelled, "rollbackIncreasedAchievementProgress")
    assert undone == [
        {
            "achievementId": 1,
            "achievementName": "ThreeOrders",
            "progressTrackerId": 1,
            "decreaseProgressBy": 1,
            "currentProgress": 2,
            "target": 3,
        },
        {
            "achievementId": 2,
            "achievementName": "Spend100",
            "progressTrackerId": 4,
            "decreaseProgressBy": 20,
            "currentProgress": 0,
            "target": 100,
        },
    ]
    standing = listed(shop)
    assert (standing["ThreeOrders"]["status"], standing["ThreeOrders"]["progress"]) == (
        "inprogress",
        2,
    )
    assert "completionDate" not in standing["ThreeOrders"]
    # The runs of the others were completed, which is for good.
    undone = shop.effects(
        shop.session("s2", state="cancelled"), "rollbackIncreasedAchievementProgress"
    )
    assert [e["achievementName"] for e in undone] == ["ThreeOrders"]


def test_runs_end_with_their_time(shop: Any) -> None:
    for id in ("s1", "s2"):
        close(shop, id)
    shop.sandbox.clock.set(datetime(2026, 4, 1, 0, 0, 1, tzinfo=timezone.utc))
    assert listed(shop)["MonthlyTwo"] == {"status": "not_started", "progress": 0}
    assert [run["status"] for run in history(shop, 3)] == ["completed"]
    assert ("MonthlyTwo", 1, 1, False) in made(shop, close(shop, "s5"))
    assert listed(shop)["MonthlyTwo"]["endDate"] == "2026-05-01T00:00:00Z"
    shop.sandbox.clock.set(datetime(2026, 4, 2, 12, tzinfo=timezone.utc))
    assert listed(shop)["ThreeOrders"]["status"] == "completed"


def test_a_run_that_is_over_does_not_go_on(shop: Any) -> None:
    close(shop, "s1")
    shop.sandbox.clock.set(datetime(2026, 4, 2, 12, tzinfo=timezone.utc))
    assert listed(shop)["ThreeOrders"]["status"] == "expired"
    assert [effect[0] for effect in made(shop, close(shop, "s2"))] == ["Spend100", "MonthlyTwo"]
    cancelled = shop.session("s1", state="cancelled")
    undone = shop.effects(cancelled, "rollbackIncreasedAchievementProgress")
    assert [e["achievementName"] for e in undone] == ["Spend100"]
    assert [run["status"] for run in history(shop, 3)] == ["expired", "inprogress"]


def test_filters_and_pages(shop: Any) -> None:
    close(shop, "s1")
    assert list(listed(shop, achievementIds="1,3,99")) == ["ThreeOrders", "MonthlyTwo"]
    assert list(listed(shop, campaignIds="24")) == ["ThreeOrders", "Spend100", "MonthlyTwo"]
    assert listed(shop, campaignIds="25") == {}
    assert listed(shop, currentProgressStatus="not_started") == {}
    assert len(listed(shop, currentProgressStatus="not_started,inprogress")) == 3
    assert list(listed(shop, achievementStatus="scheduled")) == ["Later"]
    assert len(listed(shop, achievementStatus="scheduled,active")) == 4
    path = "/v1/customer_profiles/p/achievements"
    page = shop.call("GET", path, pageSize=1, skip=1)
    assert (page["totalResultSize"], page["data"][0]["name"]) == (3, "Spend100")
    assert len(history(shop, 1, progressStatus="inprogress")) == 1
    assert history(shop, 1, progressStatus="expired,completed") == []
    assert len(history(shop, 1, startDate="2026-03-02", endDate="2026-03-03")) == 1
    assert history(shop, 1, startDate="2026-03-03") == []
    assert history(shop, 1, endDate="2026-03-02") == []
    for query, parameter in [
        ("achievementIds=x", "achievementIds"),
        ("achievementStatus=off", "achievementStatus"),
        ("pageSize=0", "pageSize"),
        ("skip=-1", "skip"),
    ]:
        with shop.refused(400) as refusal:
            shop.call("GET", f"{path}?{query}")
        assert refusal.value.reply.flaws[0][1] == parameter
    for missing in ("nobody/achievements", "nobody/achievements/1", "p/achievements/99"):
        with shop.refused(404):
            shop.call("GET", f"/v1/customer_profiles/{missing}")
    with shop.refused(400, "type", "achievementId"):
        shop.call("GET", f"{path}/x")


def test_an_erased_customer_has_no_runs(shop: Any) -> None:
    close(shop, "s1")
    shop.erase("p")
    assert shop.stored()["ProgressTracker"] == []
    close(shop, "s2")
    assert listed(shop)["ThreeOrders"]["progress"] == 1


def test_progress_that_cannot_be_made_fails_or_does_nothing(open_shop: Any, campaign: Any) -> None:
    few = {
        "id": 1,
        "name": "Few",
        "title": "Few",
        "target": 0.001,
        "recurrencePolicy": "on_completion",
    }
    for effect, kinds in [
        ([INCREASE, "Few", 0], []),
        ([INCREASE, "Few", -1], ["error"]),
        ([INCREASE, "Few", 5], ["error"]),  # 5000 runs at once
        (["catch", ["noop"], [INCREASE, ["+", "F", "ewer"], 1]], []),
    ]:
        shop = open_shop(campaign(1, (["and", True], effect), achievements=[few]))
        found = shop.kinds(shop.session("s", profileId="p"))
        assert found == kinds, effect


@pytest.mark.parametrize(
    ("achievement", "path"),
    [
        ({"name": "Two words"}, "name"),
        ({"target": 0}, "target"),
        ({"period": "soon"}, "period"),
        ({"activationPolicy": "fixed_schedule"}, "fixedStartDate"),
    ],
)
def test_a_wrong_achievement_is_refused(
    open_shop: Any, campaign: Any, achievement: Any, path: str
) -> None:
    wrong = {"id": 1, "name": "Name", "title": "", "target": 1, **achievement}
    with pytest.raises(ValueError, match=rf"\$.campaigns\[0\].achievements\[0\].{path}"):
        open_shop(campaign(1, achievements=[wrong]))


def test_a_reopened_order_makes_its_progress_again(shop: Any) -> None:
    close(shop, "s1")
    reopened = shop.call("PUT", "/v2/customer_sessions/s1/reopen")
    undone = shop.effects(reopened, "rollbackIncreasedAchievementProgress")
    assert [(e["decreaseProgressBy"], e["currentProgress"]) for e in undone] == [
        (1, 0),
        (40, 0),
        (1, 0),
    ]
    assert [run["progress"] for run in history(shop, 2)] == [0]
    shop.session("s1", state="closed")
    assert [run["progress"] for run in history(shop, 2)] == [40]


def test_a_return_changes_progress_only_where_its_campaign_is_looked_at_again(
    open_shop: Any, campaign: Any
) -> None:
    rule = (["and", NAMED], [INCREASE, "Spend100", TOTAL])
    shop = open_shop(campaign(1, rule, reevaluateOnReturn=True, achievements=ACHIEVEMENTS))
    cart = [shop.item(20), shop.item(20), shop.item(20)]
    shop.session("s", profileId="p", state="closed", cartItems=cart)
    path = "/v2/customer_sessions/s/returns"
    first, second = ({"return": {"returnedCartItems": [{"position": n}]}} for n in (0, 1))
    shop.call("POST", path, first)
    assert [run["progress"] for run in history(shop, 2)] == [60]
    answer = shop.call("POST", path, second, runRuleEngine=True)
    assert shop.kinds(answer) == ["rollbackIncreasedAchievementProgress", INCREASE]
    assert [run["progress"] for run in history(shop, 2)] == [20]


def test_orders_at_the_same_time_lose_no_progress(shop: Any) -> None:
    def order(number: int) -> None:
        with shop.beside() as other:
            close(other, f"s{number}", 10)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(order, range(32)))
    assert [run["progress"] for run in history(shop, 2)] == [100, 100, 100, 20]
    assert [run["progress"] for run in history(shop, 1)] == [3]
