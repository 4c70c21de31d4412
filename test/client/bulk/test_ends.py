"""How a run ends before its input does: stopped, interrupted, left, dropped, or by exit."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable

import pytest

from client.bulk.conftest import limited, numbered
from talon_one import bulk
from talon_one.bulk.batches import Batch

ROOT = Path(__file__).parents[3]


def workers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("talon_one-bulk")]


def test_what_is_under_way_is_finished_and_told_of(service: Any, api: Any) -> None:
    """The first two batches are under way when the run is stopped; the others are not sent."""
    all_there, stopped = threading.Barrier(3), threading.Event()

    def hold(peer: Any, number: int, ids: list[str]) -> None:
        all_there.wait(20)
        assert stopped.wait(20)

    def stop() -> None:
        all_there.wait(20)
        outcomes.stop()
        outcomes.stop()
        stopped.set()

    service.before = hold
    outcomes = bulk.update_customer_profiles(api, numbered(100), batch_size=5, workers=2)
    thread = threading.Thread(target=stop)
    thread.start()
    assert [(one.start, one.stop, one.error) for one in outcomes] == [(0, 5, None), (5, 10, None)]
    thread.join()
    assert sorted(map(int, service.profiles)) == list(range(10))
    assert len(service.requests) == 2


def test_a_batch_that_is_divided_is_left_where_it_is(service: Any, api: Any) -> None:
    def stop(peer: Any, number: int, ids: list[str]) -> None:
        if ids == ["2"]:
            outcomes.stop()

    service.after = stop
    outcomes = bulk.update_customer_profiles(api, numbered(8, {3}), workers=1)
    (told,) = list(outcomes)
    assert (told.start, told.stop, told.accepted, told.refused, told.error) == (0, 3, 3, [], None)
    (rest,) = bulk.update_customer_profiles(api, list(numbered(8, {3}))[told.stop :])
    assert (rest.accepted, [one.position for one in rest.refused]) == (4, [0])
    assert service.requests.count(["2"]) == 1


def test_a_pause_ends_at_once(service: Any, api: Any) -> None:
    def limit(peer: Any, number: int, ids: list[str]) -> bytes:
        limits.release()
        return limited(200)

    limits = threading.Semaphore(0)
    service.before = limit
    outcomes = bulk.update_customer_profiles(api, numbered(8), batch_size=2, workers=2)

    def stop() -> None:
        assert limits.acquire(timeout=20)
        outcomes.stop()

    thread = threading.Thread(target=stop)
    thread.start()
    assert list(outcomes) == []
    thread.join()


@pytest.mark.parametrize("call_stop", [True, False])
def test_an_interrupt_leaves_the_outcomes_of_what_was_under_way(
    call_stop: bool, service: Any, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real signal, while the main thread waits for a worker."""
    waiting, interrupted = threading.Event(), threading.Event()
    wait = Batch.wait

    def announced(self: Batch) -> bulk.Outcome:
        if self.start == 10:
            waiting.set()
        return wait(self)

    monkeypatch.setattr(Batch, "wait", announced)

    def interrupt(peer: Any, number: int, ids: list[str]) -> None:
        if number == 2:
            assert waiting.wait(20)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            assert interrupted.wait(20)

    service.before = interrupt
    done = 0
    with bulk.update_customer_profiles(api, numbered(10**9), batch_size=5, workers=1) as outcomes:
        try:
            for outcome in outcomes:
                done = outcome.stop
        except KeyboardInterrupt:
            interrupted.set()
        assert interrupted.is_set()
        if call_stop:
            outcomes.stop()
        for outcome in outcomes:
            assert outcome.start == done
            done = outcome.stop
    assert done == 15
    assert sorted(map(int, service.profiles)) == list(range(15))


class Interrupter:
    """Raises a KeyboardInterrupt before one of the lines that this thread runs in a folder.

    :param step: before which of them.
    """

    def __init__(self, step: int, folder: str) -> None:
        self.left = step
        self._folder = folder

    def __enter__(self) -> None:
        self._earlier = sys.gettrace()
        sys.settrace(self._trace)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._earlier)

    def _trace(self, frame: Any, event: str, argument: Any) -> Any:
        if event == "line" and frame.f_code.co_filename.startswith(self._folder):
            self.left -= 1
            if self.left == -1:
                raise KeyboardInterrupt
        return self._trace


def test_a_run_that_its_input_stops_is_read_no_further(service: Any, api: Any) -> None:
    read = []

    def stopping() -> Iterator[Any]:
        for number, entry in enumerate(numbered(100)):
            if number == 7:
                outcomes.stop()
            read.append(number)
            yield entry

    outcomes = bulk.update_customer_profiles(api, stopping(), batch_size=5, workers=1)
    assert [(one.start, one.stop) for one in outcomes] in ([], [(0, 5)])
    assert read == list(range(8))
    assert len(service.requests) <= 1


def test_an_interrupt_at_any_step_loses_no_outcome(service: Any, api: Any) -> None:
    """Each line that ``next()`` runs is interrupted once, in a run of its own."""
    for step in itertools.count():
        service.profiles.clear()
        told: list[bulk.Outcome] = []
        interrupter = Interrupter(step, str(Path(bulk.__file__).parent))
        outcomes = bulk.update_customer_profiles(api, numbered(6), batch_size=2, workers=2)
        with suppress(KeyboardInterrupt), outcomes:
            try:
                with interrupter:
                    told += outcomes
            except KeyboardInterrupt:
                told += outcomes
        ends = [0] + [one.stop for one in told]
        assert [one.start for one in told] == ends[:-1]
        assert set(map(int, service.profiles)) >= set(range(ends[-1]))
        if interrupter.left >= 0:
            break
    assert ends[-1] == 6
    assert step > 50


def test_an_input_that_is_interrupted_is_read_no_further(service: Any, api: Any) -> None:
    def interrupted() -> Iterator[Any]:
        yield from numbered(5)
        raise KeyboardInterrupt

    outcomes = bulk.update_customer_profiles(api, interrupted(), batch_size=2, workers=1)
    with pytest.raises(KeyboardInterrupt):
        next(outcomes)
    done = [(one.start, one.stop) for one in outcomes]
    assert done in ([], [(0, 2)], [(0, 2), (2, 4)])
    assert "4" not in service.profiles


def test_the_threads_end_with_the_block(service: Any, api: Any) -> None:
    with bulk.update_customer_profiles(api, numbered(1000), batch_size=1, workers=4) as outcomes:
        next(outcomes)
        assert workers()
    assert not workers()
    assert len(service.requests) < 50
    assert list(outcomes) == []


def test_the_threads_end_with_the_object(service: Any, api: Any) -> None:
    outcomes = bulk.update_customer_profiles(api, numbered(1000), batch_size=1, workers=4)
    next(outcomes)
    threads = workers()
    assert threads
    del outcomes
    gc.collect()
    for thread in threads:
        thread.join(20)
    assert not workers()
    assert len(service.requests) < 50


PROGRAM = """
import os, sys, talon_one
from talon_one import bulk

api = talon_one.IntegrationApi(talon_one.ApiClient(talon_one.Configuration(sys.argv[1])))
profiles = ({"integrationId": str(n), "attributes": {}} for n in range(10**9))
"""
LEFT = """
outcomes = bulk.update_customer_profiles(api, profiles, batch_size=1)
print(next(outcomes).stop)
"""
FORKED = """
with bulk.update_customer_profiles(api, profiles, batch_size=1) as outcomes:
    next(outcomes)
    child = os.fork()
    if child:
        os.waitpid(child, 0)
    try:
        print(next(outcomes).stop, flush=True)
    except RuntimeError as error:
        print(error, flush=True)
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM + program, *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_program_that_leaves_a_run_ends(service: Any) -> None:
    done = run(LEFT, service.server.url)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_run_belongs_to_its_process(service: Any) -> None:
    done = run(FORKED, service.server.url)
    assert done.stdout.splitlines() == [
        "a run goes on in the process that began it, not in a fork of it",
        "2",
    ], done.stderr


def test_a_run_without_threads(service: Any, api: Any, no_threads: Callable[[], None]) -> None:
    """Where no thread is to be had, the thread that asks does the work."""
    no_threads()
    outcomes = bulk.update_customer_profiles(api, numbered(10, {3}), batch_size=2)
    assert [one.accepted for one in outcomes] == [2, 1, 2, 2, 2]
