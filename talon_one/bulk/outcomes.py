"""The iterator that a run is: it reads, has workers send, and gives the outcomes in order."""

from __future__ import annotations

import os
import queue
import threading
import weakref
from collections import deque
from collections.abc import Hashable, Iterator
from contextvars import copy_context
from types import TracebackType
from typing import Optional

from talon_one._retries import limits_are_handed_on
from talon_one.bulk.arguments import Arguments
from talon_one.bulk.batches import Batch, Batches
from talon_one.bulk.delivery import Course, Delivery
from talon_one.bulk.kinds import Kind
from talon_one.bulk.pace import Pace
from talon_one.bulk.results import Outcome
from talon_one.bulk.stop import Stop

_AHEAD = 4
"""Batches for each worker that are read and not yet told of."""


class Outcomes(Iterator[Outcome]):
    """The outcomes of a run, one for each batch, in the order of the input.

    ``next()`` reads the input and hands batches to the workers, threads that begin with the first
    call of it. What it raises is what ended the run: the error of the batch that came last, after
    its outcome was given, or what the input has raised.

    Used as a context manager, it is over when the block is left: nothing more is sent, and the
    threads have ended. An iterator that is dropped ends its threads too, when the calls that are
    under way are over.
    """

    def __init__(self, kind: Kind, arguments: Arguments) -> None:
        self._stopped = Stop()
        self._batches = Batches(arguments.items, kind, arguments.batch_size, self._stopped)
        pace = Pace(arguments.rate, arguments.patience, self._stopped)
        self._course = Course(kind, pace, self._stopped, arguments.max_refused)
        self._workers = arguments.workers
        self._context = copy_context()
        self._context.run(limits_are_handed_on.set, True)
        self._tasks: queue.SimpleQueue[Batch | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._window: deque[Batch] = deque()  # what was handed to workers and is not told of
        self._held: Batch | None = None  # what was read and cannot be handed to them yet
        self._busy: set[Hashable] = set()  # what the batches that are under way are about
        self._error: BaseException | None = None
        self._asking = threading.RLock()
        self._is_asked = False
        self._pid = os.getpid()
        # The threads know what they share, not this object: whoever drops it ends them.
        weakref.finalize(self, _end, self._stopped, self._tasks).atexit = False

    def __enter__(self) -> Outcomes:
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc_value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        with self._asking:
            self._close()

    def stop(self) -> None:
        """Read and send no more; the iterator ends after the outcomes of what is under way.

        It may be called at any time, from another thread or a signal handler too, and again. A
        batch that waits for its next try is not sent again: its outcome, the last, tells how far
        it came.
        """
        self._stopped.set()

    def __next__(self) -> Outcome:
        """Return the outcome of the next batch.

        What interrupts it, such as a KeyboardInterrupt, stops the run; the outcomes of what was
        under way can be asked for after that. Several threads may ask: each outcome goes to one.
        """
        if os.getpid() != self._pid:
            raise RuntimeError("a run goes on in the process that began it, not in a fork of it")
        self._refuse_itself()
        first = None
        try:
            with self._asking:
                self._is_asked = True
                self._fill()
                if self._window:
                    first = self._window[0]
                    outcome = self._told(first)
                    if outcome is not None:
                        self._is_asked = False
                        return outcome
                self._close()
        except BaseException:
            self.stop()
            if first is not None and first not in self._window:
                self._window.appendleft(first)  # its outcome did not reach who asked
            raise
        error = self._error or self._batches.error
        self._error = self._batches.error = None
        raise StopIteration if error is None else error

    def _refuse_itself(self) -> None:
        """Refuse to tell outcomes to the input, or to a hook of a call: they would wait for it."""
        is_inside = threading.current_thread() in self._threads
        if not is_inside:
            with self._asking:
                # An interrupt leaves this set, and stops the run.
                is_inside = self._is_asked and not self._stopped.is_set()
        if is_inside:
            raise RuntimeError("what a run reads or calls cannot ask for its outcomes")

    def _fill(self) -> None:
        """Read batches and hand them to the workers, as many as may be under way.

        Where an outcome can be told, that comes first: reading may take long.
        """
        while len(self._window) < self._workers * _AHEAD and not self._stopped.is_set():
            if self._window and self._window[0].is_settled:
                return
            batch = self._held = self._held or self._batches.read()
            if batch is None:
                return
            self._free()
            if not self._busy.isdisjoint(batch.keys):
                return  # something in it is about what is under way: it waits for that
            self._busy |= batch.keys
            self._start_worker()
            # In this order: what interrupts us here must leave nothing that is waited for in vain.
            self._tasks.put(batch)
            self._window.append(batch)
            self._held = None

    def _free(self) -> None:
        """Forget what the batches were about that are settled."""
        for batch in self._window:
            if batch.keys and batch.is_settled:
                self._busy -= batch.keys
                batch.keys = set()

    def _told(self, batch: Batch) -> Outcome | None:
        """Return the outcome of the first batch; ``None`` where the run has stopped before it."""
        if not self._threads:  # none is to be had
            self._context.run(_work_off, self._course, self._tasks)
        outcome = batch.wait()
        if outcome.stop == batch.stop and outcome.error is None:
            self._free()
            self._window.popleft()
            return outcome
        self._error = outcome.error
        self.stop()
        self._window.clear()
        return outcome if outcome.stop > outcome.start or outcome.error is not None else None

    def _start_worker(self) -> None:
        if len(self._threads) >= self._workers:
            return
        thread = threading.Thread(
            target=self._context.copy().run,
            args=(_work, self._course, self._tasks),
            name=f"talon_one-bulk-{len(self._threads) + 1}",
        )
        self._threads.append(thread)
        try:
            thread.daemon = True
            thread.start()
        except RuntimeError:  # no thread is to be had: those that run do the work
            self._threads.remove(thread)
            self._workers = max(1, len(self._threads))

    def _close(self) -> None:
        """End the threads, and wait for the calls that are under way."""
        self.stop()
        self._tasks.put(None)
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        self._window.clear()


def _end(stopped: Stop, tasks: queue.SimpleQueue[Batch | None]) -> None:
    """Have the threads of a run end by themselves: a garbage collection cannot wait for them."""
    stopped.set()
    tasks.put(None)


def _work(course: Course, tasks: queue.SimpleQueue[Batch | None]) -> None:
    """Send batches until there is a ``None``, which is left for the other workers."""
    while _work_off(course, tasks):
        pass
    tasks.put(None)


def _work_off(course: Course, tasks: queue.SimpleQueue[Batch | None]) -> bool:
    """Send the next batch; return whether there was one."""
    batch = tasks.get()
    if batch is None:
        return False
    batch.settle(Delivery(batch, course).run())
    return True
