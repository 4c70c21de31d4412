"""Import many profiles, interrupted in every way: ``python -m soak.import_profiles [--rows N]``.

The terminal imports a file into a sandbox that keeps its state in a file. Ctrl-C, SIGTERM and
kill -9 end the import, kill -9 ends the sandbox, and faults are put into it; the import is gone on
with each time. In the end the sandbox is compared with the file, row by row. Linux only.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from talon_one.sandbox import Sandbox

_COMMAND = [sys.executable, "-m", "talon_one"]
_EVERY = 997
"""Each so many rows one is no JSON, and the one after it is refused by the service."""

_FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 429, "headers": {"Retry-After": "0"}, "times": 4},
    {"status": 503, "times": 4},
    {"drop": "after", "times": 2},
    {"drop": "before", "times": 2},
)
_PAUSE = 0.01
_PATIENCE = 60

_Way = Callable[[Any], Any]
"""What ends an import, which is told its process."""


def write(path: Path, rows: int) -> None:
    """Write a file of profiles, of which some cannot be stored."""
    with path.open("w", encoding="utf-8") as lines:
        for number in range(1, rows + 1):
            kind = number % _EVERY
            attributes: Any = {"Name": f"Customer {number}", "Points": number, "Tags": ["a", "b"]}
            profile = {"integrationId": f"c{number}", "attributes": attributes if kind != 1 else 1}
            lines.write("no JSON\n" if kind == 0 else json.dumps(profile) + "\n")


class Service:
    """A sandbox in a process of its own, on a port that it keeps when it is started again."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self._data = data
        self.url = f"http://127.0.0.1:{self._port}"
        self.start()

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, with what its file holds."""
        words = ("sandbox", "--port", self._port, "--data", str(self._data), "--quiet")
        self._process = subprocess.Popen([*_COMMAND, *words], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def kill(self) -> None:
        """End it as power does."""
        self._process.kill()
        self._process.communicate()

    def misbehave(self) -> None:
        """Have it fail now and then."""
        self._control("DELETE")  # what a run before has left
        for fault in _FAULTS:
            self._control("POST", fault)

    def _control(self, method: str, body: Any = None) -> None:
        url, content = f"{self.url}/_sandbox/faults", json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if body else {}
        request = urllib.request.Request(url, content if body else None, headers, method=method)
        urllib.request.urlopen(request).close()


@dataclass
class Import:
    """An import of a file, run after run.

    :ivar peaks: the most resident MiB by the rows that were done.
    """

    file: Path
    service: Service
    runs: int = 0
    seconds: float = 0.0
    peaks: dict[int, float] = field(default_factory=dict)

    @property
    def journal(self) -> Path:
        return self.file.with_suffix(".journal")

    def done(self) -> int:
        """Return how many rows are done, as the journal says."""
        try:
            marks = re.findall(
                rb'^\{"rows": (\d+), .*\}\n', self.journal.read_bytes(), re.MULTILINE
            )
        except FileNotFoundError:
            return 0
        return int(marks[-1]) if marks else 0

    def run(self, patience: int, until: int = -1, then: _Way = lambda _: None) -> int:
        """Run it, and return its exit status.

        :param patience: seconds for which it waits for the service.
        :param until: the rows after which something happens to it.
        :param then: what happens.
        """
        words = ("import-profiles", str(self.file), "--host", self.service.url, "--quiet")
        words += ("--resume", str(self.journal), "--patience", str(patience))
        self.runs += 1
        start = time.monotonic()
        process = subprocess.Popen([*_COMMAND, *words], stderr=subprocess.PIPE, text=True)
        while process.poll() is None:
            done = self.done()
            self.peaks[done] = max(_peak(process.pid), self.peaks.get(done, 0.0))
            if 0 <= until <= done:
                until = -1
                then(process)
            time.sleep(_PAUSE)
        process.communicate()
        self.seconds += time.monotonic() - start
        return process.returncode

    def peak(self, rows: int) -> float:
        """Return the most memory that it took for its first rows, in MiB."""
        return max(peak for done, peak in self.peaks.items() if done <= rows)


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def signalled(number: signal.Signals) -> _Way:
    """Return what ends an import with a signal."""
    return lambda process: process.send_signal(number)


def interrupt(importing: Import, rows: int) -> list[int]:
    """Run an import that is ended in every way, to its end; return the exit statuses."""
    statuses = []
    service = importing.service
    ways: list[_Way | None] = [
        signalled(signal.SIGINT),
        None,  # the sandbox is killed
        signalled(signal.SIGKILL),
        signalled(signal.SIGTERM),
    ] * 3
    for number, way in enumerate(ways, 1):
        until = rows * number // (len(ways) + 1)
        if way is None:
            statuses.append(importing.run(1, until, lambda _: service.kill()))
            service.start()
        else:
            service.misbehave()
            statuses.append(importing.run(_PATIENCE, until, way))
    service.misbehave()
    statuses.append(importing.run(_PATIENCE))
    return statuses


def wrong(file: Path, data: Path, rows: int) -> list[str]:
    """Return what of the file is not as it should be in the sandbox, or among the refused rows."""
    with Sandbox(data=str(data)) as sandbox:
        stored = {one["integration_id"]: one["attributes"] for one in sandbox.state()["Profile"]}
    refused = Path(f"{file}.refused.jsonl").read_text("utf-8").splitlines()
    lines = [json.loads(line)["line"] for line in refused]
    found = []
    for number in range(1, rows + 1):
        profile = stored.pop(f"c{number}", None)
        wanted = {"Name": f"Customer {number}", "Points": number, "Tags": ["a", "b"]}
        if profile != (None if number % _EVERY <= 1 else wanted):
            found.append(f"row {number} is {profile}")
    found += [f"{id} is in no row" for id in stored]
    if lines != [number for number in range(1, rows + 1) if number % _EVERY <= 1]:
        found.append(f"{len(lines)} rows are told to be refused, {len(set(lines))} different ones")
    return found


def main() -> int:
    """Soak the import and print the figures; the exit status says whether all is right."""
    parser = argparse.ArgumentParser(prog="python -m soak.import_profiles")
    parser.add_argument("--rows", type=int, default=200_000)
    rows: int = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder, ExitStack() as services:
        places = []
        for name in ("straight", "interrupted"):
            file, data = Path(folder, f"{name}.jsonl"), Path(folder, f"{name}.db")
            write(file, rows)
            importing = Import(file, services.enter_context(Service(data)))
            places.append((importing, data))
        (straight, _), (interrupted, data) = places
        status = straight.run(_PATIENCE)
        few, all = straight.peak(rows // 10), straight.peak(rows)
        print(f"{rows:,} rows in {straight.seconds:.1f} s, {rows / straight.seconds:,.0f} a second")
        print(f"peak memory {few:.1f} MiB at {rows // 10:,} rows, {all:.1f} MiB at the end")
        statuses = interrupt(interrupted, rows)
        print(
            f"interrupted: {interrupted.runs} runs in {interrupted.seconds:.1f} s with the statuses"
        )
        print(f"{', '.join(map(str, statuses))}; peak memory {interrupted.peak(rows):.1f} MiB")
        services.close()
        found = [one for importing, data in places for one in wrong(importing.file, data, rows)]
    print(f"{len(found)} wrong", *found[:20], sep="\n")
    return 0 if not found and status == statuses[-1] == 5 and all - few < 10 else 1


if __name__ == "__main__":
    sys.exit(main())
