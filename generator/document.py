"""The YAML document, read so that each complaint can name the place that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable
    from pathlib import Path


class ContractError(Exception):
    """The contract says something that the generator does not understand.

    :param path: JSONPath of the place.
    :param message: what is wrong with it.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")


class _Loader(yaml.SafeLoader):
    """Reads YAML as JSON has it: no key twice, and a timestamp is a string."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key) for key, _ in node.value]
        for key in keys:
            if not isinstance(key, str) or keys.count(key) > 1:
                what = "is there twice" if isinstance(key, str) else "must be quoted"
                raise ContractError(f"line {node.start_mark.line + 1}", f"the key {key!r} {what}")
        return super().construct_mapping(node, deep)


_TIMESTAMP = "tag:yaml.org,2002:timestamp"
yaml.add_constructor(_TIMESTAMP, _Loader.construct_yaml_str, _Loader)


def read(path: Path) -> Node:
    """Read a YAML file.

    :raises ContractError: a key that is there twice or is not a string.
    """
    return Node(yaml.load(path.read_text("utf-8"), _Loader), "$")


class Node:
    """A value of the document, its place, and the document's root for references.

    :param value: the value.
    :param path: JSONPath of the place.
    """

    def __init__(self, value: Any, path: str, root: Node | None = None) -> None:
        self.value = value
        self.path = path
        self.root = root or self

    def error(self, message: str) -> ContractError:
        """An error about this place."""
        return ContractError(self.path, message)

    def members(self, known: Collection[str], needed: Collection[str] = ()) -> dict[str, Node]:
        """The members of an object whose keywords are known.

        :param known: all keywords that may be there.
        :param needed: those that must be there.
        :raises ContractError: another keyword, a missing one, or a value that is no object.
        """
        members = self.entries()
        for keyword, member in members.items():
            if keyword not in known:
                raise member.error(f"the keyword {keyword!r} is not known here")
        for keyword in needed:
            if keyword not in members:
                raise self.error(f"the keyword {keyword!r} is missing")
        return members

    def entries(self) -> dict[str, Node]:
        """The members of an object with any keys."""
        if not isinstance(self.value, dict):
            raise self.error("must be an object")
        return {key: self._child(key, value) for key, value in self.value.items()}

    def items(self) -> list[Node]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.error("must be a list")
        return [self._child(index, value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """The value, a string."""
        if not isinstance(self.value, str):
            raise self.error("must be a string")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The value, a list of strings."""
        return tuple(item.text() for item in self.items())

    def number(self) -> int | float:
        """The value, a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise self.error("must be a number")
        return self.value

    def flag(self) -> bool:
        """The value, true or false."""
        if not isinstance(self.value, bool):
            raise self.error("must be true or false")
        return self.value

    def target(self) -> tuple[str, Node]:
        """The last name of a reference into this document, and what it refers to."""
        node, name = self.root, ""
        steps = self.text().split("/")
        if steps[0] != "#":
            raise self.error("must be a reference into this document, such as #/components/...")
        for name in steps[1:]:
            entries = node.entries()
            if name not in entries:
                raise self.error(f"{self.value} refers to nothing")
            node = entries[name]
        return name, node

    def _child(self, key: str | int, value: Any) -> Node:
        plain = isinstance(key, str) and re.fullmatch(r"[A-Za-z_]\w*", key)
        step = f".{key}" if plain else f"[{key!r}]"
        return Node(value, self.path + step, self.root)
