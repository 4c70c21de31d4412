"""Names on the wire and in Python."""

from __future__ import annotations

import posixpath
import re
from keyword import iskeyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.document import Node

SCHEMAS = "openapi/components/schemas"
"""The folder whose files are one model each."""


def snake_case(name: str) -> str:
    """Return a name as Python spells it: ``couponValue`` and ``APIError`` in lower case.

    These are the rules by which release 3.3.0 of the vendor's SDK got its names, odd ones
    included: ``integrationIDs`` becomes ``integration_i_ds``. Hyphens of headers are underscores.
    """
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name.replace("-", "_"))
    return re.sub(r"([a-z\d])([A-Z])", r"\1_\2", words).lower()


def place_in_order(name: str) -> list[tuple[bool, int, str]]:
    """Return what to sort names by: numbers in them count as numbers, as ruff sorts imports."""
    parts = re.findall(r"\d+|\D+", name)
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def schema_name(node: Node) -> str | None:
    """Return the name of the model that a file of the schemas' folder describes.

    :param node: ``None`` is returned for one that is not the whole of such a file.
    """
    folder, file = posixpath.split(node.file)
    is_schema = folder == SCHEMAS and node.path == "$"
    return file.removesuffix(".yaml") if is_schema else None


def python_name(node: Node, wire_name: str, given: Node | None = None) -> str:
    """Return the name that a property or parameter has in Python.

    :param node: the place that a complaint is about.
    :param given: the name that the contract chooses instead of the derived one.
    :raises ContractError: Python has no such names.
    """
    name = given.text() if given else snake_case(wire_name)
    if not name.isidentifier() or iskeyword(name):
        raise node.error(f"{name!r} is no name in Python; choose one with x-python-name")
    return name
