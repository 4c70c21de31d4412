"""Views of achievements, and of how far customers have come in them."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox.state import achievements
from talon_one.sandbox.state.achievements import Run
from talon_one.sandbox.store.definitions import Achievement
from talon_one.sandbox.views.view import View, present

_OF_LISTS = ("created", "period", "campaignId", "status")


def progress_view(run: Run | None, now: datetime) -> View:
    """Return an AchievementProgress; of no run one that has not started."""
    if run is None:
        return {"status": achievements.NOT_STARTED, "progress": 0}
    return present(
        status=run.status(now),
        progress=run.progress,
        startDate=run.start,
        completionDate=run.completion,
        endDate=run.end,
    )


def achievement_view(definition: Achievement, status: str, run: Run | None, now: datetime) -> View:
    """Return an achievement with its status, and where a customer stands in it."""
    return present(
        id=definition.id,
        created=definition.created,
        name=definition.name,
        title=definition.title,
        description=definition.description,
        target=definition.target,
        period=definition.period.text if definition.period else None,
        recurrencePolicy=definition.recurrence,
        activationPolicy=definition.activation,
        fixedStartDate=definition.fixed_start,
        endDate=definition.end,
        allowRollbackAfterCompletion=definition.rolls_back,
        campaignId=definition.campaign_id,
        status=status,
        currentProgress=progress_view(run, now),
    )


def customer_achievement_view(definition: Achievement, run: Run | None, now: datetime) -> View:
    """Return a CustomerAchievement."""
    view = achievement_view(definition, achievements.ACTIVE, run, now)
    return {name: member for name, member in view.items() if name not in _OF_LISTS}


def inventory_achievement_view(definition: Achievement, run: Run | None, now: datetime) -> View:
    """Return an AchievementProgressWithDefinition."""
    return {
        **progress_view(run, now),
        **present(
            achievementId=definition.id,
            name=definition.name,
            title=definition.title,
            description=definition.description,
            campaignId=definition.campaign_id,
            target=definition.target,
            achievementRecurrencePolicy=definition.recurrence,
            achievementActivationPolicy=definition.activation,
            achievementFixedStartDate=definition.fixed_start,
            achievementEndDate=definition.end,
            achievementAllowRollbackAfterCompletion=definition.rolls_back,
        ),
    }
