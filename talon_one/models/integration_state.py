# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one import models
from talon_one.model import Model, optional, required


class IntegrationState(Model, kw_only=False):
    """Answer of the first generation of endpoints: the session, the customer and the event with its
    effects.
    """

    session: models.CustomerSession = required("session", "CustomerSession")
    """The session after the call. update_customer_profile, which has none, answers with an empty
    one.
    """

    profile: models.CustomerProfile = required("profile", "CustomerProfile")
    """The customer after the call. Anonymous sessions have a hidden profile of their own."""

    event: models.Event = required("event", "Event")
    """The event that the call recorded; the effects are in it."""

    loyalty: Optional[models.Loyalty] = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program."""

    coupon: Optional[models.Coupon] = optional("coupon", "Coupon", default=None)
    """The coupon of the code that was processed, if there is one."""
