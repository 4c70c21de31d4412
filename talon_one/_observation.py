"""The observation of one call: what its hooks are told, and the record of it in the log."""

from __future__ import annotations

import logging
import os
from contextvars import ContextVar
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from talon_one._clock import monotonic
from talon_one._hooks import call_log, current
from talon_one._prepare import base_url, checked_headers
from talon_one._redaction import Headers, is_secret
from talon_one._retries import retry_after
from talon_one.exceptions import ApiException, ApiValueError, printable
from talon_one.hooks import Attempt, AttemptResult, Call, CallResult, Hooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from talon_one.configuration import Configuration
    from talon_one.operation import Operation
    from talon_one.rest import RESTResponse

_log = logging.getLogger("talon_one")
_ids = count(1)
_in_hook: ContextVar[bool] = ContextVar("talon_one in_hook", default=False)
_DEFAULT_PORTS = {"http": 80, "https": 443}

# What decides where a message ends and how it travels.
_OF_THE_MESSAGE = frozenset(
    {
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


class Observation:
    """One call under the eyes of hooks. It belongs to the thread that the call runs in.

    :param configuration: where it goes, and its hooks.
    :param operation: the endpoint; ``None``: a call of anything.
    :param path: with its parameters as ``{name}``.
    :param method: the HTTP method.
    :param host: a base URL in place of the configuration's.
    :raises ApiValueError: ``Configuration.hooks`` was changed to what it must not be.
    """

    def __init__(
        self,
        configuration: Configuration,
        operation: Operation | None,
        path: str,
        method: str,
        host: str | None,
    ) -> None:
        if not all(isinstance(hook, Hooks) for hook in configuration.hooks):
            raise ApiValueError("Configuration.hooks must be a list of talon_one.hooks.Hooks")
        hooks = () if _in_hook.get() else tuple(configuration.hooks)
        if call_log.isEnabledFor(logging.DEBUG):
            hooks += (_CALL_LOG,)
        self._hooks: tuple[Hooks, ...] = hooks
        self._call = Call(
            next(_ids),
            None if operation is None else operation.name,
            # What is no text is refused by the call, as it is where nobody watches.
            printable(str(method).upper()),
            printable(str(path).partition("?")[0]),
            *_server(base_url(configuration, host)[0]),
        )
        self._started = monotonic()
        self._attempt: Attempt | None = None
        self._attempt_started = 0.0
        self._attempts = 0
        self._redirects = 0
        self._request_bytes = 0
        self._response_bytes: int | None = None
        self.status: int | None = None
        """The HTTP status of the last answer."""

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Return what a function returns, which makes the call."""
        error: type[BaseException] | None = None
        around = current.get()
        try:
            current.set(self)
            for hook in self._hooks:
                _told(hook, "before_call", self._call)
            return function(*arguments)
        except BaseException as raised:
            error = type(raised)
            if isinstance(raised, ApiException):
                self.status = raised.status or self.status
            raise
        finally:
            try:
                _tell_after(self._hooks, "after_call", self._call, self._result(error))
            finally:
                current.set(around)

    def _result(self, error: type[BaseException] | None) -> CallResult:
        return CallResult(
            status=self.status,
            error=error,
            milliseconds=(monotonic() - self._started) * 1000,
            attempts=self._attempts,
            redirects=self._redirects,
            request_bytes=self._request_bytes,
            response_bytes=self._response_bytes,
        )

    # --- What a request tells of itself ---

    def before_attempt(self, headers: Headers, body: bytes | None) -> Headers:
        """Return the headers to send: those of the request, and what hooks add to them."""
        self._attempts += 1
        self._request_bytes = len(body or b"")
        self._attempt = attempt = Attempt(self._attempts, self._redirects, self._request_bytes)
        self._attempt_started = monotonic()
        for hook in self._hooks:
            added = _told(hook, "before_attempt", self._call, attempt)
            if added is not None:
                headers = _with_added(headers, added, hook)
        self._attempt_started = monotonic()  # the time of the hooks is not that of the request
        return headers

    def after_answer(
        self,
        response: RESTResponse,
        error: type[BaseException] | None = None,
        pause: float | None = None,
    ) -> None:
        """Tell of an answer.

        :param response: the answer.
        :param error: the class of what is wrong with it; ``None``: nothing.
        :param pause: seconds until the next try; ``None``: there is none.
        """
        answer = response.urllib3_response
        self.status = response.status
        # What stands in for an answer in a test may not count.
        counted = getattr(answer, "tell", None) if response.data is not None else None
        self._response_bytes = None if counted is None else counted()
        self._end_attempt(
            error,
            response.status,
            self._response_bytes,
            retry_after(answer.headers) or None,
            pause,
        )

    def after_redirect(self, response: RESTResponse) -> None:
        """Tell of an answer that leads elsewhere. What is sent there is part of the same try."""
        self.after_answer(response)
        self._redirects += 1
        self._attempts -= 1

    def after_failure(self, error: type[BaseException], pause: float | None) -> None:
        """Tell of a request that got no whole answer; ``pause`` as for an answer."""
        self.status = self._response_bytes = None
        self._end_attempt(error, pause=pause)

    def break_off(self, error: type[BaseException]) -> None:
        """Tell of a request that ended otherwise, if one is under way."""
        if self._attempt is not None:
            self.after_failure(error, None)

    def _end_attempt(
        self,
        error: type[BaseException] | None,
        status: int | None = None,
        response_bytes: int | None = None,
        retry_after_seconds: float | None = None,
        pause: float | None = None,
    ) -> None:
        milliseconds = (monotonic() - self._attempt_started) * 1000
        result = AttemptResult(
            status, error, milliseconds, response_bytes, retry_after_seconds, pause
        )
        attempt, self._attempt = self._attempt, None
        _tell_after(self._hooks, "after_attempt", self._call, attempt, result)


@lru_cache(maxsize=64)
def _server(base: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and path of a base URL; empty ones of what is none."""
    try:
        parts = parse_url(base)
    except LocationParseError:
        return "", "", 0, ""
    if parts.scheme not in _DEFAULT_PORTS or not parts.host:
        return "", "", 0, ""
    host = parts.host.strip("[]")  # of an IPv6 address
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    return parts.scheme, host, port, (parts.path or "").rstrip("/")


def _told(hook: Hooks, name: str, *facts: Any) -> Any:
    """Call a method of a hook, and return what it gives; ``None`` where it raises.

    What it sends meanwhile is no part of the call.
    """
    observation, in_hook = current.get(), _in_hook.get()
    try:
        current.set(None)
        _in_hook.set(True)
        return getattr(hook, name)(*facts)
    except Exception as error:
        _complain(hook, name, type(error), f"raised {type(error).__name__}{_place(error)}")
    finally:
        _in_hook.set(in_hook)
        current.set(observation)
    return None


def _tell_after(hooks: tuple[Hooks, ...], name: str, *facts: Any) -> None:
    """Tell the last hook first. The others are told also where one ends the call."""
    if hooks:
        try:
            _told(hooks[-1], name, *facts)
        finally:
            _tell_after(hooks[:-1], name, *facts)


def _with_added(headers: Headers, added: Any, hook: Hooks) -> Headers:
    """Return headers with those that a hook adds."""
    try:
        checked = checked_headers(added)
    except ApiValueError as error:
        _complain(hook, "before_attempt", ApiValueError, f"cannot add a header: {error}")
        return headers
    except Exception:
        kind = type(added)
        _complain(hook, "before_attempt", kind, f"must return headers, not a {kind.__name__}")
        return headers
    present = {name.lower() for name in headers}
    result = Headers(headers)
    for name, text in checked.items():
        if is_secret(name) or name.lower() in _OF_THE_MESSAGE:
            text = f"cannot add the header {name!r}, which is the client's"
            _complain(hook, "before_attempt", "a header", text)
        elif name.lower() not in present:
            present.add(name.lower())
            result[name] = text
    return result


_said: set[tuple[Any, ...]] = set()


def _complain(hook: Hooks, name: str, kind: Any, text: str) -> None:
    """Say once what is wrong with a hook, without what an error says: that may be a secret."""
    if (type(hook), name, kind) not in _said:
        _said.add((type(hook), name, kind))
        owner = f"{type(hook).__module__}.{type(hook).__qualname__}"
        _log.warning("the hook %s.%s %s; calls go on, and this is said once", owner, name, text)


def _place(error: BaseException) -> str:
    """Return where an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}"


class _CallLog(Hooks):
    """Writes the record of a call."""

    def after_call(self, call: Call, result: CallResult) -> None:
        facts = {**call._asdict(), **result._asdict()}
        facts["call_id"] = facts.pop("id")
        facts["error"] = error = None if result.error is None else result.error.__name__
        call_log.debug(
            "%s %s: %s in %.1f ms, attempts: %d",
            call.method,
            call.path,
            " ".join(str(word) for word in (result.status, error) if word is not None),
            result.milliseconds,
            result.attempts,
            extra=facts,
        )


_CALL_LOG = _CallLog()
