"""Progress: a bar on a terminal, a line now and then in a pipe, nothing where quiet is wanted."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Protocol

import click

from talon_one.cli.terminal import printable

if TYPE_CHECKING:
    from talon_one.cli.imports.tally import Tally

_STEPS = 1_000
"""Into how many parts a bar divides what there is to do."""

_PAUSE = 10.0
"""Seconds between two lines in a pipe."""

_HICCUP = 3.0
"""Seconds without a success that are not worth a line."""

_REMEMBERED = 20
"""Tallies that the rate is taken of, which are those of the last few seconds."""


class Figures(NamedTuple):
    """What is told of an import that is under way.

    :param tally: what is done.
    :param share: the share of the file that is done, from 0 to 1; None: that is not known.
    :param rate: rows a second, of late.
    :param left: seconds that the rest will take at this rate; None: that is not known.
    """

    tally: Tally
    share: float | None
    rate: float
    left: float | None

    def parts(self) -> list[str]:
        """Return the figures in words, the most telling first."""
        parts = [f"{self.tally.rows:,} rows", f"{self.tally.refused:,} refused"]
        if self.rate:
            parts.append(f"{self.rate:,.0f}/s")
        if self.left is not None:
            parts.append(f"{duration(self.left)} left")
        return parts


class Pace:
    """Rate and time left, from one tally to the next.

    :param before: what was done before; it counts for the share, not for the rate.
    """

    def __init__(self, before: Tally, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known = [(clock(), before.rows)]

    def figures(self, tally: Tally, share: float | None) -> Figures:
        """Return the figures at this moment."""
        now = self._clock()
        self._known = [*self._known[-_REMEMBERED:], (now, tally.rows)]
        then, rows = self._known[0]
        rate = (tally.rows - rows) / (now - then) if now > then else 0.0
        left = None
        if share and rate:
            left = tally.rows * (1 / share - 1) / rate
        return Figures(tally, share, rate, left)


def duration(seconds: float) -> str:
    """Return a time as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


class Progress(AbstractContextManager[Any], Protocol):
    """Shows how far an import has come."""

    def show(self, figures: Figures) -> None:
        """Show it."""

    def wait(self, reason: str | None) -> None:
        """Show what is waited for; None: nothing any more. It comes from any thread."""


class Silence:
    """Shows nothing."""

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to end."""

    def show(self, figures: Figures) -> None:
        """Say nothing."""

    def wait(self, reason: str | None) -> None:
        """Say nothing."""


class Lines:
    """Prints a line now and then.

    :param name: what is imported.
    """

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._shown = self._succeeded = clock()
        self._waited: float | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        """The last line is that of the outcome."""

    def show(self, figures: Figures) -> None:
        """Print a line, if the last one is long ago."""
        with self._lock:
            self._succeeded = now = self._clock()
            if now - self._shown >= _PAUSE:
                share = [] if figures.share is None else [f"{figures.share:.0%}"]
                self._print(", ".join([*share, *figures.parts()]))

    def wait(self, reason: str | None) -> None:
        """Print a line, if nothing has succeeded for a while and the last such line is long ago."""
        with self._lock:
            now = self._clock()
            if reason is None:
                self._succeeded = now
            elif now - self._succeeded >= _HICCUP and (
                self._waited is None or now - self._waited >= _PAUSE
            ):
                self._waited = now
                self._print(reason)

    def _print(self, what: str) -> None:
        self._shown = self._clock()
        click.echo(f"{self._name}: {what}", err=True)


class Bar:
    """A bar at the bottom of a terminal, with as many figures beside it as there is room for."""

    def __init__(self, share_known: bool) -> None:
        self._done = 0
        self._reason: str | None = None
        self._lock = threading.Lock()
        self._bar: Any = click.progressbar(
            # Without a length the bar shows that something moves, and not how far it has come.
            iter(range(_STEPS)) if share_known else (_ for _ in ()),
            length=_STEPS if share_known else None,
            bar_template="[%(bar)s] %(info)s",
            show_eta=False,
            item_show_func=self._told,
            width=_BAR,
            file=sys.stderr,
            update_min_steps=0,
        )

    def __enter__(self) -> Bar:
        self._bar.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.__exit__(*raised)

    def show(self, figures: Figures) -> None:
        """Draw it anew."""
        with self._lock:
            done = self._done + 1 if figures.share is None else round(figures.share * _STEPS)
            step, self._done = done - self._done, done
            self._bar.update(step, figures)

    def wait(self, reason: str | None) -> None:
        """Draw it anew, with what is waited for before the figures."""
        with self._lock:
            if reason != self._reason:
                self._reason = reason
                self._bar.update(0)

    def _told(self, figures: Figures | None) -> str | None:
        room = max(shutil.get_terminal_size().columns - _ROOM, 0)
        parts = [] if self._reason is None else [self._reason[:room]]
        parts += [] if figures is None else figures.parts()
        while parts and len("  ".join(parts)) > room:
            parts.pop()
        return "  ".join(parts) or None


class Watched:
    """Shows what something else shows for as long as that can: a terminal that is gone, or a reader
    of a pipe, ends no import.

    :param shown: shows it.
    """

    def __init__(self, shown: Progress) -> None:
        self._shown: Progress = shown

    def __enter__(self) -> Watched:
        self._try(self._shown.__enter__)
        return self

    def __exit__(self, *raised: Any) -> None:
        self._try(self._shown.__exit__, *raised)

    def show(self, figures: Figures) -> None:
        """Show it."""
        self._try(self._shown.show, figures)

    def wait(self, reason: str | None) -> None:
        """Show what is waited for."""
        self._try(self._shown.wait, reason)

    def _try(self, show: Callable[..., Any], *told: Any) -> None:
        try:
            show(*told)
        except OSError:
            self._shown = Silence()


_BAR = 20
_ROOM = _BAR + len("[] 100%  ") + 1
"""Columns of a terminal that hold no figures."""


def progress(name: str, quiet: bool, share_known: bool) -> Progress:
    """Return what suits where errors go.

    :param name: what is imported.
    :param quiet: show nothing.
    :param share_known: whether it can be told which share of the file is done.
    """
    if quiet or sys.stderr is None:  # it is closed
        return Silence()
    # Some terminals can only print, and on a narrow one a bar would begin a line each time.
    has_room = os.environ.get("TERM") != "dumb" and shutil.get_terminal_size().columns > _ROOM
    shown = Bar(share_known) if sys.stderr.isatty() and has_room else Lines(printable(name))
    return Watched(shown)
