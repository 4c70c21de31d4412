"""``talon-one sandbox``: starting and ending, a line per call, and a seed that is edited."""

from __future__ import annotations

import dataclasses
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cli.harness import sandbox_process, talon_one, terminal
from talon_one.cli.changes import changes
from talon_one.sandbox import Settings

MODULE = [sys.executable, "-m", "talon_one.sandbox"]


def call(url: str, method: str, path: str, body: bytes | None = None) -> bytes:
    headers = {"Authorization": "ApiKey-v1 sandbox-api-key"}
    request = urllib.request.Request(url + path, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        content: bytes = response.read()
        return content


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_told_to_end(number: signal.Signals) -> None:
    with sandbox_process("--quiet") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        call(url, "PUT", "/v2/customer_profiles/p", b"{}")
        assert process.stdout is not None
        assert process.stdout.readline() == "API keys: sandbox-api-key, sandbox-api-key-today\n"
        os.kill(process.pid, number)
        rest, complaints = process.communicate(timeout=10)
        assert (process.returncode, rest, complaints) == (0, "", "")


def test_a_data_file_outlives_the_process(tmp_path: Path) -> None:
    data = str(tmp_path / "state.db")
    with sandbox_process("--data", data) as (process, url):
        call(url, "PUT", "/v2/customer_profiles/kept", b"{}")
        process.kill()
        process.wait()
    seed = tmp_path / "seed.json"
    seed.write_text('{"applications": [{"id": 1}]}')
    with sandbox_process("--data", data, "--seed", str(seed)) as (process, url):
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
        "import sys; from talon_one.sandbox import Sandbox; from talon_one.cli import main\n"
        "Sandbox.start = lambda self: sys.exit(repr(self.settings))\n"
        "main()"
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
    with sandbox_process("--silent-default", "yes") as (_, url):
        assert call(url, "PUT", "/v2/customer_profiles", profiles) == b""


def test_what_may_be_a_mistake_in_a_seed_is_said(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text('{"applications": [{"id": 1, "colour": "red"}]}')
    with sandbox_process("--seed", str(seed)) as (process, _):
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
            (["--watch"], "--watch goes with --seed FILE"),
            (["--watch", "--seed", str(bad_seed), "--data", "x"], "does not go with --data"),
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
            assert done.stderr.count("\n") == 1


def test_the_package_starts_it_too() -> None:
    """As ``python -m talon_one.sandbox``."""
    help = subprocess.run([*MODULE, "--help"], capture_output=True, text=True, check=True).stdout
    assert help == talon_one("sandbox", "--help").out


SESSION = b"""{"customerSession": {"profileId": "ada", "couponCodes": ["WELCOME10", "EXPIRED20"],
    "cartItems": [{"name": "Coat", "sku": "c", "quantity": 1, "price": 120.0}]}}"""


def test_a_line_per_call_stands_on_the_terminal() -> None:
    hostile = "%1B%5B2J%C2%9B"
    with terminal("sandbox", "--port", "0") as screen:
        url = screen.read_until("API keys").partition("listening on ")[2].partition("\n")[0]
        assert screen.text.startswith("Talon.One sandbox listening on http://127.0.0.1:")
        screen.read_until("today\n")
        call(url, "PUT", "/v2/customer_sessions/order-1?dry=true", SESSION)
        call(url, "PUT", "/v1/customer_sessions/order-2", b'{"coupon": "WELCOME10"}')
        call(url, "PUT", f"/v2/customer_profiles/{hostile}", b"{}")
        with pytest.raises(urllib.error.HTTPError) as refused:
            call(url, "PUT", "/v2/customer_sessions/order-1", b'{"customerSession": 1}')
        refused.value.close()
        with pytest.raises(urllib.error.HTTPError) as unknown:
            call(url, "GET", f"/{hostile}")
        unknown.value.close()
        text = screen.read_until("Not found").partition("today\n")[2]
        os.kill(screen.process.pid, signal.SIGINT)
        screen.read_to_end()
        assert screen.process.wait(10) == 0
    assert "\x1b[32m" in text
    assert "\x1b[2J" not in text
    assert "\x9b" not in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    kept = re.sub(r"\d\d:\d\d:\d\d|\d+\.\d(?= ms)", "#", plain)
    lines = [" ".join(line.split()) for line in kept.splitlines()]
    assert lines[0] == (
        "# PUT update_customer_session_v2 session order-1 (dry) 200 # ms acceptCoupon WELCOME10, "
        "setDiscount 12, addLoyaltyPoints 120, rejectCoupon EXPIRED20 (CouponExpired)"
    )
    assert lines[1].startswith(
        "# PUT update_customer_session session order-2 200 # ms acceptCoupon"
    )
    assert lines[2] == ("# PUT update_customer_profile_v2 profile \\x1b[2J\\x9b 200 # ms")
    assert lines[3].startswith(
        "# PUT update_customer_session_v2 session order-1 400 # ms The submitted data was "
        "invalid: /customerSession must be "
    )
    assert lines[4] == f"# GET - /{hostile} 404 # ms Not found"


def test_lines_go_into_pipes_without_colours() -> None:
    with sandbox_process() as (process, url):
        call(url, "PUT", "/v2/customer_profiles/p", b"{}")
        assert process.stdout is not None
        assert process.stdout.readline().startswith("API keys: ")
        line = process.stdout.readline()
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d PUT +update_customer_profile_v2 +profile p +200 +\d+\.\d ms\n", line
    )


def test_nobody_waits_for_a_reader_of_lines() -> None:
    """A program may start a sandbox, and never look at its pipe again."""
    path = "/v2/customer_profiles/" + "p" * 1_000
    with sandbox_process() as (process, url):
        for _ in range(1_500):  # a line of 120 characters each: more than pipe and queue take
            call(url, "PUT", path, b"{}")
        process.terminate()
        assert process.wait(20) == 0
    with sandbox_process() as (process, url):
        assert process.stdout is not None
        process.stdout.close()
        for _ in range(3):
            call(url, "PUT", path, b"{}")
        process.terminate()
        assert process.wait(20) == 0


def write(seed: Path, text: str) -> None:
    """Write a file as editors do: beside it, then in its place."""
    new = seed.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(seed)


def test_an_edited_seed_is_read_again_and_what_changed_is_told(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    plain = "applications: [{id: 1, name: Shop, apiKeys: [{key: sandbox-api-key}]}]"
    seed.write_text(plain)
    with sandbox_process("--seed", str(seed), "--watch") as (process, url):
        assert process.stderr is not None
        call(url, "PUT", "/v2/customer_profiles/p", b"{}")

        write(seed, "applications: [{id: one}]")
        said = process.stderr.readline()
        assert said.startswith(f"talon-one sandbox: bad seed: {seed}: $.applications[0]")
        assert said.endswith("; the former one stays in force\n")
        assert b'"p"' in call(url, "GET", "/_sandbox/state")

        write(seed, plain + "\n# as before")
        good = f"talon-one sandbox: {seed} is good again, and says what is in force\n"
        assert process.stderr.readline() == good
        assert b'"p"' in call(url, "GET", "/_sandbox/state")

        write(seed, plain.replace("Shop", "Market") + "\ncampaigns: []")
        begins = f"talon-one sandbox: {seed} was edited; the sandbox begins anew with:\n"
        assert process.stderr.readline() == begins
        changed = 'talon-one sandbox:   applications[1].name: "Shop" -> "Market"\n'
        assert process.stderr.readline() == changed
        assert process.stderr.readline() == "talon-one sandbox:   campaigns: added\n"
        assert b'"p"' not in call(url, "GET", "/_sandbox/state").partition(b"applications")[0]
        process.terminate()
        assert process.wait(10) == 0


def test_changes_name_entries_by_what_tells_them_apart() -> None:
    before = {
        "campaigns": [{"id": 1, "rules": [{"rule": 1}, {"rule": 2}]}, {"id": 2}],
        "coupons": [{"value": "A"}, {"value": "B", "limit": 1}],
        "same": [1, 2],
        "effects": [["setDiscount", "off", ["*", ["."], 0.2]]],
        "texts": ["a"],
        "of": [],
    }
    after = {
        "campaigns": [{"id": 2}, {"id": 1, "rules": [{"rule": 1}, {"rule": 3}]}],
        "coupons": [{"value": "B", "limit": 2}, {"value": "C\x1b"}],
        "same": [1, 2],
        "effects": [["setDiscount", "off", ["*", ["."], 0.25]]],
        "texts": ["a", "b"],
        "of": {"long": "b" * 100},
    }
    assert changes(before, after) == [
        "campaigns: in another order",
        "campaigns[1].rules[1].rule: 2 -> 3",
        "coupons[A]: removed",
        "coupons[B].limit: 1 -> 2",
        "coupons[C\\x1b]: added",
        "effects[0][2][2]: 0.2 -> 0.25",
        "texts[1]: added",
        'of: [] -> {"long": "bbbbbbbbbbbbbbbbbbbbbbbbbbb...',
    ]
    assert changes(before, before) == []
