"""Endpoints of the API, and the credentials that they accept, as records."""

from __future__ import annotations

import sys
from types import GenericAlias
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, TypedDict, Union

from urllib3 import Timeout

if TYPE_CHECKING:
    from typing_extensions import Unpack as Unpack
elif sys.version_info >= (3, 11):
    from typing import Unpack
else:

    class Unpack:
        """Stand in for PEP 692, which only type checkers read."""

        __class_getitem__ = classmethod(GenericAlias)


RequestTimeout = Union[int, float, tuple[float, float], Timeout]
"""Seconds for the whole call, or a pair (seconds to connect, seconds between two reads)."""


class RequestOptions(TypedDict, total=False):
    """What every endpoint method takes besides its own parameters."""

    async_req: bool
    """Run in a thread of the client's pool and return an ``AsyncResult`` at once.

    A method is annotated with what its call gives in the end; for a type checker, cast the result
    to ``AsyncResult[...]``, or submit the method to a ``concurrent.futures`` executor instead."""

    _preload_content: bool
    """False: return the raw urllib3 response, with its body unread."""

    _request_timeout: Optional[RequestTimeout]
    """A time limit for this call in place of the configuration's."""


class HttpInfoOptions(RequestOptions, total=False):
    """What every ``..._with_http_info`` method takes besides its own parameters."""

    _return_http_data_only: bool
    """True: return the data alone, without status and headers."""


def data_only(options: RequestOptions) -> dict[str, Any]:
    """Return options that ask for the data alone."""
    return {**options, "_return_http_data_only": True}


class Scheme(NamedTuple):
    """One kind of credential that the API accepts, sent in a header."""

    name: str
    """Its name in the contract."""

    header: str
    """The header that carries it; several schemes may share one."""

    prefix: Optional[str]
    """The word that the API expects before the credential; ``None``: the credential alone."""

    signed: bool
    """Whether it is a signature of the request's body."""


class Parameter(NamedTuple):
    """One argument of an endpoint."""

    name: str
    """Its name in Python."""

    wire_name: str
    """Its name in the request."""

    location: str
    """``path``, ``query``, ``header`` or ``body``."""

    type: str
    required: bool
    explode: bool = True
    """Whether a list is sent as one parameter for each of its values, or joined with commas."""


class Operation(NamedTuple):
    """One endpoint: where it is, what it takes, what it gives, which credentials it accepts.

    A named tuple, as all records here: it cannot be changed, and needs no ``dataclasses``, whose
    import takes longer than that of this whole package.
    """

    name: str
    """The method of the API class."""

    method: str
    path: str
    """The path, with parameters as ``{wireName}``."""

    parameters: tuple[Parameter, ...]
    response: Optional[str]
    """The type of the answer's data; ``None`` where it has no body."""

    auth: tuple[str, ...]
    """Names of the schemes that it accepts."""


def path(name: str, wire_name: str, type: str = "str") -> Parameter:
    """Describe a value that fills one segment of the path."""
    return Parameter(name, wire_name, "path", type, True)


def query(
    name: str, wire_name: str, type: str, required: bool = False, explode: bool = True
) -> Parameter:
    """Describe a value of the query string, or a list of them."""
    return Parameter(name, wire_name, "query", type, required, explode)


def header(name: str, wire_name: str, type: str, required: bool = False) -> Parameter:
    """Describe a value that is sent in a header."""
    return Parameter(name, wire_name, "header", type, required)


def body(type: str) -> Parameter:
    """Describe the JSON body: a model of this type, or a dict of the same shape."""
    return Parameter("body", "body", "body", type, True)
