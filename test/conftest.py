"""What holds for every test: only loopback is reached, and a slow machine is no failure."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from checkers import Checkers

# Time says nothing about right or wrong. The same examples are drawn each time, so that a change is
# judged by what it changes; NEW_EXAMPLES=1 draws others.
settings.register_profile(
    "talon_one",
    deadline=None,
    derandomize="NEW_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("talon_one")

# Their asserts tell what they compared, as those of the test files do.
pytest.register_assert_rewrite(
    "sandbox.contract", "sandbox.harness", "sandbox.properties.parts", "sandbox.properties.model"
)

# What says the same on every Python: what runs in tools of its own, and drawn examples of what
# other tests try on each.
ONCE = [
    Path(__file__).parent / place
    for place in (
        "generator",
        "client/typing",
        "docs/test_notebooks.py",
        "docs/test_types.py",
        "docs/test_spark_example.py",
        "sandbox/properties",
        "sandbox/inspector/test_browser.py",
    )
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(place in (item.path, *item.path.parents) for place in ONCE):
            item.add_marker("once")


if os.environ.get("WITHOUT_ORJSON"):
    # Importing it fails now, as it does where it is not installed.
    sys.modules["orjson"] = None  # type: ignore[assignment]


@pytest.fixture(scope="session")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Checkers:
    """Type checkers in an environment that has the package."""
    return Checkers(tmp_path_factory.mktemp("environment"))


def is_loopback(host: object) -> bool:
    # As a destination, 0.0.0.0 is this machine too.
    if host in (None, "", "localhost", b"localhost", "0.0.0.0"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


class NetworkReached(BaseException):
    """A test tried to leave loopback. Not an Exception, so that no retry or handler hides it."""


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections and name look-ups that would leave this machine."""

    def guard(method: str) -> None:
        real = getattr(socket.socket, method)

        def guarded(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
                raise NetworkReached(f"{method} to {address!r}")
            return real(self, address)

        monkeypatch.setattr(socket.socket, method, guarded)

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if is_loopback(host):
            return look_up(host, *args, **kwargs)
        if str(host).endswith(".invalid"):  # by RFC 6761 no such name exists
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        raise NetworkReached(f"name look-up of {host!r}")

    guard("connect")
    guard("connect_ex")
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
