"""Public names that are imported on first use (PEP 562)."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def lazy(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a ``__getattr__`` and a ``__dir__`` for a package that loads names on first use.

    :param package: the package's ``__name__``.
    :param modules: public name to the submodule that defines it; a name that maps to itself is
        the submodule. What was loaded once is an ordinary attribute of the package afterwards.
    """

    def get(name: str) -> Any:
        # A submodule is found by its own name too, as it was when all were imported at once.
        module_name = modules.get(name) or (name if name in modules.values() else None)
        if module_name is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        qualified = f"{package}.{module_name}"
        __import__(qualified)
        module = sys.modules[qualified]
        value = module if name == module_name else getattr(module, name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *modules})

    return get, names
