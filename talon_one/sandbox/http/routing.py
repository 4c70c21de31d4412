"""Which operation a request line means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule

from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.http.responses import choices
from talon_one.sandbox.jsontext import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from werkzeug.wrappers import Response

    from talon_one.sandbox.contract import Operation
    from talon_one.sandbox.http.exchange import Exchange, Proceed

_PARAMETER = re.compile(r"\{(\w+)\}")
_OPTIONS = "OPTIONS"
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Route(NamedTuple):
    """An operation with the values that the path has for its parameters, decoded."""

    operation: Operation
    path: Mapping[str, str]

    @property
    def template(self) -> str:
        """The path template that the path fits."""
        return self.operation.path


class Stray(NamedTuple):
    """A request line that means no operation.

    :param problem: why it does not.
    :param template: the path template that the path fits even so.
    """

    problem: ApiProblem
    template: str | None


class Choices(NamedTuple):
    """A request line that asks for the methods that a path has.

    :param methods: what it has.
    :param template: the path template that the path fits; None for ``*``.
    """

    methods: Sequence[str]
    template: str | None


class Router:
    """Finds operations by method and raw path.

    The path is cut at its slashes before anything is decoded, so that ``%2F`` inside an id stays
    part of the id.

    :param operations: what can be found.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = {operation.id: operation for operation in operations}
        rules = Map(merge_slashes=False, redirect_defaults=False)
        for operation in self._operations.values():
            pattern = _PARAMETER.sub(r"<\1>", operation.path)
            rule = Rule(pattern, endpoint=operation.id)
            rule.methods = {operation.method}  # HEAD is none of the API's methods
            rules.add(rule)
        self._match = rules.bind("").match

    def find(self, method: str, raw_path: str) -> Route | Choices | Stray:
        """Find what a request line means.

        :param method: HTTP method in capitals.
        :param raw_path: path as it came, still percent-encoded, without the query.
        :return: the route; for ``OPTIONS`` the methods to choose from; or why there is none: 404
            for an unknown path, 405 for a known one with another method, 400 for a path whose
            escapes are no UTF-8 text.
        """
        # Werkzeug reads any number of slashes at the start as one, and methods in any case.
        if (method, raw_path) == (_OPTIONS, "*"):
            methods = {operation.method for operation in self._operations.values()}
            return Choices(sorted({_OPTIONS, *methods}), None)
        if raw_path[:1] != "/" or raw_path[1:2] == "/":
            return Stray(ApiProblem(404, "Not found"), None)
        try:
            id, values = self._match(raw_path, method)
        except NotFound:
            return Stray(ApiProblem(404, "Not found"), None)
        except MethodNotAllowed as error:
            return self._disallowed(method, raw_path, error.valid_methods or ())
        operation = self._operations[id]
        if operation.method != method:
            return self._disallowed(method, raw_path, [operation.method])
        try:
            return Route(operation, {name: _decoded(value) for name, value in values.items()})
        except ApiProblem as problem:
            return Stray(problem, operation.path)

    def _disallowed(self, method: str, raw_path: str, allowed: Iterable[str]) -> Choices | Stray:
        methods = sorted(allowed)
        id, _ = self._match(raw_path, methods[0])
        template = self._operations[id].path
        choices = sorted({_OPTIONS, *methods})
        if method == _OPTIONS:
            return Choices(choices, template)
        headers = {"Allow": ", ".join(choices)}
        return Stray(ApiProblem(405, "Method not allowed", headers=headers), template)


class Routing:
    """The step that finds the operation; `admit` refuses a request without one.

    :param operations: what can be found.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._router = Router(operations)

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        exchange.target = self._router.find(exchange.method, exchange.path)
        return proceed(exchange)


def admit(exchange: Exchange, proceed: Proceed) -> Response:
    """The step that lets only requests for an operation through, and says what methods there are.

    :raises ApiProblem: why there is none.
    """
    if isinstance(exchange.target, Stray):
        raise exchange.target.problem
    if isinstance(exchange.target, Choices):
        return choices(exchange.target.methods)
    exchange.route = exchange.target
    return proceed(exchange)


def _decoded(segment: str) -> str:
    try:
        value = unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise ApiProblem(400, "The path is not UTF-8 text") from None
    if _BAD_ESCAPE.search(segment) or not storable(value):
        raise ApiProblem(400, "The path has an escape that stands for no character")
    return value
