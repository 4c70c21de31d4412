"""Reference pages: one of the endpoints, one for each model, and their index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.write.templating import Templates
from generator.write.texts import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from generator.records import Contract, Field, Limits, Operation, Parameter, Type


def files(contract: Contract, examples: Mapping[str, str]) -> dict[str, str]:
    """All pages by path.

    :param examples: programs that call an endpoint, by ``operation/scheme.py``.
    """
    pages = _pages(contract)
    return {
        **{
            f"docs/models/{model.name}.md": pages.text("model.md.j2", model=model)
            for model in contract.models
        },
        f"docs/{contract.api.name}.md": pages.text("api.md.j2", examples=examples),
        "docs/README.md": pages.text("index.md.j2"),
    }


def _pages(contract: Contract) -> Templates:
    spelling = Spelling(contract)
    filters: dict[str, Callable[..., Any]] = {
        "cell": cell,
        "field_notes": field_notes,
        "in_page": spelling.in_page,
        "link": link,
        "parameter_notes": parameter_notes,
        "signature": signature,
    }
    return Templates(filters, contract=contract, api=contract.api)


def link(type: Type, folder: str = "") -> str:
    """A type in bold; the name of a model leads to its page.

    :param folder: where the pages of models are, seen from the page with the link.
    """
    return f"**{_linked(type, folder)}**"


def _linked(type: Type, folder: str) -> str:
    if type.of:
        inner = _linked(type.of, folder)
        return f"list[{inner}]" if type.name == "list" else f"dict(str, {inner})"
    if type.is_model:
        return f"[{type.name}]({folder}{type.name}.md)"
    return {"map": "dict(str, object)", "any": "object"}.get(type.name, type.name)


def cell(text: str) -> str:
    """A text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def field_notes(field: Field) -> str:
    """What a reader should know about a field's value."""
    notes = [] if field.required else ["optional"]
    notes += ["deprecated"] * field.deprecated + ["set by the server"] * field.read_only
    notes += [f"default `{field.default}`"] if field.default is not None else []
    return cell("; ".join([*notes, *_limits(field.limits)]))


def parameter_notes(parameter: Parameter) -> str:
    """What a reader should know about a parameter's value."""
    notes = [] if parameter.required else ["optional"]
    notes += ["deprecated"] * parameter.deprecated
    notes += [f"sent as the header `{parameter.wire_name}`"] * (parameter.place == "header")
    if parameter.default is not None:
        notes.append(f"the server's default is `{_shown(parameter.default)}`")
    return cell("; ".join([*notes, *_limits(parameter.limits)]))


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_LIMITS = {
    "min_length": ("at least {} character", "at least {} characters"),
    "max_length": ("at most {} character", "at most {} characters"),
    "minimum": ("at least {}",) * 2,
    "maximum": ("at most {}",) * 2,
    "min_items": ("at least {} item", "at least {} items"),
    "max_items": ("at most {} item", "at most {} items"),
}


def _limits(limits: Limits) -> list[str]:
    notes = ["one of " + ", ".join(f"`{value}`" for value in limits.enum)] if limits.enum else []
    for name, (one, several) in _LIMITS.items():
        limit = getattr(limits, name)
        if limit is not None:
            notes.append((one if limit == 1 else several).format(limit))
    if limits.pattern is not None:
        notes.append(f"must match `{limits.pattern}`")
    if limits.items:
        # The enum of a list is that of its items, and was named already.
        of_items = [note for note in _limits(limits.items) if not note.startswith("one of")]
        notes += [f"each item {note}" for note in of_items]
    return notes


def signature(operation: Operation) -> str:
    """How a method is called."""
    arguments = (
        parameter.name if parameter.required else f"{parameter.name}={parameter.name}"
        for parameter in operation.parameters
    )
    returned = f"{_named(operation.response)} " if operation.response else ""
    return f"{returned}{operation.name}({', '.join(arguments)})"


def _named(type: Type) -> str:
    if type.of:
        return f"list[{_named(type.of)}]"
    return {"map": "dict(str, object)"}.get(type.name, type.name)
