"""The contract as the server needs it: operations with their routes, credentials and schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANTS = "x-variants"
"""The keyword of a schema whose member ``type`` decides what further schema an object has."""

_ACTIONS = {
    "ADD": "AddItemCatalogAction",
    "PATCH": "PatchItemCatalogAction",
    "PATCH_MANY": "PatchManyItemsCatalogAction",
    "REMOVE": "RemoveItemCatalogAction",
    "REMOVE_MANY": "RemoveManyItemsCatalogAction",
    "ADD_PRICE_ADJUSTMENT": "AddPriceAdjustmentCatalogAction",
}
_SCHEMAS = "#/components/schemas/"
_METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Parameter:
    """One parameter of the path, the query or the head.

    :param name: its name on the wire.
    :param place: ``path``, ``query`` or ``header``.
    :param schema: its JSON schema, without references.
    :param required: whether a request without it is refused.
    :param repeated: whether a list comes as one parameter for each item, which may hold commas;
        otherwise its items are separated by commas.
    """

    name: str
    place: str
    schema: Mapping[str, Any]
    required: bool
    repeated: bool


@dataclass(frozen=True)
class Operation:
    """One endpoint.

    :param id: its name, such as ``track_event``.
    :param method: HTTP method in capitals.
    :param path: path template with names in braces.
    :param schemes: names of the security schemes that it accepts, each enough alone.
    :param parameters: what may come in path, query and head.
    :param body: JSON schema of the body, without references; ``None`` when it has none.
    :param body_required: whether a request without a body is refused.
    """

    id: str
    method: str
    path: str
    schemes: frozenset[str]
    parameters: tuple[Parameter, ...]
    body: Mapping[str, Any] | None
    body_required: bool


@lru_cache(maxsize=1)
def document() -> Mapping[str, Any]:
    """The contract that the package ships, generated from what stands in ``openapi/``."""
    text = files(__name__).joinpath("integration.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


@lru_cache(maxsize=1)
def operations() -> tuple[Operation, ...]:
    """All operations of the contract, in its order."""
    return tuple(
        _operation(method.upper(), path, item, item[method])
        for path, item in document()["paths"].items()
        for method in _METHODS
        if method in item
    )


def _operation(
    method: str, path: str, item: Mapping[str, Any], described: Mapping[str, Any]
) -> Operation:
    body = _whole(described.get("requestBody", {}))
    security = described.get("security", document().get("security", []))
    return Operation(
        id=described["operationId"],
        method=method,
        path=path,
        schemes=frozenset(name for alternative in security for name in alternative),
        parameters=tuple(
            _parameter(_whole(p))
            for p in (*item.get("parameters", ()), *described.get("parameters", ()))
        ),
        body=body["content"]["application/json"]["schema"] if body else None,
        body_required=body.get("required", False),
    )


def _parameter(described: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=described["name"],
        place=described["in"],
        schema=described["schema"],
        required=described.get("required", False),
        repeated=described.get("explode", described["in"] == "query"),
    )


def _whole(described: Any) -> Any:
    """Put what references lead to in their place. No request of the contract contains itself."""
    if isinstance(described, list):
        return [_whole(item) for item in described]
    if not isinstance(described, dict):
        return described
    if "$ref" not in described:
        return {name: _whole(member) for name, member in described.items()}
    target: Any = document()
    for step in described["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    whole = _whole(target)
    if described["$ref"] == f"{_SCHEMAS}CatalogAction":
        # Of payloads the contract says in words what they are.
        payloads = {type: _whole({"$ref": _SCHEMAS + name}) for type, name in _ACTIONS.items()}
        whole[VARIANTS] = {t: {"properties": {"payload": p}} for t, p in payloads.items()}
    return whole
