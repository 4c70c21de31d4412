"""Decision: what came of one evaluation, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, Optional

from talon_one.sandbox import times
from talon_one.sandbox.decisions import text
from talon_one.sandbox.decisions.parts import CampaignDecision, CodeDecision, Entity, Written
from talon_one.sandbox.decisions.tree import Tree


@dataclass(frozen=True)
class Decision:
    """What came of one evaluation, and why.

    :param number: its place among all decisions since the sandbox was made; the first is 1.
    :param time: the moment that it was made for, by the sandbox's clock.
    :param request: the ``number`` of the recorded request.
    :param operation: the operation of the contract, such as ``update_customer_session_v2``.
    :param application_id: the application that was called.
    :param event_type: type of the event that was evaluated, such as ``talon_session_closed``.
    :param entity: whom the call is about.
    :param profile_id: integration id of the profile; ``None`` if there is none.
    :param dry: whether nothing of it was kept.
    :param codes: the submitted codes, each for every campaign that has it.
    :param campaigns: the account's campaigns in the order of the seed; none if the call only takes
        back what an earlier one did.
    :param effects: the effects as they were answered.
    :param written: what was written, in this order.
    """

    number: int
    time: datetime
    request: int
    operation: str
    application_id: int
    event_type: str
    entity: Entity
    profile_id: Optional[str]
    dry: bool
    codes: Sequence[CodeDecision]
    campaigns: Sequence[CampaignDecision]
    effects: Sequence[Mapping[str, Any]]
    written: Sequence[Written]

    @property
    def size(self) -> int:
        """How many parts of rules are kept in it."""
        rules = (rule for c in self.campaigns for run in c.runs for rule in run.rules)
        return sum(rule.size for rule in rules)

    def as_json(self) -> dict[str, Any]:
        """Return the decision as the control API shows it, under the names of its members in
        camel case; it may hold ``Decimal`` and ``datetime``."""
        members: dict[str, Any] = _json(self)
        return members

    def text(self) -> str:
        """Return the decision for people: what came in, campaign by campaign what was decided and
        why, the effects, and what was written."""
        whom = f"{self.entity.kind} {self.entity.id}"
        if self.profile_id is not None and self.entity.kind != "profile":
            whom += f", profile {self.profile_id}"
        dry = ", dry" if self.dry else ""
        heading = f"Decision {self.number}: {self.operation}, {whom}, {times.to_text(self.time)}"
        return "\n".join(
            (
                f"{heading}, {self.event_type}{dry}",
                *text.codes(self.codes),
                *text.campaigns(self.campaigns),
                *text.effects(self.effects),
                *text.written(self.written, dry=self.dry),
            )
        )


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def _json(value: Any) -> Any:
    if isinstance(value, Tree):
        return value.as_json()
    if is_dataclass(value):
        return {_camel(field.name): _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_json(item) for item in value]
    return value
