"""No credential reaches what error reporters print of an error that has passed the client."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CASES = 4 + 6 + 9 * 2

# Each failure, seen through each reporter as it is by default. Sentry patches the process.
PROGRAM = '''
import io, json, sys, traceback, warnings
from unittest import mock

warnings.simplefilter("ignore")  # of the reporters
import sentry_sdk, stackprinter
from rich.console import Console
from rich.traceback import Traceback

import talon_one
from soak.hostile import HostileServer, answer

KEY = "s3cr3tKEY0123456789abcdef"
events = []
sentry_sdk.init(
    dsn="http://key@127.0.0.1:1/1",
    transport=lambda envelope: None,
    before_send=lambda event, hint: events.append(event),
)

def reports(error):
    three = (type(error), error, error.__traceback__)
    yield "traceback", "".join(
        traceback.TracebackException(*three, capture_locals=True).format()
    )
    yield "stackprinter", stackprinter.format(three)
    console = Console(file=io.StringIO(), width=200)
    console.print(Traceback.from_exception(*three, show_locals=True))
    yield "rich", console.file.getvalue()
    if sys.version_info < (3, 13):
        import cgitb
        yield "cgitb", cgitb.text(three)
    events.clear()
    sentry_sdk.capture_exception(error)
    yield "sentry", json.dumps(events, default=repr)

def leaks(call):
    try:
        call()
    except BaseException as error:
        return [name for name, text in reports(error) if KEY in text]
    return ["nothing was raised"]

def a_leak():
    own = KEY
    raise ValueError(len(own))

def wrong_settings():
    proxy = f"http://shop:{KEY}@localhost:1"
    return [
        {"host": f"http://shop:{KEY}@localhost:1"},
        {"host": f"shop:{KEY}@localhost"},
        {"proxy": f"ftp://shop:{KEY}@localhost"},
        {"proxy": f"shop:{KEY}@localhost"},
        {"proxy": proxy, "proxy_headers": {"X-Token": KEY + "\\n"}},
        {"proxy": proxy, "ssl_ca_cert": "nowhere"},
    ]

chosen = None

def configured(server):
    configuration = talon_one.Configuration(
        host=server.url,
        api_key={"Authorization": KEY},
        api_key_prefix={"Authorization": "ApiKey-v1"},
        timeout=0.5,
        retries=0,
    )
    for name, value in wrong_settings()[chosen].items() if chosen is not None else ():
        setattr(configuration, name, value)
    return configuration

def call(server):
    with talon_one.ApiClient(configured(server)) as client:
        talon_one.IntegrationApi(client).track_event({"type": "x", "attributes": {}})

class Away:
    url = "http://localhost:1"

def call_away():
    call(Away)

class Stop(BaseException):
    """A soft time limit."""

answers = {
    "401": answer(401, b'{"message": "no"}'),
    "lost": b"",
    "not JSON": answer(200, b"<html>"),
}
places = [
    "http.client.HTTPConnection.getresponse",
    "http.client.HTTPConnection.putheader",
    "urllib3.connectionpool.HTTPConnectionPool.urlopen",
    "talon_one.rest.RESTClientObject.request",
    "talon_one.rest.deadline_for",
    "socket.socket.sendall",
    "talon_one.api_client.ApiClient.request",
    "talon_one.rest.body_bytes",
    "talon_one.codec.Codec.decode",
]
assert len(leaks(a_leak)) >= 4, "the reporters see variables"
for name, text in answers.items():
    with HostileServer(lambda peer, request: peer.send(text)) as server:
        print(name, leaks(lambda: call(server)))
for chosen in range(6):
    print("wrong setting", chosen, leaks(call_away))
chosen = None
with HostileServer(lambda peer, request: peer.wait(5)) as server:
    print("timeout", leaks(lambda: call(server)))
with HostileServer(lambda peer, request: peer.send(answer(200))) as server:
    for place in places:
        for kind in (KeyboardInterrupt, Stop):
            with mock.patch(place, side_effect=kind):
                print(place, kind.__name__, leaks(lambda: call(server)))
'''


@pytest.mark.timeout(600)  # rich takes a second for each report
def test_no_reporter_sees_a_credential(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=550,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == CASES
    assert [line for line in lines if not line.endswith("[]")] == []
