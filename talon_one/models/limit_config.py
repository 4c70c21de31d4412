# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Literal, Union

from talon_one.model import Model, required


class LimitConfig(Model, kw_only=False):
    """A budget of a campaign."""

    action: str = required("action", "str")
    """What is counted, such as ``redeemCoupon``, ``createReferral`` or ``setDiscount``."""

    limit: float = required("limit", "float", minimum=0)
    """The most that is allowed; for ``setDiscount`` a sum in the application's currency, otherwise
    a count. Not negative.
    """

    entities: list[Union[Literal["Coupon", "Referral", "Profile", "Identifier"], str]] = required(
        "entities", "list[str]", enum=("Coupon", "Referral", "Profile", "Identifier")
    )
    """What has a budget of its own: each ``Coupon``, ``Referral``, ``Profile`` or ``Identifier``.
    ``[]`` is one budget for the whole campaign.
    """
