"""The catalog of the shop of today, its prices, and its campaigns."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sandbox.properties.model.prices import Prices
from sandbox.properties.parts.world import World

CAMPAIGNS = [*range(20, 28), *range(29, 36)]


class Catalog(World):
    """A price is synchronized; carts, and the lowest prices before a sale, follow."""

    def __init__(self) -> None:
        super().__init__()
        self.version = 1
        self.prices = Prices()

    @rule(price=st.sampled_from([5, 6.5, 9]), stale=st.booleans())
    def sync(self, price: float, stale: bool) -> None:
        payload = {"sku": "MUG", "price": price, "replaceIfExists": True}
        body = {
            "actions": [{"type": "ADD", "payload": payload}],
            "version": self.version + stale,
        }
        if stale:
            with self.refused():
                self.today.sync_catalog(1, body)
            return
        made = self.today.sync_catalog(1, body)
        self.version += 1
        self.prices.change(self.now, price)
        assert made.version == self.version
        item = {"sku": "MUG", "quantity": 3}
        cart = {"customerSession": {"cartItems": [item]}, "responseContent": ["customerSession"]}
        answer = self.today.update_customer_session_v2("priced", cart, dry=True)
        assert answer.customer_session.total == price * 3

    @rule(
        kind=st.sampled_from(["strict", "price", "sale"]),
        days=st.sampled_from([1, 30]),
        ago=st.sampled_from([0, 1, 40]),
    )
    def ask_for_lowest_price(self, kind: str, days: int, ago: int) -> None:
        end = self.now - timedelta(days=ago)
        body = {
            "skus": ["NOSUCH", "MUG"],
            "timeframeEndDate": end.isoformat(),
            "timeframe": str(days),
            "timeframeEndDateType": kind,
        }
        with self.unchanged(dry=True):
            found = self.today.best_prior_price(body)
        lowest = self.prices.lowest(end, days, kind)
        assert [(one.sku, one.price) for one in found] == [("MUG", lowest)] * (lowest is not None)

    @rule(size=st.integers(1, 20), skip=st.integers(0, 16))
    def list_campaigns(self, size: int, skip: int) -> None:
        with self.unchanged(dry=True):
            found = self.today.integration_get_all_campaigns(page_size=size, skip=skip)
        assert [campaign.id for campaign in found.data] == CAMPAIGNS[skip : skip + size]
        assert found.has_more == (skip + size < len(CAMPAIGNS))
