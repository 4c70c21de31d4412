"""Python source in its final form."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def formatted(sources: Mapping[str, str], settings: Path, *options: str) -> dict[str, str]:
    """Format Python files with ruff.

    :param sources: texts by file name.
    :param settings: the ``pyproject.toml`` with the line length and the like.
    :param options: more options of ``ruff format``.
    :raises RuntimeError: a text is no Python.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in sources}
        for name, file in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(sources[name], "utf-8")
        config = ("--config", str(settings), "--no-cache", *options)
        done = subprocess.run(
            [sys.executable, "-m", "ruff", "format", *config, folder],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"ruff format: {done.stderr}")
        return {name: file.read_text("utf-8") for name, file in files.items()}
