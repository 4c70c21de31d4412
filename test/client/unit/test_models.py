"""Models as a program meets them: subclasses, defaults, equality, copies, and depths."""

from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Generic, TypeVar
from unittest import mock

import cloudpickle
import pytest

import talon_one
from talon_one.model import Model

ROOT = Path(__file__).parents[3]
T = TypeVar("T")


def read(type_name: str, data: Any) -> Any:
    client = talon_one.ApiClient(talon_one.Configuration(host="http://localhost"))
    answer = mock.Mock(spec=["data", "status"], data=json.dumps(data), status=200)
    return client.deserialize(answer, type_name)


@pytest.mark.parametrize(
    ("model", "name", "default"),
    [
        ("CustomerSession", "state", "open"),
        ("CustomerSessionV2", "state", "open"),
        ("Campaign", "state", "enabled"),
    ],
)
def test_what_an_answer_leaves_out_takes_its_default(model: str, name: str, default: str) -> None:
    assert getattr(read(model, {}), name) == default
    assert getattr(read(model, {name: None}), name) is None
    assert getattr(read(f"list[{model}]", [{}])[0], name) == default


class Noted(talon_one.CartItem):
    """A program's own."""

    made: list[str] = []  # noqa: RUF012 - shared on purpose

    def __init__(self, *arguments: Any, note: str = "", **keywords: Any) -> None:
        self.note = note
        super().__init__(*arguments, **keywords)
        self.seen = 0

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls.made.append(cls.__name__)


class Box(talon_one.NewCustomerProfile, Generic[T]):
    """A generic one."""

    content: T


def test_a_subclass_has_attributes_of_its_own() -> None:
    item = Noted("Sock", "s-1", 2, 3.5, note="mine")
    item.seen += 1
    item.quantity = 3
    assert (item.note, item.seen, item.quantity) == ("mine", 1, 3)
    with pytest.raises(ValueError, match="quantity must be at least 1"):
        item.quantity = 0
    assert item.to_dict() == talon_one.CartItem("Sock", "s-1", 3, 3.5).to_dict()
    for twin in (pickle.loads(pickle.dumps(item)), cloudpickle.loads(cloudpickle.dumps(item))):
        assert (type(twin), vars(twin)) == (Noted, vars(item))
        assert twin == item


def test_a_subclass_may_be_generic() -> None:
    box = Box[int](attributes={"a": 1})
    box.content = 7
    assert (box.content, box.attributes) == (7, {"a": 1})
    assert Box[int].__origin__ is Box


def test_a_class_may_derive_from_the_base_alone() -> None:
    class Note(Model):
        text: str

    note = Note()
    note.text = "a"
    assert (note.text, note.to_dict(), Model().to_json_dict()) == ("a", {}, {})
    assert list(inspect.signature(Model).parameters) == ["local_vars_configuration"]


def test_a_subclass_is_made_once() -> None:
    del Noted.made[:]

    class Further(Noted):
        pass

    assert Noted.made == ["Further"]
    assert Noted.__subclasses__() == [Further]
    assert talon_one.CartItem.__subclasses__().count(Noted) == 1
    further = Further("Sock", "s-1", 1, 1.0)
    assert isinstance(further, talon_one.CartItem)


def test_a_class_is_pickled_by_value() -> None:
    class Local(talon_one.NewCustomerProfile):
        def twice(self) -> int:
            return 2 * self.attributes["n"]  # type: ignore[no-any-return,index]

    assert cloudpickle.loads(cloudpickle.dumps(Local({"n": 4}))).twice() == 8
    assert cloudpickle.loads(cloudpickle.dumps(Local))({"n": 5}).twice() == 10


def test_the_other_side_may_know_whether_it_is_equal() -> None:
    item = talon_one.CartItem("Sock", "s-1", 1, 1.0)
    assert item == mock.ANY
    assert item == talon_one.CartItem("Sock", "s-1", 1, 1.0)
    assert item != talon_one.CartItem("Sock", "s-1", 2, 1.0)
    assert item != item.to_dict()
    assert (item == 7, item != 7) == (False, True)
    assert item.__eq__(7) is NotImplemented


@pytest.mark.parametrize("levels", [900, 3000])
def test_a_model_shows_itself_at_any_depth(levels: int) -> None:
    value: Any = 1
    for _ in range(levels):
        value = {"a": value}
    profile = talon_one.NewCustomerProfile(attributes=value)
    assert "{'a': {'a':" in repr(profile)
    assert len(profile.to_str()) < 10_000


def test_frozen_time_ends_with_its_test() -> None:
    """Imported while time is frozen, the client still makes real datetimes afterwards."""
    program = """
import datetime, json, warnings
from unittest import mock
from freezegun import freeze_time

def read(moment):
    answer = mock.Mock(spec=["data", "status"], data=json.dumps({"created": moment}), status=200)
    client = talon_one.ApiClient(talon_one.Configuration(host="http://localhost"))
    return client.deserialize(answer, "Coupon").created

with freeze_time("2026-01-02"):
    import talon_one
    first = read("2020-01-01T00:00:00Z"), read("2020-01-01T00:00:00+0130"), read("2020-01-01 0:0")
after = read("2020-01-01T00:00:00Z"), read("2020-01-01T00:00:00+0130"), read("2020-01-01 0:0")
print({type(one) is datetime.datetime for one in (*first, *after)}, first == after)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "{True} True\n", done.stderr


@pytest.mark.parametrize("text", ["1." * 100_000, "1." * 33, "9" * 65])
def test_a_long_text_is_no_timestamp(text: str) -> None:
    with pytest.raises(talon_one.ApiException, match=r"\$\.created"):
        read("Coupon", {"created": text})


def test_the_last_of_many_bad_values_is_found() -> None:
    coupons = [{"created": "2026-01-01T00:00:00Z"} for _ in range(20_000)]
    coupons[-1]["created"] = "never"
    with pytest.raises(talon_one.ApiException, match=r"\$\[19999\]\.created"):
        read("list[Coupon]", coupons)


def test_a_moment_without_an_offset_is_in_utc() -> None:
    moment = read("Coupon", {"created": "2026-01-01T00:00:00"}).created
    assert moment == datetime(2026, 1, 1, tzinfo=timezone.utc)
