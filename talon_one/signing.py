"""Content-Signature, the credential that signs each request's body.

The scheme is deprecated by Talon.One in favour of API keys, and four of the operations do not
accept it; where it is used, it must be computed for each request.
"""

from __future__ import annotations

import hmac

__all__ = ["ContentSigner"]


class ContentSigner:
    """Signs request bodies with an application's key: HMAC-MD5 over the exact bytes sent.

    :param application_id: the application's number, as the Campaign Manager shows it.
    :param application_key: the application's signing key in hexadecimal digits.
    :raises ValueError: the id is no number, or the key is not hexadecimal.
    """

    __slots__ = ("_key", "application_id")

    application_id: int

    def __init__(self, application_id: int | str, application_key: str) -> None:
        try:
            self.application_id = int(application_id)
        except (TypeError, ValueError):
            # The value is not shown: a mistaken order of arguments would show the key.
            raise ValueError("application_id must be the application's number") from None
        try:
            self._key = bytes.fromhex(application_key)
        except (TypeError, ValueError):
            raise ValueError("application_key must be a string of hexadecimal digits") from None
        if not self._key:
            raise ValueError("application_key must not be empty")

    def sign(self, body: bytes) -> str:
        """Return the value of the ``Content-Signature`` header for a body.

        :param body: the bytes that are sent; empty where the request has no body.
        """
        digest = hmac.new(self._key, body, "md5").hexdigest()
        return f"signer={self.application_id}; signature={digest}"

    def __repr__(self) -> str:
        return f"ContentSigner(application_id={self.application_id}, application_key='***')"
