"""Generated files in the repository: compare, write, and delete what is no longer made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FOLDERS = (
    "docs",
    "docs/models",
    "talon_one/api",
    "talon_one/models",
    "talon_one/sandbox/contract",
)
_MARK = b"Generated from openapi/"
_MARKED_LINES = 3


def differences(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Paths of the files that are missing, differ, or should no longer be there, in order.

    :param root: the repository.
    :param texts: what should be there, by path.
    """
    changed = [path for path, text in texts.items() if _read(root / path) != text.encode()]
    return sorted([*changed, *_stale(root, texts)])


def write(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Make the repository hold these files, and none that was generated before but is not now.

    :returns: paths of the files that were written or deleted, in order.
    """
    paths = differences(root, texts)
    for path in paths:
        file = root / path
        if path in texts:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(texts[path].encode())
        else:
            file.unlink()
    return paths


def _stale(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Files that carry the mark of the generator and are not among the texts."""
    files = [file for folder in _FOLDERS for file in (root / folder).glob("*") if file.is_file()]
    marked = [file for file in files if any(_MARK in line for line in _head(file))]
    paths = [file.relative_to(root).as_posix() for file in marked]
    return [path for path in paths if path not in texts]


def _head(file: Path) -> list[bytes]:
    return file.read_bytes().split(b"\n", _MARKED_LINES)[:_MARKED_LINES]


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
