"""Endpoints of the API, and the credentials that they accept, as records."""

# No `from __future__ import annotations`: it makes texts of them, and `TypedDict` compiles each.

import sys
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Optional, TypedDict, Union

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


# The records below are written out: `dataclasses` takes longer to import than this whole package,
# and each class of `NamedTuple` a hundredth of what it takes to import it and make a client.


class Scheme:
    """One kind of credential that the API accepts, sent in a header.

    :param name: its name in the contract.
    :param header: the header that carries it; several schemes may share one.
    :param prefix: the word that the API expects before the credential; ``None``: the credential
        alone.
    :param signed: whether it is a signature of the request's body.
    """

    __slots__ = ("header", "name", "prefix", "signed")

    def __init__(self, name: str, header: str, prefix: Optional[str], signed: bool) -> None:
        self.name: str = name
        self.header: str = header
        self.prefix: str | None = prefix
        self.signed: bool = signed


class Parameter:
    """One argument of an endpoint.

    :param name: its name in Python.
    :param wire_name: its name in the request.
    :param location: ``path``, ``query``, ``header`` or ``body``.
    :param type: the type of its value.
    :param required: whether a call needs it.
    :param explode: whether a list is sent as one parameter for each of its values, or joined with
        commas.
    """

    __slots__ = ("explode", "location", "name", "required", "type", "wire_name")

    def __init__(
        self,
        name: str,
        wire_name: str,
        location: str,
        type: str,
        required: bool,
        explode: bool = True,
    ) -> None:
        self.name: str = name
        self.wire_name: str = wire_name
        self.location: str = location
        self.type: str = type
        self.required: bool = required
        self.explode: bool = explode


class Operation:
    """One endpoint: where it is, what it takes, what it gives, which credentials it accepts.

    :param name: the method of the API class.
    :param method: the HTTP method.
    :param path: the path, with parameters as ``{wireName}``.
    :param parameters: its arguments.
    :param response: the type of the answer's data; ``None`` where it has no body.
    :param auth: names of the schemes that it accepts.
    """

    __slots__ = ("auth", "method", "name", "parameters", "path", "response")

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        parameters: tuple[Parameter, ...],
        response: Optional[str],
        auth: tuple[str, ...],
    ) -> None:
        self.name: str = name
        self.method: str = method
        self.path: str = path
        self.parameters: tuple[Parameter, ...] = parameters
        self.response: str | None = response
        self.auth: tuple[str, ...] = auth


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
