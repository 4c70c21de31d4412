"""What is sent: the texts of paths, queries and headers, and the bytes of bodies."""

from __future__ import annotations

import math
from enum import Enum
from functools import lru_cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import urllib3
from urllib3.util import SKIP_HEADER, SKIPPABLE_HEADERS

from talon_one._redaction import Headers, Secret, holds_credentials
from talon_one.codec import write_json
from talon_one.exceptions import ApiValueError
from talon_one.model import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from talon_one.configuration import Configuration

# A text that is empty once these are stripped has no others.
_OF_HEADER_NAMES = f"{digits}{ascii_letters}!#$%&'*+.^_`|~-"
_UNRESERVED = f"{digits}{ascii_letters}_.~-"

# --- Hosts, paths and queries ------------------------------------------------------------------


def base_url(configuration: Configuration, host: Any) -> tuple[str, str | None]:
    """Return the base of all URLs, without the slash at its end, and what is wrong with it.

    An error is not raised here, where the host and a password in it would be shown.

    :param host: in place of the configuration's; ``None``: that one.
    """
    name = "Configuration.host" if host is None else "_host"
    if host is None:
        host = configuration.host
    if not isinstance(host, str):
        return "", f"{name} must be an http:// or https:// URL, not {type(host).__name__}"
    if "?" in host or "#" in host:
        return "", f"{name} must have no query and no fragment"
    if "@" in host and holds_credentials(host):
        return "", f"{name} must hold no user name and no password: they would not be sent"
    return host.rstrip("/"), None


def segment(name: str, value: Any, safe: str) -> str:
    """Return a value percent-encoded into its one segment of a path.

    :param name: how errors call the value.
    :param value: text or a number.
    :param safe: characters that stay as they are.
    :raises ApiValueError: the value is no text, or would not stay in its segment.
    """
    text = plain_text(name, value)
    # Servers and proxies drop such segments, and the request would go to another endpoint.
    if not text or text in (".", "..") or ("/" in safe and {".", ".."} & set(text.split("/"))):
        raise ApiValueError(f"{name} must not be empty, '.' or '..'; got {shown(value)}")
    return quote(text, safe) if text.strip(_UNRESERVED) else text


def plain_text(name: str, value: Any) -> str:
    """Return a value of a path or a query, or a body that is text, as text.

    :raises ApiValueError: it is neither text nor a number, or holds half a surrogate pair.
    """
    text = _text(value)
    if text is None:
        raise ApiValueError(f"{name} must be text or a number; got {shown(value)}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ApiValueError(f"{name} must be Unicode text; got {shown(value)}") from None
    return text


def _text(value: Any) -> str | None:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        try:
            return str(value)
        except ValueError:  # more digits than Python writes
            return None
    if isinstance(value, float):
        return str(value) if math.isfinite(value) else None
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return None


def with_query(url: str, params: Any) -> str:
    """Return a URL with parameters added to its query.

    :param params: a mapping or pairs; empty: the URL stays as it is.
    :raises ApiValueError: they are neither, or a text holds half a surrogate pair.
    """
    if not params:
        return url
    return f"{url}{'&' if '?' in url else '?'}{_urlencoded('query_params', params)}"


def _urlencoded(name: str, params: Any) -> str:
    try:
        return urlencode(pairs(params))
    except (TypeError, ValueError) as error:
        text = f"{name} must be a mapping or pairs, of Unicode text: {error}"
        raise ApiValueError(text) from error


def pairs(params: Any) -> list[tuple[str, Any]]:
    """Return parameters, given as a mapping or as pairs, as pairs."""
    items = params.items() if hasattr(params, "items") else params
    return [(name, value) for name, value in items]


# --- Headers -----------------------------------------------------------------------------------


def checked_headers(headers: Mapping[str, Any], kind: str = "header") -> Headers:
    """Return headers as texts that HTTP can carry.

    :param headers: texts, bytes, numbers or booleans by name.
    :param kind: what errors call one of them.
    :raises ApiValueError: a name is none, or a value would end its header or cannot be written.
        The value is not shown: it may be a credential.
    """
    if _are_plain(headers):
        return Headers(headers)
    checked = {}
    for name, value in headers.items():
        if not _is_header_name(name):
            raise ApiValueError(f"{name!r} is no name of a {kind}")
        # What writes a name into a text, as http.client does for a tunnel, would ask its class.
        name = str.__str__(name)
        checked[name] = text = value if isinstance(value, str) else _header_text(value)
        fault = _header_fault(name, text)
        if fault:
            raise ApiValueError(f"{kind} {name!r} {fault}")
    return Headers(checked)


def is_plain_header(name: Any, value: Any) -> bool:
    """Whether a header is as nearly all are: a good name, and one line of printable ASCII."""
    return (
        value.__class__ is name.__class__ is str  # a class of its own may write another text
        and value.isascii()
        and value.isprintable()
        and value != SKIP_HEADER  # urllib3's word for one that is to be left out
        and _is_header_name(name)
    )


def revealed(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers with their secrets as ordinary texts, for whoever sends them."""
    return {name: str.__str__(value) for name, value in headers.items()}


def _are_plain(headers: Mapping[str, Any]) -> bool:
    """Whether headers are as nearly all are: good names, and printable ASCII texts."""
    for name in headers:
        if name.__class__ is not str or not _is_header_name(name):
            return False
    try:
        text = "".join(headers.values())
    except TypeError:
        return False
    return text.isascii() and text.isprintable() and SKIP_HEADER not in text


@lru_cache(maxsize=1024)
def _is_header_name(name: Any) -> bool:
    return isinstance(name, str) and name != "" and not name.strip(_OF_HEADER_NAMES)


def _header_text(value: Any) -> str:
    if isinstance(value, bytes):
        return Secret(value.decode("latin-1"))
    return _text(value) or str(value)


def _header_fault(name: str, text: str) -> str | None:
    """Return what is wrong with a value; not raised here, where the value would be shown."""
    if "\r" in text or "\n" in text or "\0" in text:
        return "must not contain line breaks or NUL"
    if not text.isascii() and max(text) > "\xff":
        return "must be Latin-1 text"
    if text == SKIP_HEADER and name.lower() not in SKIPPABLE_HEADERS:
        return "must not be SKIP_HEADER: only Accept-Encoding, Host and User-Agent can be left out"
    return None


# --- Bodies ------------------------------------------------------------------------------------


def body_bytes(body: Any, post_params: Any, headers: dict[str, Any]) -> bytes | None:
    """Return the bytes of a body, and name their type in the headers.

    :param body: bytes are sent as they are, and so is text whose type is not JSON; anything
        else is written as JSON.
    :param post_params: fields of a form, in place of a body.
    :param headers: is changed: ``Content-Type`` is added where it is missing.
    :raises ApiValueError: both are given, or the body cannot be written.
    """
    if post_params:
        if body is not None:
            raise ApiValueError("body and post_params cannot be sent together")
        return _form(post_params, headers)
    if body is None:
        return None
    content_type = headers.setdefault("Content-Type", "application/json")
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    if isinstance(body, str) and "json" not in content_type.lower():
        return plain_text("body", body).encode("utf-8")
    try:
        return write_json(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise ApiValueError(f"body cannot be written as JSON: {error}") from error


def _form(post_params: Any, headers: dict[str, Any]) -> bytes:
    content_type = headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    if content_type != "multipart/form-data":
        return _urlencoded("post_params", post_params).encode("ascii")
    try:
        fields, headers["Content-Type"] = urllib3.encode_multipart_formdata(pairs(post_params))
    except (TypeError, ValueError) as error:
        raise ApiValueError(f"post_params cannot be written as a form: {error}") from error
    return fields
