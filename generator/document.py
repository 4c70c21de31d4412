"""The contract's files, read so that each complaint can name the file and the place."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable
    from pathlib import Path


class ContractError(Exception):
    """The contract says something that the generator does not understand.

    :param file: the file, as it is called in the repository.
    :param place: JSONPath of the place in it, or a line.
    :param message: what is wrong there.
    """

    def __init__(self, file: str, place: str, message: str) -> None:
        super().__init__(f"{file}: {place}: {message}")


class _KeyProblem(Exception):
    """A key of a mapping that JSON would not have."""

    def __init__(self, mark: yaml.Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark


class _Loader(yaml.SafeLoader):
    """Reads YAML as JSON has it: no key twice, and a timestamp is a string."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node)
            if not isinstance(key, str):
                raise _KeyProblem(key_node.start_mark, f"the key {key!r} must be quoted")
            if key in seen:
                raise _KeyProblem(key_node.start_mark, f"the key {key!r} is there twice")
            seen.add(key)
        return super().construct_mapping(node, deep)


_TIMESTAMP = "tag:yaml.org,2002:timestamp"
yaml.add_constructor(_TIMESTAMP, _Loader.construct_yaml_str, _Loader)


class Document:
    """The contract's files, each read once, when it is first asked for.

    :param root: the repository.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, Node] = {}
        self._referred: set[tuple[str, str]] = set()

    def file(self, name: str) -> Node:
        """The content of a file.

        :param name: its path in the repository, with forward slashes.
        :raises ContractError: no YAML, or a key that is there twice or is not a string.
        """
        if name not in self._files:
            try:
                value = yaml.load((self._root / name).read_text("utf-8"), _Loader)
            except _KeyProblem as problem:
                line = f"line {problem.mark.line + 1}"
                raise ContractError(name, line, str(problem)) from None
            except yaml.MarkedYAMLError as error:
                line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "$"
                raise ContractError(name, line, f"no YAML: {error.problem}") from None
            self._files[name] = Node(value, "$", name, self)
        return self._files[name]

    def names(self, folder: str) -> list[str]:
        """Names of the YAML files in a folder and those below it, in order."""
        found = (self._root / folder).rglob("*.yaml")
        return sorted(file.relative_to(self._root).as_posix() for file in found)

    def follow(self, reference: Node) -> Node:
        """What a reference, such as ``../parameters.yaml#/Dry``, leads to.

        :raises ContractError: it leads to nothing.
        """
        target, _, fragment = unquote(reference.text()).partition("#")
        folder = posixpath.dirname(reference.file)
        name = posixpath.normpath(posixpath.join(folder, target)) if target else reference.file
        if name.startswith("..") or not (self._root / name).is_file():
            raise reference.error(f"{reference.text()} refers to nothing")
        node = self.file(name)
        steps = [step.replace("~1", "/").replace("~0", "~") for step in fragment.split("/")[1:]]
        for step in steps:
            entries = node.entries()
            if step not in entries:
                raise reference.error(f"{reference.text()} refers to nothing")
            node = entries[step]
        self._referred.update((name, step) for step in steps[:1])
        return node

    def check_that_all_is_used(self, folder: str) -> None:
        """Refuse what nothing refers to, for it would be silently without effect.

        :param folder: where every file must have been read, and of a file that references enter
            by an entry's name, every entry must have been referred to.
        :raises ContractError: names the file and the entry.
        """
        shared = {name for name, _ in self._referred}
        for name in self.names(folder):
            if name not in self._files:
                raise ContractError(name, "$", "nothing refers to this file")
            for key, entry in self._files[name].entries().items() if name in shared else ():
                if (name, key) not in self._referred:
                    raise entry.error("nothing refers to it")


class Node:
    """A value of the contract that knows where it is.

    :param value: the value.
    :param path: JSONPath of the place in the file.
    :param file: path of the file in the repository.
    :param document: all files, for references.
    """

    def __init__(self, value: Any, path: str, file: str, document: Document) -> None:
        self.value = value
        self.path = path
        self.file = file
        self._document = document

    def error(self, message: str) -> ContractError:
        """An error about this place."""
        return ContractError(self.file, self.path, message)

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
        """The value, a list of strings, none of them twice."""
        texts = tuple(item.text() for item in self.items())
        for text in texts:
            if texts.count(text) > 1:
                raise self.error(f"{text!r} is there twice")
        return texts

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

    def target(self) -> Node:
        """What this reference leads to, in this file or another."""
        return self._document.follow(self)

    def referred(self, *beside: str) -> Node:
        """What this object is: itself or, if it is a reference, what that leads to.

        :param beside: keywords that may stand beside a reference.
        """
        if "$ref" not in self.entries():
            return self
        return self.members(("$ref", *beside))["$ref"].target()

    def _child(self, key: str | int, value: Any) -> Node:
        plain = isinstance(key, str) and re.fullmatch(r"[A-Za-z_]\w*", key)
        step = f".{key}" if plain else f"[{key!r}]"
        return Node(value, self.path + step, self.file, self._document)
