"""Why a sandbox answered as it did: what it decided in a call, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import talon_one
from talon_one.cli.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATH = "/_sandbox/decisions"
_NUMBER = "X-Sandbox-Request"
"""The header by which a sandbox says which request an answer is of."""

_NOTHING = (
    "No decision was recorded: no rules were evaluated, or the sandbox keeps none "
    "(--without-decisions)."
)

_UNREADABLE = (talon_one.ApiException, LookupError, TypeError, ValueError)


class UnexplainedError(Exception):
    """A call was made, and its decision cannot be read."""


def make_sure(client: talon_one.ApiClient) -> None:
    """See that it is a sandbox which is about to be called.

    :raises Mistake: the host is none.
    """
    host = client.configuration.host
    try:
        found: Any = client.call_api(
            _PATH,
            "GET",
            query_params=[("last", "1")],
            response_type="object",
            auth_settings=[],
            _return_http_data_only=True,
        )
        found["decisions"]
    except talon_one.ConnectionException:
        raise Mistake(f"no sandbox listens on {host}; start one with: talon-one sandbox") from None
    except _UNREADABLE:
        raise Mistake(f"--explain asks a sandbox for its decisions, and {host} has none") from None


def explained(client: talon_one.ApiClient, headers: Mapping[str, str]) -> str:
    """Return what a sandbox decided in a call, and why.

    :param headers: those of the call's answer, which say which call it was: others may be made at
        the same time.
    :raises UnexplainedError: it cannot be read.
    """
    try:
        answer: Any = client.call_api(
            _PATH,
            "GET",
            query_params=[("request", headers[_NUMBER])],
            header_params={"Accept": "text/plain"},
            auth_settings=[],
            _preload_content=False,
        )
        text: str = answer.data.decode("utf-8")
    except KeyError:
        raise UnexplainedError(f"the answer has no {_NUMBER}, by which it is found") from None
    except _UNREADABLE as error:
        raise UnexplainedError(f"the decision cannot be read: {error}") from None
    return text.strip() or _NOTHING
