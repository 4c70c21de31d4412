"""RuleHost: what the functions that a rule calls work on, while it is evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine import limits
from talon_one.sandbox.engine.context import EvaluationContext
from talon_one.sandbox.engine.draft import (
    Accepted,
    Draft,
    Effect,
    Origin,
)
from talon_one.sandbox.state import cards, loyalty, profiles, totals
from talon_one.sandbox.state.ledger import Ledger
from talon_one.sandbox.state.loyalty import Owner, PointsChange
from talon_one.sandbox.state.tiers import Climb
from talon_one.sandbox.store.definitions import Achievement, Campaign, LoyaltyProgram
from talon_one.sandbox.store.records import Coupon, LoyaltyCard, Referral

_ONE = Decimal(1)


class BudgetError(talang.TalangLimitError):
    """A budget does not bear an effect. The rule fails with it, ``catch`` or not."""


@dataclass
class RuleHost:
    """What one evaluation of one rule, for one coupon at most, may read and draft."""

    context: EvaluationContext
    draft: Draft
    campaign: Campaign
    origin: Origin
    coupon: Coupon | None = None
    """The coupon that this run is for; it has passed its own checks."""

    referral: Referral | None = None
    """The submitted referral, if it has passed its own checks."""

    referral_rejection: str | None = None
    """Why it has not."""

    coupon_checked: bool = False
    """The condition asked for a valid coupon, and there was one."""

    referral_checked: bool = False
    holds: bool = True
    """The condition held, so that what follows are the rule's own effects."""

    effect_index: int = 0
    created: dict[str, str] = field(default_factory=dict)
    """The latest code of each kind that the rule has created, as its expressions see it."""

    _codes: dict[str, int] = field(default_factory=dict)

    def emit(self, type: str, props: dict[str, Any], *arguments: Any) -> None:
        """Draft an effect.

        :raises TalangError: it holds a number that no client could read.
        :param arguments: what a V1 answer lists, where that is not just the values of the props.
        """
        _check_numbers(props)
        coupon_id = self.coupon.id if self.coupon is not None else None
        position = props.get("position", props.get("cartItemPosition", -1))
        price = self.context.adjusted_prices.get(position, {})
        listed = arguments or None
        self.draft.add(Effect(self.origin, type, props, coupon_id, listed, self.holds, price))

    def spend(self, action: str, amount: Decimal) -> None:
        """Draft the use of a part of the campaign's budgets.

        :raises BudgetError: a limit does not bear it.
        """
        subject = limits.Subject(self.context, self.coupon, self.referral)
        limit = next(limits.exceeded(self.campaign, self.draft, subject, action, amount), None)
        if limit is not None:
            raise BudgetError(f"limit reached: {action} {limit.limit}")
        self.draft.add(*limits.spendings(self.campaign, subject, action, amount))

    def spend_up_to(self, action: str, amounts: Sequence[Decimal]) -> list[Decimal]:
        """Draft the use of budgets for some effects; return what each of them may come to.

        If the application gives partial rewards, that is what the budgets have left: the first
        ones get all, one may be cut, and the rest are missing. Otherwise all get what they ask.

        :param action: ``setDiscount`` or ``createLoyaltyPoints``, whose effects have a budget too.
        :raises BudgetError: a limit does not bear them or, with partial rewards, has nothing left.
        """
        granted, effects = list(amounts), f"{action}Effect"
        if self.context.application.partial_rewards:
            granted = self._affordable(granted, self._left(action), self._left(effects))
        if amounts and not granted:
            raise BudgetError(f"limit reached: nothing is left of {action}")
        self.spend(action, totals.add(granted))
        self.spend(effects, Decimal(len(granted)))
        return granted

    def _left(self, action: str) -> Decimal:
        """Return how much the budgets of an action have left, infinity if there are none."""
        subject = limits.Subject(self.context, self.coupon, self.referral)
        remaining = limits.remaining(self.campaign, self.draft, subject, action)
        return min((left for _, left in remaining), default=Decimal("Infinity"))

    @staticmethod
    def _affordable(amounts: Sequence[Decimal], left: Decimal, number: Decimal) -> list[Decimal]:
        granted: list[Decimal] = []
        for amount in amounts:
            if len(granted) >= number or (amount > 0 and left <= 0):
                break
            granted.append(min(amount, left))
            left = left if left.is_infinite() else totals.subtract(left, granted[-1:])
        return granted

    def accept(self) -> None:
        """Draft the acceptance of the codes that the condition asked for, each once."""
        if self.coupon_checked and self.coupon is not None and self.redeem(self.coupon):
            self.emit("acceptCoupon", {"value": self.coupon.value})
        if self.referral_checked and self.referral is not None and self.redeem(self.referral):
            self.emit("acceptReferral", {"value": self.referral.code})

    def redeem(self, code: Coupon | Referral) -> bool:
        """Draft the redemption of a code, unless it is drafted already."""
        if self.draft.accepted(code):
            return False
        self.draft.add(Accepted(code))
        if isinstance(code, Coupon):
            subject = limits.Subject(self.context, coupon=code)
            action = "redeemCoupon"
        else:
            subject = limits.Subject(self.context, referral=code)
            action = "redeemReferral"
        self.draft.add(*limits.spendings(self.campaign, subject, action, _ONE))
        return True

    def change_points(self, change: PointsChange, type: str, props: dict[str, Any]) -> None:
        """Draft a change of loyalty points with the effect that tells of it."""
        self.draft.add(change)
        self.emit(type, props)

    def program(self, program_id: Decimal) -> LoyaltyProgram:
        """Find a loyalty program.

        :raises TalangError: there is none of that id.
        """
        program = self.context.world.loyalty_programs.get(whole(program_id))
        if program is None or not program.serves(self.context.application.id):
            raise talang.TalangError(f"there is no loyalty program {program_id}")
        return program

    def card(self, program: LoyaltyProgram) -> LoyaltyCard | None:
        """Return the card of a program that the call is made with."""
        found = (cards.find(self.context.store, id) for id in self.context.loyalty_cards)
        return next((c for c in found if c is not None and c.program_id == program.id), None)

    def owner(self, program: LoyaltyProgram) -> Owner:
        """Say whose points in a program the call can use.

        :raises TalangError: it needs a profile, or an active card, and there is none.
        """
        if not program.card_based:
            if self.context.profile.anonymous:
                raise talang.TalangError(f"the loyalty program {program.id} needs a profile")
            return Owner(self.context.profile.id)
        card = self.card(program)
        if card is None or card.status != cards.ACTIVE:
            raise talang.TalangError(f"the loyalty program {program.id} needs an active card")
        return Owner(card_id=card.id)

    def spendable(self, program: LoyaltyProgram, owner: Owner, sub_ledger: str) -> Decimal:
        """Tell how many points are active, less those drafted to be taken."""
        state = loyalty.ledger(self.context.store, program, owner, sub_ledger, self.context.now)
        drafted = self._drafted(program, owner, self.context.profile.integration_id, sub_ledger)
        taken = sum((change.amount for change in drafted if change.amount < 0), Decimal(0))
        return max(state.net, Decimal(0)) + taken

    def standing(self, program: LoyaltyProgram, recipient: str, sub_ledger: str) -> Ledger | None:
        """Return a ledger of a profile with its way through the tiers, what is drafted included.

        None if the program has no tiers.
        """
        if program.tier_rules is None or program.card_based:
            return None
        profile = profiles.find(self.context.store, recipient)
        owner = Owner(profile.id if profile is not None else None)
        way = loyalty.climb(self.context.store, program, owner, self.context.now)
        way = way or Climb(program.tier_rules, program.zone)
        known = (
            []
            if profile is None
            else loyalty.entries(self.context.store, owner, program.id, sub_ledger)
        )
        state = Ledger(known, self.context.now, way)
        drafted = self._drafted(program, owner, recipient, sub_ledger)
        for change in drafted:
            state.write(change.entry(owner.profile_id, self.context.now))
        return state

    def _drafted(
        self, program: LoyaltyProgram, owner: Owner, recipient: str, sub_ledger: str
    ) -> list[PointsChange]:
        """List what is drafted for one ledger."""
        return [
            change
            for change in self.draft.of(PointsChange)
            if (change.program_id, change.sub_ledger) == (program.id, sub_ledger)
            and change.card_id == owner.card_id
            and (owner.card_id is not None or change.recipient == recipient)
        ]

    def achievement(self, which: Decimal | str) -> Achievement:
        """Find an achievement of the application by its id or name.

        :raises TalangError: there is none.
        """
        known = self.context.world.achievements_of(self.context.application.id)
        found = next((a for a in known if which in (a.id, a.name)), None)
        if found is None:
            raise talang.TalangError(f"there is no achievement {which!r}")
        return found

    def campaign_of(self, campaign_id: Decimal | None) -> Campaign:
        """Find a campaign of the application that codes are created for.

        :raises TalangError: the application has none of that id.
        """
        if campaign_id is None:
            return self.campaign
        campaign = self.context.world.campaigns.get(whole(campaign_id))
        if campaign is None or campaign.application_id != self.context.application.id:
            raise talang.TalangError(f"there is no campaign {campaign_id}")
        return campaign

    def place(self, kind: str) -> str:
        """Name the place of a code that is created now: it is the same on the next update."""
        number = self._codes[kind] = self._codes.get(kind, -1) + 1
        coupon_id = self.coupon.id if self.coupon is not None else 0
        parts = (
            kind,
            self.campaign.id,
            self.origin.rule_index,
            self.effect_index,
            coupon_id,
            number,
        )
        return "/".join(map(str, parts))


def _check_numbers(value: Any) -> None:
    if isinstance(value, Decimal) and abs(value) >= totals.LARGEST:
        raise talang.TalangError("an effect holds a number that is too large")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            _check_numbers(part)


def whole(number: Decimal) -> int:
    """Read an id that a rule gives; a fraction is the id of nothing."""
    return int(number) if number == number.to_integral_value() else -1
