"""Schemas where they are used as types: of properties, parameters, bodies and items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.names import schema_name
from generator.records import Limits, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document import Node

_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}

# Limits by keyword, for each type; the name is that of a member of `Limits`.
_NUMBER = {"minimum": "minimum", "maximum": "maximum"}
_LIMITS: Mapping[str, Mapping[str, str]] = {
    "string": {
        "minLength": "min_length",
        "maxLength": "max_length",
        "pattern": "pattern",
        "enum": "enum",
    },
    "integer": _NUMBER,
    "number": _NUMBER,
    "boolean": {},
    "array": {"minItems": "min_items", "maxItems": "max_items"},
}

# Formats by type, with the type of the Python value where it is another one.
_FORMATS: Mapping[str, Mapping[str, str]] = {
    "string": {"date-time": "datetime", "date": "date", "uuid": "str"},
    "integer": {"int32": "int", "int64": "int"},
    "number": {"float": "float", "double": "float"},
    "boolean": {},
}


def model_name(reference: Node) -> str:
    """Name of the model that a reference leads to.

    :raises ContractError: it leads to something else.
    """
    name = schema_name(reference.target())
    if name is None:
        raise reference.error("must refer to one of the schemas")
    return name


def read_type(node: Node, beside: tuple[str, ...] = ()) -> tuple[Type, Limits]:
    """Read a type and its limits.

    :param beside: keywords that may stand beside those of the type.
    :raises ContractError: a keyword that the type does not have.
    """
    members = node.entries()
    if "$ref" in members:
        node.members(("$ref", *beside))
        return Type(model_name(members["$ref"]), is_model=True), Limits()
    if "type" not in members:
        node.members(beside)
        return Type("any"), Limits()
    kind = _kind(members["type"])
    if kind == "array":
        return _array(node, beside)
    if kind == "object":
        node.members(("type", "additionalProperties", *beside), ("additionalProperties",))
        if members["additionalProperties"].value is True:
            return Type("map"), Limits()
        return Type("dict", read_type(members["additionalProperties"])[0]), Limits()
    if kind not in _SIMPLE:
        raise members["type"].error(f"the type {kind!r} is not known")
    node.members(("type", "default", "format", *_LIMITS[kind], *beside))
    name = _SIMPLE[kind]
    if "format" in members:
        format = members["format"].text()
        if format not in _FORMATS[kind]:
            raise members["format"].error(f"the format {format!r} is not known")
        name = _FORMATS[kind][format]
    return Type(name), _limits(kind, members)


def _kind(node: Node) -> str:
    """Read the keyword ``type``: a name, or a name and ``null``, which changes nothing."""
    if not isinstance(node.value, list):
        return node.text()
    names = node.texts()
    if len(names) != 2 or names[1] != "null":
        raise node.error("must be a type, or a type and 'null'")
    return names[0]


def _array(node: Node, beside: tuple[str, ...]) -> tuple[Type, Limits]:
    members = node.members(("type", "items", *_LIMITS["array"], *beside), ("items",))
    of, items = read_type(members["items"])
    return Type("list", of), _limits("array", members, items)


def _limits(kind: str, members: Mapping[str, Node], items: Limits | None = None) -> Limits:
    found: dict[str, Any] = {
        name: _limit(keyword, members[keyword])
        for keyword, name in _LIMITS[kind].items()
        if keyword in members
    }
    if items is not None:
        found.update(enum=items.enum, items=items)
    return Limits(**found)


def _limit(keyword: str, node: Node) -> Any:
    if keyword == "enum":
        return node.texts()
    return node.text() if keyword == "pattern" else node.number()


def read_default(members: Mapping[str, Node], type: Type, limits: Limits) -> Any:
    """The default of a schema.

    :raises ContractError: it is no value of the type, or none that the enum has.
    """
    if "default" not in members:
        return None
    node = members["default"]
    read = {"str": node.text, "int": node.number, "float": node.number, "bool": node.flag}
    if type.name not in read:
        raise node.error("there are defaults of strings, numbers and booleans alone")
    value = read[type.name]()
    if limits.enum and value not in limits.enum:
        raise node.error("must be a value of the enum")
    return value
