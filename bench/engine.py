"""From which size an engine pays: one process, two processes, and the example on Spark.

    python -m bench.engine [ROWS ...]

ROWS customers go from a file to a server on loopback that answers at once, so what is measured is
to start, to read, to write and to send. Linux alone lets a process be kept to some cores. Spark
needs the extra `spark` and a JVM.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import talon_one
from bench import calls
from talon_one import bulk

_ROOT = Path(__file__).parents[1]
_SIZES = (1_000, 20_000, 200_000, 1_000_000)
_ROUNDS = 3
_SCHEMA = "integrationId string, Name string, Age int, Premium boolean, Joined string"


def main() -> None:
    sizes = [int(size.replace("_", "")) for size in sys.argv[1:]] or _SIZES
    print(f"Python {platform.python_version()}; seconds, the least of {_ROUNDS} runs\n")
    print("| Customers | one process | two processes | Spark on one core | on two |")
    print("|---|---|---|---|---|", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, calls.server() as url:
            cells = [f"{seconds:.1f}" for seconds in _times(Path(folder), size, url)]
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)


def _times(folder: Path, size: int, url: str) -> Iterator[float]:
    """Yield the seconds of each way."""
    lines = [_line(number) for number in range(size)]
    parts = {"whole": lines, "even": lines[0::2], "odd": lines[1::2]}
    files = {name: folder / f"{name}.jsonl" for name in parts}
    for name, part in parts.items():
        files[name].write_text("".join(part), "ascii")
    yield _least([_in_python(files["whole"])], 1, url)
    yield _least([_in_python(files["even"]), _in_python(files["odd"])], 2, url)
    for cores in (1, 2):
        yield _least([_on_spark(files["whole"], folder / "report", cores)], cores, url, folder)


def _line(number: int) -> str:
    row = {
        "integrationId": f"customer-{number:08}",
        "Name": f"Ada Lovelace {number}",
        "Age": number % 90,
        "Premium": number % 5 == 0,
        "Joined": "2026-01-05T12:00:00Z",
    }
    return json.dumps(row) + "\n"


def _in_python(file: Path) -> list[str]:
    return [sys.executable, "-c", "import sys, bench.engine as e; e.send(sys.argv[1])", str(file)]


def send(file: str) -> None:
    """Send the customers of a file, in this process."""
    configuration = talon_one.Configuration.from_env()
    with open(file, encoding="utf-8") as rows, talon_one.ApiClient(configuration) as client:
        profiles = (
            {"integrationId": row.pop("integrationId"), "attributes": row}
            for row in map(json.loads, rows)
        )
        with bulk.update_customer_profiles(talon_one.IntegrationApi(client), profiles) as outcomes:
            for _ in outcomes:
                pass


def _on_spark(file: Path, report: Path, cores: int) -> list[str]:
    options = ("--schema", _SCHEMA, "--rate", "1000000", "--tasks", str(cores))
    example = str(_ROOT / "examples" / "spark_import.py")
    return [sys.executable, example, str(file), str(report), *options]


def _least(commands: list[list[str]], cores: int, url: str, folder: Path | None = None) -> float:
    """Return the seconds that commands take side by side, on so many cores."""
    environment = {
        **os.environ,
        "TALON_ONE_HOST": url,
        "TALON_ONE_API_KEY": "0123456789abcdef",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"--master local[{cores}] pyspark-shell",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    times = []
    for _ in range(_ROUNDS):
        if folder is not None:
            shutil.rmtree(folder / "report", ignore_errors=True)
        start = perf_counter()
        running = [
            subprocess.Popen(
                ["taskset", "--cpu-list", f"0-{cores - 1}", *command],
                cwd=_ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]
        if sum(process.wait() for process in running):
            raise SystemExit("a run failed")
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
