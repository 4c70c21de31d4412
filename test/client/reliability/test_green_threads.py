"""gevent and eventlet put green threads in the place of threads, before or after our import."""

from __future__ import annotations

import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import trustme

from soak.hostile import Peer, Request, json_answer

ROOT = Path(__file__).parents[3]

PATCH = {
    "gevent": "import gevent.monkey\ngevent.monkey.patch_all()\n",
    "eventlet": "import warnings\nwarnings.simplefilter('ignore')\n"
    "import eventlet\neventlet.monkey_patch()\n",
}
SPAWN = {
    "gevent": "import gevent\n"
    "def all_of(calls):\n"
    "    running = [gevent.spawn(call) for call in calls]\n"
    "    gevent.joinall(running, raise_error=True)\n"
    "    return [one.value for one in running]\n",
    "eventlet": "import eventlet\n"
    "def all_of(calls):\n"
    "    running = [eventlet.spawn(call) for call in calls]\n"
    "    return [one.wait() for one in running]\n",
}
PROGRAM = """
import sys
url, authority = sys.argv[1:]
configuration = talon_one.Configuration(host=url)
configuration.ssl_ca_cert = authority or None
configuration.connection_pool_maxsize = 2
configuration.timeout = 20.0
from talon_one.hooks import Hooks
under_way, told = set(), []
class Tells(Hooks):
    def before_call(self, call):
        under_way.add(call.id)
    def after_call(self, call, result):
        under_way.remove(call.id)
        told.append(result.attempts)
configuration.hooks = [Tells()]
with talon_one.ApiClient(configuration) as client:
    api = talon_one.IntegrationApi(client)
    first = api.get_customer_inventory("alone").profile.integration_id
    names = [f"customer-{number}" for number in range(12)]
    read = lambda name: api.get_customer_inventory(name).profile.integration_id
    print(first, all_of([lambda name=name: read(name) for name in names]) == names)
    event = {"profileId": "a", "type": "b", "attributes": {}}
    print(all_of([lambda: api.track_event(event, _preload_content=False).status] * 6))
    print(read("again"), api.get_customer_inventory("later", async_req=True).get().profile
        .integration_id)
    configuration.host = "http://127.0.0.1:1"
    try:
        read("nobody")
    except talon_one.ConnectionException:
        print("refused")
print(told, under_way)
print("closed")
"""


def echo(peer: Peer, request: Request) -> None:
    name = request.target.split("/")[3] if request.method == "GET" else "event"
    peer.send(json_answer({"profile": {"integrationId": name}}))


CASES = [
    (library, when, secure)
    for library in ("gevent", "eventlet")
    for when in ("before", "after", "late")
    for secure in (False, True)
    # Neither can patch the TLS of a urllib3 that is loaded already: gevent says so when it tries.
    if (when, secure) != ("late", True)
]


@pytest.mark.parametrize(("library", "when", "secure"), CASES)
def test_calls_in_green_threads(
    library: str, when: str, secure: bool, serve: Any, tmp_path: Path
) -> None:
    """Patch before our import, after it, or when all of the client is loaded."""
    tls = None
    authority = ""
    if secure:
        made = trustme.CA()
        authority = str(tmp_path / "authority.pem")
        made.cert_pem.write_to_path(authority)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.issue_cert("localhost").configure_cert(tls)
    server = serve(echo, tls=tls)
    ours = "import talon_one\n"
    begin = {
        "before": PATCH[library] + ours,
        "after": ours + PATCH[library],
        "late": ours + "talon_one.ApiClient\n" + PATCH[library],
    }
    done = subprocess.run(
        [sys.executable, "-c", begin[when] + SPAWN[library] + PROGRAM, server.url, authority],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.stdout.splitlines() == [
        "alone True",
        "[200, 200, 200, 200, 200, 200]",
        "again later",
        "refused",
        f"{[1] * 21 + [3]} set()",
        "closed",
    ], done.stderr
