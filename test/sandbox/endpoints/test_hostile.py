"""What a client may do wrong on purpose: no crash, no hang, no harm to others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.harness import points_program

SESSION = "/v2/customer_sessions/s"


def about(attributes: bytes) -> bytes:
    return b'{"customerSession":{"attributes":' + attributes + b"}}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (about(b'{"a":' * 10_000 + b"1" + b"}" * 10_000), 400),
        (b"[" * 5_000_000, 400),
        (about(b'{"a":"' + b"y" * 9_000_000 + b'"}'), 200),
        (about(b'{"a":"' + b"y" * 10_000_000 + b'"}'), 413),
        (about(b'{"a":"\\u0000"}'), 400),
        (about(b'{"a":"\x00"}'), 400),
        (about(b'{"a":"\\ud83d"}'), 400),
        (about(b'{"\\udc00":1}'), 400),
        (about(b'{"a":"\\ud83d\\ude00"}'), 200),
        (about(b'{"a":' + b"9" * 5000 + b"}"), 400),
        (about(b'{"a":1e400}'), 400),
        (about(b'{"a":-1e308}'), 200),
        (about(b'{"a":1e-400}'), 400),
        (about(b'{"a":NaN}'), 400),
        (about(b'{"a":01}'), 400),
        (about(b"{" + b",".join(b'"a%d":1' % n for n in range(5000)) + b"}"), 200),
        (b"\xef\xbb\xbf{}", 400),
        ('{"customerSession":{}}'.encode("utf-16"), 400),
        (b"\xff", 400),
        (b'{"customerSession":{}} x', 400),
        (
            b'{"customerSession":{"cartItems":[{"name":"a","sku":"a","quantity":9e17,"price":9e290}]}}',
            400,
        ),
    ],
    ids=range(21),
)
def test_bodies(shop, content, expected):
    before = shop.sandbox.state()
    reply = shop.send("PUT", SESSION, content)
    assert reply.status == expected
    if expected >= 400:
        assert reply.json["StatusCode"] == expected
        shop.close()  # after a 413 the connection ends
        assert shop.sandbox.state() == before
    assert shop.send("PUT", "/v2/customer_profiles/p", {}).status == 200


def test_of_a_member_that_is_there_twice_the_last_counts(shop):
    twice = (
        b'{"customerSession":{"state":"lost","state":"open"},"responseContent":["customerSession"]}'
    )
    assert shop.call("PUT", SESSION, twice)["customerSession"]["state"] == "open"


@pytest.mark.parametrize(
    "id",
    [
        "a/b",
        "%2F",
        "..",
        ".",
        "?x=1#y",
        "a b+c",
        "ü/ñ%",
        "日本",
        "\U0001f600",
        "'; DROP TABLE Session;--",
        "a\\b",
        "\x7f\t",
    ],
)
def test_ids_are_only_texts(shop, id):
    shown = shop.session(id, profileId=id)
    assert shown["customerSession"]["integrationId"] == shown["customerSession"]["profileId"] == id
    assert shop.inventory(id)["profile"]["integrationId"] == id
    assert [s["integration_id"] for s in shop.sandbox.state()["Session"]] == [id]


def test_a_cart_of_a_thousand_lines(shop):
    cart = [shop.item(0.1, 3, category="Shirts", attributes={"n": n}) for n in range(1000)]
    answer = shop.session("s", cartItems=cart, couponCodes=["SHIRTS5", "WELCOME10"])
    kinds = [effect["effectType"] for effect in answer["effects"]]
    assert kinds.count("setDiscountPerItem") == 1000
    assert answer["customerSession"]["total"] == 300
    assert [i["position"] for i in answer["customerSession"]["cartItems"]] == [*range(1000)]


def test_of_numbers_with_many_digits_nothing_remains_that_was_taken_back(open_shop, campaign):
    """29 digits before the point and 3 after it: more than Decimals keep unless they are told."""
    each = [[".", "Session", "CartItems"], [["Item"], [".", "Item", "Price"]]]
    earn = (["and", True], ["addLoyaltyPointsPerItem", "all", 1, "", *each])
    shop = open_shop(campaign(1, earn), **points_program())
    prices = ("12345678901234567890123456789.017", "0.001", "0.009")
    cart = ",".join(f'{{"sku":"a","name":"a","quantity":1,"price":{price}}}' for price in prices)
    closed = f'{{"customerSession":{{"profileId":"p","state":"closed","cartItems":[{cart}]}}}}'
    ends = [
        ("PUT", {"customerSession": {"state": "cancelled"}}, ""),
        ("POST", {"return": {"returnedCartItems": [{"sku": "a"}]}}, "/returns"),
        ("PUT", None, "/reopen"),
    ]
    for number, (method, body, step) in enumerate(ends):
        path = f"/v2/customer_sessions/s{number}"
        assert shop.send("PUT", path, closed).status == 200
        assert shop.send(method, path + step, body).status == 200
        (profile,) = shop.stored()["Profile"]
        assert profile["total_sales"] == 0
        balance = shop.call("GET", "/v1/loyalty_programs/1/profile/p/balances")["balance"]
        assert (balance["activePoints"], balance.get("negativePoints", 0)) == (0, 0)


def test_a_session_has_at_most_a_thousand_codes(shop):
    codes = [f"code {number}" for number in range(1001)]
    with shop.refused(400, "maxItems", "/customerSession/couponCodes"):
        shop.session("s", couponCodes=codes)
    assert shop.kinds(shop.session("s", couponCodes=codes[1:])).count("rejectCoupon") == 1000


def test_many_clients_on_one_session_lose_no_count(open_shop, campaign):
    """32 at once: each update is counted, one of the closings wins, the budget is kept exactly."""
    shop = open_shop(
        campaign(
            1,
            (
                ["and", ["couponValid"]],
                ["setDiscount", "off", 1],
                ["addLoyaltyPoints", "p", 1, "", 1],
            ),
            coupons=[{"value": "CODE", "usageLimit": 20}],
        ),
        eventTypes=["visit"],
        **points_program(),
    )
    path = "/v2/customer_sessions/"

    def work(number: int) -> list[int]:
        with shop.beside() as client:
            order = {"profileId": "p", "couponCodes": ["CODE"]}
            event = {"type": "visit", "attributes": {}, "sessionId": "shared", "profileId": "p"}
            own = {"customerSession": {**order, "state": "closed"}}
            return [
                *(
                    client.send("PUT", path + "shared", {"customerSession": order}).status
                    for _ in "123"
                ),
                client.send("POST", "/v1/events", event).status,
                client.send("PUT", f"{path}own-{number}", own).status,
                client.send(
                    "PUT", "/v2/customer_profiles/p", {"attributes": {f"a{number}": 1}}
                ).status,
            ]

    def close(number: int) -> int:
        with shop.beside() as client:
            return client.send(
                "PUT", path + "shared", {"customerSession": {"state": "closed"}}
            ).status

    with ThreadPoolExecutor(32) as pool:
        assert [*pool.map(work, range(32))] == [[200, 200, 200, 201, 200, 200]] * 32
        assert sorted(pool.map(close, range(32))) == [200] + [400] * 31
    stored = shop.sandbox.state()
    assert stored["Coupon"][0]["usage_counter"] == stored["Coupon"][0]["discount_counter"] == 20
    (shared,) = [s for s in stored["Session"] if s["integration_id"] == "shared"]
    assert shared["update_count"] == 97
    profile = shop.inventory("p")
    assert (profile["profile"]["closedSessions"], len(profile["profile"]["attributes"])) == (33, 32)
    assert profile["loyalty"]["programs"]["1"]["ledger"]["currentBalance"] == 20
    assert len(stored["Event"]) == 32 * 5 + 1
