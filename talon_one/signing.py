"""Content-Signature, the credential that signs each request's body.

The scheme is deprecated by Talon.One in favour of API keys, and four of the operations do not
accept it; where it is used, it must be computed for each request.
"""

from __future__ import annotations

import hmac
from typing import Union

__all__ = ["ContentSigner"]


class ContentSigner:
    """Signs request bodies with an application's key: HMAC-MD5 over the exact bytes sent.

    :param application_id: the application's number, as the Campaign Manager shows it.
    :param application_key: the application's signing key in hexadecimal digits.
    :raises ValueError: the id is no number, or the key is not hexadecimal.
    """

    __slots__ = ("_key", "application_id")

    application_id: int

    def __init__(self, application_id: Union[int, str], application_key: str) -> None:
        number, key = _number(application_id), _bytes(application_key)
        # The values are not shown: a mistaken order of arguments would show the key.
        if number is None:
            raise ValueError("application_id must be the application's number")
        if not key:
            raise ValueError("application_key must be a string of hexadecimal digits")
        self.application_id = number
        self._key = key

    def sign(self, body: bytes) -> str:
        """Return the value of the ``Content-Signature`` header for a body.

        :param body: the bytes that are sent; empty where the request has no body.
        """
        digest = hmac.new(self._key, body, "md5").hexdigest()
        return f"signer={self.application_id}; signature={digest}"

    def __repr__(self) -> str:
        # A half-made one is shown by what prints the local variables of a failed construction.
        shown = getattr(self, "application_id", None)
        return f"ContentSigner(application_id={shown}, application_key='***')"


# What Python raises here is caught here, because it would show the value wherever the chain of
# an error is printed.


def _number(value: int | str) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except (TypeError, ValueError):
        return b""
