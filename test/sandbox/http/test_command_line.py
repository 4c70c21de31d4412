"""``talon-one sandbox`` as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MODULE = [sys.executable, "-m", "talon_one.sandbox"]
SCRIPT = [
    sys.executable,
    "-c",
    "import sys; from talon_one.sandbox.__main__ import main; sys.exit(main())",
    "sandbox",
]


@contextmanager
def running(*command: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a sandbox; gives its process and the URL of its first line."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
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


def call(url: str, method: str, path: str, body: bytes | None = None) -> bytes:
    headers = {"Authorization": "ApiKey-v1 sandbox-api-key"}
    request = urllib.request.Request(url + path, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        content: bytes = response.read()
        return content


@pytest.mark.parametrize("command", [MODULE, SCRIPT], ids=["module", "script"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_told_to_end(command: list[str], number: signal.Signals) -> None:
    with running(*command, "--port", "0") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        call(url, "PUT", "/v2/customer_profiles/p", b"{}")
        assert process.stdout is not None
        assert process.stdout.readline() == "API keys: sandbox-api-key\n"
        os.kill(process.pid, number)
        rest, complaints = process.communicate(timeout=10)
        assert (process.returncode, rest, complaints) == (0, "", "")


def test_a_data_file_outlives_the_process(tmp_path: Path) -> None:
    data = str(tmp_path / "state.db")
    with running(*MODULE, "--port", "0", "--data", data) as (process, url):
        call(url, "PUT", "/v2/customer_profiles/kept", b"{}")
        process.kill()
        process.wait()
    seed = tmp_path / "seed.json"
    seed.write_text('{"applications": [{"id": 1}]}')
    command = [*MODULE, "--port", "0", "--data", data, "--seed", str(seed)]
    with running(*command) as (process, url):
        assert call(url, "GET", "/v1/customer_profiles/kept/inventory") == b"{}"
        process.terminate()
        _, complaints = process.communicate(timeout=10)
    note = f"{data} holds a state already, so {seed} is not loaded"
    assert complaints == f"talon-one sandbox: {note}\n"


def test_what_cannot_start_says_why_in_one_line(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.yaml"
    bad_seed = tmp_path / "seed.json"
    bad_seed.write_text('{"applications": [{"id": "one"}]}')
    no_database = tmp_path / "notes.txt"
    no_database.write_text("these are notes, not a database of a sandbox\n" * 100)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for options, named in (
            (["--port", port], port),
            (["--host", "256.1.1.1.invalid"], "256.1.1.1.invalid"),
            (["--seed", str(bad_seed)], "$.applications[0]"),
            (["--seed", str(nowhere)], f"bad seed: {nowhere}: No such file or directory"),
            (["--data", str(no_database)], "notes.txt"),
            (["--data", str(tmp_path / "no" / "folder")], "folder"),
            (["--port", "70000"], "a port is a number from 0 to 65535, not '70000'"),
            (["--port", "abc"], "a port is a number from 0 to 65535, not 'abc'"),
        ):
            options = options if "--port" in options else ["--port", "0", *options]
            done = subprocess.run(
                [*MODULE, *options], capture_output=True, text=True, timeout=30, check=False
            )
            assert (done.returncode, done.stdout) == (2, ""), (options, done)
            assert "Traceback" not in done.stderr
            last = done.stderr.strip().splitlines()[-1]
            assert named in last, (options, done.stderr)
