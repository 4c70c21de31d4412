"""Which campaigns have their effects, and how often: against a model that counts."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.harness import Shop, campaign, seed
from talon_one.sandbox import Sandbox

OLD = "2020-01-01T00:00:00Z"


@dataclass(frozen=True)
class Model:
    """A campaign: a rule that asks for its coupons, if any, and one that does not.

    :param per_coupon: the discount of the rule that asks; None: there is no such rule.
    :param free: the discount of the other rule, or what else it does.
    :param codes: the kinds of its coupons; each is submitted, or not.
    """

    priority: str
    per_coupon: int | None
    free: int | str
    codes: tuple[tuple[str, bool], ...]

    @property
    def accepted(self) -> int:
        """How many of its coupons a rule accepts: the good ones that are submitted."""
        return 0 if self.per_coupon is None else self.codes.count(("GOOD", True))

    @property
    def runs(self) -> int:
        return self.accepted or 1

    @property
    def triggered(self) -> bool:
        return bool(self.accepted) or self.free not in ("else", "error")

    @property
    def discount(self) -> int:
        free = self.free if isinstance(self.free, int) else 0
        return self.accepted * (self.per_coupon or 0) + self.runs * free

    def values(self, id: int) -> list[tuple[str, bool]]:
        """The values of its coupons, and whether they are submitted."""
        return [(f"{kind}-{id}-{n}", sent) for n, (kind, sent) in enumerate(self.codes)]

    def effects(self) -> Counter[str]:
        kinds = Counter(acceptCoupon=self.accepted, setDiscount=self.accepted)
        if isinstance(self.free, int):
            kinds["setDiscount"] += self.runs
        else:
            kinds["error" if self.free == "error" else "showNotification"] += self.runs
        return +kinds

    def seed(self, id: int) -> dict[str, Any]:
        good = ["startsWith", [".", "Coupon", "Value"], "GOOD"]
        told = ["showNotification", "Info", "a", "b"]
        effect = {
            "told": told,
            "else": told,
            "error": ["setDiscount", "broken", ["/", 1, 0]],
        }.get(str(self.free), ["setDiscount", "free", self.free])
        rule = {
            "title": "free",
            "condition": ["and", self.free != "else"],
            "effects": [effect],
            "elseEffects": [effect],
        }
        asking = (["and", ["couponValid"], good], ["setDiscount", "coupon", self.per_coupon])
        rules = [rule] if self.per_coupon is None else [asking, rule]
        coupons = [
            {"value": value, **({"expiryDate": OLD} if value.startswith("DEAD") else {})}
            for value, _ in self.values(id)
        ]
        return campaign(id, *rules, coupons=coupons, campaignPriority=self.priority)


MODELS = st.builds(
    Model,
    st.sampled_from(["universal", "exclusive"]),
    st.one_of(st.none(), st.integers(1, 4)),
    st.one_of(st.integers(1, 4), st.sampled_from(["told", "else", "error"])),
    st.lists(st.tuples(st.sampled_from(["GOOD", "POOR", "DEAD"]), st.booleans()), max_size=4).map(
        tuple
    ),
)


def chosen(models: dict[int, Model], strategy: str) -> int | None:
    """The one of the exclusive campaigns that has its effects."""
    triggered = [id for id, model in models.items() if model.triggered]
    discounting = [id for id in triggered if models[id].discount > 0]
    if strategy != "listOrder" and discounting:
        choose = max if strategy == "highestDiscount" else min
        return choose(discounting, key=lambda id: models[id].discount)
    telling = [id for id, model in models.items() if model.free == "else"]
    return next(iter(triggered or telling), None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(MODELS, min_size=1, max_size=5),
    st.sampled_from(["listOrder", "highestDiscount", "lowestDiscount"]),
)
def test_campaigns_have_their_effects_as_often_as_they_should(
    made: list[Model], strategy: str
) -> None:
    models = dict(enumerate(made, start=1))
    exclusive = {id: model for id, model in models.items() if model.priority == "exclusive"}
    kept = {id for id in models if id not in exclusive} | {chosen(exclusive, strategy)}
    expected = {id: model.effects() for id, model in models.items() if id in kept}
    sent = [value for id, model in models.items() for value, yes in model.values(id) if yes]
    refused = [
        value
        for id, model in models.items()
        for value, yes in model.values(id)
        if yes and not (id in kept and model.accepted and value.startswith("GOOD"))
    ]
    document = seed(
        *(model.seed(id) for id, model in models.items()),
        application={"exclusiveCampaignsStrategy": strategy},
    )
    with Sandbox(document) as sandbox, closing(Shop(sandbox)) as shop:
        answer = shop.session("s", couponCodes=sent)
    found: dict[int, Counter[str]] = {id: Counter() for id in expected}
    for effect in answer["effects"]:
        if effect["effectType"] == "rejectCoupon":
            continue
        if effect["campaignId"] not in kept:
            assert effect["effectType"] == "error"  # told of, whoever is chosen
            continue
        found[effect["campaignId"]][effect["effectType"]] += 1
    assert found == expected
    assert [p["value"] for p in shop.effects(answer, "rejectCoupon")] == refused
    triggered = {campaign["id"] for campaign in answer["triggeredCampaigns"]}
    assert triggered == {id for id, model in models.items() if id in kept and model.triggered}
