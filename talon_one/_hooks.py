"""Whether a call is watched, and by what.

Few programs watch their calls, so what tells hooks and writes log records is imported when the
first call is watched. All that other calls pay for is here.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from talon_one._observation import Observation
    from talon_one.configuration import Configuration

call_log = logging.getLogger("talon_one.calls")
"""Gets one record for each call. It is not ``talon_one``, where ``debug`` shows what is sent."""

# The parameters between `call_api` and a request are those of the legacy SDKs, whose overrides
# know no others.
current: ContextVar[Observation | None] = ContextVar("talon_one observation", default=None)
"""The call that is under way here, if it is watched."""


def is_watched(configuration: Configuration) -> bool:
    """Whether a call is to be observed.

    So is one within another, by a hook for example, which would be taken for a part of it.
    """
    return (
        bool(configuration.hooks)
        or call_log.isEnabledFor(logging.DEBUG)
        or current.get() is not None
    )


def are_hooks(value: Any) -> bool:
    """Whether a value is what ``Configuration.hooks`` may be."""
    if not isinstance(value, (tuple, list)):
        return False
    if not value:
        return True
    from inspect import iscoroutinefunction

    from talon_one.hooks import Hooks

    methods = [name for name in vars(Hooks) if not name.startswith("_")]
    return all(
        isinstance(one, Hooks) and not any(iscoroutinefunction(getattr(one, m)) for m in methods)
        for one in value
    )
