"""Answers that are meant to harm: what they cost, what they show, and what becomes of them."""

from __future__ import annotations

import gzip
import json
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path
from types import MappingProxyType
from typing import Any, Callable

import pytest
import urllib3
from urllib3._collections import HTTPHeaderDict

import talon_one
from soak.hostile import Peer, Request, answer, json_answer

KEY = "s3cr3t-key-of-the-shop"
EVENT = {"type": "seen", "profileId": "Ann", "attributes": {}}
PACKED = "Content-Encoding: gzip"


def sends(data: bytes) -> Callable[[Peer, Request], Any]:
    return lambda peer, request: peer.send(data)


def error_of(call: Callable[[], Any]) -> talon_one.ApiException:
    with pytest.raises(talon_one.ApiException) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("retries", [None, 2, urllib3.Retry(3), urllib3.Retry(3, other=3)])
def test_what_came_broken_is_not_sent_again(serve: Any, client: Any, retries: Any) -> None:
    server = serve(sends(answer(200, b"no gzip", PACKED)))
    api = client(server.url, retries=retries)
    error = error_of(lambda: api.track_event(EVENT))
    assert isinstance(error, talon_one.TransportException)
    assert len(server.requests) == 1


def test_a_given_retry_decides_about_methods(serve: Any, client: Any) -> None:
    def lost(peer: Peer, request: Request) -> bool:
        return False

    for allowed, expected in ((None, 3), (["POST"], 3), (["GET"], 1)):
        server = serve(lost)
        retry = urllib3.Retry(2, allowed_methods=allowed, backoff_factor=0)
        error_of(lambda: client(server.url, retries=retry).track_event(EVENT))  # noqa: B023
        assert len(server.requests) == expected


ECHOES = {
    "status line": f"X ApiKey-v1 {KEY}\r\n\r\n".encode(),
    "chunk size": f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{KEY}\r\n".encode(),
    "reason": f"HTTP/1.1 500 {KEY}\r\nContent-Length: 0\r\n\r\n".encode(),
    "JSON": answer(400, json.dumps({"message": KEY}).encode()),
}


def printed(error: BaseException) -> str:
    """What Python prints of an error that nobody catches, its causes included."""
    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


@pytest.mark.parametrize("echo", list(ECHOES))
def test_no_cause_repeats_a_secret(serve: Any, client: Any, echo: str) -> None:
    api = client(serve(sends(ECHOES[echo])).url, retries=0)
    text = printed(error_of(lambda: api.get_customer_inventory("Ann")))
    assert KEY not in text
    assert "***" in text, "the server's words are shown, without the secret in them"


def test_a_length_that_is_a_secret_is_not_repeated(serve: Any, client: Any) -> None:
    """It is no length, so that the answer ends with the time of the call."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {KEY}, 1\r\n\r\n{{}}"
    api = client(serve(sends(head.encode())).url, retries=0, timeout=0.5)
    assert KEY not in printed(error_of(lambda: api.get_customer_inventory("Ann")))


@pytest.mark.parametrize("headers", [dict, MappingProxyType, HTTPHeaderDict])
def test_no_cause_repeats_a_secret_of_the_proxy(serve: Any, client: Any, headers: Any) -> None:
    token = "Basic dXNlcjpwYXNzd29yZA=="
    proxy = serve(sends(f"HTTP/1.1 407 denied {token} {KEY}\r\n\r\n".encode()))
    api = client(
        "https://shop.invalid",
        proxy=proxy.url.replace("//", "//user:password@"),
        proxy_headers=headers({"X-Token": KEY}),
        retries=0,
    )
    text = printed(error_of(lambda: api.get_customer_inventory("Ann")))
    assert "407 denied" in text
    assert KEY not in text
    assert token.split()[1] not in text


@pytest.mark.parametrize(
    "escape",
    [
        lambda text: text.replace("/", "\\/"),
        lambda text: text.replace("+", "\\u002b").replace("/", "\\u002F"),
        lambda text: text.replace("+", "%2b").replace("/", "%2F"),
        lambda text: "".join(f"\\u{ord(one):04x}" for one in text),
    ],
    ids=["backslashes", "hex", "URL", "all"],
)
def test_no_escape_hides_a_secret(serve: Any, client: Any, escape: Any) -> None:
    key = "k3y/of+the=shop/1"
    body = f'{{"message": "bad {escape(key)}", "errors": [{{"title": "{escape(key)}"}}]}}'
    api = client(serve(sends(answer(400, body.encode()))).url)
    api.api_client.configuration.api_key["Authorization"] = key
    error = error_of(lambda: api.get_customer_inventory("Ann"))
    for text in (str(error), error.message or "", str(error.errors)):
        assert key not in text
    assert "bad ***" in str(error)


def test_what_is_no_header_is_not_logged(serve: Any, client: Any, caplog: Any) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nyou sent {KEY}\r\nX: 1\r\n\r\n{{}}"
    api = client(serve(sends(head.encode())).url, retries=0)
    with caplog.at_level(logging.DEBUG):
        api.get_customer_inventory("Ann", _request_timeout=5)
    assert KEY not in caplog.text


def test_a_log_record_is_one_line(serve: Any, client: Any, caplog: Any) -> None:
    bad = answer(400, b"one\n2026-01-01 forged\x1b[2J", "X: \x1b]0;t\x07", reason="No\x1b[2J")
    api = client(serve(sends(bad)).url, debug=True)
    with caplog.at_level(logging.DEBUG, "talon_one"):
        error_of(lambda: api.get_customer_inventory("Ann"))
    api.api_client.configuration.debug = False
    ours = [record.getMessage() for record in caplog.records if record.name == "talon_one"]
    assert len(ours) == 2
    assert all(text.isprintable() for text in ours)


MANY = b'{"message": "no", "errors": [' + b"{}," * 1_000_000 + b"{}]}"


@pytest.mark.parametrize("body", [MANY, b"[1" + b",1" * 3_000_000 + b"]", b"x" * (5 << 20)])
def test_an_error_is_no_larger_than_it_is_of_use(serve: Any, client: Any, body: bytes) -> None:
    api = client(serve(sends(answer(400, gzip.compress(body, 1), PACKED))).url)
    error = error_of(lambda: api.get_customer_inventory("Ann"))
    assert (error.status, error.errors) == (400, [])
    assert error.body is not None
    assert len(error.body) == 1 << 20
    assert len(str(error)) < 1000


def test_an_error_shows_some_of_its_faults(serve: Any, client: Any) -> None:
    errors = [{"title": f"fault {number}", "details": "d" * 1000} for number in range(1200)]
    body = json.dumps({"message": "m" * 10_000, "errors": [{"title": "t"}] * 3000}).encode()
    error = error_of(
        lambda: client(serve(sends(answer(400, body))).url).get_customer_inventory("Ann")
    )
    assert error.message == "m" * 10_000
    assert len(error.errors) == 1000
    assert "and 990 more errors" in str(error)
    assert len(str(error)) < 2000
    few = json_answer({"message": "no", "errors": errors[:3]}, 400)
    text = str(error_of(lambda: client(serve(sends(few)).url).get_customer_inventory("Ann")))
    assert "fault 2" in text
    assert len(text) < 3000


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("depth", [900, 1000, 5000])
def test_a_value_of_any_depth(serve: Any, client: Any, status: int, depth: int) -> None:
    value = "[" * depth + "]" * depth
    body = f'{{"profile": {{"integrationId": {value}}}, "message": "no", "errors": {value}}}'
    api = client(serve(sends(answer(status, body.encode()))).url)
    error = error_of(lambda: api.get_customer_inventory("Ann"))
    assert error.status == status
    assert len(str(error)) < 2000


PROGRAM = """
import resource, sys
import talon_one
with talon_one.ApiClient(talon_one.Configuration(sys.argv[1], retries=0)) as client:
    api = talon_one.IntegrationApi(client)
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (150 << 20),) * 2)
    for _ in range(3):
        try:
            api.get_customer_inventory("Ann")
        except talon_one.ApiException as error:
            print(error.status, error.operation)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to count memory")
def test_json_beyond_memory(serve: Any) -> None:
    body = gzip.compress(b'{"x":[' + b"[]," * 6_000_000 + b"[]]}", 1)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, serve(sends(answer(200, body, PACKED))).url],
        env={**os.environ, "MALLOC_ARENA_MAX": "1"},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stdout == "200 get_customer_inventory\n" * 3, done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        {"password": "pa\ud800ssword"},
        {"api_key": {"Other": "\ud800\udc00x\ud800"}},
        {"proxy_headers": {"X-Token": "\ud800abc"}},
    ],
)
def test_a_setting_that_is_not_used_breaks_no_error(
    serve: Any, client: Any, settings: dict[str, Any]
) -> None:
    api = client(serve(sends(answer(404, b"{}"))).url, **settings)
    assert isinstance(
        error_of(lambda: api.get_customer_inventory("Ann")), talon_one.NotFoundException
    )


@pytest.mark.parametrize(
    "name", ["..", ".", "x/", "n" * 300, "a\0b", "good.csv", "victim", "/etc/passwd", "a\\b"]
)
def test_a_file_gets_a_name_that_is_free(
    serve: Any, client: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "victim").write_text("mine")
    disposition = f'Content-Disposition: attachment; filename="{name}"'
    api = client(serve(sends(answer(200, b"data", disposition))).url)
    api.api_client.configuration.temp_folder_path = str(tmp_path)
    path, _, _ = api.api_client.call_api("/file", "GET", response_type="file")
    assert Path(path).read_bytes() == b"data"
    assert Path(path).parent == tmp_path
    assert (tmp_path / "victim").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 2
    if name == "good.csv":
        assert Path(path).name == name
