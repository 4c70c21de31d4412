"""The operations that the client knows: their names, what they take, and what is said of them."""

from __future__ import annotations

import inspect
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from talon_one import models
from talon_one.cli.mistakes import Mistake
from talon_one.operation import Operation, Parameter
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from talon_one.model import Field

_PARAM = re.compile(r"^:param (\w+): (.*?)(?=^:|\Z)", re.MULTILINE | re.DOTALL)
_ROLE = re.compile(r":\w+:`~?([^`]*)`")
_MODEL = re.compile(r"[A-Z]\w*")


class Docs(NamedTuple):
    """What the docstring of an endpoint says.

    :param summary: its first sentence.
    :param text: the paragraphs after it.
    :param parameters: what each parameter means, by name.
    """

    summary: str
    text: str
    parameters: Mapping[str, str]


@lru_cache(maxsize=1)
def operations() -> Mapping[str, Operation]:
    """Return all operations by name, in alphabetical order."""
    from talon_one.api import integration_api

    found = (value for value in vars(integration_api).values() if isinstance(value, Operation))
    return {operation.name: operation for operation in sorted(found, key=lambda one: one.name)}


def find(name: str) -> Operation:
    """Return an operation by its name, as Python has it or as Talon.One writes it.

    :raises Mistake: there is none; the nearest is named.
    """
    by_letters = {_letters(known): operation for known, operation in operations().items()}
    if _letters(name) in by_letters:
        return by_letters[_letters(name)]
    near = hint(name, operations()) or "; see talon-one operations"
    raise Mistake(f"there is no operation {name!r}{near}")


def parameters(operation: Operation) -> Sequence[Parameter]:
    """Return what an operation takes besides its body."""
    return [one for one in operation.parameters if one.location != "body"]


def body_type(operation: Operation) -> str | None:
    """Return the name of the model that an operation's body has; ``None`` without one."""
    return next((one.type for one in operation.parameters if one.location == "body"), None)


def docs(operation: Operation) -> Docs:
    """Return what is said of an operation; nothing where Python left docstrings out (``-OO``)."""
    from talon_one.api.integration_api import IntegrationApi

    text = _ROLE.sub(r"\1", inspect.getdoc(getattr(IntegrationApi, operation.name)) or "")
    text = text.replace("``", "")
    said, _, _ = text.partition("\n:param ")
    summary, _, rest = said.partition("\n")
    told = {name: " ".join(meaning.split()) for name, meaning in _PARAM.findall(text)}
    return Docs(summary, rest.strip(), told)


def members(model: str) -> Iterable[tuple[str, Mapping[str, Field]]]:
    """Yield a model and, once each, the models in it: its name, and its fields."""
    waiting, met = [model], {model}
    while waiting:
        name = waiting.pop(0)
        kind: Any = getattr(models, name, None)
        if kind is None:
            continue
        fields: Mapping[str, Field] = kind._fields
        yield name, fields
        for field in fields.values():
            for inner in _MODEL.findall(field.type):
                if inner not in met:
                    met.add(inner)
                    waiting.append(inner)


def _letters(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()
