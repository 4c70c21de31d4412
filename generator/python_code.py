"""Pieces of Python source: types, literals, declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.contract import Field, Model, Operation, Parameter, Type

_WIDTH = 100


def spelled(type: Type) -> str:
    """A type as release 3.3.0 spells it in ``openapi_types``."""
    if type.name == "list" and type.of:
        return f"list[{spelled(type.of)}]"
    if type.name == "dict" and type.of:
        return f"dict(str, {spelled(type.of)})"
    return {"map": "object", "any": "object"}.get(type.name, type.name)


def annotation(type: Type) -> str:
    """A type as an annotation."""
    if type.name == "list" and type.of:
        return f"list[{annotation(type.of)}]"
    if type.name == "dict" and type.of:
        return f"dict[str, {annotation(type.of)}]"
    return {"map": "dict[str, Any]", "any": "Any"}.get(type.name, type.name)


def field_annotation(field: Field) -> str:
    """The annotation of a model's field."""
    hint = annotation(field.type)
    return hint if field.required or hint == "Any" else f"{hint} | None"


def declaration(field: Field) -> str:
    """The call that declares a model's field."""
    arguments = [literal(field.wire_name), literal(spelled(field.type))]
    if not field.required or field.default is not None:
        arguments.append(f"default={literal(field.default)}")
    arguments += [f"{name}={literal(limit)}" for name, limit in field.limits.items()]
    return f"{'required' if field.required else 'optional'}({', '.join(arguments)})"


def argument(parameter: Parameter) -> str:
    """The parameter of an endpoint method."""
    hint = annotation(parameter.type)
    if parameter.place == "body":
        return f"{parameter.name}: {hint} | Mapping[str, Any]"
    optional = " | None = None" if parameter.place == "query" else ""
    return f"{parameter.name}: {hint}{optional}"


def parameter_record(parameter: Parameter) -> str:
    """The call that describes an endpoint's parameter to the runtime."""
    arguments = [parameter.name, parameter.wire_name]
    if parameter.place == "body":
        arguments = [spelled(parameter.type)]
    elif parameter.place == "query":
        arguments.append(spelled(parameter.type))
    return f"{parameter.place}({', '.join(map(literal, arguments))})"


def result(operation: Operation) -> str:
    """The annotation of what an endpoint method returns."""
    if operation.response is None:
        return "None"
    return annotation(operation.response) + (" | None" if operation.may_be_empty else "")


def typing_imports(model: Model) -> list[str]:
    """The import lines that a model's annotations need, in order."""
    leaves = {field.type.leaf() for field in model.fields}
    names = {leaf.name for leaf in leaves}
    lines = ["from datetime import datetime"] if "datetime" in names else []
    lines += ["from typing import Any"] if names & {"any", "map"} else []
    return lines


def literal(value: Any) -> str:
    """A constant, in double quotes where it is a string."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return code_tuple(map(literal, value))
    return repr(value)


def code_tuple(items: Iterable[str]) -> str:
    """A tuple of these expressions."""
    sources = list(items)
    return f"({', '.join(sources)}{',' * (len(sources) == 1)})"


def entry(key: str, value: str) -> str:
    """An entry of a dictionary of strings, in one line or, if that is too long, in three."""
    line = f"{literal(key)}: {literal(value)}"
    return line if len(line) + 5 <= _WIDTH else f"{literal(key)}: ({literal(value)})"


def arguments_by_name(operation: Operation) -> str:
    """A dictionary of an endpoint method's arguments."""
    return "{" + ", ".join(f"{literal(p.name)}: {p.name}" for p in operation.parameters) + "}"
