"""Every function of the language: what it gives, and where it has no value."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from talon_one.sandbox.talang import CORE, TalangError, evaluate

NOW = datetime(2024, 5, 17, 12, 0, tzinfo=timezone.utc)

NAMES: dict[str, Any] = {
    "Session": {
        "Total": 84.5,
        "CartItems": [
            {"SKU": "mug-1", "Category": "Pottery", "Price": 12.5, "Quantity": 2},
            {"SKU": "tee-7", "Category": "Shirts", "Price": 19.5, "Quantity": 1},
            {"SKU": "mug-2", "Category": "Pottery", "Price": 40, "Quantity": 1},
        ],
        "Open": True,
    },
    "Profile": {"Name": "Grace Brewster Hopper", "Attributes": {"tier": None}},
    "Due": datetime(2024, 5, 20, 6, 30, tzinfo=timezone(timedelta(hours=-5))),
    "Tags": ["new", "sale", 3],
}
ITEMS = [".", "Session", "CartItems"]
PRICE = [".", "it", "Price"]
DUE = [".", "Due"]


def at(text: str) -> list[str]:
    return ["parseTime", text]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)  # type: ignore[arg-type,misc]


RIGHT: list[tuple[Any, Any]] = [
    # logic
    (["and", True, [">", 3, 2]], True),
    (["and"], True),
    (["and", False, "reached by no one"], False),
    (["and", ["list"], ["kv"]], True),
    (["or", False, ["=", "x", "x"]], True),
    (["or"], False),
    (["or", False, ["list"], "reached by no one"], True),
    (["not", False], True),
    (["identity", 15], 15),
    (["identity", ["list", 1]], [1]),
    # comparison
    (["=", 7, ["-", 9, 2], 7.0], True),
    (["=", 2, "2"], True),
    (["=", True, "true"], True),
    (["=", "Red", "red"], False),
    (["=", at("2024-05-01T10:00:00+02:00"), at("2024-05-01T08:00:00Z")], True),
    (["!=", 1.50, 1.5], False),
    (["!=", "a", "b", "c"], True),
    (["!=", "a", "b", "a"], False),
    ([">", 8, 1, 7], True),
    ([">", 8, 1, 9], False),
    ([">", at("2024-02-01"), at("2024-01-31")], True),
    ([">=", 8, 8, 3], True),
    (["<", 2, 5, 3], True),
    (["<", 2, 5, 2], False),
    (["<=", 2, 2, 9], True),
    (["between", 4, 5, 3, 6], True),
    (["between", 3, 3, 6], False),
    (["between", DUE, at("2024-05-01"), at("2024-06-01")], True),
    # arithmetic
    (["+", 0.1, 0.7, 20], Decimal("20.8")),
    (["-", 12, 2.25, 1], Decimal("8.75")),
    (["*", [".", "Session", "Total"], 0.1], Decimal("8.45")),
    (["/", 2, 3], Decimal("0.6666666666666667")),
    (["/", 60, 4, 5], 3),
    (["mod", 23, 7], 2),
    (["mod", -23, 7], -2),
    (["mod", 7.5, 2], Decimal("1.5")),
    (["mod", 1e20, 3], 1),
    (["floor", -1.01], -2),
    (["ceil", 1.01], 2),
    # texts
    (["+", "Dear ", ["firstName", [".", "Profile", "Name"]], "!"], "Dear Grace!"),
    (["concat", "in", "voi", "ce"], "invoice"),
    (["contains", "Stoneware", "one", "ware", ""], True),
    (["contains", "ware", "Stoneware"], False),
    (["notContains", "Stoneware", "glass", "wood"], True),
    (["notContains", "Stoneware", "glass", "one"], False),
    (["startsWith", "SPRING-7", "SPR", "S"], True),
    (["startsWith", "SPR", "SPRING-7"], False),
    (["endsWith", "SPRING-7", "-7", "7"], True),
    (["endsWith", "7", "SPRING-7"], False),
    (["~", "[0-9]{3}", "no. 123", "456"], True),
    (["~", "x*", "anything"], True),
    (["~", "^mug", "a mug"], False),
    (["firstName", "Cher"], "Cher"),
    (["lastName", "Grace Brewster Hopper"], "Hopper"),
    (["lastName", "Grace "], ""),
    (["split", "a|b||c", "|"], ["a", "b", "", "c"]),
    (["split", "héy", ""], ["h", "é", "y"]),
    (["split", "", ","], [""]),
    (["join", [".", "Tags"], "+"], "new+sale+3"),
    (["toString", 12.50], "12.5"),
    (["toString", ["*", 1.10, ["-", 5, 3]]], "2.2"),
    (["toString", True], "true"),
    (["toString", DUE], "2024-05-20T06:30:00-05:00"),
    # lists and maps
    (["list", 4, "x", None, False], [4, "x", None, False]),
    (["list", ["list", 1], ["kv", ["k", 1]]], [[1], {"k": 1}]),
    (["sortByString", ["list", 10, 9, 100], [["Item"], [".", "Item"]], False], [10, 100, 9]),
    (["sortByString", ["list", True, "s", None], [["x"], [".", "x"]], False], [None, "s", True]),
    (["sortByString", ["list", "a", ["list", "b"]], [["x"], [".", "x"]], False], [["b"], "a"]),
    (["head", [".", "Tags"]], "new"),
    (["head", ["list"]], None),
    (["tail", [".", "Tags"]], ["sale", 3]),
    (["tail", ["list"]], []),
    (["drop", [".", "Tags"]], ["new", "sale"]),
    (["drop", ["list"]], []),
    (["item", [".", "Tags"], 2.9], 3),
    (["push", ["list", 1], ["list", 2], "z"], [1, [2], "z"]),
    (["append", ["list"], ["kv", ["k", 1]]], [{"k": 1}]),
    (["count", ITEMS], 3),
    (["isEmpty", ["list"]], True),
    (["isEmpty", ITEMS], False),
    (["reverse", [".", "Tags"]], [3, "sale", "new"]),
    (["sort", ["list", 11, 9, 100]], [9, 11, 100]),
    (["sort", ["list", "b", "B", "a"], True], ["b", "a", "B"]),
    (["sort", ["list", 5, "10", "x"]], ["10", 5, "x"]),
    (["sortByNumber", ["list", "ccc", "a"], [["w"], 1], False], ["ccc", "a"]),
    (["map", ["sortByNumber", ITEMS, [["it"], PRICE], True], "it", PRICE], [40, 19.5, 12.5]),
    (["sortByNumber", ["list", 3, "none", -1], "n", [".", "n"], False], [-1, "none", 3]),
    (["sortByString", ["list", "pear", "fig"], [["f"], [".", "f"]], False], ["fig", "pear"]),
    (["sortByString", ["list", "fig", "pear"], "f", [".", "f"], True], ["pear", "fig"]),
    (["min", ["map", ITEMS, "it", PRICE]], Decimal("12.5")),
    (["max", ["list", 2, "99", 8]], 8),
    (["sum", ITEMS, "it", ["*", PRICE, [".", "it", "Quantity"]]], Decimal("84.5")),
    (["sum", ITEMS, [["it"], PRICE]], 72),
    (["sum", ["list"], "it", PRICE], 0),
    (["map", ITEMS, "it", [".", "it", "SKU"]], ["mug-1", "tee-7", "mug-2"]),
    (["map", ["list", 1, 2], [["n"], ["+", [".", "n"], 1]]], [2, 3]),
    (["map", ["list", 1, 2], "n", "same"], ["same", "same"]),
    (["count", ["filter", ITEMS, [["it"], [">", PRICE, 15]]]], 2),
    (["filter", ["list", 1, 20], "n", ["<", [".", "n"], 10]], [1]),
    (["exists", ITEMS, [["it"], ["=", [".", "it", "SKU"], "tee-7"]]], True),
    (["exists", ["list", True, 4], "b", [".", "b"]], True),
    (["exists", ["list"], "b", [".", "b"]], False),
    (["every", ITEMS, "it", ["<", PRICE, 40]], False),
    (["every", ["list", 1], "n", [".", "n"]], False),
    (["every", ["list"], [["n"], False]], True),
    (["kv", ["a", ["+", 1, 1]], ["b", "x"], ["a", None]], {"a": None, "b": "x"}),
    # names and control
    ([".", "Profile", "Attributes", "tier"], None),
    ([".", "Profile", ["+", "Na", "me"]], "Grace Brewster Hopper"),
    ([".|", 0, [".", "Profile", "Age"]], 0),
    ([".|", "none", [".", "Session", "CartItems", "x"]], "none"),
    ([".|", 0, [".", "Session", "Total"]], Decimal("84.5")),
    ([["set", "a", 1, "x"], [".", "a", "1"]], "x"),
    ([["set", "a", "b", 3], [".", "a"]], {"b": 3}),
    ([["set", "Profile", "Age", 37], [".", "Profile", "Name"]], "Grace Brewster Hopper"),
    (["catch", ["+", 1, 2], [".", "Nowhere"]], 3),
    (["catch", "unused", 7], 7),
    (["do", 5, "n", ["*", [".", "n"], [".", "n"]]], 25),
    (["do", ["list", 5], [["l"], ["count", [".", "l"]]]], 1),
    (["noop"], None),
    (["setTemplate", "half(Decimal)Decimal", ["/", ["#", 0], 2]], None),
    ([["setTemplate", "half(Decimal)Decimal", ["/", ["#", 0], 2]], ["!", "half", 9]], 4.5),
    # times
    (at("2024-03-09"), utc(2024, 3, 9)),
    (["parseTime", "9/3/24 18h", "d/M/yy HH'h'"], utc(2024, 3, 9, 18)),
    (["parseTime", "09.03.2024", "yyyy", "dd.MM.yyyy"], utc(2024, 3, 9)),
    (["formatTime", at("2024-03-09 18:30:15.75 +0200")], "2024-03-09T18:30:15+02:00"),
    (["date", DUE], "2024-05-20"),
    (["year", DUE], "2024"),
    (["month", DUE], "5"),
    (["monthDay", at("2024-05-07")], "7"),
    (["weekday", at("2024-05-19")], "0"),
    (["weekDay", at("2024-05-25")], "6"),
    (["hour", DUE], "6"),
    (["minute", at("2024-05-07T01:03:00Z")], "3"),
    (["after", DUE, at("2024-05-20T11:29:59Z")], True),
    (["before", DUE, at("2024-05-20T11:30:01Z")], True),
    (["betweenTimes", DUE, at("2024-05-20"), at("2024-05-21")], True),
    (["betweenTimes", DUE, DUE, at("2024-05-21")], False),
    (["matchTime", at("1999-05-20"), DUE, "dd MMMM"], True),
    (["matchTime", at("2024-05-21"), DUE, "D"], False),
    (["addDuration", at("2024-02-28"), 2, "days"], utc(2024, 3, 1)),
    (["addDuration", at("2024-02-28"), -1.9, "hours"], utc(2024, 2, 27, 23)),
    (["subDuration", at("2024-02-28"), 5, "minutes"], utc(2024, 2, 27, 23, 55)),
    (["daysBetween", at("2024-05-02"), at("2024-05-01T18:00:00Z")], Decimal("-0.25")),
    (["days", at("2024-05-19T12:00:00Z")], 2),
    (["days", at("2024-05-17T06:00:00Z")], Decimal("-0.25")),
]

WRONG: list[Any] = [
    ["and", True, "yes"],
    ["and", False, [".", "Nowhere"]],
    ["or", None],
    ["or", True, [".", "Nowhere"]],
    ["not", 0],
    ["identity"],
    ["=", 1],
    ["=", 1, ["list", 1]],
    ["!=", ["list"], 1],
    [">", "b", "a"],
    [">=", 1, at("2024-01-01")],
    ["<", 1],
    ["<=", True, 1],
    ["between", 1, 2],
    ["+", 1],
    ["+", "7", 8],
    ["-", 5],
    ["*", 2, "3"],
    ["*", 1e300, 1e300],
    ["/", 4, 0],
    ["/", 0, 0],
    ["mod", 4, 0],
    ["floor", "1.5"],
    ["ceil", None],
    ["concat", "a", 1],
    ["contains", "a"],
    ["notContains", ["list", "a"], "a"],
    ["startsWith", 1, "1"],
    ["endsWith", "1", 1],
    ["~", "(", "a"],
    ["firstName", None],
    ["lastName", 5],
    ["split", "a,b"],
    ["join", ["list"], ","],
    ["join", ["list", 1, "a"], ","],
    ["join", ["push", ["list", "a"], ["list"]], ","],
    ["toString", None],
    ["toString", ["list"]],
    ["head", "abc"],
    ["tail", ["kv"]],
    ["drop", None],
    ["item", [".", "Tags"], 3],
    ["item", [".", "Tags"], -1],
    ["item", [".", "Tags"], "0"],
    ["push", ["list"]],
    ["append", "a", "b"],
    ["count", "abc"],
    ["isEmpty", ["kv"]],
    ["reverse", "abc"],
    ["sort", ["push", ["list"], ["list"]]],
    ["sort", ["list", 1], "desc"],
    ["sortByNumber", ["list", 1], [["n"], [".", "n"]]],
    ["sortByString", ["list", "a"], "n", [".", "m"], False],
    ["min", ["list", "1"]],
    ["max", ["list"]],
    ["sum", ["list", "a"], "n", [".", "n"]],
    ["map", ["list", 1], ["noop"]],
    ["filter", ["list", 1], [["n"], [".", "n"]]],
    ["exists", ["list", 1], "n", [".", "n"]],
    ["every", ["kv"], "n", True],
    ["kv", ["a", 1, 2]],
    ["kv", ["a"]],
    ["kv", [1, 2]],
    ["kv", "a", 1],
    ["."],
    [".", "session"],
    [".", "Session", "Total", "Cents"],
    [".", "Tags", 0],
    [".|", "none", [".", "Session", "Total"]],
    [".|", 0, 1],
    ["set", "a"],
    ["set", "Session", "Total", "Cents", 1],
    ["catch", [".", "Nowhere"], [".", "Nowhere"]],
    ["do", 1, [["n"]]],
    ["noop", 1],
    ["setTemplate", "half", ["noop"]],
    ["setTemplate", "half(Number)Decimal", ["noop"]],
    [["setTemplate", "f()Null", ["noop"]], ["setTemplate", "f()Null", ["noop"]]],
    ["!", "nothing"],
    [["setTemplate", "half(Decimal)Decimal", ["/", ["#", 0], 2]], ["!", "half", ["+", 1, 1]]],
    [["setTemplate", "f(Decimal)Decimal", ["+", ["#", 0], ["#", 1]]], ["!", "f", 1]],
    ["#", 0],
    at("soon"),
    ["parseTime", "2024-03-09 late", "yyyy-MM-dd"],
    ["parseTime", "2024", "jj"],
    ["formatTime", "2024-03-09"],
    ["date", "2024-03-09"],
    ["year", 2024],
    ["month", 1],
    ["monthDay", 1],
    ["weekday", 1],
    ["hour", 1],
    ["minute", 1],
    ["after", DUE],
    ["before", DUE, "2024-03-09"],
    ["betweenTimes", DUE, DUE],
    ["matchTime", DUE, DUE, "jj"],
    ["addDuration", DUE, 1, "weeks"],
    ["addDuration", DUE, 9999999, "days"],
    ["subDuration", DUE, 1e300, "minutes"],
    ["daysBetween", DUE, 1],
    ["days", 1],
    ["unheardOf", 1],
]


@pytest.mark.parametrize(("expression", "expected"), RIGHT, ids=repr)
def test_value(expression: Any, expected: Any) -> None:
    value = evaluate(expression, NAMES, now=NOW)
    assert value == expected
    assert isinstance(value, bool) == isinstance(expected, bool)


@pytest.mark.parametrize("expression", WRONG, ids=repr)
def test_no_value(expression: Any) -> None:
    with pytest.raises(TalangError) as caught:
        evaluate(expression, NAMES, now=NOW)
    assert str(caught.value)


def called(expression: Any) -> set[str]:
    if not isinstance(expression, list):
        return set()
    names = {name.lower() for name in expression[:1] if isinstance(name, str)}
    return names.union(*map(called, expression))


def test_every_function_is_shown_right_and_wrong() -> None:
    names = {name.lower() for name in CORE.names()}
    assert len(names) == 75
    assert names <= set().union(*(called(expression) for expression, _ in RIGHT))
    assert names <= set().union(*map(called, WRONG))
