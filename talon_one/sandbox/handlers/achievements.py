"""Achievements: which there are, and where a customer stands in them."""

from __future__ import annotations

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import not_found
from talon_one.sandbox.handlers.paging import counted_page, numbers
from talon_one.sandbox.handlers.registry import reads
from talon_one.sandbox.state import achievements, profiles
from talon_one.sandbox.store.records import Profile
from talon_one.sandbox.views.achievements import achievement_view, progress_view


@reads
def get_customer_achievements(call: Call) -> Answer:
    """Return a page of the application's achievements with a customer's present runs."""
    profile = _profile(call)
    campaign_ids, ids = numbers(call, "campaignIds"), numbers(call, "achievementIds")
    statuses = call.query.get("achievementStatus", [achievements.ACTIVE])
    wanted = call.query.get("currentProgressStatus")
    views = []
    standings = achievements.standings(call.store, call.application, profile, call.now)
    for definition, status, run in standings:
        if (
            status in statuses
            and (ids is None or definition.id in ids)
            and (campaign_ids is None or definition.campaign_id in campaign_ids)
        ):
            view = achievement_view(definition, status, run, call.now)
            if wanted is None or view["currentProgress"]["status"] in wanted:
                views.append(view)
    return Answer(200, counted_page(call, views, dict))


@reads
def get_customer_achievement_history(call: Call) -> Answer:
    """Return a page of all runs of a customer in one achievement."""
    profile = _profile(call)
    ids = [achievement.id for achievement in call.store.world.achievements_of(call.application.id)]
    if call.path["achievementId"] not in ids:
        raise not_found("Achievement")
    statuses = call.query.get("progressStatus")
    since, until = call.query.get("startDate"), call.query.get("endDate")
    runs = [
        run
        for run in map(
            achievements.run_of,
            achievements.trackers(call.store, call.path["achievementId"], profile.id),
        )
        if (statuses is None or run.status(call.now) in statuses)
        and (since is None or since <= run.start)
        and (until is None or run.start <= until)
    ]
    return Answer(200, counted_page(call, runs, lambda run: progress_view(run, call.now)))


def _profile(call: Call) -> Profile:
    profile = profiles.find(call.store, call.path["integrationId"])
    if profile is None:
        raise not_found("Customer profile")
    return profile
