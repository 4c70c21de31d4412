"""What a release is checked for: its form, its contents, and that it can be rebuilt."""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT_AT = "1700000000"

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("packaging"),
]


def run(*command: object, cwd: Path, **environ: str) -> str:
    """Run a command; its output is shown when it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, **environ},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def release(place: Path) -> Path:
    """Build both distributions from a copy of the repository, as of one fixed time."""
    own = shutil.ignore_patterns(
        ".*_cache", ".git", ".venv*", ".tox", "*.egg-info", "build", "dist", "site", "__pycache__"
    )
    shutil.copytree(ROOT, place / "source", ignore=own, copy_function=shutil.copy)
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist")
    run(*build, cwd=place / "source", SOURCE_DATE_EPOCH=BUILT_AT)
    return place / "dist"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release."""
    return release(tmp_path_factory.mktemp("release"))


def test_index_would_take_them(dist: Path) -> None:
    files = sorted(map(str, dist.iterdir()))
    assert "PASSED" in run(sys.executable, "-m", "twine", "check", "--strict", *files, cwd=dist)


def test_wheel_has_nothing_that_wheels_should_not_have(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    output = run(
        sys.executable, "-m", "check_wheel_contents", "--toplevel", "talon_one", wheel, cwd=dist
    )
    assert output.strip().endswith("OK")


def test_same_source_gives_the_same_release(dist: Path, tmp_path: Path) -> None:
    again = release(tmp_path)
    [wheel], [other] = dist.glob("*.whl"), again.glob("*.whl")
    assert wheel.name == other.name
    assert wheel.read_bytes() == other.read_bytes()

    def contents(folder: Path) -> dict[str, bytes]:
        # gzip writes the time of packing into its header, so the files are compared.
        [path] = folder.glob("*.tar.gz")
        with tarfile.open(path) as sdist:
            files = [(one.name, sdist.extractfile(one)) for one in sdist.getmembers()]
            return {name: file.read() for name, file in files if file is not None}

    assert contents(dist) == contents(again)


def test_metadata_says_what_a_bill_of_materials_needs(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = email.message_from_string(archive.read(name).decode())
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Summary"]
    assert metadata["Author"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_all("Project-URL")
    pythons = {line.rpartition(" ")[2] for line in metadata.get_all("Classifier")}
    assert {"3.9", "3.10", "3.11", "3.12", "3.13", "Typed"} <= pythons
    assert not any(line.startswith("License ::") for line in metadata.get_all("Classifier"))
