"""What a run is told is checked before anything is read or sent."""

from __future__ import annotations

from typing import Any

import pytest

from client.bulk.conftest import numbered, profile
from talon_one import ApiTypeError, ApiValueError, bulk


def test_the_module_is_found_from_the_package() -> None:
    import talon_one

    assert talon_one.bulk is bulk


@pytest.mark.parametrize(
    ("wrong", "error", "text"),
    [
        (
            {"profiles": None},
            ApiTypeError,
            "profiles must be an iterable of models or dicts; got",
        ),
        ({"profiles": profile("a")}, ApiTypeError, "profiles must be an iterable of models or dic"),
        ({"profiles": "abc"}, ApiTypeError, "profiles must be an iterable of models or dicts; go"),
        ({"batch_size": 0}, ApiValueError, "batch_size must be from 1 to 1000; got 0"),
        ({"batch_size": 1001}, ApiValueError, "batch_size must be from 1 to 1000; got 1001"),
        ({"batch_size": 1.5}, ApiTypeError, "batch_size must be a whole number; got 1.5"),
        ({"batch_size": True}, ApiTypeError, "batch_size must be a whole number; got True"),
        ({"workers": 0}, ApiValueError, "workers must be from 1 to 256; got 0"),
        ({"workers": None}, ApiTypeError, "workers must be a whole number; got None"),
        ({"rate": 0}, ApiValueError, "rate must be more than 0; got 0"),
        ({"rate": -1}, ApiValueError, "rate must be finite and not negative; got -1"),
        ({"rate": "5"}, ApiTypeError, "rate must be a number; got '5'"),
        ({"patience": -1}, ApiValueError, "patience must be finite and not negative; got -1"),
        ({"patience": float("nan")}, ApiValueError, "patience must be finite and not negative"),
        ({"patience": 10**400}, ApiValueError, "patience must be finite and not negative; got 10"),
        ({"max_refused": -1}, ApiValueError, "max_refused must be at least 0; got -1"),
        ({"max_refused": "1"}, ApiTypeError, "max_refused must be a whole number; got '1'"),
        ({"request_timeout": -3}, ApiValueError, "request_timeout must be a positive number of "),
        ({"request_timeout": "3"}, ApiValueError, "request_timeout must be seconds or a pair"),
        ({"api": object}, ApiTypeError, "api must be an IntegrationApi; got <class 'object'>"),
    ],
)
def test_wrong_arguments(
    wrong: dict[str, Any], error: type[Exception], text: str, service: Any, api: Any
) -> None:
    arguments = {"api": api, "profiles": numbered(1), **wrong}
    with pytest.raises(error) as caught:
        bulk.update_customer_profiles(**arguments)
    assert str(caught.value).startswith(text)
    assert not service.requests
