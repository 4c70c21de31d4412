"""Referrals: codes that advocates hand to friends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from talon_one.sandbox import times
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.state import attributes, codes, profiles
from talon_one.sandbox.state.ids import check_id
from talon_one.sandbox.store.definitions import Campaign, CodePattern
from talon_one.sandbox.store.records import Referral
from talon_one.sandbox.views.referrals import referral_view


@writes()
def create_referral(call: Call) -> Answer:
    """Make a code of a campaign, whose budgets do not count here."""
    body = call.body
    campaign = _campaign(call)
    advocate, friend = (
        body["advocateProfileIntegrationId"],
        body.get("friendProfileIntegrationId") or None,
    )
    check_id(advocate, "/advocateProfileIntegrationId")
    if friend is not None:
        check_id(friend, "/friendProfileIntegrationId")
    if friend == advocate:
        raise invalid(
            "/friendProfileIntegrationId", "Invalid profile", "Nobody is their own friend here"
        )
    make = _maker(call, campaign, campaign.referral_codes, "/campaignId", friend=friend)
    return Answer(201, referral_view(call.store, make(advocate)))


@writes()
def create_referrals_for_multiple_advocates(call: Call) -> Answer:
    """Make a code of a campaign for each of many advocates, or for none of them."""
    body, silent = call.body, call.silent
    campaign = _campaign(call)
    for index, advocate in enumerate(body["advocateProfileIntegrationIds"]):
        check_id(advocate, f"/advocateProfileIntegrationIds/{index}")
    place = "/referralPattern" if "referralPattern" in body else "/campaignId"
    make = _maker(call, campaign, _pattern(call, campaign), place, batch_id=codes.batch())
    made = [make(advocate) for advocate in dict.fromkeys(body["advocateProfileIntegrationIds"])]
    if silent:
        return Answer(204)
    data = [referral_view(call.store, referral) for referral in made]
    return Answer(201, {"totalResultSize": len(data), "data": data})


def _maker(
    call: Call, campaign: Campaign, pattern: CodePattern | None, place: str, **members: Any
) -> Callable[[str], Referral]:
    """Check what all referrals of a request share, and return what makes one for an advocate.

    :param place: pointer of what is at fault when there are no codes left.
    :param members: what the request does not say itself.
    """
    body = call.body
    start, expiry = _moment(call, "startDate"), _moment(call, "expiryDate")
    if start is not None and expiry is not None and expiry < start:
        raise invalid("/expiryDate", "Invalid period", "The referral expires before it starts")
    values = attributes.check(
        call.store, call.settings, "Referral", body.get("attributes") or {}, "/attributes"
    )

    def taken(code: str) -> bool:
        where = {"application_id": call.application.id, "code": code}
        return call.store.get(Referral, **where) is not None

    def make(advocate: str) -> Referral:
        code = codes.generate(pattern, taken)
        if code is None:
            raise invalid(place, "Invalid campaign", "No code of the pattern is left")
        profiles.obtain(call.store, advocate, call.now)
        return call.store.insert(
            Referral(
                application_id=call.application.id,
                campaign_id=campaign.id,
                code=code,
                created=call.now,
                advocate=advocate,
                usage_limit=body.get("usageLimit", 0),
                start=start,
                expiry=expiry,
                attributes=values,
                **members,
            )
        )

    return make


def _pattern(call: Call, campaign: Campaign) -> CodePattern:
    """Return how codes are to look: as the request says, and else as the campaign does."""
    pattern = campaign.referral_codes or codes.DEFAULT
    characters = call.body.get("validCharacters") or pattern.characters
    for index, entry in enumerate(characters):
        if not CodePattern.is_range(entry):
            what = f"{entry!r} is no character and no range of characters"
            raise invalid(f"/validCharacters/{index}", "pattern", what)
    return CodePattern(call.body.get("referralPattern", pattern.pattern), tuple(characters))


def _campaign(call: Call) -> Campaign:
    campaign = call.store.world.campaigns.get(call.body["campaignId"])
    if campaign is None or campaign.application_id != call.application.id:
        raise invalid("/campaignId", "Unknown", "The application has no such campaign")
    if "referrals" not in campaign.features:
        raise invalid("/campaignId", "Invalid campaign", "The campaign has no referrals")
    return campaign


def _moment(call: Call, member: str) -> datetime | None:
    """Return a moment, or None for an absent one and for one of the year 1, time's zero."""
    text = call.body.get(member)
    if not text:
        return None
    try:
        moment = times.parse(text, strict=call.settings.strict)
    except ValueError as error:
        raise invalid(f"/{member}", "format", str(error)) from None
    return moment if moment.year > 1 else None
