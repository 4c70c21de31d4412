"""Secrets: what counts as one, and how none of them is shown.

A credential gets into a text in two ways. Whatever prints variables prints the headers of a
request with them: there each secret is a :class:`Secret`, which prints itself masked whoever
walks the headers. And servers and proxies repeat what they were sent: what an answer or an error
says passes a :class:`Redactor`, which knows the secrets of its request.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from talon_one.api._security import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    class Credentials(Protocol):
        """What may be secret in a configuration."""

        host: str
        api_key: dict[str, str]
        api_key_prefix: dict[str, str]
        password: str | None
        proxy: str | None
        proxy_headers: Mapping[str, str] | None


MASK = "***"

# A header is secret if its name contains one of these.
_SECRET_WORDS = ("auth", "cookie", "key", "pass", "secret", "signature", "token")

# A text as short as this is found in any sentence, and protects nothing.
_TOO_SHORT = 3
# One as short as this may be part of an ordinary word: only where it stands alone is it meant.
_SHORT = 7

_CREDENTIALS_OF_URL = r"(?:[^/@]*//)?([^/@:]*:)?([^/]+)@"


class Secret(str):
    """A text that shows itself masked to whatever prints variables, and is itself otherwise."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


class Headers(dict[str, Any]):
    """Headers of a request. The values of secret ones are kept as :class:`Secret`."""

    def __init__(self, headers: Mapping[str, Any] | None = None) -> None:
        if isinstance(headers, Headers):
            super().__init__(headers)  # its secrets are masked already
        elif headers:
            self.update(headers)

    def __setitem__(self, name: str, value: Any) -> None:
        if value.__class__ is not Secret and is_secret(name):
            value = Secret(value.decode("latin-1") if isinstance(value, bytes) else value)
        super().__setitem__(name, value)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Add headers, or replace those of the same names."""
        for name, value in dict(*args, **kwargs).items():
            if value.__class__ is Secret or not is_secret(name):
                super().__setitem__(name, value)  # saves a call for each
            else:
                self[name] = value

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Return a header; where there is none yet, add it first."""
        if name not in self:
            self[name] = default
        return self[name]

    def __ior__(self, other: Any) -> Headers:  # type: ignore[override,misc]  # as that of dict
        self.update(other)
        return self


@lru_cache(maxsize=1024)
def is_secret(name: str) -> bool:
    """Whether the value of a header of this name is a secret."""
    # Not str() of what is text: a member of an enum would say the name that it has there.
    lower = (name if isinstance(name, str) else str(name)).lower()
    return any(word in lower for word in _SECRET_WORDS)


def masked_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return headers as they may be shown."""
    return {name: MASK if is_secret(name) else str(value) for name, value in headers.items()}


def masked_url(url: Any) -> str:
    """Return a URL, or what was meant for one, with its password masked."""
    text = str(url)
    match = re.match(_CREDENTIALS_OF_URL, text)
    return text if match is None else text[: match.start(2)] + MASK + text[match.end(2) :]


def holds_credentials(url: str) -> bool:
    """Whether a URL, or what was meant for one, names a user or a password."""
    return re.match(_CREDENTIALS_OF_URL, url) is not None


def basic_credentials(url: str) -> str | None:
    """Return user name and password of a URL as basic authentication sends them."""
    match = re.match(_CREDENTIALS_OF_URL, url)
    if match is None:
        return None
    user, password = (match.group(1), match.group(2)) if match.group(1) else (match.group(2), "")
    text = f"{unquote(user.rstrip(':'))}:{unquote(password)}"
    return b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")


class Redactor:
    """Replaces the secrets of a request in texts by ``***``.

    They are collected when the first text comes, which for most requests is never.

    :param credentials: of the configuration.
    :param headers: the headers that were sent.
    """

    __slots__ = ("_credentials", "_headers", "_pattern")

    def __init__(self, credentials: Credentials, headers: Mapping[str, Any] | None = None) -> None:
        self._credentials = credentials
        self._headers = headers or {}
        self._pattern: re.Pattern[str] | None = None

    def __call__(self, text: Any) -> Any:
        """Return the text or the bytes without secrets; ``None`` and empty ones as they are."""
        if not text:
            return text
        if isinstance(text, bytes):
            # Latin-1 gives each byte a character of its own, and takes it back.
            return self(text.decode("latin-1")).encode("latin-1")
        if self._pattern is None:
            self._pattern = _pattern(
                {*_secrets_of(self._credentials), *_secrets_of_headers(self._headers)}
            )
        return self._pattern.sub(MASK, str(text))


def _pattern(secrets: set[str]) -> re.Pattern[str]:
    """Return a pattern that finds each secret as it is, in JSON texts and in URLs."""
    # Longest first, so that no part of a secret is left when another is contained in it.
    choices = []
    for secret in sorted(secrets, key=len, reverse=True):
        choice = "".join(map(_spellings, secret))
        if len(secret) <= _SHORT:
            choice = f"(?<![0-9A-Za-z]){choice}(?![0-9A-Za-z])"
        if len(secret) > _TOO_SHORT:
            choices.append(choice)
    return re.compile("|".join(choices) or r"(?!)")


def _spellings(character: str) -> str:
    """Return a pattern for a character as it is, escaped in JSON, or encoded in a URL."""
    if character.isalnum() and character.isascii():
        return character
    encoded = character.encode("utf-8", "surrogatepass")
    units = character.encode("utf-16-be", "surrogatepass").hex()
    choices = (
        re.escape(character),
        re.escape(json.dumps(character)[1:-1]),
        re.escape(f"\\{character}"),
        "(?i:" + "".join(rf"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)) + ")",
        "(?i:" + "".join(f"%{byte:02x}" for byte in encoded) + ")",
    )
    return f"(?:{'|'.join(choices)})"


def _secrets_of(credentials: Credentials) -> Iterator[str]:
    # Settings are checked where they are used; here they are taken as they come.
    # A prefix is no secret, but whoever mistakes it for the place of the key makes it one.
    known = {scheme.prefix for scheme in SCHEMES.values()}
    for texts in (credentials.api_key, credentials.api_key_prefix):
        if isinstance(texts, Mapping):
            yield from (one for one in texts.values() if isinstance(one, str) and one not in known)
    if isinstance(credentials.password, str):
        yield credentials.password
    for url in (credentials.host, credentials.proxy):
        match = re.match(_CREDENTIALS_OF_URL, url) if isinstance(url, str) else None
        if match is not None:
            yield Secret(match.group(2))
            yield Secret(unquote(match.group(2)))
            yield Secret(basic_credentials(str(url)))
    if isinstance(credentials.proxy_headers, Mapping):
        yield from _secrets_of_headers(credentials.proxy_headers)


def _secrets_of_headers(headers: Mapping[str, Any]) -> Iterator[str]:
    """Yield the values of secret headers, and what follows a word or a name in them."""
    for name, value in Headers(dict(headers)).items():
        if is_secret(name) and isinstance(value, str):
            yield value
            yield Secret(value.rpartition(" ")[2])
            for piece in value.split(";"):
                yield Secret(piece.partition("=")[2])


def cut_frames(
    error: BaseException, handled: BaseException | None, redact: Redactor | None = None
) -> None:
    """Cut the tracebacks of an error and its causes, below the frame that our caller has called.

    Where a request leaves our code its secrets are ordinary texts, and what reports errors prints
    the variables of every frame that an error has passed. Clearing the variables would do as
    well, but there are reporters (``cgitb``) that fail where a frame has lost its arguments.

    :param error: has been caught by our caller.
    :param handled: what the program was handling when it called: that is not ours to touch.
    :param redact: masks the secrets in the texts of the causes, which repeat what a server said.
    """
    own = error.__traceback__
    if own is not None and own.tb_next is not None:
        own.tb_next.tb_next = None
    seen = {id(handled), id(error)}
    causes = [error.__cause__, error.__context__]
    while causes:
        cause = causes.pop()
        if cause is not None and id(cause) not in seen:
            seen.add(id(cause))
            cause.__traceback__ = None
            causes += [cause.__cause__, cause.__context__]
            if redact is not None:
                causes += [one for one in cause.args if isinstance(one, BaseException)]
                _mask_texts(cause, redact)


def _mask_texts(error: BaseException, redact: Redactor) -> None:
    """Mask the secrets in what an error says, wherever it keeps that."""
    error.args = tuple(redact(one) if isinstance(one, (str, bytes)) else one for one in error.args)
    for name, value in vars(error).items():
        if isinstance(value, (str, bytes)):
            setattr(error, name, redact(value))
    if isinstance(error, OSError) and isinstance(error.strerror, str):
        error.strerror = redact(error.strerror)
