"""The sandbox's copy of the contract: one JSON file with what a server checks requests by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.names import schema_name
from generator.write.templating import MARKER

if TYPE_CHECKING:
    from generator.document import Node
    from generator.records import Contract

_PATH = "talon_one/sandbox/contract/integration.json"
_OPERATION = ("operationId", "security", "parameters", "requestBody")
# What people read; in a map of properties the same words are names.
_PROSE = ("description", "example")


def files(contract: Contract, entry: Node) -> dict[str, str]:
    """The copy: operations without their answers, all schemas, and nothing that is prose.

    :param entry: the OpenAPI document.
    """
    document = entry.entries()
    schemes = document["components"].entries()["securitySchemes"].entries()
    copied = {
        "x-generated": MARKER,
        "openapi": document["openapi"].value,
        "paths": {path: _path(node) for path, node in document["paths"].entries().items()},
        "components": {
            "securitySchemes": {name: _plain(node.referred()) for name, node in schemes.items()},
            "schemas": {model.name: _plain(model.node) for model in contract.models},
        },
    }
    return {_PATH: json.dumps(copied, indent=2, ensure_ascii=False) + "\n"}


def _path(node: Node) -> dict[str, Any]:
    return {
        method: {
            keyword: _plain(member)
            for keyword, member in operation.entries().items()
            if keyword in _OPERATION
        }
        for method, operation in node.referred().entries().items()
    }


def _plain(node: Node) -> Any:
    """A value without prose and our own keywords; a reference to a schema leads into the copy,
    what any other reference leads to stands in its place."""
    if isinstance(node.value, list):
        return [_plain(item) for item in node.items()]
    if not isinstance(node.value, dict):
        return node.value
    members = node.entries()
    if "$ref" in members:
        target = members["$ref"].target()
        name = schema_name(target)
        return {"$ref": f"#/components/schemas/{name}"} if name else _plain(target)
    return {
        keyword: {name: _plain(one) for name, one in member.entries().items()}
        if keyword == "properties"
        else _plain(member)
        for keyword, member in members.items()
        if keyword not in _PROSE and not keyword.startswith("x-")
    }
