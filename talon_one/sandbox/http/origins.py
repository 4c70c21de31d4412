"""Whom the control API and the pages obey: programs and pages of this machine, no other website.

A website that somebody visits can send requests to any address, those of this machine included,
and can give its own name an address of this machine. A browser says of each request who made it,
and under which name; a program that is no browser says nothing, and is let in.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from talon_one.sandbox.errors import ApiProblem, flaw

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from talon_one.sandbox.http.exchange import Exchange, Proceed

_OWN = ("same-origin", "none")
"""What browsers say of requests of a page to its own server, and of an address that was typed."""


class OwnOrigin:
    """The step that refuses what another website had a browser send.

    :param host: address that the sandbox listens on, as it was given.
    """

    def __init__(self, host: str) -> None:
        self._host = host.lower()
        address = _address(host)
        self._everywhere = address is not None and address.is_unspecified

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        """Let a request through.

        :raises ApiProblem: 403, it was sent to another host, or by a page of another one.
        """
        headers = exchange.headers
        host = headers.get("Host", "").strip().lower()
        if not self._is_ours(host):
            raise _refused("Host", host, "must be localhost, a loopback address, or the host given")
        origin = headers.get("Origin")
        if origin is not None and origin.lower().partition("://")[2] != host:
            raise _refused("Origin", origin, "must be that of the sandbox itself")
        site = headers.get("Sec-Fetch-Site", _OWN[0])
        if site not in _OWN:
            raise _refused("Sec-Fetch-Site", site, f"must be {' or '.join(_OWN)}")
        return proceed(exchange)

    def _is_ours(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").removesuffix(".")
        except ValueError:
            return False
        if name in ("localhost", self._host) or name.endswith(".localhost"):
            return name != ""
        # An address cannot be made to lead elsewhere, as a name can.
        address = _address(name)
        return address is not None and (address.is_loopback or self._everywhere)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _refused(header: str, value: str, rule: str) -> ApiProblem:
    said = f"the header {header} {rule}, not {value[:100]!r}"
    return ApiProblem(403, "Refused: this may come from another website", [flaw("origin", said)])
