"""Times of several ways to do the same work, measured so that they can be compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

TURN = 1e-3
"""Short enough that many a turn passes without the system running something else meanwhile."""
_FEWEST_ROUNDS = 20


def best_times(
    ways: Mapping[str, Callable[[], object]], seconds: float, turn: float = TURN
) -> dict[str, float]:
    """Return the least time of the processor in seconds that one run of each way took.

    The ways take turns, so that whatever slows the machine down meets all of them, and the
    least of many turns is the time with the least of it.

    :param ways: functions by name.
    :param seconds: about how long to measure all of them together.
    :param turn: about how many seconds one way runs before the next has its turn.
    """
    return _times(ways, seconds, turn, time.process_time, min)


def usual_times(
    ways: Mapping[str, Callable[[], object]], seconds: float, turn: float = TURN
) -> dict[str, float]:
    """Return the median of the time in seconds that one run of each way took, waits included.

    For what waits for another process, whose least time tells but how soon that one woke.
    """
    return _times(ways, seconds, turn, time.perf_counter, statistics.median)


def _times(
    ways: Mapping[str, Callable[[], object]],
    seconds: float,
    turn: float,
    clock: Callable[[], float],
    choose: Callable[[list[float]], float],
) -> dict[str, float]:
    once = {name: _once(way, clock) for name, way in ways.items()}
    counts = {name: max(1, int(turn / cost)) for name, cost in once.items()}
    rounds = int(seconds / sum(counts[name] * once[name] for name in ways))
    costs: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(max(rounds, _FEWEST_ROUNDS)):
        for name, way in ways.items():
            costs[name].append(_run(way, counts[name], clock))
    return {name: choose(taken) for name, taken in costs.items()}


def _once(way: Callable[[], object], clock: Callable[[], float]) -> float:
    way()  # whatever is made on first use
    return min(_run(way, 1, clock) for _ in range(3))


def _run(way: Callable[[], object], count: int, clock: Callable[[], float]) -> float:
    turns = range(count)
    start = clock()
    for _ in turns:
        way()
    return (clock() - start) / count
