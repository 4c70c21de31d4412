"""The types that the client shows: right programs pass, each mistake is found, nothing is guessed.

Both checkers look at the installed package as a user's checker does, through its py.typed.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from checkers import MYPY_OLDEST, Checkers, with_types_of_urllib3

pytestmark = with_types_of_urllib3

PROGRAMS = Path(__file__).parent / "programs"
SANDBOX_SURFACE = re.compile(
    r"talon_one\.sandbox\.(sandbox\.Sandbox|clock\.Clock|http\.faults\.Fault|"
    r"http\.journal\.RecordedRequest|settings\.Settings|store\.guard\.DataFileError|"
    r"store\.seed\.seed\.Seed\.(of|read)|store\.seed\.reader\.SeedError)"
)


@pytest.mark.parametrize(
    ("checker", "version"),
    [("mypy", MYPY_OLDEST), ("mypy", "3.13"), ("pyright", "3.9"), ("pyright", "3.13")],
)
def test_checker_accepts_what_is_right_and_finds_each_mistake(
    checker: str, version: str, checkers: Checkers, tmp_path: Path
) -> None:
    for name in ("right.py", "wrong.py"):
        shutil.copy(PROGRAMS / name, tmp_path)  # pyright looks at files below its settings alone
    if checker == "mypy":
        complaints = checkers.mypy(tmp_path, version)
    else:
        complaints = checkers.pyright(tmp_path, version, "strict")
    lines = (PROGRAMS / "wrong.py").read_text("utf-8").splitlines()
    marked = {f"wrong.py:{number}" for number, line in enumerate(lines, 1) if "# wrong" in line}
    assert {one.partition(": ")[0] for one in complaints} == marked, complaints


def test_no_type_of_the_public_surface_is_guessed(checkers: Checkers, tmp_path: Path) -> None:
    command = ("pyright", "--verifytypes", "talon_one", "--ignoreexternal", "--outputjson")
    report: Any = json.loads(checkers.run(tmp_path, *command))
    symbols = report["typeCompleteness"]["symbols"]
    public = [
        symbol
        for symbol in symbols
        if symbol["isExported"]
        and (
            not symbol["name"].startswith("talon_one.sandbox.")
            or SANDBOX_SURFACE.match(symbol["name"])
        )
    ]
    assert len(public) > 1000
    assert [
        (symbol["name"], [one["message"] for one in symbol["diagnostics"]])
        for symbol in public
        if not symbol["isTypeKnown"]
    ] == []
