# Generated from openapi/integration/openapi.yaml, do not edit.
"""InlineResponse201, another name of CreateReferralsForMultipleAdvocates201Response."""

from __future__ import annotations

from talon_one.models.create_referrals_for_multiple_advocates201_response import (
    CreateReferralsForMultipleAdvocates201Response,
)

InlineResponse201 = CreateReferralsForMultipleAdvocates201Response

__all__ = ["InlineResponse201"]
