"""The way of one request: from its bytes to its answer, as a WSGI application."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple

from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Request, Response

from talon_one.sandbox import contract, wire
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.conflicts import Conflicts
from talon_one.sandbox.credentials import identify, masked
from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.faults import HangUp
from talon_one.sandbox.journal import RecordedRequest
from talon_one.sandbox.routing import Router
from talon_one.sandbox.side_door import PREFIX, SideDoor
from talon_one.sandbox.validation import Validation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from werkzeug.datastructures import Headers

    from talon_one.sandbox.contract import Operation
    from talon_one.sandbox.faults import Fault
    from talon_one.sandbox.routing import Route
    from talon_one.sandbox.settings import Settings
    from talon_one.sandbox.side_door import Controls
    from talon_one.sandbox.store import Store

_log = logging.getLogger("talon_one.sandbox")


class _Incoming(NamedTuple):
    """A request, read whole."""

    method: str
    path: str
    query: str
    headers: Headers
    body: bytes


class Service:
    """The API and the side door.

    :param store: what the operations read and write.
    :param settings: the sandbox's switches.
    :param controls: what the side door works on; the API takes its journal, clock and faults.
    :param handlers: what answers each operation, by its name.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        controls: Controls,
        handlers: Mapping[str, Callable[[Call], Answer]],
    ) -> None:
        operations = contract.operations()
        self._store = store
        self._settings = settings
        self._controls = controls
        self._handlers = handlers
        self._router = Router(operations)
        self._validation = Validation(operations, strict=settings.strict)
        self._conflicts = Conflicts() if settings.conflict_on_parallel_writes else None
        self._side_door = SideDoor(controls)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; raises `HangUp` when the connection is to end instead."""
        try:
            incoming = _read(environ)
        except ApiProblem as problem:
            # What is left of the body would be taken for the next request.
            response = _error(problem)
            response.headers["Connection"] = "close"
        else:
            if incoming.path.startswith(PREFIX):
                response = self._guarded(lambda: self._behind(incoming))
            else:
                response = self._journaled(incoming)
        return response(environ, start_response)

    def _behind(self, incoming: _Incoming) -> Response:
        return _response(self._side_door.answer(incoming.method, incoming.path, incoming.body))

    def _journaled(self, incoming: _Incoming) -> Response:
        # Whoever sees the request in the journal may lift its fault, and with it its delay.
        strike = self._controls.faults.strike(
            incoming.method, incoming.path, self._router.template(incoming.path)
        )
        record = RecordedRequest(
            method=incoming.method,
            path=incoming.path,
            raw_query=incoming.query,
            headers=masked(incoming.headers),
            content=incoming.body,
            at=self._controls.clock.now(),
        )
        self._controls.journal.add(record)
        strike.wait()
        response = self._struck(incoming, strike.fault)
        record.status = response.status_code
        return response

    def _struck(self, incoming: _Incoming, fault: Fault | None) -> Response:
        if fault is None:
            return self._guarded(lambda: self._api(incoming))
        if fault.status is not None:
            return _faulty(fault, fault.status)
        if fault.drop == "before":
            raise HangUp
        if fault.garbage:
            raise HangUp(fault.last_words)
        response = self._guarded(lambda: self._api(incoming))
        if fault.drop == "after":
            raise HangUp
        if fault.cut is not None:
            _cut(response, fault.cut)
        return response

    def _guarded(self, work: Callable[[], Response]) -> Response:
        try:
            return work()
        except ApiProblem as problem:
            return _error(problem)
        except Exception:
            _log.exception("A request failed; please report this")
            return _error(ApiProblem(500, "Internal server error"))

    def _api(self, incoming: _Incoming) -> Response:
        route = self._router.route(incoming.method, incoming.path)
        # Read before the store is taken, so that a large body holds up nobody; but who is not let
        # in learns nothing about it.
        inputs = self._inputs(route, incoming)
        with self._claimed(route, incoming), self._store.transaction() as store:
            now = self._controls.clock.now()
            application = identify(
                incoming.headers, incoming.body, route.operation.schemes, store, now
            )
            if isinstance(inputs, ApiProblem):
                raise inputs
            query, body = inputs
            call = Call(
                operation=route.operation.id,
                application=application,
                path=route.path,
                query=query,
                body=body,
                store=store,
                now=now,
                settings=self._settings,
            )
            answer = self._handlers[route.operation.id](call)
            if not answer.persist:
                store.rollback()
            # Written inside: an answer that cannot be sent must not have happened.
            return _response(answer)

    def _inputs(
        self, route: Route, incoming: _Incoming
    ) -> tuple[dict[str, bool | str], Any] | ApiProblem:
        operation: Operation = route.operation
        try:
            self._validation.path(operation, route.path)
            query = self._validation.query(operation, incoming.query)
            return query, self._validation.body(operation, incoming.body)
        except ApiProblem as problem:
            return problem

    def _claimed(self, route: Route, incoming: _Incoming) -> AbstractContextManager[None]:
        if self._conflicts is None:
            return nullcontext()
        signer, _, _ = incoming.headers.get("Content-Signature", "").partition(";")
        caller = incoming.headers.get("Authorization") or signer
        return self._conflicts.claim(route, caller, incoming.body)


def _read(environ: WSGIEnvironment) -> _Incoming:
    request = Request(environ)
    request.max_content_length = wire.MAX_BYTES
    length = environ.get("CONTENT_LENGTH", "")
    if length and not (length.isascii() and length.isdigit()):
        raise ApiProblem(400, "The Content-Length is not a number")
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise ApiProblem(413, f"The body is larger than {wire.MAX_BYTES:,} bytes") from None
    except (HTTPException, OSError):
        raise ApiProblem(400, "The body ended early or is badly framed") from None
    target: str = environ["RAW_URI"]
    if not target.isascii():
        raise ApiProblem(400, "The request line has bytes that must be percent-encoded")
    path, _, query = target.partition("?")
    if "://" in path:  # a client that takes us for a proxy sends the whole URL
        path = "/" + path.partition("://")[2].partition("/")[2]
    return _Incoming(request.method, path, query, request.headers, body)


def _response(answer: Answer) -> Response:
    if answer.body is None:
        empty = Response(status=answer.status)
        del empty.headers["Content-Type"]
        return empty
    return Response(wire.encode(answer.body), status=answer.status, content_type="application/json")


def _error(problem: ApiProblem) -> Response:
    response = _response(Answer(problem.status, problem.body()))
    response.headers.extend(problem.headers)
    return response


def _faulty(fault: Fault, status: int) -> Response:
    body = fault.body
    if body is None and status >= 400:
        body = ApiProblem(status, HTTP_STATUS_CODES.get(status, "Fault")).body()
    if isinstance(body, str):
        response = Response(body, status=status, content_type="text/plain; charset=utf-8")
    else:
        response = _response(Answer(status, body))
    response.headers.update(fault.headers)
    return response


def _cut(response: Response, length: int) -> None:
    """Send less than is announced; the server closes the connection when it runs out."""
    whole = response.get_data()
    response.response = [whole[:length]]
    response.headers["Content-Length"] = str(len(whole))
    response.automatically_set_content_length = False
