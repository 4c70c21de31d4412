"""OpenTelemetry: spans and metrics of calls.

It needs the package of the extra ``talon_one[opentelemetry]``, and sends to wherever the program's
OpenTelemetry SDK sends. The names are those of the semantic conventions for HTTP clients.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union

from talon_one._version import __version__
from talon_one.hooks import Attempt, AttemptResult, Call, CallResult, Hooks

try:
    from opentelemetry import context, metrics, propagate, trace
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import SpanKind, StatusCode, TracerProvider
except ModuleNotFoundError as _error:
    if (_error.name or "").partition(".")[0] != "opentelemetry":
        raise
    raise ImportError(
        "talon_one.observe needs opentelemetry-api; install it from a clone of talon_one with: "
        "pip install '.[opentelemetry]'"
    ) from _error

__all__ = ["OpenTelemetry"]

_SCHEMA = "https://opentelemetry.io/schemas/1.27.0"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)

# Where one of these is set nothing is to be instrumented, or nothing of HTTP. OpenTelemetry's
# instrumentation of urllib3 heeds them, so that no request has two spans.
_NOTHING = context._SUPPRESS_INSTRUMENTATION_KEY
_NO_HTTP = context._SUPPRESS_HTTP_INSTRUMENTATION_KEY


class OpenTelemetry(Hooks):
    """Traces and measures calls: ``configuration.hooks = [OpenTelemetry()]``.

    Each call is a client span with a child for each of its requests, and each request carries the
    ``traceparent`` of its span, or what else the program's propagators write. Whatever is current
    where the call is made is the parent, with ``async_req`` too. Neither spans nor metrics hold
    credentials, bodies, or the values of paths and queries: ``url.full`` has ``{name}`` in place
    of each value.

    | Metric | Unit | What |
    |---|---|---|
    | `http.client.request.duration` | s | histogram of single requests |
    | `talon_one.client.call.duration` | s | histogram of calls, pauses included |
    | `talon_one.client.call.retries` | `{retry}` | counter of requests that were sent again |

    It can be pickled, as part of a configuration: where it arrives it uses the providers of that
    process, since those that it was given stay behind.

    :param tracer_provider: makes the spans; default: the program's.
    :param meter_provider: makes the metrics; default: the program's.
    """

    def __init__(
        self,
        tracer_provider: Optional[TracerProvider] = None,
        meter_provider: Optional[MeterProvider] = None,
    ) -> None:
        self._tracer = trace.get_tracer("talon_one", __version__, tracer_provider, _SCHEMA)
        meter = metrics.get_meter("talon_one", __version__, meter_provider, _SCHEMA)
        self._request_duration = meter.create_histogram(
            "http.client.request.duration",
            "s",
            "Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._call_duration = meter.create_histogram(
            "talon_one.client.call.duration",
            "s",
            "Duration of calls of the Integration API, with their retries and pauses.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._retries = meter.create_counter(
            "talon_one.client.call.retries", "{retry}", "Requests that were sent again."
        )
        self._calls: dict[int, _Current] = {}
        self._attempts: dict[int, _Current] = {}

    def __reduce__(self) -> tuple[type[OpenTelemetry], tuple[()]]:
        return type(self), ()

    def before_call(self, call: Call) -> None:
        if context.get_value(_NOTHING) or context.get_value(_NO_HTTP):
            return
        attributes = _attributes(call)
        if call.operation is not None:
            attributes["talon_one.operation"] = call.operation
        self._calls[call.id] = _Current(self._span(call, attributes))

    def before_attempt(self, call: Call, attempt: Attempt) -> Optional[Mapping[str, str]]:
        if call.id not in self._calls:
            return None
        attributes = _attributes(call)
        attributes["http.request.body.size"] = attempt.request_bytes
        resends = attempt.number - 1 + attempt.redirects
        if resends:
            attributes["http.request.resend_count"] = resends
        self._attempts[call.id] = _Current(self._span(call, attributes), no_http=True)
        headers: dict[str, str] = {}
        propagate.inject(headers)
        return headers

    def after_attempt(self, call: Call, attempt: Attempt, result: AttemptResult) -> None:
        current = self._attempts.pop(call.id, None)
        if current is None:
            return
        with current as span:
            outcome = _outcome(result)
            if result.response_bytes is not None:
                span.set_attribute("http.response.body.size", result.response_bytes)
            if result.pause_seconds is not None:
                span.set_attribute("talon_one.retry.pause", result.pause_seconds)
            _tell(span, outcome)
            labels = {**_attributes(call), **outcome}
            labels.pop("url.full", None)
            self._request_duration.record(result.milliseconds / 1000, labels)

    def after_call(self, call: Call, result: CallResult) -> None:
        current = self._calls.pop(call.id, None)
        if current is None:
            return
        with current as span:
            outcome = _outcome(result)
            span.set_attribute("talon_one.attempts", result.attempts)
            _tell(span, outcome)
            labels = {**outcome, "http.request.method": call.method, "url.template": call.path}
            if call.operation is not None:
                labels["talon_one.operation"] = call.operation
            self._call_duration.record(result.milliseconds / 1000, labels)
            if result.attempts > 1:
                self._retries.add(result.attempts - 1, labels)

    def _span(self, call: Call, attributes: dict[str, Any]) -> trace.Span:
        name = f"{call.method} {call.path}"
        return self._tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)


class _Current:
    """A span that is the current one until it ends, with the ``with`` of what it is told last.

    :param span: is under way.
    :param no_http: nothing else is to make a span of the HTTP within it.
    """

    def __init__(self, span: trace.Span, no_http: bool = False) -> None:
        self._span = span
        # Without an SDK there is no span of ours, and that of a remote caller stays current.
        made = span.get_span_context().is_valid
        around = trace.set_span_in_context(span) if made else context.get_current()
        if no_http:
            around = context.set_value(_NO_HTTP, True, around)
        self._token = context.attach(around)

    def __enter__(self) -> trace.Span:
        return self._span

    def __exit__(self, *_: object) -> None:
        """End the span, and make current again what was so before, whatever an exporter does."""
        try:
            self._span.end()
        finally:
            context.detach(self._token)


def _attributes(call: Call) -> dict[str, Any]:
    """Return what the conventions ask to be known of a request from its start."""
    attributes: dict[str, Any] = {"http.request.method": call.method, "url.template": call.path}
    if call.host:
        attributes["server.address"] = call.host
        attributes["server.port"] = call.port
        host = f"[{call.host}]" if ":" in call.host else call.host
        # The values in the path tell who the customer is.
        path = call.base_path + call.path
        attributes["url.full"] = f"{call.scheme}://{host}:{call.port}{path}"
    return attributes


def _tell(span: trace.Span, outcome: Mapping[str, Any]) -> None:
    span.set_attributes(outcome)
    if "error.type" in outcome:
        span.set_status(StatusCode.ERROR)


def _outcome(result: Union[AttemptResult, CallResult]) -> dict[str, Any]:
    """Return status and kind of error, for spans and metrics alike."""
    outcome: dict[str, Any] = {}
    if result.status is not None:
        outcome["http.response.status_code"] = result.status
    if result.error is not None:
        refused = result.status is not None and result.status >= 400
        name = f"{result.error.__module__}.{result.error.__qualname__}"
        outcome["error.type"] = str(result.status) if refused else name
    return outcome
