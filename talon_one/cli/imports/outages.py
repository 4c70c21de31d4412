"""Outages: while the service takes nothing, an import says what it waits for."""

from __future__ import annotations

from typing import Callable, Optional

from talon_one.exceptions import TimeoutException
from talon_one.hooks import Attempt, AttemptResult, Call, Hooks

_LIMITED = 429
_FAILED = 500


class Outages(Hooks):
    """Hears of each request.

    :param tell: is told, in the thread of the request, what it came to that is waited for, in a few
        words; None for what is not.
    """

    def __init__(self, tell: Callable[[Optional[str]], None]) -> None:
        self._tell = tell

    def after_attempt(self, call: Call, attempt: Attempt, result: AttemptResult) -> None:
        """Tell whether the service took the request, or refused it for good."""
        if result.status is None:
            is_late = result.error is TimeoutException
            what = "no answer in time from" if is_late else "no connection to"
            self._tell(f"waiting: {what} {call.host}:{call.port}")
        elif result.status == _LIMITED or result.status >= _FAILED:
            self._tell(f"waiting: {result.status}")
        else:
            self._tell(None)
