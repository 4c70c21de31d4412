"""TLS and proxies, with real certificates and real sockets."""

from __future__ import annotations

import select
import socket
import ssl
import struct
import threading
import time
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from typing import Any, Callable

import pytest
import trustme

from soak.hostile import HostileServer, Peer, Request, answer, json_answer
from talon_one import (
    ApiClient,
    ApiException,
    ApiValueError,
    Configuration,
    ConnectionException,
    TimeoutException,
    TLSException,
    _body,
)


def well(peer: Peer, request: Request) -> None:
    peer.send(json_answer({"profile": {"integrationId": "one"}}))


class Authority:
    """A certificate authority with a server certificate for ``localhost``."""

    def __init__(self, folder: Path) -> None:
        self.ca = trustme.CA()
        self.file = str(folder / "ca.pem")
        self.ca.cert_pem.write_to_path(self.file)
        self.key_and_certificate = str(folder / "client.pem")
        self.ca.issue_cert("shop@example.org").private_key_and_cert_chain_pem.write_to_path(
            self.key_and_certificate
        )

    def server(self, name: str = "localhost") -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.ca.issue_cert(name).configure_cert(context)
        self.ca.configure_trust(context)
        return context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def get(api: Any) -> Any:
    return api.get_customer_inventory("one").profile.integration_id


def test_a_certificate_of_a_known_authority_is_accepted(
    authority: Authority, serve: Any, client: Any
) -> None:
    server = serve(well, tls=authority.server())
    api = client(server.url, ssl_ca_cert=authority.file)

    assert [get(api) for _ in range(3)] == ["one"] * 3
    assert server.connections == 1


@pytest.mark.parametrize(
    ("name", "settings", "accepted"),
    [
        ("localhost", {}, False),
        ("localhost", {"verify_ssl": False}, True),
        ("localhost", {"ssl_ca_cert": "known"}, True),
        ("elsewhere.example", {"ssl_ca_cert": "known"}, False),
        ("elsewhere.example", {"ssl_ca_cert": "known", "assert_hostname": False}, True),
        (
            "elsewhere.example",
            {"ssl_ca_cert": "known", "assert_hostname": "elsewhere.example"},
            True,
        ),
        ("localhost", {"ssl_ca_cert": "known", "assert_hostname": "elsewhere.example"}, False),
    ],
)
@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_the_settings_decide_whether_a_certificate_is_accepted(
    name: str,
    settings: dict[str, Any],
    accepted: bool,
    authority: Authority,
    serve: Any,
    client: Any,
) -> None:
    server = serve(well, tls=authority.server(name))
    if "ssl_ca_cert" in settings:
        settings = {**settings, "ssl_ca_cert": authority.file}
    api = client(server.url, **settings)

    if accepted:
        assert get(api) == "one"
    else:
        with pytest.raises(TLSException) as caught:
            get(api)
        assert caught.value.attempts == 1
        assert caught.value.__cause__ is not None
        assert not server.requests, "no credential is sent before the certificate is checked"


def test_a_client_certificate_is_shown(authority: Authority, serve: Any, client: Any) -> None:
    context = authority.server()
    context.verify_mode = ssl.CERT_REQUIRED
    server = serve(well, tls=context)

    api = client(
        server.url,
        ssl_ca_cert=authority.file,
        cert_file=authority.key_and_certificate,
        key_file=authority.key_and_certificate,
    )
    assert get(api) == "one"
    with pytest.raises(ApiException):
        get(client(server.url, ssl_ca_cert=authority.file, timeout=2))


@pytest.mark.parametrize("name", ["ssl_ca_cert", "cert_file", "key_file"])
def test_files_that_are_missing_are_named(name: str, client: Any) -> None:
    api = client("https://localhost:1", **{name: "/no/such/file.pem"})
    with pytest.raises(ApiValueError, match=rf"Configuration\.{name}.*/no/such/file\.pem"):
        get(api)


@pytest.mark.parametrize("name", ["ssl_ca_cert", "cert_file"])
def test_files_that_hold_no_certificate_are_an_error(
    name: str, authority: Authority, tmp_path: Path, serve: Any, client: Any
) -> None:
    file = tmp_path / "empty.pem"
    file.write_text("not a certificate")
    server = serve(well, tls=authority.server())
    with pytest.raises(ApiValueError, match=rf"Configuration\.{name}.* cannot be read as PEM"):
        get(client(server.url, **{"ssl_ca_cert": authority.file, name: str(file)}))


def test_plain_http_at_a_tls_port_is_an_error(
    authority: Authority, serve: Any, client: Any
) -> None:
    server = serve(well, tls=authority.server())
    with pytest.raises(ConnectionException):
        get(client(server.url.replace("https:", "http:"), timeout=2))


def test_tls_at_a_plain_port_is_an_error(serve: Any, client: Any) -> None:
    server = serve(well, on_connect=lambda peer: peer.send(answer(400)))
    with pytest.raises(TLSException):
        get(client(server.url.replace("http:", "https:"), timeout=2))


def test_a_redirect_from_tls_to_plain_http_is_not_followed(
    authority: Authority, serve: Any, client: Any
) -> None:
    plain = serve(well)
    server = serve(
        lambda peer, request: peer.send(answer(307, b"", f"Location: {plain.url}/there")),
        tls=authority.server(),
    )
    with pytest.raises(ApiException, match="not followed"):
        get(client(server.url, ssl_ca_cert=authority.file))
    assert not plain.requests


# --- Proxies -----------------------------------------------------------------------------------


def tunnel(peer: Peer, request: Request) -> bool:
    """Be a proxy that connects the client with the host it names."""
    host, _, port = request.target.partition(":")
    with socket.create_connection((host, int(port))) as target:
        peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        ways = {peer.sock: target, target: peer.sock}
        while True:
            for source in select.select(list(ways), [], [])[0]:
                data = source.recv(65536)
                if not data:
                    return False
                ways[source].sendall(data)


def test_a_proxy_tunnels_tls(authority: Authority, serve: Any, client: Any) -> None:
    def one_answer(peer: Peer, request: Request) -> bool:
        # Announced, so that the client need not notice the end of the tunnel in time.
        last = json_answer({"profile": {"integrationId": "one"}}, 200, "Connection: close")
        peer.send(last)
        return False

    server = serve(one_answer, tls=authority.server())
    proxy = serve(tunnel)
    api = client(
        server.url,
        ssl_ca_cert=authority.file,
        proxy=proxy.url,
        proxy_headers={"Proxy-Authorization": "Basic c2hvcA=="},
        timeout=1.0,
    )

    assert get(api) == "one"
    assert get(api) == "one"  # through a tunnel of its own: the server closed the first
    assert [request.method for request in proxy.requests] == ["CONNECT", "CONNECT"]
    assert proxy.requests[0].header("Proxy-Authorization") == "Basic c2hvcA=="
    assert proxy.requests[0].header("Authorization") is None
    assert server.requests[0].header("Proxy-Authorization") is None
    assert server.requests[0].header("Authorization") is not None


class Name(str, Enum):
    SHOP = "X-Shop"


def test_a_tunnel_is_asked_for_with_headers_whose_names_are_members_of_an_enum(
    serve: Any, client: Any
) -> None:
    proxy = serve(lambda peer, request: peer.send(answer(403)))
    api = client("https://shop.invalid", proxy=proxy.url, proxy_headers={Name.SHOP: "one"})
    with pytest.raises(ConnectionException, match="403"):
        get(api)
    assert proxy.requests[0].header("X-Shop") == "one"


class Inner:
    """The host's side of TLS inside a tunnel through a TLS proxy, byte by byte."""

    def __init__(self, peer: Peer, context: ssl.SSLContext) -> None:
        self._peer = peer
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    def accept(self) -> bytes:
        """Shake hands, and return the first request."""
        self._until_done(self._tls.do_handshake)
        return self._until_done(lambda: self._tls.read(65536))  # type: ignore[no-any-return]

    def seal(self, data: bytes) -> bytes:
        self._tls.write(data)
        return self._outgoing.read()

    def _until_done(self, step: Callable[[], Any]) -> Any:
        while True:
            try:
                result, done = step(), True
            except ssl.SSLWantReadError:
                result, done = None, False
            if self._outgoing.pending:
                self._peer.send(self._outgoing.read())
            if done:
                return result
            self._incoming.write(self._peer.sock.recv(65536))


@pytest.mark.parametrize("part", ["handshake", "answer"])
def test_tls_in_tls_that_trickles_ends_in_time(
    part: str, authority: Authority, serve: Any, client: Any
) -> None:
    context = authority.server()

    def host(peer: Peer, request: Request) -> bool:
        peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        if part == "handshake":
            peer.trickle(b"\x16\x03\x03\x40\x00" + b"\x02" * 16384, 0.1)
        else:
            inner = Inner(peer, context)
            inner.accept()
            peer.trickle(inner.seal(json_answer({}) + b" " * 10_000), 0.1)
        return False

    proxy = serve(host, tls=context)
    api = client("https://localhost:1", proxy=proxy.url, ssl_ca_cert=authority.file, timeout=0.7)
    begin = time.monotonic()
    with pytest.raises(TimeoutException):
        get(api)
    assert time.monotonic() - begin < 5


def test_tls_in_tls_that_takes_nothing_ends_in_time(
    authority: Authority, serve: Any, client: Any
) -> None:
    context = authority.server()

    def host(peer: Peer, request: Request) -> None:
        peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        Inner(peer, context).accept()
        peer.hang()

    proxy = serve(host, tls=context)
    api = client("https://localhost:1", proxy=proxy.url, ssl_ca_cert=authority.file, timeout=0.7)
    event = {"profileId": "one", "type": "seen", "attributes": {"long": "x" * (1 << 24)}}
    with pytest.raises(TimeoutException):
        api.track_event(event)


def test_tls_in_tls_is_used_again(authority: Authority, serve: Any, client: Any) -> None:
    long = {"profile": {"integrationId": "one", "attributes": {"long": "x" * 100_000}}}
    server = serve(lambda peer, request: peer.send(json_answer(long)), tls=authority.server())
    proxy = serve(tunnel, tls=authority.server())
    api = client(server.url, ssl_ca_cert=authority.file, proxy=proxy.url)
    event = {"profileId": "one", "type": "seen", "attributes": {"long": "x" * 100_000}}
    for _ in range(3):
        assert get(api) == "one"
        assert api.track_event(event).profile.integration_id == "one"
    assert len(proxy.requests) == 1


def test_a_proxy_gets_plain_requests_whole(serve: Any, client: Any) -> None:
    proxy = serve(well)
    api = client("http://shop.invalid", proxy=proxy.url, proxy_headers={"X-Shop": "one"})

    assert get(api) == "one"
    assert proxy.requests[0].target.startswith("http://shop.invalid/v1/")
    assert proxy.requests[0].header("X-Shop") == "one"


OTHER = json_answer({"profile": {"integrationId": "of another"}})


WAYS = ["plain", "TLS", "TLS in TLS"]


def none_reaches_the_second(
    first: bytes, way: str, authority: Authority, serve: Any, client: Any
) -> None:
    """Try that of what a first connection has brought nothing is taken for a second answer."""

    def once_too_much(peer: Peer, request: Request) -> None:
        if peer.number == 0:
            peer.send(first)
        else:
            well(peer, request)

    server = serve(once_too_much, tls=None if way == "plain" else authority.server())
    proxy = serve(tunnel, tls=authority.server()).url if way == "TLS in TLS" else None
    api = client(server.url, ssl_ca_cert=authority.file, retries=0, proxy=proxy)
    get_none_or_one = api.get_customer_inventory("one")
    assert get_none_or_one is None or get_none_or_one.profile.integration_id == "one"
    event = {"profileId": "one", "type": "seen", "attributes": {}}
    assert api.track_event(event).profile.integration_id == "one"
    assert server.connections == 2


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 204 No Content\r\n\r\n" + OTHER,
        json_answer({"profile": {"integrationId": "one"}}) + OTHER,
        json_answer({"profile": {"integrationId": "one"}}) + OTHER[:40],
        json_answer({"profile": {"integrationId": "one"}}) + b" " * 12_000 + OTHER,
    ],
    ids=["204 with a body", "two answers", "one and a half", "much more"],
)
def test_what_comes_beyond_an_answer_reaches_nobody(
    first: bytes, way: str, authority: Authority, serve: Any, client: Any
) -> None:
    none_reaches_the_second(first, way, authority, serve, client)


@pytest.mark.parametrize("way", WAYS)
def test_what_comes_beyond_an_answer_that_fills_the_buffer_reaches_nobody(
    way: str, authority: Authority, serve: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Smaller than a record of TLS, which then is read in two parts, the second by nobody.
    size = 1 << 13
    monkeypatch.setattr(_body, "_BUFFER", size)
    body = b'{"profile": {"integrationId": "one"}}'
    padded = answer(200, body + b" " * (size - len(answer(200, body, length=size))))
    assert len(padded) == size
    none_reaches_the_second(padded + OTHER, way, authority, serve, client)


def test_what_comes_in_a_record_of_its_own_beyond_an_answer_reaches_nobody(
    authority: Authority, serve: Any, client: Any
) -> None:
    context = authority.server()

    def host(peer: Peer, request: Request) -> None:
        peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        inner = Inner(peer, context)
        inner.accept()
        one = inner.seal(json_answer({"profile": {"integrationId": "one"}}))
        # At once: both are taken out of the outer TLS before the first is opened.
        peer.send(one + inner.seal(OTHER) if peer.number == 0 else one)
        peer.hang()

    proxy = serve(host, tls=context)
    api = client("https://localhost:1", proxy=proxy.url, ssl_ca_cert=authority.file, retries=0)
    assert [get(api), get(api)] == ["one", "one"]
    assert proxy.connections == 2


@pytest.mark.parametrize("host", ["http://shop.invalid", "https://shop.invalid"])
def test_credentials_of_the_proxy_are_used_and_not_shown(
    host: str, serve: Any, client: Any
) -> None:
    # base64 of "shop:ge heim"
    repeated = b'{"message": "c2hvcDpnZSBoZWlt ge heim ge%20heim"}'
    proxy = serve(lambda peer, request: peer.send(answer(407, repeated)))
    url = proxy.url.replace("//", "//shop:ge%20heim@")
    with pytest.raises(ApiException) as caught:
        get(client(host, proxy=url, retries=0))
    assert proxy.requests[0].header("Proxy-Authorization") == "Basic c2hvcDpnZSBoZWlt"
    shown = f"{caught.value} {caught.value!r} {vars(caught.value)}"
    assert not [secret for secret in ("heim", "c2hvcDpnZ") if secret in shown]


def test_a_proxy_that_refuses_is_an_error(serve: Any, client: Any) -> None:
    proxy = serve(lambda peer, request: peer.send(answer(407, b"", reason="Who are you")))
    with pytest.raises(ConnectionException, match="407"):
        get(client("https://shop.invalid", proxy=proxy.url, timeout=1))


def test_a_proxy_that_repeats_its_token_does_not_show_it(serve: Any, client: Any) -> None:
    refused = b'{"message": "who is s3cret-of-the-proxy?"}'
    proxy = serve(
        lambda peer, request: peer.send(answer(407, refused, "X-Saw: s3cret-of-the-proxy"))
    )
    headers = {"X-Proxy-Token": "s3cret-of-the-proxy"}
    with pytest.raises(ApiException) as caught:
        get(client("http://shop.invalid", proxy=proxy.url, proxy_headers=headers))
    assert proxy.requests[0].header("X-Proxy-Token") == "s3cret-of-the-proxy"
    error = caught.value
    assert error.body == '{"message": "who is ***?"}'
    shown = f"{error} {error!r} {error.message} {error.headers} {vars(error)}"
    assert "s3cret" not in shown


def test_a_proxy_that_is_away_is_asked_again(client: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    api = client("http://shop.invalid", proxy=f"http://127.0.0.1:{port}")
    with pytest.raises(ConnectionException) as caught:
        api.track_event({"profileId": "one", "type": "seen", "attributes": {}})
    assert caught.value.attempts == 3, "no connection was made, so a POST may be tried again too"


@pytest.mark.parametrize("host", ["http://shop.invalid", "https://shop.invalid"])
@pytest.mark.parametrize("settings", [{"timeout": 0.3}, {"connect_timeout": 0.3}])
def test_a_proxy_that_does_not_answer_is_a_timeout(host: str, settings: Any, client: Any) -> None:
    with socket.socket() as listener, ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(3):  # what its backlog takes, and more
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(TimeoutException, match=r"took (too long|longer)") as caught:
            get(client(host, proxy=proxy, retries=0, **settings))
    assert " at 0x" not in str(caught.value)


@pytest.mark.parametrize("proxy", ["shop:geheim@proxy", "socks5://proxy:1080", "http://:geheim@["])
def test_a_proxy_that_is_no_url_is_refused(proxy: str) -> None:
    configuration = Configuration()
    configuration.proxy = proxy
    with pytest.raises(ApiValueError, match=r"Configuration\.proxy") as caught:
        ApiClient(configuration)
    assert "geheim" not in str(caught.value)


def test_a_client_that_resets_before_the_handshake_leaves_no_socket_open_in_the_server() -> None:
    gone, tried = threading.Event(), threading.Event()

    class Context(ssl.SSLContext):
        def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
            gone.wait()
            try:
                return super().wrap_socket(*args, **kwargs)
            finally:
                tried.set()

    context = Context(ssl.PROTOCOL_TLS_SERVER)
    with HostileServer(lambda peer, request: None, tls=context) as server:
        sock = socket.create_connection(("127.0.0.1", server.port))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()
        gone.set()
        tried.wait()
