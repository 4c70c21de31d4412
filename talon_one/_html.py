"""Models as HTML tables, which notebooks show.

The tables have no colours, so that they fit any theme, and name the headers of their rows and
columns, so that a screen reader can tell where it is. Every text is escaped. What is shown is
bounded, and the rest is counted: a list of any length costs little more than its first rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from itertools import islice
from typing import Any

from talon_one.model import Model, shown

_ROWS = 20
"""Rows of a list or dict that are shown."""

_LEVELS = 4
"""Levels of tables within tables. What is deeper is told on one line."""

_PARTS = 8
"""Parts of a value that are told on one line."""

_LINE_LEVELS = 2
"""Levels of parts within parts on one line."""

_CHARACTERS = 300
"""Characters of a cell."""

_OF_EFFECTS = ("effect_type", "props", "campaign_id", "rule_name")
"""Columns of a list of effects: what there is to do, and whose rule says so."""

_LEFT = "text-align: left; vertical-align: top"
_RIGHT = "text-align: right; vertical-align: top"
_TEXT = f"{_LEFT}; white-space: pre-wrap; max-width: 50em"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of characters, which no front end can be sent."""


def model_html(model: Model) -> str:
    """Return a model as a table with a row for each value that is not ``None``."""
    return _model(model, _LEVELS)


def list_html(models: Sequence[Model]) -> str:
    """Return models as a table, with a column for each value that one of the shown rows has.

    A list of effects has the columns that tell what there is to do. Where the models are of more
    than one class, a first column names it.
    """
    first = models[:_ROWS]
    rows = [_values(model) for model in first]
    columns = _columns(first, rows)
    classes = [type(model).__name__ for model in first]
    kind = classes[0]
    if len(set(classes)) > 1:
        kind, columns = "models", ["class", *columns]
        rows = [{**values, "class": name} for values, name in zip(rows, classes)]
    cut = f"first {_ROWS} of " if len(models) > _ROWS else ""
    heads = "".join(_header(name, "col") for name in columns)
    cells = ["".join(_short_cell(values.get(name)) for name in columns) for values in rows]
    return _table(
        caption=f"{kind} ({cut}{len(models):,})",
        head=f"<thead>\n<tr><td></td>{heads}</tr>\n</thead>",
        rows=(_row(str(number), row) for number, row in enumerate(cells)),
    )


def _columns(models: Sequence[Model], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names of what a row has, in the order of the fields."""
    if all(model._fields.keys() >= set(_OF_EFFECTS) for model in models):
        return list(_OF_EFFECTS)
    order = dict.fromkeys(
        name for model, values in zip(models, rows) for name in (*model._fields, *values)
    )
    return [name for name in order if any(name in values for values in rows)]


def _values(model: Model) -> dict[str, Any]:
    """Return what a model holds: fields, attributes of a program's own, additional members."""
    found = {name: getattr(model, name, None) for name in model._fields}
    own = getattr(model, "__dict__", {})
    found.update((name, value) for name, value in own.items() if not name.startswith("_"))
    found["additional_properties"] = getattr(model, "_additional", None) or None
    return {name: value for name, value in found.items() if value is not None}


def _model(model: Model, levels: int) -> str:
    rows = (_row(name, _cell(value, levels - 1)) for name, value in _values(model).items())
    return _table(type(model).__name__, rows)


def _dict(members: Mapping[Any, Any], levels: int) -> str:
    rows = [
        # A dict within a dict is told on one line: there is no end to how deep they may go.
        _row(_line(name), _cell(value, levels - 1 if isinstance(value, Model) else 0))
        for name, value in islice(members.items(), _ROWS)
    ]
    if len(members) > _ROWS:
        rows.append(_row("…", _cell(f"{len(members) - _ROWS:,} more", 0)))
    return _table("", rows)


def _table(caption: str, rows: Iterable[str], head: str = "") -> str:
    """Return a table. One without a caption stands in a cell, whose header says what it is."""
    title = f'<caption style="text-align: left">{_escaped(caption)}</caption>' if caption else ""
    return f"<table>{title}{head}<tbody>\n{''.join(rows)}</tbody></table>"


def _row(name: str, cells: str) -> str:
    return f"<tr>{_header(name, 'row')}{cells}</tr>\n"


def _header(name: str, scope: str) -> str:
    return f'<th scope="{scope}" style="{_TEXT}">{_escaped(name)}</th>'


def _cell(value: Any, levels: int) -> str:
    """Return a cell with a value.

    :param levels: of tables that may stand in it.
    """
    if levels and isinstance(value, Model):
        content = _model(value, levels)
    elif levels and is_list_of_models(value):
        content = list_html(value)
    elif levels and isinstance(value, dict) and value:
        content = _dict(value, levels)
    else:
        return f'<td style="{_TEXT}">{_escaped(_cut(_line(value)))}</td>'
    return f'<td style="{_LEFT}">{content}</td>'


def _short_cell(value: Any) -> str:
    """Return a cell of a list, which is one line; numbers stand under each other."""
    if value is None:
        return "<td></td>"
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f'<td style="{_RIGHT}">{_escaped(_line(value))}</td>'
    return _cell(value, 0)


def is_list_of_models(value: Any) -> bool:
    """Return whether there is a model in a list, and nothing else."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, Model) for one in value)


def _line(value: Any) -> str:
    """Return a value on one line. The outermost dict or list needs no brackets around it."""
    text = _short(value, _LINE_LEVELS)
    return text[1:-1] if isinstance(value, (dict, list)) and value else text


def _short(value: Any, levels: int) -> str:
    """Return a value in few words, without going through all of a long one."""
    if isinstance(value, Model):
        begin, end = f"{type(value).__name__}(", ")"
        value = _values(value)
        parts = ((f"{name}=", one) for name, one in value.items())
    elif isinstance(value, dict):
        begin, end = "{", "}"
        parts = ((f"{_scalar(name)}: ", one) for name, one in value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        begin, end = "[", "]"
        parts = (("", one) for one in value)
    else:
        return _scalar(value)
    if not levels:
        return f"{begin}…{end}" if value else begin + end
    told = [f"{name}{_short(one, levels - 1)}" for name, one in islice(parts, _PARTS)]
    if len(value) > _PARTS:
        told.append(f"… {len(value) - _PARTS:,} more")
    return f"{begin}{', '.join(told)}{end}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _cut(value) or "''"
    try:
        return _cut(str(value))
    except Exception:  # too many digits, or the program's own
        return shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}…"


def _escaped(text: str) -> str:
    """Return a text as HTML that shows it as it is."""
    return escape(_UNPRINTABLE.sub(_escape_of, text))


def _escape_of(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
