"""When the next request may be sent: one pace for all workers of a run."""

from __future__ import annotations

import threading

from talon_one._clock import monotonic
from talon_one._retries import growing_pause
from talon_one.bulk.stop import Stop

_LONGEST_PAUSE = 30.0


class Pace:
    """Spaces requests, and holds all of them back while the service cannot take any.

    :param rate: the most requests a second; ``None``: no limit.
    :param patience: seconds for which the service may fail.
    :param stopped: ends every wait.
    """

    def __init__(self, rate: float | None, patience: float, stopped: Stop) -> None:
        self._interval = 0.0 if rate is None else 1.0 / rate
        self._patience = patience
        self._stopped = stopped
        self._lock = threading.Lock()
        self._next_slot = 0.0
        self._closed_until = 0.0
        self._failures = 0
        self._failed_at = 0.0
        self._failing_since: float | None = None

    def turn(self) -> float | None:
        """Wait until a request may be sent.

        :returns: the time then, for :meth:`failed`; ``None``: the run was stopped.
        """
        slot = None
        while not self._stopped.is_set():
            with self._lock:
                now = monotonic()
                if now < self._closed_until:
                    slot, until = None, self._closed_until
                else:
                    if slot is None:
                        slot = max(now, self._next_slot)
                        self._next_slot = slot + self._interval
                    until = slot
            if until <= now:
                return now
            self._stopped.wait(until - now)
        return None

    def succeeded(self) -> None:
        """Note that the service has done its work."""
        with self._lock:
            self._failures, self._failing_since = 0, None

    def failed(self, turn: float, retry_after: float) -> bool:
        """Note that the service could not do its work, and have everybody pause.

        :param turn: when the request was sent: those that were under way together fail once.
        :param retry_after: the seconds for which the service asks.
        :returns: whether there is patience for the pause.
        """
        with self._lock:
            now = monotonic()
            if self._failing_since is None:
                self._failing_since = now
            if turn >= self._failed_at:
                self._failures += 1
                self._failed_at = now
            pause = max(retry_after, growing_pause(self._failures, _LONGEST_PAUSE))
            if now + pause > self._failing_since + self._patience:
                return False
            self._closed_until = max(self._closed_until, now + pause)
            return True
