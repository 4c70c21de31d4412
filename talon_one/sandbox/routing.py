"""Which operation a request line means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from talon_one.sandbox.errors import ApiProblem
from talon_one.sandbox.jsontext import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from talon_one.sandbox.contract import Operation

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Route:
    """An operation with the values that the path has for its parameters."""

    operation: Operation
    path: Mapping[str, str]


class Router:
    """Finds operations by method and raw path.

    The path is cut at its slashes before anything is decoded, so that ``%2F`` inside an id stays
    part of the id.

    :param operations: what can be found.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = [(tuple(o.path.split("/")), o) for o in operations]

    def template(self, raw_path: str) -> str | None:
        """The path template that a raw path fits, whatever the method."""
        return next((operation.path for operation in self._fitting(raw_path)), None)

    def route(self, method: str, raw_path: str) -> Route:
        """Find the operation of a request.

        :param method: HTTP method in capitals.
        :param raw_path: path as it came, still percent-encoded, without the query.
        :raises ApiProblem: 404 for an unknown path, 405 for a known one with another method,
            400 for a path whose escapes are no UTF-8 text.
        """
        fitting = self._fitting(raw_path)
        if not fitting:
            raise ApiProblem(404, "Not found")
        for operation in fitting:
            if operation.method == method:
                return Route(operation, _values(operation, raw_path))
        allowed = ", ".join(sorted(operation.method for operation in fitting))
        raise ApiProblem(405, "Method not allowed", headers={"Allow": allowed})

    def _fitting(self, raw_path: str) -> list[Operation]:
        segments = raw_path.split("/")
        return [
            operation
            for template, operation in self._operations
            if len(template) == len(segments)
            and all(
                segment != "" if part.startswith("{") else part == segment
                for part, segment in zip(template[1:], segments[1:])
            )
        ]


def _values(operation: Operation, raw_path: str) -> dict[str, str]:
    return {
        part[1:-1]: _decoded(segment)
        for part, segment in zip(operation.path.split("/"), raw_path.split("/"))
        if part.startswith("{")
    }


def _decoded(segment: str) -> str:
    try:
        value = unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise ApiProblem(400, "The path is not UTF-8 text") from None
    if _BAD_ESCAPE.search(segment) or not storable(value):
        raise ApiProblem(400, "The path has an escape that stands for no character")
    return value
