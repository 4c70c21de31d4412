"""Content: what a request wants to see in its answer."""

from __future__ import annotations

from collections.abc import Sequence

from talon_one.sandbox.call import Call
from talon_one.sandbox.errors import invalid

_OF_DRY_RUNS = "campaignEligibility"


def content(call: Call) -> Sequence[str]:
    """Return the optional members of the answer that a request asks for.

    :raises ApiProblem: 400, there is no such member for this call.
    """
    asked: Sequence[str] = call.body.get("responseContent", ())
    if _OF_DRY_RUNS in asked and not call.dry:
        place = f"/responseContent/{asked.index(_OF_DRY_RUNS)}"
        raise invalid(place, "Invalid value", f"Only dry runs tell {_OF_DRY_RUNS}")
    return asked
