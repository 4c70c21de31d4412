"""Seed: what a sandbox knows before its first call, from a file or a mapping.

A seed that is wrong is refused as a whole, with the file, the JSON path and the rule it breaks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Union

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from talon_one.sandbox import jsontext
from talon_one.sandbox.store.definitions import World
from talon_one.sandbox.store.records import Record
from talon_one.sandbox.store.seed import files, members
from talon_one.sandbox.store.seed.reader import Reader, SeedError
from talon_one.sandbox.store.seed.schema import SCHEMA

_VALIDATOR = Draft202012Validator(SCHEMA)
_DEFAULT = Path(__file__).parents[2] / "default_seed.yaml"


class SeedWarning(UserWarning):
    """A seed has something that may be a mistake; the sandbox starts all the same."""


class Seed:
    """A checked seed: definitions that stay, and the records that a fresh store begins with."""

    def __init__(
        self, document: Mapping[str, Any], source: str, warnings: Iterable[str] = ()
    ) -> None:
        reader = Reader(document, source)
        self.text: str = jsontext.dumps(document)
        """The whole seed as JSON text, from which an equal seed can be made."""

        self.world: World = reader.world()
        self._audiences = list(reader.audiences(self.world))
        self._catalogs = list(reader.catalogs(self.world))
        self._observations = list(reader.observations(self.world))
        self._coupons = list(reader.coupons(self.world))
        self._referrals = list(reader.referrals(self.world))
        self._giveaways = list(reader.giveaways())
        self._attributes = list(reader.attributes())
        self._loyalty = list(reader.loyalty(self.world))
        self.warnings: tuple[str, ...] = (*warnings, *reader.warnings)
        """What may be a mistake in it, each with file and path."""

    @staticmethod
    def of(document: Mapping[str, Any], source: str = "seed") -> Seed:
        """Make a seed from a mapping.

        :raises SeedError: the mapping breaks a rule.
        """
        plain = files.plain(document, source)
        warnings: list[str] = []
        members.check(
            plain,
            fail=lambda path, rule: SeedError(source, path, rule),
            warn=lambda path, doubt: warnings.append(f"{source}: {path}: {doubt}"),
        )
        error = best_match(_VALIDATOR.iter_errors(plain))
        if error is not None:
            raise SeedError(source, error.json_path, error.message)
        return Seed(plain, source, warnings)

    @staticmethod
    def read(path: Union[str, os.PathLike[str]]) -> Seed:
        """Read a seed from a JSON or YAML file.

        :raises SeedError: the file cannot be read, is neither, or breaks a rule.
        """
        source = os.fspath(path)
        return Seed.of(files.load(source), source)

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> Seed:
        """Return the seed that the package ships."""
        return Seed.read(_DEFAULT)

    def records(self) -> Iterator[Record]:
        """Yield the records of a fresh store, those with ids of their own first."""
        rooms = (
            self._audiences,
            self._catalogs,
            self._observations,
            self._coupons,
            self._referrals,
            self._giveaways,
            self._attributes,
            self._loyalty,
        )
        for records in rooms:
            yield from sorted(records, key=lambda record: record.id == 0)
