"""The soak in its short form; ``make soak`` runs the long one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts sockets in /proc")
def test_results_are_right_and_nothing_is_left() -> None:
    command = [sys.executable, "-m", "soak", "--calls", "4000", "--threads", "32", "--seed", "20"]

    done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=ROOT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "4,000 calls" in done.stdout
