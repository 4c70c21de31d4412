"""Files of seeds: JSON or YAML text, brought into plain JSON kinds with exact numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from talon_one.sandbox import jsontext, times
from talon_one.sandbox.store.seed.reader import SeedError

_DEEPEST = 150
_LARGEST = 10**1000
"""Whole numbers from here on are refused: Python writes none of more than 4,300 digits."""
_MOST_NODES = 100_000
"""Nodes beyond one for each character of a file that its aliases may make of it."""

_WORD = re.compile(r"[=>*!%@`|&?][^\s,\[\]{}]*")
# The safe loader written in C, where it is installed: ten times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(source: str) -> Any:
    """Return what a JSON or YAML file holds.

    :raises SeedError: the file cannot be read, or is neither.
    """
    try:
        text = Path(source).read_text(encoding="utf-8")
        if source.endswith(".json"):
            return json.loads(text, parse_float=Decimal)
        return _yaml(text)
    except OSError as error:
        raise SeedError(source, None, error.strerror or str(error)) from error
    except yaml.YAMLError as error:
        rule = _unquoted(error, text) or " ".join(str(error).split())
        raise SeedError(source, None, rule) from error
    except (ValueError, RecursionError) as error:
        raise SeedError(source, None, " ".join(str(error).split())) from error


def _yaml(text: str) -> Any:
    """Read YAML whose aliases do not make more of it than a file of some length could hold.

    :raises ValueError: they do.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _size(node, {}) > _MOST_NODES + len(text):
            raise ValueError("the aliases (*name) repeat too much")
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _size(node: yaml.Node, known: dict[yaml.Node, int | None]) -> int:
    """Count the nodes that a node comes to, those of aliases as often as they are used.

    :param known: counts of nodes that were met before; None: of those around this one.
    """
    if node in known:
        size = known[node]
        if size is None:
            raise ValueError(f"an alias (*name) in line {node.start_mark.line + 1} holds itself")
        return size
    known[node] = None
    size = 1
    if isinstance(node, yaml.MappingNode):
        size += sum(_size(key, known) + _size(value, known) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        size += sum(_size(item, known) for item in node.value)
    known[node] = size
    return size


def _unquoted(error: yaml.YAMLError, text: str) -> str | None:
    """Explain an error at a character that YAML has a use of its own for."""
    lines = text.splitlines()
    for mark in (getattr(error, "context_mark", None), getattr(error, "problem_mark", None)):
        if mark is None or mark.line >= len(lines):
            continue
        word = _WORD.match(lines[mark.line], mark.column)
        if word is not None:
            return (
                f"line {mark.line + 1}, column {mark.column + 1}: {word[0]} means something else "
                f"in YAML, so write it in quotes: '{word[0]}'"
            )
    return None


def plain(value: Any, source: str, path: str = "$", depth: int = 0) -> Any:
    """Return what YAML or a caller gave, in plain JSON kinds with exact numbers.

    :raises SeedError: it holds something that JSON, or the store, has no form for.
    """
    if depth > _DEEPEST:
        raise SeedError(source, path, f"nested deeper than {_DEEPEST} levels")
    if isinstance(value, str):
        if not jsontext.storable(value):
            raise SeedError(source, path, "a text has a NUL character or a lone surrogate")
        return value
    if isinstance(value, Mapping):
        names = {plain(str(name), source, path, depth): item for name, item in value.items()}
        return {
            name: plain(item, source, f"{path}.{name}", depth + 1) for name, item in names.items()
        }
    if isinstance(value, (list, tuple)):
        return [plain(v, source, f"{path}[{i}]", depth + 1) for i, v in enumerate(value)]
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=timezone.utc)
        return times.to_text(moment)
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00Z"
    if isinstance(value, (float, Decimal)):
        number = Decimal(repr(value)) if isinstance(value, float) else value
        if not number.is_finite() or (number and not -324 <= number.adjusted() <= 300):
            raise SeedError(source, path, f"{value} is not a number within range")
        return number
    if isinstance(value, int) and not -_LARGEST < value < _LARGEST:
        raise SeedError(source, path, "a number has too many digits")
    if value is None or isinstance(value, (bool, int)):
        return value
    raise SeedError(source, path, f"{type(value).__name__} is not a kind of JSON value")
