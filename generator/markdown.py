"""Pieces of reference pages: links, table cells, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.contract import Field, Operation, Parameter, Type

_LIMITS = {
    "min_length": "at least {} characters",
    "max_length": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
}


def link(type: Type) -> str:
    """A type in bold; the name of a model leads to its page."""
    return f"**{_linked(type)}**"


def _linked(type: Type) -> str:
    if type.of:
        inner = _linked(type.of)
        return f"list[{inner}]" if type.name == "list" else f"dict(str, {inner})"
    if type.is_model:
        return f"[{type.name}]({type.name}.md)"
    return {"map": "dict(str, object)", "any": "object"}.get(type.name, type.name)


def cell(text: str) -> str:
    """A text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def field_notes(field: Field) -> str:
    """What a reader should know about a field's value."""
    notes = [] if field.required else ["optional"]
    if field.default is not None:
        notes.append(f"default `{field.default}`")
    if "enum" in field.limits:
        notes.append("one of " + ", ".join(f"`{value}`" for value in field.limits["enum"]))
    notes += [
        _LIMITS[name].format(value) for name, value in field.limits.items() if name in _LIMITS
    ]
    return "; ".join(notes).replace("at least 1 characters", "at least 1 character")


def parameter_notes(parameter: Parameter) -> str:
    """Whether a parameter may be left out."""
    return "optional" if parameter.place == "query" else ""


def signature(operation: Operation) -> str:
    """How a method is called."""
    arguments = (
        f"{parameter.name}={parameter.name}" if parameter.place == "query" else parameter.name
        for parameter in operation.parameters
    )
    returned = f"{operation.response.name} " if operation.response else ""
    return f"{returned}{operation.name}({', '.join(arguments)})"
