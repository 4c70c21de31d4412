"""Ids that clients choose: of customers, sessions and events."""

from __future__ import annotations

from talon_one.sandbox.errors import invalid, invalid_parameter

_LONGEST = 1000


def check_id(integration_id: str, place: str) -> None:
    """Refuse an id that nothing can have.

    :param place: where the request has it: a JSON pointer, or the name of a parameter.
    :raises ApiProblem: 400, it is empty or too long.
    """
    refuse = invalid if place.startswith("/") else invalid_parameter
    if not integration_id:
        raise refuse(place, "minLength", "An id has at least 1 character")
    if len(integration_id) > _LONGEST:
        raise refuse(place, "maxLength", f"must have at most {_LONGEST} characters")
