"""What traces a program's calls sees each try of ours, and sends its headers along.

Each tracer patches the whole process, so each has a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from soak.hostile import HostileServer, Peer, Request, answer, json_answer

ROOT = Path(__file__).parents[3]

INSTRUMENTED = """
from opentelemetry.instrumentation.urllib3 import URLLib3Instrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter, provider = InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
URLLib3Instrumentor().instrument(tracer_provider=provider)
"""
OPENTELEMETRY = """
call()
tries = [one.attributes.get("http.status_code") for one in exporter.get_finished_spans()]
"""
WITH_OURS = """
from talon_one.observe import OpenTelemetry

call(OpenTelemetry(provider))
ended = exporter.get_finished_spans()
tries = [one.attributes["http.response.status_code"] for one in ended]
"""
SENTRY = """
import sentry_sdk

events = []
sentry_sdk.init(
    dsn="http://key@127.0.0.1:1/1",
    transport=lambda envelope: None,
    traces_sample_rate=1.0,
    before_send_transaction=lambda event, hint: events.append(event),
)
with sentry_sdk.start_transaction(name="checkout"):
    call()
tries = [one["data"]["http.response.status_code"] for one in events[0]["spans"]]
"""
DATADOG = """
import logging
import ddtrace
from ddtrace.trace import TraceFilter, tracer

logging.disable(logging.CRITICAL)  # of an agent that is not there
spans = []

class Keep(TraceFilter):
    def process_trace(self, trace):
        spans.extend(trace)

tracer.configure(trace_processors=[Keep()])
ddtrace.patch(urllib3=True)
call()
tries = [int(one.get_tag("http.status_code")) for one in spans]
"""
NEW_RELIC = """
import newrelic.agent

newrelic.agent.initialize()
shop = newrelic.agent.register_application(timeout=10.0)
with newrelic.agent.BackgroundTask(shop, "checkout"):
    call()
    # It keeps no status of a call.
    tries = [one.library for one in newrelic.agent.current_trace().children]
"""
BEGIN = """
import json, sys, warnings
warnings.simplefilter("ignore")  # of the tracers, whose matter they are

def call(*hooks):
    import talon_one
    configuration = talon_one.Configuration(sys.argv[1])
    configuration.hooks = hooks
    with talon_one.ApiClient(configuration) as client:
        talon_one.IntegrationApi(client).get_customer_inventory("Ann")

"""
QUIET = {
    "DD_INSTRUMENTATION_TELEMETRY_ENABLED": "false",
    "DD_REMOTE_CONFIGURATION_ENABLED": "false",
    "DD_TRACE_AGENT_URL": "http://127.0.0.1:1",
    "DD_TRACE_STARTUP_LOGS": "false",
    "NEW_RELIC_DEVELOPER_MODE": "true",
    "NEW_RELIC_APP_NAME": "shop",
}


@pytest.mark.parametrize(
    ("program", "header", "tries"),
    [
        pytest.param(INSTRUMENTED + OPENTELEMETRY, "traceparent", [503, 200], id="opentelemetry"),
        # Our spans, a try twice and their call, and none of its own beside them.
        pytest.param(INSTRUMENTED + WITH_OURS, "traceparent", [503, 200, 200], id="both"),
        pytest.param(SENTRY, "sentry-trace", [503, 200], id="sentry"),
        pytest.param(DATADOG, "x-datadog-trace-id", [503, 200], id="datadog"),
        pytest.param(NEW_RELIC, "traceparent", ["urllib3", "urllib3"], id="new-relic"),
    ],
)
def test_a_tracer_sees_each_try(program: str, header: str, tries: list[Any]) -> None:
    def on_request(peer: Peer, request: Request) -> None:
        peer.send(answer(503) if len(server.requests) == 1 else json_answer({"profile": None}))

    with HostileServer(on_request) as server:
        done = subprocess.run(
            [sys.executable, "-c", BEGIN + program + "print(json.dumps(tries))", server.url],
            cwd=ROOT,
            env={**os.environ, **QUIET, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=100,
        )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == tries
    assert len({request.header(header) for request in server.requests} - {None}) == 2
