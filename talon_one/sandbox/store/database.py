"""The sandbox's memory: an SQLite database of records, in memory or in a file.

One transaction runs at a time; it is whole or it never was, also when the process is killed:
SQLite's write-ahead log holds what was committed and nothing of what was not.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Callable, TypeVar

from talon_one.sandbox.store import guard
from talon_one.sandbox.store.definitions import Application, World
from talon_one.sandbox.store.guard import DataFileError
from talon_one.sandbox.store.listing import listed
from talon_one.sandbox.store.records import Record
from talon_one.sandbox.store.seed import Seed
from talon_one.sandbox.store.tables import SCHEMA, TABLES, VERSION

R = TypeVar("R", bound=Record)


class Transaction:
    """The view of one request on the store. Changes last when the transaction is committed."""

    def __init__(self, connection: sqlite3.Connection, world: World) -> None:
        self._connection = connection
        self.world = world
        self.rolled_back = False
        self.changes: list[tuple[str, Record]] | None = None
        """Gets each record that is ``created``, ``changed`` or ``deleted``; None: none is noted."""

    def application_by_api_key(self, key: str, now: datetime) -> Application | None:
        """Find the application that a key, not expired by now, belongs to."""
        return self.world.application_by_api_key(key, now)

    def application_by_id(self, id: int) -> Application | None:
        """Find an application by its id."""
        return self.world.applications.get(id)

    def get(self, kind: type[R], **where: object) -> R | None:
        """Find the first record whose columns have these values, in order of creation."""
        return next(self.each(kind, **where), None)

    def find(self, kind: type[R], **where: object) -> list[R]:
        """Find all records whose columns have these values, in order of creation."""
        return list(self.each(kind, **where))

    def each(self, kind: type[R], after: int | None = None, /, **where: object) -> Iterator[R]:
        """Yield what `find` finds one by one, for who may need only the first ones.

        What is written meanwhile may be among them, or not.

        :param after: begin after the record of this id; None: with the first one.
        """
        table, values = TABLES[kind], tuple(where.values())
        sql = table.select(tuple(where), after=after is not None)
        rows = self._connection.execute(sql, values if after is None else (*values, after))
        return map(table.read, rows)

    def page(
        self,
        kind: type[R],
        *,
        text: str = "",
        columns: tuple[str, ...] = (),
        offset: int = 0,
        limit: int,
        **where: object,
    ) -> tuple[list[R], int]:
        """Find some of the records whose columns have these values, the latest first.

        :param text: find only those that have it, in letters of any case, in one of ``columns``.
        :param columns: columns of text, or ``profile_id`` for the integration id of the profile.
        :param offset: how many to pass over.
        :param limit: how many to return at most.
        :return: the records, and how many there are in all.
        """
        table = TABLES[kind]
        searched = columns if text else ()
        escaped = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        values = (*where.values(), *(f"%{escaped}%" for _ in searched))
        count, rows = table.select_page(tuple(where), searched)
        (total,) = self._connection.execute(count, values).fetchone()
        found = self._connection.execute(rows, (*values, limit, offset))
        return [table.read(row) for row in found], total

    def ids(self, kind: type[R], **where: object) -> list[int]:
        """Return the ids of the records that `find` would find."""
        sql = TABLES[kind].select_ids(tuple(where))
        return [row[0] for row in self._connection.execute(sql, tuple(where.values()))]

    def insert(self, record: R) -> R:
        """Store a new record; its `id` is set unless it has one."""
        table = TABLES[type(record)]
        cursor = self._connection.execute(table.insert, table.write(record))
        if record.id == 0:
            record.id = cursor.lastrowid or 0
        if self.changes is not None:
            self.changes.append(("created", record))
        return record

    def save(self, record: Record) -> None:
        """Store a record that has an id, in place of its former row."""
        table = TABLES[type(record)]
        self._connection.execute(table.update, (*table.write(record)[1:], record.id))
        if self.changes is not None:
            self.changes.append(("changed", record))

    def delete(self, kind: type[Record], **where: object) -> None:
        """Remove all records whose columns have these values."""
        if self.changes is not None:
            self.changes += [("deleted", record) for record in self.find(kind, **where)]
        self._connection.execute(TABLES[kind].delete(tuple(where)), tuple(where.values()))

    def rollback(self) -> None:
        """Let nothing of this transaction last, whatever else it does."""
        self.rolled_back = True


class Store:
    """All state of a sandbox.

    :param path: the database file, made if missing; None keeps everything in memory.
    :raises DataFileError: the file is not one of this version of the sandbox; it is left as it is.
    """

    def __init__(self, path: str | None = None) -> None:
        seed = None if path is None else guard.inspect(path)
        self._world = World() if seed is None else seed.world
        self._empty = seed is None
        self._lock = threading.Lock()
        try:
            self._connection = _open(path or ":memory:")
        except sqlite3.Error as error:
            raise DataFileError(str(path), str(error)) from error

    @property
    def world(self) -> World:
        """The definitions in force, which can be read while a transaction is open elsewhere."""
        return self._world

    def is_empty(self) -> bool:
        """Tell whether no seed was ever loaded."""
        return self._empty

    def load(self, seed: Seed) -> None:
        """Replace all state by what the seed says."""
        with self._write():
            for table in TABLES.values():
                self._connection.execute(table.delete(()))
            self._connection.execute("DELETE FROM sqlite_sequence")
            self._connection.execute("DELETE FROM seed")
            self._connection.execute("INSERT INTO seed VALUES (?)", (seed.text,))
            transaction = Transaction(self._connection, seed.world)
            for record in seed.records():
                transaction.insert(record)
            self._world, self._empty = seed.world, False

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
        """Return everything stored: per kind of record, a list of its rows; and per kind of
        definition a list of those in force."""
        with self.transaction() as transaction:
            records = {
                table.name: [dataclasses.asdict(row) for row in transaction.find(kind)]  # type: ignore[call-overload]
                for kind, table in TABLES.items()
            }
            return {**listed(transaction.world), **records}

    def close(self) -> None:
        """Close the database; the store is of no use afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _write(self) -> Iterator[Callable[[], object]]:
        """Open the one transaction; yields a function that undoes it."""
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


def _open(path: str) -> sqlite3.Connection:
    """Open a database, and make its tables if it is new."""
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    try:
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
        # Only now, so that a new file has its tables and its version in itself and not in the
        # log. With one, NORMAL survives the end of the process at any moment; only a power
        # failure may cost the last transactions, and never a part of one.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection
