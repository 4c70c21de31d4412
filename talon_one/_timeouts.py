"""The time limits that a program sets, as the deadline of one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import urllib3

from talon_one._deadline import Deadline
from talon_one.exceptions import ApiValueError
from talon_one.model import shown

if TYPE_CHECKING:
    from talon_one.configuration import Configuration
    from talon_one.operation import RequestTimeout


_LONGEST = 2_000_000
"""Seconds, some 23 days: the system counts a wait in milliseconds, in 31 bits."""


def deadline_for(configuration: Configuration, request_timeout: RequestTimeout | None) -> Deadline:
    """Return the deadline of a call that begins now.

    A pair limits connecting and each wait for data, as in release 3.3.0; the call as a whole
    ends by the configuration's limit, or by the sum of the pair where that is later.

    :raises ApiValueError: a limit is not a positive number of seconds.
    """
    if request_timeout is None:
        name, limit = "Configuration.timeout", configuration.timeout
    else:
        name, limit = "_request_timeout", request_timeout
    connect = _seconds("Configuration.connect_timeout", configuration.connect_timeout)
    if isinstance(limit, urllib3.Timeout):
        total = _seconds(name, limit.total)
        limit = limit.clone()
        limit.start_connect()  # its read_timeout cannot be asked for before
        return Deadline(total, _own(limit.connect_timeout), _own(limit.read_timeout))
    if isinstance(limit, (tuple, list)):
        if len(limit) != 2:
            raise ApiValueError(f"{name} must be seconds or a pair of them; got {shown(limit)}")
        connect, read = _seconds(name, limit[0]), _seconds(name, limit[1])
        usual = configuration.timeout
        pair = isinstance(usual, (tuple, list, urllib3.Timeout))
        total = None if pair else _seconds("Configuration.timeout", usual)
        if total is not None and connect is not None and read is not None:
            total = max(total, connect + read)
        elif connect is not None and read is not None and usual is not None:
            total = connect + read
        return Deadline(total, connect, read)
    return Deadline(_seconds(name, limit), connect, None)


def _seconds(name: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ApiValueError(f"{name} must be seconds or a pair of them; got {shown(value)}")
    if not 0 < value <= _LONGEST:
        rule = f"must be a positive number of seconds, at most {_LONGEST}"
        raise ApiValueError(f"{name} {rule}; got {shown(value)}")
    return float(value)


def _own(value: Any) -> float | None:
    """Return a limit of a ``urllib3.Timeout``; its marker for "default" is no number."""
    return value if isinstance(value, (int, float)) else None
