# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from datetime import datetime
from typing import Literal, Optional, Union

from talon_one import models
from talon_one.model import Model, optional, required


class BestPriorPriceRequest(Model, kw_only=False):
    """Body of best_prior_price: which items, and what the time before the sale is."""

    skus: list[str] = required("skus", "list[str]")
    """Stock keeping units of the items, at least one. The answer keeps their order and leaves out
    those without a price in that time.
    """

    timeframe_end_date: datetime = required("timeframeEndDate", "datetime")
    """The moment that is looked back from."""

    timeframe: str = required("timeframe", "str")
    """How many days to look back, a whole number written as text, such as ``"30"``."""

    timeframe_end_date_type: Union[Literal["strict", "price", "sale"], str] = required(
        "timeframeEndDateType", "str", enum=("strict", "price", "sale")
    )
    """Where the days end. ``strict``: at ``timeframe_end_date``. ``price``: when the present price
    began. ``sale``: when the present sale began.
    """

    target: Optional[models.BestPriorTarget] = optional("target", "BestPriorTarget", default=None)
    """For whom the prices shall have held; everybody, if left out."""
