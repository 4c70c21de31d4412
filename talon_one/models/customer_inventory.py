# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional


class CustomerInventory(Model, kw_only=False):
    """What belongs to a customer. Only the parts that were asked for are present."""

    profile: Optional[models.CustomerProfile] = optional("profile", "CustomerProfile", default=None)
    """The customer."""

    loyalty: Optional[models.Loyalty] = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program."""

    referrals: Optional[list[models.InventoryReferral]] = optional(
        "referrals", "list[InventoryReferral]", default=None
    )
    """Referral codes with which the customer recommends the shop."""

    coupons: Optional[list[models.InventoryCoupon]] = optional(
        "coupons", "list[InventoryCoupon]", default=None
    )
    """Coupons that the customer has reserved or was given personally."""

    giveaways: Optional[list[models.Giveaway]] = optional(
        "giveaways", "list[Giveaway]", default=None
    )
    """Giveaway codes that the customer was given."""

    achievements: Optional[list[models.AchievementProgressWithDefinition]] = optional(
        "achievements", "list[AchievementProgressWithDefinition]", default=None
    )
    """The active achievements of the application and how far the customer has come in each."""
