"""Running sandboxes and clients of them; ``harness.py`` says what those can do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any, Callable

import pytest

from sandbox import contract, harness
from talon_one.sandbox import Sandbox
from talon_one.sandbox.http import app, control

FLAWS: list[str] = []
"""What was wrong with answers since the last look."""


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A sandbox with the default seed, in its first state."""
    running.reset()
    return running


@pytest.fixture
def connect() -> Iterator[Callable[[str], harness.Client]]:
    """Open clients of any sandbox, closed after the test."""
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(closing(harness.Client(url)))


@pytest.fixture
def client(sandbox: Sandbox, connect: Callable[[str], harness.Client]) -> harness.Client:
    """A client of the default sandbox."""
    return connect(sandbox.url)


@pytest.fixture
def shop(sandbox: Sandbox) -> Iterator[harness.Shop]:
    """A shop on the default sandbox."""
    with closing(harness.Shop(sandbox)) as shop:
        yield shop


@pytest.fixture
def open_shop() -> Iterator[Callable[..., harness.Shop]]:
    """Open shops on sandboxes of their own, with seeds as ``harness.seed`` makes them."""
    with ExitStack() as stack:

        def open_one(
            *campaigns: dict[str, Any], settings: dict[str, Any] | None = None, **sections: Any
        ) -> harness.Shop:
            document = harness.seed(*campaigns, **sections)
            sandbox = stack.enter_context(Sandbox(document, **(settings or {})))
            return stack.enter_context(closing(harness.Shop(sandbox)))

        yield open_one


@pytest.fixture
def campaign() -> Callable[..., dict[str, Any]]:
    return harness.campaign


@pytest.fixture(scope="session", autouse=True)
def every_answer_is_checked() -> Iterator[None]:
    """Hold what any sandbox of this process answers to the contract, whoever asks.

    A flaw takes the answer's place, so that a test sees it at once where it looks. What an
    injected fault makes of an answer later is the test's own.
    """
    contract.contract()  # read once, before writers of a test ask for it all at once
    refusals = app.refusals

    def checked(exchange: Any, proceed: Any) -> Any:
        response = refusals(exchange, proceed)
        if exchange.path.startswith(control.PREFIX):
            return response
        content = response.get_data()
        try:
            body = json.loads(content) if content else None
            contract.check(exchange.method, exchange.path, response.status_code, body)
        except Exception as error:
            FLAWS.append(f"{type(error).__name__}: {error}")
            response.status_code = 500
            response.set_data(json.dumps({"message": FLAWS[-1]}))
            response.content_type = "application/json"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "refusals", checked)
        yield


@pytest.fixture(autouse=True)
def flaws() -> Iterator[list[str]]:
    """An answer that the contract does not declare fails the test, whoever looks at it."""
    FLAWS.clear()
    yield FLAWS
    assert not FLAWS, FLAWS[0]


@pytest.fixture(autouse=True)
def no_crash(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A 500 in any test fails it, whoever looks at the answer."""
    yield
    for phase in ("setup", "call"):
        crashes = [r for r in caplog.get_records(phase) if r.name == "talon_one.sandbox"]
        assert not crashes, crashes[0].exc_text
