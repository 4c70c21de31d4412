"""Hooks: what a program can be told of the calls that its client makes.

A program sets :attr:`Configuration.hooks <talon_one.Configuration.hooks>` to objects whose class
derives from :class:`Hooks`, and each call tells them of itself:

```text
before_call
    before_attempt      once for each request that is sent, redirects included
    after_attempt
    ...
after_call
```

What they are told names the endpoint and measures the call. It holds no credential, no body, and
nothing of a path or a query that tells of a customer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Optional

__all__ = ["Attempt", "AttemptResult", "Call", "CallResult", "Hooks"]


class Call(NamedTuple):
    """A call, as it is known before anything is sent."""

    id: int
    """A number that no other call of this process has: the same in all that a call tells."""

    operation: Optional[str]
    """The method that was called, such as ``track_event_v2``; ``None`` for ``call_api``."""

    method: str
    """The HTTP method."""

    path: str
    """The path with its parameters as ``{name}``, and without a query. For ``call_api`` it is the
    ``resource_path``: what a program has put there instead of ``{name}`` is shown."""

    scheme: str
    """``http`` or ``https``; empty where ``Configuration.host`` is no URL, as are host, port and
    base path."""

    host: str
    """The name or address of the server, not that of a proxy."""

    port: int
    """The port of the server."""

    base_path: str = ""
    """What stands before ``path`` in the URL: the path of ``Configuration.host``, such as
    ``/talon`` behind a gateway, without a slash at its end; empty where it has none."""


class Attempt(NamedTuple):
    """One request of a call."""

    number: int
    """1 for the first try, 2 for the second. A request that follows a redirect is still part of
    the same try."""

    redirects: int
    """How many redirects the call has followed before this request."""

    request_bytes: int
    """Bytes of the request's body."""


class AttemptResult(NamedTuple):
    """What became of one request."""

    status: Optional[int]
    """The HTTP status; ``None`` where no answer came."""

    error: Optional[type[BaseException]]
    """The class of what went wrong, as the call would raise it, also where the call goes on with
    another try; ``None``: nothing did."""

    milliseconds: float
    """From waiting for a connection to the last byte of the answer, without the hooks' time."""

    response_bytes: Optional[int]
    """Bytes of the answer's body as they came, before decompression; ``None`` where no answer
    came, or its body was left unread (``_preload_content=False``)."""

    retry_after_seconds: Optional[float]
    """How long the answer's ``Retry-After`` asks to wait; ``None``: not at all."""

    pause_seconds: Optional[float]
    """How long the call waits now before it tries again; ``None``: it does not."""


class CallResult(NamedTuple):
    """What became of a call."""

    status: Optional[int]
    """The HTTP status of the last answer; ``None`` where none came."""

    error: Optional[type[BaseException]]
    """The class of the error that the call raises; ``None``: it gives a result."""

    milliseconds: float
    """The whole call: its tries, the pauses between them, writing the body, reading the answer
    into models, and its hooks."""

    attempts: int
    """How many times the request was tried; 0 where nothing was sent."""

    redirects: int
    """How many redirects were followed."""

    request_bytes: int
    """Bytes of the request's body, which each try sends."""

    response_bytes: Optional[int]
    """Bytes of the last answer's body, as in :class:`AttemptResult`."""


class Hooks:
    """What is called before and after each call and each of its requests.

    Derive from it, and write the methods that you need. They run in the thread of the call, and
    their time is part of it, so let them be short. Several ``Hooks`` are called in their order
    before something, and in the reverse order after it.

    A hook that raises an ``Exception`` does not break the call: the logger ``talon_one`` is told
    once, at the level WARNING, which hook it was. ``KeyboardInterrupt`` and the like end the call.
    Whatever was begun is ended: each ``before_call`` has its ``after_call``, each
    ``before_attempt`` its ``after_attempt``, also where a call is interrupted. What a hook sends
    itself is told to no hook.
    """

    def before_call(self, call: Call) -> None:
        """Be told of a call that begins.

        :param call: what is called.
        """

    def before_attempt(self, call: Call, attempt: Attempt) -> Optional[Mapping[str, str]]:
        """Be told of a request that is about to be sent, and add headers to it.

        :param call: what is called.
        :param attempt: which of its requests this is.
        :returns: headers to send with this request; ``None``: no more. A header that the request
            has already stays as it is. Credentials, and what belongs to the message itself, such
            as ``Content-Length``, are not taken from a hook.
        """
        return None

    def after_attempt(self, call: Call, attempt: Attempt, result: AttemptResult) -> None:
        """Be told what became of a request, before the pause that follows it.

        :param call: what is called.
        :param attempt: which of its requests this is.
        :param result: status, time and sizes, and whether it is tried again.
        """

    def after_call(self, call: Call, result: CallResult) -> None:
        """Be told what became of a call.

        :param call: what was called.
        :param result: status, time, sizes, and how many tries it took.
        """
