"""Wrong arguments of the sandbox's public names are refused in words that help."""

from __future__ import annotations

import re
from typing import Any

import pytest

import talon_one.sandbox
from talon_one.sandbox import Faults, Sandbox


@pytest.mark.parametrize(
    ("owner", "arguments", "kind", "text"),
    [
        (Sandbox, {"sede": {}}, TypeError, "Sandbox has no keyword 'sede'; did you mean 'seed'?"),
        (Sandbox, {"wobble": 1}, TypeError, "Sandbox has no keyword 'wobble'"),
        (Sandbox, {"port": "80"}, ValueError, "port is a number from 0 to 65535, not '80'"),
        (Sandbox, {"port": True}, ValueError, "port is a number from 0 to 65535, not True"),
        (Sandbox, {"strict": "yes"}, ValueError, "strict is False or True, not 'yes'"),
        (
            Sandbox,
            {"silent_default": "maybe"},
            ValueError,
            "silent_default is 'no' or 'yes', not 'maybe'",
        ),
        (Sandbox, {"silent_default": ["no"]}, ValueError, "is 'no' or 'yes', not ['no']"),
        (
            Faults().add,
            {"staus": 500},
            TypeError,
            "faults.add has no keyword 'staus'; did you mean 'status'?",
        ),
        (Faults().add, {"status": "500"}, ValueError, "status must be from 200 to 599, not '500'"),
        (
            Faults().add,
            {"drop": "later"},
            ValueError,
            'drop must be "before" or "after", not \'later\'',
        ),
        (
            Faults().add,
            {},
            ValueError,
            "a fault needs one of delay, status, drop, cut and garbage",
        ),
    ],
)
def test_a_wrong_argument_is_named(
    owner: Any, arguments: dict[str, Any], kind: type[Exception], text: str
) -> None:
    with pytest.raises(kind, match=re.escape(text)):
        owner(**arguments)


def test_each_public_name_is_there_and_no_other() -> None:
    for name in talon_one.sandbox.__all__:
        assert getattr(talon_one.sandbox, name).__name__ == name
    assert dir(talon_one.sandbox) == talon_one.sandbox.__all__
    with pytest.raises(AttributeError, match="no attribute 'Sandbocks'"):
        talon_one.sandbox.Sandbocks  # noqa: B018 - asked for to be refused
