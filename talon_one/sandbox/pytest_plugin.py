"""The pytest fixture ``talon_one_sandbox``, and how a project chooses its seed and settings.

pytest loads this file in every run of everybody who has the package installed, so it imports
nothing until the fixture is asked for, but the names of the settings.
"""

from __future__ import annotations

from copy import deepcopy

import pytest

from talon_one.sandbox.settings import positions

_SANDBOX: pytest.StashKey[Sandbox] = pytest.StashKey()
"""The sandbox that a test got."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal, Optional

    from talon_one.sandbox.sandbox import Sandbox

_NAME = "talon_one_sandbox"
"""The fixture, its marker, and what its options in the ini file begin with."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the ini file name a seed and all settings."""
    where = "seed file of the sandbox, from the folder of the ini file"
    parser.addini(f"{_NAME}_seed", where, default="")
    for name, choices in positions().items():
        help = f"setting of the sandbox: {' or '.join(map(str, choices)).lower()}"
        kind: Literal["bool", "string"] = "bool" if True in choices else "string"
        parser.addini(f"{_NAME}_{name}", help, kind, choices[0])


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    usage = f"{_NAME}(**options): options of Sandbox for the tests that it marks"
    config.addinivalue_line("markers", usage)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tell in the report of a test that failed what it called, and what the rules decided."""
    outcome: Any = yield
    made: pytest.TestReport = outcome.get_result()
    sandbox = item.stash.get(_SANDBOX, None)
    if made.failed and sandbox is not None and sandbox.requests:
        from talon_one.sandbox.report import report

        made.sections.append(("Talon.One sandbox", report(sandbox.requests, sandbox.decisions)))


class _Running:
    """The sandbox of a run. It starts anew where a test wants other options than the last one."""

    def __init__(self) -> None:
        self._options: dict[str, Any] = {}
        self._sandbox: Optional[Sandbox] = None

    def fresh(self, options: dict[str, Any]) -> Sandbox:
        """Return a sandbox with these options, in its first state."""
        if self._sandbox is not None and options == self._options:
            self._sandbox.reset()
            return self._sandbox
        from talon_one.sandbox import Sandbox

        self.stop()
        self._sandbox = Sandbox(**options).start()
        self._options = deepcopy(options)
        return self._sandbox

    def stop(self) -> None:
        if self._sandbox is not None:
            self._sandbox.stop()
            self._sandbox = None


@pytest.fixture(scope="session")
def _talon_one_sandboxes() -> Iterator[_Running]:
    running = _Running()
    yield running
    running.stop()


@pytest.fixture
def talon_one_sandbox_options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The options of `Sandbox` that a test gets: those of the ini file, then those of its markers.

    Override this fixture to choose them in another way.
    """
    config = request.config
    options = {name: config.getini(f"{_NAME}_{name}") for name in positions()}
    seed = config.getini(f"{_NAME}_seed")
    if seed:
        options["seed"] = (config.inipath or config.rootpath / "here").parent / seed
    for marker in reversed(list(request.node.iter_markers(_NAME))):
        options.update(marker.kwargs)
    return options


@pytest.fixture
def talon_one_sandbox(
    request: pytest.FixtureRequest,
    talon_one_sandbox_options: dict[str, Any],
    _talon_one_sandboxes: _Running,
) -> Sandbox:
    """A running local Talon.One in the state of its seed: the default one, unless the ini file, a
    marker or ``talon_one_sandbox_options`` names another.

    One server serves the tests of a process, so under pytest-xdist each worker has its own; every
    test gets it fresh: no sessions or profiles, no faults, the machine's time, no requests and
    decisions recorded. The report of a test that fails has a section with its calls and what the
    rules decided.
    """
    sandbox = _talon_one_sandboxes.fresh(talon_one_sandbox_options)
    request.node.stash[_SANDBOX] = sandbox
    return sandbox
