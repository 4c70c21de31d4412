"""Heads, read and written at once: they say what http.client and urllib3 would have said."""

from __future__ import annotations

import http.client
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any, Optional
from unittest import mock

import pytest
import urllib3
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer

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


HEADERS = st.dictionaries(
    st.sampled_from(["X-Note", "x-note", "Host", "User-Agent", "Accept-Encoding", "Content-Type"])
    | st.text("aZ9!#$%&'*+-.^_`|~ :(\xe9\n", min_size=1, max_size=4),
    st.text("az~ \t:;\xe9\xff\x00\r\n\x7f", max_size=6)
    | st.just(urllib3.util.SKIP_HEADER)
    | st.integers(),
    max_size=5,
)
ROOT = Path(__file__).parents[3]


@given(headers=HEADERS, body=st.sampled_from([None, b"", b"{}", b"x" * 20_000]))
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example({"Accept-Encoding": urllib3.util.SKIP_HEADER}, b"{}")
@example({"X-Note": urllib3.util.SKIP_HEADER}, b"{}")
@example({"X-Note": " a  b "}, None)
@example({"X-Note": ""}, b"{}")
@example({"Content-Length": "2", "Transfer-Encoding": ""}, b"{}")
def test_a_request_has_the_head_that_urllib3_writes(
    serve: Any, client: Any, headers: dict[str, Any], body: Any
) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    url = f"{server.url}/v1/a"
    if body is not None:
        headers = {"Content-Type": "application/json", **headers}
    rest = client(server.url, retries=0).api_client.rest_client

    try:
        rest.PUT(url, headers=headers, body=body)
    except talon_one.ApiValueError:  # ours is stricter
        return
    with urllib3.connection_from_url(server.url, retries=False) as pool:
        texts = {name: str(value) for name, value in headers.items()}
        pool.urlopen("PUT", "/v1/a", headers=texts, body=body)
    ours, theirs = server.requests
    assert ours.head == theirs.head


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("baggage", "a\r\nX-More: b", "value"),
        ("baggage", "a\nX-More: b", "value"),
        ("X-More: b\r\nbaggage", "a", "name"),
    ],
)
def test_what_a_tracer_adds_ends_no_header(
    serve: Any, client: Any, name: str, value: str, fault: str
) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    urlopen = urllib3.HTTPConnectionPool.urlopen

    def traced(self: Any, *args: Any, headers: Any, **kwargs: Any) -> Any:
        return urlopen(self, *args, headers={**headers, name: value}, **kwargs)

    api = client(server.url, retries=0)
    text = rf"The exchange broke off \(ValueError\): Invalid header {fault}"
    refused = pytest.raises(talon_one.ApiException, match=text)
    with mock.patch.object(urllib3.HTTPConnectionPool, "urlopen", traced), refused:
        api.get_customer_inventory("Ann")
    assert server.requests == []


class Masked(str):
    def __format__(self, spec: str) -> str:
        return "***"


def test_what_a_tracer_adds_behind_the_request_line_may_be_more_than_text(
    serve: Any, client: Any
) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    putrequest = http.client.HTTPConnection.putrequest

    def traced(self: Any, *args: Any, **kwargs: Any) -> None:
        putrequest(self, *args, **kwargs)
        self.putheader("X-Count", 1)
        self.putheader("X-Masked", Masked("m"))
        self.putheader("X-Lines", "a", b"b")

    with mock.patch.object(http.client.HTTPConnection, "putrequest", traced):
        client(server.url).get_customer_inventory("Ann")
    added = b"\r\nX-Count: 1\r\nX-Masked: m\r\nX-Lines: a\r\n\tb\r\n"
    assert added in server.requests[0].head


class Name(str, Enum):
    TRACE = "X-Trace"
    KEY = "X-Shop-Key"


class Branded(str):
    """A text that is written otherwise than it reads."""

    __slots__ = ()

    def __str__(self) -> str:
        return "brand\r\nX-More"

    __format__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("name", [Name.TRACE, Branded("X-Trace")], ids=["enum", "class"])
def test_a_name_of_a_class_of_its_own_is_the_text_that_it_is(
    serve: Any, client: Any, name: str
) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    client(server.url).api_client.rest_client.GET(f"{server.url}/v1/a", headers={name: "1"})
    assert ("X-Trace", "1") in server.requests[0].headers


def test_a_secret_whose_name_is_a_member_of_an_enum_is_not_logged(
    serve: Any, client: Any, caplog: Any
) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    with caplog.at_level("DEBUG", "talon_one"):
        api = client(server.url, debug=True)
        headers = {Name.TRACE: "t-1", Name.KEY: "s3cr3t"}
        api.api_client.rest_client.GET(f"{server.url}/v1/a", headers=headers)
    assert ("X-Shop-Key", "s3cr3t") in server.requests[0].headers
    assert "t-1" in caplog.text
    assert "s3cr3t" not in caplog.text


def test_what_a_program_does_with_a_connection_itself_is_its_own(serve: Any, client: Any) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    api = client(server.url)
    api.get_customer_inventory("Ann")
    pool = api.api_client.rest_client.pool_manager.connection_from_url(server.url)
    connection = pool.pool.get()
    with pytest.raises(http.client.CannotSendHeader):
        connection.putheader("X-Trace", "1")
    connection.close()


SENT = ["Host", "Accept-Encoding", "Accept", "User-Agent", "Authorization"]


@pytest.mark.parametrize(
    "place",
    [http.client.HTTPConnection, urllib3.connection.HTTPConnection],
    ids=["python", "urllib3"],
)
def test_who_replaces_what_writes_headers_is_asked(serve: Any, client: Any, place: Any) -> None:
    server = serve(lambda peer, request: peer.send(answer()))
    api = client(server.url)
    api.get_customer_inventory("Ann")
    with mock.patch.object(place, "putheader", autospec=True, side_effect=place.putheader) as seen:
        api.get_customer_inventory("Ann")
    assert [call.args[1] for call in seen.call_args_list] == SENT
    assert server.requests[0].head == server.requests[1].head


EARLY = """
import http.client, sys
seen, putheader = [], http.client.HTTPConnection.putheader

def note(self, header, *values):
    seen.append(header)
    return putheader(self, header, *values)

class Wrapper:  # passes for what it wraps, as those of wrapt do, which tracers use
    __globals__ = putheader.__globals__
    __call__ = staticmethod(note)

    def __get__(self, connection, kind=None):
        return self if connection is None else note.__get__(connection)

http.client.HTTPConnection.putheader = {"function": note, "wrapper": Wrapper()}[sys.argv[2]]
import talon_one
with talon_one.ApiClient(talon_one.Configuration(sys.argv[1])) as client:
    talon_one.IntegrationApi(client).get_customer_inventory("Ann")
print(*seen)
"""


@pytest.mark.parametrize("replacement", ["function", "wrapper"])
def test_who_replaced_it_before_the_import_is_asked(replacement: str) -> None:
    with HostileServer(lambda peer, request: peer.send(answer())) as server:
        done = subprocess.run(
            [sys.executable, "-c", EARLY, server.url, replacement],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=100,
        )
    assert done.stdout.split() == SENT[:4], done.stderr
