"""Every example in the guides and in docstrings runs, in the order in which a reader meets it.

In a document, a Python block whose first line names a file (``# shop.py``) is saved under that
name, and so is a YAML block; any other Python block runs, with the names of those before it, and
a text block is what the last one prints. At the end pytest runs the test files that were saved.
README.md and the reference pages have tests of their own.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser

import talon_one
from talon_one.sandbox import Sandbox, talang, vocabulary
from talon_one.sandbox.engine.conditions import CONDITIONS
from talon_one.sandbox.engine.effects import EFFECTS

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "docs/index.md", *sorted((ROOT / "docs/guides").glob("*.md"))]
ELSEWHERE = {
    "README.md": "test/docs/test_readme.py",
    "docs/IntegrationApi.md": "test/generator/test_reference_pages.py",
}
FILE = re.compile(r"# (\S+\.\w+)\n")
LOCAL = "http://localhost:8787"


class Reader:
    """Does with the blocks of one document what a reader does.

    :param folder: where files are saved.
    :param url: where the sandbox listens.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.printed = ""
        self.document: Document | None = None  # with all that it has made

    def save(self, example: Example) -> bool:
        """Save a block that names its file."""
        name = FILE.match(example.parsed)
        if name:
            (self.folder / name[1]).write_text(example.parsed, "utf-8")
        return name is not None

    def python(self, example: Example) -> None:
        """Run a block, or save it."""
        if self.save(example):
            return
        source = example.parsed.replace(LOCAL, self.url)
        code = compile("\n" * (example.line) + source, example.path, "exec", dont_inherit=True)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(code, example.namespace)
        self.printed = output.getvalue()

    def yaml(self, example: Example) -> None:
        """Save a block that names its file; others are parts that are shown."""
        self.save(example)

    def text(self, example: Example) -> None:
        """Compare a block with what the last program printed."""
        assert self.printed == example.parsed

    def read(self, text: str, path: Path) -> int:
        """Follow a document; say how many blocks it had."""
        parsers = [
            CodeBlockParser(language, evaluator)
            for language, evaluator in (
                ("python", self.python),
                ("yaml", self.yaml),
                ("text", self.text),
            )
        ]
        document = self.document = Document(text, str(path))
        for parser in parsers:
            for region in parser(document):
                document.add(region)
        examples = list(document.examples())
        for example in examples:
            example.evaluate()
        return len(examples)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A reader in an empty folder, who has started a sandbox and set the environment for it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    with Sandbox() as sandbox:
        monkeypatch.setenv("TALON_ONE_HOST", sandbox.url)
        monkeypatch.setenv("TALON_ONE_API_KEY", "sandbox-api-key")
        yield Reader(tmp_path, sandbox.url)
        for one in gc.get_objects():
            if type(one) is talon_one.ApiClient:
                one.close()  # where the document leaves that to the end of the program
    for name in ("talon_one", "talon_one.calls", "urllib3"):
        logging.getLogger(name).setLevel(logging.NOTSET)  # where the document has set a level
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_guide_can_be_followed_to_the_letter(guide: Path, reader: Reader) -> None:
    reader.read(guide.read_text("utf-8"), guide)
    if list(reader.folder.glob("test_*.py")):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(command, cwd=reader.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_no_guide_finds_what_another_has_left_behind(reader: Reader) -> None:
    for guide in GUIDES[::-1]:
        reader.read(guide.read_text("utf-8"), guide)


def docstrings() -> Iterator[tuple[str, str]]:
    """Each docstring of the package that has an example."""
    for path in sorted((ROOT / "talon_one").rglob("*.py")):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
            text = ast.get_docstring(node) if isinstance(node, kinds) else None
            if text and "```python" in text:
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'name', '')}", text


@pytest.mark.parametrize(("place", "text"), [pytest.param(*one, id=one[0]) for one in docstrings()])
def test_example_of_docstring_runs(place: str, text: str, reader: Reader) -> None:
    assert reader.read(text, ROOT / place.partition(":")[0]) > 0


def test_no_document_with_examples_is_forgotten() -> None:
    tracked = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    with_examples = {path for path in tracked if "```python" in path.read_text("utf-8")}
    assert with_examples - set(GUIDES) == {ROOT / name for name in ELSEWHERE}
    assert all((ROOT / file).is_file() for file in ELSEWHERE.values())


def test_table_of_functions_is_whole_and_true() -> None:
    text = (ROOT / "docs/guides/campaigns.md").read_text("utf-8")
    table = text[text.index("### All other functions") :]
    rows = re.findall(r"^\| `(.*?)` \| `(.*?)` \|", table, re.M)
    for example, value in rows:
        expression = json.loads(example.replace("\\|", "|"))
        names = {"Session": {"Total": 200}}
        assert talang.evaluate(expression, names) == json.loads(value, parse_float=Decimal), example
    functions = {*talang.CORE.table, *(one.name.lower() for one in (*CONDITIONS, *EFFECTS))}
    mentioned = text.lower().replace("\\|", "|")
    assert [
        name
        for name in sorted(functions)
        if f'["{name}"' not in mentioned and f"[{name}" not in mentioned
    ] == []


def arities(signature: str) -> set[int]:
    """How many arguments a call takes that is written as ``[name, argument, optional?]``."""
    arguments = signature.strip("[]").split(", ")[1:]
    optional = sum(argument.endswith("?") for argument in arguments)
    return set(range(len(arguments) - optional, len(arguments) + 1))


def test_table_of_conditions_and_effects_has_what_rules_can_call() -> None:
    text = (ROOT / "docs/guides/campaigns.md").read_text("utf-8")
    table = text.partition("### Conditions and effects")[2].partition("### All other")[0]
    told: dict[str, set[int]] = {}
    for calls in re.findall(
        r"^\| (.*?) \| (?:asks|gives .*?|effect|exported form) \|", table, re.M
    ):
        for call, name in re.findall(r"`(\[(\w+)[^`]*\])`", calls):
            told.setdefault(name, set()).update(arities(call))
    language = {"identity", "catch"}
    known = {
        name: {len(kinds) for kinds in signatures}
        for words in (vocabulary.CONDITIONS, vocabulary.EFFECTS)
        for name, signatures in words.items()
    }
    assert {name: counts for name, counts in told.items() if name not in language} == known
    types = {schema for schema in effect_types() if f"`{schema}`" not in table}
    assert types == set()


def effect_types() -> list[str]:
    """The types of all effects, as the contract names them."""
    schemas = (ROOT / "openapi/components/schemas").glob("*EffectProps.yaml")
    texts = [path.read_text("utf-8") for path in schemas]
    return [name for text in texts for name in re.findall(r"^x-effect-type: (\w+)$", text, re.M)]
