# Generated from openapi/integration/openapi.yaml, do not edit.

from __future__ import annotations

from typing import Optional

from talon_one.model import Model, optional, required


class RuleMetadata(Model, kw_only=False):
    """What the author of a rule wrote to be shown."""

    title: str = required("title", "str")
    """Title of the rule."""

    display_name: Optional[str] = optional("displayName", "str", default=None)
    """Title to show to customers."""

    display_description: Optional[str] = optional("displayDescription", "str", default=None)
    """What the rule gives, in words to show to customers."""

    related_data: Optional[str] = optional("relatedData", "str", default=None)
    """A link to more about it, such as a page or an image."""
