"""The control API: what tests and demos do to a sandbox from outside, under ``/_sandbox/``."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from talon_one.sandbox import times
from talon_one.sandbox.call import Answer
from talon_one.sandbox.errors import INVALID, ApiProblem, flaw, invalid, invalid_parameter
from talon_one.sandbox.http.faults import Fault
from talon_one.sandbox.http.json import UnreadableError, decode
from talon_one.sandbox.http.responses import choices, respond, tell
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from werkzeug.wrappers import Response

    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.decisions.log import DecisionLog
    from talon_one.sandbox.http.exchange import Exchange
    from talon_one.sandbox.http.faults import Faults
    from talon_one.sandbox.http.journal import Journal

PREFIX = "/_sandbox/"

_FAULT_FIELDS = tuple(field.name for field in fields(Fault))


class Controls(NamedTuple):
    """What the control API works on.

    :param reset: goes back to the seed.
    :param state: gives everything that is stored.
    """

    reset: Callable[[], None]
    state: Callable[[], Mapping[str, Any]]
    journal: Journal
    decisions: DecisionLog
    clock: Clock
    faults: Faults


class _Asked(NamedTuple):
    """What a request says.

    :param body: its JSON; ``None`` if it has no body.
    :param query: its query, decoded.
    :param text: whether it asks for text for people, by ``Accept: text/plain``.
    """

    body: Any
    query: Mapping[str, str]
    text: bool


class ControlApi:
    """Answers requests under `PREFIX`. No credentials are asked for, and none are shown.

    :param controls: what it works on.
    """

    def __init__(self, controls: Controls) -> None:
        self._controls = controls
        self._actions: dict[str, dict[str, Callable[[_Asked], Answer]]] = {
            "reset": {"POST": self._reset},
            "requests": {"GET": self._requests, "DELETE": self._forget},
            "decisions": {"GET": self._decided},
            "state": {"GET": self._state},
            "clock": {"GET": self._clock, "POST": self._turn},
            "faults": {"GET": self._faults, "POST": self._add_fault, "DELETE": self._lift},
        }

    def __call__(self, exchange: Exchange) -> Response:
        """Do what a request asks for.

        :raises ApiProblem: 404, 405, or 400 for a body that makes no sense.
        """
        actions = self._actions.get(exchange.path[len(PREFIX) :])
        if actions is None:
            known = f"the control API has {', '.join(sorted(self._actions))}"
            raise ApiProblem(404, "Not found", [flaw("unknown", known)])
        methods = sorted({"OPTIONS", *actions})
        if exchange.method == "OPTIONS":
            return choices(methods)
        if exchange.method not in actions:
            raise ApiProblem(405, "Method not allowed", headers={"Allow": ", ".join(methods)})
        query = dict(parse_qsl(exchange.query, keep_blank_values=True))
        text = exchange.headers.get("Accept", "").startswith("text/plain")
        answer = actions[exchange.method](_Asked(_json(exchange.content), query, text))
        return tell(answer.body) if isinstance(answer.body, str) else respond(answer)

    def _reset(self, _: _Asked) -> Answer:
        self._controls.reset()
        return Answer(204)

    def _requests(self, _: _Asked) -> Answer:
        requests = self._controls.journal.requests()
        return Answer(200, {"requests": [request.as_json() for request in requests]})

    def _forget(self, _: _Asked) -> Answer:
        self._controls.journal.clear()
        return Answer(204)

    def _decided(self, asked: _Asked) -> Answer:
        """Take ``request``, the number of the request whose decisions are asked for, and ``last``,
        how many of the latest; without them, all."""
        decisions = self._controls.decisions.decisions()
        request = _number(asked, "request", "the number of the request that decisions are of")
        if request is not None:
            decisions = [decision for decision in decisions if decision.request == request]
        last = _number(asked, "last", "how many of the latest decisions to answer")
        if last is not None:
            decisions = decisions[-last:]
        if asked.text:
            return Answer(200, "\n\n".join(decision.text() for decision in decisions) + "\n")
        return Answer(200, {"decisions": [decision.as_json() for decision in decisions]})

    def _state(self, _: _Asked) -> Answer:
        return Answer(200, self._controls.state())

    def _clock(self, _: _Asked) -> Answer:
        clock = self._controls.clock
        return Answer(200, {"now": clock.now(), "frozen": clock.frozen})

    def _turn(self, asked: _Asked) -> Answer:
        """Take one of ``{"freeze": true | moment}``, ``{"set": moment}``, ``{"move": seconds}``,
        ``{"unfreeze": true}``."""
        body = asked.body
        if not isinstance(body, dict) or len(body) != 1:
            raise _wrong("the body must have one of freeze, set, move and unfreeze")
        ((action, value),) = body.items()
        clock = self._controls.clock
        try:
            if action == "freeze":
                clock.freeze(None if value is True else _moment(value))
            elif action == "set":
                clock.set(_moment(value))
            elif action == "move":
                clock.move(_seconds(value))
            elif action == "unfreeze" and value is True:
                clock.unfreeze()
            else:
                raise _wrong("the body must have one of freeze, set, move and unfreeze")
        except (ValueError, OverflowError) as error:
            raise invalid(f"/{action}", "value", str(error)) from None
        return self._clock(asked)

    def _faults(self, _: _Asked) -> Answer:
        return Answer(200, {"faults": self._controls.faults.active()})

    def _add_fault(self, asked: _Asked) -> Answer:
        body = asked.body
        if not isinstance(body, dict):
            raise _wrong("the body must be a fault")
        unknown = [
            flaw(
                "unknown",
                f"a fault has no field {name!r}{hint(name, _FAULT_FIELDS)}",
                pointer=f"/{name}",
            )
            for name in body
            if name not in _FAULT_FIELDS
        ]
        if unknown:
            raise ApiProblem(400, INVALID, unknown)
        sent = {name: value for name, value in body.items() if value is not None}
        try:
            self._controls.faults.add(**sent)
        except ValueError as error:
            raise invalid("", "value", str(error)) from None
        return Answer(201, {"faults": self._controls.faults.active()})

    def _lift(self, _: _Asked) -> Answer:
        self._controls.faults.clear()
        return Answer(204)


def _json(body: bytes) -> Any:
    if not body.strip():
        return None
    try:
        return decode(body)
    except UnreadableError as error:
        raise _wrong(f"the body is not readable JSON: {error}") from None


def _number(asked: _Asked, name: str, meaning: str) -> int | None:
    """Return what the query says for a number; None: nothing."""
    text = asked.query.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise invalid_parameter(name, "value", f"{meaning}, from 1 on, not {text!r}")
    return int(text[:9])


def _moment(value: Any) -> datetime:
    if not isinstance(value, str):
        raise ValueError("must be an RFC 3339 timestamp")
    return times.parse(value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise ValueError("must be a number of seconds")
    return float(value)


def _wrong(details: str) -> ApiProblem:
    return invalid("", "value", details)
