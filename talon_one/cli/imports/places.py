"""Where an import keeps what it knows."""

from __future__ import annotations

import os
from typing import NamedTuple

from talon_one.cli.imports.disk import is_nameless
from talon_one.cli.imports.formats import INPUT
from talon_one.cli.mistakes import Mistake


class Places(NamedTuple):
    """The files of an import.

    :param file: the one that is imported.
    :param journal: where its journal is kept.
    :param journaled: whether the journal is kept from the beginning; otherwise it is begun when the
        import is interrupted.
    :param refused: where refused rows are written.
    """

    file: str
    journal: str
    journaled: bool
    refused: str


def places(file: str, journal: str | None, refused: str | None) -> Places:
    """Return where an import keeps its files: where the user says, or beside its file.

    What has no place of its own, such as the standard input by any of its names, or a pipe, has
    them in the current folder.

    :raises Mistake: one file is to be two things.
    """
    stem = "input" if file == INPUT or is_nameless(file) else file
    made = Places(
        file, journal or f"{stem}.journal", journal is not None, refused or f"{stem}.refused.jsonl"
    )
    used: dict[str, str] = {}
    for role, path in (("FILE", file), ("--resume", made.journal), ("--refused", made.refused)):
        place = os.path.realpath(path)
        if place in used:
            raise Mistake(f"{used[place]} and {role} are one file: {path!r}")
        used[place] = role
    return made
