"""The functions by which rules ask: about codes, customers, events.

``couponValid`` is documented by the service; the names of the others are this sandbox's own
choice.
"""

from __future__ import annotations

from decimal import Decimal

from talon_one.sandbox import talang
from talon_one.sandbox.engine.rule_run import RuleRun
from talon_one.sandbox.records import Membership


def coupon_valid(call: talang.Call) -> bool:
    """``["couponValid"]``: the submitted coupon may be used. It is accepted if the rule holds."""
    run: RuleRun = call.context
    run.coupon_checked = run.coupon is not None and run.coupon_rejection is None
    return run.coupon_checked


def referral_valid(call: talang.Call) -> bool:
    """``["referralValid"]``: the submitted referral may be used, and is if the rule holds."""
    run: RuleRun = call.context
    run.referral_checked = run.referral is not None and run.referral_rejection is None
    return run.referral_checked


def in_audience(call: talang.Call, audience: Decimal | str) -> bool:
    """``["inAudience", id or name]``: the profile is in an audience."""
    run: RuleRun = call.context
    named = run.situation.world.audiences
    memberships = run.situation.store.find(Membership, profile_id=run.situation.profile.id)
    return any(audience in (m.audience_id, named.get(m.audience_id)) for m in memberships)


def is_event(call: talang.Call, type: str) -> bool:
    """``["isEvent", type]``: the call being answered is an event of this type."""
    run: RuleRun = call.context
    return run.situation.event.type == type


def loyalty_balance(call: talang.Call, program_id: Decimal, sub_ledger: str = "") -> Decimal:
    """``["loyaltyBalance", programId, subLedgerId?]``: points that the profile can spend now."""
    run: RuleRun = call.context
    return run.spendable(run.program(program_id).id, sub_ledger)


CONDITIONS = (
    talang.function("couponValid", [], coupon_valid),
    talang.function("referralValid", [], referral_valid),
    talang.function("inAudience", ["Decimal|String"], in_audience),
    talang.function("isEvent", ["String"], is_event),
    talang.function("loyaltyBalance", ["Decimal"], loyalty_balance),
    talang.function("loyaltyBalance", ["Decimal", "String"], loyalty_balance),
)
"""The signatures of all functions that ask."""
