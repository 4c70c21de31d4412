"""Referrals: codes that advocates hand to friends."""

from __future__ import annotations

from datetime import datetime

from talon_one.sandbox import times
from talon_one.sandbox.call import Answer, Call
from talon_one.sandbox.errors import invalid
from talon_one.sandbox.handlers.registry import writes
from talon_one.sandbox.state import attributes, codes, profiles
from talon_one.sandbox.store.definitions import Campaign
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
    if not advocate:
        raise invalid("/advocateProfileIntegrationId", "minLength", "An advocate has an id")
    if friend == advocate:
        raise invalid(
            "/friendProfileIntegrationId", "Invalid profile", "Nobody is their own friend here"
        )
    start, expiry = _moment(call, "startDate"), _moment(call, "expiryDate")
    if start is not None and expiry is not None and expiry < start:
        raise invalid("/expiryDate", "Invalid period", "The referral expires before it starts")
    values = attributes.check(
        call.store, call.settings, "Referral", body.get("attributes") or {}, "/attributes"
    )
    profiles.obtain(call.store, advocate, call.now)
    referral = call.store.insert(
        Referral(
            application_id=call.application.id,
            campaign_id=campaign.id,
            code=_code(call, campaign),
            created=call.now,
            advocate=advocate,
            friend=friend,
            usage_limit=body.get("usageLimit", 0),
            start=start,
            expiry=expiry,
            attributes=values,
        )
    )
    return Answer(201, referral_view(call.store, referral))


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


def _code(call: Call, campaign: Campaign) -> str:
    def taken(code: str) -> bool:
        where = {"application_id": call.application.id, "code": code}
        return call.store.get(Referral, **where) is not None

    code = codes.generate(campaign.referral_codes, taken)
    if code is None:
        raise invalid("/campaignId", "Invalid campaign", "No code of the pattern is left")
    return code
