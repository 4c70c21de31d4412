"""The core library and the evaluation of an expression with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from talon_one.sandbox.talang.errors import TalangError, TalangLimitError
from talon_one.sandbox.talang.evaluator import Evaluator, Limits
from talon_one.sandbox.talang.functions import (
    arithmetic,
    comparison,
    control,
    lists,
    logic,
    strings,
    time,
)
from talon_one.sandbox.talang.library import Library
from talon_one.sandbox.talang.scope import Scope
from talon_one.sandbox.talang.trace import Step, TracingEvaluator, cut
from talon_one.sandbox.talang.values import Value

CORE = Library(
    (
        *logic.FUNCTIONS,
        *comparison.FUNCTIONS,
        *arithmetic.FUNCTIONS,
        *strings.FUNCTIONS,
        *lists.FUNCTIONS,
        *control.FUNCTIONS,
        *time.FUNCTIONS,
    )
)
"""The functions of the language itself."""

_DEFAULT_LIMITS = Limits()


def evaluate(
    expression: Any,
    names: Mapping[str, Any] | None = None,
    *,
    library: Library = CORE,
    host: Any = None,
    now: datetime | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    trace: list[Step] | None = None,
) -> Value:
    """Return the value of an expression.

    :param expression: in JSON form. Its numbers, and those in ``names``, may be int, float or
        Decimal; they are taken exactly, a float as it prints. An object in it is a map whose
        members are expressions; only ``{"expr": [...]}`` around the whole, which some exports put
        around a filter, stands for what is in it.
    :param names: the root names and their data, `Unbound` for one without. Read when used and
        never changed; aware datetimes are times, naive ones count as UTC, texts are never taken
        for times.
    :param library: the functions it may call
    :param host: what functions of the host work on; handed to them as ``call.host``
    :param now: the time of the evaluation; the current time if left out
    :param limits: bounds of the evaluation
    :param trace: gets one step, with the steps of the parts within it; None: nothing is noted
    :return: Decimal (16 significant digits when computed), str, bool, aware datetime, None,
        list or dict; a fresh copy that shares nothing with ``names``
    :raises TalangError: for every reason why there is no value; only a defect of a function of
        the host shows as another exception
    """
    if isinstance(expression, dict) and len(expression) == 1:
        expression = expression.get("expr", expression)
    if names is None:
        names = {}
    elif not isinstance(names, Mapping):
        raise TalangError("names is a map from root names to data")
    if now is not None and now.tzinfo is None:
        now = now.replace(tzinfo=timezone.utc)
    try:
        if trace is None:
            evaluator = Evaluator(library, host, now, limits)
        else:
            evaluator = TracingEvaluator(library, host, now, limits, trace)
        value: Value = evaluator.settle(evaluator.evaluate(expression, Scope(names), None))
        if trace is not None and not trace:  # an atom, which needs no step of its own elsewhere
            trace.append(Step(expression, cut(value)))
    except RecursionError:
        # Within its own bounds the evaluation fits on the stack; the caller stands too deep.
        raise TalangLimitError("the call stack is too deep to evaluate an expression") from None
    return value
