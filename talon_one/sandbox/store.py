"""The sandbox's memory: an SQLite database of records, in memory or in a file.

The tables are derived from the records. One transaction runs at a time; it is whole or it never
was, also when the process is killed: SQLite's write-ahead log holds what was committed and nothing
of what was not.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any, Callable, NamedTuple, TypeVar

from talon_one.sandbox import jsontext, records
from talon_one.sandbox.definitions import Application, World
from talon_one.sandbox.records import Record
from talon_one.sandbox.seed import Seed

R = TypeVar("R", bound=Record)

# Per record: the columns that are unique together, then those that are searched together.
_KEYS: dict[type[Record], tuple[tuple[str, ...], ...]] = {
    records.Profile: ((), ("integration_id",)),
    records.Session: (("application_id", "integration_id"), ("profile_id",)),
    records.Event: ((), ("profile_id",)),
    records.Coupon: (("campaign_id", "value"), ("application_id", "value"), ("recipient",)),
    records.Referral: (("campaign_id", "code"), ("application_id", "code"), ("advocate",)),
    records.Reservation: (("coupon_id", "profile_id"), ("profile_id",)),
    records.Membership: (("profile_id", "audience_id"),),
    records.Joining: (("profile_id", "program_id"),),
    records.Points: ((), ("profile_id", "program_id"), ("session_id",)),
    records.Counter: (("campaign_id", "action", "key"),),
    records.IssuedCode: (("session_id", "place"),),
    records.Attribute: (("entity", "event_type", "name"),),
}


class Transaction:
    """The view of one request on the store. Changes last when the transaction is committed."""

    def __init__(self, connection: sqlite3.Connection, world: World) -> None:
        self._connection = connection
        self.world = world
        self.rolled_back = False

    def application_by_api_key(self, key: str, now: datetime) -> Application | None:
        """Find the application that a key, not expired by now, belongs to."""
        return self.world.application_by_api_key(key, now)

    def application_by_id(self, id: int) -> Application | None:
        """Find an application by its id."""
        return self.world.applications.get(id)

    def get(self, kind: type[R], **where: object) -> R | None:
        """Find the first record whose columns have these values, in order of creation."""
        return next(iter(self.find(kind, **where)), None)

    def find(self, kind: type[R], **where: object) -> list[R]:
        """Find all records whose columns have these values, in order of creation."""
        shape = _SHAPES[kind]
        rows = self._connection.execute(shape.select(tuple(where)), tuple(where.values()))
        return [shape.read(row) for row in rows]

    def ids(self, kind: type[R], **where: object) -> list[int]:
        """Give the ids of the records that `find` would give."""
        sql = f"SELECT id FROM {kind.__name__}{_where(tuple(where))} ORDER BY id"
        return [row[0] for row in self._connection.execute(sql, tuple(where.values()))]

    def insert(self, record: R) -> R:
        """Store a new record; its `id` is set unless it has one."""
        shape = _SHAPES[type(record)]
        cursor = self._connection.execute(shape.insert, shape.write(record))
        if record.id == 0:
            record.id = cursor.lastrowid or 0
        return record

    def save(self, record: Record) -> None:
        """Store a record that has an id, in place of its former row."""
        shape = _SHAPES[type(record)]
        self._connection.execute(shape.update, (*shape.write(record)[1:], record.id))

    def delete(self, kind: type[Record], **where: object) -> None:
        """Remove all records whose columns have these values."""
        sql = f"DELETE FROM {kind.__name__}{_where(tuple(where))}"
        self._connection.execute(sql, tuple(where.values()))

    def rollback(self) -> None:
        """Let nothing of this transaction last, whatever else it does."""
        self.rolled_back = True


class Store:
    """All state of a sandbox.

    :param path: the database file, made if missing; None keeps everything in memory.
    :raises sqlite3.DatabaseError: the file is no database.
    """

    def __init__(self, path: str | None = None) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False, cached_statements=512
        )
        # With a write-ahead log, NORMAL survives the end of the process at any moment; only a
        # power failure may cost the last transactions, and never a part of one.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        with self._write():
            for statement in _schema():
                self._connection.execute(statement)
        self._world = self._stored_world()

    def is_empty(self) -> bool:
        """Tell whether no seed was ever loaded."""
        return self._stored_seed() is None

    def load(self, seed: Seed) -> None:
        """Replace all state by what the seed says."""
        with self._write():
            for kind in _KEYS:
                self._connection.execute(f"DELETE FROM {kind.__name__}")
            self._connection.execute("DELETE FROM sqlite_sequence")
            self._connection.execute("DELETE FROM seed")
            self._connection.execute("INSERT INTO seed VALUES (?)", (seed.text,))
            transaction = Transaction(self._connection, seed.world)
            for record in seed.records():
                transaction.insert(record)
            self._world = seed.world

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Run one request's reads and writes, alone.

        Committed at the end; undone when the block raises or has called `rollback`.
        """
        with self._write() as undo:
            transaction = Transaction(self._connection, self._world)
            yield transaction
            if transaction.rolled_back:
                undo()

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """Give everything stored: per kind of record, a list of its rows."""
        with self.transaction() as transaction:
            return {
                kind.__name__: [dataclasses.asdict(row) for row in transaction.find(kind)]  # type: ignore[call-overload]
                for kind in _KEYS
            }

    def close(self) -> None:
        """Close the database; the store is of no use afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _write(self) -> Iterator[Callable[[], object]]:
        """Open the one transaction; gives a function that undoes it."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield lambda: self._connection.execute("ROLLBACK")
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _stored_seed(self) -> str | None:
        row = self._connection.execute("SELECT document FROM seed").fetchone()
        return None if row is None else row[0]

    def _stored_world(self) -> World:
        text = self._stored_seed()
        return World() if text is None else Seed.of(jsontext.loads(text), "stored seed").world


class _Kind(NamedTuple):
    """How one kind of column is kept: its SQL type, and the ways in and out."""

    sql: str
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


_PLAIN = {"int": _Kind("INTEGER"), "str": _Kind("TEXT"), "bool": _Kind("INTEGER", int, bool)}
_KINDS = {
    **_PLAIN,
    "Decimal": _Kind("TEXT", str, Decimal),
    "datetime": _Kind("TEXT", datetime.isoformat, datetime.fromisoformat),
}
_JSON = _Kind("TEXT", jsontext.dumps, jsontext.loads)


class _Shape:
    """One kind of record as a table: its statements, and the way between records and rows."""

    def __init__(self, kind: type[Record]) -> None:
        fields = [f for f in dataclasses.fields(kind) if f.name != "id"]  # type: ignore[arg-type]
        self.kind = kind
        self.columns = ["id", *(f.name for f in fields)]
        self.kinds = [_PLAIN["int"], *(_column(str(f.type)) for f in fields)]
        marks = ", ".join("?" * len(self.columns))
        names = ", ".join(self.columns)
        self.insert = f"INSERT INTO {kind.__name__} ({names}) VALUES ({marks})"
        settings = ", ".join(f"{name} = ?" for name in self.columns[1:])
        self.update = f"UPDATE {kind.__name__} SET {settings} WHERE id = ?"
        self._select = f"SELECT {names} FROM {kind.__name__}"
        self._selects: dict[tuple[str, ...], str] = {}
        self._writers = [(c, k.write) for c, k in zip(self.columns, self.kinds)]
        self._readers = [(c, k.read) for c, k in zip(self.columns, self.kinds)]

    def select(self, where: tuple[str, ...]) -> str:
        if where not in self._selects:
            self._selects[where] = f"{self._select}{_where(where)} ORDER BY id"
        return self._selects[where]

    def write(self, record: Record) -> list[Any]:
        row = []
        for name, write in self._writers:
            value = getattr(record, name)
            row.append(value if write is None or value is None else write(value))
        row[0] = row[0] or None
        return row

    def read(self, row: tuple[Any, ...]) -> Any:
        values = {}
        for (name, read), value in zip(self._readers, row):
            values[name] = value if read is None or value is None else read(value)
        return self.kind(**values)


def _column(annotation: str) -> _Kind:
    return _KINDS.get(annotation.replace(" | None", ""), _JSON)


def _where(columns: tuple[str, ...]) -> str:
    return " WHERE " + " AND ".join(f"{name} = ?" for name in columns) if columns else ""


def _schema() -> Iterator[str]:
    yield "CREATE TABLE IF NOT EXISTS seed (document TEXT NOT NULL)"
    for kind, (unique, *searched) in _KEYS.items():
        shape, name = _SHAPES[kind], kind.__name__
        # AUTOINCREMENT: an id is never given twice, so no counter is inherited from an erased row.
        columns = ["id INTEGER PRIMARY KEY AUTOINCREMENT"]
        columns += [f"{c} {k.sql}" for c, k in zip(shape.columns[1:], shape.kinds[1:])]
        if unique:
            columns.append(f"UNIQUE ({', '.join(unique)})")
        yield f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(columns)})"
        for index in searched:
            title = f"{name}_{'_'.join(index)}"
            yield f"CREATE INDEX IF NOT EXISTS {title} ON {name} ({', '.join(index)})"


_SHAPES = {kind: _Shape(kind) for kind in _KEYS}
