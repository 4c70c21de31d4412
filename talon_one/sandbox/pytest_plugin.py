"""The pytest fixture ``talon_one_sandbox``.

pytest loads this file in every run of everybody who has the package installed, so it imports
nothing until the fixture is asked for.
"""

from __future__ import annotations

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from talon_one.sandbox.sandbox import Sandbox


@pytest.fixture(scope="session")
def _talon_one_sandbox_server() -> Iterator[Sandbox]:
    from talon_one.sandbox import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def talon_one_sandbox(_talon_one_sandbox_server: Sandbox) -> Sandbox:
    """A running local Talon.One in the state of the default seed.

    One server serves all tests of a process, so under pytest-xdist each worker has its own; every
    test gets it fresh: no sessions or profiles, no faults, the machine's time, no requests
    recorded.
    """
    _talon_one_sandbox_server.reset()
    return _talon_one_sandbox_server
