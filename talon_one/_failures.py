"""How what went wrong on the wire becomes one of our errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from urllib3._collections import HTTPHeaderDict
from urllib3.exceptions import (
    ConnectTimeoutError,
    EmptyPoolError,
    HTTPError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError
from urllib3.util import parse_url

from talon_one._retries import is_timeout
from talon_one.api._security import SCHEMES
from talon_one.exceptions import (
    ApiException,
    ConnectionException,
    TimeoutException,
    TLSException,
    TransportException,
    class_for_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from talon_one._deadline import Deadline
    from talon_one.configuration import Configuration


_MOST_OF_A_BODY = 1 << 20
_LONGEST_SECRET = 1 << 14


def from_answer(
    response: Any, redact: Callable[[Any], Any], message: str | None = None
) -> ApiException:
    """Return the error for an answer that came but is not what was asked for.

    :param response: the answer.
    :param redact: masks the secrets of the request, which the answer may repeat.
    :param message: what is wrong with the answer, where its status does not say it.
    """
    status = getattr(response, "status", 0)
    error = class_for_status(status)(status, redact(getattr(response, "reason", None)))
    error.body = _body(response.data, redact)
    headers = response.getheaders() if hasattr(response, "getheaders") else {}
    error.headers = HTTPHeaderDict([(name, redact(value)) for name, value in headers.items()])
    error.message = redact(message)
    error.attempts = getattr(response, "attempts", 1)
    return error


def _body(data: Any, redact: Callable[[Any], Any]) -> Any:
    """Return a body without secrets, up to a size that costs neither time nor memory to keep."""
    if not isinstance(data, bytes) or len(data) <= _MOST_OF_A_BODY:
        return redact(body_text(data))
    end = _MOST_OF_A_BODY + _LONGEST_SECRET  # where one is cut through, it is beyond what is kept
    while end < len(data) and data[end] & 0xC0 == 0x80:  # within a character of UTF-8
        end -= 1
    return redact(body_text(data[:end]))[:_MOST_OF_A_BODY]


def as_urllib3(problem: Exception) -> HTTPError:
    """Return a failure as one of urllib3's errors; what is none broke the exchange off."""
    if isinstance(problem, HTTPError):
        return problem
    error = ProtocolError(f"The exchange broke off ({type(problem).__name__})", problem)
    error.__cause__ = problem
    return error


def from_urllib3(
    error: HTTPError, redact: Callable[[Any], Any], attempts: int, deadline: Deadline
) -> TransportException:
    """Return the error for an answer that did not come.

    :param error: what urllib3 says.
    :param redact: masks the secrets of the request.
    :param attempts: how many times the request was tried.
    :param deadline: knows which limit has ended a wait.
    """
    reason = _reason(error)
    kind = kind_of(error)
    connecting = any(isinstance(one, ConnectTimeoutError) for one in (error, *error.args))
    if kind is TimeoutException and not connecting and not isinstance(error, EmptyPoolError):
        # urllib3 does not know the limit that ended the wait.
        reason = deadline.why() or reason
    failure = kind(status=0, reason=redact(reason))
    failure.attempts = attempts
    return failure


def kind_of(error: HTTPError) -> type[TransportException]:
    """Return the class of our errors for one of urllib3's."""
    if isinstance(error, SSLError):
        return TLSException
    if isinstance(error, NewConnectionError):
        return ConnectionException
    if isinstance(error, (Urllib3TimeoutError, EmptyPoolError)) or is_timeout(error):
        return TimeoutException
    if isinstance(error, (ProtocolError, ProxyError)):
        return ConnectionException
    return TransportException


def too_late(response: Any) -> TimeoutException:
    """Return the error for an answer that came in time, but took too long to be read."""
    error = TimeoutException(status=0, reason=response.deadline.why())
    error.attempts = response.attempts
    return error


def hint(error: ApiException, configuration: Configuration) -> str | None:
    """Return what is probably wrong with the settings; ``None`` where nothing can be told."""
    if error.status == 401:
        keys, prefixes = configuration.api_key, configuration.api_key_prefix
        for scheme in SCHEMES.values():
            names = (scheme.name, scheme.header)
            given = [str(keys[name]) for name in names if keys.get(name)]
            bare = not any(prefixes.get(name) for name in names) and " " not in "".join(given)
            if scheme.prefix and given and bare:
                return (
                    f"the key is sent without a word before it: set Configuration.api_key_prefix="
                    f'{{"{scheme.header}": "{scheme.prefix}"}}'
                )
    if error.status == 404:
        host = configuration.host
        path = (parse_url(host).path if isinstance(host, str) else None) or ""
        if path.strip("/"):
            return f"Configuration.host has the path {path!r}, which comes before every other path"
    return None


def body_text(body: Any) -> str | bytes | None:
    """Return a body as text; as bytes where it is no UTF-8."""
    if not isinstance(body, bytes):
        return body if body is None else str(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body


def _reason(error: HTTPError) -> str:
    """Return urllib3's words for a failure, without the object that they begin with."""
    if isinstance(error, ProtocolError) and len(error.args) == 2:
        text = f"{str(error.args[0]).rstrip('.')}: {error.args[1]}"
    elif len(error.args) == 2 and isinstance(error.args[1], str):
        text = error.args[1]
    elif len(error.args) == 2 and isinstance(error.args[1], HTTPError):
        text = f"{str(error.args[0]).rstrip('.')}: {_reason(error.args[1])}"
    else:
        text = re.sub(r"^(<[^>]*>|\w+\([^)]*\)): ", "", str(error))
    return f"{type(error).__name__}: {text}"
