"""Clock: the one source of "now", which tests may stop and move."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from threading import Lock
from typing import Optional, Union

_EARLIEST = datetime(1970, 1, 1, tzinfo=timezone.utc)
LATEST = datetime(2999, 12, 31, tzinfo=timezone.utc)
"""The last "now": durations may be added to it without leaving the calendar."""


class Clock:
    """The sandbox's time: the machine's, until it is set, moved or frozen.

    A moment is a ``datetime``, anything else is a ``TypeError``; a naive one means UTC. Moments
    lie in the years 1970 to 2999; others raise ``ValueError``, so that rules may add a validity to
    "now" without leaving the calendar.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._offset = timedelta()
        self._frozen: datetime | None = None

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen is not None

    def now(self) -> datetime:
        """The present moment, in UTC."""
        with self._lock:
            return self._now()

    def set(self, at: datetime) -> datetime:
        """Make it ``at``. Time runs on from there, or stands there when it is frozen.

        :return: the new now.
        """
        with self._lock:
            return self._jump(_utc(at))

    def move(self, by: Union[timedelta, float]) -> datetime:
        """Move forwards, or backwards when ``by`` is negative.

        :param by: a ``timedelta`` or seconds.
        :return: the new now.
        """
        try:
            with self._lock:
                delta = by if isinstance(by, timedelta) else timedelta(seconds=by)
                return self._jump(self._now() + delta)
        except OverflowError:
            raise ValueError("the clock cannot be moved that far") from None

    def freeze(self, at: Optional[datetime] = None) -> datetime:
        """Stop time, at a moment or where it is.

        :return: the moment at which it stands.
        """
        with self._lock:
            self._frozen = self._jump(self._now() if at is None else _utc(at))
            return self._frozen

    def unfreeze(self) -> datetime:
        """Let time run on from where it stands.

        :return: the present moment.
        """
        with self._lock:
            now = self._now()
            self._frozen = None
            return self._jump(now)

    def reset(self) -> None:
        """Go back to the machine's time."""
        with self._lock:
            self._frozen = None
            self._offset = timedelta()

    def _now(self) -> datetime:
        return self._frozen or datetime.now(timezone.utc) + self._offset

    def _jump(self, moment: datetime) -> datetime:
        if not _EARLIEST <= moment <= LATEST:
            raise ValueError("the clock runs from 1970 to 2999 only")
        if self._frozen is None:
            self._offset = moment - datetime.now(timezone.utc)
        else:
            self._frozen = moment
        return moment


def _utc(moment: datetime) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError(f"the clock is set to a datetime; got {moment!r}")
    if moment.tzinfo is None:
        return moment.replace(tzinfo=timezone.utc)
    try:
        return moment.astimezone(timezone.utc)
    except OverflowError:
        raise ValueError("the clock runs from 1970 to 2999 only") from None
