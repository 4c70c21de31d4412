# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from talon_one.model import Model, required


class ExperimentVariantAllocation(Model, kw_only=False):
    """The variant of an experiment that the shop has chosen for a customer."""

    experiment_id: int = required("experimentID", "int")
    """The experiment."""

    variant_id: int = required("variantID", "int")
    """The variant."""
