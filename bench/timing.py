"""Times of several ways to do the same work, measured so that they can be compared."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

TURN = 1e-3
"""Short enough that many a turn passes without the system running something else meanwhile."""
_FEWEST_ROUNDS = 20


def best_times(
    ways: Mapping[str, Callable[[], object]],
    seconds: float,
    clock: Callable[[], float] = time.process_time,
    turn: float = TURN,
) -> dict[str, float]:
    """Return the least time in seconds that one run of each way took.

    The ways take turns, so that whatever slows the machine down meets all of them, and the
    least of many turns is the time with the least of it.

    :param ways: functions by name.
    :param seconds: about how long to measure all of them together.
    :param clock: the time of the processor, which knows no waiting; ``time.perf_counter`` for
        what waits for others.
    :param turn: about how many seconds one way runs before the next has its turn.
    """
    once = {name: _once(way, clock) for name, way in ways.items()}
    counts = {name: max(1, int(turn / cost)) for name, cost in once.items()}
    rounds = int(seconds / sum(counts[name] * once[name] for name in ways))
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(max(rounds, _FEWEST_ROUNDS)):
        for name, way in ways.items():
            best[name] = min(best[name], _run(way, counts[name], clock))
    return best


def _once(way: Callable[[], object], clock: Callable[[], float]) -> float:
    way()  # whatever is made on first use
    return min(_run(way, 1, clock) for _ in range(3))


def _run(way: Callable[[], object], count: int, clock: Callable[[], float]) -> float:
    turns = range(count)
    start = clock()
    for _ in turns:
        way()
    return (clock() - start) / count
