"""Catalogs: their items brought up to date, carts that take prices from them, prior prices."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sandbox.harness import Refused, points_program

SYNC = "/v1/catalogs/1/sync"
PRIOR = "/v1/best_prior_price"
NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
REFERENCE = "0f8fad5b-d9cb-469f-a165-70867728950e"
CATALOG = {
    "id": 1,
    "name": "products",
    "description": "What the shop sells",
    "subscribedApplicationsIds": [1],
    "items": [
        {
            "id": 1,
            "sku": "MUG",
            "price": 8,
            "attributes": {"color": "white"},
            "product": {"name": "Mug"},
        },
        {
            "id": 2,
            "sku": "TEE",
            "price": 20,
            "attributes": [{"name": "color", "value": "navy"}, {"name": "size", "value": 40}],
        },
        {"id": 3, "sku": "BEANS", "attributes": {"color": "brown"}},
    ],
}
HISTORY = [
    {"id": 1, "observedAt": "2026-01-05T00:00:00Z", "price": 9, "contextIds": []},
    {"id": 2, "observedAt": "2026-01-20T00:00:00Z", "price": 7, "contextIds": ["winter-sale"]},
    {"id": 3, "observedAt": "2026-02-01T00:00:00Z", "price": 8.5, "contextIds": []},
    {"id": 4, "observedAt": "2026-02-20T00:00:00Z", "price": 8, "contextIds": []},
]


@pytest.fixture
def shop(open_shop: Any, campaign: Any) -> Any:
    """A shop with a catalog, whose white items cost 1 less."""
    white = ["=", [".", "Item", "Attributes", "color"], "white"]
    items = ["filter", [".", "Session", "CartItems"], [["Item"], ["catch", False, white]]]
    shop = open_shop(
        campaign(1, (["and", ["not", ["isEmpty", items]]], ["setDiscount", "white", 1])),
        applications=[
            {"id": 1, "apiKeys": [{"key": "sandbox-api-key"}]},
            {"id": 2, "apiKeys": [{"key": "other"}]},
        ],
        audiences=[{"id": 4, "name": "Members"}, {"id": 5, "name": "Empty"}],
        attributes=[
            {"entity": "CartItem", "name": "color", "type": "string"},
            {"entity": "CartItem", "name": "size", "type": "number"},
        ],
        catalogs=[CATALOG, {"id": 2, "name": "theirs", "subscribedApplicationsIds": [2]}],
        priceHistory=[
            {"sku": "MUG", "history": HISTORY},
            {
                "sku": "TEE",
                "history": [
                    {
                        "observedAt": "2026-02-25T00:00:00Z",
                        "price": 5,
                        "target": {"type": "AUDIENCE", "audience": {"id": 4}},
                    }
                ],
            },
        ],
    )
    shop.sandbox.clock.freeze(NOW)
    return shop


def sync(shop: Any, type: str, *payloads: Any, **members: Any) -> Any:
    actions = [{"type": type, "payload": payload} for payload in payloads]
    return shop.call("PUT", SYNC, {"actions": actions, **members})


def line(shop: Any, sku: str, session: str = "s", **members: Any) -> dict[str, Any]:
    """The line that a cart of one unit has, named by its SKU alone."""
    cart = [{"sku": sku, "quantity": 1, **members}]
    answer = shop.session(session, cartItems=cart)
    (found,) = answer["customerSession"]["cartItems"]
    assert answer["customerSession"]["cartItemTotal"] == found["price"]
    found_line: dict[str, Any] = found
    return found_line


def attributes(shop: Any) -> dict[str, Any]:
    return {item["sku"]: item["attributes"] for item in shop.stored()["CatalogItem"]}


def prices(shop: Any) -> dict[str, float | None]:
    """What a cart would take from the catalog for each item; None if it refuses the item."""

    def price(sku: str) -> float | None:
        with suppress(Refused):
            taken: float = line(shop, sku)["price"]
            return taken
        return None

    return {item["sku"]: price(item["sku"]) for item in shop.stored()["CatalogItem"]}


def test_a_cart_takes_price_and_product_from_the_catalog(shop: Any) -> None:
    cart = [{"sku": "MUG", "quantity": 2}]
    session = shop.session("s", cartItems=cart)["customerSession"]
    assert session["cartItemTotal"] == session["total"] == 16
    (mug,) = session["cartItems"]
    assert (mug["price"], mug["catalogItemID"], mug["product"]) == (8, 1, {"name": "Mug"})
    assert mug["attributes"] == {}
    own = line(shop, "MUG", price=9, product={"name": "Cup"})
    assert (own["price"], own["product"], own["catalogItemID"]) == (9, {"name": "Cup"}, 1)
    unknown = line(shop, "NOPE", price=1)
    assert "catalogItemID" not in unknown
    place = "/customerSession/cartItems/0/price"
    for sku in ("NOPE", "BEANS"):
        with shop.refused(400, "required", place):
            line(shop, sku)
    with shop.beside("other") as other, other.refused(400, "required", place):
        line(other, "MUG")


def test_a_cart_keeps_its_prices_until_it_is_sent_again(shop: Any) -> None:
    line(shop, "MUG")
    sync(shop, "PATCH", {"sku": "MUG", "price": 5})
    assert shop.session("s")["customerSession"]["total"] == 8
    assert line(shop, "MUG")["price"] == 5


def test_rules_read_attributes_of_the_catalog_that_the_line_does_not_have(shop: Any) -> None:
    cart = [{"sku": "MUG", "quantity": 1}]
    assert shop.kinds(shop.session("s", cartItems=cart)) == ["setDiscount"]
    cart[0]["attributes"] = {"color": "red"}  # type: ignore[assignment]
    assert shop.kinds(shop.session("s", cartItems=cart)) == []
    assert shop.kinds(shop.session("s", cartItems=[{"sku": "TEE", "quantity": 1}])) == []


def test_items_are_added(shop: Any) -> None:
    with shop.refused(400, "Conflict", "/actions/0/payload/sku"):
        sync(shop, "ADD", {"sku": "MUG"})
    answer = sync(
        shop, "ADD", {"sku": "MUG", "replaceIfExists": True, "attributes": {"color": "red"}}
    )
    assert answer == {
        "id": 1,
        "created": "2021-01-01T00:00:00Z",
        "accountId": 1,
        "modified": "2026-03-02T12:00:00Z",
        "name": "products",
        "description": "What the shop sells",
        "subscribedApplicationsIds": [1],
        "version": 2,
        "createdBy": 1,
    }
    mug = line(shop, "MUG")
    assert (mug["price"], mug["catalogItemID"], "product" in mug) == (8, 1, False)
    assert attributes(shop)["MUG"] == {"color": "red"}
    sync(shop, "ADD", {"sku": "CUP", "price": 3.5, "product": {"name": "Cup"}}, {"sku": "JAR"})
    cup = line(shop, "CUP")
    assert (cup["price"], cup["catalogItemID"], cup["product"]) == (3.5, 4, {"name": "Cup"})
    assert prices(shop)["JAR"] is None
    versions = {item["sku"]: item["version"] for item in shop.stored()["CatalogItem"]}
    assert versions == {"MUG": 2, "TEE": 1, "BEANS": 1, "CUP": 3, "JAR": 3}


def test_items_are_patched(shop: Any) -> None:
    sync(shop, "PATCH", {"sku": "TEE", "price": 18, "attributes": {"color": "red"}})
    assert attributes(shop)["TEE"] == {"color": "red", "size": 40}
    sync(shop, "PATCH", {"sku": "MUG", "attributes": {"size": 3, "color": None}})
    assert attributes(shop)["MUG"] == {"color": "white", "size": 3}
    assert "product" not in line(shop, "MUG")
    assert prices(shop) == {"MUG": 8, "TEE": 18, "BEANS": None}
    with shop.refused(400, "Unknown", "/actions/1/payload/sku"):
        sync(shop, "PATCH", {"sku": "MUG", "price": 1}, {"sku": "NOPE"})
    assert prices(shop)["MUG"] == 8
    sync(shop, "PATCH", {"sku": "NEW", "price": 2, "createIfNotExists": True})
    assert prices(shop)["NEW"] == 2


def test_items_are_removed(shop: Any) -> None:
    assert sync(shop, "REMOVE", {"sku": "MUG"}, {"sku": "NOPE"})["version"] == 2
    assert list(prices(shop)) == ["TEE", "BEANS"]
    sync(shop, "ADD", {"sku": "MUG", "price": 4})
    assert line(shop, "MUG")["catalogItemID"] == 4  # another item than before
    sync(shop, "REMOVE_MANY", {})
    assert prices(shop) == {}


@pytest.mark.parametrize(
    ("filters", "skus"),
    [
        ([], ["MUG", "TEE", "BEANS"]),
        ([("color", "EQ", "navy")], ["TEE"]),
        ([("color", "EQ", "Navy")], []),
        ([("color", "IN", "navy,white")], ["MUG", "TEE"]),
        ([("color", "IN", ["white", "brown"])], ["MUG", "BEANS"]),
        ([("size", "EQ", "40")], ["TEE"]),
        ([("size", "EQ", 40)], ["TEE"]),
        ([("size", "IN", [40.0, 7])], ["TEE"]),
        ([("size", "GT", "39")], ["TEE"]),
        ([("size", "GT", 40)], []),
        ([("size", "GE", 40)], ["TEE"]),
        ([("size", "LT", 40)], []),
        ([("size", "LE", "40.0")], ["TEE"]),
        ([("color", "LT", 1)], []),
        ([("color", "EQ", "navy"), ("size", "LT", 41)], ["TEE"]),
        ([("color", "EQ", "white"), ("size", "LT", 41)], []),
        ([("color", "EQ", None)], []),
    ],
)
def test_filters_choose_the_items_of_an_action(shop: Any, filters: Any, skus: list[str]) -> None:
    named = [{"attr": attr, "op": op, "value": value} for attr, op, value in filters]
    before = prices(shop)
    sync(shop, "PATCH_MANY", {"filters": named, "price": 1, "attributes": {"size": 1}})
    assert prices(shop) == {sku: 1 if sku in skus else price for sku, price in before.items()}
    assert [sku for sku, own in attributes(shop).items() if own.get("size") == 1] == skus
    assert line(shop, "MUG")["product"] == {"name": "Mug"}


def test_many_items_are_removed_by_filters(shop: Any) -> None:
    sync(shop, "REMOVE_MANY", {"filters": [{"attr": "size", "op": "GT", "value": "39"}]})
    assert list(prices(shop)) == ["MUG", "BEANS"]


def adjust(shop: Any, sku: str, *adjustments: tuple[str, float | None, str], **members: Any) -> Any:
    made = [
        {"priceType": type, "price": price, "referenceId": reference, **members}
        for type, price, reference in adjustments
    ]
    return sync(shop, "ADD_PRICE_ADJUSTMENT", {"sku": sku, "adjustments": made})


def test_an_adjusted_price_is_taken_while_it_is_in_force(shop: Any) -> None:
    dates = {"effectiveFrom": "2026-03-01T00:00:00Z", "effectiveUntil": "2026-04-01T00:00:00Z"}
    adjust(shop, "MUG", ("member", 6, REFERENCE), contextId="spring", **dates)
    mug = line(shop, "MUG")
    assert (mug["price"], mug["selectedPriceType"]) == (6, "member")
    details = {
        "adjustmentReferenceId": REFERENCE,
        "adjustmentEffectiveFrom": "2026-03-01T00:00:00Z",
        "adjustmentEffectiveUntil": "2026-04-01T00:00:00Z",
    }
    assert {name: mug[name] for name in details} == details
    assert mug["prices"] == {"member": {"price": 6, "adjustmentContextId": "spring", **details}}
    own = line(shop, "MUG", price=9)
    assert own["price"] == 9
    assert not {"selectedPriceType", "prices", *details} & own.keys()
    for moment, price in [("2026-03-31T23:59:59", 6), ("2026-04-01", 8), ("2026-02-28", 8)]:
        shop.sandbox.clock.set(datetime.fromisoformat(moment).replace(tzinfo=timezone.utc))
        mug = line(shop, "MUG", "another")
        assert (mug["price"], "selectedPriceType" in mug) == (price, price == 6)


def test_effects_of_items_say_which_price_they_worked_on(open_shop: Any, campaign: Any) -> None:
    items = [".", "Session", "CartItems"]
    rule = (
        ["and", True],
        ["setDiscountPerItem", "off", items, 1],
        ["addLoyaltyPointsPerItem", "Points", 1, "", items, 1],
        ["setDiscount", "all", 1],
    )
    shop = open_shop(campaign(1, rule), catalogs=[CATALOG], **points_program())
    adjust(shop, "MUG", ("member", 6, REFERENCE))
    adjust(shop, "TEE", ("staff", 15, "no UUID"))
    cart = [{"sku": sku, "quantity": 1} for sku in ("MUG", "TEE", "TEE")]
    cart[2]["price"] = 20
    shop.session("s", profileId="p", state="closed", cartItems=cart)
    effects = shop.call("GET", "/v2/customer_sessions/s")["effects"]
    names = ("selectedPriceType", "selectedPrice", "adjustmentReferenceId")
    told = [{name: effect[name] for name in names if name in effect} for effect in effects]
    mug = dict(zip(names, ("member", 6, REFERENCE)))
    tee = {"selectedPriceType": "staff", "selectedPrice": 15}
    assert told == [mug, tee, {}, mug, tee, {}, {}]


def test_the_lowest_price_is_taken(shop: Any) -> None:
    adjust(shop, "MUG", ("member", 7, "m1"), ("staff", 7.5, "s1"), ("list", 10, "l1"))
    mug = line(shop, "MUG")
    assert (mug["price"], mug["selectedPriceType"]) == (7, "member")
    assert "adjustmentReferenceId" not in mug  # clients of today refuse what is no UUID
    assert mug["prices"] == {"member": {"price": 7}, "staff": {"price": 7.5}, "list": {"price": 10}}
    sync(shop, "PATCH", {"sku": "MUG", "price": 7})
    base = line(shop, "MUG")
    assert (base["price"], "selectedPriceType" in base, "prices" in base) == (7, False, False)
    adjust(shop, "BEANS", ("member", 4, "b1"))
    assert line(shop, "BEANS")["price"] == 4
    sync(shop, "REMOVE", {"sku": "BEANS"})
    sync(shop, "ADD", {"sku": "BEANS"})
    assert prices(shop)["BEANS"] is None


def test_of_a_type_the_latest_adjustment_counts(shop: Any) -> None:
    adjust(shop, "MUG", ("member", 5, "old"), calculatedAt="2026-02-01T00:00:00Z")
    adjust(shop, "MUG", ("member", 7, "new"))
    assert line(shop, "MUG")["price"] == 7
    adjust(shop, "MUG", ("member", 6, "new"))  # in place of the one before
    assert line(shop, "MUG")["price"] == 6
    adjust(shop, "MUG", ("member", 4, "later"), effectiveFrom="2026-03-03T00:00:00Z")
    assert line(shop, "MUG")["price"] == 6
    shop.sandbox.clock.move(timedelta(days=1))
    assert line(shop, "MUG")["price"] == 4
    adjust(shop, "MUG", ("member", None, "end"))
    assert line(shop, "MUG")["price"] == 8


def actions(*made: tuple[str, Any], **members: Any) -> dict[str, Any]:
    return {"actions": [{"type": type, "payload": payload} for type, payload in made], **members}


PRICE = {"priceType": "member", "price": 1, "referenceId": "r"}


@pytest.mark.parametrize(
    ("body", "title", "pointer"),
    [
        (actions(), "minItems", "/actions"),
        (actions(*[("REMOVE", {"sku": str(n)}) for n in range(1001)]), "maxItems", "/actions"),
        (actions(("ADD", {"sku": "A"}), ("REMOVE", {"sku": "B"})), "Invalid type", "/actions"),
        (
            actions(("PATCH", {"sku": "MUG"}), ("PATCH", {"sku": "MUG"})),
            "uniqueItems",
            "/actions/1/payload/sku",
        ),
        (actions(("REMOVE", {"sku": "MUG"}), version=7), "Conflict", "/version"),
        (actions(("REMOVE", {"sku": "MUG"}), version=0), "minimum", "/version"),
        (actions(("DROP", {"sku": "MUG"})), "enum", "/actions/0/type"),
        (actions(("REMOVE", {})), "required", "/actions/0/payload/sku"),
        (actions(("REMOVE", [])), "type", "/actions/0/payload"),
        ({"actions": [{"type": "REMOVE"}]}, "required", "/actions/0/payload"),
        (actions(("ADD", {"sku": "A", "price": "1"})), "type", "/actions/0/payload/price"),
        (
            actions(("ADD", {"sku": "A", "price": 1e300})),
            "maximum",
            "/actions/0/payload/price",
        ),
        (
            actions(("ADD", {"sku": "A", "attributes": {"size": "L"}})),
            "Invalid type",
            "/actions/0/payload/attributes/size",
        ),
        (
            actions(("PATCH_MANY", {"filters": [{"attr": "fit", "op": "EQ", "value": 1}]})),
            "Unknown",
            "/actions/0/payload/filters/0/attr",
        ),
        (
            actions(("REMOVE_MANY", {"filters": [{"attr": "size", "op": "GT", "value": "L"}]})),
            "type",
            "/actions/0/payload/filters/0/value",
        ),
        (
            actions(("REMOVE_MANY", {"filters": [{"attr": "size", "op": "NE", "value": 1}]})),
            "enum",
            "/actions/0/payload/filters/0/op",
        ),
        (
            actions(("ADD_PRICE_ADJUSTMENT", {"sku": "NOPE", "adjustments": [PRICE]})),
            "Unknown",
            "/actions/0/payload/sku",
        ),
        (
            actions(("ADD_PRICE_ADJUSTMENT", {"sku": "MUG", "adjustments": []})),
            "minItems",
            "/actions/0/payload/adjustments",
        ),
        (
            actions(
                (
                    "ADD_PRICE_ADJUSTMENT",
                    {"sku": "MUG", "adjustments": [{**PRICE, "effectiveFrom": "now"}]},
                )
            ),
            "format",
            "/actions/0/payload/adjustments/0/effectiveFrom",
        ),
        (
            actions(
                (
                    "ADD_PRICE_ADJUSTMENT",
                    {
                        "sku": "MUG",
                        "adjustments": [PRICE, {"priceType": "member", "referenceId": "s"}],
                    },
                )
            ),
            "required",
            "/actions/0/payload/adjustments/1/price",
        ),
    ],
)
def test_a_bad_sync_changes_nothing(shop: Any, body: Any, title: str, pointer: str) -> None:
    before = shop.stored()
    with shop.refused(400, title, pointer):
        shop.call("PUT", SYNC, body)
    assert shop.stored() == before


def test_a_version_that_is_named_must_be_the_present_one(shop: Any) -> None:
    assert sync(shop, "REMOVE", {"sku": "A"}, version=1)["version"] == 2
    with shop.refused(400, "Conflict", "/version"):
        sync(shop, "REMOVE", {"sku": "A"}, version=1)


def test_only_catalogs_of_the_application_are_there(shop: Any) -> None:
    body = actions(("REMOVE", {"sku": "MUG"}))
    for id in (9, 2):
        with shop.refused(404):
            shop.call("PUT", f"/v1/catalogs/{id}/sync", body)
    with shop.refused(400, "type", "catalogId"):
        shop.call("PUT", "/v1/catalogs/x/sync", body)


def prior(shop: Any, kind: str, *skus: str, **members: Any) -> list[tuple[int, float]]:
    found = shop.call(
        "POST", PRIOR, asked(*(skus or ("MUG",)), timeframeEndDateType=kind, **members)
    )
    return [(entry["id"], entry["price"]) for entry in found]


def asked(*skus: str, **members: Any) -> dict[str, Any]:
    return {
        "skus": skus,
        "timeframeEndDate": "2026-03-02T12:00:00Z",
        "timeframe": "30",
        "timeframeEndDateType": "strict",
        **members,
    }


def test_the_lowest_price_before_a_sale_is_found(shop: Any) -> None:
    assert prior(shop, "strict", "NOPE", "MUG", "MUG") == [(4, 8)]
    assert prior(shop, "price") == [(3, 8.5)]
    assert prior(shop, "sale") == [(2, 7)]
    (found,) = shop.call("POST", PRIOR, asked("MUG", timeframeEndDateType="sale"))
    assert found == {
        "id": 2,
        "sku": "MUG",
        "observedAt": "2026-01-20T00:00:00Z",
        "contextIds": ["winter-sale"],
        "contextId": "winter-sale",
        "price": 7,
        "metadata": {"influencingCampaignDetails": []},
        "target": {"type": "NONE"},
    }
    with shop.beside("other") as other:
        assert prior(other, "strict") == []


@pytest.mark.parametrize(
    ("kind", "end", "days", "found"),
    [
        ("strict", "2026-03-02T12:00:00Z", "60", [(2, 7)]),
        ("strict", "2026-03-22T00:00:00Z", "30", [(4, 8)]),  # the first moment is one of them
        ("strict", "2026-03-22T00:00:01Z", "30", []),
        ("strict", "2026-02-01T00:00:00Z", "0", [(3, 8.5)]),
        ("strict", "2026-01-04T00:00:00Z", "30", []),
        ("strict", "0001-01-02T00:00:00Z", "999999", []),
        ("strict", "2026-03-02T12:00:00Z", "999999", [(2, 7)]),
        ("price", "2026-01-19T00:00:00Z", "30", []),
        ("price", "2026-01-21T00:00:00Z", "30", [(1, 9)]),
        ("price", "2026-02-20T00:00:00Z", "19", [(3, 8.5)]),  # the last moment is not
        ("price", "2026-02-20T00:00:00Z", "18", []),
        ("sale", "2026-01-21T00:00:00Z", "15", [(1, 9)]),
    ],
)
def test_the_days_end_where_they_are_said_to(
    shop: Any, kind: str, end: str, days: str, found: Any
) -> None:
    assert prior(shop, kind, timeframeEndDate=end, timeframe=days) == found


def test_an_audience_has_prices_of_its_own(shop: Any) -> None:
    members = {"targetType": "AUDIENCE", "audienceID": 4}
    assert prior(shop, "strict", "TEE", target=members) == [(5, 5)]
    assert prior(shop, "strict", "MUG", target=members) == []
    assert prior(shop, "strict", "TEE", target={"targetType": "NONE"}) == []
    assert prior(shop, "strict", "TEE", target={**members, "audienceID": 5}) == []


def test_a_sync_is_seen_as_prices(shop: Any) -> None:
    sync(shop, "PATCH", {"sku": "TEE", "price": 20}, {"sku": "MUG"})  # no new price
    assert prior(shop, "strict", "TEE") == []
    sync(shop, "PATCH", {"sku": "TEE", "price": 19})
    sync(shop, "ADD", {"sku": "CUP", "price": 3})
    assert prior(shop, "strict", "TEE", "CUP") == [(6, 19), (7, 3)]
    adjust(
        shop,
        "TEE",
        ("member", 15, "m"),
        ("staff", None, "s"),
        contextId="spring",
        effectiveFrom="2026-03-01T00:00:00Z",
    )
    (found,) = shop.call("POST", PRIOR, asked("TEE"))
    assert (found["price"], found["observedAt"]) == (15, "2026-03-01T00:00:00Z")
    assert (found["contextIds"], found["contextId"]) == (["spring"], "spring")
    details = {"referenceId": "m", "selectedPriceType": "member", "value": 15}
    assert found["metadata"] == {"influencingCampaignDetails": [], "adjustmentDetails": details}
    with shop.beside("other") as other:
        assert prior(other, "strict", "TEE") == []


@pytest.mark.parametrize(
    ("members", "title", "pointer"),
    [
        ({"skus": []}, "minItems", "/skus"),
        ({"timeframe": None}, "type", "/timeframe"),
        ({"timeframe": "a month"}, "pattern", "/timeframe"),
        ({"timeframe": "-1"}, "pattern", "/timeframe"),
        ({"timeframeEndDate": "today"}, "format", "/timeframeEndDate"),
        ({"timeframeEndDateType": "loose"}, "enum", "/timeframeEndDateType"),
        ({"target": {"targetType": "AUDIENCE"}}, "required", "/target/audienceID"),
        (
            {"target": {"targetType": "AUDIENCE", "audienceID": 99}},
            "Unknown",
            "/target/audienceID",
        ),
    ],
)
def test_a_bad_question_is_refused(shop: Any, members: Any, title: str, pointer: str) -> None:
    with shop.refused(400, title, pointer):
        shop.call("POST", PRIOR, asked("MUG", **members))


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ({"catalogs": [CATALOG, CATALOG]}, r"\$.catalogs\[1\].id"),
        (
            {"catalogs": [{**CATALOG, "items": [{"sku": "A"}, {"sku": "A"}]}]},
            r"\$.catalogs\[0\].items\[1\].sku",
        ),
        (
            {"catalogs": [{**CATALOG, "subscribedApplicationsIds": [1, 9]}]},
            r"\$.catalogs\[0\].subscribedApplicationsIds\[1\]",
        ),
        (
            {"catalogs": [{**CATALOG, "itmes": []}]},
            r"\$.catalogs\[0\].itmes",
        ),
        (
            {"priceHistory": [{"sku": "A", "history": [*HISTORY, HISTORY[0]]}]},
            r"\$.priceHistory\[0\].history\[4\].id",
        ),
        (
            {"priceHistory": [{"sku": "A", "applicationId": 9, "history": []}]},
            r"\$.priceHistory\[0\].applicationId",
        ),
        (
            {"priceHistory": [{"sku": "A", "history": [{"price": 1, "observedAt": "then"}]}]},
            r"\$.priceHistory\[0\].history\[0\].observedAt",
        ),
    ],
)
def test_a_wrong_seed_is_refused(open_shop: Any, sections: Any, path: str) -> None:
    with pytest.raises(ValueError, match=path):
        open_shop(**sections)


def test_of_writers_that_name_the_same_version_one_comes_first(shop: Any) -> None:
    def write(number: int) -> int:
        with shop.beside() as other:
            body = actions(("ADD", {"sku": f"NEW-{number}"}), version=1)
            return int(other.send("PUT", SYNC, body).status)

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(write, range(16)))
    assert sorted(statuses) == [200] + [400] * 15
    assert len([sku for sku in prices(shop) if sku.startswith("NEW-")]) == 1


def test_writers_that_name_no_version_all_succeed(shop: Any) -> None:
    def write(number: int) -> int:
        with shop.beside() as other:
            version: int = sync(other, "ADD", {"sku": f"NEW-{number}", "price": 1})["version"]
            return version

    with ThreadPoolExecutor(8) as threads:
        versions = list(threads.map(write, range(32)))
    assert sorted(versions) == list(range(2, 34))
