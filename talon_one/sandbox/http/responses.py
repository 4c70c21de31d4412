"""Answers and refusals as HTTP responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from talon_one.sandbox.call import Answer
from talon_one.sandbox.http import json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from talon_one.sandbox.errors import ApiProblem


def respond(answer: Answer) -> Response:
    """Return the response that carries an answer."""
    if answer.body is None:
        empty = Response(status=answer.status)
        del empty.headers["Content-Type"]
        return empty
    return Response(json.encode(answer.body), status=answer.status, content_type="application/json")


def tell(text: str) -> Response:
    """Return the response that carries a text for people."""
    return Response(text, content_type="text/plain; charset=utf-8")


def choices(methods: Iterable[str]) -> Response:
    """Return the response to ``OPTIONS``: the methods that a path has."""
    response = respond(Answer(204))
    response.headers["Allow"] = ", ".join(methods)
    return response


def refuse(problem: ApiProblem) -> Response:
    """Return the response that says why a request is refused."""
    response = respond(Answer(problem.status, problem.body()))
    response.headers.extend(problem.headers)
    return response
