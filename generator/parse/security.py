"""Security schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.records import Scheme

if TYPE_CHECKING:
    from generator.document import Node

_NEEDED = ("type", "in", "name", "description", "x-example")
_SIGNER = ("applicationId", "applicationKey")


def schemes(node: Node) -> tuple[Scheme, ...]:
    """The security schemes of a document, in its order."""
    return tuple(_scheme(name, entry.referred()) for name, entry in node.entries().items())


def _scheme(name: str, node: Node) -> Scheme:
    members = node.members((*_NEEDED, "x-prefix", "x-signed"), _NEEDED)
    for keyword, value in (("type", "apiKey"), ("in", "header")):
        if members[keyword].text() != value:
            raise members[keyword].error(f"must be {value!r}")
    signed = "x-signed" in members and members["x-signed"].flag()
    if signed and "x-prefix" in members:
        raise members["x-prefix"].error("a signature has no prefix")
    return Scheme(
        name=name,
        header=members["name"].text(),
        prefix=members["x-prefix"].text() if "x-prefix" in members else None,
        signed=signed,
        description=members["description"].text(),
        example=_example(members["x-example"], signed),
    )


def _example(node: Node, signed: bool) -> Any:
    if not signed:
        return node.text()
    node.members(_SIGNER, _SIGNER)
    return node.value
