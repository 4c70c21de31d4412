"""The real command: in a process with pipes, or on a pseudo-terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest

from talon_one.cli import main

COMMAND = [sys.executable, "-m", "talon_one"]
_PATIENCE = 60


class Done(NamedTuple):
    """What came of a command that has ended."""

    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment without what tells a command where Talon.One is, of colours, or of output."""
    own = ("TALON_ONE_", "NO_COLOR", "FORCE_COLOR", "PYTHONUNBUFFERED")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "PYTHONIOENCODING": "utf-8", **more}


def talon_one(*words: str, input: str = "", **environ: str) -> Done:
    """Run ``talon-one`` to its end."""
    done = subprocess.run(
        [*COMMAND, *words],
        input=input,
        capture_output=True,
        encoding="utf-8",
        env=environment(**environ),
        timeout=_PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def in_this_process(capsys: pytest.CaptureFixture[str], *words: str) -> Done:
    """Run ``talon-one`` where no process of its own is needed, which takes a tenth of the time."""
    status = main(words)
    said = capsys.readouterr()
    return Done(status, said.out, said.err)


class Terminal:
    """A terminal with a command in it, and all that was written on it."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.text = ""
        self._master = master

    def read_until(self, wanted: str) -> str:
        """Wait until a text stands on it, and return everything up to there."""
        return self._read(lambda: wanted in self.text, wanted)

    def read_to_end(self) -> str:
        """Wait until the command has ended."""
        return self._read(lambda: False, "")

    def _read(self, found: object, wanted: str) -> str:
        assert callable(found)
        deadline = time.monotonic() + _PATIENCE
        while not found():
            ready, _, _ = select.select([self._master], [], [], deadline - time.monotonic())
            assert ready, f"{wanted!r} is not in {self.text!r}"
            try:
                more = os.read(self._master, 65536)
            except OSError:  # Linux says so when nobody has the terminal open any more
                more = b""
            if not more:
                assert not wanted, f"{wanted!r} is not in {self.text!r}"
                break
            self.text += more.decode("utf-8").replace("\r\n", "\n")
        return self.text


@contextmanager
def terminal(*words: str, **environ: str) -> Iterator[Terminal]:
    """Run ``talon-one`` on a pseudo-terminal; it is killed at the end."""
    master, slave = os.openpty()
    try:
        process = subprocess.Popen(
            [*COMMAND, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(**{"TERM": "xterm-256color", **environ}),
        )
        os.close(slave)
        try:
            yield Terminal(master, process)
        finally:
            process.kill()
            process.wait()
    finally:
        os.close(master)


@contextmanager
def sandbox_process(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start ``talon-one sandbox`` on a free port; gives its process and the URL it names."""
    command = [*COMMAND, "sandbox", "--port", "0", *words]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline().rstrip("\n")
        said, _, url = first.partition(" on ")
        assert said == "Talon.One sandbox listening", first or process.communicate()[1]
        yield process, url
    finally:
        process.kill()
        process.communicate()
