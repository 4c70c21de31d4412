"""Expressions in readable form, and what came of their parts."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

from talon_one.sandbox.decisions.text import tree_lines
from talon_one.sandbox.decisions.tree import Tree
from talon_one.sandbox.talang import TalangError, evaluate
from talon_one.sandbox.talang.readable import readable
from talon_one.sandbox.talang.trace import Step

TOTAL = [".", "Session", "Total"]
PRICE = [".", "Item", "Price"]
ITEMS = [".", "Session", "CartItems"]
SESSION = {"Session": {"Total": 60, "State": "open", "CartItems": [{"Price": 5}, {"Price": 20}]}}


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ([">", TOTAL, 1000], "Session.Total > 1000"),
        (["=", [".", "Profile", "Attributes", "home town"], "Köln"],
         'Profile.Attributes["home town"] == "Köln"'),
        (["and", ["or", ["couponValid"], True], ["not", ["=", 1, 2]]],
         "(couponValid() or true) and not (1 == 2)"),
        (["or", ["and", True, False], None], "true and false or null"),
        (["*", ["+", 1, 2], ["-", 3, ["-", 4, 5]]], "(1 + 2) * (3 - (4 - 5))"),
        (["=", [">", 1, 2], [".|", 0, TOTAL]], "(1 > 2) == (Session.Total otherwise 0)"),
        (["=", 1, 2, 3], "=(1, 2, 3)"),
        (["sum", ["filter", ITEMS, [["Item"], [">", PRICE, 10]]], "Item", PRICE],
         'sum(filter(Session.CartItems, Item => Item.Price > 10), "Item", Item.Price)'),
        (["catch", ["list"], ["item", ["list", 1, "a"], 0]], '[1, "a"][0] otherwise []'),
        ({"expr": ["kv", ["a", 1], ["b c", ["/", 1, 2]]]}, '{a: 1, "b c": 1 / 2}'),
        ([["setTemplate", "f(Decimal)Decimal", ["mod", ["#", 0], 2]], ["!", "f", 3]],
         '(setTemplate("f(Decimal)Decimal", #0 mod 2); f(3))'),
        (["set", "Session", "Total", 7], "Session.Total := 7"),
        (["notification", "n", {"title": "Hi", "of": TOTAL}],
         'notification("n", {title: "Hi", of: Session.Total})'),
        ([".", ["list"], 1], ".([], 1)"),
        ([], "()"),
        (["=", Decimal("1.50"), datetime(2030, 1, 1, tzinfo=timezone.utc)],
         "1.50 == 2030-01-01T00:00:00Z"),
    ],
)  # fmt: skip
def test_expression_reads_as_people_write_it(expression: Any, text: str) -> None:
    assert readable(expression) == text


def test_long_and_deep_expressions_are_cut() -> None:
    deep: Any = 1
    for _ in range(100):
        deep = ["f", deep]
    assert "f(...)" in readable(deep)
    assert readable(["f", "x" * 100]) == f'f("{"x" * 57}...")'
    assert len(readable(["list", *range(1000)], longest=80)) == 80


def traced(expression: Any, names: Any) -> Tree:
    trace: list[Step] = []
    try:
        value = evaluate(expression, names, trace=trace)
    except TalangError:
        with pytest.raises(TalangError):
            evaluate(expression, names)
    else:
        assert value == evaluate(expression, names)
    (step,) = trace
    return Tree(expression, step)


@pytest.mark.parametrize(
    ("expression", "lines"),
    [
        ([">", TOTAL, 1000], ["Session.Total = 60 > 1000 is false"]),
        (["and", [">", TOTAL, 10], ["not", ["=", [".", "Session", "State"], "open"]]],
         ['Session.Total > 10 and not (Session.State == "open") is false',
          "  Session.Total = 60 > 10 is true",
          '  not (Session.State == "open") is false',
          '    Session.State = "open" == "open" is true']),
        (["count", ["filter", ITEMS, [["Item"], [">", PRICE, 10]]]],
         ["count(filter(Session.CartItems, Item => Item.Price > 10)) = 1",
          "  filter(Session.CartItems, Item => Item.Price > 10) = [{Price: 20}]",
          "    Session.CartItems = [{Price: 5}, {Price: 20}]",
          "    Item.Price = 5 > 10 is false",
          "    Item.Price = 20 > 10 is true"]),
        (["=", ["concat", "a", [".", "Nobody"]], "ab"],
         ["concat(\"a\", Nobody) == \"ab\": there is no name 'Nobody'"]),
        (["or", [".", "Nobody"], ["=", 1, 1]],
         ["Nobody or 1 == 1: there is no name 'Nobody'",
          "  1 == 1: not reached"]),
        ([".|", 0, [".", "Nobody"]],
         ["Nobody otherwise 0 = 0",
          "  Nobody: there is no name 'Nobody'"]),
    ],
)  # fmt: skip
def test_parts_tell_value_error_or_that_they_were_not_reached(
    expression: Any, lines: list[str]
) -> None:
    assert list(tree_lines(traced(expression, SESSION))) == lines


def test_tree_as_json() -> None:
    tree = traced(["or", [".", "Nobody"], ["=", 1, 1]], {})
    error = ".: there is no name 'Nobody'"
    assert tree.as_json() == {
        "text": "Nobody or 1 == 1",
        "error": error,
        "reached": True,
        "parts": [
            {"text": "Nobody", "error": error, "reached": True, "parts": []},
            {"text": "1 == 1", "reached": False, "parts": []},
        ],
    }


def test_trace_is_bounded() -> None:
    items = [{"name": "x" * 1000, **{f"m{i}": i for i in range(100)}} for _ in range(1000)]
    tree = traced(["count", ["filter", [".", "Items"], [["Item"], ["=", 1, 2]]]], {"Items": items})
    (filtering,) = tree.parts
    parts = filtering.parts
    assert len(parts) < 30
    assert parts[-1].text == "..."
    kept = parts[0].value
    assert kept[-1] == "... 997 more"
    assert len(kept[0]) == 21
    assert len(kept[0]["name"]) == 200
    assert tree.size < 30
