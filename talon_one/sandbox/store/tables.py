"""Tables: how records are kept as rows of SQLite, derived from their annotations."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Callable, NamedTuple

from talon_one.sandbox import jsontext
from talon_one.sandbox.store import records
from talon_one.sandbox.store.records import Record

Columns = tuple[str, ...]


class _Kind(NamedTuple):
    """How one kind of column is kept: its SQL type, and the ways in and out.

    A way of None keeps the value as it is. NULL is None in every kind of column.
    """

    sql: str
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


_ID = _Kind("INTEGER PRIMARY KEY AUTOINCREMENT")
"""An id is never given twice, so that no counter is inherited from an erased row."""

_KINDS = {
    "int": _Kind("INTEGER"),
    "str": _Kind("TEXT"),
    "bool": _Kind("INTEGER", int, bool),
    "Decimal": _Kind("TEXT", str, Decimal),
    "datetime": _Kind("TEXT", datetime.isoformat, datetime.fromisoformat),
    "dict": _Kind("TEXT", jsontext.dumps, jsontext.loads),
    "list": _Kind("TEXT", jsontext.dumps, jsontext.loads),
}


class Table:
    """One kind of record as a table: its statements, and the way between records and rows.

    :param kind: a dataclass; each field is a column.
    :param unique: columns of which no two rows have the same values.
    :param searched: columns that are searched together, one tuple for each index.
    :raises TypeError: a field has an annotation that no kind of column is known for.
    """

    def __init__(
        self, kind: type[Record], unique: Columns = (), searched: tuple[Columns, ...] = ()
    ) -> None:
        self.kind = kind
        self.name = kind.__name__
        self._columns = {"id": _ID}
        for field in dataclasses.fields(kind):  # type: ignore[arg-type]
            if field.name != "id":
                self._columns[field.name] = _kind(self.name, field.name, str(field.type))
        self._unique, self._searched = unique, searched
        self._writers = [(name, kind.write) for name, kind in self._columns.items()]
        self._readers = [(name, kind.read) for name, kind in self._columns.items()]
        self._selects: dict[tuple[Columns, bool], str] = {}
        names, others = list(self._columns), list(self._columns)[1:]
        marks = ", ".join("?" * len(names))
        self._names = ", ".join(names)
        self.insert = f"INSERT INTO {self.name} ({self._names}) VALUES ({marks})"
        settings = ", ".join(f"{name} = ?" for name in others)
        self.update = f"UPDATE {self.name} SET {settings} WHERE id = ?"

    def select(self, where: Columns, *, after: bool = False) -> str:
        """Return the statement that finds rows by the values of these columns.

        :param after: only those after an id, which is the last value.
        """
        place = where, after
        if place not in self._selects:
            condition = _where(where, *(("id > ?",) if after else ()))
            self._selects[place] = f"SELECT {self._names} FROM {self.name}{condition} ORDER BY id"
        return self._selects[place]

    def select_ids(self, where: Columns) -> str:
        """Return the statement that finds the ids of the rows that `select` finds."""
        return f"SELECT id FROM {self.name}{_where(where)} ORDER BY id"

    def select_page(self, where: Columns, searched: Columns) -> tuple[str, str]:
        """Return the statements that count the rows of these values in which one of the searched
        columns has a text, and that find some of them, the latest first.

        A column with the id of a profile has the text that the profile's integration id has.
        """
        has_text = (f"({' OR '.join(map(_has_text, searched))})",) if searched else ()
        condition = _where(where, *has_text)
        # Only ids are sorted, whatever index finds them: whole rows would take seconds.
        ids = f"SELECT id FROM {self.name}{condition} ORDER BY id DESC LIMIT ? OFFSET ?"
        rows = f"SELECT {self._names} FROM {self.name} WHERE id IN ({ids}) ORDER BY id DESC"
        return f"SELECT COUNT(*) FROM {self.name}{condition}", rows

    def delete(self, where: Columns) -> str:
        """Return the statement that removes the rows that `select` finds."""
        return f"DELETE FROM {self.name}{_where(where)}"

    def write(self, record: Record) -> list[Any]:
        """Return the row of a record; its id comes first, None if it has none yet."""
        row = []
        for name, write in self._writers:
            value = getattr(record, name)
            row.append(value if write is None or value is None else write(value))
        row[0] = row[0] or None
        return row

    def read(self, row: tuple[Any, ...]) -> Any:
        """Return the record of a row."""
        values = {}
        for (name, read), value in zip(self._readers, row):
            values[name] = value if read is None or value is None else read(value)
        return self.kind(**values)

    def definition(self) -> Iterator[str]:
        """Yield the statements that make the table and its indexes."""
        parts = [f"{name} {kind.sql}" for name, kind in self._columns.items()]
        if self._unique:
            parts.append(f"UNIQUE ({', '.join(self._unique)})")
        yield f"CREATE TABLE {self.name} ({', '.join(parts)})"
        for columns in self._searched:
            index = "_".join((self.name, *columns))
            yield f"CREATE INDEX {index} ON {self.name} ({', '.join(columns)})"


def _kind(table: str, column: str, annotation: str) -> _Kind:
    kind = _KINDS.get(annotation.replace(" | None", "").partition("[")[0])
    if kind is None:
        raise TypeError(f"{table}.{column}: the store keeps no values of type {annotation}")
    return kind


def _where(columns: Columns, *more: str) -> str:
    """Return the condition that columns have given values, and what more is to hold."""
    clauses = [*(f"{name} = ?" for name in columns), *more]
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


def _has_text(column: str) -> str:
    """Return the condition that a column has a text."""
    if column == "profile_id":
        return f"profile_id IN (SELECT id FROM Profile WHERE {_has_text('integration_id')})"
    return f"{column} LIKE ? ESCAPE '\\'"


TABLES = {
    table.kind: table
    for table in (
        Table(records.Profile, searched=(("integration_id",),)),
        Table(
            records.Session,
            unique=("application_id", "integration_id"),
            searched=(("profile_id",),),
        ),
        Table(records.Return, searched=(("session_id",),)),
        Table(records.KeptAnswer, unique=("session_id", "key")),
        Table(
            records.Event,
            searched=(("profile_id",), ("application_id", "integration_id")),
        ),
        Table(
            records.Coupon,
            unique=("campaign_id", "value"),
            searched=(
                ("application_id", "value"),
                ("application_id", "implicitly_reserved"),
                ("recipient",),
            ),
        ),
        Table(
            records.Referral,
            unique=("campaign_id", "code"),
            searched=(("application_id", "code"), ("advocate",)),
        ),
        Table(records.Reservation, unique=("coupon_id", "profile_id"), searched=(("profile_id",),)),
        Table(records.Audience, searched=(("integration_id",),)),
        Table(
            records.AudienceMembership,
            unique=("profile_id", "audience_id"),
            searched=(("audience_id",),),
        ),
        Table(records.Catalog),
        Table(records.CatalogItem, unique=("catalog_id", "sku")),
        Table(records.PriceAdjustment, unique=("item_id", "price_type", "reference_id")),
        Table(records.PriceObservation, searched=(("application_id", "sku"),)),
        Table(records.LoyaltyMembership, unique=("profile_id", "program_id")),
        Table(
            records.LedgerEntry,
            searched=(
                ("profile_id", "program_id"),
                ("card_id", "program_id"),
                ("session_id",),
                ("uuid",),
            ),
        ),
        Table(records.LoyaltyCard, unique=("identifier",)),
        Table(records.CardLink, unique=("card_id", "profile_id"), searched=(("profile_id",),)),
        Table(records.ProgressTracker, searched=(("profile_id", "achievement_id"),)),
        Table(
            records.Giveaway,
            unique=("pool_id", "code"),
            searched=(("profile_id",), ("pool_id", "used")),
        ),
        Table(records.Counter, unique=("campaign_id", "action", "key")),
        Table(records.IssuedCode, unique=("session_id", "place")),
        Table(records.Attribute, unique=("entity", "event_type", "name")),
    )
}
"""The table of each kind of record."""

SCHEMA = (
    "CREATE TABLE seed (document TEXT NOT NULL)",
    *(statement for table in TABLES.values() for statement in table.definition()),
)
"""The statements that make a new database."""

_FORMAT = 1
"""To be raised when the members of JSON columns change, of which annotations say nothing."""


def version_of(*tables: Table) -> int:
    """Return a number that changes whenever what the rows of tables hold may have changed."""
    texts = [str(_FORMAT)]
    for table in tables:
        texts += table.definition()
        fields = dataclasses.fields(table.kind)  # type: ignore[arg-type]
        texts += [f"{field.name}: {field.type}" for field in fields]
    digest = hashlib.sha256("\n".join(texts).encode()).digest()
    # SQLite keeps a signed number of 32 bits, and 0 is that of a file that never got one.
    return int.from_bytes(digest[:4], "big") >> 1 or 1


VERSION = version_of(*TABLES.values())
"""The version of a database, as its ``PRAGMA user_version``."""
