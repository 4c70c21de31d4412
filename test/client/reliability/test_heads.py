"""Heads of answers: what is read at once says what http.client would have said of it."""

from __future__ import annotations

from typing import Any, Optional

import pytest
import urllib3
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import talon_one
from soak.hostile import Peer, Request

STATUS_LINES = [
    "HTTP/1.1 200 OK",
    "HTTP/1.1 201",
    "HTTP/1.1 404  Not  here ",
    "HTTP/1.1 204 No Content",
    "HTTP/1.1 410 \xe9t\xe9",
    "HTTP/1.0 200 OK",
]
NAMES = ["Content-Length", "content-LENGTH", "Transfer-Encoding", "Connection", "X-Note", "Date"]
VALUES = ["0", "2", " 2", "2 ", "02", "+2", "\xb2", "-1", "two"]
VALUES += ["", "chunked", "Chunked", "close", "keep-alive, Close", "a:b\tc", "\xe9", "\x01"]
LINES = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from([": "] * 6 + [":", ":\t ", " : "]),
    st.sampled_from(VALUES),
    st.sampled_from(["\r\n"] * 6 + ["\n", "\r\n folded\r\n"]),
).map("".join)


def says_one_length(lines: list[str]) -> bool:
    """Lengths that are said twice are read in our own way, on purpose."""
    return sum(line.lower().startswith("content-length") for line in lines) < 2


Outcome = Optional[tuple[int, Any, dict[str, str], bytes]]


def by_urllib3(url: str) -> Outcome:
    with urllib3.PoolManager(retries=False) as pools:
        try:
            answer = pools.request("GET", url)
        except (urllib3.exceptions.HTTPError, ValueError):
            return None
        return answer.status, answer.reason, dict(answer.headers), answer.data


def by_us(api: talon_one.IntegrationApi, url: str) -> Outcome:
    try:
        answer = api.api_client.rest_client.GET(url)
    except talon_one.ApiException as error:
        if not error.status:
            return None
        body = error.body.encode() if isinstance(error.body, str) else error.body
        return error.status, error.reason, dict(error.headers), body or b""
    return answer.status, answer.reason, dict(answer.getheaders()), answer.data


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.HTTPWarning")
@given(
    status=st.sampled_from(STATUS_LINES), lines=st.lists(LINES, max_size=5).filter(says_one_length)
)
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example("HTTP/1.1 200 OK", ["Content-Length: 2\r\n", "Connection: close\r\n"])
@example("HTTP/1.1 200 OK", ["Transfer-Encoding: chunked\r\n", "X-Note: 1\r\n", "x-note: 2\r\n"])
@example("HTTP/1.1 200 OK", ["Content-Length: \xb2\r\n", "Content-Length: \xb2\r\n"])
@example("HTTP/1.1 404 Not here", ["Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n"])
def test_a_head_says_to_us_what_it_says_to_urllib3(
    serve: Any, client: Any, status: str, lines: list[str]
) -> None:
    head = f"{status}\r\n{''.join(lines)}\r\n".encode("latin-1")

    def on_request(peer: Peer, request: Request) -> bool:
        peer.send(head + (b"2\r\n{}\r\n0\r\n\r\n" if b"hunked" in head else b"{}"))
        return False

    server = serve(on_request)
    found = by_us(client(server.url, retries=0), f"{server.url}/v1/a")
    assert found == by_urllib3(f"{server.url}/v1/a"), head
