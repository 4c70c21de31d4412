"""The notebooks in examples/ run in a kernel of Jupyter, and show what they say they show.

They are kept with their outputs, for those who only read them. After a change that is meant,
``NOTEBOOKS=write make test ARGS=test/docs/test_notebooks.py`` keeps the new ones.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def shown(notebook: Any) -> list[tuple[str, list[str]]]:
    """Each cell of code with what a reader sees below it."""
    return [
        (cell.source, [seen(output) for output in cell.outputs])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def seen(output: Any) -> str:
    """The richest form of an output, which notebooks choose, without what is drawn by chance."""
    data = output.get("data") or {"text/plain": output.text}
    return UUID.sub("(a UUID)", data.get("text/html") or data["text/plain"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_shows_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))  # the history of its cells
    # Before it is imported: without it, older releases warn that they look in former places.
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    import nbformat
    from nbclient import NotebookClient

    kept = nbformat.read(path, as_version=4)
    run = nbformat.from_dict(kept)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(run, resources=resources, record_timing=False).execute()
    run.metadata = kept.metadata  # without what it is told of this Python
    if os.environ.get("NOTEBOOKS") == "write":
        nbformat.write(run, path)
    assert shown(nbformat.read(path, as_version=4)) == shown(run)


def test_every_notebook_is_told_in_readme() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    assert NOTEBOOKS
    assert [path.name for path in NOTEBOOKS if f"(examples/{path.name})" not in readme] == []
