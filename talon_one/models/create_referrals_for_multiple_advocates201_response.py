# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one import models
from talon_one.model import Model, required


class CreateReferralsForMultipleAdvocates201Response(Model, kw_only=False):
    """The referral codes that one call created."""

    total_result_size: int = required("totalResultSize", "int")
    """How many were created."""

    data: list[models.Referral] = required("data", "list[Referral]")
    """The referrals, in the order of the advocates. All have one ``batch_id``."""
