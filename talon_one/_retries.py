"""Whether and when a request that failed is sent again."""

from __future__ import annotations

import math
import random
import socket
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING

from urllib3 import Retry
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
)

from talon_one.exceptions import ApiValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urllib3 import BaseHTTPResponse

# A request with one of these methods has the same effect when it is carried out twice.
_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_BUSY = frozenset({502, 503, 504})
_MORE_TRIES = 2
_MOST_REDIRECTS = 5
_FIRST_PAUSE = 0.1

# Whether the limit of the account (429) is left to whoever calls: those that call from several
# threads have all of them pause.
limits_are_handed_on: ContextVar[bool] = ContextVar("talon_one limits", default=False)


class Retries:
    """Our policy: a few more tries, where they cannot do any harm.

    :param more: how many tries may follow the first.
    """

    def __init__(self, more: int = _MORE_TRIES) -> None:
        self._more = more
        self._failures = 0
        self._redirects = 0

    def after_error(self, method: str, error: HTTPError) -> float | None:
        """Return the seconds to wait before the next try; ``None``: give up."""
        if not _never_connected(error):
            dropped = isinstance(error, ProtocolError) and not is_timeout(error)
            if not dropped or method not in _REPEATABLE:
                return None
        return self._pause()

    def after_answer(self, method: str, answer: BaseHTTPResponse) -> float | None:
        """Return the seconds to wait before the next try; ``None``: the answer stands."""
        if answer.status == 429:
            if limits_are_handed_on.get():
                return None
        elif answer.status not in _BUSY or method not in _REPEATABLE:
            return None
        pause = self._pause()
        if pause is None:
            return None
        return max(pause, retry_after(answer.headers))

    def after_redirect(self, method: str, answer: BaseHTTPResponse) -> bool:
        """Return whether one more redirect may be followed."""
        self._redirects += 1
        return self._redirects <= _MOST_REDIRECTS

    def _pause(self) -> float | None:
        """Return a pause that doubles with each failure, less a random half (jitter)."""
        if self._failures >= self._more:
            return None
        self._failures += 1
        return growing_pause(self._failures)


class GivenRetries(Retries):
    """The policy of a ``urllib3.Retry``, obeyed as given.

    :param retry: the caller's object; it is not changed.
    """

    def __init__(self, retry: Retry) -> None:
        super().__init__()
        self._retry = retry

    def after_error(self, method: str, error: HTTPError) -> float | None:
        # urllib3 itself never asks a Retry about a body that cannot be decompressed, and counts
        # some of what breaks off an exchange without a look at the method.
        if isinstance(error, DecodeError):
            return None
        allowed = self._retry.allowed_methods
        if not _never_connected(error) and allowed and method not in allowed:
            return None
        try:
            self._retry = self._retry.increment(method, error=error)
        except HTTPError:
            return None
        return self._retry.get_backoff_time()

    def after_answer(self, method: str, answer: BaseHTTPResponse) -> float | None:
        if answer.status == 429 and limits_are_handed_on.get():
            return None
        has_retry_after = "Retry-After" in answer.headers
        if not self._retry.is_retry(method, answer.status, has_retry_after):
            return None
        try:
            self._retry = self._retry.increment(method, response=answer)
        except MaxRetryError:
            return None
        wait = retry_after(answer.headers) if self._retry.respect_retry_after_header else 0.0
        return wait or self._retry.get_backoff_time()

    def after_redirect(self, method: str, answer: BaseHTTPResponse) -> bool:
        if self._retry.redirect is False:
            return False
        try:
            self._retry = self._retry.increment(method, response=answer)
        except MaxRetryError:
            return False
        return True


def retries_for(setting: Retry | int | None) -> Retries:
    """Return a fresh policy for one call.

    :param setting: ``Configuration.retries``.
    :raises ApiValueError: it is neither ``None``, a number of tries nor a ``urllib3.Retry``.
    """
    if setting is None:
        return Retries()
    if isinstance(setting, Retry):
        return GivenRetries(setting)
    if isinstance(setting, int) and setting >= 0:
        return Retries(int(setting))
    raise ApiValueError(
        f"Configuration.retries must be None, a number from 0 or a urllib3.Retry; got {setting!r}"
    )


def is_timeout(error: HTTPError) -> bool:
    """Whether an exchange, or connecting to a proxy, was broken off because the time was up."""
    return any(
        isinstance(cause, (socket.timeout, ConnectTimeoutError))
        and not isinstance(cause, NewConnectionError)  # which derives from a timeout
        for cause in _causes(error)
    )


def _causes(error: BaseException) -> list[object]:
    return [error.__cause__, error.__context__, *error.args]


def _never_connected(error: HTTPError) -> bool:
    """Whether not a byte of the request can have reached the server."""
    if isinstance(error, ProxyError):
        return any(
            isinstance(cause, (NewConnectionError, ConnectTimeoutError)) for cause in _causes(error)
        )
    return isinstance(error, (NewConnectionError, ConnectTimeoutError))


def growing_pause(failures: int, most: float = math.inf) -> float:
    """Return a pause that doubles with each failure, less a random half (jitter).

    :param failures: how many there were, from 1.
    :param most: the most seconds.
    """
    longest = min(_FIRST_PAUSE * 2.0 ** min(failures, 100), most)
    return random.uniform(longest / 2, longest)


def retry_after(headers: Mapping[str, str] | None) -> float:
    """Return the seconds that an answer asks to wait; zero without such a header."""
    value = None if headers is None else headers.get("Retry-After")
    if value is None:
        return 0.0
    try:
        seconds = float(Retry().parse_retry_after(value))
    except (InvalidHeader, ValueError, OverflowError):
        return 0.0
    return min(max(0.0, seconds), threading.TIMEOUT_MAX)
