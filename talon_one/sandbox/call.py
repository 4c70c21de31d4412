"""Call and Answer: what a handler is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from talon_one.sandbox.errors import invalid_parameter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from talon_one.sandbox.settings import Settings
    from talon_one.sandbox.store import Transaction
    from talon_one.sandbox.store.definitions import Application


class Inputs(NamedTuple):
    """What a request says, checked against the contract.

    :param path: path parameters by their names in the contract, decoded: texts, or ``int``.
    :param query: query parameters that were sent, parsed to their types: texts, ``bool``, ``int``,
        ``datetime`` in UTC, or lists of texts.
    :param headers: headers that the operation knows, by their names in the contract.
    :param body: the JSON body; fractions are ``Decimal``, whole numbers ``int``; members that the
        contract does not name, and optional ones sent as ``null``, are gone. ``None`` when the
        operation has no body.
    """

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    body: Any


@dataclass(frozen=True)
class Call:
    """One authenticated, validated request to one operation.

    :param application: the application that the credentials belong to.
    :param path: see `Inputs`, like ``query``, ``headers`` and ``body``.
    :param store: the open transaction that the whole request runs in.
    :param now: the moment of the request in UTC, by the sandbox's clock.
    :param settings: the sandbox's switches.
    :param evaluations: gets the result of each evaluation, with a record of it; ``None``: no
        record is made.
    """

    application: Application
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    body: Any
    store: Transaction
    now: datetime
    settings: Settings
    evaluations: list[Any] | None = None

    @property
    def dry(self) -> bool:
        """Tell whether nothing that comes of the request is to be stored."""
        return bool(self.query.get("dry", False))

    @property
    def silent(self) -> bool:
        """Tell whether the answer is to be empty, as it is unless the request says ``no``.

        :raises ApiProblem: 400 for a word that is neither ``yes`` nor ``no``.
        """
        word = self.query.get("silent", "yes")
        if word not in ("yes", "no"):
            raise invalid_parameter("silent", "enum", 'must be one of "yes", "no"')
        return bool(word == "yes")

    def evaluable(self, sent: Mapping[str, Any]) -> frozenset[int] | None:
        """Return the only campaigns that a dry run is to evaluate; None: all that run.

        :param sent: the object of the body that may say so.
        """
        ids = sent.get("evaluableCampaignIds") if self.dry else None
        return None if ids is None else frozenset(ids)


@dataclass(frozen=True)
class Answer:
    """What the client gets.

    :param status: HTTP status, 2xx.
    :param body: JSON value that may hold ``Decimal`` and ``datetime``; ``None`` sends no body.
    :param persist: False answers as usual and stores nothing: a dry run.
    """

    status: int
    body: Any = None
    persist: bool = True
