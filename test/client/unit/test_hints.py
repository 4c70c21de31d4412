"""What an error or a refusal tells, beside that something is wrong."""

from __future__ import annotations

from typing import Any

import pytest

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer
from talon_one import ApiClient, ApiException, Configuration, IntegrationApi


def test_a_null_answer_is_not_what_the_endpoint_declares(desk: Any) -> None:
    with pytest.raises(ApiException, match="the answer is null, not CustomerInventory") as failure:
        desk.gives("null").api.get_customer_inventory("ada")
    assert (failure.value.status, failure.value.body) == (200, "null")


def test_a_refused_repetition_says_that_the_first_try_may_have_worked() -> None:
    def serve(peer: Peer, request: Request) -> None:
        if len(server.requests) == 1:
            peer.close()
        else:
            peer.send(answer(400, b'{"message": "a closed session can only be cancelled"}'))

    server = HostileServer(serve)
    with server, ApiClient(Configuration(host=server.url)) as client:
        body = {"customerSession": {"state": "closed"}}
        with pytest.raises(talon_one.BadRequestException) as refusal:
            IntegrationApi(client).update_customer_session_v2("s-1", body)
    assert refusal.value.attempts == 2
    assert str(refusal.value).endswith("; an earlier attempt may have been carried out")


@pytest.mark.parametrize(
    ("timeout", "text"),
    [(0.2, "the call took longer than 0.2 s"), ((1, 0.2), "no data came for 0.2 s")],
)
def test_a_timeout_names_the_limit_that_ended_the_wait(timeout: Any, text: str) -> None:
    configuration = Configuration(timeout=timeout)
    with HostileServer(lambda peer, request: peer.hang()) as server:
        configuration.host = server.url
        with ApiClient(configuration) as client, pytest.raises(ApiException, match=text) as late:
            IntegrationApi(client).get_customer_inventory("ada")
    assert type(late.value) is talon_one.TimeoutException


def test_a_value_that_contains_itself_is_named_by_sanitizing_too() -> None:
    value: dict[str, Any] = {}
    value["me"] = value
    with pytest.raises(talon_one.ApiValueError, match="contains itself"):
        ApiClient().sanitize_for_serialization(value)


def test_a_misspelt_setting_is_refused_and_one_of_ones_own_is_kept() -> None:
    configuration = Configuration()
    with pytest.raises(AttributeError, match="did you mean 'timeout'"):
        configuration.tiemout = 1  # type: ignore[attr-defined]
    configuration.my_shop = "north"  # type: ignore[attr-defined]
    assert configuration.my_shop == "north"  # type: ignore[attr-defined]


def test_a_host_without_scheme_is_named_with_its_variable() -> None:
    with pytest.raises(ValueError, match="TALON_ONE_HOST must begin with"):
        Configuration.from_env({"TALON_ONE_HOST": "yourcompany.talon.one"})
