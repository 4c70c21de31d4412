"""Spans, metrics and headers that OpenTelemetry gets of calls, as its SDK sees them."""

from __future__ import annotations

import pickle
import sys
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.context import attach, detach
from opentelemetry.instrumentation import utils as instrumentation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

import talon_one
from soak.hostile import Peer, Request, answer, json_answer
from talon_one import bulk
from talon_one.observe import OpenTelemetry

KEY = "s3cr3t-key-of-the-shop"
TEMPLATE = "/v2/customer_sessions/{customerSessionId}"


class Telemetry:
    """An SDK that keeps what it gets."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.tracers = TracerProvider(shutdown_on_exit=False)
        self.tracers.add_span_processor(SimpleSpanProcessor(self._exporter))
        self._reader = InMemoryMetricReader()
        self.meters = MeterProvider([self._reader], shutdown_on_exit=False)

    @property
    def spans(self) -> list[ReadableSpan]:
        """The spans that have ended, by their start: a call, then its requests."""
        return sorted(self._exporter.get_finished_spans(), key=lambda one: one.start_time or 0)

    def points(self) -> dict[str, list[Any]]:
        """All points of all metrics, by the names of these."""
        data: Any = self._reader.get_metrics_data()
        metrics = data.resource_metrics[0].scope_metrics[0].metrics
        return {one.name: list(one.data.data_points) for one in metrics}


@pytest.fixture
def telemetry(desk: Any) -> Telemetry:
    telemetry = Telemetry()
    desk.configuration.hooks = [OpenTelemetry(telemetry.tracers, telemetry.meters)]
    desk.configuration.api_key["Authorization"] = KEY
    desk.configuration.api_key_prefix["Authorization"] = "ApiKey-v1"
    return telemetry


def update(desk: Any, *answers: bytes, **options: Any) -> Any:
    left = list(answers)

    def on_request(peer: Peer, request: Request) -> None:
        peer.send(left.pop(0))

    desk.server._on_request = on_request
    return desk.api.update_customer_session_v2("session of Ann", {"customerSession": {}}, **options)


GOOD = json_answer({"effects": []})


def traceparent(span: ReadableSpan) -> str:
    context: Any = span.context
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def test_a_call_is_a_client_span_with_a_child_per_try(desk: Any, telemetry: Telemetry) -> None:
    desk.configuration.retries = 1
    update(desk, answer(503, b"{}"), GOOD)

    call, first, second = telemetry.spans
    common = {
        "http.request.method": "PUT",
        "server.address": "localhost",
        "server.port": desk.server.port,
        "url.template": TEMPLATE,
        "url.full": desk.server.url + TEMPLATE,
    }
    size = len(desk.request.body)
    assert dict(call.attributes or {}) == {
        **common,
        "talon_one.operation": "update_customer_session_v2",
        "talon_one.attempts": 2,
        "http.response.status_code": 200,
    }
    pause = (first.attributes or {})["talon_one.retry.pause"]
    assert dict(first.attributes or {}) == {
        **common,
        "http.request.body.size": size,
        "http.response.body.size": 2,
        "http.response.status_code": 503,
        "error.type": "503",
        "talon_one.retry.pause": pause,
    }
    assert dict(second.attributes or {}) == {
        **common,
        "http.request.body.size": size,
        "http.request.resend_count": 1,
        "http.response.body.size": len(b'{"effects": []}'),
        "http.response.status_code": 200,
    }
    assert {(one.name, one.kind) for one in telemetry.spans} == {
        (f"PUT {TEMPLATE}", SpanKind.CLIENT)
    }
    codes = [one.status.status_code for one in telemetry.spans]
    assert codes == [StatusCode.UNSET, StatusCode.ERROR, StatusCode.UNSET]
    scope = call.instrumentation_scope
    assert scope is not None
    assert (scope.name, scope.version) == ("talon_one", talon_one.__version__)
    assert str(scope.schema_url).startswith("https://opentelemetry.io/schemas/")
    assert call.parent is None
    assert first.parent == second.parent == call.context
    sent = [one.header("traceparent") for one in desk.server.requests]
    assert sent == [traceparent(first), traceparent(second)]


def test_metrics_are_durations_and_retries(desk: Any, telemetry: Telemetry) -> None:
    desk.configuration.retries = 2
    update(desk, answer(503), answer(503), GOOD)
    update(desk, GOOD)

    points = telemetry.points()
    requests = {
        one.attributes["http.response.status_code"]: one
        for one in points["http.client.request.duration"]
    }
    assert {status: one.count for status, one in requests.items()} == {503: 2, 200: 2}
    assert requests[503].attributes == {
        "http.request.method": "PUT",
        "server.address": "localhost",
        "server.port": desk.server.port,
        "url.template": TEMPLATE,
        "http.response.status_code": 503,
        "error.type": "503",
    }
    boundaries = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
    assert requests[200].explicit_bounds == boundaries
    labels = {
        "http.request.method": "PUT",
        "url.template": TEMPLATE,
        "talon_one.operation": "update_customer_session_v2",
        "http.response.status_code": 200,
    }
    (calls,) = points["talon_one.client.call.duration"]
    assert (calls.count, calls.attributes) == (2, labels)
    assert 0.2 < calls.sum < 5, "seconds, with the pauses"
    (retries,) = points["talon_one.client.call.retries"]
    assert (retries.value, retries.attributes) == (2, labels)


@pytest.mark.parametrize(
    ("reply", "types"),
    [
        (answer(404), ["404", "404"]),
        (answer(200, b"no json"), ["talon_one.exceptions.ApiException", None]),
        (b"", ["talon_one.exceptions.TimeoutException"] * 2),
    ],
    ids=["refused", "unreadable", "late"],
)
def test_an_error_is_told_by_its_kind(
    desk: Any, telemetry: Telemetry, reply: bytes, types: list[Any]
) -> None:
    desk.configuration.timeout = 0.3
    with pytest.raises(talon_one.ApiException):
        update(desk, reply)
    assert [(one.attributes or {}).get("error.type") for one in telemetry.spans] == types
    failed = [one.status.status_code is StatusCode.ERROR for one in telemetry.spans]
    assert failed == [one is not None for one in types]
    assert all(one.status.description is None and not one.events for one in telemetry.spans)


def test_what_is_never_sent_has_a_span_without_children(desk: Any, telemetry: Telemetry) -> None:
    with pytest.raises(talon_one.ApiValueError):
        desk.api.get_customer_inventory("..")
    desk.configuration.host = "nowhere"
    with pytest.raises(talon_one.ApiValueError):
        desk.api.get_customer_inventory("p")
    for call in telemetry.spans:
        assert (call.attributes or {})["error.type"] == "talon_one.exceptions.ApiValueError"
    servers = [(call.attributes or {}).get("server.address") for call in telemetry.spans]
    assert servers == ["localhost", None]


def test_an_address_of_ipv6_has_brackets_in_the_url_alone(desk: Any, telemetry: Telemetry) -> None:
    desk.configuration.host, desk.configuration.retries = "http://[::1]:1", 0
    with pytest.raises(talon_one.ConnectionException):
        desk.api.get_customer_inventory("p")
    for span in telemetry.spans:
        attributes = span.attributes or {}
        assert (attributes["server.address"], attributes["server.port"]) == ("::1", 1)
        assert str(attributes["url.full"]).startswith("http://[::1]:1/v1/")


@pytest.mark.parametrize("base", ["/talon", "/a/b%20c/", "/a b", "/x/../talon", "/x/.."])
@pytest.mark.parametrize("override", [False, True])
def test_the_url_is_the_one_that_was_called_but_for_values(
    override: bool, base: str, desk: Any, telemetry: Telemetry
) -> None:
    options = {}
    if override:
        options["_host"] = desk.server.url + base
    else:
        desk.configuration.host = desk.server.url + base
    desk.gives(b"{}")
    desk.client.call_api(
        "/v1/customers/{id}", "GET", {"id": "Ann"}, [("dry", "yes")], auth_settings=[], **options
    )
    called, _, query = desk.request.target.partition("?")
    assert (called[-4:], query) == ("/Ann", "dry=yes")
    full = desk.server.url + called.replace("Ann", "{id}")
    assert [(one.attributes or {})["url.full"] for one in telemetry.spans] == [full] * 2
    assert {(one.attributes or {})["url.template"] for one in telemetry.spans} == {
        "/v1/customers/{id}"
    }


def test_a_redirect_is_counted_as_sent_again_and_is_no_retry(
    desk: Any, telemetry: Telemetry
) -> None:
    update(desk, answer(307, b"", "Location: /moved"), GOOD)
    _, first, second = telemetry.spans
    assert (first.attributes or {})["http.response.status_code"] == 307
    assert (second.attributes or {})["http.request.resend_count"] == 1
    assert "talon_one.client.call.retries" not in telemetry.points()


@pytest.mark.parametrize("options", [{}, {"async_req": True}], ids=["here", "in a thread"])
def test_what_is_current_for_the_caller_is_the_parent(
    desk: Any, telemetry: Telemetry, options: Any
) -> None:
    with telemetry.tracers.get_tracer("shop").start_as_current_span("checkout") as checkout:
        result = update(desk, GOOD, **options)
        if options:
            result.get(10)
        assert trace.get_current_span() is checkout
    call = next(one for one in telemetry.spans if one.name.startswith("PUT"))
    assert call.parent == checkout.get_span_context()
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_workers_of_an_import_have_the_parent_that_it_was_begun_under(
    desk: Any, telemetry: Telemetry
) -> None:
    profiles = [{"integrationId": f"p-{number}", "attributes": {}} for number in range(6)]
    with telemetry.tracers.get_tracer("shop").start_as_current_span("import") as parent:
        run = bulk.update_customer_profiles(desk.api, profiles, batch_size=1, workers=3)
        assert len(list(run)) == 6
    calls = [one for one in telemetry.spans if "talon_one.operation" in (one.attributes or {})]
    assert [one.parent for one in calls] == [parent.get_span_context()] * 6


def test_calls_of_several_threads_do_not_mix(desk: Any, telemetry: Telemetry) -> None:
    running = [desk.api.get_customer_inventory(f"p{n}", async_req=True) for n in range(20)]
    for one in running:
        one.get(10)
    spans = telemetry.spans
    calls = {one.context.span_id: one for one in spans if one.context and one.parent is None}
    children = [one for one in spans if one.parent is not None]
    assert len(calls) == 20
    assert {one.parent.span_id for one in children if one.parent} == calls.keys()
    sent = {one.header("traceparent") for one in desk.server.requests}
    assert sent == set(map(traceparent, children))


def test_nothing_secret_is_in_spans_or_metrics(desk: Any, telemetry: Telemetry) -> None:
    refused = json_answer({"message": f"Ann {KEY}"}, 404, f"X-Key: {KEY}")
    with pytest.raises(talon_one.NotFoundException):
        update(desk, refused, dry=True)
    desk.answer, desk.server._on_request = refused, desk._serve
    with pytest.raises(talon_one.NotFoundException):
        desk.client.call_api("/v9/{name}?who=Ann", "GET", {"name": "Ann"})
    shown = str([one.to_json() for one in telemetry.spans]) + str(telemetry.points())
    assert "/v9/{name}" in shown
    for text in (KEY, "Ann", "dry"):
        assert text not in shown


@pytest.mark.parametrize("what", ["suppress_instrumentation", "suppress_http_instrumentation"])
def test_where_instrumentation_is_off_there_is_none(
    desk: Any, telemetry: Telemetry, what: str
) -> None:
    with getattr(instrumentation, what)():
        update(desk, GOOD)
    assert telemetry.spans == []
    assert desk.request.header("traceparent") is None


def test_the_span_of_a_remote_caller_goes_on_without_an_sdk(desk: Any) -> None:
    desk.configuration.hooks = [OpenTelemetry()]
    remote = trace.SpanContext(0xABC, 0xDEF, True, trace.TraceFlags(1))
    token = attach(trace.set_span_in_context(trace.NonRecordingSpan(remote)))
    try:
        update(desk, GOOD)
    finally:
        detach(token)
    assert desk.request.header("traceparent") == f"00-{0xABC:032x}-{0xDEF:016x}-01"


@pytest.mark.parametrize("moment", ["on_start", "on_end"])
def test_a_processor_that_raises_breaks_no_call_and_leaves_no_span_behind(
    desk: Any, telemetry: Telemetry, moment: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    processor = SpanProcessor()
    setattr(processor, moment, fail)
    telemetry.tracers.add_span_processor(processor)
    update(desk, GOOD)
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_it_is_pickled_without_the_providers_that_it_was_given(
    desk: Any, telemetry: Telemetry
) -> None:
    configuration = pickle.loads(pickle.dumps(desk.configuration))
    assert type(configuration.hooks[0]) is OpenTelemetry
    with talon_one.ApiClient(configuration) as client:
        talon_one.IntegrationApi(client).get_customer_inventory("p")
    assert telemetry.spans == []


def test_without_the_package_it_says_what_to_install(monkeypatch: Any) -> None:
    monkeypatch.delitem(sys.modules, "talon_one.observe")
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ImportError, match=r"pip install '\.\[opentelemetry\]'"):
        __import__("talon_one.observe")
