"""How large an answer may be, and how long one may be read."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tracemalloc
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Callable

import brotli  # type: ignore[import-untyped]
import pytest
import urllib3
from hypothesis import given, settings
from hypothesis import strategies as st

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer

LIMIT = 1 << 20
SECONDS_FOR_ANYTHING = 60.0


def raw_deflate(data: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeezer.compress(data) + squeezer.flush()


WAYS: dict[str, list[Callable[[bytes], bytes]]] = {
    "gzip": [gzip.compress],
    "x-gzip": [gzip.compress],
    "GZIP": [gzip.compress],
    "deflate": [zlib.compress],
    " deflate ": [raw_deflate],
    "identity": [],
    "gzip, gzip": [gzip.compress, gzip.compress],
    "deflate,gzip": [zlib.compress, gzip.compress],
    "gzip, identity, gzip, deflate": [gzip.compress, gzip.compress, zlib.compress],
}


def squeezed(data: bytes, coding: str) -> bytes:
    for squeeze in WAYS[coding]:
        data = squeeze(data)
    return data


def with_length(body: bytes, coding: str = "identity", status: int = 200) -> bytes:
    return answer(status, body, f"Content-Encoding: {coding}")


def in_chunks(body: bytes, coding: str = "identity", status: int = 200, size: int = 5000) -> bytes:
    head = f"HTTP/1.1 {status} Reason\r\nTransfer-Encoding: chunked\r\nContent-Encoding: {coding}"
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])
    return head.encode() + b"\r\n\r\n" + chunks


def sends(data: bytes) -> Callable[[Peer, Request], Any]:
    return lambda peer, request: peer.send(data)


def sends_without_end(head: bytes, piece: bytes) -> Callable[[Peer, Request], Any]:
    def on_request(peer: Peer, request: Request) -> bool:
        peer.send(head)
        while not peer.wait(0):
            peer.send(piece)
        return False

    return on_request


def read(api: talon_one.IntegrationApi) -> talon_one.ApiException:
    with pytest.raises(talon_one.ApiException) as caught:
        api.get_customer_inventory("Ann")
    return caught.value


def test_compressed_bodies_arrive_whole() -> None:
    bodies: list[bytes] = []
    with HostileServer(lambda peer, request: peer.send(bodies.pop())) as server:
        api = talon_one.IntegrationApi(talon_one.ApiClient(talon_one.Configuration(server.url)))

        @settings(max_examples=150, deadline=None)
        @given(
            text=st.text(max_size=50),
            times=st.integers(1, 20_000),
            coding=st.sampled_from(list(WAYS)),
            frame=st.sampled_from([with_length, in_chunks]),
            members=st.integers(1, 3),
        )
        def arrives(text: str, times: int, coding: str, frame: Any, members: int) -> None:
            plain = json.dumps({"profile": {"integrationId": text * times}}).encode()
            if coding == "gzip":  # members of it may follow one another
                cuts = [len(plain) * number // members for number in range(members + 1)]
                body = b"".join(gzip.compress(plain[a:b]) for a, b in zip(cuts, cuts[1:]))
            else:
                body = squeezed(plain, coding)
            bodies.append(frame(body, coding))
            inventory = api.get_customer_inventory("Ann")
            assert inventory.profile is not None
            assert inventory.profile.integration_id == text * times

        arrives()
        api.api_client.close()
        assert server.connections == 1


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize("coding", list(WAYS))
@pytest.mark.parametrize("frame", [with_length, in_chunks], ids=["length", "chunks"])
def test_an_answer_beyond_the_limit(
    serve: Any, client: Any, frame: Any, coding: str, status: int
) -> None:
    bomb = squeezed(b" " * (40 * LIMIT), coding)
    server = serve(sends(frame(bomb, coding, status)))
    api = client(server.url, max_response_bytes=LIMIT)

    tracemalloc.start()
    try:
        error = read(api)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert error.status == status
    assert isinstance(error, talon_one.ApiException)
    assert (
        error.message == "the answer has more than 1048576 bytes (Configuration.max_response_bytes)"
    )
    assert error.body is None
    assert error.headers["Content-Encoding"].strip() == coding.strip()
    assert error.operation == "get_customer_inventory"
    assert len(server.requests) == 1, "an answer that is too large is not asked for again"
    # The server's own copy of an uncompressed one is counted, too.
    assert peak < len(bomb) + 8 * LIMIT


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b" " * 10_000),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"2710\r\n" + b" " * 10_000 + b"\r\n",
        ),
        (b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n" * 1000),
        # Says nothing at all in any number of bytes.
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 500),
    ],
    ids=["until it closes", "chunks", "chunks of a byte", "members without content"],
)
def test_an_answer_without_end(serve: Any, client: Any, head: bytes, piece: bytes) -> None:
    api = client(serve(sends_without_end(head, piece)).url, max_response_bytes=LIMIT // 16)
    assert "max_response_bytes" in str(read(api))


def test_an_answer_at_the_limit(serve: Any, client: Any) -> None:
    body = b'{"profile": null}'
    for frame in (with_length, in_chunks):
        for coding in WAYS:
            data = squeezed(body, coding)
            limit = max(len(data), len(body), len(squeezed(body, "gzip")))
            api = client(serve(sends(frame(data, coding))).url, max_response_bytes=limit)
            if coding == "identity":
                api.api_client.configuration.max_response_bytes = len(body)
                assert api.get_customer_inventory("Ann").profile is None
                api.api_client.configuration.max_response_bytes = len(body) - 1
                assert "max_response_bytes" in str(read(api))
            elif "," not in coding:
                assert api.get_customer_inventory("Ann").profile is None


def test_an_error_of_any_size_is_not_read_for_a_raw_answer(serve: Any, client: Any) -> None:
    api = client(serve(sends(with_length(b"x" * (2 * LIMIT), status=404))).url)
    api.api_client.configuration.max_response_bytes = LIMIT
    with pytest.raises(talon_one.NotFoundException, match="max_response_bytes"):
        api.get_customer_inventory("Ann", _preload_content=False)
    good = client(serve(sends(with_length(b"x" * (2 * LIMIT)))).url, max_response_bytes=LIMIT)
    raw: Any = good.get_customer_inventory("Ann", _preload_content=False)
    assert len(raw.read()) == 2 * LIMIT, "a body that is left to the program is not counted"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
@pytest.mark.parametrize("fault", ["ends early", "is none"])
def test_a_body_that_is_not_compressed_as_it_says(
    serve: Any, client: Any, coding: str, fault: str
) -> None:
    whole = squeezed(b'{"profile": null}', coding)
    body = whole[:-3] if fault == "ends early" else b"\xff" * 30
    server = serve(sends(with_length(body, coding)))
    error = read(client(server.url))
    assert isinstance(error, talon_one.TransportException)
    assert f"the body is no {coding}" in str(error)
    assert len(server.requests) == 1


def test_bytes_after_the_end_are_passed_over(serve: Any, client: Any) -> None:
    body = gzip.compress(b'{"profile": null}') + b"\0" * 512
    api = client(serve(sends(with_length(body, "gzip"))).url)
    assert api.get_customer_inventory("Ann").profile is None


def test_what_follows_the_end_leaves_the_connection_fit_for_use(serve: Any, client: Any) -> None:
    body = gzip.compress(b'{"profile": null}') + b"x" * LIMIT
    server = serve(sends(with_length(body, "gzip")))
    api = client(server.url)
    assert api.get_customer_inventory("Ann").profile is None
    assert api.get_customer_inventory("Ann").profile is None
    assert server.connections == 1


def test_members_without_content_cost_what_they_are_worth(serve: Any, client: Any) -> None:
    """Each may leave over all that came with it, which is not to be copied each time."""
    empty, copied = gzip.compress(b""), 0
    body = empty * 10_000 + gzip.compress(b'{"profile": null}')
    api = client(serve(sends(with_length(body, "gzip"))).url)

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal copied
        if event == "return" and frame.f_code.co_name == "_inflated":
            copied += len(frame.f_locals.get("over", frame.f_locals["piece"]))

    sys.setprofile(count)
    try:
        assert api.get_customer_inventory("Ann").profile is None
    finally:
        sys.setprofile(None)
    assert 0 < copied < 30 * len(body)


@pytest.mark.parametrize("coding", ["gzip", "foo, gzip", "gzip, utf-8"])
def test_what_is_no_coding_is_passed_over(serve: Any, client: Any, coding: str) -> None:
    server = serve(sends(with_length(gzip.compress(b'{"profile": null}'), coding)))
    assert client(server.url).get_customer_inventory("Ann").profile is None
    server = serve(sends(with_length(gzip.compress(b" " * (40 * LIMIT)), coding)))
    assert "max_response_bytes" in str(read(client(server.url, max_response_bytes=LIMIT)))


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_an_answer_that_is_compressed_many_times(
    serve: Any, client: Any, coding: str, status: int
) -> None:
    server = serve(sends(with_length(b"{}", ", ".join([coding] * 2000), status)))
    error = read(client(server.url))
    assert (error.status, error.message) == (status, "the answer is compressed 2000 times")
    assert len(server.requests) == 1


BOUNDED = tuple(map(int, version("urllib3").split(".")[:2])) >= (2, 6)
"""Whether urllib3 decompresses piece by piece what we leave to it."""


@pytest.mark.parametrize("frame", [with_length, in_chunks], ids=["length", "chunks"])
@pytest.mark.parametrize("coding", ["br", "br, gzip"])
def test_brotli_is_decompressed_within_limits_or_not_at_all(
    serve: Any, client: Any, frame: Any, coding: str
) -> None:
    def squeeze(data: bytes) -> bytes:
        data = brotli.compress(data)
        return gzip.compress(data) if "gzip" in coding else data

    bomb = squeeze(b" " * (40 * LIMIT))
    answers = [frame(bomb, coding), frame(squeeze(b'{"profile": null}'), coding)]
    server = serve(lambda peer, request: peer.send(answers.pop(0)))
    api = client(server.url, max_response_bytes=LIMIT)
    tracemalloc.start()
    try:
        error = read(api)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * LIMIT
    assert error.status == 200
    if BOUNDED:
        assert "max_response_bytes" in str(error)
        assert api.get_customer_inventory("Ann").profile is None
    else:
        assert "compressed by 'br'" in str(error)
        assert "install urllib3[brotli] 2.6 or newer" in str(error)
    assert error.headers["Content-Encoding"] == coding


def test_a_coding_without_its_library_is_named(
    serve: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urllib3.HTTPResponse, "CONTENT_DECODERS", ["gzip", "deflate"])
    error = read(client(serve(sends(with_length(b"\x8b\0\x80{}\x03", "br"))).url))
    assert "compressed by 'br'" in str(error)
    assert "Accept-Encoding: gzip" in str(error)


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, "64"])
def test_a_limit_that_is_none(serve: Any, client: Any, limit: Any) -> None:
    server = serve(sends(answer()))
    api = client(server.url, max_response_bytes=limit)
    with pytest.raises(talon_one.ApiValueError, match=r"Configuration\.max_response_bytes must be"):
        api.get_customer_inventory("Ann")
    assert server.requests == []


@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip"])
def test_the_deadline_ends_decompression(serve: Any, client: Any, coding: str) -> None:
    bomb = gzip.compress(b" " * (32 << 20)) * 128  # 4 GB
    if coding != "gzip":
        bomb = gzip.compress(bomb)
    server = serve(sends(with_length(bomb, coding)))
    error = read(client(server.url, timeout=0.3, max_response_bytes=None))
    assert isinstance(error, talon_one.TimeoutException)
    assert "longer than 0.3 s" in str(error)


@pytest.mark.parametrize(
    "body",
    [
        b'{"coupons": [' + b"{}," * 1_000_000 + b"{}]}",
        b'{"coupons": [{}], "loyalty": {"programs": {'
        + b",".join(b'"%d":{}' % number for number in range(300_000))
        + b"}}}",
    ],
    ids=["list", "dict"],
)
def test_the_deadline_ends_reading_into_models(serve: Any, client: Any, body: bytes) -> None:
    api = client(serve(sends(answer(200, body))).url, timeout=0.1)
    error = read(api)
    assert isinstance(error, talon_one.TimeoutException)
    assert "longer than 0.1 s" in str(error)


def test_an_answer_that_is_long_is_read_as_a_short_one(serve: Any, client: Any) -> None:
    def customers(count: int) -> dict[str, Any]:
        data = [{"integrationId": str(number), "attributes": {}} for number in range(count)]
        return {"hasMore": False, "data": data}

    long, short = (
        client(serve(sends(answer(200, json.dumps(customers(count)).encode()))).url)
        for count in (30_000, 3)
    )
    assert long.get_reserved_customers("C").data[:3] == short.get_reserved_customers("C").data
    bad = customers(30_000)
    bad["data"][29_000]["integrationId"] = {}
    error = read_reserved(client(serve(sends(answer(200, json.dumps(bad).encode()))).url))
    assert "$.data[29000].integrationId: expected a string, got {}" in str(error)


def read_reserved(api: talon_one.IntegrationApi) -> talon_one.ApiException:
    with pytest.raises(talon_one.ApiException) as caught:
        api.get_reserved_customers("C")
    return caught.value


@pytest.mark.parametrize("fault", ["", "not JSON"])
def test_a_large_body_is_let_go(serve: Any, client: Any, fault: str) -> None:
    body = b'{"profile": {"integrationId": "' + b"x" * (2 << 20) + b'"}}' + fault.encode()
    api = client(serve(sends(answer(200, body, "X-Id: 7"))).url)
    if fault:
        assert "not JSON" in str(read(api))
    else:
        assert len(api.get_customer_inventory("Ann").profile.integration_id) == 2 << 20
    response = api.api_client.last_response
    assert (response.status, response.reason, response.getheader("X-Id")) == (200, "Reason", "7")
    assert response.data is None
    assert not response.urllib3_response.data


def test_a_small_body_stays(serve: Any, client: Any) -> None:
    api = client(serve(sends(answer(200, b'{"profile": null}'))).url)
    api.get_customer_inventory("Ann")
    assert api.api_client.last_response.data == b'{"profile": null}'


PROGRAM = """
import resource, sys
import talon_one
configuration = talon_one.Configuration(sys.argv[1], retries=0, timeout=50.0)
configuration.max_response_bytes = None
with talon_one.ApiClient(configuration) as client:
    api = talon_one.IntegrationApi(client)
    api.delete_customer_data("first")
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (200 << 20),) * 2)
    for _ in range(3):
        try:
            api.get_customer_inventory("Ann")
        except talon_one.ApiException as error:
            print(type(error).__name__, error.operation)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to count memory")
@pytest.mark.parametrize("length", [10**9, 10**12, 2**62])
def test_a_length_beyond_memory(serve: Any, length: int) -> None:
    def on_request(peer: Peer, request: Request) -> Any:
        if request.method == "DELETE":
            peer.send(b"HTTP/1.1 204 None\r\n\r\n")
            return True
        peer.send(answer(200, b"{}", length=length))
        return False

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, serve(on_request).url],
        capture_output=True,
        text=True,
        timeout=SECONDS_FOR_ANYTHING,
    )
    assert done.stdout == "ConnectionException get_customer_inventory\n" * 3, done.stderr
