"""The version of this distribution: the year and month of its release, and a counter."""

__version__ = "2026.11.0"
