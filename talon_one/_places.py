"""The places of a connection pool: as many calls as there are places may be under way at once."""

from __future__ import annotations

import queue
from typing import Any

_LifoQueue = queue.LifoQueue["Any"]


class Places(_LifoQueue):
    """The places of a pool; once it is closed, nobody waits for one any more."""

    released = False

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take a connection, or ``None`` for the right to make one."""
        if not block:
            return super().get(block=False)
        with self.not_empty:
            if not self.not_empty.wait_for(lambda: self.released or self._qsize(), timeout):
                raise queue.Empty
            return self._get() if self._qsize() else None

    def release(self) -> None:
        """Let everybody go who waits for a place."""
        with self.not_empty:
            self.released = True
            self.not_empty.notify_all()
