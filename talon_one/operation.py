"""One endpoint of the API as a frozen record."""

from __future__ import annotations

from typing import NamedTuple, TypedDict, Union

TYPE_CHECKING = False
if TYPE_CHECKING:
    from urllib3 import Timeout

RequestTimeout = Union[int, float, "tuple[float, float]", "Timeout"]
"""Seconds for the whole call, or a pair (seconds to connect, seconds between two reads)."""


class RequestOptions(TypedDict, total=False):
    """What every endpoint method takes besides its own parameters."""

    async_req: bool
    """Run in a thread of the client's pool and return an ``AsyncResult`` at once.

    A method is annotated with what its call gives in the end; for a type checker, cast the result
    to ``AsyncResult[...]``, or submit the method to a ``concurrent.futures`` executor instead."""

    _preload_content: bool
    """False: return the raw urllib3 response, with its body unread."""

    _request_timeout: RequestTimeout | None
    """A time limit for this call in place of the configuration's."""


class HttpInfoOptions(RequestOptions, total=False):
    """What every ``..._with_http_info`` method takes besides its own parameters."""

    _return_http_data_only: bool
    """True: return the data alone, without status and headers."""


class Scheme(NamedTuple):
    """One kind of credential that the API accepts, sent in a header."""

    name: str
    """Its name in the contract."""

    header: str
    """The header that carries it; several schemes may share one."""

    prefix: str | None
    """The word that the API expects before the credential; ``None``: the credential alone."""

    signed: bool
    """Whether it is a signature of the request's body."""


class Parameter(NamedTuple):
    """One argument of an endpoint."""

    name: str
    wire_name: str
    location: str
    type: str
    required: bool


JSON = "application/json"


def path(name: str, wire_name: str) -> Parameter:
    """Describe a value that fills one segment of the path."""
    return Parameter(name, wire_name, "path", "str", True)


def query(name: str, wire_name: str, type: str) -> Parameter:
    """Describe an optional value of the query string."""
    return Parameter(name, wire_name, "query", type, False)


def body(type: str) -> Parameter:
    """Describe the JSON body: a model of this type, or a dict of the same shape."""
    return Parameter("body", "body", "body", type, True)


class Operation:
    """One endpoint: where it is, what it takes, what it gives, which credentials it accepts.

    Everything that can be known before a call is worked out here, once.
    """

    __slots__ = (
        "auth",
        "has_body",
        "method",
        "name",
        "parameters",
        "path",
        "path_parameters",
        "query_parameters",
        "required",
        "response",
        "segments",
    )

    auth: tuple[str, ...]
    has_body: bool
    method: str
    name: str
    parameters: tuple[Parameter, ...]
    path: str
    path_parameters: tuple[Parameter, ...]
    query_parameters: tuple[Parameter, ...]
    required: tuple[str, ...]
    response: str | None
    segments: tuple[str, ...]

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        parameters: tuple[Parameter, ...],
        response: str | None,
        auth: tuple[str, ...],
    ) -> None:
        by_wire_name = {parameter.wire_name: parameter for parameter in parameters}
        pieces = path.replace("{", "}").split("}")
        record = {
            "name": name,
            "method": method,
            "path": path,
            "parameters": parameters,
            "response": response,
            "auth": auth,
            "has_body": any(parameter.location == "body" for parameter in parameters),
            "required": tuple(parameter.name for parameter in parameters if parameter.required),
            # "/a/{b}/c" splits into the literal pieces "/a/" and "/c" around the parameter b.
            "segments": tuple(pieces[0::2]),
            "path_parameters": tuple(by_wire_name[wire_name] for wire_name in pieces[1::2]),
            "query_parameters": tuple(p for p in parameters if p.location == "query"),
        }
        for attribute, value in record.items():
            object.__setattr__(self, attribute, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Operation cannot be changed")

    def __repr__(self) -> str:
        return f"<Operation {self.name}: {self.method} {self.path}>"

    @property
    def accept(self) -> tuple[str, ...]:
        """Media types of the answer; none where the answer has no body."""
        return (JSON,) if self.response else ()

    @property
    def content_type(self) -> tuple[str, ...]:
        """Media types of the request's body; none where there is no body."""
        return (JSON,) if self.has_body else ()
