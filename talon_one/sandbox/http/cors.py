"""CORS: lets pages of all websites call the API, where a setting asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from talon_one.sandbox.http.exchange import Exchange, Proceed

_REMEMBERED = "600"
"""Seconds for which a browser need not ask again."""


def shared(exchange: Exchange, proceed: Proceed) -> Response:
    """The step that tells browsers that any page may read the answer.

    No cookies count here, so a page can do only what it has a key for.
    """
    response = proceed(exchange)
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = "*"
    if exchange.method == "OPTIONS" and "Allow" in headers:
        headers["Access-Control-Allow-Methods"] = headers["Allow"]
        headers["Access-Control-Max-Age"] = _REMEMBERED
        asked = exchange.headers.get("Access-Control-Request-Headers")
        if asked:
            headers["Access-Control-Allow-Headers"] = asked
    return response
