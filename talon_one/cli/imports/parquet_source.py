"""Tables of columns, as engines and data frames write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talon_one.cli.imports.rows import Fault, Row, UnreadableError
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.mapping import Mapping

_BATCH = 1_000
"""Rows that are in memory at once as Python's values."""

_UNKNOWN = (OverflowError, UnicodeDecodeError)
"""What times raise that are before the year 1 or after 9999, and texts that are no UTF-8."""

_BUFFER = 1 << 20
"""Bytes of a column that are read at once."""


class ParquetSource:
    """The rows of a Parquet file; a row's number takes the place of its line.

    :raises Mistake: pyarrow is missing, the file is none, or its columns are not what the mapping
        says or hold what no attribute holds.
    """

    def __init__(self, file: File, mapping: Mapping) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ModuleNotFoundError:
            raise Mistake(
                "Parquet files need pyarrow; install it from a clone of talon_one with: "
                "pip install '.[parquet]'"
            ) from None
        self._name = file.name
        self._mapping = mapping
        self._errors = (pyarrow.ArrowException, OSError)
        try:
            # Read as it is needed: a file may be one group of rows, and larger than memory.
            self._table = pyarrow.parquet.ParquetFile(
                file.raw, buffer_size=_BUFFER, pre_buffer=False
            )
        except self._errors as error:
            raise Mistake(f"{file.name} is no Parquet file: {error}") from None
        schema = self._table.schema_arrow
        mapping.check(schema.names, file.name)
        self._columns = [name for name in schema.names if name not in mapping.ignored]
        for field in schema:
            if field.name in self._columns and not _is_taken(field.type):
                raise Mistake(
                    f"column {field.name!r} of {file.name} holds {field.type}, which no attribute "
                    f"does; --ignore {field.name} leaves it out"
                )
        self.size: int | None = self._table.metadata.num_rows
        self.position: int = 0

    def rows(self, skip: int) -> Iterator[Row]:
        groups, passed = self._groups_after(skip)
        self.position = passed
        if not groups:  # which older releases of pyarrow refuse
            return
        try:
            batches = self._table.iter_batches(_BATCH, groups, self._columns, use_threads=False)
            for batch in batches:
                for cells in zip(*(_values(batch.column(name)) for name in self._columns)):
                    self.position += 1
                    if self.position > skip:
                        yield self._row(dict(zip(self._columns, cells)))
        except self._errors as error:
            where = f"after row {self.position:,}"
            raise UnreadableError(f"{self._name} cannot be read {where}: {error}") from None

    def _groups_after(self, skip: int) -> tuple[list[int], int]:
        """Return the groups of rows that hold more than the first rows, and how many come before.

        :param skip: how many first rows are not wanted.
        """
        passed = 0
        for number in range(self._table.num_row_groups):
            held = self._table.metadata.row_group(number).num_rows
            if passed + held > skip:
                return list(range(number, self._table.num_row_groups)), passed
            passed += held
        return [], passed

    def _row(self, values: dict[str, Any]) -> Row:
        profile: dict[str, Any] = {}
        try:
            for name, value in values.items():
                if isinstance(value, Fault):
                    values[name] = None
                    raise Fault(value.kind, f"column {name}: {value.detail}")
            self._mapping.fill(profile, values)
        except Fault as fault:
            return Row(self.position, values, profile, fault)
        return Row(self.position, values, profile)


def _is_taken(kind: Any) -> bool:
    """Tell whether an attribute can hold the values of a column."""
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_taken(kind.value_type)
    if types.is_struct(kind):
        fields = [kind.field(at) for at in range(kind.num_fields)]
        names = {field.name for field in fields}
        return len(names) == len(fields) and all(_is_taken(field.type) for field in fields)
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return _is_taken(kind.value_type)
    plain = (
        *(types.is_string, types.is_large_string, types.is_boolean, types.is_integer),
        *(types.is_floating, types.is_decimal, types.is_timestamp, types.is_date, types.is_null),
    )
    return any(is_kind(kind) for is_kind in plain)


def _values(column: Any) -> list[Any]:
    """Return the values of a column; times to the microsecond, which is what Python's know.

    In place of a value that Python does not know stands a fault.
    """
    wanted = _in_microseconds(column.type)
    cells = column if wanted == column.type else column.cast(wanted, safe=False)
    try:
        values: list[Any] = cells.to_pylist()
    except _UNKNOWN:
        return [_value(cell) for cell in cells]
    return values


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except _UNKNOWN as error:
        return Fault("a value cannot be read", str(error))


def _in_microseconds(kind: Any) -> Any:
    import pyarrow
    from pyarrow import types

    if types.is_timestamp(kind):
        return pyarrow.timestamp("us", kind.tz)
    if types.is_struct(kind):
        fields = (kind.field(at) for at in range(kind.num_fields))
        return pyarrow.struct([field.with_type(_in_microseconds(field.type)) for field in fields])
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return pyarrow.list_(_in_microseconds(kind.value_type))
    return kind
