"""A local Talon.One to develop and test against.

``Sandbox`` is what starts one; the other names are what its methods take, return and raise. All
need the packages of the extra ``talon_one[sandbox]``; the first use of a name without them is an
``ImportError`` that says so. The package itself can be imported without, so that the pytest
plugin costs nothing until its fixture is used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.decisions.decision import Decision
    from talon_one.sandbox.http.faults import Fault, Faults
    from talon_one.sandbox.http.journal import RecordedRequest
    from talon_one.sandbox.sandbox import Sandbox
    from talon_one.sandbox.settings import Settings
    from talon_one.sandbox.store.guard import DataFileError
    from talon_one.sandbox.store.seed import Seed, SeedError, SeedWarning

__all__ = [
    "Clock",
    "DataFileError",
    "Decision",
    "Fault",
    "Faults",
    "RecordedRequest",
    "Sandbox",
    "Seed",
    "SeedError",
    "SeedWarning",
    "Settings",
]

_MODULES = {
    "Clock": "clock",
    "DataFileError": "store.guard",
    "Decision": "decisions.decision",
    "Fault": "http.faults",
    "Faults": "http.faults",
    "RecordedRequest": "http.journal",
    "Sandbox": "sandbox",
    "Seed": "store.seed",
    "SeedError": "store.seed",
    "SeedWarning": "store.seed",
    "Settings": "settings",
}
_NEEDED = ("jinja2", "jsonschema", "werkzeug", "yaml")


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _NEEDED:
            raise
        raise ImportError(
            f"the sandbox needs {missing}; install it from a clone of talon_one with: "
            "pip install '.[sandbox]'"
        ) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
