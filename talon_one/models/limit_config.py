# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Optional, Union

from talon_one.model import Model, optional, required


class LimitConfig(Model, kw_only=False):
    """A budget of a campaign."""

    action: str = required("action", "str")
    """What is counted, such as ``redeemCoupon``, ``createReferral`` or ``setDiscount``."""

    limit: float = required("limit", "float", minimum=0)
    """The most that is allowed; for ``setDiscount`` a sum in the application's currency, otherwise
    a count. Not negative.
    """

    entities: list[
        Union[Literal["Coupon", "Referral", "Profile", "Identifier", "Store", "Session"], str]
    ] = required(
        "entities",
        "list[str]",
        enum=("Coupon", "Referral", "Profile", "Identifier", "Store", "Session"),
    )
    """What has a budget of its own: each ``Coupon``, ``Referral``, ``Profile``, ``Identifier``,
    ``Store`` or ``Session``. ``[]`` is one budget for the whole campaign.
    """

    period: Optional[Union[Literal["daily", "weekly", "monthly", "yearly"], str]] = optional(
        "period", "str", default=None, enum=("daily", "weekly", "monthly", "yearly")
    )
    """Over which time the limit counts: a calendar day, week (from Monday), month or year in the
    application's time zone; absent: for ever.
    """
