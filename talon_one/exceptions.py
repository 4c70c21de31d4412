"""Everything that the client raises.

```text
OpenApiException
├── ApiTypeError (TypeError)             an argument that the method does not have
├── ApiValueError (ValueError)           an argument whose value cannot be sent
├── ApiKeyError (KeyError)
└── ApiException                         the call went wrong after its arguments were valid
    ├── BadRequestException              400
    ├── UnauthorizedException            401
    ├── ForbiddenException               403
    ├── NotFoundException                404
    ├── ConflictException                409
    ├── UnprocessableEntityException     422
    ├── TooManyRequestsException         429
    ├── ServiceException                 500 to 599
    └── TransportException (urllib3.exceptions.HTTPError)   no whole answer came
        ├── ConnectionException (MaxRetryError, ProtocolError)  no connection, or it was lost
        ├── TimeoutException (MaxRetryError, ReadTimeoutError)  the time limit passed
        └── TLSException (MaxRetryError, SSLError)   certificate or handshake failed
```

Those in brackets are urllib3's classes, which programs of the legacy SDKs catch.

What a caller should do with them: correct the program on ``ApiTypeError`` and ``ApiValueError``
(nothing was sent); for ``ApiException`` let the shop go on without promotions and log the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Optional, Union

from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from talon_one import models

__all__ = [
    "ApiException",
    "ApiKeyError",
    "ApiTypeError",
    "ApiValueError",
    "BadRequestException",
    "ConflictException",
    "ConnectionException",
    "ForbiddenException",
    "NotFoundException",
    "OpenApiException",
    "ServiceException",
    "TLSException",
    "TimeoutException",
    "TooManyRequestsException",
    "TransportException",
    "UnauthorizedException",
    "UnprocessableEntityException",
]


class OpenApiException(Exception):
    """The base of everything that the client raises."""


def _at(msg: str, path_to_item: Sequence[str | int] | None) -> str:
    if not path_to_item:
        return msg
    path = "".join(f"[{step}]" if isinstance(step, int) else f"['{step}']" for step in path_to_item)
    return f"{msg} at {path}"


class ApiTypeError(OpenApiException, TypeError):
    """A call has an argument that the method does not know, or one of the wrong type.

    :param msg: the text.
    :param path_to_item: keys and indices that lead to the value.
    :param valid_classes: the types that would be right.
    :param key_type: whether the value is a key of a dict.
    """

    def __init__(
        self,
        msg: str,
        path_to_item: Optional[Sequence[Union[str, int]]] = None,
        valid_classes: Optional[tuple[type, ...]] = None,
        key_type: Optional[bool] = None,
    ) -> None:
        super().__init__(_at(msg, path_to_item))
        self.path_to_item = path_to_item
        self.valid_classes = valid_classes
        self.key_type = key_type


class ApiValueError(OpenApiException, ValueError):
    """An argument has a value that cannot be sent. Nothing was sent.

    :param msg: the text.
    :param path_to_item: keys and indices that lead to the value.
    """

    def __init__(self, msg: str, path_to_item: Optional[Sequence[Union[str, int]]] = None) -> None:
        super().__init__(_at(msg, path_to_item))
        self.path_to_item = path_to_item


class ApiKeyError(OpenApiException, KeyError):
    """A key that is missing.

    :param msg: the text.
    :param path_to_item: keys and indices that lead to the value.
    """

    def __init__(self, msg: str, path_to_item: Optional[Sequence[Union[str, int]]] = None) -> None:
        super().__init__(_at(msg, path_to_item))
        self.path_to_item = path_to_item

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which is meant for keys, not for sentences.
        return str(self.args[0])


class ApiException(OpenApiException):
    """A call went wrong after its arguments were valid.

    :param status: the HTTP status; 0 where no answer came.
    :param reason: the reason phrase, or what went wrong.
    :param http_resp: the answer, whose status, reason, headers and body are taken over.
    """

    status: Optional[int]
    """The HTTP status of the answer; 0 where no answer came."""

    reason: Optional[str]
    """The reason phrase of the answer, or what went wrong without one."""

    body: Optional[Union[str, bytes]]
    """The answer's body: text if it is UTF-8, bytes otherwise; the first MiB of a larger one."""

    headers: Optional[Mapping[str, str]]
    """The answer's headers; names ignore case."""

    message: Optional[str]
    """What the server says went wrong, where the body has the API's error shape."""

    errors: list[models.APIError]
    """The single faults that the server found, each with the place in the request; the first
    thousand of more."""

    operation: Optional[str]
    """The method that was called, such as ``track_event``."""

    attempts: int
    """How many times the request was sent, or tried to be."""

    method: Optional[str]
    """The HTTP method of the request."""

    url: Optional[str]
    """Where the request went, without a password."""

    hint: Optional[str]
    """What is probably wrong with the settings, where that can be told."""

    def __init__(
        self, status: Optional[int] = None, reason: Optional[str] = None, http_resp: Any = None
    ) -> None:
        self.status = status
        self.reason = reason
        self.body = None
        self.headers = None
        if http_resp is not None:
            self.status = http_resp.status
            self.reason = http_resp.reason
            self.body = http_resp.data
            headers = getattr(http_resp, "getheaders", None)
            self.headers = headers() if headers else http_resp.headers
        # Not those of urllib3's errors, which come next where an error is one of them, too.
        Exception.__init__(self, self.status, self.reason)
        self.message = None
        self.errors = []
        self.operation = None
        self.attempts = 1
        self.method = None
        self.url = None
        self.hint = None

    def __str__(self) -> str:
        parts = _answer_of(self)
        if self.operation or self.attempts > 1:
            where = [f"in {self.operation}"] if self.operation else []
            parts.append(", ".join(where + ([f"attempt {self.attempts}"] * (self.attempts > 1))))
        if self.url:
            parts.append(f"{self.method} {self.url}")
        # A repeated close or erasure is refused because the lost one was carried out.
        if self.attempts > 1 and 400 <= (self.status or 0) < 429:
            parts.append("an earlier attempt may have been carried out")
        if self.hint:
            parts.append(self.hint)
        return printable("; ".join(part for part in parts if part))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.__dict__)


def told(error: ApiException) -> str:
    """Return what the server says in an error, without what was called and where."""
    return printable("; ".join(part for part in _answer_of(error) if part))


def _answer_of(error: ApiException) -> list[str]:
    head = (" ".join(str(part) for part in (error.status, error.reason) if part), error.message)
    parts = [": ".join(_cut(str(part)) for part in head if part)]
    parts += [_cut(text) for text in map(_fault, error.errors[:_SHOWN_ERRORS]) if text]
    if len(error.errors) > _SHOWN_ERRORS:
        parts.append(f"and {len(error.errors) - _SHOWN_ERRORS} more errors")
    if error.body and not error.message:
        body = error.body if isinstance(error.body, str) else repr(error.body)
        parts.append(f"body: {_cut(body)}")
    return parts


_SHOWN_ERRORS = 10
_SHOWN_LENGTH = 500


def _cut(text: str) -> str:
    """Return a part of an error's text, which a server can make as long as it likes."""
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}..."


def _fault(error: Any) -> str:
    """Return one of the faults that a server found, as text."""
    source: Any = getattr(error, "source", None)
    places = source.to_dict().values() if hasattr(source, "to_dict") else ()
    place = " ".join(str(value) for value in places if value is not None)
    words = (place, getattr(error, "title", None), getattr(error, "details", None))
    return ": ".join(str(word) for word in words if word)


def printable(text: str) -> str:
    """Return a text as one line that every log and terminal can take."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def _restore(cls: type[ApiException], state: dict[str, Any]) -> ApiException:
    error = cls(state["status"], state["reason"])
    error.__dict__.update(state)
    return error


class BadRequestException(ApiException):
    """400: the server refuses the request's data; ``errors`` says what and where."""


class UnauthorizedException(ApiException):
    """401: no credential, or one that the server does not accept."""


class ForbiddenException(ApiException):
    """403: the credential is good but must not do this."""


class NotFoundException(ApiException):
    """404: the coupon, profile or audience does not exist, or the host is not the API."""


class ConflictException(ApiException):
    """409: another request is changing the same session or profile."""


class UnprocessableEntityException(ApiException):
    """422: the request is well formed but cannot be carried out."""


class TooManyRequestsException(ApiException):
    """429: the rate limit is reached, also after the retries."""


class ServiceException(ApiException):
    """500 to 599: the server failed."""


class TransportException(ApiException, HTTPError):
    """No whole answer came. The urllib3 error, where there is one, is the ``__cause__``."""

    if not TYPE_CHECKING:  # urllib3's errors hold the connections there, which is not kept
        pool = None


class ConnectionException(TransportException, MaxRetryError, ProtocolError):  # type: ignore[misc]  # reason is text
    """No connection could be made, or it was lost before the whole answer came."""


class TimeoutException(TransportException, MaxRetryError, ReadTimeoutError):  # type: ignore[misc]  # reason is text
    """The time limit passed before the whole answer came."""


class TLSException(TransportException, MaxRetryError, SSLError):  # type: ignore[misc]  # reason is text
    """The server's certificate was refused, or no secure connection could be agreed on."""


_BY_STATUS: dict[int, type[ApiException]] = {
    400: BadRequestException,
    401: UnauthorizedException,
    403: ForbiddenException,
    404: NotFoundException,
    409: ConflictException,
    422: UnprocessableEntityException,
    429: TooManyRequestsException,
}


def class_for_status(status: int) -> type[ApiException]:
    """Return the class of errors for an HTTP status."""
    fallback = ServiceException if 500 <= status <= 599 else ApiException
    return _BY_STATUS.get(status, fallback)
