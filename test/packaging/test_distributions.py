"""Wheel and sdist: what is in them, and that they install and work where nothing else is."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import sysconfig
import tarfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
from packaging.requirements import Requirement

from soak.hostile import HostileServer, json_answer

Run = Callable[..., str]

ROOT = Path(__file__).parents[2]
REQUIREMENTS = {"certifi", "python-dateutil", "six", "urllib3"}
# Without tzdata, which is one of the sandbox and of python-dateutil 4.
EXTRAS = {
    "click",
    "jinja2",
    "jsonschema",
    "opentelemetry-api",
    "orjson",
    "pyarrow",
    "pyspark",
    "pyyaml",
    "werkzeug",
}

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]


def make_environment(run: Run, place: Path) -> Path:
    """Make an empty environment, and return the folder of its programs."""
    run(sys.executable, "-m", "venv", "--without-pip", place, cwd=place.parent)
    return place / ("Scripts" if os.name == "nt" else "bin")


def pip(run: Run, binaries: Path, *arguments: object) -> str:
    """Run this Python's pip on an environment, which needs none of its own then."""
    command = (sys.executable, "-m", "pip", "--python", binaries / "python")
    return run(*command, *arguments, cwd=binaries)


def assert_only_requirements(run: Run, binaries: Path) -> None:
    """The four are there, and nothing of the extras; what the four bring along is theirs."""
    lines = pip(run, binaries, "list", "--format=freeze")
    names = {line.split("==")[0].lower().replace("_", "-") for line in lines.splitlines()}
    assert {"talon-one", *REQUIREMENTS} <= names
    assert not names & EXTRAS


@pytest.fixture(scope="module")
def environment(release: Any, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it asks for, nothing else."""
    binaries = make_environment(run, tmp_path_factory.mktemp("clean") / "venv")
    pip(run, binaries, "install", release.wheel)
    return binaries


def test_wheel_holds_the_package_and_nothing_else(release: Any) -> None:
    with zipfile.ZipFile(release.wheel) as wheel:
        names = set(wheel.namelist())
    info = next(name for name in names if name.endswith("/METADATA")).rpartition("/")[0]
    in_package = {name for name in names if not name.startswith(f"{info}/")}
    expected = {
        str(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "talon_one").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert in_package == expected
    assert {
        "talon_one/py.typed",
        "talon_one/sandbox/contract/integration.json",
        "talon_one/sandbox/default_seed.yaml",
        "talon_one/sandbox/inspector/assets/inspector.css",
        "talon_one/sandbox/inspector/templates/base.html",
    } <= in_package
    assert f"{info}/licenses/LICENSE" in names


def test_metadata(release: Any) -> None:
    with zipfile.ZipFile(release.wheel) as wheel:
        read = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}
        metadata = email.message_from_string(wheel.read(read["METADATA"]).decode())
        entry_points = wheel.read(read["entry_points.txt"]).decode()
    version: dict[str, str] = {}
    exec((ROOT / "talon_one" / "_version.py").read_text("utf-8"), version)
    assert (metadata["Name"], metadata["Version"]) == ("talon_one", version["__version__"])
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.9"
    required = {Requirement(line) for line in metadata.get_all("Requires-Dist")}
    listed = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert {one for one in required if one.marker is None} == {
        Requirement(line) for line in listed if not line.startswith("#")
    }
    assert {one.name for one in required if one.marker is None} == REQUIREMENTS
    assert "talon-one = talon_one.cli:main" in entry_points
    assert "talon_one = talon_one.sandbox.pytest_plugin" in entry_points


def test_sdist_holds_what_it_takes_to_test_it(release: Any, run: Run) -> None:
    with tarfile.open(release.sdist) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    listed = run("git", "ls-files", cwd=ROOT) if (ROOT / ".git").exists() else ""
    expected = set(listed.splitlines()) - {".gitignore"}
    assert expected <= names
    assert {"Makefile", "pyproject.toml", "requirements.txt", "test/conftest.py"} <= names


def test_wheel_installs_with_the_four_requirements_alone(environment: Path, run: Run) -> None:
    assert_only_requirements(run, environment)
    program = (
        "import talon_one\n"
        "with talon_one.ApiClient(talon_one.Configuration()) as api_client:\n"
        "    talon_one.IntegrationApi(api_client)\n"
        "for name in talon_one.__all__:\n"
        "    getattr(talon_one, name)\n"
        "print(talon_one.__version__, talon_one.API_LEVEL, talon_one.Coupon.__name__)\n"
    )
    printed = run(environment / "python", "-W", "error", "-c", program, cwd=environment)
    assert printed.split()[1:] == ["3.3.0", "Coupon"]


def test_sdist_installs(release: Any, run: Run, tmp_path: Path) -> None:
    binaries = make_environment(run, tmp_path / "venv")
    pip(run, binaries, "install", release.sdist)
    assert_only_requirements(run, binaries)
    run(binaries / "python", "-c", "import talon_one; talon_one.IntegrationApi", cwd=binaries)


@pytest.fixture
def sandbox_line(
    release: Any, run: Run, clean_environ: dict[str, str], environment: Path
) -> Iterator[str]:
    """The first line that an installed `talon-one sandbox` prints."""
    pip(run, environment, "install", f"{release.wheel}[sandbox]")
    command = [str(environment / "talon-one"), "sandbox", "--port", "0"]
    with subprocess.Popen(
        command, cwd=environment, env=clean_environ, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline()
        finally:
            process.terminate()
            process.wait(30)


def test_sandbox_starts_from_the_wheel(sandbox_line: str) -> None:
    said, _, url = sandbox_line.strip().rpartition(" ")
    assert said == "Talon.One sandbox listening on"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{url}/v1/customer_profiles/nobody/inventory", timeout=10)
    with refused.value as answer:
        assert answer.code == 401


FROZEN = """
import sys
import talon_one

with talon_one.ApiClient(talon_one.Configuration(sys.argv[1])) as api_client:
    body = talon_one.IntegrationRequest(
        customer_session=talon_one.NewCustomerSessionV2(profile_id="Ann")
    )
    state = talon_one.IntegrationApi(api_client).update_customer_session_v2("one", body)
    print(state.customer_session.created.year, talon_one.effect_props(state.effects[0]).name)
"""


def has_shared_library() -> bool:
    """Whether this Python can be frozen: PyInstaller takes the library along."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    folder = Path(sysconfig.get_config_var("LIBDIR") or "")
    return os.name == "nt" or (".so" in name and (folder / name).exists())


@pytest.mark.skipif(not has_shared_library(), reason="this Python comes without a shared library")
def test_a_frozen_program_finds_all_it_needs(release: Any, run: Run, tmp_path: Path) -> None:
    binaries = make_environment(run, tmp_path / "venv")
    pip(run, binaries, "install", release.wheel, "pyinstaller>=6.3,<7")
    program = tmp_path / "shop.py"
    program.write_text(FROZEN, "utf-8")
    run(binaries / "pyinstaller", "--log-level", "ERROR", program, cwd=tmp_path)
    session = {"created": "2026-01-01T00:00:00Z"}
    effect = {"effectType": "setDiscount", "props": {"name": "ten off", "value": 10}}
    state = {"customerSession": session, "effects": [effect]}
    with HostileServer(lambda peer, request: peer.send(json_answer(state))) as server:
        printed = run(tmp_path / "dist" / "shop" / "shop", server.url, cwd=tmp_path)
    assert printed == "2026 ten off\n"
