"""Customer data: erased on request."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import not_found
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.services.erase import erase_customer
from talon_one.sandbox.state import profiles


@writes()
def delete_customer_data(call: Call) -> Answer:
    """Erase a person, and keep the history of the shop."""
    profile = profiles.find(call.store, call.path["integrationId"])
    if profile is None:
        raise not_found("Customer profile")
    erase_customer(call.store, profile)
    return Answer(204)
