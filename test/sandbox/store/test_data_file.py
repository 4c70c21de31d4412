"""The data file: what is refused, in one sentence, and that it stays as it was."""

from __future__ import annotations

import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, make_dataclass
from pathlib import Path
from typing import Any

import pytest

from talon_one.sandbox import Sandbox
from talon_one.sandbox.store import DataFileError, Store, tables
from talon_one.sandbox.store.records import Record
from talon_one.sandbox.store.seed import Seed

KILLED = """
import os, sqlite3, sys
from talon_one.sandbox.store import Store
from talon_one.sandbox.store.seed import Seed
store = Store(sys.argv[1])
store.load(Seed.default())
if len(sys.argv) > 2:
    other = sqlite3.connect(sys.argv[1], isolation_level=None)
    other.execute("UPDATE seed SET document = ?", (sys.argv[2],))
os._exit(0)
"""


def no_database(path: Path) -> None:
    path.write_text("a shopping list")


def shorter_than_a_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE seed (document TEXT)")


def foreign_with_a_log(path: Path) -> None:
    """Leave the database of a program that was killed, with its log and its index."""
    script = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA journal_mode = WAL'); c.execute('CREATE TABLE t (x)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, path], check=True)
    assert {p.name for p in path.parent.iterdir()} == {f"data.db{s}" for s in ("", "-wal", "-shm")}


def of_another_version(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {tables.VERSION + 1}")


def damaged(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def cut_off(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[:8192])


def with_a_bad_seed(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE seed SET document = ?", ('{"applications": []}',))
        connection.commit()


def with_a_bad_seed_in_its_log(path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, path, '{"applications"'], check=True)
    assert path.with_name("data.db-wal").stat().st_size


def filled(path: Path) -> None:
    store = Store(str(path))
    store.load(Seed.default())
    store.close()


REFUSED = [
    (no_database, "it is no SQLite database"),
    (shorter_than_a_header, "it is a database of something else"),
    (foreign, "it is a database of something else"),
    (foreign_with_a_log, "it is a database of something else"),
    (of_another_version, "another version of the sandbox wrote it"),
    (damaged, "it is damaged: "),
    (cut_off, "it is damaged: "),
    (with_a_bad_seed, "its seed does not read: its seed: $.applications: "),
    (with_a_bad_seed_in_its_log, "its seed does not read: "),
    (Path.mkdir, ""),
]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(("make", "reason"), REFUSED, ids=[make.__name__ for make, _ in REFUSED])
def test_a_file_that_cannot_be_used_is_refused_and_left_alone(
    make: Callable[[Path], Any], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "data.db"
    make(path)
    before = contents(tmp_path)
    with pytest.raises(DataFileError) as refusal, Sandbox(data=path):
        pass
    assert contents(tmp_path) == before
    error = pickle.loads(pickle.dumps(refusal.value))
    assert str(error).startswith(f"cannot use {path} as data file: {reason}")
    assert error.path == str(path)
    assert error.reason.startswith(reason)
    assert "\n" not in str(error)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"nowhere.*unable to open"):
        Store(str(tmp_path / "nowhere" / "data.db"))


def test_the_command_line_says_so_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    no_database(path)
    ended = subprocess.run(
        [sys.executable, "-m", "talon_one.sandbox", "--port", "0", "--data", path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr == (
        f"talon-one sandbox: cannot use {path} as data file: it is no SQLite database\n"
    )


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    path.touch()
    store = Store(str(path))
    assert store.is_empty()
    store.close()
    again = Store(str(path))
    assert again.is_empty()  # it has tables now, and still no seed
    again.close()


def test_what_a_killed_process_left_in_the_log_is_read(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    subprocess.run([sys.executable, "-c", KILLED, path], check=True)
    store = Store(str(path))
    assert not store.is_empty()
    with store.transaction() as transaction:
        assert transaction.world == Seed.default().world
    store.close()


@dataclass(eq=False)
class Parcel(Record):
    weight: int
    id: int = 0


@dataclass(eq=False)
class Strange(Record):
    weight: complex | None
    id: int = 0


def test_the_version_follows_the_shapes_of_records() -> None:
    version = tables.version_of(tables.Table(Parcel))
    assert 0 < version < 2**31
    assert version == tables.version_of(tables.Table(Parcel))
    assert version != tables.version_of(tables.Table(Parcel, searched=(("weight",),)))
    same_columns = make_dataclass(
        "Parcel", [("weight", "int | None"), ("id", "int", 0)], bases=(Record,), eq=False
    )
    assert version != tables.version_of(tables.Table(same_columns))


def test_an_annotation_that_the_store_does_not_know_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"Strange\.weight.*complex"):
        tables.Table(Strange)
