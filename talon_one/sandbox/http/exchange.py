"""Exchange: one request on its way through the steps, until one of them answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Request

from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.http import json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed.wsgi import WSGIEnvironment
    from werkzeug.datastructures import Headers
    from werkzeug.wrappers import Response

    from talon_one.sandbox.call import Inputs
    from talon_one.sandbox.decisions.decision import Decision
    from talon_one.sandbox.http.faults import Strike
    from talon_one.sandbox.http.journal import RecordedRequest
    from talon_one.sandbox.http.routing import Choices, Route, Stray
    from talon_one.sandbox.store import Transaction
    from talon_one.sandbox.store.definitions import Application


class Exchange:
    """A request, read whole, and what the steps have found out about it so far.

    :param method: HTTP method.
    :param path: path as it was sent, still percent-encoded.
    :param query: query as it was sent.
    :param headers: headers.
    :param content: the exact bytes of the body.
    """

    def __init__(
        self, method: str, path: str, query: str, headers: Headers, content: bytes
    ) -> None:
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.content = content

    # Each is set by one step, and there for the steps behind it.
    target: Route | Choices | Stray
    strike: Strike
    record: RecordedRequest
    route: Route
    application: Application
    inputs: Inputs
    store: Transaction


Proceed = Callable[[Exchange], "Response"]
Step = Callable[[Exchange, Proceed], "Response"]
Evaluate = Callable[[Exchange], "tuple[Response, Sequence[Decision]]"]


def chain(*steps: Step, last: Proceed) -> Proceed:
    """Return the way through steps, each of which answers, or does its part and proceeds."""
    way = last
    for step in reversed(steps):
        way = _before(step, way)
    return way


def _before(step: Step, proceed: Proceed) -> Proceed:
    return lambda exchange: step(exchange, proceed)


def read(environ: WSGIEnvironment) -> Exchange:
    """Read a request whole.

    :raises ApiProblem: it cannot be read to its end, so that the connection is of no more use.
    """
    request = Request(environ)
    request.max_content_length = json.MAX_BYTES
    length = environ.get("CONTENT_LENGTH", "")
    if length and not (length.isascii() and length.isdigit()):
        raise ApiProblem(400, "The Content-Length is not a number")
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise ApiProblem(413, f"The body is larger than {json.MAX_BYTES:,} bytes") from None
    except (HTTPException, OSError):
        raise ApiProblem(400, "The body ended early or is badly framed") from None
    target: str = environ["RAW_URI"]
    if not target.isascii():
        raise ApiProblem(400, "The request line has bytes that must be percent-encoded")
    path, _, query = target.partition("?")
    if "://" in path:  # a client that takes us for a proxy sends the whole URL
        path = "/" + path.partition("://")[2].partition("/")[2]
    return Exchange(request.method, path, query, request.headers, content)
