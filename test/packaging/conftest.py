"""What the tests of the distributions share: a way to run commands, and one release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, NamedTuple

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
BUILT_AT = "1700000000"
NOT_SOURCE = (
    *(".*_cache", "__pycache__", ".git", ".venv*", ".tox"),
    *("*.egg-info", "build", "dist", "site"),
)


class Release(NamedTuple):
    """The sdist, and the wheel that is built from it and so proves it complete."""

    folder: Path
    sdist: Path
    wheel: Path


def without_settings() -> dict[str, str]:
    """The environment without the settings of this Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run_clean(*command: object, cwd: Path, **environ: str) -> str:
    """Run a command without this Python's settings; its output is shown when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**without_settings(), **environ},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build_release(place: Path) -> Release:
    """Build both distributions from a copy of the repository, as of one fixed time."""
    ignore = shutil.ignore_patterns(*NOT_SOURCE)
    shutil.copytree(ROOT, place / "source", ignore=ignore, copy_function=shutil.copy)
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist")
    run_clean(*build, cwd=place / "source", SOURCE_DATE_EPOCH=BUILT_AT)
    return found_release(place)


def found_release(place: Path) -> Release:
    [sdist] = (place / "dist").glob("*.tar.gz")
    [wheel] = (place / "dist").glob("*.whl")
    return Release(place / "dist", sdist, wheel)


@pytest.fixture(scope="session")
def clean_environ() -> dict[str, str]:
    return without_settings()


@pytest.fixture(scope="session")
def run() -> Callable[..., str]:
    return run_clean


@pytest.fixture(scope="session")
def build() -> Callable[[Path], Release]:
    return build_release


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Release:
    """One release for all tests: the worker that needs it first builds it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    place = (own if worker_id == "master" else own.parent) / "release"
    with FileLock(place.with_suffix(".lock")):
        return found_release(place) if place.exists() else build_release(place)
