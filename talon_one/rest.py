"""HTTP: one request from bytes to bytes, within its deadline, with its retries.

urllib3 does the talking. What is decided here: how long each step may take, whether a request
is sent again, which redirects are followed, and which of our errors a failure becomes.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Optional, Union
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import (
    EmptyPoolError,
    HTTPError,
    LocationParseError,
)
from urllib3.util import parse_url

from talon_one import _failures, _hooks
from talon_one._compat import Verbs
from talon_one._connections import DeadlineHTTPConnectionPool, DeadlineHTTPSConnectionPool
from talon_one._content import UnreadableBody, checked_limit, read_content
from talon_one._deadline import Budget, Deadline
from talon_one._places import Places
from talon_one._prepare import body_bytes, checked_headers, revealed, with_query
from talon_one._redaction import (
    Headers,
    Redactor,
    basic_credentials,
    cut_frames,
    masked_headers,
    masked_url,
)
from talon_one._retries import retries_for
from talon_one._timeouts import deadline_for
from talon_one.configuration import Configuration
from talon_one.exceptions import ApiException, ApiValueError, class_for_status, printable
from talon_one.operation import RequestTimeout

if TYPE_CHECKING:
    from talon_one._observation import Observation

__all__ = ["ApiException", "RESTClientObject", "RESTResponse"]

_METHODS = frozenset({"GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PLAIN_BASE = r"https?://[0-9A-Za-z.-]+(:[0-9]+)?"

# Made once: urllib3 would make one of a bare False at each call, and log that it did.
_NO_RETRIES = urllib3.Retry(False, redirect=False)

# What goes wrong between a request and its answer, whoever is to blame: lengths that no number can
# hold, memory or threads that are not to be had.
_FAILURES = (HTTPError, OSError, ValueError, OverflowError, MemoryError, RuntimeError)

_UNREAD = object()

# What a copy of a client's connections makes anew.
_CONNECTED = frozenset(("pool_manager", "_pools", "_places", "_pid", "_knows_tls"))

_log = logging.getLogger("talon_one")


class RESTResponse(io.IOBase):
    """A whole answer: status, reason, headers and the bytes of its body.

    :param resp: the urllib3 response.
    :param redact: masks the secrets of the request, which the answer may repeat.
    :param attempts: how many times the request was sent.
    :param data: its body; default: what ``resp`` has, which is read.
    :param deadline: of the call that it answers.
    """

    def __init__(
        self,
        resp: Any,
        redact: Optional[Redactor] = None,
        attempts: int = 1,
        data: Any = _UNREAD,
        deadline: Optional[Deadline] = None,
    ) -> None:
        self.urllib3_response: Any = resp
        self.redact = redact
        self.attempts = attempts
        self.deadline: Deadline | None = deadline
        self.status: int = resp.status
        self.reason: str | None = resp.reason
        self.data: Any = resp.data if data is _UNREAD else data

    def forget_body(self) -> None:
        """Let go of the body; status, reason and headers stay."""
        self.data = None
        self.urllib3_response = urllib3.HTTPResponse(
            headers=self.getheaders(), status=self.status, reason=self.reason
        )

    def getheaders(self) -> Any:
        """Return all headers; names ignore case."""
        return self.urllib3_response.headers

    def getheader(self, name: str, default: Optional[str] = None) -> Optional[str]:
        """Return one header."""
        value: str | None = self.urllib3_response.headers.get(name, default)
        return value


class RESTClientObject(Verbs):
    """The connections of one client.

    Safe to share between threads. The child of a fork, a copy, and what is read from a pickle open
    connections of their own; a ``pool_manager`` that the program has put here is not taken along.

    :param configuration: TLS, proxy and pool size are read here, time limits and retries at
        each request.
    :param pools_size: how many hosts may have open connections.
    :param maxsize: connections to each host; default: ``configuration.connection_pool_maxsize``.
    """

    def __init__(
        self, configuration: Configuration, pools_size: int = 4, maxsize: Optional[int] = None
    ) -> None:
        self.configuration: Configuration = configuration
        self._pools_size = pools_size
        self._maxsize = maxsize or configuration.connection_pool_maxsize or 4
        self._knows_tls = False
        self._pid = os.getpid()
        self.pool_manager: urllib3.PoolManager = self._make_pool_manager()

    def __getstate__(self) -> dict[str, Any]:
        return {name: one for name, one in self.__dict__.items() if name not in _CONNECTED}

    def __setstate__(self, state: dict[str, Any]) -> None:
        # The pickle of an older release does not have the attributes that came after it.
        RESTClientObject.__init__(self, state["configuration"])
        self.__dict__.update(state)

    def _make_pool_manager(self) -> urllib3.PoolManager:
        handled = sys.exc_info()[1]
        try:
            return self._new_pool_manager()
        except BaseException as error:
            cut_frames(error, handled)
            # The frame below has the proxy's password.
            raise error.with_traceback(None) from error.__cause__

    def _new_pool_manager(self) -> urllib3.PoolManager:
        configuration = self.configuration
        options: dict[str, Any] = {
            "num_pools": self._pools_size,
            "maxsize": self._maxsize,
        }
        manager: urllib3.PoolManager
        if configuration.proxy:
            manager = urllib3.ProxyManager(
                configuration.proxy,
                proxy_headers=_proxy_headers(configuration),
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
        self._places: dict[str, Places] = {}
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
        _check_certificates(configuration)
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
        waiting, self._places = self._places, {}
        for places in waiting.values():
            places.open()  # a call that waits goes on, and opens a connection of its own

    # --- One request ---

    def request(
        self,
        method: str,
        url: str,
        query_params: Optional[Union[Iterable[tuple[str, Any]], Mapping[str, Any]]] = None,
        headers: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        post_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a request and return its answer.

        :param method: GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE.
        :param url: the whole URL, with everything in its path percent-encoded.
        :param query_params: added to the URL.
        :param headers: the headers; ``Content-Type: application/json`` is added to a body.
        :param body: bytes are sent as they are, as is text whose type is not JSON; anything
            else as JSON.
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
        if os.getpid() != self._pid:
            self._after_fork()
        fields = checked_headers(headers or {})
        payload = body_bytes(body, post_params, fields)
        url = with_query(url, query_params)
        if not self._knows_tls and url[:8].lower() == "https://":
            self.pool_manager.connection_pool_kw.update(self._tls())
            self._knows_tls = True
        handled = sys.exc_info()[1]
        redact = Redactor(self.configuration, fields)
        observation = _hooks.current.get()
        try:
            return self._exchange(
                method,
                url,
                fields,
                payload,
                _preload_content,
                _request_timeout,
                redact,
                observation,
            )
        except BaseException as error:
            if isinstance(error, ApiException):
                error.method, error.url = method, masked_url(url)
            cut_frames(error, handled, redact)
            if observation is not None:
                observation.break_off(type(error))
            raise

    def _exchange(
        self,
        method: str,
        url: str,
        headers: Headers,
        body: bytes | None,
        preload: bool,
        request_timeout: RequestTimeout | None,
        redact: Redactor,
        observation: Observation | None,
    ) -> Any:
        """Send, and send again where the policy says so, until there is an answer or an error."""
        configuration = self.configuration
        limit = checked_limit(configuration.max_response_bytes)
        deadline = deadline_for(configuration, request_timeout)
        retries = retries_for(configuration.retries)
        attempt = 0
        while True:
            attempt += 1
            sent = headers if observation is None else observation.before_attempt(headers, body)
            if configuration.debug:
                _log_request(method, url, sent, body, attempt, redact)
            try:
                response = self._in_place(
                    deadline,
                    limit,
                    preload,
                    redact,
                    attempt,
                    method,
                    url,
                    body=body,
                    headers=revealed(sent),
                    redirect=False,
                    retries=_NO_RETRIES,
                    preload_content=False,
                    enforce_content_length=True,
                )
            except _FAILURES as problem:
                error = _failures.as_urllib3(problem)
                pause = retries.after_error(method, error)
                if pause is not None and _outlasts(pause, deadline):
                    pause = None
                if observation is not None:
                    observation.after_failure(_failures.kind_of(error), pause)
                if pause is None:
                    raise _failures.from_urllib3(error, redact, attempt, deadline) from problem
                time.sleep(pause)
                continue
            except UnreadableBody as refusal:
                response = RESTResponse(refusal.answer, redact, attempt, None)
                failure = _failures.from_answer(response, redact, str(refusal))
                if observation is not None:
                    observation.after_answer(response, type(failure))
                raise failure from None
            answer = response.urllib3_response
            if configuration.debug:
                _log_answer(response, redact)
            target = None
            if answer.status in _REDIRECTS:
                target = _redirect_target(method, url, answer)
                if target is not None and not retries.after_redirect(method, answer):
                    target = None
            if target is not None:
                if observation is not None:
                    observation.after_redirect(response)
                attempt -= 1
                url = target
                continue
            pause = retries.after_answer(method, answer)
            if pause is not None and _outlasts(pause, deadline):
                pause = None
            good = _is_good(answer)
            if observation is not None:
                kind = None if good else class_for_status(answer.status)
                observation.after_answer(response, kind, pause)
            if pause is not None:
                time.sleep(pause)
                continue
            if not good:
                raise _failures.from_answer(response, redact, _redirection(answer))
            return response if preload else answer

    def _in_place(
        self,
        deadline: Deadline,
        limit: int | None,
        preload: bool,
        redact: Redactor,
        attempt: int,
        method: str,
        url: str,
        **options: Any,
    ) -> RESTResponse:
        """Send one request once there is a place for it, and read the answer.

        A good answer whose body is left to the program gives its place back unread: when a
        program is done with it cannot be known.
        """
        base = _base(url)
        pool = self._pool(base)
        place = self._places_at(base).take(deadline.remaining())
        if place is None:
            shown = masked_url(base)
            text = f"no connection became free: all {self._maxsize} to {shown} are in use"
            raise EmptyPoolError(self, text)  # type: ignore[arg-type]  # as what is shown first
        options["timeout"] = Budget(deadline)
        try:
            if pool is None or "/." in url:
                # What the manager does to a path with dots, and to one behind a proxy, is its own.
                answer = self.pool_manager.urlopen(method, url, **options)
            else:
                answer = pool.urlopen(method, url[len(base) :], assert_same_host=False, **options)
            unread = not preload and _is_good(answer)
            content = None if unread else read_content(answer, limit, deadline)
            return RESTResponse(answer, redact, attempt, content, deadline)
        finally:
            place.leave()

    def _places_at(self, base: str) -> Places:
        places = self._places.get(base)
        if places is None:
            if len(self._places) >= self._pools_size:
                for other, left in list(self._places.items()):
                    if not left.in_use:
                        self._places.pop(other, None)
            places = self._places.setdefault(base, Places(self._maxsize))
        return places

    def _pool(self, base: str) -> Any:
        """Return the pool of a host; ``None`` where finding it is left to the manager."""
        pool = self._pools.get(base)
        if pool is None or pool.pool is None:  # the manager has closed it
            manager = self.pool_manager
            if manager.proxy is not None or not re.fullmatch(_PLAIN_BASE, base):
                return None
            if len(self._pools) >= self._pools_size:
                self._pools.clear()  # the manager has given one of them up
            pool = self._pools[base] = manager.connection_from_url(base)
        return pool

    def _after_fork(self) -> None:
        # The sockets are shared with the parent process: using them would mix up both their
        # answers, and the parent goes on with them, so they are left to the garbage collector.
        # The process is noted last: until then, other threads of the child come here as well.
        self.pool_manager = self._make_pool_manager()
        self._pid = os.getpid()


def _is_good(answer: Any) -> bool:
    return bool(200 <= answer.status <= 299)


def _outlasts(pause: float, deadline: Deadline) -> bool:
    """Whether the call would be over before the pause is."""
    remaining = deadline.remaining()
    return remaining is not None and pause >= remaining


def _proxy_headers(configuration: Configuration) -> Headers:
    """Return the headers for the proxy alone, the credentials of its URL among them."""
    if not isinstance(configuration.proxy, str) or not _is_url(configuration.proxy):
        raise ApiValueError("Configuration.proxy must be an http:// or https:// URL")
    given = configuration.proxy_headers or {}
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        raise ApiValueError(f"Configuration.proxy_headers must map names to texts, not be a {kind}")
    headers = checked_headers(given, "proxy header")
    token = basic_credentials(configuration.proxy)
    if token and "proxy-authorization" not in map(str.lower, headers):
        headers["Proxy-Authorization"] = f"Basic {token}"
    return headers


def _check_certificates(configuration: Configuration) -> None:
    """Refuse files without certificates: the handshake would not say which file is to blame."""
    import ssl

    files = (
        ("ssl_ca_cert", ssl.SSLContext.load_verify_locations, (configuration.ssl_ca_cert,)),
        (
            "cert_file and key_file",
            ssl.SSLContext.load_cert_chain,
            (configuration.cert_file, configuration.key_file, ""),
        ),
    )
    for names, load, arguments in files:
        if arguments[0] is None:
            continue
        try:
            load(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), *arguments)
        except OSError as error:  # ssl.SSLError is one
            text = f"Configuration.{names} cannot be read as PEM: {error}"
            raise ApiValueError(text) from error


# --- Redirects and origins ---------------------------------------------------------------------


def _redirection(answer: Any) -> str | None:
    """Return what is to be said about a redirect that was not followed."""
    location = answer.headers.get("Location")
    if answer.status not in _REDIRECTS or not location:
        return None
    return f"redirected to {location}, which is not followed"


def _redirect_target(method: str, url: str, answer: Any) -> str | None:
    """Return where a redirect leads, if following it neither leaks nor changes the request.

    It stays at the same origin, so that of its URL only path and query count. How it spells the
    rest, with a user's name for example, is left out: connections are counted by that text.
    """
    location = answer.headers.get("Location")
    if not location or (method not in ("GET", "HEAD") and answer.status not in (307, 308)):
        return None
    try:
        target = urljoin(url, location)
    except ValueError:
        return None
    origin = _origin(target)
    if origin is None or origin != _origin(url):
        return None
    return _base(url) + parse_url(target).request_uri


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


# --- Log records, with credentials masked ------------------------------------------------------


def _log_request(
    method: str,
    url: str,
    headers: Headers,
    body: bytes | None,
    attempt: int,
    redact: Redactor,
) -> None:
    _log.debug(
        "%s %s (attempt %d) %s %s",
        method,
        printable(redact(url)),
        attempt,
        printable(redact(str(masked_headers(headers)))),
        printable(str(redact(_failures.body_text(body)))),
    )


def _log_answer(response: RESTResponse, redact: Redactor) -> None:
    """Log an answer on one line, whatever the server has written into it."""
    body = "(body unread)" if response.data is None else redact(_failures.body_text(response.data))
    headers = redact(str(masked_headers(response.getheaders())))
    texts = (printable(str(text)) for text in (redact(response.reason), headers, body))
    _log.debug("%s %s %s %s", response.status, *texts)
