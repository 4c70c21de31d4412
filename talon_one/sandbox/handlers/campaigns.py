"""Campaigns: those that run, as much of them as a shop may show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.handlers.paging import numbers, page
from talon_one.sandbox.handlers.registry import reads
from talon_one.sandbox.store.definitions import Campaign
from talon_one.sandbox.views.campaigns import shown_campaign_view


@reads
def integration_get_all_campaigns(call: Call) -> Answer:
    """Return a page of the application's campaigns that run and fit all filters."""
    ids = numbers(call, "campaignIds")
    running = [
        campaign
        for campaign in call.store.world.campaigns_of(call.application.id)
        if campaign.runs(call.now)
        and (ids is None or campaign.id in ids)
        and all(_within(call, campaign))
        and all(_linked(call, campaign))
    ]
    running.sort(key=lambda campaign: campaign.id)
    return Answer(200, page(call, running, shown_campaign_view))


def _within(call: Call, campaign: Campaign) -> Iterator[bool]:
    """Yield for each filter on a date whether a campaign fits; one without that date does not."""
    dates: dict[str, datetime | None] = {"start": campaign.start, "end": campaign.end}
    for name, date in dates.items():
        after, before = call.query.get(f"{name}After"), call.query.get(f"{name}Before")
        if after is not None:
            yield date is not None and after <= date
        if before is not None:
            yield date is not None and date <= before


def _linked(call: Call, campaign: Campaign) -> Iterator[bool]:
    """Yield for each filter on what a campaign is linked to whether it fits."""
    links = {"storeId": campaign.store_ids, "audienceId": campaign.audience_ids}
    for parameter, ids in links.items():
        if parameter in call.query:
            yield call.query[parameter] in ids
