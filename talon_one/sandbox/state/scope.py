"""Scope: on whose behalf, and when, state is read and changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from talon_one.sandbox.settings import Settings
from talon_one.sandbox.store import Transaction
from talon_one.sandbox.store.definitions import Application


class Scope(Protocol):
    """What state needs to know of the request that is being worked on; every call is one."""

    @property
    def store(self) -> Transaction:
        """The open transaction that the whole request runs in."""

    @property
    def application(self) -> Application:
        """The application that the credentials belong to."""

    @property
    def settings(self) -> Settings:
        """The sandbox's switches."""

    @property
    def now(self) -> datetime:
        """The moment of the request in UTC, by the sandbox's clock."""

    @property
    def evaluations(self) -> list[Any] | None:
        """Where records of evaluations are to be left; None: none are made."""
