"""The standard library's pool of threads, whose module takes long to import and few use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.pool import ThreadPool as ThreadPool
else:

    def __getattr__(name: str) -> type:
        if name != "ThreadPool":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from multiprocessing.pool import ThreadPool

        return ThreadPool
