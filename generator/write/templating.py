"""Templates, and what they have at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FOLDER = Path(__file__).parent.parent / "templates"

MARKER = "Generated from openapi/integration/openapi.yaml, do not edit."
"""Stands near the top of every generated file."""


class Templates:
    """The templates with filters and with names that all of them know.

    :param filters: functions by the names that templates call them by.
    :param names: values that every template has.
    """

    def __init__(self, filters: Mapping[str, Callable[..., Any]], **names: Any) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        self._environment.globals.update(names, marker=MARKER)
        self._environment.filters.update(filters)

    def text(self, template: str, **names: Any) -> str:
        """Fill a template in."""
        return self._environment.get_template(template).render(**names)
