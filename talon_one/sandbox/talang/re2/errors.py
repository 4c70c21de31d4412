"""The one error of patterns."""

from __future__ import annotations


class PatternError(ValueError):
    """The pattern is not one of RE2, or too large."""
