"""The guide to decisions: the report of a failing test is what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/guides/decisions.md"


def test_report_of_the_failing_test(tmp_path: Path) -> None:
    guide = GUIDE.read_text("utf-8")
    (program,) = re.findall(r"```python\n(# checkout_test\.py\n.*?)```", guide, re.DOTALL)
    (shown,) = re.findall(r"```console\n\$ pytest.*?\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "checkout_test.py").write_text(program, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "checkout_test.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    place = 0
    for part in re.split(r"^ *\.\.\.\n", shown, flags=re.MULTILINE):
        place = done.stdout.find(part, place)
        assert place >= 0, f"{part}\n--- is not behind that in ---\n{done.stdout}"
