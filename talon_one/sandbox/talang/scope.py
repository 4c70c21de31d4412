"""Names and templates, inner scopes over outer ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MISSING: Any = object()


class Template:
    """An expression with parameters."""

    __slots__ = ("body", "kinds", "name")

    def __init__(self, name: str, kinds: tuple[int, ...], body: list[Any]) -> None:
        self.name = name
        self.kinds = kinds
        self.body = body


class Scope:
    """Where names are looked up and set.

    :param names: taken as they are; copied before the first name is set in this scope
    :param parent: the scope around this one
    """

    __slots__ = ("_own", "names", "parent", "templates")

    def __init__(self, names: Mapping[str, Any], parent: Scope | None = None) -> None:
        self.names = names
        self.parent = parent
        self.templates: tuple[Template, ...] = ()
        self._own: dict[str, Any] | None = None

    def find(self, name: str) -> Any:
        """Return what the name stands for here, or `MISSING`."""
        scope: Scope | None = self
        while scope is not None:
            value = scope.names.get(name, MISSING)
            if value is not MISSING:
                return value
            scope = scope.parent
        return MISSING

    def bind(self, name: str, value: Any) -> None:
        """Give the name a meaning in this scope."""
        if self._own is None:
            self.names = self._own = dict(self.names)
        self._own[name] = value

    def visible_templates(self) -> list[Template]:
        """Templates of this scope and those around it, inner ones first."""
        found: list[Template] = []
        scope: Scope | None = self
        while scope is not None:
            found.extend(scope.templates)
            scope = scope.parent
        return found
