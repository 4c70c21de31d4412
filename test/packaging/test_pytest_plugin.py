"""The package registers a pytest plugin, which every test run of every user then imports."""

from __future__ import annotations

import subprocess
import sys


def test_plugin_costs_nothing_until_its_fixture_is_used() -> None:
    program = (
        "import pytest, sys\n"
        "before = set(sys.modules)\n"
        "import talon_one.sandbox.pytest_plugin\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(loaded & {'werkzeug', 'jsonschema', 'yaml', 'sqlite3', 'urllib3'}))\n"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], stdout=subprocess.PIPE, check=True
    )
    assert result.stdout.decode().strip() == ""
