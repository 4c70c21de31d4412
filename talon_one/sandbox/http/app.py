"""The way of one request: from its bytes to its answer, as a WSGI application."""

from __future__ import annotations

import logging
from dataclasses import replace
from decimal import localcontext
from typing import TYPE_CHECKING, Callable

from talon_one.sandbox import contract
from talon_one.sandbox.call import Call
from talon_one.sandbox.decisions.log import DecisionLog
from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.handlers import HANDLERS
from talon_one.sandbox.http import control, faults, journal
from talon_one.sandbox.http.conflicts import Conflicts
from talon_one.sandbox.http.cors import shared
from talon_one.sandbox.http.credentials import Identification
from talon_one.sandbox.http.exchange import Exchange, chain, read
from talon_one.sandbox.http.origins import OwnOrigin
from talon_one.sandbox.http.responses import refuse, respond
from talon_one.sandbox.http.routing import Routing, admit
from talon_one.sandbox.http.validation import Validation
from talon_one.sandbox.state import totals
from talon_one.sandbox.views.decisions import decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from werkzeug.wrappers import Response

    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.decisions.decision import Decision
    from talon_one.sandbox.http.exchange import Evaluate, Proceed
    from talon_one.sandbox.services.evaluate import Result
    from talon_one.sandbox.settings import Settings
    from talon_one.sandbox.store import Store

_log = logging.getLogger("talon_one.sandbox")

PAGES = f"{control.PREFIX}pages/"
ENTRANCES = ("/", control.PREFIX.rstrip("/"), control.PREFIX)
"""What leads to the pages."""


class App:
    """The API, the control API and the pages.

    :param store: what the operations read and write.
    :param settings: the sandbox's switches.
    :param controls: what the control API works on, and the API lives by.
    :param host: address that the sandbox listens on, as it was given.
    :param pages: makes the pages, given a way to evaluate a call (see `evaluate`).
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        controls: control.Controls,
        host: str,
        pages: Callable[[Evaluate], Proceed],
    ) -> None:
        operations = contract.operations()
        clock = controls.clock
        self._store, self._settings, self._clock = store, settings, clock
        self._routing = Routing(operations)
        self._validation = Validation(operations, strict=settings.strict)
        self._api = chain(
            # Whether pages of other websites may read the answer.
            *([shared] if settings.cors else ()),
            # Which operation is meant.
            self._routing,
            # Which fault strikes: found before the record shows, for who sees that may lift it.
            faults.Aim(controls.faults),
            # What came in, and later what was answered.
            journal.Recording(controls.journal, clock),
            # The fault, instead of what follows or after it.
            faults.struck,
            # From here on, whoever refuses raises an ApiProblem.
            refusals,
            # 404, 405; 401; 400; 409.
            admit,
            Identification(store, clock),
            self._validation,
            *([Conflicts()] if settings.conflict_on_parallel_writes else ()),
            # Alone from here on: all of it is stored, or nothing.
            Transaction(store),
            last=Handling(settings, clock, controls.decisions),
        )
        own = OwnOrigin(host)
        self._control = chain(refusals, own, last=control.ControlApi(controls))
        self._pages = chain(refusals, own, last=pages(self.evaluate))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request.

        :raises HangUp: the connection is to end instead.
        """
        try:
            exchange = read(environ)
        except ApiProblem as problem:
            # What is left of the body would be taken for the next request.
            response = refuse(problem)
            response.headers["Connection"] = "close"
        else:
            response = self._way(exchange)(exchange)
        return response(environ, start_response)

    def _way(self, exchange: Exchange) -> Proceed:
        path = exchange.path
        if path.startswith(PAGES) or (path in ENTRANCES and exchange.method in ("GET", "HEAD")):
            return self._pages
        return self._control if path.startswith(control.PREFIX) else self._api

    def evaluate(self, exchange: Exchange) -> tuple[Response, Sequence[Decision]]:
        """Answer a request to the API whose application is known.

        It is not recorded, and no fault strikes it.

        :return: the answer, and what the rules decided.
        """
        log = DecisionLog()
        settings = replace(self._settings, without_decisions=False)
        way = chain(
            self._routing,
            journal.Recording(journal.Journal(), self._clock),
            refusals,
            admit,
            self._validation,
            Transaction(self._store),
            last=Handling(settings, self._clock, log),
        )
        return way(exchange), log.decisions()


def refusals(exchange: Exchange, proceed: Proceed) -> Response:
    """The step that answers what a later one refuses, or what goes wrong there."""
    try:
        return proceed(exchange)
    except ApiProblem as problem:
        return refuse(problem)
    except Exception:
        _log.exception("A request failed; please report this")
        return refuse(ApiProblem(500, "Internal server error"))


class Transaction:
    """The step that opens the store, for one request after the other."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        with self._store.transaction() as store:
            application = store.application_by_id(exchange.application.id)
            if application is None:  # it went with a reset, while the request waited
                raise ApiProblem(401, "Invalid API key")
            exchange.store, exchange.application = store, application
            return proceed(exchange)


class Handling:
    """The last step: the operation's handler answers.

    :param settings: the sandbox's switches.
    :param clock: tells the time of calls.
    :param decisions: where it is noted what the rules decide.
    """

    def __init__(self, settings: Settings, clock: Clock, decisions: DecisionLog) -> None:
        self._settings = settings
        self._clock = clock
        self._decisions = decisions

    def __call__(self, exchange: Exchange) -> Response:
        handler = HANDLERS[exchange.route.operation.id]
        evaluations: list[Result] | None = None if self._settings.without_decisions else []
        exchange.store.changes = None if evaluations is None else []
        call = Call(
            application=exchange.application,
            path=exchange.inputs.path,
            query=exchange.inputs.query,
            headers=exchange.inputs.headers,
            body=exchange.inputs.body,
            store=exchange.store,
            now=self._clock.now(),
            settings=self._settings,
            evaluations=evaluations,
        )
        with localcontext(totals.EXACT):
            answer = handler.answer(call)
        if not (handler.writes and answer.persist):
            exchange.store.rollback()
        # Written before the transaction ends: what cannot be sent must not have happened.
        response = respond(answer)
        for result in evaluations or ():
            self._note(exchange, result, dry=not answer.persist)
        return response

    def _note(self, exchange: Exchange, result: Result, *, dry: bool) -> None:
        """Note what the rules decided."""
        self._decisions.add(
            lambda number: decision(
                result,
                exchange.store.changes or (),
                number=number,
                request=exchange.record.number,
                operation=exchange.route.operation.id,
                dry=dry,
            )
        )
