"""What holds for any expression and any data."""

from __future__ import annotations

import copy
import decimal
import math
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talon_one.sandbox.talang import CORE, Limits, TalangError, evaluate

NOW = datetime(2024, 5, 17, tzinfo=timezone.utc)
LIMITS = Limits(steps=5000)

NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.decimals(),
    st.sampled_from([0, 1, 2, -1, 0.5, 10**385, Decimal("1E+384"), Decimal("1E-383")]),
)
TEXTS = st.one_of(
    st.text(max_size=5),
    st.sampled_from(["x", "m", "days", "yyyy-MM-dd", "2024-01-02", "f(Any)Any", "f", "(a*)*$"]),
)
TIMES = st.datetimes(
    timezones=st.one_of(
        st.none(),
        st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone),
    )
)
ATOMS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
DATA = st.recursive(
    st.one_of(ATOMS, TIMES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
JSON = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=20,
)
READS = st.sampled_from([[".", "x"], [".", "m", "k"], [".", "l"], [".", "t"], ["#", 0]])


def calls(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    name = st.sampled_from(sorted(CORE.names()))
    block = st.tuples(st.just(["x"]), inner).map(list)
    arguments = st.lists(st.one_of(inner, block), max_size=4)
    return st.one_of(
        st.tuples(name, arguments).map(lambda both: [both[0], *both[1]]),
        st.lists(inner, min_size=1, max_size=3),
    )


EXPRESSIONS = st.recursive(ATOMS | READS, calls, max_leaves=15)
NAMES = st.fixed_dictionaries(
    {"x": DATA, "m": st.fixed_dictionaries({"k": DATA}), "l": st.lists(DATA, max_size=5)},
    optional={"t": TIMES},
)


def outcome(expression: Any, names: Any) -> tuple[str, Any]:
    """The message and path of the failure; or no message, and the value."""
    try:
        return "", evaluate(expression, names, now=NOW, limits=LIMITS)
    except TalangError as error:
        return error.message, error.path


def check(value: Any) -> None:
    """A value of the language, and one that can be written as JSON."""
    if isinstance(value, list):
        for item in value:
            check(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            assert type(key) is str
            check(item)
    elif isinstance(value, Decimal):
        assert value.is_finite()
        assert len(str(value)) < 500
    elif isinstance(value, datetime):
        assert value.tzinfo is not None
    else:
        assert value is None or type(value) in (bool, str)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(JSON, EXPRESSIONS), NAMES)
def test_a_value_or_a_talang_error(expression: Any, names: Any) -> None:
    failed, result = outcome(expression, names)
    if failed:
        part = expression
        for index in result:
            part = part[index]
    else:
        check(result)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(EXPRESSIONS, NAMES)
def test_the_same_input_gives_the_same_and_stays_as_it_was(expression: Any, names: Any) -> None:
    before = repr((expression, names))
    first = outcome(copy.deepcopy(expression), copy.deepcopy(names))
    assert repr(outcome(expression, names)) == repr(first)
    assert repr((expression, names)) == before


FINITE = st.decimals(allow_nan=False, allow_infinity=False, places=4).filter(
    lambda number: abs(number) < Decimal("1E+100")
)


@given(FINITE, FINITE, st.sampled_from("+-*/"))
def test_arithmetic_is_decimal_arithmetic(one: Decimal, other: Decimal, name: str) -> None:
    context = decimal.Context(prec=16, rounding=decimal.ROUND_HALF_EVEN)
    if name == "/" and not other:
        return
    methods = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}
    assert evaluate([name, one, other]) == getattr(context, methods[name])(one, other)


@given(st.integers(-(10**15), 10**15), st.integers(-(10**6), 10**6).filter(bool))
def test_mod_is_the_remainder_with_the_sign_of_the_dividend(one: int, other: int) -> None:
    assert evaluate(["mod", one, other]) == int(math.fmod(one, other))


@given(st.lists(st.fixed_dictionaries({"n": st.integers(0, 3), "i": st.integers()})), st.booleans())
def test_sorting_keeps_the_order_of_equals(items: list[Any], descending: bool) -> None:
    block = [["x"], [".", "x", "n"]]
    value = evaluate(["sortByNumber", [".", "l"], block, descending], {"l": items})
    assert value == sorted(items, key=lambda item: item["n"], reverse=descending)


@given(st.lists(st.text(max_size=3)), st.booleans())
def test_sort_sorts_texts(items: list[str], descending: bool) -> None:
    assert evaluate(["sort", [".", "l"], descending], {"l": items}) == sorted(
        items, reverse=descending
    )


READABLE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(), FINITE),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(READABLE)
def test_data_comes_back_as_it_went_in(data: Any) -> None:
    assert evaluate([".", "d"], {"d": data}) == data
