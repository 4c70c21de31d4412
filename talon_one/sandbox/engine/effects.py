"""The functions by which rules have effects.

Documented by the service are ``setDiscount`` and the V1 form of ``addFreeItem``. The names and
argument orders of all others are this sandbox's own choice: the name is that of the effect type,
the arguments come in the order of its props.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang, vocabulary
from talon_one.sandbox.engine.draft import AttributeUpdate, AudienceChange, Draft, NewCode
from talon_one.sandbox.engine.rule_host import RuleHost, whole
from talon_one.sandbox.state import achievements, attributes, audiences, codes, loyalty, totals
from talon_one.sandbox.state.achievements import Progress
from talon_one.sandbox.state.loyalty import Owner, PointsChange
from talon_one.sandbox.store.definitions import LoyaltyProgram, Tier
from talon_one.sandbox.store.records import Coupon, IssuedCode, Referral

_SCOPES = ("sessionTotal", "cartItems", "additionalCosts")
_MOST_RUNS = 1000
"""Runs of an achievement that one effect may complete."""

_ATTRIBUTE_OWNERS = {"Profile": "CustomerProfile", "Session": "CustomerSession"}


class EffectError(talang.TalangError):
    """An effect that cannot be had here; ``catch`` stops it."""


def set_discount(
    call: talang.Invocation, name: str, value: Decimal, scope: str | None = None
) -> None:
    """``["setDiscount", name, value, scope?]``: take something off the session's total."""
    host: RuleHost = call.host
    application = host.context.application
    if scope not in (None, *_SCOPES):
        raise EffectError(f"setDiscount has no scope {scope!r}")
    props: dict[str, Any] = {"name": name, "value": _amount(value)}
    if application.cascading_discounts:
        props["scope"] = scope or application.default_discount_scope
    host.spend_discount(value, 1)
    host.emit("setDiscount", props, name, value)


def set_discount_per_item(
    call: talang.Invocation,
    name: str,
    items: list[Any] | dict[str, Any],
    value: Decimal | talang.Block,
) -> None:
    """``["setDiscountPerItem", name, items, value]``: take something off each of these items.

    One item may stand for a list of one. The value is a number, or a block such as
    ``[["Item"], expression]`` for each item.
    """
    host: RuleHost = call.host
    drafted: list[dict[str, Any]] = []
    for item in [items] if isinstance(items, dict) else items:
        amount = value if isinstance(value, Decimal) else value.call(item)
        if not isinstance(amount, Decimal):
            raise EffectError("setDiscountPerItem needs a number for each item")
        place = _position(item)
        label = f"{name}#{place['position']}"
        drafted.append({"name": label, "value": _amount(amount), **place})
    host.spend_discount(sum((p["value"] for p in drafted), Decimal(0)), len(drafted))
    for props in drafted:
        host.emit("setDiscountPerItem", props)


def add_free_item(call: talang.Invocation, *arguments: str) -> None:
    """``["addFreeItem", sku, name]``, or with the profile id before as V1 clients know it."""
    host: RuleHost = call.host
    sku, name = arguments[-2:]
    host.spend("addFreeItemEffect", Decimal(1))
    profile_id = host.context.profile.integration_id
    host.emit("addFreeItem", {"sku": sku, "name": name}, profile_id, sku, name)


def show_notification(call: talang.Invocation, type: str, title: str, body: str) -> None:
    """``["showNotification", type, title, body]``: ``Info``, ``Offer``, ``Error`` or ``Misc``."""
    host: RuleHost = call.host
    host.emit("showNotification", {"notificationType": type, "title": title, "body": body})


def notification(call: talang.Invocation, head: str, texts: dict[str, Any]) -> None:
    """``["notification", title, {"body": text}]``, as rules are exported; or a type first, and
    the title beside the body."""
    titled = "title" in texts
    type, title = (head, texts["title"]) if titled else (texts.get("type", "Info"), head)
    body = texts.get("body", "")
    if not all(isinstance(text, str) for text in (type, title, body)):
        raise EffectError("notification takes texts")
    show_notification(call, type, title, body)


def show_bundle_metadata(
    call: talang.Invocation, description: str, names: list[Any], indices: list[Any]
) -> None:
    """``["showBundleMetadata", description, attributes, indices]``: say which items go together."""
    if not all(isinstance(name, str) for name in names):
        raise EffectError("showBundleMetadata takes names of attributes")
    if not all(isinstance(index, Decimal) for index in indices):
        raise EffectError("showBundleMetadata takes numbers of items")
    host: RuleHost = call.host
    props = {"description": description, "bundleAttributes": names, "itemsIndices": indices}
    host.emit("showBundleMetadata", props)


def trigger_webhook(call: talang.Invocation, webhook_id: Decimal, name: str) -> None:
    """``["triggerWebhook", id, name]``: tell that a webhook would be called; none is."""
    host: RuleHost = call.host
    host.spend("callApi", Decimal(1))
    host.emit("triggerWebhook", {"webhookId": webhook_id, "webhookName": name})


def custom_effect(
    call: talang.Invocation, effect_id: Decimal, name: str, payload: dict[str, Any]
) -> None:
    """``["customEffect", id, name, payload]``: an effect that the shop itself knows."""
    host: RuleHost = call.host
    host.spend("customEffect", Decimal(1))
    host.emit("customEffect", {"effectId": effect_id, "name": name, "payload": payload})


def update_attribute(call: talang.Invocation, path: str, value: Any) -> None:
    """``["updateAttribute", "Profile.Attributes.name", value]``, or of the ``Session``."""
    host: RuleHost = call.host
    entity, _, name = path.partition(".")
    name = name[len("Attributes.") :] if name.startswith("Attributes.") else name
    context = host.context
    known = entity in _ATTRIBUTE_OWNERS and not (entity == "Session" and context.session is None)
    if not known or not name:
        raise EffectError(f"updateAttribute knows no {path!r} here")
    if value is None:
        raise EffectError("updateAttribute cannot take an attribute away")
    owner = _ATTRIBUTE_OWNERS[entity]
    try:
        attributes.define(context.store, context.settings, owner, name, value)
    except (attributes.UndefinedError, ValueError) as error:
        raise EffectError(str(error)) from None
    host.draft.add(AttributeUpdate(entity, name, value))
    host.emit("updateAttribute", {"path": path, "value": value})


def add_to_audience(call: talang.Invocation, audience_id: Decimal) -> None:
    """``["addToAudience", audienceId]``: put the profile into an audience, at once."""
    _change_audience(call.host, audience_id, joins=True)


def remove_from_audience(call: talang.Invocation, audience_id: Decimal) -> None:
    """``["removeFromAudience", audienceId]``: take the profile out of an audience, at once."""
    _change_audience(call.host, audience_id, joins=False)


def _change_audience(host: RuleHost, audience_id: Decimal, *, joins: bool) -> None:
    profile = host.context.profile
    if profile.anonymous:
        raise EffectError("only a profile is in audiences")
    audience = audiences.find(host.context, whole(audience_id))
    if audience is None:
        raise EffectError(f"there is no audience {audience_id}")
    host.draft.add(AudienceChange(audience, joins))
    props = {
        "audienceId": audience.id,
        "audienceName": audience.name,
        "profileIntegrationId": profile.integration_id,
        "profileId": profile.id,
    }
    host.emit("addToAudience" if joins else "removeFromAudience", props)


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


def add_loyalty_points(
    call: talang.Invocation,
    name: str,
    program_id: Decimal,
    sub_ledger: str,
    value: Decimal,
    recipient: str | None = None,
) -> None:
    """``["addLoyaltyPoints", name, programId, subLedgerId, value, recipientId?]``.

    The main ledger is ``""``. Nothing happens for a value of 0.
    """
    host: RuleHost = call.host
    _award(host, name, host.program(program_id), sub_ledger, value, recipient)


def add_loyalty_points_per_item(
    call: talang.Invocation,
    name: str,
    program_id: Decimal,
    sub_ledger: str,
    items: list[Any] | dict[str, Any],
    value: Decimal | talang.Block,
) -> None:
    """``["addLoyaltyPointsPerItem", name, programId, subLedgerId, items, value]``.

    Each item has its own effect and its own lot, so that returning it takes back its points alone.
    """
    host: RuleHost = call.host
    program = host.program(program_id)
    for item in [items] if isinstance(items, dict) else items:
        amount = value if isinstance(value, Decimal) else value.call(item)
        if not isinstance(amount, Decimal):
            raise EffectError("addLoyaltyPointsPerItem needs a number for each item")
        _award(host, name, program, sub_ledger, amount, place=_position(item))


def _award(
    host: RuleHost,
    name: str,
    program: LoyaltyProgram,
    sub_ledger: str,
    value: Decimal,
    recipient: str | None = None,
    place: Mapping[str, int] | None = None,
) -> None:
    """Draft points of a program.

    :param place: the item of the cart that they are for; None: the whole call.
    """
    owner = host.owner(program) if program.card_based else Owner()
    profile_id = recipient or host.context.profile.integration_id
    if not profile_id and not program.card_based:
        raise EffectError("points of this program need a profile")
    if _amount(value) == 0:
        return
    _check_ledger(program, sub_ledger)
    host.spend("createLoyaltyPoints", value)
    host.spend("createLoyaltyPointsEffect", Decimal(1))
    change = loyalty.award(
        program,
        _change(host, program, owner, sub_ledger, profile_id, value, name),
        host.context.now,
    )
    props: dict[str, Any] = {
        "name": name,
        "programId": program.id,
        "subLedgerId": sub_ledger,
        "value": value,
        "recipientIntegrationId": profile_id,
    }
    if change.start is not None:
        props["startDate"] = change.start
    if change.expiry is not None:
        props["expiryDate"] = change.expiry
    if change.awaits_activation:
        props["awaitsActivation"] = True
        if change.validity:
            props["validityDuration"] = change.validity
    props.update(_card_props(host, program), transactionUUID=change.uuid)
    for member, number in (place or {}).items():
        props[f"cartItem{member[0].upper()}{member[1:]}"] = number
    before = _tier(host, program, profile_id, sub_ledger)
    host.change_points(change, "addLoyaltyPoints", props)
    _tell_tier(host, program, profile_id, sub_ledger, before)


def deduct_loyalty_points(
    call: talang.Invocation, program_id: Decimal, sub_ledger: str, value: Decimal
) -> None:
    """``["deductLoyaltyPoints", programId, subLedgerId, value]``: fails if there are too few."""
    host: RuleHost = call.host
    program = host.program(program_id)
    owner = host.owner(program)
    if _amount(value) == 0:
        return
    _check_ledger(program, sub_ledger)
    left = host.spendable(program, owner, sub_ledger)
    if left < value:
        raise EffectError(f"deductLoyaltyPoints needs {value} points where there are {left}")
    host.spend("redeemLoyaltyPoints", value)
    host.spend("redeemLoyaltyPointsEffect", Decimal(1))
    title = host.origin.rule_name
    profile_id = host.context.profile.integration_id
    change = _change(host, program, owner, sub_ledger, profile_id, -value, title)
    props = {
        "ruleTitle": title,
        "programId": program.id,
        "subLedgerId": sub_ledger,
        "value": value,
        "transactionUUID": change.uuid,
        "name": title,
        **_card_props(host, program),
    }
    host.change_points(change, "deductLoyaltyPoints", props)


def increase_achievement_progress(
    call: talang.Invocation, which: Decimal | str, delta: Decimal
) -> None:
    """``["increaseAchievementProgress", name or id, delta]``: the profile comes nearer to a target.

    Nothing happens for a value of 0, and where no progress can be made now.
    """
    host: RuleHost = call.host
    context, campaigns = host.context, host.context.world.campaigns
    known = context.world.achievements_of(context.application.id)
    achievement = next((a for a in known if which in (a.id, a.name)), None)
    if achievement is None:
        raise EffectError(f"there is no achievement {which!r}")
    if context.profile.anonymous:
        raise EffectError("increaseAchievementProgress needs a profile")
    campaign = campaigns[achievement.campaign_id]
    if achievements.status(achievement, campaign, context.now) != achievements.ACTIVE:
        return
    drafted = [p for p in host.draft.of(Progress) if p.achievement_id == achievement.id]
    last = (
        drafted[-1].run
        if drafted
        else achievements.latest(context.store, achievement.id, context.profile.id)
    )
    steps = achievements.increase(
        achievement, last, _amount(delta), context.now, context.application.zone
    )
    for number, (run, part, begins) in enumerate(steps):
        if number == _MOST_RUNS:
            raise EffectError(f"{achievement.name} would be completed too often at once")
        props: dict[str, Any] = {
            "achievementId": achievement.id,
            "achievementName": achievement.name,
        }
        if run.tracker_id:
            props["progressTrackerId"] = run.tracker_id
        props["delta"], props["value"], props["target"] = part, run.progress, achievement.target
        props["isJustCompleted"] = run.completion is not None
        host.draft.add(Progress(achievement.id, run, begins, props))
        host.emit("increaseAchievementProgress", props)


def _change(
    host: RuleHost,
    program: LoyaltyProgram,
    owner: Owner,
    sub_ledger: str,
    profile_id: str,
    amount: Decimal,
    reason: str,
) -> PointsChange:
    return PointsChange(
        program.id,
        sub_ledger,
        profile_id,
        amount,
        reason,
        loyalty.new_uuid(),
        card_id=owner.card_id,
        ruleset_id=host.origin.ruleset_id,
        rule_name=host.origin.rule_name,
    )


def _check_ledger(program: LoyaltyProgram, sub_ledger: str) -> None:
    if sub_ledger and not program.allow_sub_ledgers:
        raise EffectError(f"the loyalty program {program.id} has no sub-ledgers")


def _card_props(host: RuleHost, program: LoyaltyProgram) -> dict[str, str]:
    card = host.card(program) if program.card_based else None
    return {} if card is None else {"cardIdentifier": card.identifier}


def _tier(host: RuleHost, program: LoyaltyProgram, profile_id: str, sub_ledger: str) -> Tier | None:
    """Return the tier of a profile where the call can change it."""
    way = host.tier(program, profile_id, sub_ledger) if host.context.books_points else None
    return None if way is None else way.tier


def _tell_tier(
    host: RuleHost, program: LoyaltyProgram, profile_id: str, sub_ledger: str, before: Tier | None
) -> None:
    """Draft the effect that tells of a tier which points have just reached."""
    way = host.tier(program, profile_id, sub_ledger) if host.context.books_points else None
    if way is None or way.tier is None or way.tier is before:
        return
    props: dict[str, Any] = {
        "ruleTitle": host.origin.rule_name,
        "programId": program.id,
        "subLedgerId": sub_ledger,
    }
    if before is not None:
        props["previousTierName"] = before.name
    props["newTierName"] = way.tier.name
    if way.expiry is not None:
        props["expiryDate"] = way.expiry
    host.emit("changeLoyaltyTierLevel", props)


def _whole(run: Callable[..., str | None]) -> Callable[..., str | None]:
    """Have a function draft all that belongs to its effect or, if it fails, nothing."""

    @functools.wraps(run)
    def checked(call: talang.Invocation, *arguments: Any) -> str | None:
        draft: Draft = call.host.draft
        savepoint = draft.savepoint()
        try:
            return run(call, *arguments)
        except talang.TalangError:
            draft.rollback_to(savepoint)
            raise

    return checked


_MEANINGS: dict[str, Callable[..., Any]] = {
    "setDiscount": set_discount,
    "setDiscountPerItem": set_discount_per_item,
    "addFreeItem": add_free_item,
    "showNotification": show_notification,
    "notification": notification,
    "customEffect": custom_effect,
    "showBundleMetadata": show_bundle_metadata,
    "triggerWebhook": trigger_webhook,
    "updateAttribute": update_attribute,
    "addToAudience": add_to_audience,
    "removeFromAudience": remove_from_audience,
    "createCoupon": create_coupon,
    "createReferral": create_referral,
    "redeemReferral": redeem_referral,
    "addLoyaltyPoints": add_loyalty_points,
    "addLoyaltyPointsPerItem": add_loyalty_points_per_item,
    "deductLoyaltyPoints": deduct_loyalty_points,
    "increaseAchievementProgress": increase_achievement_progress,
}
EFFECTS = vocabulary.functions(
    vocabulary.EFFECTS, {name: _whole(run) for name, run in _MEANINGS.items()}
)
"""All functions that have effects."""


def _amount(value: Decimal) -> Decimal:
    if not 0 <= value < totals.LARGEST:
        raise EffectError(f"{value} is not an amount that can be given")
    return value


def _position(item: Any) -> dict[str, int]:
    """Say where an item is in the cart."""
    places = {"position": "Position", "subPosition": "SubPosition"}
    found = {
        member: item[name]
        for member, name in places.items()
        if isinstance(item, dict) and name in item
    }
    if "position" not in found or not all(isinstance(n, Decimal) for n in found.values()):
        raise EffectError("an effect for items takes items of the cart")
    return {member: int(number) for member, number in found.items()}


def _new_code(host: RuleHost, kind: Any, column: str, pattern: Any) -> str:
    """Make a code that neither the application nor this draft has."""
    context = host.context
    drafted = {getattr(entry.code, column, None) for entry in host.draft.of(NewCode)}
    fold = context.application.fold if kind is Coupon else str

    def taken(code: str) -> bool:
        where = {"application_id": context.application.id, column: fold(code)}
        return fold(code) in drafted or context.store.get(kind, **where) is not None

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
