"""What a run is told, checked before anything is read or sent."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from talon_one._timeouts import deadline_for
from talon_one.api.integration_api import IntegrationApi
from talon_one.exceptions import ApiTypeError, ApiValueError
from talon_one.model import Model, shown

_MOST_ITEMS = 1000
_MOST_WORKERS = 256


class Arguments:
    """The arguments of a run, as the functions of the package take them.

    :param name: how errors call the items.
    :raises ApiTypeError: one is of the wrong type.
    :raises ApiValueError: one has a value that is not allowed.
    """

    def __init__(
        self,
        api: Any,
        name: str,
        items: Any,
        batch_size: Any,
        workers: Any,
        rate: Any,
        patience: Any,
        max_refused: Any,
        request_timeout: Any,
    ) -> None:
        if not isinstance(api, IntegrationApi):
            raise ApiTypeError(f"api must be an IntegrationApi; got {shown(api)}")
        if not isinstance(items, Iterable) or isinstance(items, (str, bytes, Mapping, Model)):
            rule = "must be an iterable of models or dicts"
            raise ApiTypeError(f"{name} {rule}; got {shown(items)}")
        self.batch_size: int = _whole("batch_size", batch_size, 1, _MOST_ITEMS)
        connections = api.api_client.configuration.connection_pool_maxsize
        # More would wait for each other, within the time limit of their calls.
        self.workers: int = min(_whole("workers", workers, 1, _MOST_WORKERS), connections)
        self.rate: float | None = None if rate is None else _number("rate", rate)
        if self.rate == 0:
            raise ApiValueError(f"rate must be more than 0; got {shown(rate)}")
        self.patience: float = _number("patience", patience)
        self.max_refused: int | None = (
            None if max_refused is None else _whole("max_refused", max_refused, 0)
        )
        if request_timeout is not None:
            _check_timeout(api, request_timeout)
        self.items: Iterable[Any] = items


def _whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ApiTypeError(f"{name} must be a whole number; got {shown(value)}")
    if value < least or (most is not None and value > most):
        rule = f"at least {least}" if most is None else f"from {least} to {most}"
        raise ApiValueError(f"{name} must be {rule}; got {shown(value)}")
    return value


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ApiTypeError(f"{name} must be a number; got {shown(value)}")
    if not 0 <= value <= sys.float_info.max:
        raise ApiValueError(f"{name} must be finite and not negative; got {shown(value)}")
    return float(value)


def _check_timeout(api: IntegrationApi, limit: Any) -> None:
    try:
        deadline_for(api.api_client.configuration, limit)
    except ApiValueError as error:
        # The calls know it by another name.
        raise ApiValueError(str(error).replace("_request_timeout", "request_timeout")) from None
