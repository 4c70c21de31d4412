"""The guide *Testing with the sandbox* tells all that the sandbox can be told, and it is true."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from talon_one.sandbox import Fault, Sandbox, Settings

GUIDE = (Path(__file__).parents[2] / "docs/guides/testing.md").read_text("utf-8")
LOCAL = "http://localhost:8787"
PROGRAMS = {
    "checkout.sh": ["sh"],
    "failing.sh": ["sh"],
    "checkout.mjs": ["node"],
    "checkout.php": ["php"],
    "Checkout.java": ["java"],
}


def table(head: str, nth: int = 0) -> list[list[str]]:
    """The cells of the table that begins with a heading of columns, without their backticks."""
    place = [found.start() for found in re.finditer(re.escape(head), GUIDE)][nth]
    rows = GUIDE[place:].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]


def send(url: str, method: str, path: str, body: str = "") -> tuple[int, Any, str]:
    """Send a request; return status and body of its answer, and what it allows."""
    request = urllib.request.Request(url + path, body.encode() or None, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            content = answer.read()
            return answer.status, json.loads(content or b"null"), answer.headers["Allow"] or ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read()), ""


def test_table_of_settings_is_whole() -> None:
    defaults = {field.name: repr(field.default) for field in dataclasses.fields(Settings)}
    told = {row[0]: row[1].replace('"', "'") for row in table("| In Python | Default |")}
    assert told == defaults


def test_every_flag_of_the_command_line_is_told() -> None:
    command = [sys.executable, "-m", "talon_one.sandbox", "--help"]
    help = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    settings = {row[2].partition(" ")[0]: row[0] for row in table("| In Python | Default |")}
    others = {row[1].partition(" ")[0]: row[0] for row in table("| In Python | Command line | |")}
    assert set(re.findall(r"(?<=\s)--[a-z-]+", help)) == {*settings, *others, "--help"}
    for flag, name in {**settings, **others}.items():
        assert name in ("", flag[2:].replace("-", "_"))


def test_ini_file_of_the_guide_names_what_there_is() -> None:
    (ini,) = re.findall(r"^```ini\n(.*?)^```", GUIDE, re.M | re.S)
    names = set(re.findall(r"^talon_one_sandbox_(\w+) = ", ini, re.M))
    assert names < {"seed", *(field.name for field in dataclasses.fields(Settings))}


def test_table_of_faults_is_whole_and_its_examples_are_taken(talon_one_sandbox: Sandbox) -> None:
    rows = {row[0]: json.loads(row[1]) for row in table("| Field | Example |")}
    assert list(rows) == [field.name for field in dataclasses.fields(Fault)]
    for name, value in rows.items():
        alone = name in ("delay", "status", "drop", "cut", "garbage")
        fault = {name: value} if alone else {name: value, "status": 503}
        status, answer, _ = send(
            talon_one_sandbox.url, "POST", "/_sandbox/faults", json.dumps(fault)
        )
        assert (status, answer["faults"][-1][name]) == (201, value)


def test_table_of_the_control_api_is_whole_and_true(talon_one_sandbox: Sandbox) -> None:
    url = talon_one_sandbox.url
    told: dict[str, set[str]] = {}
    for request, body, answer, _ in table("| Request | Body | Answer |"):
        method, path = request.split()
        told.setdefault(path, set()).add(method)
        status, shown, _ = send(url, method, path, body)
        assert str(status) == answer[:3], request
        for members in re.findall(r"\{.*\}", answer):
            assert shown.keys() == set(re.findall(r'"(\w+)":', members))
    _, refusal, _ = send(url, "GET", "/_sandbox/nothing")
    names = re.findall(r"\w+", refusal["errors"][0]["details"].partition(" has ")[2])
    assert told.keys() == {f"/_sandbox/{name}" for name in names}
    for path, methods in told.items():
        assert send(url, "OPTIONS", path)[2] == ", ".join(sorted({*methods, "OPTIONS"}))


def programs() -> dict[str, str]:
    """The blocks of the guide that are programs in other languages, by the names of their files."""
    block = re.compile(r"^```(?:sh|js|php|java)\n(?:# |// |<\?php // )(\S+)\n.*?^```$", re.M | re.S)
    return {
        found[1]: found[0].partition("\n")[2].rpartition("```")[0]
        for found in block.finditer(GUIDE)
    }


@pytest.mark.parametrize("name", PROGRAMS)
def test_other_languages_get_the_same_answer(
    name: str, talon_one_sandbox: Sandbox, tmp_path: Path
) -> None:
    assert programs().keys() == PROGRAMS.keys()
    needed = [*PROGRAMS[name], *(["curl"] if name.endswith(".sh") else [])]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{missing[0]} is not installed")
    source = programs()[name].replace(LOCAL, talon_one_sandbox.url)
    (tmp_path / name).write_text(source, "utf-8")
    done = subprocess.run(
        [*PROGRAMS[name], name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    if name == "failing.sh":
        (request,) = talon_one_sandbox.requests
        assert (request.method, request.status) == ("PUT", 503)
        assert '"status":503' in done.stdout.replace(" ", "")
        return
    (request,) = talon_one_sandbox.requests
    assert request.body["customerSession"]["couponCodes"] == ["WELCOME10"]
    assert "setDiscount" in done.stdout
    assert re.search(r'"?value"?: ?2\.5', done.stdout)
