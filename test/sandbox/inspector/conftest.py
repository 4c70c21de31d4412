"""Visitors of the pages; ``browsing.py`` says what those can do."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Any, Callable

import pytest

from sandbox import harness
from sandbox.inspector.browsing import Visitor


@pytest.fixture
def visitor(client: harness.Client) -> Visitor:
    """A visitor of the default sandbox."""
    return Visitor(client)


@pytest.fixture
def visit() -> Any:
    """Make visitors of any sandbox."""
    with ExitStack() as stack:

        def made(url: str) -> Visitor:
            return Visitor(stack.enter_context(closing(harness.Client(url))))

        visit: Callable[[str], Visitor] = made
        yield visit
