"""Which handler answers which operation, and what it writes: each handler says so itself.

A handler is a function with the name of its operation, under ``@reads`` or ``@writes(...)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable, NamedTuple, Union

from talon_one.sandbox.call import Answer, Call, Inputs

Answering = Callable[[Call], Answer]
IdOf = Callable[[Inputs], Union[str, None]]


class Handler(NamedTuple):
    """What answers one operation.

    :param answer: the function that does.
    :param writes: whether it may change what is stored. Nothing of the others is ever stored.
    :param claimed: per kind, how a request says which session or profile it writes; only where
        the API refuses parallel writes.
    """

    answer: Answering
    writes: bool
    claimed: Mapping[str, IdOf]

    def claims(self, inputs: Inputs) -> dict[str, str]:
        """Return the ids that a request is going to write, by kind."""
        found = {kind: id_of(inputs) for kind, id_of in self.claimed.items()}
        return {kind: id for kind, id in found.items() if id}


HANDLERS: dict[str, Handler] = {}
"""The handlers by the names of their operations."""


def reads(answer: Answering) -> Answering:
    """Register a handler that changes nothing."""
    return _register(answer, Handler(answer, writes=False, claimed={}))


def writes(
    *, session: IdOf | None = None, profile: IdOf | None = None
) -> Callable[[Answering], Answering]:
    """Register a handler that changes what is stored.

    :param session: how a request says which session it writes, where the API refuses to write one
        session twice at the same time.
    :param profile: the same for the profile.
    """
    kinds = {"session": session, "profile": profile}
    claimed = {kind: id_of for kind, id_of in kinds.items() if id_of is not None}
    return lambda answer: _register(answer, Handler(answer, writes=True, claimed=claimed))


def _register(answer: Answering, handler: Handler) -> Answering:
    name = answer.__name__
    if name in HANDLERS:
        raise LookupError(f"{name} has two handlers")
    HANDLERS[name] = handler
    return answer
