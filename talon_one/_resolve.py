"""Looking up the addresses of a name within a deadline."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from talon_one._deadline import Deadline


def resolve(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Look up a name within the deadline.

    The system's resolver cannot be interrupted, so it runs in a thread that is left behind
    when it takes too long. That costs only where a new connection is made to a name.
    """

    def look_up() -> list[Any]:
        return socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)

    limit = deadline.wait(None)
    if limit is None or _is_address(host):
        return look_up()
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(look_up())
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = threading.Thread(target=run, name="talon_one-resolve", daemon=True)
    thread.start()
    thread.join(limit)
    if not outcome:
        raise socket.timeout("timed out")
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    addresses: list[Any] = outcome[0]
    return addresses


def _is_address(host: str) -> bool:
    return host == "localhost" or ":" in host or host.replace(".", "").isdigit()
