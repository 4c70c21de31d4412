"""Histories of points against a model that goes from day to day, for programs of all settings."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.harness import Shop, campaign, seed
from sandbox.properties.model.points import Points
from talon_one.sandbox import Sandbox

T0 = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
PROGRAMS = dict(
    enumerate(
        product(
            ("immediate", "2D", "on_action"),
            ("unlimited", "5D"),
            ("only_pending", "within_balance", "unlimited"),
        ),
        1,
    )
)
ATTRIBUTE = [".", "Session", "Attributes"]
NUMBERS = st.integers(1, 9)
STEPS = st.lists(
    st.tuples(
        st.integers(1, 3),  # days before it
        st.sampled_from(["earn", "earn", "spend", "cancel", "activate"]),
        NUMBERS,
    ),
    max_size=9,
)
# What rarely comes about by itself: a debt that is paid, and lots that expire out of their order.
BEGINNINGS = st.sampled_from(
    [
        [],
        [(1, "earn", 5), (1, "spend", 9), (1, "cancel", 2), (1, "earn", 7)],
        [(1, "earn", 5), (1, "earn", 4), (1, "activate", 1), (1, "activate", 2), (1, "spend", 3)],
    ]
)


@pytest.fixture(scope="module")
def shop() -> Any:
    program = [*ATTRIBUTE, "program"]
    rules = campaign(
        1,
        (
            [">", [*ATTRIBUTE, "earn"], 0],
            ["addLoyaltyPoints", "x", program, "", [*ATTRIBUTE, "earn"]],
        ),
        (
            [">", [*ATTRIBUTE, "spend"], 0],
            ["deductLoyaltyPoints", program, "", [*ATTRIBUTE, "spend"]],
        ),
    )
    programs = [
        {
            "id": id,
            "name": f"program {id}",
            "defaultPending": pending,
            "defaultValidity": validity,
            "returnPolicy": policy,
        }
        for id, (pending, validity, policy) in PROGRAMS.items()
    ]
    with Sandbox(seed(rules, loyaltyPrograms=programs)) as sandbox, closing(Shop(sandbox)) as shop:
        yield shop


@pytest.mark.parametrize("policy", ["only_pending", "within_balance", "unlimited"])
@given(data=st.data(), beginning=BEGINNINGS, steps=STEPS, ahead=st.integers(0, 9))
@settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_points_are_what_the_model_says_at_any_moment(
    shop: Shop,
    policy: str,
    data: st.DataObject,
    beginning: list[tuple[int, str, int]],
    steps: list[tuple[int, str, int]],
    ahead: int,
) -> None:
    program = data.draw(st.sampled_from([id for id, of in PROGRAMS.items() if of[2] == policy]))
    model = Points(*PROGRAMS[program])
    cancelled: set[str] = set()
    shop.sandbox.reset()
    shop.profile("p", run=False)
    path = f"/v1/loyalty_programs/{program}"

    def balance(**query: Any) -> Any:
        return shop.call("GET", f"{path}/profile/p/balances", **query)["balance"]

    def close(id: str, **attributes: int) -> list[str]:
        values = {"program": program, "earn": 0, "spend": 0, **attributes}
        shop.session(id, dry=True, profileId="p", attributes=values, state="closed")
        return shop.kinds(shop.session(id, profileId="p", attributes=values, state="closed"))

    seen: list[tuple[str, dict[str, int]]] = []
    for number, (days, step, amount) in enumerate([*beginning, *steps]):
        model.wait(days)
        moment = T0 + timedelta(days=model.today)
        shop.sandbox.clock.freeze(moment)
        id = f"s{number}"
        known = [one for one in (*model.earned, *model.parts) if one not in cancelled]
        if step == "earn":
            assert close(id, earn=amount) == ["addLoyaltyPoints"]
            model.earn(id, amount)
        elif step == "spend":
            amount = amount if amount < 4 else max(model.net, 1)  # all that there is, mostly
            spent = model.spend(id, amount)
            assert close(id, spend=amount) == ["deductLoyaltyPoints" if spent else "error"]
        elif step == "cancel" and known:
            shop.session(known[amount % len(known)], state="cancelled")
            model.cancel(known[amount % len(known)])
            cancelled.add(known[amount % len(known)])
        elif step == "activate" and model.earned:
            chosen = sorted(model.earned)[amount % len(model.earned)]
            answer = shop.call("POST", f"{path}/activate_points", {"sessionId": chosen})
            assert len(answer["ledgerEntries"]) == model.activate([chosen])
        assert balance() == model.balance(), (number, step)
        for status, phase in (("active", "activePoints"), ("pending", "pendingPoints")):
            rows = shop.call("GET", f"{path}/profile/p/points", status=status)["data"]
            assert sum(row["amount"] for row in rows) == model.balance()[phase]
        if step != "activate":
            seen.append((moment.isoformat().replace("+00:00", "Z"), model.balance()))
    for moment, then in seen:
        assert balance(endDate=moment) == then
    model.wait(ahead)
    future = (T0 + timedelta(days=model.today)).isoformat().replace("+00:00", "Z")
    assert balance(endDate=future) == model.balance()
