"""Sandbox: starts and stops a local Talon.One, and reaches into it."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Callable, Literal, Optional, Union

import talon_one
from talon_one.sandbox.clock import Clock
from talon_one.sandbox.decisions.decision import Decision
from talon_one.sandbox.decisions.log import DecisionLog
from talon_one.sandbox.http.app import App
from talon_one.sandbox.http.control import Controls
from talon_one.sandbox.http.faults import Faults
from talon_one.sandbox.http.journal import Journal, RecordedRequest
from talon_one.sandbox.http_server import Server, listen
from talon_one.sandbox.inspector.inspector import Inspector
from talon_one.sandbox.nearest import keywords_of
from talon_one.sandbox.settings import Settings
from talon_one.sandbox.store import Store
from talon_one.sandbox.store.seed import Seed, SeedWarning

_POLL = 0.05
"""Seconds between two looks at whether the server shall stop."""


class Sandbox:
    """A local Talon.One over HTTP, for development and tests.

    Use it as a context manager, or call `start` and `stop`. It listens from `start` on, in
    threads of this process that do not keep the process alive.

    :param seed: path of a seed file, a mapping of the same shape, or a `Seed` that was read
        already; ``None`` is the default seed.
    :param host: address to listen on.
    :param port: port to listen on; 0 takes a free one.
    :param data: file that keeps the state over restarts. The seed is loaded only when the file is
        new. ``None`` keeps the state in memory.
    :param strict: see `Settings`, like all that follow.
    :raises TypeError: a keyword that there is not; the text names the nearest.
    :raises SeedError: the seed cannot be used. What may only be a mistake in it is a
        `SeedWarning`, issued through Python's ``warnings``.
    :raises ValueError: a wrong value; the text names field, rule and value.

    ``seeded`` tells whether the latest start loaded the seed; it did not if ``data`` held a state.
    """

    @keywords_of("Sandbox")
    def __init__(
        self,
        seed: Optional[Union[str, os.PathLike[str], Mapping[str, Any], Seed]] = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        data: Optional[Union[str, os.PathLike[str]]] = None,
        strict: bool = False,
        conflict_on_parallel_writes: bool = False,
        silent_default: Literal["no", "yes"] = "no",
        dry_payload_alone: bool = False,
        meta_coupon_nesting: bool = False,
        tentative_scope: Literal["all", "session"] = "all",
        generation: Literal["seed", "3.3.0", "today"] = "seed",
        cors: bool = False,
        without_decisions: bool = False,
    ) -> None:
        if isinstance(port, bool) or not isinstance(port, int) or not 0 <= port <= 65535:
            raise ValueError(f"port is a number from 0 to 65535, not {port!r}")
        self.settings: Settings = Settings(
            strict=strict,
            conflict_on_parallel_writes=conflict_on_parallel_writes,
            silent_default=silent_default,
            dry_payload_alone=dry_payload_alone,
            meta_coupon_nesting=meta_coupon_nesting,
            tentative_scope=tentative_scope,
            generation=generation,
            cors=cors,
            without_decisions=without_decisions,
        )
        self.clock: Clock = Clock()
        self.faults: Faults = Faults()
        self.seeded: bool = False
        self._seed = _read(seed, stacklevel=4)
        self._address = (host, port)
        self._data = None if data is None else str(data)
        self._journal = Journal()
        self._decisions = DecisionLog()
        self._store: Store | None = None
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.stop()

    def start(self) -> Sandbox:
        """Open the store and listen.

        :return: the sandbox itself.
        :raises OSError: the address cannot be listened on.
        :raises DataFileError: the data file is none of this version of the sandbox.
        """
        if self._server is not None:
            raise RuntimeError("the sandbox is running already")
        # The port comes first: it is what fails most often, and needs no undoing.
        listening = listen(*self._address)
        try:
            store = Store(self._data)
            self.seeded = store.is_empty()
            if self.seeded:
                store.load(self._seed)
            self._store = store
            controls = Controls(
                self.reset,
                self.state,
                self._journal,
                self._decisions,
                self.clock,
                self.faults,
            )
            app = App(
                store,
                self.settings,
                controls,
                self._address[0],
                lambda evaluate: Inspector(store, controls, evaluate),
            )
            self._server = Server(listening, app)
        finally:
            listening.close()
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            args=(_POLL,),
            name="talon-one-sandbox",
            daemon=True,
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening, let requests in work end, and close everything. May be called twice."""
        server, thread, store = self._server, self._thread, self._store
        if server is None or thread is None or store is None:
            return
        self._server = self._thread = self._store = None
        self.faults.clear()
        server.shutdown()
        thread.join()
        server.hang_up()
        store.close()

    @property
    def url(self) -> str:
        """Where it listens, such as ``http://127.0.0.1:40123``."""
        if self._server is None:
            raise RuntimeError("the sandbox is not running")
        host = f"[{self._server.host}]" if ":" in self._server.host else self._server.host
        return f"http://{host}:{self._server.port}"

    @property
    def api_keys(self) -> list[str]:
        """The API keys of all its applications, in the order of the seed, expired ones too."""
        with self._running_store().transaction() as store:
            applications = store.world.applications.values()
            return [key.value for application in applications for key in application.api_keys]

    def configuration(self, **options: Any) -> talon_one.Configuration:
        """Return a client's configuration for this sandbox, with the first API key of its seed.

        :param options: further arguments of `talon_one.Configuration`.
        """
        # The sandbox knows nothing of the client but here, on request: nothing of the client's
        # code may decide what the sandbox answers.
        from talon_one.configuration import Configuration

        keys = self.api_keys
        fitting: dict[str, Any] = {
            "host": self.url,
            "api_key": {"Authorization": keys[0]} if keys else {},
            "api_key_prefix": {"Authorization": "ApiKey-v1"},
        }
        return Configuration(**{**fitting, **options})

    def load(self, seed: Union[str, os.PathLike[str], Mapping[str, Any], Seed]) -> None:
        """Go over to another seed, and to the state that it begins with.

        Time, faults and recorded requests stay as they are; later resets go back to this seed.

        :param seed: path of a seed file, a mapping of the same shape, or a `Seed` that was read
            already.
        :raises SeedError: the seed cannot be used; the former one stays in force.
        """
        read = _read(seed, stacklevel=3)
        self._running_store().load(read)
        self._seed = read

    def observe(self, listener: Callable[[RecordedRequest], None]) -> None:
        """Have a listener told of each request when its answer is ready, before that is sent.

        :param listener: called in the thread of the request, so it should take no time; it must
            not raise.
        """
        self._journal.observe(listener)

    def reset(self) -> None:
        """Go back to the state of the seed, without faults, with the machine's time, and with no
        requests and decisions recorded. Requests that are being delayed lose their connection."""
        self.faults.clear()
        self.clock.reset()
        self._running_store().load(self._seed)
        self._journal.clear()
        self._decisions.clear()

    @property
    def requests(self) -> list[RecordedRequest]:
        """What came in since the last reset, oldest first; at most the latest 1,000."""
        return self._journal.requests()

    @property
    def decisions(self) -> list[Decision]:
        """What the rules decided since the last reset, and why, oldest first: one for each
        evaluation, at most the latest 1,000. ``print(sandbox.decisions[-1].text())`` tells of the
        latest."""
        return self._decisions.decisions()

    def state(self) -> dict[str, Any]:
        """Return everything that is stored, by kind, such as ``Session``, with what the seed
        defines, such as ``Campaign``, but for credentials."""
        return self._running_store().dump()

    def _running_store(self) -> Store:
        if self._store is None:
            raise RuntimeError("the sandbox is not running")
        return self._store


def _read(seed: str | os.PathLike[str] | Mapping[str, Any] | Seed | None, stacklevel: int) -> Seed:
    """Return a seed, and warn of what is doubtful in it unless its reader has seen that already."""
    if isinstance(seed, Seed):
        return seed
    if seed is None:
        return Seed.default()
    read = Seed.of(seed) if isinstance(seed, Mapping) else Seed.read(seed)
    for doubt in read.warnings:
        warnings.warn(doubt, SeedWarning, stacklevel=stacklevel)
    return read
