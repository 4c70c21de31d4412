"""Coding: whether the lines of a file are UTF-8, and what converts one that is not."""

from __future__ import annotations

import os
import shlex

from talon_one.cli.imports.formats import PACKED

_ICONV = "iconv -f WINDOWS-1252 -t UTF-8"


class Coding:
    """Reads lines as text, and knows by them what the file is.

    :param name: how the file is called.
    :param path: its path; None: it has no name by which a command could read it.
    """

    def __init__(self, name: str, path: str | None) -> None:
        self._name = name
        self._path = path
        self._right = 0
        self._wrong = 0

    def text(self, line: bytes) -> str:
        """Return a line as text.

        :raises UnicodeDecodeError: it is no UTF-8.
        """
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self._wrong += 1
            raise
        if not text.isascii():  # which is the same in most codings
            self._right += 1
        return text

    @property
    def advice(self) -> str | None:
        """What to do with a file that is not UTF-8; None where at most single lines are not."""
        if self._wrong <= self._right:
            return None
        return (
            f"{self._name} is not UTF-8; from Windows-1252 or Latin-1 this converts it: "
            f"{self._command()}"
        )

    def _command(self) -> str:
        if self._path is None:
            return f"... | {_ICONV} | talon-one import-profiles -"
        path = self._path
        is_packed = path.lower().endswith(PACKED)
        stem, end = os.path.splitext(path[: -len(PACKED)] if is_packed else path)
        source, made = shlex.quote(path), shlex.quote(f"{stem}.utf8{end}")
        if is_packed:
            return f"gzip -dc {source} | {_ICONV} > {made}"
        return f"{_ICONV} {source} > {made}"
