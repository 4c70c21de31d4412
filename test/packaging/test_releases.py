"""What a release is checked for: its form, its contents, and that it can be rebuilt."""

from __future__ import annotations

import email
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any, Callable

import pytest

Run = Callable[..., str]

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]


def test_index_would_take_them(release: Any, run: Run) -> None:
    files = sorted(release.folder.iterdir())
    check = (sys.executable, "-m", "twine", "check", "--strict", *files)
    assert "PASSED" in run(*check, cwd=release.folder)


def test_wheel_has_nothing_that_wheels_should_not_have(release: Any, run: Run) -> None:
    check = (sys.executable, "-m", "check_wheel_contents", "--toplevel", "talon_one")
    output = run(*check, release.wheel, cwd=release.folder)
    assert output.strip().endswith("OK")


def test_same_source_gives_the_same_release(
    release: Any, build: Callable[[Path], Any], tmp_path: Path
) -> None:
    again = build(tmp_path)
    assert release.wheel.name == again.wheel.name
    assert release.wheel.read_bytes() == again.wheel.read_bytes()

    def contents(path: Path) -> dict[str, bytes]:
        # gzip writes the time of packing into its header, so the files are compared.
        with tarfile.open(path) as sdist:
            files = [(one.name, sdist.extractfile(one)) for one in sdist.getmembers()]
            return {name: file.read() for name, file in files if file is not None}

    assert contents(release.sdist) == contents(again.sdist)


def test_metadata_says_what_a_bill_of_materials_needs(release: Any) -> None:
    with zipfile.ZipFile(release.wheel) as archive:
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
