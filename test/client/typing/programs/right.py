"""A program that uses every typed part of the client rightly: no checker may complain."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, cast

import talon_one
import talon_one.models
from talon_one import (
    CartItem,
    IntegrationRequest,
    NewCustomerProfile,
    NewCustomerSessionV2,
    NewEvent,
    bulk,
)
from talon_one.models.coupon import Coupon
from talon_one.models.inventory_coupon import InventoryCoupon
from talon_one.rest import ApiException

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

configuration = talon_one.Configuration(
    host="https://example.invalid",
    api_key={"Authorization": "key"},
    api_key_prefix={"Authorization": "ApiKey-v1"},
    timeout=(1.0, 2.5),
    retries=0,
    signer=talon_one.ContentSigner(1, "fefe"),
)
configuration.timeout = 3
item = CartItem(name="Socks", sku="socks", quantity=2, price=12.5, attributes={"size": "M"})
item.quantity += 1
session = NewCustomerSessionV2(cart_items=[item], coupon_codes=["WELCOME10"], state="closed")
request = IntegrationRequest(customer_session=session, response_content=["customerSession"])
profile = NewCustomerProfile({"Tier": "gold"}, local_vars_configuration=configuration)
by_position = IntegrationRequest(NewCustomerSessionV2("ada", ["WELCOME10"]), ["customerSession"])
half = CartItem("Socks", "socks", 2, price=12.5)
# A field that may be left out comes first: by position it is given, by keyword it need not be.
events = [
    NewEvent("ada", "viewed", {"page": 1}, "s-1"),
    NewEvent(None, "viewed", attributes={}, session_id="s-1"),
    NewEvent(type="viewed", attributes={}, session_id="s-1"),
    NewEvent("ada", "viewed", {}, "s-1", local_vars_configuration=configuration),
]
names: dict[str, str] = talon_one.models.CartItem.attribute_map
plain: dict[str, Any] = request.to_dict()


def total(api: talon_one.IntegrationApi) -> float:
    """Use the parameters, the result and the options of endpoint methods."""
    state = api.update_customer_session_v2("s-1", request, dry=True, _request_timeout=2)
    same = api.update_customer_session_v2("s-1", {"customerSession": {}}, _request_timeout=(1, 2))
    assert state.effects == same.effects
    if state.customer_session is None:
        return 0.0
    created: datetime = state.customer_session.created
    assert created < datetime.now(timezone.utc)
    return state.customer_session.total


def with_headers(api: talon_one.IntegrationApi) -> Mapping[str, str]:
    """Use the variant that returns status and headers."""
    coupon, status, headers = api.create_coupon_reservation_with_http_info(
        "WELCOME10", talon_one.CouponReservations(integration_i_ds=["a"])
    )
    reserved: Coupon = coupon
    assert reserved.value
    assert status == 201
    return headers


def nothing(api: talon_one.IntegrationApi) -> None:
    """Use an endpoint without an answer, and one whose answer may be empty."""
    api.delete_customer_data("a")
    answer = api.update_customer_profiles_v2({"customerProfiles": []}, silent="yes")
    assert answer is None or answer.integration_states


def describe(effect: talon_one.Effect) -> str:
    """Narrow the props of an effect by their class."""
    props = talon_one.effect_props(effect)
    if isinstance(props, dict):
        return str(props.get("value"))
    if isinstance(props, talon_one.SetDiscountEffectProps):
        return f"{props.name}: {props.value + 1}"
    if isinstance(props, talon_one.RejectCouponEffectProps):
        return props.rejection_reason
    return shown(props)


def shown(props: talon_one.models.EffectProps) -> str:
    """Name the type of all props."""
    return props.to_str()


def in_threads(api: talon_one.IntegrationApi) -> float:
    """Get typed results from threads: an executor's, or the client's own by a cast."""
    with ThreadPoolExecutor() as executor:
        future = executor.submit(api.get_customer_inventory, "a", coupons=True)
    coupons: list[InventoryCoupon] | None = future.result().coupons
    pending = cast(
        "AsyncResult[talon_one.CustomerInventory]",
        api.get_customer_inventory("a", profile=True, async_req=True),
    )
    profile = pending.get(5).profile
    return len(coupons or []) + (profile.total_sales if profile else 0.0)


def listed(api: talon_one.IntegrationApi) -> float:
    """Read lists page by page, and row by row."""
    sizes = [len(page.data) for page in talon_one.pages(api.get_customer_achievements, "ada")]
    rows = talon_one.rows(
        api.get_loyalty_card_points, 3, "CARD-DEMO", status="pending", subledger_id=["a"]
    )
    return sum(sizes) + sum(row.amount for row in rows)


def imported(api: talon_one.IntegrationApi) -> int:
    """Send many at once, as models, dicts, and both."""
    models = [talon_one.MultipleCustomerProfileIntegrationRequestItem(integration_id="ada")]
    dicts = (
        {"integrationId": str(number), "attributes": {"Visits": number}} for number in range(10)
    )
    accepted = 0
    with bulk.update_customer_profiles(api, [*models, *dicts], rate=2.5) as outcomes:
        for outcome in outcomes:
            accepted += outcome.accepted
            print([refusal.reason.upper() for refusal in outcome.refused], outcome.error)
    members = [talon_one.CustomerProfileAudienceRequestItem("add", "ada", 1)]
    actions = iter([talon_one.CatalogAction("REMOVE", {"sku": "MUG"})])
    runs = (
        bulk.update_customer_profile_audiences(api, members, request_timeout=(1, 5)),
        bulk.sync_catalog(api, 1, actions, max_refused=None),
    )
    return accepted + sum(outcome.stop for run in runs for outcome in run)


class Slow(talon_one.hooks.Hooks):
    """Watch calls, and add a header to each try."""

    def before_attempt(
        self, call: talon_one.hooks.Call, attempt: talon_one.hooks.Attempt
    ) -> dict[str, str]:
        return {"X-Try": f"{call.operation or call.path} {attempt.number + 1}"}

    def after_call(self, call: talon_one.hooks.Call, result: talon_one.hooks.CallResult) -> None:
        late = result.error is not None and issubclass(result.error, talon_one.TimeoutException)
        print(late, result.milliseconds / 1000, (result.response_bytes or 0) + 1)


def main() -> None:
    """Use the client as a context manager, and the errors."""
    configuration.hooks = [Slow(), *configuration.hooks]
    with talon_one.ApiClient(configuration) as api_client:
        api = talon_one.IntegrationApi(api_client)
        try:
            total(api)
        except talon_one.NotFoundException as error:
            flaws: list[talon_one.APIError] = error.errors
            print(error.message or "", [flaw.title for flaw in flaws])
        except ApiException as error:
            print(error.status or 0, error.operation or "", error.attempts + 1)
