"""The same models made with other libraries, from the field tables of ours.

A rival is asked for a class by the name of our model, and reads and writes JSON the way its
library is meant to be used. All have the fields, types and limits that its library can say.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from typing import Annotated, Any, Optional

import msgspec
import pydantic

import talon_one
from talon_one import _json, codec
from talon_one._model_codec import model_codec

_SCALARS: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "datetime": datetime,
    "object": Any,
}
_LIMITS = {"minimum": "ge", "maximum": "le", "minLength": "min_length", "maxLength": "max_length"}
_SCHEMAS: dict[str, Any] = json.loads(
    resources.files("talon_one.sandbox.contract").joinpath("integration.json").read_text("utf-8")
)["components"]["schemas"]


class Rival:
    """One way to have typed models."""

    name: str

    @functools.cache  # noqa: B019 - the rivals live as long as the run
    def model(self, name: str) -> Any:
        """Return the class that stands for our model of that name."""
        fields = sorted(getattr(talon_one, name)._fields.values(), key=lambda f: not f.required)
        return self.make(name, fields)

    def make(self, name: str, fields: list[Any]) -> Any:
        raise NotImplementedError

    def decoder(self, name: str) -> Callable[[bytes], Any]:
        """Return a function from JSON text to an object of the model."""
        raise NotImplementedError

    def encoder(self, name: str) -> Callable[[Any], Any]:
        """Return a function from an object of the model to JSON text."""
        raise NotImplementedError

    def to_dict(self, value: Any) -> Any:
        raise NotImplementedError

    def type(self, field: Any) -> Any:
        container, element = codec.split_type(field.type)
        one = _SCALARS.get(element) or self.model(element)
        if container == "list":
            return list[one]
        return dict[str, one] if container else one


def _limits(field: Any) -> dict[str, Any]:
    """Return the limits of a field as the libraries call them, from the contract."""
    schema = _SCHEMAS[field.model]["properties"][field.wire_name]
    return {to: schema[of] for of, to in _LIMITS.items() if of in schema}


class OurModels(Rival):
    """The models of this package, with one of its two JSON parsers."""

    def __init__(self, name: str, parse: Callable[[bytes], Any]) -> None:
        self.name = name
        self.parse = parse

    def model(self, name: str) -> Any:
        return getattr(talon_one, name)

    def decoder(self, name: str) -> Callable[[bytes], Any]:
        def decode(text: bytes) -> Any:
            model_codec.parse = self.parse
            return model_codec.decode(text, name)

        return decode

    def encoder(self, name: str) -> Callable[[Any], Any]:
        return codec.encode

    def to_dict(self, value: Any) -> Any:
        return value.to_dict()


class Dataclasses(Rival):
    """json.loads and a constructor call per object, as one would write it by hand."""

    name = "dataclass"

    def make(self, name: str, fields: list[Any]) -> Any:
        members = [(f.name, self.type(f)) for f in fields if f.required]
        members += [
            (f.name, Optional[self.type(f)], dataclasses.field(default=None))
            for f in fields
            if not f.required
        ]
        return dataclasses.make_dataclass(name, members)

    def decoder(self, name: str) -> Callable[[bytes], Any]:
        read = self._reader(name)
        return lambda text: read(json.loads(text))

    def encoder(self, name: str) -> Callable[[Any], Any]:
        write = self._writer(name)
        return lambda value: json.dumps(write(value))

    def to_dict(self, value: Any) -> Any:
        return dataclasses.asdict(value)

    def _reader(self, type_name: str) -> Callable[[Any], Any]:
        container, element = codec.split_type(type_name)
        if container:
            one = self._reader(element)
            if container == "list":
                return lambda value: [one(part) for part in value]
            return lambda value: {key: one(part) for key, part in value.items()}
        if element == "datetime":
            return datetime.fromisoformat
        if element in _SCALARS:
            return lambda value: value
        cls = self.model(element)
        plan = [
            (f.name, f.wire_name, None if f.type in _PLAIN else self._reader(f.type))
            for f in getattr(talon_one, element)._fields.values()
        ]

        def read(data: Any) -> Any:
            values = {}
            for name, wire_name, convert in plan:
                value = data.get(wire_name)
                values[name] = value if convert is None or value is None else convert(value)
            return cls(**values)

        return read

    def _writer(self, type_name: str) -> Callable[[Any], Any]:
        container, element = codec.split_type(type_name)
        if container:
            one = self._writer(element)
            if container == "list":
                return lambda value: [one(part) for part in value]
            return lambda value: {key: one(part) for key, part in value.items()}
        if element in _SCALARS:
            return lambda value: value
        plan = [
            (f.name, f.wire_name, None if f.type in _PLAIN else self._writer(f.type))
            for f in getattr(talon_one, element)._fields.values()
        ]

        def write(value: Any) -> Any:
            data = {}
            for name, wire_name, convert in plan:
                part = getattr(value, name)
                if part is not None:
                    data[wire_name] = part if convert is None else convert(part)
            return data

        return write


_PLAIN = ("str", "int", "float", "bool", "object", "list[str]", "list[int]")


class Structs(Rival):
    name = "msgspec"

    def make(self, name: str, fields: list[Any]) -> Any:
        members: list[Any] = []
        for field in fields:
            limits = _limits(field)
            kind = Annotated[self.type(field), msgspec.Meta(**limits)] if limits else None
            kind = kind or self.type(field)
            members.append((field.name, Optional[kind], None))  # read as leniently as by ours
        names = {field.name: field.wire_name for field in fields}
        return msgspec.defstruct(name, members, rename=names, omit_defaults=True)

    def decoder(self, name: str) -> Callable[[bytes], Any]:
        return msgspec.json.Decoder(self.model(name)).decode

    def encoder(self, name: str) -> Callable[[Any], Any]:
        return msgspec.json.Encoder().encode

    def to_dict(self, value: Any) -> Any:
        return msgspec.structs.asdict(value)


class PydanticModels(Rival):
    name = "pydantic"

    def make(self, name: str, fields: list[Any]) -> Any:
        members: dict[str, Any] = {}
        for field in fields:
            limits = _limits(field)
            kind = self.type(field)
            member = f"{field.name[1:]}_" if field.name[0] == "_" else field.name  # its own rule
            # Read as leniently as by ours.
            members[member] = (
                Optional[kind],
                pydantic.Field(default=None, alias=field.wire_name, **limits),
            )
        config = pydantic.ConfigDict(populate_by_name=True)
        return pydantic.create_model(name, __config__=config, **members)

    def decoder(self, name: str) -> Callable[[bytes], Any]:
        return self.model(name).model_validate_json

    def encoder(self, name: str) -> Callable[[Any], Any]:
        return lambda value: value.model_dump_json(by_alias=True, exclude_none=True)

    def to_dict(self, value: Any) -> Any:
        return value.model_dump()


OURS = OurModels("talon_one", _json.parse_with_json)
OURS_WITH_ORJSON = OurModels("with orjson", _json.parse_with_orjson)
RIVALS: tuple[Rival, ...] = (
    OURS,
    OURS_WITH_ORJSON,
    Dataclasses(),
    Structs(),
    PydanticModels(),
)
