"""Effects on codes: new coupons and referrals, and the redemption of a referral."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine.draft import NewCode
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.state import codes
from talon_one.sandbox.store.records import Coupon, IssuedCode, Referral


def create_coupon(
    call: talang.Invocation, campaign_id: Decimal | None = None, recipient: str | None = None
) -> str:
    """``["createCoupon", campaignId?, profileId?]``: a new personal code, for one use.

    It is of the rule's own campaign and for the session's profile unless said otherwise. Its value
    is the code, which later effects of the rule can read as ``Created.Coupon``.
    """
    host: RuleHost = call.host
    context = host.context
    campaign = host.campaign_of(campaign_id)
    owner = context.profile.integration_id if recipient is None else recipient

    def create() -> Coupon:
        return Coupon(
            application_id=context.application.id,
            campaign_id=campaign.id,
            value=_new_code(host, Coupon, "value", campaign.coupon_codes),
            created=context.now,
            usage_limit=1,
            recipient=owner or None,
        )

    coupon: Coupon = _issue(host, Coupon, create, "createCoupon")
    host.emit("couponCreated", {"value": coupon.value, "profileId": coupon.recipient or ""})
    host.created["Coupon"] = coupon.value
    return coupon.value


def create_referral(
    call: talang.Invocation, campaign_id: Decimal | None = None, friend: str | None = None
) -> str:
    """``["createReferral", campaignId?, friendId?]``: a code with the profile as its advocate.

    Its value is the code, which later effects of the rule can read as ``Created.Referral``.
    """
    host: RuleHost = call.host
    context = host.context
    if context.profile.anonymous:
        raise EffectError("createReferral needs a profile")
    campaign = host.campaign_of(campaign_id)

    def create() -> Referral:
        return Referral(
            application_id=context.application.id,
            campaign_id=campaign.id,
            code=_new_code(host, Referral, "code", campaign.referral_codes),
            created=context.now,
            advocate=context.profile.integration_id,
            friend=friend or None,
        )

    referral: Referral = _issue(host, Referral, create, "createReferral")
    host.emit("referralCreated", {"value": referral.code}, referral.code, referral.friend or "")
    host.created["Referral"] = referral.code
    return referral.code


def redeem_referral(call: talang.Invocation) -> None:
    """``["redeemReferral"]``: use the submitted referral. ``referralValid`` alone does it, too."""
    host: RuleHost = call.host
    if host.referral is None:
        raise EffectError(f"no referral to redeem: {host.referral_rejection or 'none submitted'}")
    host.redeem(host.referral)
    host.emit("redeemReferral", {"id": host.referral.id, "value": host.referral.code})


def _new_code(host: RuleHost, kind: Any, column: str, pattern: Any) -> str:
    """Make a code that neither the application nor this draft has."""
    context = host.context
    fold = context.application.fold if kind is Coupon else str

    def taken(code: str) -> bool:
        where = {"application_id": context.application.id, column: fold(code)}
        created = host.draft.created(kind, fold(code))
        return created or context.store.get(kind, **where) is not None

    code = codes.generate(pattern, taken)
    if code is None:
        raise EffectError("no code of the campaign's pattern is left")
    return fold(code)


def _issue(host: RuleHost, kind: Any, create: Callable[[], Any], action: str) -> Any:
    """Return the code that this effect of this session created before, or else create one."""
    place = host.place(kind.__name__)
    session = host.context.session
    store = host.context.store
    issued = store.get(IssuedCode, session_id=session.id, place=place) if session else None
    code = store.get(kind, id=issued.code_id) if issued else None
    if code is None:
        host.spend(action, Decimal(1))
        code = create()
    host.draft.add(NewCode(code, place))
    return code
