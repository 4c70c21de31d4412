# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, optional, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models.coupon import Coupon
    from talon_one.models.customer_profile import CustomerProfile
    from talon_one.models.customer_session import CustomerSession
    from talon_one.models.event import Event
    from talon_one.models.loyalty import Loyalty


class IntegrationState(Model):
    """Answer of the first generation of endpoints: the session, the customer and the event with its
    effects.
    """

    session: CustomerSession = required("session", "CustomerSession")
    """The session after the call. update_customer_profile, which has none, answers with an empty
    one.
    """

    profile: CustomerProfile = required("profile", "CustomerProfile")
    """The customer after the call. Anonymous sessions have a hidden profile of their own."""

    event: Event = required("event", "Event")
    """The event that the call recorded; the effects are in it."""

    loyalty: Loyalty | None = optional("loyalty", "Loyalty", default=None)
    """The customer's points in each loyalty program."""

    coupon: Coupon | None = optional("coupon", "Coupon", default=None)
    """The coupon of the code that was processed, if there is one."""
