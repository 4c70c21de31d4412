"""Measure everything and print it as one table in Markdown."""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench import bulk, calls, imports, sandbox, watched
from bench.rivals import OURS_WITH_ORJSON, RIVALS
from bench.samples import (
    cart_item,
    profiles_answer,
    session_answer,
    session_request,
    todays_profiles_answer,
    todays_session_answer,
)
from bench.timing import best_times, usual_times

_COLUMNS = [rival.name for rival in RIVALS]


class Row(NamedTuple):
    """One line of the table: what each way costs, the floor's among them."""

    work: str
    floor: str
    costs: dict[str, float]
    ceiling: float | None = None
    unit: str = "s"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=4.0, help="how long to measure each row (default 4)"
    )
    parser.add_argument("--only", default="", help="rows whose first words contain this")
    options = parser.parse_args()
    wanted = options.only

    print(f"Python {platform.python_version()} on {_machine()}\n")
    columns = ["work", "the floor", "it takes", *_COLUMNS, "at most"]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}", flush=True)
    for work, measure in _rows(options.seconds):
        if wanted in work:
            print(_line(measure(work)), flush=True)


def _line(row: Row) -> str:
    floor = row.costs["floor"]
    ratios = {name: cost / floor for name, cost in row.costs.items()}
    ceiling = "" if row.ceiling is None else f"{row.ceiling:g}"
    if row.ceiling is not None and ratios["talon_one"] > row.ceiling:
        ceiling += " **over**"
    cells = [row.work, row.floor, _amount(floor, row.unit)]
    cells += [f"{ratios[name]:.2f}" if name in ratios else "" for name in _COLUMNS]
    return f"| {' | '.join([*cells, ceiling])} |"


def _amount(value: float, unit: str) -> str:
    if unit == "s":
        for name, size in (("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3)):
            if value < size * 1000:
                return f"{value / size:.3g} {name}"
    return f"{value:,.0f} {unit}"


def _machine() -> str:
    try:
        with open("/proc/cpuinfo", encoding="ascii") as file:
            models = [line.partition(":")[2].strip() for line in file if "model name" in line]
    except OSError:
        models = [platform.processor() or platform.machine()]
    return f"{platform.system()}, {os.cpu_count()} x {models[0]}"


def _rows(seconds: float) -> Iterator[tuple[str, Callable[[str], Row]]]:
    """Yield the first cell of each row with the function that measures it."""
    yield (
        "`import`",
        lambda work: Row(
            work, "urllib3, certifi, dateutil, six", imports.best_times(imports.IMPORT), 0.1
        ),
    )
    yield (
        "import, make a client, touch two models",
        lambda work: Row(work, "the same import", imports.best_times(imports.BUILD), 1.15),
    )
    yield (
        "decode a session, 7 KB",
        lambda work: _decode(work, session_answer(), "IntegrationStateV2", None, seconds),
    )
    for count in (10, 100, 1_000, 10_000):
        yield (
            f"decode {count:,} profiles",
            lambda work, count=count: _decode(
                work,
                profiles_answer(count),
                "MultipleCustomerProfileIntegrationResponseV2",
                None,
                seconds,
            ),
        )
    yield (
        "decode a session of today",
        lambda work: _decode(work, todays_session_answer(), "IntegrationStateV2", 1.5, seconds),
    )
    yield (
        "decode 1,000 profiles of today",
        lambda work: _decode(
            work,
            todays_profiles_answer(1_000),
            "MultipleCustomerProfileIntegrationResponseV2",
            1.95,
            seconds,
        ),
    )
    yield "encode a session of ten items", lambda work: _encode(work, seconds)
    yield "construct a `CartItem`", lambda work: _construct(work, seconds)
    yield "read an attribute", lambda work: _read(work, seconds)
    yield "write an attribute", lambda work: _write(work, seconds)
    yield "`to_dict` of a `CartItem`", lambda work: _to_dict(work, seconds)
    yield "whole call", lambda work: _call(work, seconds)
    yield "8 whole calls at once", lambda work: _calls_at_once(work, seconds)
    yield (
        "20,000 profiles in bulk",
        lambda work: _bulk(work, 0.0, "floor", f"{_CALL_FLOOR}, 4 threads", 3, seconds),
    )
    yield (
        "20,000 profiles, 20 ms away",
        lambda work: _bulk(work, 0.02, "floor", f"{_CALL_FLOOR}, 4 threads", 1.2, seconds),
    )
    yield (
        "20,000 profiles, 20 ms away, in bulk",
        lambda work: _bulk(work, 0.02, "loop", "a loop of calls", 0.6, seconds),
    )
    yield "call told to a hook", lambda work: _watched(work, watched.by_a_hook, 1.1, seconds)
    yield "call put into the log", lambda work: _watched(work, watched.by_the_log, 1.2, seconds)
    yield (
        "call told to OpenTelemetry",
        lambda work: _watched(work, watched.by_opentelemetry, 1.6, seconds),
    )
    yield "memory of a decoded profile", _memory
    yield "sandbox: session update with decisions", lambda work: _decisions(work, seconds)


def _text(data: Any) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


def _decoders(type_name: str, text: bytes) -> dict[str, Callable[[], Any]]:
    def way(decode: Callable[[bytes], Any]) -> Callable[[], Any]:
        return lambda: decode(text)

    return {
        "floor": way(json.loads),
        **{rival.name: way(rival.decoder(type_name)) for rival in RIVALS},
    }


def _decode(work: str, data: Any, type_name: str, ceiling: float | None, seconds: float) -> Row:
    ways = _decoders(type_name, _text(data))
    return Row(work, "`json.loads`", best_times(ways, seconds), ceiling)


def _encode(work: str, seconds: float) -> Row:
    data = session_request()

    def way(encode: Callable[[Any], Any], value: Any) -> Callable[[], Any]:
        return lambda: encode(value)

    ways = {"floor": way(json.dumps, data)}
    for rival in RIVALS:
        value = rival.decoder("IntegrationRequest")(_text(data))
        ways[rival.name] = way(rival.encoder("IntegrationRequest"), value)
    return Row(work, "`json.dumps` of a dict", best_times(ways, seconds), 1.3)


def _items() -> dict[str, Any]:
    """Return a cart item of each kind."""
    text = _text(cart_item(1))
    return {rival.name: rival.decoder("CartItem")(text) for rival in RIVALS}


def _construct(work: str, seconds: float) -> Row:
    def way(cls: Any) -> Callable[[], Any]:
        attributes = {"colour": "indigo"}
        return lambda: cls(
            name="Linen shirt",
            sku="SKU-10001",
            quantity=2,
            price=39.9,
            category="shirts",
            attributes=attributes,
        )

    ways = {rival.name: way(rival.model("CartItem")) for rival in RIVALS}
    return _against_dataclass(work, ways, 2.0, seconds)


def _read(work: str, seconds: float) -> Row:
    def way(item: Any) -> Callable[[], Any]:
        def read() -> None:
            for _ in _HUNDRED:
                item.price  # noqa: B018

        return read

    return _against_dataclass(work, {n: way(i) for n, i in _items().items()}, None, seconds, 100)


def _write(work: str, seconds: float) -> Row:
    def way(item: Any) -> Callable[[], Any]:
        def write() -> None:
            for _ in _HUNDRED:
                item.quantity = 3

        return write

    return _against_dataclass(work, {n: way(i) for n, i in _items().items()}, None, seconds, 100)


_HUNDRED = range(100)


def _to_dict(work: str, seconds: float) -> Row:
    items = _items()
    ways = {r.name: lambda r=r: r.to_dict(items[r.name]) for r in RIVALS}
    return _against_dataclass(work, ways, None, seconds)


def _against_dataclass(
    work: str, ways: dict[str, Any], ceiling: float | None, seconds: float, times: int = 1
) -> Row:
    ways.pop(OURS_WITH_ORJSON.name)
    costs = {name: cost / times for name, cost in best_times(ways, seconds).items()}
    return Row(work, "a dataclass", {**costs, "floor": costs["dataclass"]}, ceiling)


_CALL_FLOOR = "urllib3 and `json`"

# A dozen calls: of two, one would pay for what the other way has driven out of the caches.
_CALL_TURN = 5e-3


def _call(work: str, seconds: float) -> Row:
    with calls.server() as url:
        return Row(work, _CALL_FLOOR, _beside_the_floor(calls.single(url), seconds), 1.10)


def _calls_at_once(work: str, seconds: float) -> Row:
    with calls.server() as url, calls.executor() as executor:
        ways = {n: calls.threaded(way, executor) for n, way in calls.single(url).items()}
        costs = _beside_the_floor(ways, seconds)
        return Row(work, _CALL_FLOOR, {n: cost / 10 for n, cost in costs.items()}, 1.15)


def _beside_the_floor(ways: dict[str, Callable[[], Any]], seconds: float) -> dict[str, float]:
    """Return what each way of calling costs, measured in turns with the floor alone.

    A program calls in one way, and not in six that drive each other out of the caches.
    """
    floor = ways.pop("floor")
    costs = {}
    for name, way in ways.items():
        times = usual_times({"floor": floor, name: way}, seconds, _CALL_TURN)
        known = costs.setdefault("floor", times["floor"])
        costs[name] = known * times[name] / times["floor"]
    return costs


def _watched(work: str, ways: Any, ceiling: float | None, seconds: float) -> Row:
    with calls.server() as url:
        costs = usual_times(ways(url), seconds * 2, _CALL_TURN)
        return Row(work, "the same unwatched", costs, ceiling)


def _bulk(
    work: str, latency: float, floor: str, named: str, ceiling: float | None, seconds: float
) -> Row:
    with bulk.ways(latency) as ways:
        compared = {"floor": ways[floor], "talon_one": ways["talon_one"]}
        costs = usual_times(compared, seconds * 2)
        return Row(work, named, costs, ceiling)


def _decisions(work: str, seconds: float) -> Row:
    with sandbox.updates() as ways:
        return Row(work, "the same without", best_times(ways, seconds * 2), 1.25)


def _memory(work: str) -> Row:
    count = 1_000
    text = _text(profiles_answer(count))
    costs = {}
    for name, decode in _decoders("MultipleCustomerProfileIntegrationResponseV2", text).items():
        decode()  # whatever is made on first use
        gc.collect()
        tracemalloc.start()
        value = decode()
        gc.collect()
        costs[name] = tracemalloc.get_traced_memory()[0] / count
        tracemalloc.stop()
        del value
    return Row(work, "`json.loads`", costs, unit="bytes")


if __name__ == "__main__":
    main()
