"""What stands in for the network in a program's tests stands in for ours, too.

Each replaces things in the whole process, so each has a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[3]
URLLIB3 = Version(metadata.version("urllib3"))

BEGIN = """
import sys, warnings
warnings.simplefilter("ignore")  # of the libraries, whose matter they are
import talon_one

url, folder = sys.argv[1:]
INVENTORY = '{"profile": {"integrationId": "double"}}'
EVENT = {"profileId": "p", "type": "t", "attributes": {}}

def endpoints(host="http://shop.invalid"):
    return talon_one.IntegrationApi(talon_one.ApiClient(talon_one.Configuration(host=host)))

def show(api):
    print(api.get_customer_inventory("one").profile.integration_id)
    print(api.track_event(EVENT).profile.integration_id)
"""
MOCKET = """
from mocket import Mocketizer
from mocket.mockhttp import Entry

at = "http://shop.invalid/v1/"
with Mocketizer(strict_mode=True):
    for method, path in ((Entry.GET, "customer_profiles/one/inventory"), (Entry.POST, "events")):
        Entry.single_register(method, at + path, body=INVENTORY, match_querystring=False)
    show(endpoints())
"""
HTTPRETTY = """
import httpretty

at = "http://shop.invalid/v1/"
with httpretty.enabled(allow_net_connect=False):
    httpretty.register_uri("GET", at + "customer_profiles/one/inventory", body=INVENTORY)
    httpretty.register_uri("POST", at + "events", body=INVENTORY)
    show(endpoints())
    assert httpretty.last_request().body == b'{"profileId": "p", "type": "t", "attributes": {}}'
"""
POOK = """
import pook

at = "http://shop.invalid/v1/"
with pook.use():
    pook.get(at + "customer_profiles/one/inventory", reply=200, response_body=INVENTORY)
    pook.post(at + "events", reply=200, response_body=INVENTORY)
    show(endpoints())
"""
URLOPEN = """
from unittest import mock
import urllib3

answer = urllib3.HTTPResponse(body=INVENTORY.encode(), status=200)
with mock.patch("urllib3.connectionpool.HTTPConnectionPool.urlopen", return_value=answer):
    show(endpoints())
"""
SERVER = """
from pytest_httpserver import HTTPServer

with HTTPServer() as server:
    for method, path in (("GET", "customer_profiles/one/inventory"), ("POST", "events")):
        server.expect_request(f"/v1/{path}", method).respond_with_data(INVENTORY)
    show(endpoints(server.url_for("").rstrip("/")))
"""


def run(program: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(MOCKET, id="mocket"),
        pytest.param(
            HTTPRETTY,
            id="httpretty",
            marks=pytest.mark.skipif(
                Version("2.3") <= URLLIB3, reason="httpretty itself fails with this urllib3"
            ),
        ),
        pytest.param(POOK, id="pook"),
        pytest.param(URLOPEN, id="urlopen"),
        pytest.param(SERVER, id="pytest-httpserver"),
    ],
)
def test_a_double_answers(program: str, tmp_path: Path) -> None:
    assert run(program, "", str(tmp_path)) == ["double", "double"]


CASSETTE = """
import vcr

before = endpoints(url)
print(before.get_customer_inventory("one").profile.integration_id)
cassette = folder + "/calls.yaml"
with vcr.use_cassette(cassette):
    show(before)
with vcr.use_cassette(cassette, record_mode="none") as played:
    show(before)
    print(played.play_count)
    try:
        before.delete_customer_data("one")
    except Exception as error:
        print(type(error).__name__)
print(before.get_customer_inventory("one").profile.integration_id)
"""


@pytest.mark.skipif(
    sys.version_info < (3, 10) and Version("2") <= URLLIB3,
    reason="on Python 3.9 no release of vcrpy goes with urllib3 2",
)
def test_a_cassette_records_and_plays(recorder: Any, tmp_path: Path) -> None:
    recorder.answer = (200, {"profile": {"integrationId": "server"}})
    assert run(CASSETTE, recorder.url, str(tmp_path)) == [
        "server",
        *("server", "server"),
        *("server", "server"),
        "2",
        "CannotOverwriteExistingCassetteException",
        "server",
    ]
    assert [one.line.partition(" ")[0] for one in recorder.received] == [
        "GET",
        "GET",
        "POST",
        "GET",
    ]
