"""Configuration: where the API is, who calls it, and how patiently."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar, Optional, Union

from urllib3 import Retry

from talon_one import _deferred, _hooks
from talon_one._redaction import MASK, Redactor, Secret, masked_url
from talon_one._version import __version__
from talon_one.api._security import SCHEMES
from talon_one.exceptions import ApiValueError
from talon_one.model import shown
from talon_one.operation import RequestTimeout, Scheme

__all__ = ["Configuration"]


class Configuration:
    """Where the API is, who calls it, and how patiently.

    Constructing one has no effect on anything else: no logger is touched, no file is read, no
    other configuration shares its state. An :class:`~talon_one.ApiClient` reads it at each
    call, so changes of credentials and time limits work at once; what concerns connections
    (TLS, proxy, pool size) is read when the client is made.

    It can be copied and pickled, with whatever its hooks and its signer are if they can. **A
    pickle of it holds the credentials**, so that another process can call: keep it as safe as
    them. The log file and the levels of loggers stay with the process that set them.

    :param host: the base URL, for example ``https://yourcompany.europe-west1.talon.one``.
    :param api_key: credentials by scheme or by header: ``api_key_v1`` (or ``Authorization``)
        for an API key, ``integration_auth`` (or ``Content-Signature``) for a fixed signature.
        Where both are set, the scheme's counts; schemes that share a header need it.
    :param api_key_prefix: words to put before the credentials, by the same names;
        ``{"Authorization": "ApiKey-v1"}`` for Talon.One's API keys.
    :param username: a user name for :meth:`get_basic_auth_token`.
    :param password: its password.
    :param discard_unknown_keys: accepted for compatibility; unknown members are always kept in
        ``additional_properties``.
    :param timeout: see :attr:`timeout`.
    :param retries: see :attr:`retries`.
    :param signer: see :attr:`signer`.
    """

    host: str
    """The base URL, without the paths of the endpoints."""

    api_key: dict[str, str]
    """Credentials by scheme or by header."""

    api_key_prefix: dict[str, str]
    """Words before the credentials, by scheme or by header."""

    refresh_api_key_hook: Optional[Callable[[Configuration], None]]
    """Called before a credential is read, so that it can be renewed."""

    signer: Optional[_deferred.ContentSigner]
    """Signs the exact bytes of each request that accepts ``integration_auth``."""

    timeout: Optional[RequestTimeout]
    """Seconds that a whole call may take, retries included (default 30); a pair limits
    connecting and each wait for data instead; ``None`` waits for ever."""

    connect_timeout: Optional[float]
    """Seconds that connecting may take (default 5), within :attr:`timeout`."""

    retries: Optional[Union[Retry, int]]
    """``None``: at most two more tries where that is safe; a number: that many; a
    ``urllib3.Retry`` is obeyed as given."""

    hooks: Sequence[_deferred.Hooks]
    """What is told of each call and each of its tries: objects of classes that derive from
    :class:`talon_one.hooks.Hooks`. Copies of a configuration share them."""

    verify_ssl: bool
    """Whether the server's certificate is checked."""

    ssl_ca_cert: Optional[str]
    """A file of trusted certificates in place of certifi's."""

    cert_file: Optional[str]
    """The client's certificate."""

    key_file: Optional[str]
    """The client certificate's key."""

    assert_hostname: Optional[Union[str, bool]]
    """The name that the certificate must bear; ``False`` accepts any."""

    proxy: Optional[str]
    """The URL of an HTTP proxy."""

    proxy_headers: Optional[Mapping[str, str]]
    """Headers for the proxy alone."""

    connection_pool_maxsize: int
    """Connections that are kept open at most; further calls wait for one, within the timeout."""

    max_response_bytes: Optional[int]
    """Bytes that an answer may have at most, after decompression (default 64 MiB); ``None``: any
    number. Answers that are left unread (``_preload_content=False``) are not counted."""

    safe_chars_for_path_param: str
    """Characters of path values that are not percent-encoded."""

    client_side_validation: bool
    """Whether arguments are checked before they are sent."""

    temp_folder_path: Optional[str]
    """Where downloaded files go."""

    username: Optional[str]
    """The user name for :meth:`get_basic_auth_token`."""

    password: Optional[str]
    """Its password."""

    discard_unknown_keys: bool
    """Has no effect: unknown members are always kept in ``additional_properties``."""

    logger_stream_handler: Optional[logging.Handler]
    """Not used; the name is that of 3.3.0."""

    logger_file_handler: Optional[logging.Handler]
    """What writes :attr:`logger_file`."""

    logger_formatter: logging.Formatter
    """What :attr:`logger_format` became."""

    logger: dict[str, logging.Logger]
    """The loggers that :attr:`debug` and :attr:`logger_file` act on."""

    _default: ClassVar[Optional[Configuration]] = None

    def __init__(
        self,
        host: str = "http://localhost",
        api_key: Optional[Mapping[str, str]] = None,
        api_key_prefix: Optional[Mapping[str, str]] = None,
        username: Optional[str] = None,
        password: Optional[str] = None,
        discard_unknown_keys: bool = False,
        *,
        timeout: Optional[RequestTimeout] = 30.0,
        retries: Optional[Union[Retry, int]] = None,
        signer: Optional[_deferred.ContentSigner] = None,
    ) -> None:
        self.host = host
        self.api_key = dict(api_key or {})
        self.api_key_prefix = dict(api_key_prefix or {})
        self.refresh_api_key_hook = None
        self.username = username
        self.password = password
        self.signer = signer
        self.discard_unknown_keys = discard_unknown_keys
        self.timeout = timeout
        self.connect_timeout = 5.0
        self.retries = retries
        self.hooks = ()
        self.verify_ssl = True
        self.ssl_ca_cert = None
        self.cert_file = None
        self.key_file = None
        self.assert_hostname = None
        self.proxy = None
        self.proxy_headers = None
        self.connection_pool_maxsize = (os.cpu_count() or 1) * 5
        self.max_response_bytes = 64 << 20
        self.safe_chars_for_path_param = ""
        self.client_side_validation = True
        self.temp_folder_path = None
        self.logger = {
            "package_logger": logging.getLogger("talon_one"),
            "urllib3_logger": logging.getLogger("urllib3"),
        }
        self.logger_stream_handler = None
        self.logger_file_handler = None
        self._logger_format = "%(asctime)s %(levelname)s %(message)s"
        self.logger_formatter = logging.Formatter(self._logger_format)
        self._logger_file: str | None = None
        self._debug = False

    # --- Where configurations come from ---

    @classmethod
    def from_env(cls, environ: Optional[Mapping[str, str]] = None) -> Configuration:
        """Make a configuration from the environment.

        Reads ``TALON_ONE_HOST``, ``TALON_ONE_API_KEY`` (with or without the word
        ``ApiKey-v1``), and ``TALON_ONE_APPLICATION_ID`` with ``TALON_ONE_APPLICATION_KEY``
        for signatures. The host must be set: a shop that goes on without promotions when a call
        fails would never show that it talks to nobody.

        :param environ: read this mapping in place of ``os.environ``.
        :raises ApiValueError: names the variable that is missing or wrong, without its value.
        """
        environ = os.environ if environ is None else environ
        host = environ.get("TALON_ONE_HOST", "").strip()
        if not host:
            raise ApiValueError("TALON_ONE_HOST is not set: it is the base URL of the account")
        if not host.lower().startswith(("http://", "https://")):
            raise ApiValueError("TALON_ONE_HOST must begin with http:// or https://")
        configuration = cls(host)
        key = environ.get("TALON_ONE_API_KEY", "").strip()
        if key:
            scheme = SCHEMES["api_key_v1"]
            word, _, rest = key.partition(" ")
            key = rest.strip() if word.lower() == str(scheme.prefix).lower() else key
            configuration.api_key[scheme.header] = key
            configuration.api_key_prefix[scheme.header] = str(scheme.prefix)
        application_id = environ.get("TALON_ONE_APPLICATION_ID")
        application_key = environ.get("TALON_ONE_APPLICATION_KEY")
        if application_id and application_key:
            from talon_one.signing import ContentSigner

            try:
                configuration.signer = ContentSigner(application_id, application_key)
            except ValueError as error:
                raise ApiValueError(
                    f"TALON_ONE_APPLICATION_ID and TALON_ONE_APPLICATION_KEY: {error}"
                ) from None
        elif application_id or application_key:
            raise ApiValueError(
                "TALON_ONE_APPLICATION_ID and TALON_ONE_APPLICATION_KEY must be set together"
            )
        return configuration

    @classmethod
    def set_default(cls, default: Optional[Configuration]) -> None:
        """Keep a copy of a configuration for clients that are made without one."""
        cls._default = None if default is None else default.__deepcopy__({})

    @classmethod
    def get_default_copy(cls) -> Configuration:
        """Return a copy of the default, or a new configuration where none was set."""
        return Configuration() if cls._default is None else cls._default.__deepcopy__({})

    # --- Credentials ---

    def get_api_key_with_prefix(self, identifier: str) -> Optional[str]:
        """Return a credential as its header says it.

        :param identifier: the scheme or the header, such as ``Authorization``.
        :returns: prefix, one space and key; the key alone without a prefix; ``None`` where no
            such credential is set.
        """
        if self.refresh_api_key_hook is not None:
            self.refresh_api_key_hook(self)
        schemes, names = _names_of(identifier)
        for name in names:
            if self.api_key.get(name):
                prefix = self._prefix(name, schemes)
                key = _text_of(self.api_key, name)
                return Secret(f"{prefix} {key}") if prefix else key
        return None

    def _prefix(self, name: str, schemes: tuple[Scheme, ...]) -> str | None:
        """Return the word before the credential that is set under a name.

        :param name: a scheme or a header.
        :param schemes: those that it may be the credential of.
        """
        if self.api_key_prefix.get(name):
            return _text_of(self.api_key_prefix, name)
        for scheme in schemes:
            if name == scheme.header and self.api_key_prefix.get(scheme.name):
                return self.api_key_prefix[scheme.name]
            if name == scheme.name and self.api_key_prefix.get(scheme.header):
                prefix = self.api_key_prefix[scheme.header]
                others = (one.prefix for one in SCHEMES.values() if one is not scheme)
                # What is set for the header may be meant for another scheme that shares it.
                return scheme.prefix if prefix in others else prefix
        return None

    def get_basic_auth_token(self) -> Optional[str]:
        """Return the value of a basic ``Authorization`` header for user name and password."""
        from urllib3.util import make_headers

        credentials = f"{self.username or ''}:{self.password or ''}"
        return make_headers(basic_auth=credentials).get("authorization")

    def auth_settings(self) -> dict[str, dict[str, Any]]:
        """Return the credentials that are set, by the contract's scheme names."""
        settings = {}
        for name, scheme in SCHEMES.items():
            keys = self.api_key
            if self.refresh_api_key_hook or keys.get(name) or keys.get(scheme.header):
                value = self.get_api_key_with_prefix(name)
                if value is not None:
                    settings[name] = {
                        "type": "api_key",
                        "in": "header",
                        "key": scheme.header,
                        "value": value,
                    }
        return settings

    def redact(self, text: str) -> str:
        """Return the text with every credential of this configuration replaced by ``***``."""
        redacted: str = Redactor(self)(text)
        return redacted

    # --- Hosts ---

    def get_host_settings(self) -> list[dict[str, Any]]:
        """Return the servers that the contract names."""
        return [{"url": "http://localhost", "description": "The base URL of your account"}]

    def get_host_from_settings(
        self, index: int, variables: Optional[Mapping[str, str]] = None
    ) -> str:
        """Return the URL of a server that the contract names.

        :param index: its place in :meth:`get_host_settings`.
        :param variables: values for the URL's variables; the contract's servers have none.
        :raises ValueError: there is no such server.
        """
        servers = self.get_host_settings()
        if not 0 <= index < len(servers):
            raise ValueError(f"index must be from 0 to {len(servers) - 1}; got {index}")
        url: str = servers[index]["url"]
        return url

    # --- Logging: nothing but these setters touches a logger ---

    @property
    def debug(self) -> bool:
        """Whether requests and responses are logged, with credentials masked."""
        return self._debug

    @debug.setter
    def debug(self, value: bool) -> None:
        self._debug = bool(value)
        for logger in self.logger.values():
            logger.setLevel(logging.DEBUG if value else logging.WARNING)

    @property
    def logger_file(self) -> Optional[str]:
        """The file that log records go to; ``None``: wherever the program's logging sends them."""
        return self._logger_file

    @logger_file.setter
    def logger_file(self, value: Optional[str]) -> None:
        try:
            handler = logging.FileHandler(value) if value else None
        except (OSError, TypeError, ValueError) as error:
            raise ApiValueError(f"Configuration.logger_file cannot be written: {error}") from error
        self._logger_file = value
        old, self.logger_file_handler = self.logger_file_handler, None
        if handler is not None:
            self.logger_file_handler = handler
            handler.setFormatter(self.logger_formatter)
        for logger in self.logger.values():
            if old is not None:
                logger.removeHandler(old)
            if self.logger_file_handler is not None:
                logger.addHandler(self.logger_file_handler)
        if old is not None:
            old.close()

    @property
    def logger_format(self) -> str:
        """The format of the records in :attr:`logger_file`."""
        return self._logger_format

    @logger_format.setter
    def logger_format(self, value: str) -> None:
        try:
            self.logger_formatter = logging.Formatter(value)
        except (TypeError, ValueError) as error:
            raise ApiValueError(f"Configuration.logger_format is no format: {error}") from error
        self._logger_format = value
        if self.logger_file_handler is not None:
            self.logger_file_handler.setFormatter(self.logger_formatter)

    # --- Texts and copies ---

    def to_debug_report(self) -> str:
        """Return what a bug report should say about the environment; no credentials."""
        import platform

        return (
            f"talon_one {__version__}\n"
            f"Python {sys.version}\n"
            f"Operating system {platform.platform()}\n"
            f"Host {masked_url(self.host)}"
        )

    def __setattr__(self, name: str, value: Any) -> None:
        rule = _RULES.get(name)
        if rule is not None and not rule[0](value):
            raise ApiValueError(
                f"Configuration.{name} must be {rule[1]}; got {_named(name, value)}"
            )
        # Attributes of one's own are let be, as in 3.3.0. A slip of the pen is not: the setting
        # that was meant would keep its default without a word.
        if name not in _SETTINGS and name[0] != "_" and not hasattr(type(self), name):
            from difflib import get_close_matches

            near = get_close_matches(name, _SETTINGS, 1, 0.8)
            if near:
                raise AttributeError(
                    f"Configuration has no attribute {name!r}; did you mean {near[0]!r}?"
                )
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        credentials = ", ".join(f"{name}={MASK}" for name in self.api_key) or "none"
        signer = f", signer={self.signer!r}" if self.signer is not None else ""
        return f"<Configuration {masked_url(self.host)}, credentials: {credentials}{signer}>"

    def __deepcopy__(self, memo: dict[int, Any]) -> Configuration:
        from copy import deepcopy  # most programs copy no settings

        return self._copy(lambda value: deepcopy(value, memo))

    def __copy__(self) -> Configuration:
        return self._copy(lambda value: dict(value) if isinstance(value, dict) else value)

    def _copy(self, copy_value: Callable[[Any], Any]) -> Configuration:
        # Loggers and hooks belong to the process; copies point to the same ones.
        shared = ("hooks", "logger", "logger_formatter")
        result = object.__new__(type(self))
        for name, value in self.__getstate__().items():
            result.__dict__[name] = value if name in shared else copy_value(value)
        result.logger = dict(self.logger)
        result.__dict__["hooks"] = tuple(self.hooks)
        return result

    def __getstate__(self) -> dict[str, Any]:
        # A handler belongs to the configuration that added it: a copy that took it off again
        # would stop the log of the other.
        handlers: dict[str, Any] = {"logger_file_handler": None, "logger_stream_handler": None}
        return {**self.__dict__, **handlers, "_logger_file": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        # The pickle of an older release does not have the settings that came after it.
        self.__dict__.update({**Configuration().__dict__, **state})


_SETTINGS = frozenset(Configuration.__annotations__)


def _is_texts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values())


def _is_text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_file_or_none(value: Any) -> bool:
    return value is None or isinstance(value, (str, os.PathLike))


_SECRET_SETTINGS = frozenset(("api_key", "api_key_prefix", "password"))
_MOST_CONNECTIONS = 65535  # a host has no more ports

# What is checked when it is set. The others are checked where they are used, since the rule for
# them is known there: host, timeouts, retries, proxy.
_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "api_key": (_is_texts, "a dict of texts"),
    "api_key_prefix": (_is_texts, "a dict of texts"),
    "username": (_is_text_or_none, "text or None"),
    "password": (_is_text_or_none, "text or None"),
    "refresh_api_key_hook": (lambda value: value is None or callable(value), "a function or None"),
    "signer": (
        lambda value: value is None or callable(getattr(value, "sign", None)),
        "a ContentSigner or None",
    ),
    "hooks": (_hooks.are_hooks, "a list of talon_one.hooks.Hooks, whose methods are not async"),
    "safe_chars_for_path_param": (lambda value: isinstance(value, str), "text"),
    "connection_pool_maxsize": (
        lambda value: value.__class__ is int and 1 <= value <= _MOST_CONNECTIONS,
        f"a number from 1 to {_MOST_CONNECTIONS}",
    ),
    "ssl_ca_cert": (_is_file_or_none, "the path of a file or None"),
    "cert_file": (_is_file_or_none, "the path of a file or None"),
    "key_file": (_is_file_or_none, "the path of a file or None"),
    "assert_hostname": (
        lambda value: value is None or value is False or (isinstance(value, str) and value != ""),
        "a name, False or None",
    ),
}


def _named(name: str, value: Any) -> str:
    """Return what a setting was set to, or only its kind where it may be secret."""
    return f"a {type(value).__name__}" if name in _SECRET_SETTINGS else shown(value)


@lru_cache(maxsize=64)
def _names_of(identifier: str) -> tuple[tuple[Scheme, ...], tuple[str, ...]]:
    """Return the schemes that a name may mean, and the names that their credential may be under."""
    schemes = tuple(one for one in SCHEMES.values() if identifier in (one.name, one.header))
    return schemes, (identifier, *(n for one in schemes for n in (one.name, one.header)))


def _text_of(texts: Mapping[str, str], name: str) -> Secret:
    """Return a credential, which a program may have put into the dict of a setting."""
    text = texts[name]
    if isinstance(text, str):
        return Secret(text)
    raise ApiValueError(f"the credential {name!r} must be text, not {type(text).__name__}")
