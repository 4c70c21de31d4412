"""Classes that few programs use, each imported when it is first asked for.

Annotations name them here, so that ``typing.get_type_hints`` finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.pool import ThreadPool as ThreadPool

    from talon_one.hooks import Hooks as Hooks
    from talon_one.signing import ContentSigner as ContentSigner
else:
    _MODULES = {
        "ContentSigner": "talon_one.signing",
        "Hooks": "talon_one.hooks",
        "ThreadPool": "multiprocessing.pool",
    }

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
