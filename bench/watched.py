"""The same call unwatched and watched: by a hook, by the log, by OpenTelemetry."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import talon_one
from bench.samples import session_request
from talon_one.hooks import Hooks

_calls = logging.getLogger("talon_one.calls")


class _Idle(Hooks):
    """Is told everything, and does nothing."""


def by_a_hook(url: str) -> dict[str, Callable[[], Any]]:
    return {"floor": _call(url), "talon_one": _call(url, _Idle())}


def by_the_log(url: str) -> dict[str, Callable[[], Any]]:
    """The record is made and formatted, and goes nowhere."""
    handler = logging.NullHandler()
    handler.handle = handler.format  # type: ignore[method-assign,assignment]
    _calls.addHandler(handler)
    _calls.setLevel(logging.DEBUG)
    _calls.propagate = False
    call = _call(url)

    def way(*, silent: bool) -> Callable[[], Any]:
        def run() -> Any:
            _calls.disabled = silent
            return call()

        return run

    return {"floor": way(silent=True), "talon_one": way(silent=False)}


def by_opentelemetry(url: str) -> dict[str, Callable[[], Any]]:
    """Every span is recorded, and exported to nowhere; metrics are kept in memory."""
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import TracerProvider

    from talon_one.observe import OpenTelemetry

    hook = OpenTelemetry(TracerProvider(), MeterProvider([InMemoryMetricReader()]))
    return {"floor": _call(url), "talon_one": _call(url, hook)}


def _call(url: str, *hooks: Hooks) -> Callable[[], Any]:
    configuration = talon_one.Configuration(url, api_key={"Authorization": "0123456789abcdef"})
    configuration.hooks = hooks
    api = talon_one.IntegrationApi(talon_one.ApiClient(configuration))
    body = session_request()
    return lambda: api.update_customer_session_v2("session-1701", body)
