"""``talon-one sandbox`` as a process."""

from __future__ import annotations

import dataclasses
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

from talon_one.sandbox import Settings

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
        assert process.stdout.readline() == "API keys: sandbox-api-key, sandbox-api-key-today\n"
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


def test_every_setting_has_a_flag() -> None:
    flags = {
        "strict": ("--strict", True),
        "conflict_on_parallel_writes": ("--conflict-on-parallel-writes", True),
        "silent_default": ("--silent-default=yes", "yes"),
        "dry_payload_alone": ("--dry-payload-alone", True),
        "meta_coupon_nesting": ("--meta-coupon-nesting", True),
        "tentative_scope": ("--tentative-scope=session", "session"),
        "generation": ("--generation=today", "today"),
        "cors": ("--cors", True),
        "without_decisions": ("--without-decisions", True),
    }
    assert flags.keys() == {field.name for field in dataclasses.fields(Settings)}
    seen = (
        "import sys; from talon_one.sandbox import Sandbox, __main__\n"
        "Sandbox.start = lambda self: sys.exit(repr(self.settings))\n"
        "__main__.main()"
    )
    for given in ([], list(flags.values())):
        command = [sys.executable, "-c", seen, "sandbox", *(flag for flag, _ in given)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        wanted = (
            Settings(**{name: value for name, (_, value) in flags.items()}) if given else Settings()
        )
        assert done.stderr.strip() == repr(wanted)


def test_settings_of_the_command_line_count() -> None:
    profiles = b'{"customerProfiles": [{"integrationId": "p"}]}'
    with running(*MODULE, "--port", "0", "--silent-default", "yes") as (_, url):
        assert call(url, "PUT", "/v2/customer_profiles", profiles) == b""


def test_what_may_be_a_mistake_in_a_seed_is_said(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text('{"applications": [{"id": 1, "colour": "red"}]}')
    with running(*MODULE, "--port", "0", "--seed", str(seed)) as (process, _):
        process.terminate()
        _, complaints = process.communicate(timeout=10)
    doubt = f"{seed}: $.applications[0].colour: the sandbox does not know this member"
    assert complaints == f"talon-one sandbox: warning: {doubt}\n"


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
