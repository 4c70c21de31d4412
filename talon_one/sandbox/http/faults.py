"""Faults: what goes wrong on purpose, so that a shop can test what it does then."""

from __future__ import annotations

import reprlib
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Optional, Union, get_args

from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Response

from talon_one.sandbox.call import Answer
from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.http.responses import refuse, respond
from talon_one.sandbox.nearest import keywords_of

if TYPE_CHECKING:
    from talon_one.sandbox.http.exchange import Exchange, Proceed

Method = Literal["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"]

_METHODS = get_args(Method)
_LONGEST_DELAY = 3600
_NOT_HTTP = b"\x16\x03\x01\x00garbage, no HTTP\xff\xfe\r\n\r\n"


class HangUp(Exception):
    """The connection ends here.

    :param last_words: bytes that are still sent, as they are.
    """

    def __init__(self, last_words: bytes = b"") -> None:
        super().__init__("the connection is closed without an answer")
        self.last_words = last_words


@dataclass(frozen=True)
class Fault:
    """What goes wrong with the requests that it matches.

    A delay goes with any of the others; of ``status``, ``drop``, ``cut`` and ``garbage`` there is
    one at most, and one in all. Wrong values are a ``ValueError`` that names the field.
    """

    method: Optional[Method] = None
    """HTTP method to match; ``None`` matches all."""

    path: Optional[str] = None
    """Path to match: a template of the contract, such as ``/v1/events`` or
    ``/v2/customer_sessions/{customerSessionId}``, or a pattern with ``*`` and ``?`` for the path
    as it is sent; ``None`` matches all."""

    times: Optional[int] = None
    """How many requests it strikes; ``None`` strikes all."""

    delay: float = 0
    """Seconds to wait before anything else happens; at most an hour."""

    status: Optional[int] = None
    """HTTP status to answer instead of working on the request."""

    body: Any = None
    """Body for ``status``: a text goes out as it is, other values as JSON; ``None`` is the API's
    error body from 400 on, and no body below."""

    headers: dict[str, str] = field(default_factory=dict)
    """Headers for ``status``, such as ``Retry-After``; none that frame the body."""

    drop: Optional[Literal["before", "after"]] = None
    """Close the connection without an answer: ``before`` the request is worked on, or ``after``
    it, when its effects are stored."""

    cut: Optional[int] = None
    """Work on the request, then send only so many bytes of the answer's body, and close."""

    garbage: Union[bool, str] = False
    """Send bytes that are no HTTP instead of an answer: some of our own, or this text."""

    def __post_init__(self) -> None:
        for name, complaint, right in (
            ("method", f"must be one of {', '.join(_METHODS)}", self._method_is_right()),
            ("path", "must be a text that starts with / or *", self._path_is_right()),
            ("times", "must be a whole number from 1 on", _whole(self.times, 1)),
            ("delay", f"must be seconds from 0 to {_LONGEST_DELAY}", self._delay_is_right()),
            ("status", "must be from 200 to 599", _whole(self.status, 200, 599)),
            (
                "headers",
                "must map names to texts of one line, no framing",
                self._headers_are_right(),
            ),
            ("drop", 'must be "before" or "after"', self.drop in (None, "before", "after")),
            ("cut", "must be a whole number from 0 on", _whole(self.cut, 0)),
            ("garbage", "must be true, false or a text", isinstance(self.garbage, (bool, str))),
        ):
            if not right:
                raise ValueError(f"{name} {complaint}, not {reprlib.repr(getattr(self, name))}")
        actions = [
            name
            for name in ("status", "drop", "cut", "garbage")
            if getattr(self, name) is not None and getattr(self, name) is not False
        ]
        if len(actions) > 1:
            raise ValueError(f"{' and '.join(actions)} exclude each other")
        if not actions and not self.delay:
            raise ValueError("a fault needs one of delay, status, drop, cut and garbage")
        if self.status is None and (self.headers or self.body is not None):
            raise ValueError("body and headers go with status only")

    @property
    def last_words(self) -> bytes:
        """The bytes of ``garbage``."""
        if isinstance(self.garbage, str):
            return self.garbage.encode("utf-8", "replace")
        return _NOT_HTTP

    def matches(self, method: str, raw_path: str, template: Optional[str]) -> bool:
        """Tell whether a request is struck.

        :param template: the contract's path template that the raw path fits, if any.
        """
        return self.method in (None, method) and (
            self.path is None or self.path == template or fnmatchcase(raw_path, self.path)
        )

    def _method_is_right(self) -> bool:
        return self.method is None or self.method in _METHODS

    def _path_is_right(self) -> bool:
        return self.path is None or (isinstance(self.path, str) and self.path[:1] in ("/", "*"))

    def _delay_is_right(self) -> bool:
        return _is_number(self.delay) and 0 <= self.delay <= _LONGEST_DELAY

    def _headers_are_right(self) -> bool:
        return isinstance(self.headers, dict) and all(
            isinstance(text, str)
            and text.isascii()
            and text.isprintable()
            and text.lower() not in ("", "content-length", "transfer-encoding")
            for header in self.headers.items()
            for text in header
        )


class Strike(NamedTuple):
    """What befalls one request.

    :param fault: what goes wrong, if anything does.
    :param cleared: set when the faults are cleared.
    """

    fault: Optional[Fault]
    cleared: Event

    def wait(self) -> None:
        """Wait out the delay.

        :raises HangUp: the faults were cleared meanwhile.
        """
        if self.fault and self.fault.delay and self.cleared.wait(float(self.fault.delay)):
            raise HangUp


class Faults:
    """The faults in force. The first one that matches a request strikes it, and no other does."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._faults: list[tuple[Fault, int | None]] = []
        self._cleared = Event()

    @keywords_of("faults.add")
    def add(
        self,
        *,
        method: Optional[Method] = None,
        path: Optional[str] = None,
        times: Optional[int] = None,
        delay: float = 0,
        status: Optional[int] = None,
        body: Any = None,
        headers: Optional[dict[str, str]] = None,
        drop: Optional[Literal["before", "after"]] = None,
        cut: Optional[int] = None,
        garbage: Union[bool, str] = False,
    ) -> Fault:
        """Put a fault into force; the parameters are the fields of `Fault`.

        :raises ValueError: a wrong value; the text names field, rule and value.
        :raises TypeError: a field that there is not; the text names the nearest.
        """
        fault = Fault(
            method=method,
            path=path,
            times=times,
            delay=delay,
            status=status,
            body=body,
            headers={} if headers is None else headers,
            drop=drop,
            cut=cut,
            garbage=garbage,
        )
        with self._lock:
            self._faults.append((fault, fault.times))
        return fault

    def clear(self) -> None:
        """Lift all faults. Requests that are being delayed lose their connection, undone."""
        with self._lock:
            self._faults.clear()
            self._cleared.set()
            self._cleared = Event()

    def active(self) -> list[dict[str, Any]]:
        """Return the fields of the faults in force; ``times`` is how often each still strikes."""
        with self._lock:
            return [{**asdict(fault), "times": times} for fault, times in self._faults]

    def strike(self, method: str, raw_path: str, template: Optional[str]) -> Strike:
        """Return the fault for a request, which is counted."""
        with self._lock:
            return Strike(self._take(method, raw_path, template), self._cleared)

    def _take(self, method: str, raw_path: str, template: str | None) -> Fault | None:
        for place, (fault, times) in enumerate(self._faults):
            if fault.matches(method, raw_path, template):
                if times == 1:
                    del self._faults[place]
                elif times is not None:
                    self._faults[place] = (fault, times - 1)
                return fault
        return None


class Aim:
    """The step that finds the fault for a request; `struck` lets it happen.

    :param faults: the faults in force.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        template = exchange.target.template
        exchange.strike = self._faults.strike(exchange.method, exchange.path, template)
        return proceed(exchange)


def struck(exchange: Exchange, proceed: Proceed) -> Response:
    """The step at which the fault happens, instead of what follows or after it.

    :raises HangUp: the connection ends without an answer.
    """
    exchange.strike.wait()
    fault = exchange.strike.fault
    if fault is None:
        return proceed(exchange)
    if fault.status is not None:
        return _faulty(fault, fault.status)
    if fault.drop == "before":
        raise HangUp
    if fault.garbage:
        raise HangUp(fault.last_words)
    response = proceed(exchange)
    if fault.drop == "after":
        raise HangUp
    if fault.cut is not None:
        _cut(response, fault.cut)
    return response


def _faulty(fault: Fault, status: int) -> Response:
    body = fault.body
    if body is None and status >= 400:
        response = refuse(ApiProblem(status, HTTP_STATUS_CODES.get(status, "Fault")))
    elif isinstance(body, str):
        response = Response(body, status=status, content_type="text/plain; charset=utf-8")
    else:
        response = respond(Answer(status, body))
    response.headers.update(fault.headers)
    return response


def _cut(response: Response, length: int) -> None:
    """Send less than is announced; the server closes the connection when it runs out."""
    whole = response.get_data()
    response.response = [whole[:length]]
    response.headers["Content-Length"] = str(len(whole))
    response.automatically_set_content_length = False


def _is_number(value: object) -> bool:
    return not isinstance(value, (bool, str)) and hasattr(value, "__float__")


def _whole(value: object, least: int, most: int | None = None) -> bool:
    if value is None:
        return True
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value >= least and (most is None or value <= most)
