"""Other websites: what a browser sends for their pages reaches neither control API nor pages."""

from __future__ import annotations

from typing import Any

import pytest

from talon_one.sandbox import Sandbox

PATHS = ["/_sandbox/clock", "/_sandbox/nothing"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "shop.example"),
        ("Host", "localhost.example:8787"),
        ("Host", "192.168.0.7:8787"),
        ("Host", "[::2]:8787"),
        ("Host", "[broken"),
        ("Host", ""),
        ("Origin", "http://shop.example"),
        ("Origin", "http://127.0.0.1:1"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ],
)
def test_other_websites_are_refused(path: str, header: str, value: str, client: Any) -> None:
    for method in ("GET", "POST", "DELETE", "OPTIONS"):
        reply = client.send(method, path, None, {header: value})
        assert reply.status == 403
        assert header in reply.json["errors"][0]["details"]
        assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.:8787", "a.localhost", "127.0.0.1", "127.8.0.1:80", "[::1]:1"]
)
def test_what_is_local_is_let_in(host: str, client: Any) -> None:
    own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    assert client.send("GET", "/_sandbox/clock", None, own).status == 200
    typed = {"Host": host, "Sec-Fetch-Site": "none"}
    assert client.send("GET", "/_sandbox/clock", None, typed).status == 200


def test_whoever_listens_everywhere_is_reached_by_any_address_but_no_name(connect: Any) -> None:
    with Sandbox(host="0.0.0.0") as sandbox:
        client = connect(sandbox.url.replace("0.0.0.0", "127.0.0.1"))
        assert client.send("GET", "/_sandbox/clock", None, {"Host": "10.0.0.7"}).status == 200
        assert client.send("GET", "/_sandbox/clock", None, {"Host": "shop.example"}).status == 403
    with Sandbox(host="localhost") as sandbox:
        client = connect(sandbox.url)
        assert client.send("GET", "/_sandbox/clock", None, {"Host": "10.0.0.7"}).status == 403


def test_the_api_itself_asks_for_its_key_alone(client: Any) -> None:
    headers = {**client.headers, "Host": "shop.example", "Origin": "http://shop.example"}
    reply = client.send("PUT", "/v2/customer_profiles/p", {}, headers)
    assert reply.status == 200
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_cors_is_for_the_api_alone(connect: Any) -> None:
    with Sandbox(cors=True) as sandbox:
        client = connect(sandbox.url)
        origin = {"Origin": "http://shop.example"}
        asked = {
            **origin,
            "Access-Control-Request-Method": "PUT",
            "Access-Control-Request-Headers": "authorization, content-type",
        }
        reply = client.send("OPTIONS", "/v2/customer_profiles/p", None, asked)
        assert reply.status == 204
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert "PUT" in reply.headers["Access-Control-Allow-Methods"]
        assert reply.headers["Access-Control-Allow-Headers"] == "authorization, content-type"
        for headers in (client.headers, {}):  # whether it succeeds or is refused
            reply = client.send("PUT", "/v2/customer_profiles/p", {}, {**headers, **origin})
            assert reply.headers["Access-Control-Allow-Origin"] == "*"
        for path in PATHS:
            reply = client.send("GET", path, None, {})
            assert "Access-Control-Allow-Origin" not in reply.headers
            assert client.send("GET", path, None, origin).status == 403
