"""The types that the client shows: right programs pass, each mistake is found, nothing is guessed.

Both checkers look at the installed package as a user's checker does, through its py.typed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

pytestmark = pytest.mark.skipif(
    Version(metadata.version("urllib3")) < Version("2"),
    reason="urllib3 1.26 has no types, so a checker sees nothing of what is typed by its classes",
)

ROOT = Path(__file__).parents[3]
PROGRAMS = Path(__file__).parent / "programs"
# Newer releases of mypy read no program for 3.9 any more; those that install on 3.9 do.
MYPY_OLDEST = "3.9" if Version(metadata.version("mypy")) < Version("1.20") else "3.10"
SANDBOX_SURFACE = re.compile(
    r"talon_one\.sandbox\.(sandbox\.Sandbox|clock\.Clock|http\.faults\.Fault|"
    r"http\.journal\.RecordedRequest|settings\.Settings|store\.guard\.DataFileError|"
    r"store\.seed\.seed\.Seed\.(of|read)|store\.seed\.reader\.SeedError)"
)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the package and all that this interpreter has installed."""
    where = tmp_path_factory.mktemp("environment")
    venv.create(where, symlinks=os.name != "nt")
    paths = {"base": str(where), "platbase": str(where)}
    packages = Path(
        sysconfig.get_path("purelib", "venv", paths)
        if "venv" in sysconfig.get_scheme_names()
        else sysconfig.get_path("purelib", vars=paths)
    )
    lines = [str(ROOT), sysconfig.get_path("purelib")]
    (packages / "client.pth").write_text("\n".join(lines), "utf-8")
    return where


def run(environment: Path, cwd: Path, *command: str) -> str:
    """Run a checker outside the repository, as if the environment were activated."""
    bin_ = environment / ("Scripts" if os.name == "nt" else "bin")
    search = os.pathsep.join((str(bin_), os.environ.get("PATH", "")))
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "PATH": search},
        capture_output=True,
        text=True,
    )
    assert done.stderr == "" or done.stdout, done.stderr
    return done.stdout


def mypy(environment: Path, cwd: Path, program: Path, version: str) -> list[str]:
    """The complaints of ``mypy --strict``, as ``line: text``."""
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    options = ("--strict", "--python-version", version, "--python-executable", str(python))
    output = run(environment, cwd, "mypy", *options, "--no-error-summary", str(program))
    return re.findall(r"^[^\n]*\.py:(\d+: error: .*)$", output, re.M) or output.splitlines()


def pyright(environment: Path, cwd: Path, program: Path, version: str) -> list[str]:
    """The complaints of pyright in strict mode, as ``line: text``."""
    shutil.copy(program, cwd / "program.py")  # pyright looks at files below its settings alone
    settings = {"typeCheckingMode": "strict", "pythonVersion": version, "include": ["program.py"]}
    (cwd / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    report: Any = json.loads(run(environment, cwd, "pyright", "--outputjson"))
    assert report["summary"]["filesAnalyzed"] == 1
    return [
        f"{one['range']['start']['line'] + 1}: {one['message']}"
        for one in report["generalDiagnostics"]
    ]


@pytest.mark.parametrize(
    ("checker", "version"),
    [(mypy, MYPY_OLDEST), (mypy, "3.13"), (pyright, "3.9"), (pyright, "3.13")],
)
def test_checker_accepts_what_is_right_and_finds_each_mistake(
    checker: Any, version: str, environment: Path, tmp_path: Path
) -> None:
    assert checker(environment, tmp_path, PROGRAMS / "right.py", version) == []
    wrong = PROGRAMS / "wrong.py"
    lines = wrong.read_text("utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if "# wrong" in line}
    complaints = checker(environment, tmp_path, wrong, version)
    assert {int(one.partition(":")[0]) for one in complaints} == marked, complaints


def test_no_type_of_the_public_surface_is_guessed(environment: Path, tmp_path: Path) -> None:
    command = ("pyright", "--verifytypes", "talon_one", "--ignoreexternal", "--outputjson")
    report: Any = json.loads(run(environment, tmp_path, *command))
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
