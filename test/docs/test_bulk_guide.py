"""The guide *Many customers at once* shows imports in the terminal, and they are so."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
from pathlib import Path

import pytest

from cli.gate import open_gate
from cli.harness import Terminal, talon_one, terminal
from talon_one.sandbox import Sandbox

GUIDE = (Path(__file__).parents[2] / "docs/guides/bulk.md").read_text("utf-8")
ROWS = 5_000


def blocks(kind: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S)
    return found


CHECK, STORE, INTERRUPTED = blocks("console")


def test_rows_are_checked_stored_and_refused_as_shown(
    talon_one_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (table,) = blocks("csv")
    Path("customers.csv").write_text(table, "utf-8")
    for block in (CHECK, STORE):
        command, _, shown = block.partition("\n")
        done = talon_one(*words(command), TALON_ONE_HOST=talon_one_sandbox.url)
        assert done == (5, shown, "")
    (refused,) = blocks("json")
    assert refused in Path("customers.csv.refused.jsonl").read_text("utf-8")


def test_an_interrupted_import_looks_as_shown(
    talon_one_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal is captured: its width is that of the guide, and one worker has it stop where
    the guide does."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"integrationId": f"c{n:04}"}) + "\n" for n in range(ROWS)]
    lines[1234] = lines[1234].replace("}", "]")
    Path("customers.jsonl").write_text("".join(lines), "utf-8")
    first, _, again = INTERRUPTED.rpartition("$ ")
    captured = ""
    with open_gate(talon_one_sandbox.url) as gate:
        gate.hold(20)
        place = {"TALON_ONE_HOST": gate.url, "COLUMNS": "90"}
        command = (*words(first.partition("\n")[0]), "--workers", "1")
        with terminal(*command, **place) as screen:
            gate.wait_until_held()
            screen.read_until("2,000 rows")
            screen.read_until("left")
            os.kill(screen.process.pid, signal.SIGINT)
            screen.read_until("at once.\n")
            gate.open()
            captured += first.partition("\n")[0] + "\n" + seen(screen)
        command = (*words(again.partition("\n")[0]), "--workers", "1")
        with terminal(*command, **place) as screen:
            captured += "$ " + again.partition("\n")[0] + "\n" + seen(screen)
    assert timeless(captured) == timeless(INTERRUPTED), captured


def words(command: str) -> list[str]:
    """The arguments of a command line."""
    return shlex.split(command.removeprefix("$ ").removeprefix("talon-one "))


def seen(screen: Terminal) -> str:
    """What stands on a terminal in the end, where a carriage return writes a line anew."""
    text = re.sub(r"\x1b\[\?25[lh]", "", screen.read_to_end())
    lines = text.rstrip("\n").split("\n")
    return "".join(f"{line.rpartition(chr(13))[2].rstrip()}\n" for line in lines)


def timeless(text: str) -> str:
    """A capture without rates and times."""
    return re.sub(r"[\d,]+/s  \d:\d\d:\d\d left", "", text)
