"""What can be sent in bulk: how an item is checked, and which call takes many of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from talon_one import models
from talon_one.api.integration_api import IntegrationApi
from talon_one.codec import encode, to_json_value
from talon_one.exceptions import ApiTypeError, ApiValueError
from talon_one.model import Field, ModelType, shown
from talon_one.operation import RequestTimeout


class Kind:
    """One kind of items.

    :param api: the endpoints.
    :param timeout: the time limit of each request; ``None``: the configuration's.
    """

    model: ClassVar[ModelType]
    """What an item must be, or a dict of its shape."""

    refusals: ClassVar[frozenset[int]] = frozenset({400, 409, 413, 422})
    """Statuses that say that something in the batch is to blame."""

    any_together: ClassVar[bool] = True
    """Whether a request may hold items of any groups, and several about one thing."""

    def __init__(self, api: IntegrationApi, timeout: RequestTimeout | None) -> None:
        self._api = api
        self._timeout = timeout
        self._fields = [field for field in self.model._fields.values() if field.limited]

    def plain(self, item: Any) -> dict[str, Any]:
        """Return an item as a dict of plain data, of its own.

        :raises ApiTypeError: it is neither a model nor a dict, or a part of it is of a wrong type.
        :raises ApiValueError: the service would refuse it whatever it holds.
        """
        try:
            if item.__class__ is dict:  # saves calls for what most are
                value: Any = {
                    name: one if one.__class__ is str else to_json_value(one)
                    for name, one in item.items()
                }
            else:
                value = to_json_value(item)
        except (TypeError, ValueError):
            encode(item, "item")  # names the part of it that is to blame
            raise
        if not isinstance(value, dict):
            raise ApiTypeError(f"an item must be a model or a dict; got {shown(item)}")
        for field in self._fields:
            _check(field, value.get(field.wire_name))
        return value

    def key(self, value: dict[str, Any]) -> Hashable:
        """Return what an item is about. Items about one thing are sent in their order."""
        raise NotImplementedError

    def group(self, value: dict[str, Any]) -> Hashable:
        """Return what all items of a request must have in common."""
        return None

    def send(self, values: list[dict[str, Any]]) -> None:
        """Send items with one call, which takes all of them or none."""
        raise NotImplementedError


def _check(field: Field, value: Any) -> None:
    """Refuse a value that breaks what the contract says of a field, as every service would."""
    if value.__class__ is not str or not value or field.type == "int":
        _check_type(field, value)
    try:
        field.check(value)
    except ValueError as error:
        # It names the field as Python does; the input has the API's names.
        text = str(error).replace(f"{field.model}.{field.name}", field.wire_name, 1)
        raise ApiValueError(text) from None


def _check_type(field: Field, value: Any) -> None:
    name = field.wire_name
    if value is None:
        raise ApiValueError(f"{name} is missing")
    if value == "":
        raise ApiValueError(f"{name} must not be empty")
    if field.type == "str" and not isinstance(value, str):
        raise ApiTypeError(f"{name} must be text; got {shown(value)}")
    if field.type == "int" and (not isinstance(value, int) or isinstance(value, bool)):
        raise ApiTypeError(f"{name} must be a whole number; got {shown(value)}")


class Profiles(Kind):
    """Customer profiles, created or updated."""

    model: ClassVar[ModelType] = models.MultipleCustomerProfileIntegrationRequestItem

    def key(self, value: dict[str, Any]) -> Hashable:
        key: str = value["integrationId"]
        return key

    def send(self, values: list[dict[str, Any]]) -> None:
        self._api.update_customer_profiles_v2(
            {"customerProfiles": values}, silent="yes", _request_timeout=self._timeout
        )


class MembershipChanges(Kind):
    """Customers who join or leave audiences."""

    model: ClassVar[ModelType] = models.CustomerProfileAudienceRequestItem
    # 404: an audience that does not exist.
    refusals: ClassVar[frozenset[int]] = Kind.refusals | {404}

    def key(self, value: dict[str, Any]) -> Hashable:
        key: str = value["profileIntegrationId"]
        return key

    def send(self, values: list[dict[str, Any]]) -> None:
        self._api.update_customer_profile_audiences(
            {"data": values}, _request_timeout=self._timeout
        )


class CatalogActions(Kind):
    """Actions on the items of one catalog.

    :param catalog_id: its number.
    """

    model: ClassVar[ModelType] = models.CatalogAction
    any_together: ClassVar[bool] = False

    def __init__(
        self, api: IntegrationApi, timeout: RequestTimeout | None, catalog_id: int
    ) -> None:
        super().__init__(api, timeout)
        self._catalog_id = catalog_id

    def key(self, value: dict[str, Any]) -> Hashable:
        payload = value["payload"]
        sku = payload.get("sku") if isinstance(payload, dict) else None
        return sku if isinstance(sku, str) else None

    def group(self, value: dict[str, Any]) -> Hashable:
        kind: str = value["type"]
        return kind

    def send(self, values: list[dict[str, Any]]) -> None:
        self._api.sync_catalog(
            self._catalog_id, {"actions": values}, _request_timeout=self._timeout
        )
