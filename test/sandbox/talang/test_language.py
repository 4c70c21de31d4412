"""The form of expressions, names and scopes, templates, errors, and functions of a host."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from talon_one.sandbox.talang import (
    CORE,
    Block,
    Invocation,
    Library,
    TalangError,
    Token,
    evaluate,
    function,
)


def refused(expression: Any, names: Any = None, **options: Any) -> TalangError:
    with pytest.raises(TalangError) as caught:
        evaluate(expression, names, **options)
    return caught.value


class TestForm:
    @pytest.mark.parametrize("literal", ["text", "true", "20014", True, False, None, Decimal("2")])
    def test_a_literal_stands_for_itself(self, literal: Any) -> None:
        assert evaluate(literal) == literal
        assert evaluate(["identity", literal]) == literal

    def test_an_array_around_one_literal_is_that_literal(self) -> None:
        assert evaluate([42]) == 42
        assert evaluate([None]) is None

    def test_an_array_of_arrays_is_a_sequence_with_the_value_of_its_last(self) -> None:
        assert evaluate([["noop"], ["+", 1, 1], "last"]) == "last"
        assert evaluate(["+", [["noop"], 4], 1]) == 5

    @pytest.mark.parametrize(
        "expression", [[], [[]], {"a": []}, ["identity", {"a": [1, 2]}], [1, 2], [None, "a"], b"x"]
    )
    def test_anything_else_is_no_expression(self, expression: Any) -> None:
        refused(expression)

    def test_the_wrapping_of_exported_filters_is_accepted(self) -> None:
        assert evaluate({"expr": ["+", 1, 1]}) == 2

    @pytest.mark.parametrize(
        ("expression", "value"),
        [
            ({}, {}),
            ({"a": 1, "b": ["+", 1, 1], "c": {"d": ["list", [".", "x"]]}}, None),
            (["identity", {"expr": ["+", 1, 1]}], {"expr": 2}),
            (["catch", {"a": ["noop"]}, ["unknown"]], {"a": None}),
            ([{"a": ["+", 1, 1]}], {"a": 2}),
            (["do", {"a": 3}, [["m"], [".", "m", "a"]]], 3),
            (["map", ["list", 1, 2], [["i"], {"n": [".", "i"]}]], [{"n": 1}, {"n": 2}]),
            ([["setTemplate", "t(Token)Map", ["#", 0]], ["!", "t", {"a": ["+", 1, 1]}]], {"a": 2}),
        ],
    )
    def test_an_object_is_a_map_whose_members_are_expressions(
        self, expression: Any, value: Any
    ) -> None:
        whole = {"a": 1, "b": 2, "c": {"d": [7]}}
        assert evaluate(expression, {"x": 7}) == (whole if value is None else value)

    def test_objects_are_bounded_like_calls(self) -> None:
        deep: Any = 1
        for _ in range(200):
            deep = {"a": deep}
        refused(deep)
        refused(["map", ["list", *range(1000)], [["i"], dict.fromkeys(map(str, range(200)), 1)]])

    def test_names_of_functions_ignore_case_and_names_of_data_do_not(self) -> None:
        assert evaluate(["STARTSWITH", [".", "a"], "x"], {"a": "xy", "A": "no"}) is True
        refused([".", "B"], {"b": 1})

    def test_names_may_hold_spaces(self) -> None:
        assert evaluate([".", "My Rate"], {"My Rate": 3}) == 3


class TestNumbers:
    def test_numbers_are_read_exactly(self) -> None:
        long = Decimal("0.12345678901234567890123")
        assert evaluate([".", "x"], {"x": long}) == long
        assert str(evaluate([".", "x"], {"x": 0.1})) == "0.1"
        assert evaluate([".", "x"], {"x": 2**70}) == 2**70

    def test_results_have_16_digits_rounded_half_to_even(self) -> None:
        assert evaluate(["+", 0, Decimal("1.0000000000000005")]) == 1
        assert evaluate(["+", 0, Decimal("1.0000000000000015")]) == Decimal("1.000000000000002")
        assert str(evaluate(["*", 1234567890123, 1234567890123])) == "1.524157875322756E+24"

    def test_scale_is_kept_and_does_not_matter_to_comparisons(self) -> None:
        assert str(evaluate(["*", Decimal("1.10"), 2])) == "2.20"
        assert evaluate(["=", Decimal("1.0"), 1, 1.00]) is True
        assert evaluate(["!=", Decimal("1.0"), 1]) is False

    def test_zero_has_no_sign(self) -> None:
        assert str(evaluate(["*", -1, 0])) == "0"
        assert str(evaluate(["ceil", -0.5])) == "0"
        assert str(evaluate([".", "x"], {"x": -0.0})) == "0.0"

    @pytest.mark.parametrize(
        "number",
        [
            float("nan"),
            float("inf"),
            Decimal("-Infinity"),
            Decimal("sNaN"),
            Decimal("1E+999999"),
            Decimal("1E-999999"),
            10**400,
            10**100_000,
            Decimal("1." + "1" * 5000),
        ],
        ids=lambda number: str(type(number)),
    )
    def test_what_is_no_number_is_refused(self, number: Any) -> None:
        refused(number)
        refused([".", "x"], {"x": number})
        refused([".", "x"], {"x": [{"y": number}]})
        refused(["max", [".", "x"]], {"x": [1, number]})


class TestScopes:
    def test_what_an_inner_scope_sets_stays_inside(self) -> None:
        for inner in (
            ["catch", 0, ["set", "a", 2]],
            ["do", 0, "x", ["set", "a", 2]],
            ["map", ["list", 1, 2], "x", ["set", "a", 2]],
        ):
            assert evaluate([["set", "a", 1], inner, [".", "a"]]) == 1

    def test_inner_scopes_see_outer_names_and_hide_them(self) -> None:
        nested = ["map", ["list", 1, 2], "x", ["map", ["list", 10], "y", ["+", X, [".", "y"]]]]
        assert evaluate(nested) == [[11], [12]]
        assert evaluate(["do", 1, "x", ["do", 2, "x", X]]) == 2
        assert evaluate(["do", 1, "x", [["set", "x", 5], X]]) == 5

    def test_setting_in_a_map_of_an_outer_scope_leaves_that_map_alone(self) -> None:
        names = {"m": {"kept": 1}}
        inner = ["do", 0, "x", [["set", "m", "new", 2], [".", "m"]]]
        assert evaluate(inner, names) == {"kept": 1, "new": 2}
        assert evaluate([inner, [".", "m"]], names) == {"kept": 1}

    def test_values_never_change_under_their_names(self) -> None:
        assert evaluate(["map", ["list", 1, 2], "x", ["*", 2, X]]) == [2, 4]
        assert evaluate([["set", "x", 5], ["+", X, 1], ["-", X, 1], X]) == 5
        pushed = [["set", "x", ["list", 1]], ["set", "y", ["push", X, 2]], X]
        assert evaluate(pushed) == [1]

    def test_data_is_not_changed_and_results_share_nothing_with_it(self) -> None:
        names: dict[str, Any] = {"m": {"l": [1, {"k": [2]}]}}
        whole: Any = evaluate([["set", "m", "n", 1], [".", "m"]], names)
        part: Any = evaluate(["head", ["filter", ["list", 1], [["x"], True]]], names)
        assert names == {"m": {"l": [1, {"k": [2]}]}}
        assert part == 1
        names["m"]["l"][1]["k"].append(3)
        names["m"]["l"].clear()
        assert whole == {"l": [1, {"k": [2]}], "n": 1}

    def test_blocks_may_be_handed_to_templates(self) -> None:
        template = ["setTemplate", "each(Token)List", ["map", ["list", 1, 2], ["#", 0]]]
        assert evaluate([template, ["!", "each", [["x"], ["+", X, 1]]]]) == [2, 3]


X = [".", "x"]


class TestData:
    def test_kin_of_the_known_types_are_read(self) -> None:
        class Tier(str, Enum):
            GOLD = "gold"

        names = OrderedDict(t=Tier.GOLD, l=(1, 2), m=OrderedDict(k=1), e=True)
        assert evaluate([".", "t"], names) == "gold"
        assert type(evaluate([".", "t"], names)) is str
        assert evaluate([".", "l"], names) == [1, 2]
        assert evaluate([".", "m"], names) == {"k": 1}
        assert evaluate([".", "e"], names) is True

    @pytest.mark.parametrize("junk", [object(), {1, 2}, b"bytes", 1j, timedelta(1), {1: 2}])
    def test_other_types_are_refused_when_they_are_used(self, junk: Any) -> None:
        assert evaluate(["+", 1, 1], {"x": junk}) == 2
        refused(X, {"x": junk})
        refused(X, {"x": [junk]})

    def test_times_keep_their_offset_and_naive_ones_are_utc(self) -> None:
        east = datetime(2024, 1, 1, 9, tzinfo=timezone(timedelta(hours=9)))
        assert evaluate(["formatTime", X], {"x": east}) == "2024-01-01T09:00:00+09:00"
        assert evaluate(["formatTime", X], {"x": datetime(2024, 1, 1)}) == "2024-01-01T00:00:00Z"

    def test_texts_are_never_taken_for_times_or_numbers(self) -> None:
        refused(["year", X], {"x": "2024-01-01T00:00:00Z"})
        refused(["+", X, 1], {"x": "1"})


class TestTemplates:
    def test_parameters_that_take_calls_are_put_in_unevaluated(self) -> None:
        template = ["setTemplate", "or0(Token)Decimal", [".|", 0, ["#", 0]]]
        assert evaluate([template, ["!", "or0", [".", "Nowhere"]]]) == 0
        assert evaluate([template, ["!", "or0", ["+", 1, 1]]]) == 2

    def test_a_literal_parameter_is_a_literal(self) -> None:
        template = ["setTemplate", "f(String)String", [".|", ["#", 0], [".", "Nowhere"]]]
        assert evaluate([template, ["!", "f", "fallback"]]) == "fallback"

    def test_a_template_is_chosen_by_the_number_and_kinds_of_arguments(self) -> None:
        templates = [
            ["setTemplate", "size(String)String", ["+", ["#", 0], "!"]],
            ["setTemplate", "size(Decimal)Decimal", ["*", ["#", 0], 10]],
            ["setTemplate", "size(Decimal, Decimal)Decimal", ["*", ["#", 0], ["#", 1]]],
        ]
        assert evaluate([*templates, ["!", "size", 2]]) == 20
        assert evaluate([*templates, ["!", "size", "a"]]) == "a!"
        assert evaluate([*templates, ["!", "size", 2, 3]]) == 6

    def test_templates_use_templates_and_remember_nothing(self) -> None:
        templates = [
            ["setTemplate", "inc(String|Decimal|Token)Decimal", ["+", ["#", 0], 1]],
            ["setTemplate", "inc2(Decimal)Decimal", ["!", "inc", ["!", "inc", ["#", 0]]]],
        ]
        assert evaluate([*templates, ["!", "inc2", 1], ["!", "inc2", 1]]) == 3


class TestErrors:
    def test_a_misfit_names_the_kinds_given_and_those_known(self) -> None:
        message = str(refused(["*", ["+", 1, 1], "3"]))
        assert message.startswith("*: no function found for (Decimal, String)")
        assert "(Decimal, Decimal, Decimal...)" in message

    def test_data_does_not_flood_messages(self) -> None:
        assert len(str(refused([".", "x" * 10_000]))) < 200
        assert len(str(refused(["x" * 10_000]))) < 200

    @pytest.mark.parametrize(
        ("expression", "path"),
        [
            (["boom"], []),
            (["and", True, ["not", ["boom"]]], [2, 1]),
            (["identity", {"a": 1, "b": ["list", ["boom"]]}], [1, "b", 1]),
            ([["noop"], ["not", ["boom"]]], [1, 1]),
            (["map", ["list", 1], [["x"], ["not", ["boom"]]]], [2, 1, 1]),
            (["map", ["list", 1], "x", ["not", ["boom"]]], [3, 1]),
            (["kv", ["a", 1], ["b", ["boom"]]], [2, 1]),
            (["catch", ["not", ["boom"]], ["boom"]], [1, 1]),
            (["and", ["map", ["list", 1], ["noop"]]], [1]),
        ],
    )
    def test_the_path_leads_to_the_part_that_failed(self, expression: Any, path: list[int]) -> None:
        assert refused(expression).path == path

    def test_an_error_in_a_template_points_at_its_use(self) -> None:
        template = ["setTemplate", "f(Token)Null", ["not", ["not", ["#", 0]]]]
        assert refused([template, ["and", ["!", "f", ["boom"]]]]).path == [1, 1]

    def test_errors_pickle(self) -> None:
        error = refused(["not", ["boom"]])
        copy = pickle.loads(pickle.dumps(error))
        assert (copy.message, copy.path) == (error.message, error.path)


class TestHost:
    """Functions that another program adds."""

    def library(self, *functions: Any) -> Library:
        return CORE.extended(*functions)

    def test_a_function_gets_context_and_time_and_may_give_nothing(self) -> None:
        given: list[Any] = []

        def note(call: Invocation, name: str, value: Decimal) -> None:
            call.host.append((call.function, name, value, call.now))

        now = datetime(2024, 1, 1)
        value = evaluate(
            ["NOTE", "a", ["+", 1, 1]],
            {},
            library=self.library(function("note", ["String", "Decimal"], note)),
            host=given,
            now=now,
        )
        assert value is None
        assert given == [("NOTE", "a", 2, now.replace(tzinfo=timezone.utc))]

    def test_time_does_not_pass_during_an_evaluation(self) -> None:
        def clock(call: Invocation) -> datetime:
            return call.now

        library = self.library(function("clock", [], clock))
        assert evaluate(["=", ["clock"], ["clock"], ["clock"]], library=library) is True

    def test_overloads_are_tried_in_order_after_those_of_the_core(self) -> None:
        library = self.library(
            function("+", ["Boolean", "Boolean"], lambda call, one, other: "booleans"),
            function("+", ["Atom", "Atom"], lambda call, one, other: "atoms"),
        )
        assert evaluate(["+", True, True], library=library) == "booleans"
        assert evaluate(["+", True, 1], library=library) == "atoms"
        assert evaluate(["+", 1, 1], library=library) == 2
        refused(["+", True, True])

    def test_arguments_of_a_failed_overload_are_evaluated_once(self) -> None:
        calls: list[int] = []

        def tick(call: Invocation) -> str:
            calls.append(1)
            return "x"

        library = self.library(function("tick", [], tick))
        assert evaluate(["+", ["tick"], ["tick"]], library=library) == "xx"
        assert len(calls) == 2

    def test_tokens_arrive_unevaluated(self) -> None:
        def unless(call: Invocation, condition: bool, token: Token) -> Any:
            return None if condition else call.evaluate(token)

        library = self.library(function("unless", ["Boolean", "Token"], unless))
        assert evaluate(["unless", True, ["boom"]], library=library) is None
        assert evaluate(["unless", False, ["+", 1, 1]], library=library) == 2
        assert refused(["unless", False, ["not", ["boom"]]], library=library).path == [2, 1]

    def test_a_call_that_is_given_back_is_evaluated(self) -> None:
        library = self.library(function("pass", ["Any"], lambda call, value: value))
        assert evaluate(["pass", ["+", 1, 1]], library=library) == 2
        assert evaluate(["pass", 3], library=library) == 3

    @pytest.mark.parametrize("block", [[[["i"], [".", "i", "p"]]], ["i", [".", "i", "p"]]])
    def test_blocks_come_in_both_spellings(self, block: list[Any]) -> None:
        def each(call: Invocation, name: str, items: list[Any], body: Block) -> list[Any]:
            assert body.name == "i"
            return [body.call(item) for item in items]

        library = self.library(function("each", ["String", "List", "Block"], each))
        names = {"items": [{"p": 1.5}, {"p": 2}]}
        value = evaluate(["each", "n", [".", "items"], *block], names, library=library)
        assert value == [Decimal("1.5"), 2]

    def test_lists_and_maps_arrive_as_copies_of_values(self) -> None:
        kept: list[Any] = []

        def keep(call: Invocation, value: Any, block: Block) -> Any:
            value[0]["p"] += block.call(value[0])[0]
            kept.append(value)
            return value

        library = self.library(function("keep", ["List", "Block"], keep))
        names: dict[str, Any] = {"items": [{"p": 0.5}]}
        body = [["i"], ["list", [".", "i", "p"]]]
        value = evaluate(["keep", [".", "items"], body], names, library=library)
        assert value == [{"p": 1}]
        assert names == {"items": [{"p": 0.5}]}
        assert value is not kept[0]
        assert isinstance(kept[0][0]["p"], Decimal)

    @pytest.mark.parametrize("order", [["Decimal", "Block"], ["Block", "Decimal"]])
    def test_a_block_and_a_computed_value_are_told_apart(self, order: list[str]) -> None:
        def price(call: Invocation, value: Decimal | Block) -> Any:
            return value.call(2) if isinstance(value, Block) else value

        library = self.library(*(function("price", [kind], price) for kind in order))
        assert evaluate(["price", [["x"], ["*", X, 10]]], library=library) == 20
        assert evaluate(["price", ["*", 3, 10]], library=library) == 30
        assert evaluate(["price", "x", X], library=library) == 2

    def test_any_number_of_arguments(self) -> None:
        count = function("n", ["String", "Atom..."], lambda call, name, *more: len(more))
        library = self.library(count)
        assert evaluate(["n", "a"], library=library) == 0
        assert evaluate(["n", "a", 1, None], library=library) == 2
        refused(["n"], library=library)

    def test_failures_are_caught_by_catch_and_defects_are_not(self) -> None:
        def fail(call: Invocation) -> Any:
            raise call.error("out of order")

        def defect(call: Invocation) -> Any:
            raise LookupError("a defect")

        library = self.library(function("fail", [], fail), function("defect", [], defect))
        assert evaluate(["catch", 1, ["fail"]], library=library) == 1
        assert str(refused(["fail"], library=library)) == "fail: out of order"
        with pytest.raises(LookupError):
            evaluate(["catch", 1, ["defect"]], library=library)

    def test_a_result_of_no_kind_is_refused(self) -> None:
        library = self.library(function("odd", [], lambda call: object()))
        refused(["odd"], library=library)

    def test_a_kind_must_be_known(self) -> None:
        with pytest.raises(KeyError):
            function("f", ["Number"], lambda call, value: value)
