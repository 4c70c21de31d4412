"""Files of seeds: JSON or YAML text, brought into plain JSON kinds with exact numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from talon_one.sandbox import jsontext, times
from talon_one.sandbox.store.seed.reader import SeedError

_DEEPEST = 150
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
        return yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise SeedError(source, None, error.strerror or str(error)) from error
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise SeedError(source, None, " ".join(str(error).split())) from error


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
        if not number.is_finite() or (number and abs(number.adjusted()) > 300):
            raise SeedError(source, path, f"{value} is not a number within range")
        return number
    if value is None or isinstance(value, (bool, int)):
        return value
    raise SeedError(source, path, f"{type(value).__name__} is not a kind of JSON value")
