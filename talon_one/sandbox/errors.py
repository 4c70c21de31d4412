"""ApiProblem: a request that is refused, in the shape in which the API says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INVALID = "The submitted data was invalid"


class ApiProblem(Exception):
    """A request that is answered with an error body; nothing that it did is stored.

    :param status: HTTP status of the answer, 4xx or 5xx.
    :param message: one sentence that sums the refusal up.
    :param errors: one entry per fault found, each with ``title``, ``details`` and ``source``.
    :param headers: further headers of the answer, such as ``Allow``.
    """

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        """The error body. ``StatusCode`` is newer than the 3.3.0 shape and harmless to it."""
        return {"message": self.message, "errors": self.errors, "StatusCode": self.status}


def flaw(title: str, details: str, **source: str) -> dict[str, Any]:
    """One entry of an error body.

    :param title: kind of the flaw: a JSON-schema keyword, ``Unknown``, ``Invalid type``.
    :param details: what is wrong, for a reader.
    :param source: where: one of ``pointer`` (JSON pointer into the body) and ``parameter``.
    """
    return {"title": title, "details": details, "source": source}


def invalid(pointer: str, title: str, details: str) -> ApiProblem:
    """A 400 for one flaw of the body, at a JSON pointer."""
    return ApiProblem(400, INVALID, [flaw(title, details, pointer=pointer)])


def invalid_parameter(name: str, title: str, details: str) -> ApiProblem:
    """A 400 for one flaw of a path or query parameter."""
    return ApiProblem(400, INVALID, [flaw(title, details, parameter=name)])


def not_found(what: str) -> ApiProblem:
    """A 404 for something that the caller's application does not have."""
    return ApiProblem(404, f"{what} not found")
