"""A local Talon.One to develop and test against.

``Sandbox`` needs the packages of the extra ``talon_one[sandbox]``; the first use of the name
without them is an ``ImportError`` that says so. The package itself can be imported without, so
that the pytest plugin costs nothing until its fixture is used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.sandbox.sandbox import Sandbox

__all__ = ["Sandbox"]

_NEEDED = ("jsonschema", "werkzeug", "yaml")


def __getattr__(name: str) -> object:
    if name != "Sandbox":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from talon_one.sandbox.sandbox import Sandbox
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise ImportError(
            f"the sandbox needs {error.name}; install it from a clone of talon_one with: "
            "pip install '.[sandbox]'"
        ) from error
    globals()[name] = Sandbox
    return Sandbox
