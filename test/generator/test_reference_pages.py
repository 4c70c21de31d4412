"""The reference pages: whole, without dead links, and their examples run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from talon_one.sandbox import Sandbox
from talon_one.sandbox.handlers import HANDLERS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OPENAPI = ROOT / "openapi"


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


CONTRACT: Any = load(OPENAPI / "integration/openapi.yaml")
MODELS: dict[str, Any] = {
    file.stem: load(file) for file in sorted((OPENAPI / "components/schemas").glob("*.yaml"))
}
OPERATIONS: dict[str, Any] = {
    operation["operationId"]: operation
    for file in sorted((OPENAPI / "integration/paths").glob("*.yaml"))
    for item in load(file).values()
    for operation in item.values()
}
PAGE = (DOCS / "IntegrationApi.md").read_text("utf-8")
INDEX = (DOCS / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^# \*\*(\w+)\*\*$(.*?)(?=^# \*\*|\Z)", PAGE, re.M | re.S))
EXAMPLES = [
    pytest.param(code, id=f"{method}-{scheme}")
    for method, section in SECTIONS.items()
    if method in HANDLERS
    for scheme, code in re.findall(
        r"^\* Api Key Authentication \((\w+)\):\n\n```python\n(.*?)^```$", section, re.M | re.S
    )
]
HOST = '"http://localhost:8787"'


def anchors(text: str) -> set[str]:
    """The anchors that a Markdown page has for its headings."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    headings = re.findall(r"^#+ (.*)$", prose, re.M)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if "://" in target or target == "#":
            continue
        name, _, anchor = unquote(target).partition("#")
        file = page.parent / name if name else page
        if not file.is_file() or (anchor and anchor not in anchors(file.read_text("utf-8"))):
            dead.append(target)
    assert dead == []


def test_index_lists_every_endpoint_model_effect_and_credential() -> None:
    for method in OPERATIONS:
        assert f"(IntegrationApi.md#{method})" in INDEX
    for model, schema in MODELS.items():
        assert f"\n[{model}](models/{model}.md) |" in INDEX
        if "x-effect-type" in schema:
            assert f"\n`{schema['x-effect-type']}` | [{model}](models/{model}.md) |" in INDEX
    stable = {"documentation-for-api-endpoints", "documentation-for-models"}
    assert stable | set(CONTRACT["components"]["securitySchemes"]) <= anchors(INDEX)


@pytest.mark.parametrize("method", OPERATIONS)
def test_every_endpoint_has_its_section(method: str) -> None:
    section = SECTIONS[method]
    operation = OPERATIONS[method]
    assert re.findall(r"^### (.*)$", section, re.M) == [
        "Example",
        "Parameters",
        "Return type",
        "Authorization",
        "HTTP request headers",
        "HTTP response details",
    ]
    schemes = [name for alternative in operation["security"] for name in alternative]
    assert re.findall(r"^\* Api Key Authentication \((\w+)\):$", section, re.M) == schemes
    statuses = re.findall(r"^\*\*(\w+)\*\* \| \S.* \| \S", section, re.M)
    assert [status for status in statuses if status in operation["responses"]] == [
        *operation["responses"]
    ]


def properties(model: str) -> list[str]:
    """The names of a model's properties in JSON, in the order of its constructor."""
    schema = MODELS[model]
    bases = [Path(base["$ref"]).stem for base in schema.get("allOf", ())]
    inherited = [name for base in bases for name in properties(base)]
    return [*dict.fromkeys([*schema.get("x-order", ()), *inherited, *schema["properties"]])]


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_its_page(model: str) -> None:
    page = (DOCS / f"models/{model}.md").read_text("utf-8")
    rows = re.findall(r"^\*\*\w+\*\* \| \*\*.+\*\* \| \S.* \| `(\w+)`$", page, re.M)
    assert rows == properties(model)


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_runs_as_it_stands(code: str, tmp_path: Path) -> None:
    assert code.count(HOST) == 1
    program = tmp_path / "example.py"
    with Sandbox() as sandbox:
        program.write_text(code.replace(HOST, repr(sandbox.url)), "utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error", str(program)], capture_output=True, text=True
        )
        statuses = [request.status for request in sandbox.requests]
    assert (done.returncode, done.stderr) == (0, "")
    assert " failed: " not in done.stdout
    assert statuses
    assert all(200 <= status < 300 for status in statuses)
