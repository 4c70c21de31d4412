"""What is read when, which requests it becomes, and in which order outcomes come."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextvars import ContextVar
from time import monotonic
from typing import Any, Callable

import pytest

import talon_one
from client.bulk.conftest import numbered, profile
from talon_one import bulk
from talon_one.bulk.batches import Batch
from talon_one.hooks import Attempt, AttemptResult, Call, Hooks


def test_each_batch_is_one_request_and_outcomes_follow_the_input(service: Any, api: Any) -> None:
    with bulk.update_customer_profiles(api, numbered(23), batch_size=5, workers=3) as outcomes:
        told = [(one.start, one.stop, one.accepted, one.refused, one.error) for one in outcomes]

    assert told == [
        (0, 5, 5, [], None),
        (5, 10, 5, [], None),
        (10, 15, 5, [], None),
        (15, 20, 5, [], None),
        (20, 23, 3, [], None),
    ]
    assert sorted(map(len, service.requests)) == [3, 5, 5, 5, 5]
    assert service.profiles == {str(n): {"good": n} for n in range(23)}


def test_models_and_dicts_are_sent_as_they_are_when_they_are_read(service: Any, api: Any) -> None:
    def profiles() -> Iterator[Any]:
        reused: dict[str, Any] = {"integrationId": "", "attributes": {}}
        for name in ("a", "b"):
            reused["integrationId"] = reused["attributes"]["name"] = name
            yield reused
        yield talon_one.MultipleCustomerProfileIntegrationRequestItem(
            integration_id="c", attributes={"name": "c"}
        )

    list(bulk.update_customer_profiles(api, profiles()))
    assert service.profiles == {name: {"name": name} for name in "abc"}


def test_batches_are_under_way_together(service: Any, api: Any) -> None:
    together = threading.Barrier(4)

    def meet(peer: Any, number: int, ids: list[str]) -> None:
        together.wait(20)

    service.before = meet
    outcomes = bulk.update_customer_profiles(api, numbered(8), batch_size=2, workers=4)
    assert [one.accepted for one in outcomes] == [2, 2, 2, 2]
    assert service.most_under_way == 4


def test_an_outcome_is_told_before_more_is_read_than_was_begun(
    api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal of a slow input would lie far behind."""
    settled = threading.Event()
    settle = Batch.settle

    def announced(self: Batch, outcome: bulk.Outcome) -> None:
        settle(self, outcome)
        settled.set()

    monkeypatch.setattr(Batch, "settle", announced)
    read = []

    def slow() -> Iterator[Any]:
        for number in range(100):
            if number == 5:
                assert settled.wait(20)
            read.append(number)
            yield profile(number)

    with bulk.update_customer_profiles(api, slow(), batch_size=5, workers=2) as outcomes:
        assert next(outcomes).stop == 5
        assert len(read) == 10
        assert [one.stop for one in outcomes] == [*range(10, 101, 5)]


def test_no_more_than_the_connections_are_under_way(service: Any, api: Any) -> None:
    with talon_one.ApiClient(api.api_client.configuration) as client:
        client.configuration.connection_pool_maxsize = 1
        few = talon_one.IntegrationApi(talon_one.ApiClient(client.configuration))
        outcomes = bulk.update_customer_profiles(few, numbered(20), batch_size=1, workers=8)
        assert sum(one.accepted for one in outcomes) == 20
    assert service.most_under_way == 1


def test_the_input_is_read_a_few_batches_ahead_in_the_thread_that_asks(api: Any) -> None:
    readers = set()
    made: list[weakref.ref[Any]] = []
    read = 0

    def endless() -> Iterator[Any]:
        nonlocal read
        for read in range(10**9):
            readers.add(threading.current_thread())
            model = talon_one.MultipleCustomerProfileIntegrationRequestItem(
                attributes={"good": read}, integration_id=str(read)
            )
            made.append(weakref.ref(model))
            yield model

    with bulk.update_customer_profiles(api, endless(), batch_size=10, workers=2) as outcomes:
        assert not readers
        for number in range(50):
            assert next(outcomes).start == number * 10
            assert read < number * 10 + 80
            assert sum(one() is not None for one in made) <= 81
    assert readers == {threading.current_thread()}


def test_a_later_entry_for_a_profile_waits_for_the_one_before(service: Any, api: Any) -> None:
    seen = threading.Event()

    def hold(peer: Any, number: int, ids: list[str]) -> None:
        if "twice" in ids and not seen.is_set():
            # The last of the others is sent meanwhile, and what comes for this profile is not.
            assert other.wait(20)
            seen.set()
        if "other" in ids:
            other.set()

    other = threading.Event()
    service.before = hold
    entries = [
        profile("twice", n=1),
        profile("other"),
        profile("twice", n=2),
        profile("twice", n=3),
    ]
    list(bulk.update_customer_profiles(api, entries, batch_size=1, workers=4))
    assert service.profiles["twice"] == {"n": 3}
    assert [ids for ids in service.requests if ids == ["twice"]] == [["twice"]] * 3


def test_threads_share_a_run(service: Any, api: Any) -> None:
    """Each outcome goes to one of those that ask at once, and none of them waits for ever."""
    outcomes = bulk.update_customer_profiles(api, numbered(300), batch_size=3, workers=4)
    told: list[bulk.Outcome] = []
    threads = [threading.Thread(target=lambda: told.extend(outcomes), daemon=True) for _ in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert sorted(one.start for one in told) == list(range(0, 300, 3))
    assert service.profiles == {str(n): {"good": n} for n in range(300)}


def test_an_input_cannot_ask_for_outcomes(service: Any, api: Any) -> None:
    class Curious:
        """An iterator, since a generator guards itself."""

        def __init__(self) -> None:
            self.entries = numbered(20)
            self.heard: list[str] = []

        def __iter__(self) -> Iterator[Any]:
            return self

        def __next__(self) -> Any:
            entry = next(self.entries)
            try:
                told.append(next(outcomes))
            except RuntimeError as error:
                self.heard.append(str(error))
            return entry

    curious = Curious()
    told: list[bulk.Outcome] = []
    outcomes = bulk.update_customer_profiles(api, curious, batch_size=3)
    told += outcomes
    assert [one.start for one in told] == list(range(0, 20, 3))
    assert curious.heard == ["what a run reads or calls cannot ask for its outcomes"] * 20
    assert len(service.profiles) == 20


@pytest.mark.parametrize("threads", [True, False])
def test_a_hook_cannot_ask_for_outcomes(
    threads: bool, service: Any, api: Any, no_threads: Callable[[], None]
) -> None:
    class Curious(Hooks):
        def after_attempt(self, call: Call, attempt: Attempt, result: AttemptResult) -> None:
            with pytest.raises(RuntimeError, match="cannot ask for its outcomes"):
                next(outcomes)
            heard.append(result.status)

    if not threads:
        no_threads()
    heard: list[Any] = []
    api.api_client.configuration.hooks = [Curious()]
    outcomes = bulk.update_customer_profiles(api, numbered(20), batch_size=5)
    assert [one.accepted for one in outcomes] == [5, 5, 5, 5]
    assert heard == [204] * 4


def test_nothing_is_sent_for_nothing(service: Any, api: Any) -> None:
    assert list(bulk.update_customer_profiles(api, [])) == []
    assert not service.requests


def test_an_input_that_fails_ends_the_run_after_what_came_before(service: Any, api: Any) -> None:
    def broken() -> Iterator[Any]:
        yield from numbered(3)
        raise OSError("the disk is gone")

    outcomes = bulk.update_customer_profiles(api, broken(), batch_size=2)
    assert [(one.start, one.stop) for one in (next(outcomes), next(outcomes))] == [(0, 2), (2, 3)]
    with pytest.raises(OSError, match="the disk is gone"):
        next(outcomes)
    assert list(outcomes) == []
    assert len(service.profiles) == 3


def test_workers_have_the_context_of_the_caller(service: Any, api: Any) -> None:
    of_caller: ContextVar[str] = ContextVar("of_caller", default="nobody")
    seen = []

    class Noting(talon_one.IntegrationApi):
        def update_customer_profiles_v2(self, *args: Any, **kwargs: Any) -> Any:
            seen.append(of_caller.get())
            return super().update_customer_profiles_v2(*args, **kwargs)

    of_caller.set("the caller")
    noting = Noting(api.api_client)
    list(bulk.update_customer_profiles(noting, numbered(3), batch_size=1, workers=3))
    assert seen == ["the caller"] * 3


def test_no_more_requests_a_second_than_allowed(service: Any, api: Any) -> None:
    times: list[float] = []
    service.before = lambda peer, number, ids: times.append(monotonic())
    outcomes = bulk.update_customer_profiles(api, numbered(6), batch_size=1, workers=4, rate=20)
    begin = monotonic()
    assert sum(one.accepted for one in outcomes) == 6
    # The first goes at once, the sixth is the fifth that waits for its twentieth of a second.
    assert times[-1] - begin >= 5 / 20
