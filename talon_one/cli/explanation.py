"""Why a sandbox answered as it did: the decision that it recorded of a call, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import talon_one
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

_PATH = "/_sandbox/decisions"
_LAST = (("last", "1"),)
_NOTHING = (
    "No decision was recorded: no rules were evaluated, or the sandbox keeps none "
    "(--without-decisions)."
)


_UNREADABLE = (talon_one.ApiException, LookupError, TypeError, ValueError)


class UnexplainedError(Exception):
    """A call was made, and its decision cannot be read."""


def asked_of(client: talon_one.ApiClient) -> Callable[[], str]:
    """Remember where a sandbox stands before a call.

    :return: gives the decision of what was called since then, as text; raises `UnexplainedError`
        where it cannot be read.
    :raises Mistake: the host is no sandbox.
    """
    host = client.configuration.host
    try:
        before = _number(client)
    except talon_one.ConnectionException:
        raise Mistake(f"no sandbox listens on {host}; start one with: talon-one sandbox") from None
    except _UNREADABLE:
        raise Mistake(f"--explain asks a sandbox for its decisions, and {host} has none") from None

    def explained() -> str:
        try:
            return _NOTHING if _number(client) == before else _text(client)
        except _UNREADABLE as error:
            raise UnexplainedError(f"the decision cannot be read: {error}") from None

    return explained


def _number(client: talon_one.ApiClient) -> int | None:
    """Return the number of the latest decision; None: there was none yet."""
    found: Any = client.call_api(
        _PATH,
        "GET",
        query_params=list(_LAST),
        response_type="object",
        auth_settings=[],
        _return_http_data_only=True,
    )
    decisions = found["decisions"]
    return int(decisions[-1]["number"]) if decisions else None


def _text(client: talon_one.ApiClient) -> str:
    answer: Any = client.call_api(
        _PATH,
        "GET",
        query_params=list(_LAST),
        header_params={"Accept": "text/plain"},
        auth_settings=[],
        _preload_content=False,
    )
    text: str = answer.data.decode("utf-8")
    return text
