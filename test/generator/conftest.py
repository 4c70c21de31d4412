"""A small contract in an empty repository, to generate from and to use what comes out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from generator.__main__ import main

ROOT = Path(__file__).parents[2]

ENTRY = """\
openapi: 3.1.0
info:
  title: Shelf
  version: "1"
  description: Things on a shelf.
  x-api: {name: IntegrationApi, description: Endpoints for things.}
servers: [{url: "http://localhost:8787"}]
tags:
  - {name: Things, description: What stands there.}
  - {name: Boxes, description: Where it stands.}
paths: {}
components:
  securitySchemes:
    first: {$ref: ../components/security.yaml#/first}
    second: {$ref: ../components/security.yaml#/second}
    signature: {$ref: ../components/security.yaml#/signature}
"""

SECURITY = """\
first: {type: apiKey, in: header, name: X-Key, description: A key., x-example: abc}
second:
  type: apiKey
  in: header
  name: X-Key
  description: Another key, in the same header.
  x-prefix: Key-v2
  x-example: def
signature:
  type: apiKey
  in: header
  name: X-Sign
  description: A signature.
  x-signed: true
  x-example: {applicationId: 7, applicationKey: beef}
"""

THING = """\
description: A thing.
type: object
required: [id]
properties:
  id: {type: integer, description: Its id.}
"""

MOVED = """\
description: Props of an effect.
type: object
x-effect-type: moved
properties: {}
"""


class House:
    """A repository that has nothing but the runtime of the client and a contract.

    :param root: its folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths: list[str] = []
        shutil.copy(ROOT / "pyproject.toml", root)
        shutil.copytree(
            ROOT / "talon_one",
            root / "talon_one",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        self.write("openapi/integration/openapi.yaml", ENTRY)
        self.write("openapi/components/security.yaml", SECURITY)
        self.schema("Thing", THING)
        self.schema("Moved", MOVED)

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), "utf-8")

    def read(self, path: str) -> str:
        """Read a file."""
        return (self.root / path).read_text("utf-8")

    def schema(self, name: str, text: str) -> None:
        """Add a model, or write it anew."""
        self.write(f"openapi/components/schemas/{name}.yaml", text)

    def operation(self, text: str = "", method: str = "get", path: str = "/things") -> None:
        """Add an operation that is tagged, described and secured, and else as given."""
        name = f"operation_{len(self._paths)}"
        common = f"operationId: {name}\n" if "operationId" not in text else ""
        common += "tags: [Things]\n" if "tags" not in text else ""
        common += "summary: Do it\ndescription: It is done.\n"
        common += "security: [first: []]\n" if "security" not in text else ""
        if "responses" not in text:
            common += 'responses: {"204": {description: Done.}}\n'
        body = textwrap.indent(common + textwrap.dedent(text), "    ")
        self.write(f"openapi/integration/paths/{name}.yaml", f"{path}:\n  {method}:\n{body}")
        pointer = path.replace("/", "~1")
        self._paths.append(f'  {path}: {{$ref: "paths/{name}.yaml#/{pointer}"}}')
        entry = ENTRY.replace("paths: {}", "\n".join(["paths:", *self._paths]))
        self.write("openapi/integration/openapi.yaml", entry)

    def generate(self) -> int:
        """Generate everything."""
        return main(["--root", str(self.root)])

    def complaints(self) -> str:
        """What the house's rules of style have against the generated models."""
        command = [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--quiet",
            "--no-cache",
            "talon_one/models",
        ]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True).stdout

    def run(self, program: str) -> str:
        """Run a program that imports the generated package; give what it prints."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", textwrap.dedent(program)],
            cwd=self.root,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def endpoints(self) -> str:
        """The module of the endpoints."""
        return self.read("talon_one/api/integration_api.py")

    def page(self, name: str) -> str:
        """A page of the reference."""
        return self.read(f"docs/{name}.md")


@pytest.fixture
def small(tmp_path: Path) -> House:
    """A repository with two models, three credentials and no operation."""
    return House(tmp_path)
