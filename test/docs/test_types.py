"""The examples of documents pass type checkers, so that a typed program may copy them.

What a reader of a document makes of it is checked: a block that begins with the name of a file is
that file, all others are one program in the order of the document. On the page of the endpoints
each block is a program of its own. The cells of a notebook are one program.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checkers import MYPY_OLDEST, ROOT, Checkers, with_types_of_urllib3

pytestmark = with_types_of_urllib3

DOCUMENTS = ["README.md", "docs/index.md", *sorted((ROOT / "docs/guides").glob("*.md"))]
ENDPOINTS = ROOT / "docs/IntegrationApi.md"
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
BLOCK = re.compile(r"^```python\n(?:# (?P<file>\S+\.py)\n)?(?P<code>.*?)^```$", re.M | re.S)


def programs(text: str, name: str) -> dict[str, str]:
    """The files that a document makes, with each line where it stands in the document.

    :param name: that of the file for all blocks that name none.
    """
    files: dict[str, str] = {}
    for block in BLOCK.finditer(text):
        file = block["file"] or name
        before = files.get(file, "")
        lines = text.count("\n", 0, block.start("code")) - before.count("\n")
        files[file] = before + "\n" * lines + block["code"]
    return files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the programs of all documents."""
    for document in DOCUMENTS:
        path = ROOT / document
        name = path.stem.lower().replace("-", "_")
        for file, text in programs(path.read_text("utf-8"), f"{name}_md.py").items():
            assert not (tmp_path / file).exists(), f"{file} stands in two documents"
            (tmp_path / file).write_text(text, "utf-8")
    for number, block in enumerate(BLOCK.finditer(ENDPOINTS.read_text("utf-8"))):
        (tmp_path / f"endpoint_{number}.py").write_text(block["code"], "utf-8")
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        lines = [[*cell["source"], "\n"] for cell in cells if cell["cell_type"] == "code"]
        code = "".join(line for cell in lines for line in cell)
        # What only notebooks know, such as %load_ext, is no Python.
        (tmp_path / f"{path.stem}_notebook.py").write_text(re.sub("(?m)^%", "# %", code), "utf-8")
    return tmp_path


def test_mypy_accepts_the_examples(checkers: Checkers, folder: Path) -> None:
    assert checkers.mypy(folder, MYPY_OLDEST) == []


def test_pyright_accepts_the_examples(checkers: Checkers, folder: Path) -> None:
    assert checkers.pyright(folder, "3.9", "standard") == []
