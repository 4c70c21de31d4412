"""Who is let in: every operation with every credential, good and bad."""

from __future__ import annotations

import hashlib
import hmac
import json
from itertools import count
from typing import Any

import pytest

from talon_one.sandbox import Sandbox
from talon_one.sandbox.contract import operations

KEY = "sandbox-api-key"
ORDER = {
    "customerSession": {
        "state": "closed",
        "cartItems": [{"sku": "sock", "quantity": 1, "price": 5}],
    }
}
MEMBER = "/v1/loyalty_programs/1/profile/known"
CARD = "/v1/loyalty_programs/3/cards/CARD-DEMO"
SECRET = bytes.fromhex("fefecafedeadbeef")

# Per operation: a request that succeeds with good credentials, its status, and whether a
# signature is accepted in place of a key.
OPERATIONS: dict[str, tuple[str, str, Any, int, bool]] = {
    "create_audience_v2": ("POST", "/v2/audiences", {"name": "Readers"}, 201, False),
    "update_audience_v2": ("PUT", "/v2/audiences/1", {"name": "VIP"}, 200, False),
    "delete_audience_v2": ("DELETE", "/v2/audiences/{audience}", None, 204, False),
    "delete_audience_memberships_v2": (
        "DELETE",
        "/v2/audiences/1/memberships",
        None,
        204,
        False,
    ),
    "update_audience_customers_attributes": (
        "PUT",
        "/v2/audience_customers/1/attributes",
        {},
        204,
        False,
    ),
    "integration_get_all_campaigns": ("GET", "/v1/integration/campaigns", None, 200, False),
    "create_referrals_for_multiple_advocates": (
        "POST",
        "/v1/referrals_for_multiple_advocates",
        {"campaignId": 3, "usageLimit": 0, "advocateProfileIntegrationIds": ["known"]},
        204,
        False,
    ),
    "best_prior_price": (
        "POST",
        "/v1/best_prior_price",
        {
            "skus": ["MUG"],
            "timeframeEndDate": "2026-03-01T00:00:00Z",
            "timeframe": "30",
            "timeframeEndDateType": "strict",
        },
        200,
        False,
    ),
    # No catalog is the first application's, which is found out once it is let in.
    "sync_catalog": (
        "PUT",
        "/v1/catalogs/1/sync",
        {"actions": [{"type": "REMOVE", "payload": {"sku": "MUG"}}]},
        404,
        False,
    ),
    "get_customer_achievements": (
        "GET",
        "/v1/customer_profiles/known/achievements",
        None,
        200,
        False,
    ),
    # No achievement is the first application's, which is found out once it is let in.
    "get_customer_achievement_history": (
        "GET",
        "/v1/customer_profiles/known/achievements/1",
        None,
        404,
        False,
    ),
    "create_coupon_reservation": (
        "POST",
        "/v1/coupon_reservations/WELCOME10",
        {"integrationIDs": ["known"]},
        201,
        True,
    ),
    "create_referral": (
        "POST",
        "/v1/referrals",
        {"campaignId": 3, "advocateProfileIntegrationId": "known"},
        201,
        True,
    ),
    "delete_coupon_reservation": (
        "DELETE",
        "/v1/coupon_reservations/WELCOME10",
        {"integrationIDs": ["known"]},
        204,
        True,
    ),
    "delete_customer_data": ("DELETE", "/v1/customer_data/known", None, 204, True),
    "get_customer_inventory": ("GET", "/v1/customer_profiles/known/inventory", None, 200, True),
    "get_reserved_customers": (
        "GET",
        "/v1/coupon_reservations/customerprofiles/WELCOME10",
        None,
        200,
        True,
    ),
    "track_event": (
        "POST",
        "/v1/events",
        {"type": "newsletter_signup", "attributes": {}, "sessionId": "s"},
        201,
        True,
    ),
    "get_customer_session": ("GET", "/v2/customer_sessions/{order}", None, 200, False),
    "reopen_customer_session": ("PUT", "/v2/customer_sessions/{order}/reopen", None, 200, False),
    "return_cart_items": (
        "POST",
        "/v2/customer_sessions/{order}/returns",
        {"return": {"returnedCartItems": [{"position": 0}]}},
        200,
        False,
    ),
    "track_event_v2": (
        "POST",
        "/v2/events",
        {"type": "newsletter_signup", "profileId": "known"},
        204,
        False,
    ),
    "track_event_v3": (
        "POST",
        "/v3/events",
        {"type": "newsletter_signup", "profileId": "known", "integrationId": "{order}"},
        204,
        False,
    ),
    # Who is let in finds no such event, and no such card below.
    "get_event_v3": ("GET", "/v3/events/nothing", None, 404, False),
    "get_loyalty_balances": ("GET", f"{MEMBER}/balances", None, 200, False),
    "get_loyalty_program_profile_points": ("GET", f"{MEMBER}/points", None, 200, False),
    "get_loyalty_program_profile_transactions": (
        "GET",
        f"{MEMBER}/transactions",
        None,
        200,
        False,
    ),
    "delete_loyalty_transactions_from_ledgers": (
        "POST",
        f"{MEMBER}/delete_transactions",
        {"scope": "AllSubledgers"},
        204,
        False,
    ),
    "join_loyalty_program": (
        "POST",
        "/v1/loyalty_programs/1/profile/{order}/join",
        None,
        200,
        False,
    ),
    "activate_loyalty_points": (
        "POST",
        "/v1/loyalty_programs/1/activate_points",
        {"sessionId": "{order}"},
        200,
        False,
    ),
    # The first application has no program of cards.
    "generate_loyalty_card": ("POST", "/v1/loyalty_programs/3/cards", {}, 400, False),
    "get_loyalty_card_balances": ("GET", f"{CARD}/balances", None, 404, False),
    "get_loyalty_card_points": ("GET", f"{CARD}/points", None, 404, False),
    "get_loyalty_card_transactions": ("GET", f"{CARD}/transactions", None, 404, False),
    "link_loyalty_card_to_profile": (
        "POST",
        f"{CARD.replace('v1', 'v2')}/link_profile",
        {"integrationId": "known"},
        404,
        False,
    ),
    "unlink_loyalty_card_from_profile": (
        "POST",
        f"{CARD.replace('v1', 'v2')}/unlink_profile",
        {"integrationId": "known"},
        404,
        False,
    ),
    "update_customer_profile": ("PUT", "/v1/customer_profiles/known", {}, 200, True),
    "update_customer_session": ("PUT", "/v1/customer_sessions/s", {}, 200, True),
    "update_customer_profile_audiences": ("POST", "/v2/customer_audiences", {}, 204, False),
    "update_customer_profile_v2": ("PUT", "/v2/customer_profiles/known", {}, 200, False),
    "update_customer_profiles_v2": (
        "PUT",
        "/v2/customer_profiles",
        {"customerProfiles": [{"integrationId": "known"}]},
        200,
        False,
    ),
    "update_customer_session_v2": (
        "PUT",
        "/v2/customer_sessions/s",
        {"customerSession": {}},
        200,
        False,
    ),
}


def signed(body: bytes, *, signer: int = 1, secret: bytes = SECRET) -> str:
    digest = hmac.new(secret, body, hashlib.md5).hexdigest()
    return f"signer={signer}; signature={digest}"


def test_every_operation_is_tried() -> None:
    assert OPERATIONS.keys() == {operation.id for operation in operations()}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_takes_its_credentials_and_no_others(operation: str, client: Any) -> None:
    method, path, value, success, takes_signature = OPERATIONS[operation]
    body = b"" if value is None else json.dumps(value).encode()
    good_key, good_signature = f"ApiKey-v1 {KEY}", signed(body)
    by_signature = success if takes_signature else 401

    numbers = count()

    def status(**headers: str) -> int:
        made = client.send("PUT", "/v2/customer_profiles/known", {})
        assert made.status == 200
        audience = client.send("POST", "/v2/audiences", {"name": "To be deleted"}).json["id"]
        order = f"order-{next(numbers)}"
        placed = client.send("PUT", f"/v2/customer_sessions/{order}", ORDER)
        assert placed.status == 200
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = body.replace(b"{order}", order.encode())
        reply = client.send(method, path.format(audience=audience, order=order), sent, named)
        if reply.status >= 400:
            assert reply.json["StatusCode"] == reply.status
            assert reply.json["message"]
        else:
            empty = reply.status == 204 or operation == "join_loyalty_program"
            assert empty == (reply.content == b"")
        return reply.status

    assert status() == 401
    assert status(Authorization=good_key) == success
    assert status(Content_Signature=good_signature) == by_signature
    # Precedence: a good key makes the signature of no interest; a bad one does not forbid it.
    assert status(Authorization=good_key, Content_Signature="nonsense") == success
    assert (
        status(Authorization="ApiKey-v1 nobody", Content_Signature=good_signature) == by_signature
    )
    for wrong in ("ApiKey-v1 nobody", f"Bearer {KEY}", KEY, "ApiKey-v1", f"ApiKey-v1  {KEY}", ""):
        assert status(Authorization=wrong) == 401
    for wrong, answered in (
        (signed(body + b" "), 400),
        (signed(body, secret=b"\0"), 400),
        ("signer=1; signature=abc", 400),
        ("signer=one; signature=" + "0" * 32, 400),
        ("", 400),
        (signed(body, signer=99), 401),
    ):
        assert status(Content_Signature=wrong) == (answered if takes_signature else 401)


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        (b"{}", "0ab22833fdd54e7d6f6a95dffd158d9e"),
        (b"", "0dbc664752c37541281e3eef8eee0d2d"),
        (b'{"state": "closed"}', "16dfa177d7952580b110573adbf8aa3f"),
        (b"null", signed(b"null")[-32:]),
    ],
)
def test_a_signature_is_over_whatever_bytes_came(body: bytes, signature: str, client: Any) -> None:
    header = {"Content-Signature": f"signer=1; signature={signature}"}
    client.send("PUT", "/v2/customer_profiles/known", {})
    assert client.send("DELETE", "/v1/customer_data/known", body, header).status == 204
    refused = client.send("DELETE", "/v1/customer_data/known", body + b"\n", header)
    assert (refused.status, refused.json["message"]) == (400, "HMAC signature mismatch.")


def test_a_signature_of_a_session_update_is_checked_before_its_body(client: Any) -> None:
    body = b'{"state": "closed"}'
    header = {"Content-Signature": "signer=1; signature=16dfa177d7952580b110573adbf8aa3f"}
    assert client.send("PUT", "/v1/customer_sessions/v", body, header).status == 200
    unreadable = client.send("PUT", "/v1/customer_sessions/v", b"{", header)
    assert unreadable.json["message"] == "HMAC signature mismatch."


def test_a_key_ends_at_its_expiry(connect: Any) -> None:
    seed = {
        "applications": [
            {
                "id": 7,
                "name": "Shop",
                "apiKeys": [{"key": "short-lived", "expires": "2030-01-01T00:00:00Z"}],
            }
        ]
    }
    with Sandbox(seed) as sandbox:
        client = connect(sandbox.url)
        header = {"Authorization": "ApiKey-v1 short-lived"}
        sandbox.clock.freeze(sandbox.clock.now().replace(year=2029))
        assert client.send("PUT", "/v2/customer_profiles/p", {}, header).status == 200
        sandbox.clock.move(2 * 366 * 86400)
        assert client.send("PUT", "/v2/customer_profiles/p", {}, header).status == 401
        # An application without a signing key refuses every signature, that of no key included.
        unsigned = {"Content-Signature": signed(b"{}", signer=7, secret=b"")}
        assert client.send("PUT", "/v1/customer_profiles/p", {}, unsigned).status == 400
        client.close()
