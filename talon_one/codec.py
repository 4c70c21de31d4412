"""Models to JSON and back.

For each model class one reader and one writer are written on first use, from the class's own
field table. A type is only ever named by that table or by the caller, never by the wire.

Reading is lenient: members that are missing or null become ``None``, values outside an enum
and members that the contract does not know are kept. Scalars that other JSON writers spell
differently (``1`` for ``1.0``, ``"12"`` for ``12``) are converted. What cannot be read raises
:class:`Unreadable` with the JSON path of the value.

Writing takes models, plain containers and the scalars of the standard library, and refuses
what JSON cannot say, with the path of the value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from datetime import date, datetime, time, timezone
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from talon_one import _json
from talon_one._compile import compile_function
from talon_one._timestamps import from_iso, read_date, read_timestamp
from talon_one.exceptions import ApiValueError
from talon_one.model import Members, Model, ModelType, shown

if TYPE_CHECKING:
    from decimal import Decimal

Reader = Callable[[Any], Any]
Resolver = Callable[[str], ModelType]
Pace = Callable[[], object]

_LONG = 1 << 20
"""Bytes of JSON text from which on reading takes so long that it is to be interrupted."""

_STRIDE = 1000

# A shape's reader takes a millisecond to write and saves a microsecond with each object. Servers
# send a few shapes of each class; a hostile one may send any number.
_OFTEN = 100
_FEW = 2  # members that are asked for in vain sooner than a shape is looked up
_MOST_SHAPES = 16
_MOST_SEEN = 256
_LONGEST_SHAPE = 4096  # characters of all names; what is counted is kept
_pace: ContextVar[Pace] = ContextVar("talon_one pace")


class Unreadable(ValueError):
    """A value in an answer that its declared type cannot be read from.

    :param value: the value.
    :param expected: what belongs in its place.
    """

    def __init__(self, value: Any, expected: str, path: str = "$") -> None:
        super().__init__(value, expected, path)
        self.value = value
        self.expected = expected
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, got {shown(self.value)}"


# --- Scalars -----------------------------------------------------------------------------------


def _read_str(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    raise Unreadable(value, "a string")


def _read_int(value: Any) -> Any:
    if value is None or value.__class__ is int:
        return value
    try:
        if isinstance(value, str):
            return int(value)
        if isinstance(value, (bool, float)):
            # A fraction is kept: cutting it would change an amount without a word.
            return int(value) if value == int(value) else value
    except (ValueError, OverflowError):
        pass
    raise Unreadable(value, "an integer")


def _read_float(value: Any) -> Any:
    if value is None:
        return value
    try:
        number = float(value)
        if math.isfinite(number):
            return number
    except (TypeError, ValueError, OverflowError):
        pass
    raise Unreadable(value, "a number")


_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


def _read_bool(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (str, int, float)):
        number = str(value).lower()
        if number in _BOOLEANS:
            return _BOOLEANS[number]
    raise Unreadable(value, "a boolean")


def _read_object(value: Any) -> Any:
    return value


def _read_datetime(value: Any) -> Any:
    if value is None or isinstance(value, datetime):
        return value
    try:
        return read_timestamp(value)
    except (TypeError, ValueError, AttributeError):
        raise Unreadable(value, "a timestamp") from None


def _read_date(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return read_date(value)
    except (TypeError, ValueError, AttributeError):
        raise Unreadable(value, "a date") from None


_SCALARS: dict[str, Reader] = {
    "str": _read_str,
    "int": _read_int,
    "long": _read_int,
    "float": _read_float,
    "bool": _read_bool,
    "date": _read_date,
    "datetime": _read_datetime,
    "object": _read_object,
}


# --- Types -------------------------------------------------------------------------------------


def split_type(type_name: str) -> tuple[str, str]:
    """Split a type as release 3.3.0 spells it into its container and its element type.

    :returns: ``("list", X)`` for ``list[X]``, ``("dict", X)`` for ``dict(str, X)``,
        otherwise ``("", type_name)``.
    """
    if type_name.startswith("list["):
        return "list", type_name[5:-1]
    if type_name.startswith("dict("):
        return "dict", type_name[5:-1].split(",", 1)[1].strip()
    return "", type_name


class _Shapes(dict[tuple[str, ...], Reader]):
    """Readers of a class by the names of an object's members, for those that come often.

    To ask for each member that is not there costs as much as to read one that is. A server that
    leaves members out leaves out the same ones time and again.

    :param write: makes the reader of a shape.
    """

    def __init__(self, write: Callable[[tuple[str, ...]], Reader]) -> None:
        super().__init__()
        self._write = write
        self._seen: dict[tuple[str, ...], int] = {}

    def note(self, shape: tuple[str, ...]) -> None:
        """Count an object, and write a reader once it pays."""
        if len(self) >= _MOST_SHAPES or sum(len(str(name)) for name in shape) > _LONGEST_SHAPE:
            return
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()  # whoever sends so many shapes sends none of them often
        count = self._seen[shape] = self._seen.get(shape, 0) + 1
        if count == _OFTEN:
            self[shape] = self._write(shape)


class Codec:
    """Readers and writers for the models that a resolver knows.

    :param resolve: gives the model class of a name in a field table, and raises
        ``AttributeError`` for an unknown one.
    :param paced: whether its readers ask on their way whether they may go on.
    :param members: the class of dicts for members that a model does not know.
    """

    def __init__(
        self, resolve: Resolver, paced: bool = False, members: type[dict[str, Any]] = dict
    ) -> None:
        self.parse: Callable[[str | bytes], Any] = _json.parse
        self._resolve = resolve
        self._is_paced = paced
        self._members = members
        self._walk: Callable[[Iterable[Any]], Iterator[Any]] = _paced if paced else iter
        self._readers: dict[str, Reader] = {}

    def decode(self, text: str | bytes, type_name: str, pace: Pace | None = None) -> Any:
        """Read JSON text as a value of the type.

        :param pace: is called now and then while a long text is read; what it raises ends that.
        :raises Unreadable: naming the path of a value that does not fit.
        :raises ValueError: the text is not JSON.
        """
        data = self.parse(text)
        if pace is None or len(text) < _LONG:
            return self.read(data, type_name)
        pace()  # parsing cannot be interrupted
        token = _pace.set(pace)
        try:
            return self._paced.read(data, type_name)
        finally:
            _pace.reset(token)

    @cached_property
    def _paced(self) -> Codec:
        return Codec(self._resolve, paced=True)

    def read(self, data: Any, type_name: str) -> Any:
        """Read parsed JSON as a value of the type.

        The data are not changed, but the result may hold parts of them.
        """
        try:
            return self.reader(type_name)(data)
        except Unreadable as error:
            raise self._locate(data, type_name) or error from None

    def reader(self, type_name: str) -> Reader:
        """Return the function that reads a type, writing it on first use."""
        reader = self._readers.get(type_name)
        if reader is None:
            reader = self._readers[type_name] = self._make_reader(type_name)
        return reader

    def _make_reader(self, type_name: str) -> Reader:
        container, element = split_type(type_name)
        if not container:
            return _SCALARS.get(type_name) or self._write_reader(self._resolve(type_name))
        read = self.reader(element)
        walk = self._walk
        if container == "list":

            def read_list(value: Any) -> Any:
                if value.__class__ is list:
                    return [read(one) for one in walk(value)]
                return None if value is None else _refuse_list(value)

            return read_list

        def read_dict(value: Any) -> Any:
            if value.__class__ is dict:
                return {key: read(one) for key, one in walk(value.items())}
            return None if value is None else _refuse_dict(value)

        return read_dict

    def _first_reader(self, name: str, type_name: str, names: dict[str, Any]) -> Reader:
        """Return a reader that on first use puts the real one in its place.

        So a class whose objects no answer holds is never loaded, and types may nest.
        """

        def read(value: Any) -> Any:
            reader = names[name] = self.reader(type_name)
            return reader(value)

        return read

    def _write_reader(self, cls: ModelType, sparse: bool = False) -> Reader:
        """Write the reader of a class.

        It takes required members by subscription, which is twice as fast as asking for them.
        Where one is missing it hands over to a sparse reader, which asks for all of them. Objects
        that leave out more than a few, or bring others, and the same ones time and again, are read
        by the reader of their shape.
        """
        fields = cls._fields
        names = self._names(cls)
        required: list[str] = []
        optional: list[str] = []
        for name, field in fields.items():
            wire_name = repr(field.wire_name)
            conversion = _conversion(name, field.type, self._is_paced)
            if field.required and not sparse:
                required += [f"self.{name} = value = data[{wire_name}]", *conversion]
            elif field.default is None:
                optional += [f"self.{name} = value = get({wire_name})", *conversion]
            else:
                # What an answer leaves out has its default; null says that there is nothing.
                optional += [
                    f"if {wire_name} in data:",
                    f"    self.{name} = value = data[{wire_name}]",
                    *(f"    {line}" for line in conversion),
                    "else:",
                    f"    self.{name} = {field.default!r}",
                    "    absent += 1",
                ]
        if required:

            def read_sparse(data: Any) -> Any:
                reader = names["read_sparse"] = self._write_reader(cls, sparse=True)
                return reader(data)

            names["read_sparse"] = read_sparse
            required = [
                "try:",
                *(f"    {line}" for line in required),
                "except KeyError:",
                "    return read_sparse(data)",
            ]
        shapes = names["shapes"] = _Shapes(lambda shape: self._write_shape(cls, shape))
        names["shape_of"] = shapes.get
        lines = [
            "def read(data):",
            "if data.__class__ is not dict:",
            "    return other(read, data)",
            f"if not {len(fields) - _FEW} <= len(data) <= {len(fields)}:",
            "    shape = tuple(data)",
            "    read_shape = shape_of(shape)",
            "    if read_shape is not None:",
            "        return read_shape(data)",
            "    shapes.note(shape)",
            "get = data.get",
            "self = blank()",
            "absent = 0",
            *required,
            *optional,
            # The members that were found are all there are: that is sooner known than asked.
            f"if len(data) + absent == {len(fields)} or known.issuperset(data):",
            "    self._additional = None",
            "else:",
            f"    self._additional = {self._unknown_members()}",
            "self.local_vars_configuration = None",
            "self.__class__ = cls",
            "return self",
        ]
        first, *rest = lines
        place = f"talon_one.codec: read {cls.__name__}"
        return compile_function("read", place, [first, *(f"    {line}" for line in rest)], names)

    def _write_shape(self, cls: ModelType, shape: tuple[str, ...]) -> Reader:
        """Write the reader of a class for objects that have these members and no others."""
        names = self._names(cls)
        lines = ["def read(data):", "    self = blank()"]
        absent = []
        for name, field in cls._fields.items():
            if field.wire_name in shape:
                lines.append(f"    self.{name} = value = data[{field.wire_name!r}]")
                conversion = _conversion(name, field.type, self._is_paced)
                lines += (f"    {line}".replace("absent += 1", "pass") for line in conversion)
            elif field.default is None:
                absent.append(f"self.{name} = ")
            else:
                lines.append(f"    self.{name} = {field.default!r}")
        unknown = [name for name in shape if name not in names["known"]]
        lines += [
            f"    {''.join(absent)}self.local_vars_configuration = None",
            f"    self._additional = {self._unknown_members() if unknown else None}",
            "    self.__class__ = cls",
            "    return self",
        ]
        place = f"talon_one.codec: read {cls.__name__} of {len(shape)} members"
        return compile_function("read", place, lines, names)

    def _names(self, cls: ModelType) -> dict[str, Any]:
        """Return what a reader of a class uses."""
        names: dict[str, Any] = {
            "blank": cls._blank,
            "cls": cls,
            "from_iso": from_iso,
            "members": self._members,
            "known": frozenset(cls.attribute_map.values()),
            "other": _read_other_mapping,
            "paced": _paced,
            "refuse_dict": _refuse_dict,
            "refuse_list": _refuse_list,
        }
        for name, field in cls._fields.items():
            _, element = split_type(field.type)
            names[f"read_{name}"] = self._first_reader(f"read_{name}", element, names)
        return names

    def _unknown_members(self) -> str:
        unknown = "{k: v for k, v in data.items() if k not in known}"
        return unknown if self._members is dict else f"members({unknown})"

    def _locate(self, data: Any, type_name: str) -> Unreadable | None:
        """Return the error for the value that cannot be read, with its path.

        Each level is read again piece by piece until the piece that fails, which leads to the
        next level: all in all that costs no more than reading once more.
        """
        path = "$"
        while True:
            error = self._failure(data, type_name)
            if error is None:
                return None
            for step, piece, piece_type in self._walk(self._pieces(data, type_name)):
                if self._failure(piece, piece_type) is not None:
                    path, data, type_name = path + step, piece, piece_type
                    break
            else:
                return Unreadable(error.value, error.expected, path)

    def _failure(self, data: Any, type_name: str) -> Unreadable | None:
        try:
            self.reader(type_name)(data)
        except Unreadable as error:
            return error
        return None

    def _pieces(self, data: Any, type_name: str) -> Iterator[tuple[str, Any, str]]:
        """Yield the parts of a value: the step that leads there, the part, and its type."""
        container, element = split_type(type_name)
        if container == "list" and isinstance(data, list):
            yield from ((f"[{index}]", one, element) for index, one in enumerate(data))
        elif container == "dict" and isinstance(data, Mapping):
            yield from ((_member(key), one, element) for key, one in data.items())
        elif not container and element not in _SCALARS and isinstance(data, Mapping):
            for field in self._resolve(element)._fields.values():
                yield _member(field.wire_name), data.get(field.wire_name), field.type


def _conversion(name: str, type_name: str, paced: bool) -> list[str]:
    """Return lines that check and convert ``value``, which is already in its field.

    They are ordered by what is usual: a value of its type, and nothing to do.
    """
    container, element = split_type(type_name)
    plain = element in ("str", "int", "float", "bool")
    converted = f"self.{name} = read_{name}(value)"
    if type_name == "object":
        return ["if value is None:", "    absent += 1"]
    if not container and plain:
        return [
            f"if value.__class__ is not {element}:",
            "    if value is None:",
            "        absent += 1",
            "    else:",
            f"        {converted}",
        ]
    lines = ["if value is None:", "    absent += 1"]
    if type_name == "datetime":
        return [
            *lines,
            "else:",
            "    try:",
            f"        self.{name} = moment = from_iso(value)",
            "        if moment.tzinfo is None:",
            f"            {converted}",
            "    except (TypeError, ValueError, AttributeError):",
            f"        {converted}",
        ]
    if not container:
        return [*lines, "else:", f"    {converted}"]
    lines += [
        f"elif value.__class__ is not {container}:",
        f"    refuse_{container}(value)",
        "elif value:",
    ]
    if container == "dict":
        items = "paced(value.items())" if paced else "value.items()"
        one = f"{{key: read_{name}(one) for key, one in {items}}}"
        return [*lines, f"    self.{name} = {one}"]
    if plain:
        each = "paced(value)" if paced else "value"
        return [
            *lines,
            "    for one in value:",
            f"        if one.__class__ is not {element}:",
            f"            self.{name} = [read_{name}(one) for one in {each}]",
            "            break",
        ]
    # Before Python 3.12 a comprehension costs a call of its own, and most lists are short.
    return [
        *lines,
        f"    self.{name} = models = []",
        "    for one in paced(value):" if paced else "    for one in value:",
        f"        models.append(read_{name}(one))",
    ]


def _paced(values: Iterable[Any]) -> Iterator[Any]:
    """Yield the values of a list, or the items of a dict, as long as that may go on."""
    pace = _pace.get()
    for index, one in enumerate(values):
        if index % _STRIDE == 0:
            pace()
        yield one


def _read_other_mapping(read: Reader, data: Any) -> Any:
    if data is None:
        return None
    if isinstance(data, Mapping):
        return read(dict(data))
    return _refuse_dict(data)


def _refuse_list(value: Any) -> Any:
    raise Unreadable(value, "a list")


def _refuse_dict(value: Any) -> Any:
    raise Unreadable(value, "an object")


def _member(key: Any) -> str:
    text = str(key)
    return f".{text}" if text.isidentifier() else f"[{json.dumps(text)}]"


# --- Writing -----------------------------------------------------------------------------------


def encode(value: Any, name: str = "body") -> bytes:
    """Write a value as JSON text in ASCII.

    :param value: models, dicts, lists, tuples, sets, strings, numbers, booleans, ``None``,
        ``datetime`` (a naive one means UTC), ``date``, ``time``, ``Decimal``, ``UUID``, ``Enum``.
    :param name: how errors call the value.
    :raises ApiValueError: names the path of what JSON cannot say: a NaN, an infinity, a cycle,
        an object of another type.
    """
    try:
        return _joined(_write_models(value, 0), value)
    except (TypeError, ValueError, RecursionError) as error:
        # The fields of a model need no word before them: customer_session.cart_items[3].
        _explain(value, "" if isinstance(value, Model) else name, ())
        raise ApiValueError(f"{name} cannot be written as JSON: {error}") from error


def write_json(data: Any) -> bytes:
    """Write plain data as JSON text in ASCII, byte for byte as release 3.3.0 wrote it.

    :raises ValueError: a number that is not finite, or half a surrogate pair.
    :raises TypeError: an object that is not plain.
    :raises RecursionError: the data contain themselves, or are nested too deeply.
    """
    return _joined(_write_plain(data, 0), data)


def _joined(chunks: Iterable[str], value: Any) -> bytes:
    text = "".join(chunks)
    # Most texts have no escape, and the search for one character takes a fraction of the time.
    if "\\" in text and "\\ud" in text and "\\ud" in re.sub(_NO_HALF, "", text):
        _explain(value, "the value", ())
    return text.encode("ascii")


_NO_HALF = r"\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}"
"""A backslash, or both halves of a surrogate pair, as JSON escapes them."""


def _chunk_writer(default: Callable[[Any], Any] | None) -> Callable[[Any, int], Iterable[str]]:
    """Return what writes JSON with the separators and escapes of ``json.dumps``, in pieces.

    ``JSONEncoder.encode`` makes it anew at each call, for a tenth of its time. Cycles end in a
    RecursionError, which costs nothing while there is none.

    :param default: gives what is to be written in the place of an object that JSON does not know.
    """
    encoder = json.JSONEncoder(allow_nan=False, check_circular=False, default=default)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # as on other Pythons
        return lambda data, _: (encoder.encode(data),)
    separators = encoder.key_separator, encoder.item_separator
    escape = json.encoder.encode_basestring_ascii
    chunks: Callable[[Any, int], Iterable[str]]
    chunks = make(None, encoder.default, escape, None, *separators, False, False, False)
    return chunks


_write_plain = _chunk_writer(None)


def to_json_value(value: Any) -> Any:
    """Return a value with models and other objects replaced by what they are in JSON.

    Members that are ``None`` are left out of models and kept in dicts. Containers are copied;
    bytes are left as they are.

    :raises ApiValueError: the value contains itself; its path is named.
    :raises ValueError: a Decimal that is no number of JSON.
    :raises TypeError: an object of a type that JSON cannot say.
    """
    try:
        return _plain(value)
    except RecursionError:
        _explain(value, "the value", ())
        raise


_ATOMS = frozenset((str, int, float, bool, type(None)))
_NATIVES = ("str", "int", "float", "bool")


def _plain(value: Any) -> Any:
    kind = value.__class__
    if kind in _ATOMS:
        return value
    write = _writers.get(kind)
    return _plain_other(value) if write is None else write(value)


def _plain_dict(value: dict[Any, Any]) -> dict[Any, Any]:
    # Most hold nothing but atoms, and a copy costs less than putting members in one by one.
    for one in value.values():
        if one.__class__ not in _ATOMS:
            return _plain_members(value)
    return value.copy()


def _plain_members(value: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: _plain(one) for key, one in value.items()}


def _plain_list(value: Iterable[Any]) -> list[Any]:
    for one in value:
        if one.__class__ not in _ATOMS:
            return [_plain(one) for one in value]
    return list(value)


def _plain_models(value: list[Any]) -> list[Any]:
    """Replace the models of a list, nearly all of which hold one class."""
    if not value:
        return []
    kind = value[0].__class__
    write = _writers.get(kind) or _plain
    return [write(one) if one.__class__ is kind else _plain(one) for one in value]


def _plain_other(value: Any) -> Any:
    """Replace an object of a class for which no function was written yet."""
    if isinstance(value, Model):
        return _write_writer(type(value), _writers, _put)(value)
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, (str, int, float, bytes)):
        return value
    if isinstance(value, datetime):
        if value != value:  # as a NaN is; that of pandas is a datetime
            raise ValueError("not a point in time")
        aware = value if value.tzinfo is not None else value.replace(tzinfo=timezone.utc)
        return aware.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return _plain_list(value)
    if isinstance(value, Mapping):
        return _plain_members(value)
    # Whoever has such a value has imported its module; most programs do neither.
    from decimal import Decimal
    from uuid import UUID

    if isinstance(value, Decimal):
        return _from_decimal(value)
    if isinstance(value, UUID):
        return str(value)
    if hasattr(value, "openapi_types") and hasattr(value, "attribute_map"):
        members = ((wire, getattr(value, name)) for name, wire in value.attribute_map.items())
        return {wire: _plain(member) for wire, member in members if member is not None}
    raise TypeError(f"objects of type {type(value).__name__} cannot be written as JSON")


def _from_decimal(value: Decimal) -> int | float:
    if not value.is_finite():
        raise ValueError("not a finite number")
    whole = value == value.to_integral_value()
    number = int(value) if whole and value.adjusted() < 308 else float(value)
    if math.isinf(number):
        raise ValueError("too large a number")
    return number


_Writer = Callable[[Any], Any]

_writers: dict[type, _Writer] = {dict: _plain_dict, list: _plain_list}
"""What makes plain data of a value, its parts included, by its class."""

_openers: dict[type, _Writer] = {}
"""What makes a dict of a model and leaves its parts as they are, by its class."""


def _opened(value: Any) -> Any:
    """Return what is to be written in the place of an object, whose parts may be objects.

    Whoever writes them asks again: nothing is copied that JSON can say.
    """
    opened = _openers.get(value.__class__)
    if opened is not None:
        return opened(value)
    if isinstance(value, Model):
        return _write_writer(type(value), _openers, _leave)(value)
    if isinstance(value, bytes):
        raise TypeError("bytes cannot be written as JSON")
    return _plain_other(value)


_write_models = _chunk_writer(_opened)


def _write_writer(
    cls: type[Model], kept: dict[type, _Writer], put: Callable[[str, str], list[str]]
) -> _Writer:
    """Write the function that makes a dict of a model, and keep it for the next one.

    :param put: gives the lines that put a value of a declared type in its place.
    """
    lines = ["def write(model):", "    members = {}"]
    for name, wire_name in cls.attribute_map.items():
        lines.append(f"    if (value := model.{name}) is not None:")
        member = f"members[{wire_name!r}]"
        lines += (f"        {line}" for line in put(member, cls.openapi_types[name]))
    lines += [
        "    if model._additional is not None:",
        "        add_members(model, members)",
        "    return members",
    ]
    place = f"talon_one.codec: write {cls.__name__}"
    names = {
        "add_members": _add_members,
        "atoms": _ATOMS,
        "plain": _plain,
        "plain_list": _plain_list,
        "plain_members": _plain_members,
        "plain_models": _plain_models,
    }
    write = kept[cls] = compile_function("write", place, lines, names)
    return write


def _leave(member: str, type_name: str) -> list[str]:
    """Return the line that puts a value in its place as it is."""
    return [f"{member} = value"]


def _put(member: str, type_name: str) -> list[str]:
    """Return the lines that put a value of a declared type in its place, made plain.

    A value of that type is asked for first: it needs no call.
    """
    container, element = split_type(type_name)
    if type_name in _NATIVES:
        return [f"{member} = value if value.__class__ is {type_name} else plain(value)"]
    if container == "list":
        write = "plain_list" if element in _SCALARS else "plain_models"
        return [f"{member} = {write}(value) if value.__class__ is list else plain(value)"]
    if container != "dict" and type_name != "object":
        return [f"{member} = plain(value)"]
    # What `_plain_dict` does, without the call: each item of a cart has attributes.
    return [
        "if value.__class__ is dict:",
        "    for one in value.values():",
        "        if one.__class__ not in atoms:",
        f"            {member} = plain_members(value)",
        "            break",
        "    else:",
        f"        {member} = value.copy()",
        "else:",
        f"    {member} = plain(value)",
    ]


def _add_members(model: Model, members: dict[str, Any]) -> None:
    """Add what a program has put beside the fields; what an answer brought is not sent back."""
    if model._additional.__class__ is Members:
        model.additional_properties = model.additional_properties  # checked as a whole
        members.update(_plain_members(model.additional_properties))


_MAX_DEPTH = 200


def _explain(value: Any, path: str, around: tuple[int, ...]) -> None:
    """Walk a value that could not be written, and raise for the first part that is to blame."""
    if id(value) in around:
        raise ApiValueError(f"{path} contains itself, which JSON cannot say")
    if len(around) > _MAX_DEPTH:
        raise ApiValueError(f"{path} is nested more than {_MAX_DEPTH} levels deep")
    inner = (*around, id(value))
    if isinstance(value, Enum):
        _explain(value.value, path, inner)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ApiValueError(f"{path} must be a finite number; got {value!r}")
    elif isinstance(value, Model):
        for name in value.attribute_map:
            _explain(getattr(value, name), f"{path}.{name}" if path else name, inner)
        if value._additional.__class__ is Members:
            _explain(value._additional, f"{path}.additional_properties", inner)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if not isinstance(key, (str, int, float, bool, type(None))):
                raise ApiValueError(f"{path} has the key {shown(key)}; JSON keys are strings")
            if isinstance(key, float) and not math.isfinite(key):
                raise ApiValueError(f"{path} has the key {key!r}; numbers must be finite")
            if isinstance(key, str) and not _is_unicode(key):
                raise ApiValueError(f"{path} has the key {shown(key)}; keys must be Unicode text")
            _explain(one, f"{path}[{json.dumps(str(key))}]", inner)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for index, one in enumerate(value):
            _explain(one, f"{path}[{index}]", inner)
    elif isinstance(value, bytes):
        raise ApiValueError(f"{path} must be text; got {shown(value)}")
    elif isinstance(value, str):
        if not _is_unicode(value):
            raise ApiValueError(f"{path} must be Unicode text; got {shown(value)}")
    elif value is not None and not isinstance(value, int):
        try:
            write_json(_plain(value))
        except (TypeError, ValueError, RecursionError) as error:
            raise ApiValueError(f"{path}: {error}; got {shown(value)}") from None


def _is_unicode(text: str) -> bool:
    """Whether a text has no half of a surrogate pair, which no other program could read."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
