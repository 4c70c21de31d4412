"""Seed: what a sandbox knows before its first call, read from a JSON or YAML file.

A seed that is wrong is refused as a whole, with the file, the JSON path and the rule it breaks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from talon_one.sandbox import jsontext, times, wire
from talon_one.sandbox.definitions import World
from talon_one.sandbox.records import Record
from talon_one.sandbox.seed_reader import Reader, SeedError
from talon_one.sandbox.seed_schema import SCHEMA

__all__ = ["Seed", "SeedError"]

_VALIDATOR = Draft202012Validator(SCHEMA)
_DEFAULT = Path(__file__).with_name("default_seed.yaml")
_DEEPEST = 150
# The safe loader written in C, where it is installed: ten times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Seed:
    """A checked seed: definitions that stay, and the records that a fresh store begins with."""

    def __init__(self, document: Mapping[str, Any], source: str) -> None:
        reader = Reader(document, source)
        self.text = jsontext.dumps(document)
        """The whole seed as JSON text, from which an equal seed can be made."""

        self.world: World = reader.world()
        self._coupons = list(reader.coupons(self.world))
        self._referrals = list(reader.referrals(self.world))
        self._attributes = list(reader.attributes())

    @staticmethod
    def of(document: Mapping[str, Any], source: str = "seed") -> Seed:
        """Make a seed from a mapping.

        :raises SeedError: the mapping breaks a rule.
        """
        plain = _plain(document, source, "$", 0)
        error = best_match(_VALIDATOR.iter_errors(plain))
        if error is not None:
            raise SeedError(source, error.json_path, error.message)
        return Seed(plain, source)

    @staticmethod
    def read(path: str | os.PathLike[str]) -> Seed:
        """Read a seed from a JSON or YAML file.

        :raises SeedError: the file cannot be read, is neither, or breaks a rule.
        """
        source = os.fspath(path)
        try:
            text = Path(source).read_text(encoding="utf-8")
            document = (
                json.loads(text, parse_float=Decimal)
                if source.endswith(".json")
                else yaml.load(text, Loader=_Loader)
            )
        except OSError as error:
            raise SeedError(source, None, error.strerror or str(error)) from error
        except (ValueError, RecursionError, yaml.YAMLError) as error:
            raise SeedError(source, None, " ".join(str(error).split())) from error
        return Seed.of(document, source)

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> Seed:
        """Give the seed that the package ships."""
        return Seed.read(_DEFAULT)

    def records(self) -> Iterator[Record]:
        """Give the records of a fresh store, those with ids of their own first."""
        for records in (self._coupons, self._referrals, self._attributes):
            yield from sorted(records, key=lambda record: record.id == 0)


def _plain(value: Any, source: str, path: str, depth: int) -> Any:
    """Bring what YAML or a caller gives into plain JSON kinds with exact numbers."""
    if depth > _DEEPEST:
        raise SeedError(source, path, f"nested deeper than {_DEEPEST} levels")
    if isinstance(value, str):
        if not wire.storable(value):
            raise SeedError(source, path, "a text has a NUL character or a lone surrogate")
        return value
    if isinstance(value, Mapping):
        names = {_plain(str(name), source, path, depth): item for name, item in value.items()}
        return {
            name: _plain(item, source, f"{path}.{name}", depth + 1) for name, item in names.items()
        }
    if isinstance(value, (list, tuple)):
        return [_plain(v, source, f"{path}[{i}]", depth + 1) for i, v in enumerate(value)]
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
