"""The functions by which rules ask: about codes, customers, events.

``couponValid`` is documented by the service; the names of the others are this sandbox's own
choice.
"""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox import talang
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.store.records import AudienceMembership


def coupon_valid(call: talang.Invocation) -> bool:
    """``["couponValid"]``: the submitted coupon may be used. It is accepted if the rule holds."""
    host: RuleHost = call.host
    host.coupon_checked = host.coupon is not None
    return host.coupon_checked


def referral_valid(call: talang.Invocation) -> bool:
    """``["referralValid"]``: the submitted referral may be used, and is if the rule holds."""
    host: RuleHost = call.host
    host.referral_checked = host.referral is not None
    return host.referral_checked


def in_audience(call: talang.Invocation, audience: Decimal | str) -> bool:
    """``["inAudience", id or name]``: the profile is in an audience."""
    host: RuleHost = call.host
    named = host.context.world.audiences
    memberships = host.context.store.find(AudienceMembership, profile_id=host.context.profile.id)
    return any(audience in (m.audience_id, named.get(m.audience_id)) for m in memberships)


def is_event(call: talang.Invocation, type: str) -> bool:
    """``["isEvent", type]``: the call being answered is an event of this type."""
    host: RuleHost = call.host
    return host.context.event.type == type


def loyalty_balance(call: talang.Invocation, program_id: Decimal, sub_ledger: str = "") -> Decimal:
    """``["loyaltyBalance", programId, subLedgerId?]``: points that the profile can spend now."""
    host: RuleHost = call.host
    return host.spendable(host.program(program_id).id, sub_ledger)


CONDITIONS = (
    talang.function("couponValid", [], coupon_valid),
    talang.function("referralValid", [], referral_valid),
    talang.function("inAudience", ["Decimal|String"], in_audience),
    talang.function("isEvent", ["String"], is_event),
    talang.function("loyaltyBalance", ["Decimal"], loyalty_balance),
    talang.function("loyaltyBalance", ["Decimal", "String"], loyalty_balance),
)
"""The signatures of all functions that ask."""
