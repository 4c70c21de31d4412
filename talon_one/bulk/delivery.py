"""The way of one batch: sent whole, and in halves where something in it is refused."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from talon_one._retries import growing_pause, retry_after
from talon_one.bulk.batches import Batch, Entry
from talon_one.bulk.kinds import Kind
from talon_one.bulk.pace import Pace
from talon_one.bulk.results import Outcome, Refusal, TooManyRefusedError
from talon_one.bulk.stop import Stop
from talon_one.codec import encode
from talon_one.exceptions import (
    ApiException,
    ApiTypeError,
    ApiValueError,
    ConflictException,
    ServiceException,
    TLSException,
    TooManyRequestsException,
    TransportException,
    printable,
    told,
)

_CONFLICTS = 5
"""Times that a profile alone is sent while other calls are changing it."""

_KEPT = 16_384
"""Characters of an answer's body that a refusal keeps."""


class Course:
    """What the workers of a run share.

    :param kind: what is sent.
    :param pace: when the next request may be sent.
    :param stopped: whether no more is to be sent.
    :param max_refused: how many items may be refused; ``None``: any number.
    """

    def __init__(self, kind: Kind, pace: Pace, stopped: Stop, max_refused: int | None) -> None:
        self.kind = kind
        self.pace = pace
        self.stopped = stopped
        self._max_refused = max_refused
        self._refused = 0
        self._end: int | None = None
        self._lock = threading.Lock()

    def goes_on_at(self, start: int) -> bool:
        """Return whether the batch that begins at a position is still to be sent."""
        return not self.stopped.is_set() and (self._end is None or start <= self._end)

    def end_at(self, start: int) -> None:
        """Send nothing behind the batch that begins at a position: the run ends with it."""
        with self._lock:
            self._end = start if self._end is None else min(start, self._end)

    def count_refused(self, refusals: Sequence[Refusal]) -> None:
        """Count what was refused.

        :raises TooManyRefusedError: it is too much.
        """
        with self._lock:
            self._refused += len(refusals)
            if refusals and self._max_refused is not None and self._refused > self._max_refused:
                last = refusals[-1]
                raise TooManyRefusedError(
                    f"more than max_refused={self._max_refused} items were refused; "
                    f"the last one, at position {last.position}: {last.reason}"
                ) from last.error


class Delivery:
    """Sends one batch.

    Its parts are sent from left to right, so that what is settled is always a beginning of it,
    and entries for one profile take effect in their order.

    :param batch: the batch.
    :param course: what all workers share.
    """

    def __init__(self, batch: Batch, course: Course) -> None:
        self._batch = batch
        self._course = course
        self._kind = course.kind
        self._refused = batch.refused
        self._parts = [batch.entries] if batch.entries else []
        self._conflicts = 0

    def run(self) -> Outcome:
        """Send the batch and return what became of it.

        Its ``stop`` lies before the end of the batch where the run has ended.
        """
        start, error = self._batch.start, None
        try:
            self._course.count_refused(self._refused)
            while self._parts and self._course.goes_on_at(start) and self._send(self._parts[-1]):
                pass
        except BaseException as problem:
            error = problem
            self._course.end_at(start)
        stop = self._parts[-1][0][0] if self._parts else self._batch.stop
        refused = sorted((one for one in self._refused if one.position < stop), key=_position)
        return Outcome(start, stop, stop - start - len(refused), refused, error)

    def _send(self, part: list[Entry]) -> bool:
        """Send a part, or decide how it is sent next; return whether the run goes on."""
        pace = self._course.pace
        turn = pace.turn()
        if turn is None:
            return False
        try:
            self._kind.send([value for _, _, value in part])
        except (ApiTypeError, ApiValueError):
            # Nothing was sent: something in it is no JSON, or the settings are wrong.
            if not self._leave_out(part):
                raise
        except ApiException as error:
            if error.status in self._kind.refusals:
                pace.succeeded()
                self._divide(part, error)
            elif not _passes(error) or not pace.failed(turn, retry_after(error.headers)):
                raise
        else:
            pace.succeeded()
            self._parts.pop()
        return True

    def _leave_out(self, part: list[Entry]) -> bool:
        """Take out of a part what cannot be written as JSON; return whether there was any."""
        faults = [(entry, _fault(entry[2])) for entry in part]
        good = [entry for entry, fault in faults if fault is None]
        self._refuse(
            [
                Refusal(position, item, printable(str(fault)), fault)
                for (position, item, _), fault in faults
                if fault is not None
            ]
        )
        self._parts[-1:] = [good] if good else []
        return len(good) < len(part)

    def _divide(self, part: list[Entry], error: ApiException) -> None:
        """Halve a part that was refused; what was refused alone is to blame."""
        if len(part) > 1:
            middle = len(part) // 2
            self._parts[-1:] = [part[middle:], part[:middle]]
        elif isinstance(error, ConflictException) and self._conflicts < _CONFLICTS:
            self._conflicts += 1
            self._course.stopped.wait(growing_pause(self._conflicts))
        else:
            position, item, _ = part[0]
            reason = told(error)
            _lighten(error)
            self._refuse([Refusal(position, item, reason, error)])
            self._parts.pop()
            self._conflicts = 0

    def _refuse(self, refusals: list[Refusal]) -> None:
        self._course.count_refused(refusals)
        self._refused.extend(refusals)


def _passes(error: ApiException) -> bool:
    """Return whether what went wrong may be over after a pause."""
    if isinstance(error, TransportException):
        return not isinstance(error, TLSException)
    return isinstance(error, (ServiceException, TooManyRequestsException)) or error.status == 408


def _lighten(error: ApiException) -> None:
    """Let go of what an error need not keep for as long as a refusal lives: there may be thousands.

    Its traceback keeps what was sent, and its body is as long as the server likes.
    """
    error.__traceback__ = None
    if error.body is not None and len(error.body) > _KEPT:
        error.body = error.body[:_KEPT]
        error.message = error.message and error.message[:_KEPT]
        error.errors = []


def _fault(value: dict[str, Any]) -> ApiTypeError | ApiValueError | None:
    """Return what keeps an item from being written as JSON."""
    try:
        encode(value, "item")
    except (ApiTypeError, ApiValueError) as error:
        return error.with_traceback(None)
    return None


def _position(refusal: Refusal) -> int:
    return refusal.position
