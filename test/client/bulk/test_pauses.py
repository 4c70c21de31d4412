"""A service that cannot take any more, for a while or for good."""

from __future__ import annotations

import threading
from time import monotonic
from typing import Any

import pytest
import urllib3

import talon_one
from client.bulk.conftest import limited, numbered
from soak.hostile import answer
from talon_one import bulk
from talon_one.bulk.pace import Pace


@pytest.mark.parametrize(
    "retries", [None, urllib3.Retry(3, status_forcelist=[429], allowed_methods=None)]
)
def test_all_workers_pause_as_the_service_says(
    retries: Any, service: Any, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused = threading.Event()
    failed = Pace.failed

    def announced(*args: Any) -> bool:
        result = failed(*args)
        paused.set()
        return result

    monkeypatch.setattr(Pace, "failed", announced)
    # The client's own tries would have the worker that met the limit wait alone.
    api.api_client.configuration.retries = retries
    times = []
    all_there = threading.Barrier(4)
    told = [0.0]

    def answers(peer: Any, number: int, ids: list[str]) -> Any:
        times.append(monotonic())
        if number >= 4:
            return None
        if all_there.wait(20) == 0:
            told[0] = monotonic()
            return limited(1)
        # The other three are through, and want to go on, once the limit is known.
        assert paused.wait(20)
        return None

    service.before = answers
    outcomes = bulk.update_customer_profiles(api, numbered(40), batch_size=1, workers=4)
    assert sum(one.accepted for one in outcomes) == 40
    assert min(times[4:]) - told[0] >= 1
    assert len(service.requests) == 41


@pytest.mark.parametrize("fault", ["429", "503", "500", "408", "dropped", "answer lost"])
@pytest.mark.parametrize("retries", [None, 0])
def test_what_passes_is_waited_for(
    fault: str, retries: Any, service: Any, api: Any, short_pauses: None
) -> None:
    api.api_client.configuration.retries = retries
    answers = {
        "429": limited(0),
        "dropped": False,
        "answer lost": False,
        **{status: answer(int(status), b"") for status in ("408", "500", "503")},
    }

    def faulty(peer: Any, number: int, ids: list[str]) -> Any:
        return answers[fault] if number < 8 else None

    if fault == "answer lost":
        service.after = faulty
    else:
        service.before = faulty
    outcomes = bulk.update_customer_profiles(api, numbered(10), batch_size=4, workers=2)
    assert [one.accepted for one in outcomes] == [4, 4, 2]
    assert service.profiles == {str(n): {"good": n} for n in range(10)}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (answer(503, b""), talon_one.ServiceException),
        (limited(3600), talon_one.TooManyRequestsException),
        (False, talon_one.ConnectionException),
    ],
)
def test_patience_ends(
    given: Any, error: type[Exception], service: Any, api: Any, short_pauses: None
) -> None:
    service.before = lambda peer, number, ids: given if "4" in ids else None
    outcomes = bulk.update_customer_profiles(
        api, numbered(10), batch_size=4, workers=1, patience=0.1
    )
    first, last = next(outcomes), next(outcomes)
    assert (first.start, first.stop, first.error) == (0, 4, None)
    assert (last.start, last.stop, last.accepted, last.refused) == (4, 4, 0, [])
    assert isinstance(last.error, error)
    with pytest.raises(error):
        next(outcomes)
    assert "8" not in service.profiles


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_what_does_not_pass_ends_the_run_at_once(status: int, service: Any, api: Any) -> None:
    service.before = lambda peer, number, ids: answer(status, b"") if "4" in ids else None
    outcomes = bulk.update_customer_profiles(api, numbered(1000), batch_size=2, workers=4)
    with pytest.raises(talon_one.ApiException) as caught:
        list(outcomes)
    assert caught.value.status == status
    assert len(service.requests) < 50


def test_what_is_before_the_end_is_told_of_without_a_gap(service: Any, api: Any) -> None:
    # The second batch fails while the first is under way, and the third is through by then.
    third, second = threading.Event(), threading.Event()

    def answers(peer: Any, number: int, ids: list[str]) -> Any:
        if "0" in ids:
            assert second.wait(20)
            return None
        if "2" in ids:
            assert third.wait(20)
            second.set()
            return answer(401, b"")
        third.set()
        return None

    service.before = answers
    outcomes = bulk.update_customer_profiles(api, numbered(6), batch_size=2, workers=3)
    assert [(one.start, one.stop) for one in (next(outcomes), next(outcomes))] == [(0, 2), (2, 2)]
    with pytest.raises(talon_one.UnauthorizedException):
        next(outcomes)


def test_a_run_that_failed_is_gone_on_with_from_the_last_stop(service: Any, api: Any) -> None:
    entries = list(numbered(100, {3, 50}))
    failing = {7, 20, 33}
    service.before = lambda peer, number, ids: answer(401, b"") if number in failing else None
    done, told, ends = 0, [], 0
    while done < len(entries):
        begin = done
        with bulk.update_customer_profiles(
            api, entries[begin:], batch_size=8, workers=3
        ) as outcomes:
            for outcome in outcomes:
                assert begin + outcome.start == done
                done = begin + outcome.stop
                told += [begin + one.position for one in outcome.refused]
                if outcome.error is not None:
                    ends += 1
                    break
    assert ends
    assert told == [3, 50]
    assert {int(name) for name in service.profiles} == set(range(100)) - {3, 50}
