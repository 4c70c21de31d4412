"""Stores: which of them an application can name."""

from __future__ import annotations

from talon_one.sandbox.errors import invalid
from talon_one.sandbox.state.scope import Scope


def check(scope: Scope, integration_id: str, pointer: str) -> str:
    """Check that the application has a store.

    :param pointer: JSON pointer of its id.
    :raises ApiProblem: 400, it has none of that id.
    """
    if scope.store.world.store_of(scope.application.id, integration_id) is None:
        raise invalid(pointer, "Unknown", f"There is no store {integration_id!r}")
    return integration_id
