"""HTTP: one request from bytes to bytes, within its deadline, with its retries.

urllib3 does the talking. What is decided here: how long each step may take, whether a request
is sent again, which redirects are followed, and which of our errors a failure becomes.
"""

from __future__ import annotations

import io
import json
import logging
import math
import os
import re
import time
import traceback
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin

import six
import urllib3
from urllib3._collections import HTTPHeaderDict
from urllib3.exceptions import (
    ConnectTimeoutError,
    EmptyPoolError,
    HTTPError,
    LocationParseError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError
from urllib3.util import parse_url

from talon_one._deadline import (
    Budget,
    Deadline,
    DeadlineHTTPConnectionPool,
    DeadlineHTTPSConnectionPool,
)
from talon_one._retries import is_timeout, retries_for
from talon_one.configuration import MASK, Configuration
from talon_one.exceptions import (
    ApiException,
    ApiValueError,
    ConnectionException,
    TimeoutException,
    TLSException,
    TransportException,
    class_for_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from talon_one.operation import RequestTimeout

__all__ = ["ApiException", "RESTClientObject", "RESTResponse"]

_METHODS = frozenset({"GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECRET_HEADERS = ("auth", "cookie", "key", "pass", "secret", "signature", "token")
_PLAIN_BASE = re.compile(r"https?://[0-9A-Za-z.-]+(:[0-9]+)?")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")

# Made once: urllib3 would make one of a bare False at each call, and log that it did.
_NO_RETRIES = urllib3.Retry(False, redirect=False)

_log = logging.getLogger("talon_one")


class Headers(dict[str, Any]):
    """Headers of a request, which do not show credentials to whoever prints local variables."""

    def __repr__(self) -> str:
        return repr({name: _masked(name, str(value)) for name, value in self.items()})


class RESTResponse(io.IOBase):
    """A whole answer: status, reason, headers and the bytes of its body.

    :param resp: the urllib3 response; its body is read.
    """

    attempts = 1
    """How many times the request was sent."""

    def __init__(self, resp: Any) -> None:
        self.urllib3_response = resp
        self.status: int = resp.status
        self.reason: str | None = resp.reason
        self.data: Any = resp.data

    def getheaders(self) -> Any:
        """Return all headers; names ignore case."""
        return self.urllib3_response.headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        """Return one header."""
        value: str | None = self.urllib3_response.headers.get(name, default)
        return value


class RESTClientObject:
    """The connections of one client.

    Safe to share between threads. After a fork the child opens connections of its own.

    :param configuration: TLS, proxy and pool size are read here, time limits and retries at
        each request.
    :param pools_size: how many hosts may have open connections.
    :param maxsize: connections to each host; default: ``configuration.connection_pool_maxsize``.
    """

    def __init__(
        self, configuration: Configuration, pools_size: int = 4, maxsize: int | None = None
    ) -> None:
        self.configuration: Configuration = configuration
        self._pools_size = pools_size
        self._maxsize = maxsize or configuration.connection_pool_maxsize or 4
        self._knows_tls = False
        self._pid = os.getpid()
        self.pool_manager: urllib3.PoolManager = self._make_pool_manager()

    def _make_pool_manager(self) -> urllib3.PoolManager:
        configuration = self.configuration
        options: dict[str, Any] = {
            "num_pools": self._pools_size,
            "maxsize": self._maxsize,
            # A call waits for a free connection, within its deadline, and opens no more.
            "block": True,
        }
        manager: urllib3.PoolManager
        if configuration.proxy:
            if not _is_url(configuration.proxy):
                raise ApiValueError("Configuration.proxy must be an http:// or https:// URL")
            manager = urllib3.ProxyManager(
                configuration.proxy,
                proxy_headers=Headers(configuration.proxy_headers or {}),
                **self._tls(),
                **options,
            )
            self._knows_tls = True
        else:
            manager = urllib3.PoolManager(**options)
            self._knows_tls = False
        manager.pool_classes_by_scheme = {
            "http": DeadlineHTTPConnectionPool,
            "https": DeadlineHTTPSConnectionPool,
        }
        # Pools by all that comes before the path of a URL. Taking URLs apart, and finding the
        # pool of their parts, costs as much as all that is our own in a request.
        self._pools: dict[str, Any] = {}
        return manager

    def _tls(self) -> dict[str, Any]:
        """Return urllib3's settings for TLS. Finding the certificates takes a moment."""
        import certifi

        configuration = self.configuration
        for name in ("ssl_ca_cert", "cert_file", "key_file"):
            path = getattr(configuration, name)
            if path and not os.path.isfile(path):
                raise ApiValueError(f"Configuration.{name} must be a file; got {path!r}")
        options: dict[str, Any] = {
            "cert_reqs": "CERT_REQUIRED" if configuration.verify_ssl else "CERT_NONE",
            "ca_certs": configuration.ssl_ca_cert or certifi.where(),
            "cert_file": configuration.cert_file,
            "key_file": configuration.key_file,
        }
        if configuration.assert_hostname is not None:
            options["assert_hostname"] = configuration.assert_hostname
        return options

    def close(self) -> None:
        """Close the idle connections; those in use close when their call ends."""
        pools = self.pool_manager.pools
        # urllib3 2 would leave them to the garbage collector.
        for pool in map(pools.get, pools.keys()):
            if pool is not None:
                pool.close()
        pools.clear()
        self._pools.clear()

    # --- One request ---

    def request(
        self,
        method: str,
        url: str,
        query_params: Iterable[tuple[str, Any]] | Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Any = None,
        post_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a request and return its answer.

        :param method: GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE.
        :param url: the whole URL, with everything in its path percent-encoded.
        :param query_params: added to the URL.
        :param headers: the headers; ``Content-Type: application/json`` is added to a body.
        :param body: bytes or text are sent as they are, anything else as JSON.
        :param post_params: form fields, in place of a body.
        :param _preload_content: ``False``: return the raw urllib3 response with its body unread.
        :param _request_timeout: seconds for everything, retries included; or a pair of seconds
            to connect and between two reads; default: the configuration's.
        :returns: a :class:`RESTResponse`, or the urllib3 response.
        :raises ApiException: the answer has no status of success, or none came.
        :raises ApiValueError: the request cannot be sent.
        """
        method = method.upper()
        if method not in _METHODS:
            raise ApiValueError(f"method must be one of {', '.join(sorted(_METHODS))}")
        if _base(url) not in self._pools and not _is_url(url):
            # It is not shown: it may hold a password, in a place where none is looked for.
            raise ApiValueError("Configuration.host must be an http:// or https:// URL")
        if body is not None and post_params:
            raise ApiValueError("body and post_params cannot be sent together")
        if os.getpid() != self._pid:
            self._after_fork()
        fields = _checked_headers(headers or {})
        payload = _payload(body, post_params, fields)
        if query_params:
            url = f"{url}{'&' if '?' in url else '?'}{urlencode(_pairs(query_params))}"
        if not self._knows_tls and url[:8].lower() == "https://":
            self.pool_manager.connection_pool_kw.update(self._tls())
            self._knows_tls = True
        return self._exchange(method, url, fields, payload, _preload_content, _request_timeout)

    def _exchange(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes | None,
        preload: bool,
        request_timeout: RequestTimeout | None,
    ) -> Any:
        """Send, and send again where the policy says so, until there is an answer or an error."""
        configuration = self.configuration
        deadline = deadline_for(configuration, request_timeout)
        retries = retries_for(configuration.retries)
        attempt = 0
        while True:
            attempt += 1
            if configuration.debug:
                self._log_request(method, url, headers, body, attempt)
            try:
                answer = self._urlopen(
                    method,
                    url,
                    body=body,
                    headers=headers,
                    redirect=False,
                    retries=_NO_RETRIES,
                    timeout=Budget(deadline),
                    pool_timeout=deadline.remaining(),
                    preload_content=preload,
                    enforce_content_length=True,
                )
            except HTTPError as error:
                pause = retries.after_error(method, error)
                if pause is None or not _sleep(pause, deadline):
                    raise self._failure(error, attempt, deadline) from error
                continue
            if configuration.debug:
                self._log_answer(answer, headers, preload)
            if answer.status in _REDIRECTS:
                target = _redirect_target(method, url, answer)
                if target is not None and retries.after_redirect(method, answer):
                    attempt -= 1
                    url = target
                    answer.drain_conn()
                    continue
            pause = retries.after_answer(method, answer)
            if pause is not None and _sleep(pause, deadline):
                answer.drain_conn()
                continue
            return self._result(answer, headers, preload, attempt, deadline)

    def _urlopen(self, method: str, url: str, **options: Any) -> Any:
        """Hand a request to the pool of its host."""
        base = _base(url)
        pool = self._pools.get(base)
        # The manager has closed a pool that holds no places any more. What it does to a path
        # with dots, and to one behind a proxy, is left to it.
        if pool is None or pool.pool is None or "/." in url:
            manager = self.pool_manager
            if manager.proxy is None and _PLAIN_BASE.fullmatch(base):
                if len(self._pools) >= self._pools_size:
                    self._pools.clear()  # the manager has given one of them up
                self._pools[base] = manager.connection_from_url(base)
            return manager.urlopen(method, url, **options)
        return pool.urlopen(method, url[len(base) :], assert_same_host=False, **options)

    def _result(
        self,
        answer: Any,
        headers: Mapping[str, str],
        preload: bool,
        attempts: int,
        deadline: Deadline,
    ) -> Any:
        good = 200 <= answer.status <= 299
        if good and not preload:
            return answer
        try:
            response = RESTResponse(answer)
        except HTTPError as error:
            raise self._failure(error, attempts, deadline) from error
        response.attempts = attempts
        if good:
            return response
        raise self.refusal(response, headers, _redirection(answer))

    def refusal(
        self, response: Any, sent: Mapping[str, str], message: str | None = None
    ) -> ApiException:
        """Return the error for an answer that came but is not what was asked for.

        :param response: the answer.
        :param sent: the headers of the request; credentials that the answer repeats are masked.
        :param message: what is wrong with the answer.
        """
        redact = self._redactor(sent)
        status = getattr(response, "status", 0)
        error = class_for_status(status)(status, redact(getattr(response, "reason", None)))
        error.body = redact(_text(response.data))
        headers = response.getheaders() if hasattr(response, "getheaders") else {}
        error.headers = HTTPHeaderDict([(name, redact(value)) for name, value in headers.items()])
        error.message = redact(message)
        error.attempts = getattr(response, "attempts", 1)
        return error

    def _failure(self, error: HTTPError, attempts: int, deadline: Deadline) -> TransportException:
        """Return our error for one of urllib3's."""
        reason = _reason(error)
        kind: type[TransportException]
        if isinstance(error, SSLError):
            kind = TLSException
        elif isinstance(error, NewConnectionError):
            kind = ConnectionException
        elif isinstance(error, (Urllib3TimeoutError, EmptyPoolError)) or is_timeout(error):
            kind = TimeoutException
            if not isinstance(error, ConnectTimeoutError):
                # urllib3 does not know the limit that ended the wait.
                reason = deadline.why() or reason
        elif isinstance(error, (ProtocolError, ProxyError)):
            kind = ConnectionException
        else:
            kind = TransportException
        # The frames below hold the request's headers; what prints local variables would show
        # the credentials among them.
        cause: BaseException | None = error
        while cause is not None:
            traceback.clear_frames(cause.__traceback__)
            cause = cause.__cause__ or cause.__context__
        failure = kind(status=0, reason=self.configuration.redact(reason))
        failure.attempts = attempts
        return failure

    def _after_fork(self) -> None:
        # The sockets are shared with the parent process: using them would mix up both their
        # answers, and the parent goes on with them, so they are left to the garbage collector.
        # The process is noted last: until then, other threads of the child come here as well.
        self.pool_manager = self._make_pool_manager()
        self._pid = os.getpid()

    # --- Log records, with credentials masked ---

    def _log_request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, attempt: int
    ) -> None:
        redact = self._redactor(headers)
        shown = {name: redact(_masked(name, value)) for name, value in headers.items()}
        _log.debug(
            "%s %s (attempt %d) %s %s", method, redact(url), attempt, shown, redact(_text(body))
        )

    def _log_answer(self, answer: Any, headers: Mapping[str, str], preload: bool) -> None:
        redact = self._redactor(headers)
        shown = {name: redact(_masked(name, value)) for name, value in answer.headers.items()}
        body = redact(_text(answer.data)) if preload else "(body unread)"
        _log.debug("%s %s %s %s", answer.status, redact(answer.reason), shown, body)

    def _redactor(self, headers: Mapping[str, str]) -> Callable[[Any], Any]:
        """Return a function that masks every credential of the configuration and the request."""
        secrets = set()
        for name, value in headers.items():
            if _masked(name, value) == MASK:
                pieces = (piece.partition("=")[2] for piece in value.split(";"))
                secrets |= {value, value.rpartition(" ")[2], *pieces}

        def redact(text: Any) -> Any:
            if isinstance(text, bytes):
                # Not UTF-8; Latin-1 gives each byte its own character, and takes it back.
                return redact(text.decode("latin-1")).encode("latin-1")
            for secret in sorted(secrets, key=len, reverse=True):
                if len(secret) > 3 and text:
                    text = text.replace(secret, MASK)
            return self.configuration.redact(text) if text else text

        return redact

    # --- The verbs ---

    def GET(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a GET request; the parameters are those of :meth:`request`."""
        return self.request(
            "GET", url, query_params, headers, None, None, _preload_content, _request_timeout
        )

    def HEAD(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a HEAD request; the parameters are those of :meth:`request`."""
        return self.request(
            "HEAD", url, query_params, headers, None, None, _preload_content, _request_timeout
        )

    def OPTIONS(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send an OPTIONS request; the parameters are those of :meth:`request`."""
        return self.request(
            "OPTIONS",
            url,
            query_params,
            headers,
            body,
            post_params,
            _preload_content,
            _request_timeout,
        )

    def DELETE(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a DELETE request; the parameters are those of :meth:`request`."""
        return self.request(
            "DELETE", url, query_params, headers, body, None, _preload_content, _request_timeout
        )

    def POST(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a POST request; the parameters are those of :meth:`request`."""
        return self.request(
            "POST",
            url,
            query_params,
            headers,
            body,
            post_params,
            _preload_content,
            _request_timeout,
        )

    def PUT(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a PUT request; the parameters are those of :meth:`request`."""
        return self.request(
            "PUT", url, query_params, headers, body, post_params, _preload_content, _request_timeout
        )

    def PATCH(
        self,
        url: str,
        headers: Mapping[str, Any] | None = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send a PATCH request; the parameters are those of :meth:`request`."""
        return self.request(
            "PATCH",
            url,
            query_params,
            headers,
            body,
            post_params,
            _preload_content,
            _request_timeout,
        )


# --- Time limits -------------------------------------------------------------------------------


def deadline_for(configuration: Configuration, request_timeout: RequestTimeout | None) -> Deadline:
    """Return the deadline of a call that begins now.

    A pair limits connecting and each wait for data, as in release 3.3.0; the call as a whole
    ends by the configuration's limit, or by the sum of the pair where that is later.

    :raises ApiValueError: a limit is not a positive number of seconds.
    """
    if request_timeout is None:
        name, limit = "Configuration.timeout", configuration.timeout
    else:
        name, limit = "_request_timeout", request_timeout
    connect = _seconds("Configuration.connect_timeout", configuration.connect_timeout)
    if isinstance(limit, urllib3.Timeout):
        total = _seconds(name, limit.total)
        limit = limit.clone()
        limit.start_connect()  # its read_timeout cannot be asked for before
        return Deadline(total, _own(limit.connect_timeout), _own(limit.read_timeout))
    if isinstance(limit, (tuple, list)):
        if len(limit) != 2:
            raise ApiValueError(f"{name} must be seconds or a pair of them; got {limit!r}")
        connect, read = _seconds(name, limit[0]), _seconds(name, limit[1])
        usual = configuration.timeout
        total = None if isinstance(usual, (tuple, list, urllib3.Timeout)) else usual
        if total is not None and connect is not None and read is not None:
            total = max(_seconds("Configuration.timeout", total) or 0.0, connect + read)
        elif connect is not None and read is not None and usual is not None:
            total = connect + read
        return Deadline(total, connect, read)
    return Deadline(_seconds(name, limit), connect, None)


def _seconds(name: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ApiValueError(f"{name} must be seconds or a pair of them; got {value!r}")
    if not 0 < value < math.inf:
        raise ApiValueError(f"{name} must be a positive number of seconds; got {value!r}")
    return float(value)


def _own(value: Any) -> float | None:
    """Return a limit of a ``urllib3.Timeout``; its marker for "default" is no number."""
    return value if isinstance(value, (int, float)) else None


def _sleep(pause: float, deadline: Deadline) -> bool:
    """Wait before the next try, unless that would outlast the call."""
    remaining = deadline.remaining()
    if remaining is not None and pause >= remaining:
        return False
    time.sleep(pause)
    return True


# --- What is sent ------------------------------------------------------------------------------


def _checked_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Refuse header values that would end the header, or that HTTP cannot carry."""
    checked = Headers()
    for name in headers:
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            raise ApiValueError(f"{name!r} is no name of a header")
        checked[name] = _header_text(headers[name])
        fault = _header_fault(checked[name])
        if fault:
            raise ApiValueError(f"header {name!r} {fault}")
    return checked


def _header_text(value: Any) -> str:
    return six.ensure_str(value, "latin-1") if isinstance(value, bytes) else str(value)


def _header_fault(text: str) -> str | None:
    """Return what is wrong with a value; not raised here, where the value would be shown."""
    if "\r" in text or "\n" in text or "\0" in text:
        return "must not contain line breaks or NUL"
    if not text.isascii() and max(text) > "\xff":
        return "must be Latin-1 text"
    return None


def _payload(body: Any, post_params: Any, headers: dict[str, str]) -> bytes | None:
    """Return the bytes of the body, and name their type in the headers."""
    if post_params:
        content_type = headers.get("Content-Type", "application/x-www-form-urlencoded")
        if content_type == "multipart/form-data":
            fields, kind = urllib3.encode_multipart_formdata(post_params)
            headers["Content-Type"] = kind
            return fields
        headers["Content-Type"] = content_type
        return urlencode(_pairs(post_params)).encode("ascii")
    if body is None:
        return None
    headers.setdefault("Content-Type", "application/json")
    if isinstance(body, (str, bytes, bytearray)):
        return bytes(body) if isinstance(body, (bytes, bytearray)) else body.encode("utf-8")
    return json.dumps(body, allow_nan=False).encode("ascii")


def _pairs(params: Any) -> list[tuple[str, Any]]:
    pairs = params.items() if hasattr(params, "items") else params
    return [(name, value) for name, value in pairs]


def _redirection(answer: Any) -> str | None:
    """Return what is to be said about a redirect that was not followed."""
    location = answer.headers.get("Location")
    if answer.status not in _REDIRECTS or not location:
        return None
    return f"redirected to {location}, which is not followed"


def _redirect_target(method: str, url: str, answer: Any) -> str | None:
    """Return where a redirect leads, if following it neither leaks nor changes the request."""
    location = answer.headers.get("Location")
    if not location or (method not in ("GET", "HEAD") and answer.status not in (307, 308)):
        return None
    try:
        target = urljoin(url, location)
    except ValueError:
        return None
    origin = _origin(target)
    return target if origin is not None and origin == _origin(url) else None


def _origin(url: str) -> tuple[str | None, str | None, int | None] | None:
    """Return where a URL leads, as the library reads it that would go there."""
    try:
        parts = parse_url(url)
    except LocationParseError:
        return None
    default_port = {"http": 80, "https": 443}.get(parts.scheme or "")
    return parts.scheme, parts.host, parts.port or default_port


def _base(url: str) -> str:
    """Return what comes before the path of a URL; nothing where no path is seen."""
    path = url.find("/", 8)
    return url[:path] if path > 0 else ""


def _is_url(text: str) -> bool:
    origin = _origin(text)
    return origin is not None and origin[0] in ("http", "https") and bool(origin[1])


# --- What is shown -----------------------------------------------------------------------------


def _text(body: Any) -> str | bytes | None:
    if not isinstance(body, bytes):
        return body if body is None else str(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body


def _masked(name: str, value: str) -> str:
    return MASK if any(word in name.lower() for word in _SECRET_HEADERS) else value


def _reason(error: HTTPError) -> str:
    """Return urllib3's words for a failure, without the object that they begin with."""
    if isinstance(error, ProtocolError) and len(error.args) == 2:
        text = f"{str(error.args[0]).rstrip('.')}: {error.args[1]}"
    else:
        text = re.sub(r"^(<[^>]*>|\w+\([^)]*\)): ", "", str(error))
    return f"{type(error).__name__}: {text}"
