"""No credential shows, whatever goes wrong and however loud the program is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def test_a_noisy_program_prints_no_credential() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "default", str(FOLDER / "noisy.py")],
        capture_output=True,
        timeout=100,
        cwd=FOLDER.parents[2],
        env={"PYTHONPATH": str(FOLDER.parents[2]), "PATH": ""},
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace").lower()

    assert said.count("\n") > 5000
    assert "the end" in said, said[-3000:]
    assert "attempt 2" in said
    assert "***" in said
    for secret in ("s3cr3t", "s3cr3t-k3y", "5ec2e7a9911ca710a5ec2e7a", "c2hvcdpzm2nym3q"):
        lines = [line for line in said.splitlines() if secret in line]
        assert not lines, f"{len(lines)} lines, such as {lines[:5]}"
