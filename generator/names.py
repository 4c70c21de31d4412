"""Names on the wire and in Python."""

from __future__ import annotations

import re


def snake_case(name: str) -> str:
    """Return a name as Python spells it: ``couponValue`` and ``APIError`` in lower case.

    These are the rules by which release 3.3.0 of the vendor's SDK got its names, odd ones
    included: ``integrationIDs`` becomes ``integration_i_ds``.
    """
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z\d])([A-Z])", r"\1_\2", words).lower()
