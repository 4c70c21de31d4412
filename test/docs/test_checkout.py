"""The programs in examples/ run as they stand, each against a sandbox."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_checkout_tells_the_whole_way_of_a_shopper() -> None:
    story = run("checkout.py", "--sandbox")
    in_this_order = [
        "profile ada is known",
        "126.50",
        "EXPIRED20 is refused: CouponExpired",
        "ONEUSE50 is good",
        "take 50.00 off",
        "total 126.50, discount 50.00, to pay 76.50",
        "used 0 of 1, session open",
        "used 1 of 1, session closed",
        "ada has 126 points",
        "ONEUSE50 is refused: CouponLimitReached",
        "acceptReferral",
        "total 126.50, discount 15.00, to pay 111.50",
        "ONEUSE50 can be used again",
        "126 points are taken back",
        "used 0 of 1, session cancelled",
        "ada has 0 points",
    ]
    place = 0
    for text in in_this_order:
        place = story.find(text, place)
        assert place >= 0, f"{text!r} is missing, or comes too early, in:\n{story}"
