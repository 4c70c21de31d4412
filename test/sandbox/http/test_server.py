"""The server itself: connections, starting, stopping, and what must not leak."""

from __future__ import annotations

import gc
import http.client
import socket
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import Any

import pytest

from talon_one.sandbox import Sandbox


def exchange(url: str, request: bytes) -> bytes:
    """Send bytes, and read until the server closes."""
    host, port = url.rpartition("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


def test_one_connection_serves_many_requests(client: Any, sandbox: Any) -> None:
    connections = 0
    connect = client.connection.connect

    def counted() -> None:
        nonlocal connections
        connections += 1
        connect()

    client.connection.connect = counted
    for status, request in (
        (200, ("PUT", "/v2/customer_profiles/p", {})),
        (204, ("DELETE", "/v1/customer_data/p", b'{"a": "body"}')),
        (404, ("GET", "/v1/customer_profiles/p/inventory", b"a body that nobody reads")),
        (405, ("GET", "/v1/events")),
        (401, ("GET", "/v1/customer_profiles/p/inventory", None, {})),
        (400, ("POST", "/v1/events", b"{")),
        (200, ("GET", "/_sandbox/clock")),
    ):
        assert client.send(*request).status == status
    assert connections == 1


def test_a_small_answer_is_one_packet(sandbox: Any) -> None:
    """Two would cost some clients 40 ms each: Nagle's algorithm waits for a delayed ACK."""
    host, port = sandbox.url.rpartition("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for _ in range(20):
            connection.sendall(b"GET /_sandbox/clock HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
            assert answer.endswith(b"}")


def test_chunked_and_announced_bodies(client: Any, sandbox: Any) -> None:
    chunks = iter([b'{"customer', b'Session": {}}'])
    headers = {"Authorization": "ApiKey-v1 sandbox-api-key"}
    client.connection.request(
        "PUT", "/v2/customer_sessions/c", chunks, headers, encode_chunked=True
    )
    response = client.connection.getresponse()
    assert (response.status, bool(response.read())) == (200, True)

    head = (
        b"PUT /v2/customer_profiles/e HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
        b"Authorization: ApiKey-v1 sandbox-api-key\r\n"
    )
    answer = exchange(sandbox.url, head + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        (b"GET http://[ HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
        (b"POST /v1/events HTTP/1.1\r\nContent-Length: many\r\n\r\n{}", 400),
        (b"POST /v1/events HTTP/1.1\r\nContent-Length: -2\r\n\r\n{}", 400),
        (b"POST /v1/events HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST /v1/events HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n{}", 413),
        (
            b"POST /v1/events HTTP/1.1\r\nContent-Length: 10000001\r\n\r\n" + b" " * 10_000_001,
            413,
        ),
    ],
    ids=range(11),
)
def test_what_is_not_http_is_refused_and_the_connection_closed(
    request_bytes: bytes, status: int, sandbox: Any
) -> None:
    head, _, body = exchange(sandbox.url, request_bytes).partition(b"\r\n\r\n")
    assert head.split(b" ")[1] == str(status).encode()
    assert b"Connection: close" in head
    assert f'"StatusCode":{status}'.encode() in body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked", 400),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 0", 400),
        (b"Content-Length: 5\r\nContent-Length: 30", 400),
        (b"Content-Length: 5, 30", 400),
        (b"Content-Length : 5", 400),
        (b"Transfer-Encoding : chunked", 400),
        (b"no header\r\nContent-Length: 5", 400),
        (b"Accept: x\r\n: 5\r\nContent-Length: 5", 400),
        (b"Accept: x\r\nFrom me\r\nContent-Length: 5", 400),
        (b"Transfer-Encoding: gzip", 501),
        (b"Transfer-Encoding: xchunked", 501),
        (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 501),
        (b"Transfer-Encoding: gzip, chunked", 501),
    ],
)
def test_a_request_whose_end_is_in_doubt_is_the_last_of_its_connection(
    headers: bytes, status: int, sandbox: Any
) -> None:
    hidden = b"0\r\n\r\nDELETE /v1/customer_data/p HTTP/1.1\r\nHost: h\r\n\r\n"
    head = b"PUT /v2/customer_profiles/p HTTP/1.1\r\nHost: h\r\n"
    received = exchange(sandbox.url, head + headers + b"\r\n\r\n" + hidden)
    assert received.startswith(f"HTTP/1.1 {status} ".encode())
    assert received.count(b"HTTP/1.1") == 1
    assert b"Connection: close" in received
    assert sandbox.requests == []


def test_the_same_length_twice_is_no_doubt(sandbox: Any) -> None:
    request = (
        b"PUT /v2/customer_profiles/p HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
        b"Authorization: ApiKey-v1 sandbox-api-key\r\n"
        b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"
    )
    assert exchange(sandbox.url, request).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_goes_away_harms_nobody(client: Any, sandbox: Any) -> None:
    host, port = sandbox.url.rpartition("/")[2].split(":")
    for part in (b"", b"POST /v1/ev", b"POST /v1/events HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(part)
    assert client.send("PUT", "/v2/customer_profiles/p", {}).status == 200


def test_nothing_is_left_after_stop() -> None:
    gc.collect()
    before = set(threading.enumerate())
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        for _ in range(3):
            sandbox = Sandbox()
            with sandbox:
                host = sandbox.url.partition("://")[2]
                # Left open: the server must not wait for clients to go.
                clients = [http.client.HTTPConnection(host, timeout=10) for _ in range(3)]
                for client in clients:
                    client.request("GET", "/_sandbox/clock")
                    assert client.getresponse().read()
                sandbox.faults.add(delay=60)
                clients[0].request("GET", "/v1/events")
                while not sandbox.requests:
                    time.sleep(0.005)
            with pytest.raises(http.client.RemoteDisconnected):
                clients[0].getresponse()
            for client in clients:
                client.close()
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(host.split(":"), timeout=10)  # type: ignore[arg-type]
        del sandbox
        gc.collect()
    assert set(threading.enumerate()) <= before


def test_start_and_stop_by_hand() -> None:
    sandbox = Sandbox()
    for use in (lambda: sandbox.url, sandbox.reset, sandbox.state):
        with pytest.raises(RuntimeError, match="not running"):
            use()
    sandbox.stop()
    assert sandbox.start() is sandbox
    with pytest.raises(RuntimeError, match="running already"):
        sandbox.start()
    sandbox.stop()
    sandbox.stop()
    with sandbox as again:
        assert again.url.startswith("http://127.0.0.1:")


def test_a_taken_port_and_an_unknown_setting() -> None:
    with Sandbox() as first, pytest.raises(OSError, match="in use"):
        Sandbox(port=int(first.url.rpartition(":")[2])).start()
    with pytest.raises(TypeError, match="silent_defualt"):
        Sandbox(silent_defualt="yes")
    with pytest.raises(ValueError, match="silent_default"):
        Sandbox(silent_default="maybe")


def test_parallel_writes_are_serialised_or_refused(connect: Any) -> None:
    def storm(sandbox: Sandbox) -> list[int]:
        statuses: list[int] = []
        barrier = threading.Barrier(8)

        def write() -> None:
            client = connect(sandbox.url)
            barrier.wait()
            for _ in range(10):
                body = {"customerSession": {"profileId": "p"}}
                statuses.append(client.send("PUT", "/v2/customer_sessions/s", body).status)

        threads = [threading.Thread(target=write) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return statuses

    with Sandbox() as sandbox:
        assert set(storm(sandbox)) == {200}
        (session,) = sandbox.state()["Session"]
        assert session["update_count"] == 80
    with Sandbox(conflict_on_parallel_writes=True) as sandbox:
        statuses = storm(sandbox)
        assert set(statuses) == {200, 409}
        (session,) = sandbox.state()["Session"]
        assert session["update_count"] == statuses.count(200)


def test_a_data_file_keeps_the_state(tmp_path: Path, connect: Any) -> None:
    data = tmp_path / "state.db"
    with Sandbox(data=data) as sandbox:
        connect(sandbox.url).send("PUT", "/v2/customer_profiles/kept", {})
        before = sandbox.state()
    with Sandbox({"applications": [{"id": 2, "name": "Other"}]}, data=data) as sandbox:
        assert sandbox.state() == before
        client = connect(sandbox.url)
        assert client.send("GET", "/v1/customer_profiles/kept/inventory").status == 200


def test_the_configuration_fits(sandbox: Any) -> None:
    from talon_one import ApiClient, IntegrationApi

    configuration = sandbox.configuration()
    assert configuration.host == sandbox.url
    with ApiClient(configuration) as client:
        IntegrationApi(client).update_customer_profile_v2("p", {"attributes": {}})
    (request,) = sandbox.requests
    assert request.headers["Authorization"] == "ApiKey-v1 ***"
    assert request.status == 200


def test_a_missing_extra_is_named() -> None:
    program = (
        "import sys\n"
        "sys.modules['werkzeug'] = None\n"
        "import talon_one.sandbox.pytest_plugin\n"
        "try:\n"
        "    from talon_one.sandbox import Sandbox\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "werkzeug" in done.stdout
    assert "pip install '.[sandbox]'" in done.stdout
