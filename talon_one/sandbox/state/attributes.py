"""Attributes: custom members must be defined, and of the type that they are defined with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.records import Attribute


def check(
    store: Transaction,
    settings: Settings,
    entity: str,
    attributes: Mapping[str, Any],
    pointer: str,
    event_type: str = "",
) -> dict[str, Any]:
    """Check attributes that a client sent.

    An unknown attribute is defined by this use, unless the settings are strict.

    :param entity: what they belong to, such as ``CustomerProfile``.
    :param pointer: JSON pointer of the object that they are in.
    :return: the attributes; those that are null are left out.
    :raises ApiProblem: 400 for an attribute that is unknown or has the wrong type.
    """
    kept = {name: value for name, value in attributes.items() if value is not None}
    name = ""
    try:
        for name, value in kept.items():
            define(store, settings, entity, name, value, event_type)
    except UndefinedError as error:
        raise invalid(f"{pointer}/{escape(name)}", "Unknown", str(error)) from None
    except ValueError as error:
        raise invalid(f"{pointer}/{escape(name)}", "Invalid type", str(error)) from None
    return kept


class UndefinedError(Exception):
    """An attribute that nobody defined, where that matters."""


def define(
    store: Transaction,
    settings: Settings,
    entity: str,
    name: str,
    value: Any,
    event_type: str = "",
) -> None:
    """Make sure that an attribute is defined and may have a value.

    :raises UndefinedError: it is not defined, and the settings are strict.
    :raises ValueError: the value is of another type, or of none that attributes have.
    """
    known = store.get(Attribute, entity=entity, event_type=event_type, name=name)
    if known is not None:
        if not _fits(known.type, value, settings):
            raise ValueError(f"Attribute {name!r} of {entity} is of type {known.type}")
    elif settings.strict:
        raise UndefinedError(f"Attribute {name!r} is not defined for {entity}")
    elif value != []:
        store.insert(Attribute(entity, event_type, name, _type_of(name, value)))


def time_names(store: Transaction) -> set[tuple[str, str]]:
    """Return entity and name of the attributes that hold moments."""
    return {(a.entity, a.name) for a in store.find(Attribute, type="time")}


def escape(name: str) -> str:
    """Write a member's name as one step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def _type_of(name: str, value: Any) -> str:
    if isinstance(value, list):
        kinds = {_scalar_type(name, item) for item in value}
        if len(kinds) == 1 and "boolean" not in kinds:
            return f"(list {kinds.pop()})"
        raise ValueError(f"The items of attribute {name!r} are of no one type")
    return _scalar_type(name, value)


def _scalar_type(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, Decimal)):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, datetime):
        return "time"
    if isinstance(value, dict):
        return "location"
    raise ValueError(f"Attribute {name!r} has a value of no known type")


def _fits(type: str, value: Any, settings: Settings) -> bool:
    if type.startswith("(list "):
        return isinstance(value, list) and all(_fits(type[6:-1], v, settings) for v in value)
    if type == "string":
        return isinstance(value, str)
    if type == "number":
        return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    if type == "boolean":
        return isinstance(value, bool)
    if type == "time":
        return isinstance(value, datetime) or _is_moment(value, settings)
    return isinstance(value, (dict, str))  # a location: the documents do not say which


def _is_moment(value: Any, settings: Settings) -> bool:
    try:
        times.parse(value, strict=settings.strict)
    except (TypeError, ValueError):
        return False
    return True
