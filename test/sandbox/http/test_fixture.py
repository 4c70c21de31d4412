"""The pytest fixture: fresh for each test, with the seed and settings that a project names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from talon_one.sandbox.settings import positions

PLUGIN = "talon_one.sandbox.pytest_plugin"
CALL = """
import urllib.request

def store_a_profile(sandbox):
    request = urllib.request.Request(
        sandbox.url + "/v2/customer_profiles/p?runRuleEngine=true", b"{}", method="PUT",
        headers={"Authorization": "ApiKey-v1 sandbox-api-key"},
    )
    with urllib.request.urlopen(request) as response:
        assert response.status == 200
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "shop.json").write_text('{"applications": [{"id": 7}]}')
    (tmp_path / "call.py").write_text(CALL)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\naddopts = --strict-markers\n")
    return tmp_path


def run(project: Path, test: str, *options: str) -> str:
    """Run a test file from another folder than the project's, and return what pytest says."""
    (project / "test_shop.py").write_text(test)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", PLUGIN, *options, str(project)],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=project.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_fixture_is_fresh_in_each_test(project: Path) -> None:
    test = """
import pytest
from call import store_a_profile

@pytest.mark.parametrize("n", range(3))
def test_fresh(n, talon_one_sandbox):
    sandbox = talon_one_sandbox
    assert not sandbox.requests and not sandbox.state()["Profile"]
    assert not sandbox.faults.active() and not sandbox.clock.frozen
    sandbox.clock.freeze()
    sandbox.faults.add(status=503, method="GET")
    store_a_profile(sandbox)
"""
    said = run(project, test, "-n", "2", "-p", "xdist")
    assert "3 passed" in said, said


def test_the_ini_file_a_marker_and_a_fixture_choose_seed_and_settings(project: Path) -> None:
    with (project / "pytest.ini").open("a") as ini:
        ini.write("talon_one_sandbox_seed = shop.json\n")
        for name, choices in positions().items():
            ini.write(f"talon_one_sandbox_{name} = {str(choices[-1]).lower()}\n")
    test = """
import pytest
from call import store_a_profile
from talon_one.sandbox import Settings
from talon_one.sandbox.settings import positions

LAST = {name: choices[-1] for name, choices in positions().items()}

def test_ini_file(talon_one_sandbox):
    assert talon_one_sandbox.settings == Settings(**LAST)
    assert talon_one_sandbox.api_keys == []

@pytest.mark.talon_one_sandbox(seed=None, strict=False)
class TestMarker:
    def test_of_the_class(self, talon_one_sandbox):
        assert talon_one_sandbox.settings == Settings(**{**LAST, "strict": False})
        store_a_profile(talon_one_sandbox)

    @pytest.mark.talon_one_sandbox(strict=True, generation="3.3.0")
    def test_nearest_one_counts(self, talon_one_sandbox):
        assert talon_one_sandbox.settings == Settings(**{**LAST, "generation": "3.3.0"})
        store_a_profile(talon_one_sandbox)

class TestFixture:
    @pytest.fixture
    def talon_one_sandbox_options(self, talon_one_sandbox_options):
        key = {"key": "sandbox-api-key"}
        seed = {"applications": [{"id": 8, "apiKeys": [key]}]}
        return {**talon_one_sandbox_options, "seed": seed}

    @pytest.mark.parametrize("n", range(2))
    def test_overridden(self, n, talon_one_sandbox):
        assert talon_one_sandbox.settings == Settings(**LAST)
        assert not talon_one_sandbox.requests
        store_a_profile(talon_one_sandbox)

def test_ini_file_again(talon_one_sandbox):
    assert talon_one_sandbox.api_keys == []
"""
    said = run(project, test)
    assert "6 passed" in said, said


def test_a_wrong_setting_is_named(project: Path) -> None:
    with (project / "pytest.ini").open("a") as ini:
        ini.write("talon_one_sandbox_silent_default = perhaps\n")
    said = run(project, "def test_shop(talon_one_sandbox): pass")
    assert "silent_default is 'no' or 'yes', not 'perhaps'" in said


def test_only_a_test_that_fails_tells_its_calls_and_decisions(project: Path) -> None:
    test = """
import pytest
from call import store_a_profile

@pytest.fixture
def shop(talon_one_sandbox):
    return talon_one_sandbox

def test_passes(shop):
    store_a_profile(shop)

def test_calls_nothing(shop):
    raise ValueError

def test_fails(shop):
    store_a_profile(shop)
    raise ValueError
"""
    said = run(project, test, "-rA")
    assert "2 failed, 1 passed" in said, said
    assert said.count("Talon.One sandbox") == 1
    _, _, section = said.partition("Talon.One sandbox")
    assert "PUT /v2/customer_profiles/p?runRuleEngine=true: 200\n  {}\n" in section
    assert "created profile p" in section
