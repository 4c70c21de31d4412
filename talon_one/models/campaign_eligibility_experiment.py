# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class CampaignEligibilityExperiment(Model, kw_only=False):
    """The variant of an experiment that a campaign stands for."""

    id: int = required("id", "int")
    """The experiment."""

    variant_id: int = required("variantId", "int")
    """The variant."""
