"""Effects on what is known of the customer: attributes, audiences, achievements."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from talon_one.sandbox import talang
from talon_one.sandbox.engine.draft import AttributeUpdate, AudienceChange
from talon_one.sandbox.engine.effects import arguments
from talon_one.sandbox.engine.effects.arguments import EffectError
from talon_one.sandbox.engine.rule_host import RuleHost, whole
from talon_one.sandbox.state import achievements, attributes, audiences
from talon_one.sandbox.state.achievements import Progress

_MOST_RUNS = 1000
"""Runs of an achievement that one effect may complete."""

_ATTRIBUTE_OWNERS = {"Profile": "CustomerProfile", "Session": "CustomerSession"}


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


def increase_achievement_progress(
    call: talang.Invocation, which: Decimal | str, delta: Decimal
) -> None:
    """``["increaseAchievementProgress", name or id, delta]``: the profile comes nearer to a target.

    Nothing happens for a value of 0, and where no progress can be made now.
    """
    host: RuleHost = call.host
    context, campaigns = host.context, host.context.world.campaigns
    achievement = host.achievement(which)
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
        achievement, last, arguments.amount(delta), context.now, context.application.zone
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
