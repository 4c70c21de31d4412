"""``talon-one import-profiles --resume``: ended in every way, gone on with, compared row by row."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cli.gate import Gate, open_gate
from cli.harness import COMMAND, environment, sandbox_process, terminal
from talon_one.sandbox import Sandbox

ROWS = 5_000
BATCH = 100
WORKERS = 2
NO_JSON, NO_OBJECT = 1_234, 4_321
"""Lines that are refused: one before anything is sent, one by the service."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "customers.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(1, ROWS + 1):
            profile: dict[str, Any] = {"integrationId": f"c{number}", "attributes": {"n": number}}
            if number == NO_OBJECT:
                profile["attributes"] = "none"
            lines.write("{...}\n" if number == NO_JSON else json.dumps(profile) + "\n")
    return path


@pytest.fixture
def gate() -> Iterator[Gate]:
    with open_gate() as gate:
        yield gate


def words(file: Path, gate: Gate, *more: str) -> list[str]:
    return [
        *("import-profiles", str(file), "--host", gate.url, "--resume", f"{file}.journal"),
        *("--batch-size", str(BATCH), "--workers", str(WORKERS), *more),
    ]


@contextmanager
def importing(file: Path, gate: Gate, *more: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *words(file, gate, *more)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def interrupt(process: subprocess.Popen[str], gate: Gate, number: signal.Signals) -> None:
    """Send a signal once a request is held, and wait until the process has heard it."""
    gate.wait_until_held()
    process.send_signal(number)
    assert process.stderr is not None
    process.stderr.readline()


def go_on(file: Path, gate: Gate, *more: str) -> str:
    """Run to the end, which finds the two rows that are refused; return what was printed."""
    with importing(file, gate, *more) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, but_waiting(err)) == (5, [])
    return out


def but_waiting(err: str) -> list[str]:
    """The lines that were printed, but for what was waited for: that depends on time."""
    return [line for line in err.splitlines() if ".jsonl: waiting: " not in line]


def assert_all_there(data: Path, file: Path) -> None:
    """None is lost, none is doubled: neither in the sandbox, nor among the refused."""
    with Sandbox(data=str(data)) as sandbox:
        stored = {one["integration_id"]: one["attributes"] for one in sandbox.state()["Profile"]}
    wanted = set(range(1, ROWS + 1)) - {NO_JSON, NO_OBJECT}
    assert stored == {f"c{number}": {"n": number} for number in wanted}
    lines = Path(f"{file}.refused.jsonl").read_text("utf-8").splitlines()
    refused = [json.loads(line) for line in lines]
    assert [(one["line"], one["id"]) for one in refused] == [
        (NO_JSON, None),
        (NO_OBJECT, f"c{NO_OBJECT}"),
    ]
    last = mark(file)
    assert (last["rows"], last["accepted"], last["refused"]) == (ROWS, ROWS - 2, 2)


def mark(file: Path) -> Any:
    """What the journal says was done."""
    return json.loads(Path(f"{file}.journal").read_text().splitlines()[-1])


def twice(gate: Gate) -> set[str]:
    """The ids that arrived more than once, but for the batch that was halved."""
    arrived = Counter(id for batch in gate.batches if len(batch) >= BATCH - 1 for id in batch)
    return {id for id, times in arrived.items() if times > 1}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(
    number: signal.Signals, file: Path, gate: Gate, tmp_path: Path
) -> None:
    data = tmp_path / "state.db"
    with Sandbox(data=str(data)) as sandbox:
        gate.target = sandbox.url
        gate.hold(20)
        with importing(file, gate) as process:
            gate.wait_until_held()
            process.send_signal(number)
            assert process.stderr is not None
            assert process.stderr.readline() == "\n"
            said = "What is under way is finished; once more ends it at once.\n"
            assert process.stderr.readline() == said
            gate.open()
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (128 + number, "")
        first, second = err.splitlines()
        assert first == "talon-one import-profiles: interrupted"
        done = mark(file)["rows"]
        assert second == (
            f"talon-one import-profiles: customers.jsonl: {done:,} rows: {done - 1:,} accepted, "
            "1 refused; the same command goes on there"
        )
        assert 20 * BATCH <= done <= (20 + WORKERS) * BATCH
        assert go_on(file, gate).startswith(f"customers.jsonl: {ROWS:,} rows: ")
        # What was under way was waited for, so that nothing is sent once more.
        assert twice(gate) == set()
    assert_all_there(data, file)


def test_a_signal_ends_the_wait_for_an_input_that_does_not_come(gate: Gate) -> None:
    rows = "".join(f'{{"integrationId": "c{number}"}}\n' for number in range(250))
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(1)
        process = subprocess.Popen(
            [*COMMAND, "import-profiles", "-", "--host", gate.url, "--batch-size", "100"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        try:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(rows.encode())
            process.stdin.flush()
            gate.wait_until_held()
            process.send_signal(signal.SIGINT)
            assert process.stderr.readline() == b"\n"
            gate.open()
            assert process.wait(30) == 130
            said = process.stderr.read().decode()
        finally:
            process.kill()
            process.communicate()
        assert "interrupted\n" in said
        assert "the input: 200 rows: 200 accepted, 0 refused\n" in said
        assert len(sandbox.state()["Profile"]) == 200


@pytest.mark.parametrize("closed", [False, True])
def test_a_reader_of_its_messages_who_leaves_ends_nothing(
    closed: bool, file: Path, gate: Gate
) -> None:
    """A signal is heard where nobody can be told of it."""
    shell = 'exec "$@" 2>&-' if closed else 'exec "$@"'
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(5)
        process = subprocess.Popen(
            ["sh", "-c", shell, "-", *COMMAND, *words(file, gate)],
            stderr=subprocess.PIPE,
            env=environment(),
        )
        try:
            assert process.stderr is not None
            process.stderr.close()
            gate.wait_until_held()
            process.send_signal(signal.SIGTERM)
            gate.open()
            assert process.wait(30) == 143
        finally:
            process.kill()
            process.wait()
        go_on(file, gate)


def test_a_second_signal_ends_it_at_once(file: Path, gate: Gate, tmp_path: Path) -> None:
    data = tmp_path / "state.db"
    with Sandbox(data=str(data)) as sandbox:
        gate.target = sandbox.url
        gate.hold(10)
        with importing(file, gate) as process:
            interrupt(process, gate, signal.SIGINT)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
        gate.open()
        go_on(file, gate)
    assert_all_there(data, file)


def test_a_signal_that_comes_with_the_last_answer_ends_nothing(gate: Gate, tmp_path: Path) -> None:
    file = tmp_path / "few.jsonl"
    file.write_text("".join(f'{{"integrationId": "c{number}"}}\n' for number in range(BATCH)))
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(0)
        with importing(file, gate) as process:
            interrupt(process, gate, signal.SIGINT)
            gate.open()
            out, _ = process.communicate(timeout=60)
        said = f"few.jsonl: {BATCH} rows: {BATCH} accepted, 0 refused\n"
        assert (process.returncode, out) == (0, said)


def test_kill_9_of_the_import(file: Path, gate: Gate, tmp_path: Path) -> None:
    data = tmp_path / "state.db"
    journal = Path(f"{file}.journal")
    marks = []
    with Sandbox(data=str(data)) as sandbox:
        gate.target = sandbox.url
        for more in (7, 15, 20):
            gate.hold(more)
            with importing(file, gate) as process:
                gate.wait_until_held()
                process.kill()
                process.wait()
            gate.open()
            marks.append((len(gate.batches), mark(file)["rows"]))
            # As power leaves files: lines that were not finished, of rows that are not done.
            with journal.open("a") as torn:
                torn.write('{"rows": 4999, "acce')
            with Path(f"{file}.refused.jsonl").open("a") as torn:
                torn.write('{"line": 4999, "id": "c4')
        go_on(file, gate)
        for batches, rows in marks:
            # It went on behind what was written down, and each time that was something.
            assert min(int(id[1:]) for batch in gate.batches[batches:] for id in batch) == rows + 1
        assert 0 < marks[0][1] < marks[1][1] < marks[2][1]
    assert_all_there(data, file)


def test_a_killed_sandbox(file: Path, gate: Gate, tmp_path: Path) -> None:
    data = tmp_path / "state.db"
    with sandbox_process("--data", str(data), "--quiet") as (sandbox, gate.target):
        gate.hold(20)
        with importing(file, gate, "--patience", "0.1") as process:
            gate.wait_until_held()
            sandbox.kill()
            sandbox.wait()
            gate.open()
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (4, "")
        assert err.endswith("; the same command goes on there\n")
        assert len(but_waiting(err)) == 2
    with sandbox_process("--data", str(data), "--quiet") as (_, gate.target):
        go_on(file, gate)
    assert_all_there(data, file)


def test_limits_and_failures_are_waited_for(file: Path, tmp_path: Path) -> None:
    data = tmp_path / "state.db"
    with Sandbox(data=str(data)) as sandbox, open_gate(sandbox.url) as gate:
        sandbox.faults.add(status=429, headers={"Retry-After": "0"}, times=5)
        sandbox.faults.add(status=503, times=5)
        sandbox.faults.add(drop="after", times=3)
        go_on(file, gate)
        assert sandbox.faults.active() == []
    assert_all_there(data, file)


def test_a_file_that_becomes_shorter_is_not_taken_for_done(file: Path, gate: Gate) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(2)
        with importing(file, gate) as process:
            gate.wait_until_held()
            content = file.read_bytes()
            rest = content.splitlines(keepends=True)[:4_000]
            os.truncate(file, sum(map(len, rest)))
            gate.open()
            _, err = process.communicate(timeout=60)
        assert process.returncode == 74
        assert "cannot be read after line 4,000: it has become shorter\n" in err
        assert mark(file)["rows"] == 4_000
        file.write_bytes(content)
        go_on(file, gate)


def test_without_a_journal_an_interruption_leaves_one(
    file: Path, gate: Gate, tmp_path: Path
) -> None:
    data = tmp_path / "state.db"
    short = [word for word in words(file, gate) if word not in ("--resume", f"{file}.journal")]
    with Sandbox(data=str(data)) as sandbox:
        gate.target = sandbox.url
        gate.hold(20)
        with terminal(*short) as screen:
            gate.wait_until_held()
            os.kill(screen.process.pid, signal.SIGINT)
            screen.read_until("once more ends it at once")
            gate.open()
            text = screen.read_to_end()
            assert screen.process.wait(30) == 130
        assert f"; the same command with --resume {file}.journal goes on there" in text
        go_on(file, gate)
        assert twice(gate) == set()
    assert_all_there(data, file)


def test_the_bar_begins_where_the_journal_ends(file: Path, gate: Gate) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(20)
        with importing(file, gate) as process:
            interrupt(process, gate, signal.SIGTERM)
            gate.open()
            process.communicate(timeout=60)
        done = mark(file)["rows"]
        share = sum(map(len, file.read_bytes().splitlines(True)[:done])) / file.stat().st_size
        gate.hold(0)
        with terminal(*words(file, gate)) as screen:
            gate.wait_until_held()  # before the first answer
            bar = screen.read_until("refused").rpartition("\r")[2]
            shown, rows = re.findall(r"] +(\d+)%  ([\d,]+) rows  1 refused", bar)[0]
            assert (float(shown), rows) == (pytest.approx(share * 100, abs=1), f"{done:,}")
            gate.open()
            screen.read_to_end()
        # What is done is shown as that.
        with terminal(*words(file, gate)) as screen:
            bar = screen.read_to_end().split("\n")[0].rpartition("\r")[2]
            assert f"[{'#' * 20}] 100%  5,000 rows  2 refused" in bar


def test_an_import_that_is_done_is_done(file: Path, gate: Gate) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        first = go_on(file, gate)
        arrived = len(gate.batches)
        assert go_on(file, gate) == first
        assert len(gate.batches) == arrived


def test_a_journal_belongs_to_one_import(file: Path, gate: Gate, tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        go_on(file, gate)

        def refused(file: Path = file, gate: Gate = gate, *more: str) -> str:
            with importing(file, gate, "--resume", str(journal), *more) as process:
                out, err = process.communicate(timeout=60)
            assert (process.returncode, out) == (2, "")
            assert err.count("\n") == 1
            return err.removeprefix(f"talon-one import-profiles: the journal {str(journal)!r} ")

        journal = Path(f"{file}.journal")
        other = "belongs to an import of 'customers.jsonl' that began with "
        assert refused(file, gate, "--id", "integrationId").startswith(
            f'{other}other settings: id was null, and is "integrationId"; '
        )
        with open_gate(sandbox.url) as another:
            assert refused(file, another).startswith(f"{other}another host: {gate.url} then, ")
        same_size = tmp_path / "other.jsonl"
        same_size.write_text(file.read_text().replace("c77", "d77"))
        assert refused(same_size).startswith(f"{other}another content: it was edited; ")
        same_size.write_text("")
        assert refused(same_size).startswith(f"{other}another content: ")

        lines = journal.read_text().splitlines(keepends=True)
        journal.write_text("".join([*lines[:3], "{}\n", *lines[3:]]))
        assert refused() == "is damaged in line 4\n"
        done = json.loads(lines[-1])
        for wrong in ({"rows": "5"}, {"rows": -5}, {"accepted": 1e9}, {"refusedBytes": None}):
            journal.write_text(lines[0] + json.dumps({**done, **wrong}) + "\n" + lines[-1])
            assert refused() == "is damaged in line 2\n"
        journal.write_text(lines[0] + "[" * 100_000 + "]\n" + lines[-1])
        assert refused() == "is damaged in line 2\n"
        head = json.loads(lines[0])
        head["mapping"]["newer"] = True
        journal.write_text(json.dumps(head) + "\n")
        assert refused().startswith(f"{other}other settings: newer was true, and is null; ")
        Path(f"{file}.refused.jsonl").write_text("")
        journal.write_text("".join(lines))
        assert "name the file that holds them with --refused" in refused()
        journal.write_text("some notes\n")
        assert refused().endswith(f"{str(journal)!r} is no journal of an import\n")
        assert journal.read_text() == "some notes\n"


def test_a_journal_of_zeros_is_none_that_was_begun(file: Path, gate: Gate) -> None:
    """As some file systems leave what was not on the disk when power was lost."""
    Path(f"{file}.journal").write_bytes(bytes(100))
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        go_on(file, gate)
        assert mark(file)["rows"] == ROWS


def test_one_import_at_a_time_writes_a_file_of_refused_rows(file: Path, gate: Gate) -> None:
    """The second would take away what the first has written."""
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(NO_JSON // BATCH + 5)
        with importing(file, gate) as first:
            gate.wait_until_held()
            with open_gate(sandbox.url) as another:
                journal = f"{file}.another"
                with importing(file, another, "--resume", journal) as second:
                    _, err = second.communicate(timeout=60)
            assert second.returncode == 74
            said = f"cannot write '{file}.refused.jsonl': another import is writing it\n"
            assert err.startswith(f"talon-one import-profiles: {said}")
            gate.open()
            first.communicate(timeout=60)
        assert mark(file)["rows"] == ROWS
        rows = Path(f"{file}.refused.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(row)["line"] for row in rows] == [NO_JSON, NO_OBJECT]


def test_refused_rows_may_go_nowhere(file: Path, gate: Gate) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(20)
        with importing(file, gate, "--refused", "/dev/null") as process:
            gate.wait_until_held()
            process.kill()
            process.wait()
        gate.open()
        assert mark(file)["refusedBytes"] > 0
        go_on(file, gate, "--refused", "/dev/null")


def test_one_import_at_a_time_uses_a_journal(file: Path, gate: Gate) -> None:
    with Sandbox() as sandbox:
        gate.target = sandbox.url
        gate.hold(3)
        with importing(file, gate):
            gate.wait_until_held()
            with importing(file, gate) as second:
                _, err = second.communicate(timeout=60)
            assert second.returncode == 2
            assert err.startswith(
                "talon-one import-profiles: an import is running with the journal "
            )
            gate.open()
