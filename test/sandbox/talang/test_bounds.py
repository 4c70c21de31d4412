"""A hostile expression ends at a limit, whatever it tries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from talon_one.sandbox.talang import (
    CORE,
    Limits,
    TalangError,
    TalangLimitError,
    evaluate,
    function,
)

NUMBERS = list(range(2000))
NAMES: dict[str, Any] = {
    "numbers": NUMBERS,
    "text": "a" * 50_000,
    "texts": ["a" * 50_000] * 50,
    "huge": "a" * 5_000_000,
    "items": [{"k": "x" * 500}] * 500,
}


def many(body: Any) -> Any:
    """The body four million times."""
    return ["map", [".", "numbers"], "x", ["map", [".", "numbers"], "y", body]]


def doubled(step: Any, begin: Any) -> Any:
    return [["set", "a", begin], *([["set", "a", step]] * 110), [".", "a"]]


A = [".", "a"]
HOSTILE: dict[str, Any] = {
    "loops": many(1),
    "loops that fail": many(["catch", 0, ["+"]]),
    "loops that catch limits": ["catch", 0, many(["noop"])],
    "safe reads of limits": [".|", 0, many(["noop"])],
    "unreadable times": many(["catch", 0, ["parseTime", "Monday or so"]]),
    "long layouts": many(["catch", 0, ["parseTime", "2020", "y'x'" * 40]]),
    "long numbers": many(["mod", Decimal("9.9E+384"), Decimal("7E-383")]),
    "one wide call": ["list", *range(200_000)],
    "one wide sequence": [["noop"]] * 200_000,
    "doubled text": doubled(["+", A, A], "12345678"),
    "doubled list": doubled(["push", ["list"], A, A], ["list", 1]),
    "doubled map": doubled(["kv", ["l", A], ["r", A]], ["kv"]),
    "deep list": doubled(["push", ["list"], A], ["list"]),
    "long texts": many(["+", [".", "text"], "!"]),
    "many characters": many(["split", [".", "text"], ""]),
    "slow search": many(["contains", ["item", [".", "texts"], 0], ["+", [".", "text"], "b"]]),
    "comparing huge texts": many(["=", [".", "huge"], [".", "huge"]]),
    "sorting long texts": many(["sort", [".", "texts"]]),
    "sorting by long texts": many(["sortByString", [".", "texts"], "t", [".", "t"], True]),
    "large result": many([".", "items"]),
    "endless template": [
        ["setTemplate", "f(Token)Null", ["list", ["!", "f", ["#", 0]], ["!", "f", ["#", 0]]]],
        ["!", "f", ["noop"]],
    ],
    "growing pattern": ["~", "((a{30}){30}){2}b", [".", "text"]],
    "ambiguous pattern": ["~", "(a|a)*(a|aa)*[ab]{1,900}c", [".", "text"]],
    "wide classes": ["~", "(?i)[" + "a-c" * 300 + "]{900}z", [".", "text"]],
    "many large patterns": many(["~", "((a{30}){30}){2}b", "b"]),
    "many failing patterns": many(["catch", 0, ["~", "((a{100}){30}){2}b", "b"]]),
    "pattern on a huge text": ["~", "b", [".", "huge"]],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_expressions_reach_a_limit(name: str) -> None:
    with pytest.raises(TalangLimitError):
        evaluate(HOSTILE[name], NAMES)


@pytest.mark.parametrize(
    ("pattern", "found"), [("(a*)*b", False), ("(((((){1000}){1000}){1000}){1000}){1000}", True)]
)
def test_patterns_that_hang_others_are_answered(pattern: str, found: bool) -> None:
    assert evaluate(["~", pattern, [".", "text"]], NAMES) is found


def nested(wrap: Any, depth: int) -> Any:
    value: Any = ["noop"]
    for _ in range(depth):
        value = wrap(value)
    return value


@pytest.mark.parametrize(
    "wrap",
    [
        lambda inner: [inner],
        lambda inner: ["identity", inner],
        lambda inner: ["catch", inner, ["boom"]],
        lambda inner: ["map", ["list", 1], "x", inner],
        lambda inner: ["exists", ["list", 1], [["x"], inner]],
        lambda inner: ["sum", ["list", 1], [["x"], inner]],
        lambda inner: ["kv", ["k", inner]],
    ],
)
class TestDepth:
    def test_as_deep_as_allowed_fits_on_the_stack(self, wrap: Any) -> None:
        with pytest.raises(TalangLimitError, match="nested deeper"):
            evaluate(nested(wrap, 200), limits=Limits(depth=100))

    def test_input_may_be_nested_without_end(self, wrap: Any) -> None:
        expression = nested(wrap, 100_000)
        with pytest.raises(TalangLimitError):
            evaluate(expression)

    def test_a_caller_without_stack_left_gets_an_error(self, wrap: Any) -> None:
        expression = nested(wrap, 90)
        seen = set()

        def descend() -> int:
            """Evaluates on the way up; tells how many calls were left on the stack."""
            try:
                left = descend() + 1
            except RecursionError:
                return 0
            if 10 <= left < 600 and left % 10 == 0:
                try:
                    seen.add(type(evaluate(expression)))
                except TalangError as error:
                    seen.add(type(error))
            return left

        descend()
        assert TalangLimitError in seen


def test_data_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    for expression in ([".", "x"], ["push", [".", "x"], 1], endless):
        with pytest.raises(TalangLimitError):
            evaluate(expression, {"x": endless})


def test_arguments_of_a_host_are_bounded_too() -> None:
    library = CORE.extended(function("take", ["List"], lambda call, value: None))
    with pytest.raises(TalangLimitError):
        evaluate(["take", doubled(["push", ["list"], A, A], ["list", 1])], library=library)


def test_limits_are_those_given() -> None:
    assert evaluate(["+", 1, 1], limits=Limits(steps=3)) == 2
    with pytest.raises(TalangLimitError, match="2 steps"):
        evaluate(["+", 1, 1], limits=Limits(steps=2))
    with pytest.raises(TalangLimitError, match="longer than 3"):
        evaluate(["+", "ab", "cd"], limits=Limits(text=3))
    with pytest.raises(TalangLimitError, match="larger than 4"):
        evaluate(["list", "abc", "d"], limits=Limits(size=4))
    with pytest.raises(TalangLimitError, match="deeper than 1"):
        evaluate(["not", ["not", True]], limits=Limits(depth=1))


def test_a_large_cart_is_no_hostile_one() -> None:
    item = {"Category": "Shirts", "Price": 19.9, "SKU": "tee-1", "Name": "A shirt " * 5}
    names = {"Session": {"CartItems": [{**item, "Position": n} for n in range(1000)]}}
    it = [".", "Item"]
    test = [
        "and",
        ["=", [*it, "Category"], "Shirts"],
        [">", [*it, "Price"], 10],
        ["~", "^tee-[0-9]+$", [*it, "SKU"]],
    ]
    kept: Any = evaluate(
        ["filter", [".", "Session", "CartItems"], [["Item"], ["catch", False, test]]], names
    )
    assert len(kept) == 1000


def test_depth_is_whole_again_after_an_error_was_caught() -> None:
    attempt = ["catch", 0, ["not", ["not", ["not", ["boom"]]]]]
    sequence = [attempt] * 50 + [nested(lambda inner: ["identity", inner], 5)]
    assert evaluate(sequence, limits=Limits(depth=10)) is None
