"""What a run tells: the outcome of each batch, and what was refused."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional

from talon_one.exceptions import OpenApiException


class Refusal(NamedTuple):
    """An item that was not accepted, and why."""

    position: int
    """Its place in the input, from 0."""

    item: Any
    """The item, as it was read from the input."""

    reason: str
    """Why, on one line and without credentials."""

    error: Exception
    """The error of the request that held this item alone, without the rest of a long answer; where
    the item cannot be sent at all, what is wrong with it."""


class Outcome(NamedTuple):
    """What became of one batch: the items of the input from ``start`` up to ``stop``.

    The outcomes of a run follow each other without a gap, so a run that has ended early is gone
    on with from the ``stop`` of its last outcome.
    """

    start: int
    """The position of its first item, from 0."""

    stop: int
    """The position behind its last item that was accepted or refused."""

    accepted: int
    """How many of its items the service has taken."""

    refused: list[Refusal]
    """The others, in the order of the input."""

    error: Optional[BaseException] = None
    """What ended the run in this batch: the iterator raises it next. What was sent behind
    ``stop`` may have been stored or not."""


class TooManyRefusedError(OpenApiException):
    """More items were refused than ``max_refused`` allows; the last refusal is the cause."""
