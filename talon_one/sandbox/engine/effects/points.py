"""Effects on loyalty points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang, times
from talon_one.sandbox.durations import Duration
from talon_one.sandbox.engine.draft import ExpiryChange
from talon_one.sandbox.engine.effects import arguments
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost
from talon_one.sandbox.state import loyalty
from talon_one.sandbox.state.ledger import EXPIRED, Ledger
from talon_one.sandbox.state.loyalty import Owner, PointsChange
from talon_one.sandbox.store.definitions import LoyaltyProgram


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
    program = host.program(program_id)
    _award(host, name, program, sub_ledger, [(None, arguments.amount(value))], recipient)


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
    wanted = list(arguments.for_items("addLoyaltyPointsPerItem", items, value))
    _award(host, name, program, sub_ledger, wanted)


def _award(
    host: RuleHost,
    name: str,
    program: LoyaltyProgram,
    sub_ledger: str,
    wanted: Sequence[tuple[Any, Decimal]],
    recipient: str | None = None,
) -> None:
    """Draft points of a program, as far as budgets bear them.

    :param wanted: items of the cart with their points; an item of None: the whole call.
    """
    owner = host.owner(program) if program.card_based else Owner()
    profile_id = recipient or host.context.profile.integration_id
    if not profile_id and not program.card_based:
        raise EffectError("points of this program need a profile")
    wanted = [(item, value) for item, value in wanted if value > 0]
    if not wanted:
        return
    _check_ledger(program, sub_ledger)
    granted = host.spend_up_to("createLoyaltyPoints", [value for _, value in wanted])
    # An open session changes no tier.
    standing = host.standing(program, profile_id, sub_ledger) if host.context.books_points else None
    for (item, desired), value in zip(wanted, granted):
        change = _change(host, program, owner, sub_ledger, profile_id, value, name)
        change = loyalty.award(program, change, host.context.now)
        _add(host, program, change, item, desired)
        if standing is not None:
            _tell_tier(host, program, change, standing)


def _add(
    host: RuleHost, program: LoyaltyProgram, change: PointsChange, item: Any, desired: Decimal
) -> None:
    """Draft points that are added, with the effect that tells of them.

    :param item: what in the cart they are for; None: the whole call.
    :param desired: how many the rule asked for.
    """
    props: dict[str, Any] = {
        "name": change.reason,
        "programId": program.id,
        "subLedgerId": change.sub_ledger,
        "value": change.amount,
        "recipientIntegrationId": change.recipient,
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
    if host.context.application.partial_rewards:
        props["desiredValue"] = desired
    place = {} if item is None else arguments.position(item)
    for member, number in place.items():
        props[f"cartItem{member[0].upper()}{member[1:]}"] = number
    host.change_points(change, "addLoyaltyPoints", props)


def deduct_loyalty_points(
    call: talang.Invocation, program_id: Decimal, sub_ledger: str, value: Decimal
) -> None:
    """``["deductLoyaltyPoints", programId, subLedgerId, value]``: fails if there are too few."""
    host: RuleHost = call.host
    program = host.program(program_id)
    owner = host.owner(program)
    if arguments.amount(value) == 0:
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


def extend_expiry(
    call: talang.Invocation, program_id: Decimal, sub_ledger: str, duration: str
) -> None:
    """``["extendLoyaltyPointsExpiryDate", programId, subLedgerId, duration]``: have points that
    would expire do so later, by a duration such as ``30D``."""
    host: RuleHost = call.host
    program = host.program(program_id)
    try:
        longer = Duration.read(duration)
    except ValueError as error:
        raise EffectError(str(error)) from None

    def extended(expiry: datetime | None) -> datetime | None:
        try:
            return None if expiry is None else longer.after(expiry, program.zone)
        except (OverflowError, ValueError):
            raise EffectError(f"no calendar has the moment {duration} after {expiry}") from None

    told = {"extensionDuration": duration}
    _change_expiry(host, "extendLoyaltyPointsExpiryDate", program, sub_ledger, told, extended)


def set_expiry(
    call: talang.Invocation, program_id: Decimal, sub_ledger: str, moment: datetime
) -> None:
    """``["setLoyaltyPointsExpiryDate", programId, subLedgerId, time]``: have all points expire at
    a moment to come, also those that would not."""
    host: RuleHost = call.host
    program = host.program(program_id)
    if moment <= host.context.now:
        raise EffectError(f"points cannot expire at {times.to_text(moment)}, which is over")
    told = {"newExpiryDate": moment}
    _change_expiry(
        host, "setLoyaltyPointsExpiryDate", program, sub_ledger, told, lambda expiry: moment
    )


def _change_expiry(
    host: RuleHost,
    type: str,
    program: LoyaltyProgram,
    sub_ledger: str,
    told: Mapping[str, Any],
    changed: Callable[[datetime | None], datetime | None],
) -> None:
    """Draft another expiry of the points that are active or pending, with the effect that tells.

    :param changed: gives the new expiry for the old one, None where it stays.
    """
    owner = host.owner(program)
    _check_ledger(program, sub_ledger)
    context, affected = host.context, []
    drafted = {change.lot_id: change.expiry for change in host.draft.of(ExpiryChange)}
    state = loyalty.ledger(context.store, program, owner, sub_ledger, context.now)
    for lot in state.lots.values():
        before = drafted.get(lot.entry.id, lot.entry.expiry)
        after = None if lot.phase == EXPIRED or lot.rest <= 0 else changed(before)
        if after is None:
            continue
        host.draft.add(ExpiryChange(lot.entry.id, after))
        previous = {} if before is None else {"previousExpiryDate": before}
        affected.append({"transactionUUID": lot.entry.uuid, **previous, "newExpiryDate": after})
    place = {"programId": program.id, "subLedgerId": sub_ledger}
    host.emit(type, {**place, **told, "affectedTransactions": affected})


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


def _tell_tier(
    host: RuleHost, program: LoyaltyProgram, change: PointsChange, standing: Ledger
) -> None:
    """Draft the effect that tells of a tier which points reach.

    :param standing: what the profile has had before, which these points are added to.
    """
    way = standing.climb
    before = None if way is None else way.tier
    standing.write(change.entry(None, host.context.now))
    if way is None or way.tier is None or way.tier is before:
        return
    props: dict[str, Any] = {
        "ruleTitle": host.origin.rule_name,
        "programId": program.id,
        "subLedgerId": change.sub_ledger,
    }
    if before is not None:
        props["previousTierName"] = before.name
    props["newTierName"] = way.tier.name
    if way.expiry is not None:
        props["expiryDate"] = way.expiry
    host.emit("changeLoyaltyTierLevel", props)
