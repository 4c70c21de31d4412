"""What `typing.get_type_hints` says of the public names, on every Python that the package runs on.

Libraries that read annotations at run time, such as those that inject dependencies or check the
arguments of calls, ask it.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from datetime import datetime
from multiprocessing.pool import ThreadPool
from types import ModuleType
from typing import Any, Literal, Optional, Union

import pytest

import talon_one.observe
import talon_one.sandbox

FACES = [
    talon_one,
    talon_one.api_client,
    talon_one.bulk,
    talon_one.configuration,
    talon_one.effects,
    talon_one.exceptions,
    talon_one.hooks,
    talon_one.observe,
    talon_one.paging,
    talon_one.rest,
    talon_one.signing,
    talon_one.models,
    talon_one.sandbox,
]
MODELS = [getattr(talon_one, name) for name in talon_one.models.__all__]


def parts(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What a public name means, and all that it has: methods, also inherited, and properties."""
    if not inspect.isclass(value):
        if callable(value):
            yield name, value
        return
    yield name, value
    for key in dir(value):
        if key.startswith("_") and not key.startswith("__"):
            continue
        member = inspect.getattr_static(value, key)
        ways = (member.fget, member.fset) if isinstance(member, property) else (member,)
        for way in ways:
            function = getattr(way, "__func__", way)
            if inspect.isfunction(function):
                yield f"{name}.{key}", function


def names(face: ModuleType) -> list[tuple[str, Any]]:
    """All parts of the public names of a module."""
    return [one for name in face.__all__ for one in parts(name, getattr(face, name))]


def complaint(value: Any) -> str:
    """What `get_type_hints` has against something."""
    try:
        typing.get_type_hints(value)
    except Exception as error:
        return repr(error)
    return ""


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_annotations_of_each_public_name_are_evaluated(face: ModuleType) -> None:
    assert {name: text for name, value in names(face) if (text := complaint(value))} == {}


def test_hints_of_a_model_are_its_fields() -> None:
    for model in MODELS:
        assert typing.get_type_hints(model).keys() >= model.openapi_types.keys()
    hints = typing.get_type_hints(talon_one.NewCustomerSessionV2)
    assert hints["cart_items"] == Optional[list[talon_one.CartItem]]
    hints = typing.get_type_hints(talon_one.Coupon)
    assert hints["created"] is datetime
    assert hints["attributes"] == Optional[dict[str, Any]]
    hints = typing.get_type_hints(talon_one.CustomerProfileAudienceRequestItem)
    assert hints["action"] == Union[Literal["add", "delete"], str]


def test_hints_of_an_endpoint_are_models() -> None:
    hints = typing.get_type_hints(talon_one.IntegrationApi.update_customer_session_v2)
    assert hints["customer_session_id"] is str
    assert talon_one.IntegrationRequest in typing.get_args(hints["body"])
    assert hints["return"] is talon_one.IntegrationStateV2
    (options,) = typing.get_args(hints["options"])
    assert typing.get_type_hints(options)["async_req"] is bool
    assert float in typing.get_args(typing.get_type_hints(options)["_request_timeout"])


def test_hints_of_what_is_imported_late_are_the_things_themselves() -> None:
    assert typing.get_type_hints(talon_one.ApiClient.pool.fget)["return"] is ThreadPool
    assert typing.get_type_hints(talon_one.ApiException)["errors"] == list[talon_one.APIError]
    props = typing.get_args(typing.get_type_hints(talon_one.effect_props)["return"])
    assert set(props) == {*typing.get_args(talon_one.models.EffectProps), dict[str, Any]}
    assert {getattr(talon_one, name) for name in talon_one.models.EFFECT_PROPS.values()} < {*props}
