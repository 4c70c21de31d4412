"""Who is calling: the API key or the signature of a request, and the application behind it."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING

from talon_one.sandbox.errors import ApiProblem

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from werkzeug.datastructures import Headers
    from werkzeug.wrappers import Response

    from talon_one.sandbox.clock import Clock
    from talon_one.sandbox.http.exchange import Exchange, Proceed
    from talon_one.sandbox.store import Store
    from talon_one.sandbox.store.definitions import Application, World

API_KEY = "api_key_v1"
SIGNATURE = "integration_auth"

_PREFIX = "ApiKey-v1 "
_SIGNATURE = re.compile(
    r"\s*signer=([0-9]{1,18})\s*;\s*signature=([0-9a-f]{32})\s*", re.IGNORECASE | re.ASCII
)


class Identification:
    """The step that finds out which application is calling.

    :param store: where the applications are.
    :param clock: tells whether a key has expired.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        exchange.application = identify(
            exchange.headers,
            exchange.content,
            exchange.route.operation.schemes,
            self._store.world,
            self._clock.now(),
        )
        return proceed(exchange)


def identify(
    headers: Headers,
    body: bytes,
    schemes: Collection[str],
    world: World,
    now: datetime,
) -> Application:
    """Return the application that a request comes from.

    One good credential is enough. The API key is looked at first; a good one makes the signature
    of no interest, and a bad one leaves the request to its signature where the operation takes it.

    :param headers: the request's headers.
    :param body: the exact bytes of the body: what a signature is over.
    :param schemes: security schemes that the operation accepts.
    :param world: where the applications are.
    :param now: the moment at which a key must not have expired.
    :raises ApiProblem: 401 without a credential that is known and accepted here; 400 for a
        signature that is malformed or not that of this body.
    """
    key, signature = headers.get("Authorization"), headers.get("Content-Signature")
    if key is not None and API_KEY in schemes:
        application = _by_key(key, world, now)
        if application is not None:
            return application
    if signature is not None and SIGNATURE in schemes:
        return _by_signature(signature, body, world)
    raise _unauthorized("Invalid API key" if key is not None else "Missing credentials")


def masked(headers: Headers) -> dict[str, str]:
    """Return a copy of headers in which stars stand for whatever could let somebody in."""
    return {name: _mask(name.lower(), value) for name, value in headers.items()}


def _by_key(header: str, world: World, now: datetime) -> Application | None:
    if not header.startswith(_PREFIX):
        return None
    return world.application_by_api_key(header[len(_PREFIX) :], now)


def _by_signature(header: str, body: bytes, world: World) -> Application:
    parts = _SIGNATURE.fullmatch(header)
    if parts is None:
        raise ApiProblem(400, "Malformed Content-Signature header.")
    application = world.applications.get(int(parts[1]))
    if application is None:
        raise _unauthorized("Unknown signer")
    secret = bytes.fromhex(application.signing_key or "")
    expected = hmac.new(secret, body, hashlib.md5).hexdigest()
    if not (hmac.compare_digest(expected, parts[2].lower()) and application.signing_key):
        raise ApiProblem(400, "HMAC signature mismatch.")
    return application


def _unauthorized(message: str) -> ApiProblem:
    return ApiProblem(401, message, headers={"WWW-Authenticate": _PREFIX.strip()})


def _mask(name: str, value: str) -> str:
    if name == "authorization":
        scheme, space, _ = value.partition(" ")
        return f"{scheme} ***" if space else "***"
    if name == "content-signature":
        return re.sub(r"(signature=)[^;]*", r"\1***", value) if "signature=" in value else "***"
    return "***" if name in ("cookie", "proxy-authorization") else value
