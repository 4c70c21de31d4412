"""The programs in examples/ run as they stand, each against a sandbox, and README names them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from talon_one.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SHARED = {"shared.py"}
ON_SPARK = {"spark_import.py"}
"""Needs a JVM, and has tests of its own: `test_spark_example.py`."""

STORIES = {
    "checkout.py": [
        "has 0 points",
        "3 x Wool socks        12.50",
        "total 126.50, discount 0.00, to pay 126.50",
        "SOON15 is refused: CouponPartOfNotRunningCampaign",
        "HUNDRED10 is good",
        "take 10.00 off",
        "total 126.50, discount 10.00, to pay 116.50",
        "used 0 of 1, session open",
        "used 1 of 1, session closed",
        "has 126 points",
        "HUNDRED10 is refused: CouponLimitReached",
        "acceptReferral",
        "total 126.50, discount 15.00, to pay 111.50",
        "HUNDRED10 can be used again",
        "10.00 off is taken back",
        "used 0 of 1, session partially_returned",
        "126 points are taken back",
        "used 0 of 1, session cancelled",
        "has 0 points",
    ],
    "returns.py": [
        "a unit of line 0 (2 times)",
        "total 120.00, discount 15.00, to pay 105.00",
        "refused: A closed session can only be cancelled or reopened",
        "ITEM5 can be used again",
        "5.00 off is taken back (3 times)",
        "total 150.00, discount 20.00, to pay 130.00",
        "first scan\n-> rollbackDiscount",
        "second scan\n-> rollbackDiscount",
        "Shirt: 2 of 3 kept\nShoes: 1 of 1 kept",
        "5.00 off is taken back (2 times)\nrefused: ",
        "Shirt: 0 of 3 kept\nShoes: 1 of 1 kept\nthe order is partially_returned",
        "ITEM5 can be used again\n",
        "5.00 off is taken back\n",
    ],
    "loyalty_card.py": [
        "ada has the card CARD-",
        "grace has the card CARD-",
        "has 80 points",
        "50 points are spent",
        "total 12.00, discount 5.00, to pay 7.00",
        "has 42 points",
        "needs 50 points where there are 42",
        "PAYPOINTS is refused: EffectCouldNotBeApplied",
        "12 points are taken back",
        "50 points are given back",
        "has 83 points",
        "+  50  Rollback of Pay with card points, till-2",
        "+  80  Card points, till-1",
        "needs an active card",
        "CARD-OFF has 0 points",
    ],
}
"""What each example prints, in this order."""


def run(name: str, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    result = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def follow(name: str, story: str) -> None:
    place = 0
    for text in STORIES[name]:
        found = story.find(text, place)
        assert found >= 0, f"{text!r} is missing, or comes too early, in:\n{story}"
        place = found + len(text)


@pytest.mark.parametrize("name", STORIES)
def test_example_tells_its_story(name: str) -> None:
    story = run(name, "--sandbox")
    follow(name, story)
    assert "(nothing to do here)" not in story


@pytest.mark.parametrize("name", STORIES)
def test_example_runs_against_the_account_of_the_environment(
    name: str, talon_one_sandbox: Sandbox
) -> None:
    key = talon_one_sandbox.api_keys[1]
    follow(name, run(name, TALON_ONE_HOST=talon_one_sandbox.url, TALON_ONE_API_KEY=key))


def test_every_example_is_told_in_readme() -> None:
    names = {path.name for path in EXAMPLES.glob("*.py")}
    assert names == {*STORIES, *SHARED, *ON_SPARK}
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in names - SHARED if f"(examples/{name})" not in readme] == []
