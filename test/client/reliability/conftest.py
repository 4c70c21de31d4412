"""Clients for servers that misbehave."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Callable

import pytest

import talon_one
from soak.hostile import HostileServer

KEY = "s3cr3t-key-of-the-shop"


@pytest.fixture
def serve() -> Iterator[Callable[..., HostileServer]]:
    """Start hostile servers that stop after the test."""
    with ExitStack() as stack:
        yield lambda *args, **kwargs: stack.enter_context(HostileServer(*args, **kwargs))


@pytest.fixture
def client() -> Iterator[Callable[..., talon_one.IntegrationApi]]:
    """Make endpoint objects for a URL, with settings of the configuration by keyword."""
    with ExitStack() as stack:

        def make(url: str, **settings: Any) -> talon_one.IntegrationApi:
            configuration = talon_one.Configuration(
                host=url,
                api_key={"Authorization": KEY},
                api_key_prefix={"Authorization": "ApiKey-v1"},
            )
            for name, value in settings.items():
                setattr(configuration, name, value)
            api_client = stack.enter_context(talon_one.ApiClient(configuration))
            return talon_one.IntegrationApi(api_client)

        yield make
