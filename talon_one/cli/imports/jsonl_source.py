"""JSON, one row a line: profiles as the API takes them, or flat rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.cli.imports.files import KEPT, LONGEST
from talon_one.cli.imports.mapping import ID, take_profile
from talon_one.cli.imports.rows import Fault, Row
from talon_one.cli.imports.values import parse_json, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.cli.imports.coding import Coding
    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.mapping import Mapping


class JsonlSource:
    """The rows of a file of JSON lines; empty lines are none."""

    def __init__(self, file: File, mapping: Mapping) -> None:
        mapping.check_flat(file.name)
        self.size: int | None = file.size
        self._file = file
        self._lines = file.lines()
        self._mapping = mapping

    @property
    def position(self) -> int:
        return self._file.position

    def rows(self, skip: int) -> Iterator[Row]:
        for number, line in enumerate(self._lines, 1):
            if not line.isspace():
                if skip:
                    skip -= 1
                else:
                    yield self._row(number, line)

    def _row(self, number: int, line: bytes) -> Row:
        content: Any = line.decode("utf-8", "backslashreplace").rstrip("\r\n")
        if len(line) > LONGEST:
            content = content[:KEPT]
        profile: dict[str, Any] = {}
        try:
            content = _value(line, self._file.coding)
            if not isinstance(content, dict):
                raise Fault("a row is to be a JSON object", shown(content))
            if self._mapping.flat:
                self._mapping.fill(profile, content)
                _refuse_nested(content)
            else:
                take_profile(profile, content)
        except Fault as fault:
            return Row(number, content, profile, fault)
        return Row(number, content, profile)


def _refuse_nested(row: dict[str, Any]) -> None:
    """Refuse a profile as the API takes it where flat rows are expected.

    :raises Fault: it is one; no attribute has the name that holds all of them there.
    """
    if ID in row and isinstance(row.get("attributes"), dict):
        raise Fault("attributes of a flat row are members of their own; profiles go without --id")


def _value(line: bytes, coding: Coding) -> Any:
    if len(line) > LONGEST:
        raise Fault(f"the line is longer than {LONGEST:,} bytes")
    try:
        return parse_json(coding.text(line).rstrip("\r\n"))
    except UnicodeDecodeError as error:
        raise Fault("the line is no UTF-8", f"byte {error.start + 1}") from None
    except ValueError as error:
        raise Fault("the line is no JSON", str(error)) from None
