"""Decisions: what came of one evaluation, and why, as data, as text and as JSON.

The engine notes them while it works, from `tree` up to `decision`; `text` writes one for people,
and `log` keeps the latest.
"""
