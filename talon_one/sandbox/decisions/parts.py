"""The parts of a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Optional

from talon_one.sandbox.decisions.tree import Tree


@dataclass(frozen=True)
class Entity:
    """Whom a call is about.

    :param kind: ``session`` or ``profile``.
    :param id: its integration id.
    """

    kind: str
    id: str


@dataclass(frozen=True)
class CodeDecision:
    """What became of a submitted code in one campaign.

    :param kind: ``coupon`` or ``referral``.
    :param value: the code.
    :param campaign_id: the campaign that has it; ``None`` if none has.
    :param accepted: whether a rule of that campaign accepted it.
    :param reason: why it was not, as the API's rejections name it.
    :param because: the check that failed with its values, in words.
    """

    kind: str
    value: str
    campaign_id: Optional[int]
    accepted: bool
    reason: Optional[str] = None
    because: Optional[str] = None


@dataclass(frozen=True)
class BindingDecision:
    """A name that the rule's expressions can read, with the value that it was given."""

    name: str
    tree: Tree


@dataclass(frozen=True)
class Had:
    """One effect that an expression had, as the API answers it."""

    effect_type: str
    props: Mapping[str, Any]


@dataclass(frozen=True)
class EffectDecision:
    """One of a rule's effects.

    :param tree: its expression.
    :param had: the effects that came of it: none if it failed or was not reached, one for each
        item of a discount per item.
    :param is_else: whether it is one of those for a condition that does not hold.
    """

    tree: Tree
    had: Sequence[Had]
    is_else: bool


@dataclass(frozen=True)
class RuleDecision:
    """One run of a rule.

    :param index: its place in the ruleset, from 0.
    :param name: its title.
    :param matched: whether its condition held.
    :param bindings: those of the ruleset, then its own.
    :param condition: its condition.
    :param effects: its effects.
    :param error: why it did not fire although nothing of the condition was false: a part of it has
        no value, or an effect failed, which undoes all of the rule's effects.
    """

    index: int
    name: str
    matched: bool
    bindings: Sequence[BindingDecision]
    condition: Tree
    effects: Sequence[EffectDecision]
    error: Optional[str] = None

    @property
    def size(self) -> int:
        """How many parts of the rule are kept in it."""
        bindings = sum(binding.tree.size for binding in self.bindings)
        return bindings + self.condition.size + sum(effect.tree.size for effect in self.effects)


@dataclass(frozen=True)
class Run:
    """Rules of a campaign, run once: for one of its coupons, or for none.

    :param code: the coupon.
    :param rules: those that were run. Rules that ask for no coupon run once in all.
    """

    code: Optional[str]
    rules: Sequence[RuleDecision]


@dataclass(frozen=True)
class Budget:
    """A limit that a campaign or a coupon has.

    :param action: what is limited, such as ``setDiscount``.
    :param scope: for whom, in words, such as ``per Profile daily``; empty: for everybody for ever.
    :param limit: how much there may be.
    :param before: how much was used up before the call.
    :param after: how much is once what the rules did counts; for an open session it counts when
        the session closes.
    """

    action: str
    scope: str
    limit: Decimal
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class CampaignDecision:
    """What became of a campaign.

    :param id: its id.
    :param name: its name.
    :param ran: whether its rules were run.
    :param because: why not, or why nothing of what they said counts; ``None`` if it does.
    :param runs: the runs of its rules.
    :param budgets: its limits, and those of its coupons.
    """

    id: int
    name: str
    ran: bool
    because: Optional[str] = None
    runs: Sequence[Run] = ()
    budgets: Sequence[Budget] = ()


@dataclass(frozen=True)
class Written:
    """A record that was written.

    :param what: what it is, such as ``session s1``.
    :param change: ``created``, ``changed`` or ``deleted``.
    """

    what: str
    change: str
