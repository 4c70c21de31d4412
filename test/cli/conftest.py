"""A sandbox in this process, for commands that call one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from talon_one.sandbox import Sandbox


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox with the default seed, in its first state."""
    running.reset()
    return running
