"""Models as notebooks show them: each value in its place, and nothing that a browser obeys."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

import talon_one

TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td"}


class Table:
    """A table as a reader meets it."""

    def __init__(self) -> None:
        self.caption = ""
        self.rows: list[list[Any]] = []
        """Cells: texts, and tables."""


class Reader(HTMLParser):
    """Reads tables, and refuses whatever else."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tables: list[Table] = []
        self.whole: Any = None
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= {"scope", "style"}
        assert (tag == "th") == (dict(attrs).get("scope") in ("row", "col"))
        assert "color" not in (dict(attrs).get("style") or "")
        self.open.append(tag)
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("th", "td"):
            self.tables[-1].rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "table":
            done = self.tables.pop()
            if self.tables:
                assert self.tables[-1].rows[-1][-1] == ""
                self.tables[-1].rows[-1][-1] = done
            else:
                self.whole = done

    def handle_data(self, data: str) -> None:
        if self.open[-1] == "caption":
            self.tables[-1].caption += data
        elif self.open[-1] in ("th", "td"):
            self.tables[-1].rows[-1][-1] += data
        else:
            assert data.strip() == ""

    def unexpected(self, *_: Any) -> None:
        pytest.fail("markup came from a value")

    handle_comment = handle_decl = handle_pi = unknown_decl = unexpected


def read(html: str | None) -> Table:
    assert html is not None
    return Reader(html).whole  # type: ignore[no-any-return]


def shown(value: Any) -> dict[str, Any]:
    """The rows of a model's table."""
    rows = read(value._repr_html_()).rows
    assert {len(row) for row in rows} <= {2}
    return dict(rows)


@pytest.fixture
def shell() -> InteractiveShell:
    """A shell of IPython that has loaded the extension."""
    shell = InteractiveShell()
    shell.extension_manager.load_extension("talon_one.notebook")
    return shell


def html_of(value: Any, shell: InteractiveShell) -> str | None:
    """What a notebook is given to show."""
    data, _ = shell.display_formatter.format(value)
    html: str | None = data.get("text/html")
    return html


def item(**more: Any) -> talon_one.CartItem:
    return talon_one.CartItem(**{"name": "Coat", "sku": "c-1", "quantity": 1, "price": 9.5, **more})


class Noted(talon_one.CartItem):
    """A program's own."""

    note: Any
    _private: Any


def test_a_model_is_a_table_of_what_it_holds(shell: InteractiveShell) -> None:
    shell.extension_manager.unload_extension("talon_one.notebook")
    profile = talon_one.CustomerProfile(
        integration_id="ada",
        created=datetime(2026, 11, 29, 12, tzinfo=timezone.utc),
        attributes={"Name": "Ada", "Sizes": ["S", "M"], "Address": {"City": "Bonn", "No": 1}},
        account_id=1,
        closed_sessions=0,
        total_sales=Decimal("12.50"),
        last_activity=datetime(2026, 11, 29),
        loyalty_memberships=[],
        local_vars_configuration=talon_one.Configuration(
            host="http://localhost", api_key={"Authorization": "topsecret"}
        ),
    )
    profile.additional_properties["nickname"] = "A"
    html = html_of(profile, shell)
    assert html is not None
    assert "topsecret" not in html
    assert read(html).caption == "CustomerProfile"
    rows = shown(profile)
    attributes = rows.pop("attributes").rows
    assert attributes == [["Name", "Ada"], ["Sizes", "S, M"], ["Address", "City: Bonn, No: 1"]]
    assert rows.pop("additional_properties").rows == [["nickname", "A"]]
    assert rows == {
        "integration_id": "ada",
        "created": "2026-11-29 12:00:00+00:00",
        "account_id": "1",
        "closed_sessions": "0",
        "total_sales": "12.50",
        "last_activity": "2026-11-29 00:00:00",
        "loyalty_memberships": "[]",
    }


def test_models_within_models_are_tables_within_tables() -> None:
    session = talon_one.NewCustomerSessionV2(
        "ada", cart_items=[item(), item(name="", category="Clothes", attributes={"Size": "M"})]
    )
    request = talon_one.IntegrationRequest(session, response_content=["coupons", "event"])
    rows = shown(request)
    assert rows["response_content"] == "coupons, event"
    inner = rows["customer_session"]
    assert inner.caption == "NewCustomerSessionV2"
    assert inner.rows[0] == ["profile_id", "ada"]
    lines = dict(inner.rows)["cart_items"]
    assert lines.caption == "CartItem (2)"
    assert lines.rows == [
        ["", "name", "sku", "quantity", "price", "category", "attributes"],
        ["0", "Coat", "c-1", "1", "9.5", "", ""],
        ["1", "''", "c-1", "1", "9.5", "Clothes", "Size: M"],
    ]


def test_a_list_of_models_is_a_table_once_it_is_asked_for(shell: InteractiveShell) -> None:
    items = [item(), Noted("Hat", "h-1", 2, 5.0)]
    items[1].note, items[1]._private = "wrap it", "hidden"
    html = html_of(items, shell) or ""
    assert html.count("text-align: right") == 2 * len(("quantity", "price"))
    table = read(html)
    assert table.caption == "models (2)"
    assert table.rows == [
        ["", "class", "name", "sku", "quantity", "price", "note"],
        ["0", "CartItem", "Coat", "c-1", "1", "9.5", ""],
        ["1", "Noted", "Hat", "h-1", "2", "5.0", "wrap it"],
    ]
    for other in ([], [1], [*items, 1], [items], (1,)):
        assert html_of(other, shell) is None
    shell.extension_manager.unload_extension("talon_one.notebook")
    assert html_of(items, shell) is None


def test_effects_read_from_what_to_do_to_whose_rule_says_so(shell: InteractiveShell) -> None:
    props = {"name": "10 off", "value": 10}
    effects = [
        talon_one.Effect(7, 2, 0, "Ten off", "setDiscount", props=props, condition_index=1),
        talon_one.Effect(-1, -1, -1, "", "rejectCoupon", props={"value": "X", "details": None}),
    ]
    expected = [
        ["", "effect_type", "props", "campaign_id", "rule_name"],
        ["0", "setDiscount", "name: 10 off, value: 10", "7", "Ten off"],
        ["1", "rejectCoupon", "value: X, details: None", "-1", "''"],
    ]
    assert read(html_of(effects, shell)).rows == expected
    state = talon_one.IntegrationStateV2(effects=effects, created_coupons=[], created_referrals=[])
    assert shown(state)["effects"].rows == expected
    assert dict(read(effects[0]._repr_html_()).rows)["condition_index"] == "1"


class Told:
    """A value that counts how often it was asked for its text."""

    times = 0

    def __str__(self) -> str:
        self.times += 1
        return "told"


def test_what_is_long_is_cut_and_counted() -> None:
    noted = Noted("Coat", "c-1", 1, 9.5)
    noted.note = told = Told()
    session = talon_one.NewCustomerSessionV2(
        cart_items=[noted] * 50_000,
        coupon_codes=[str(number) for number in range(2000)],
        attributes={f"a{number}": number for number in range(1030)},
        referral_code="x" * 90,
        profile_id="y" * 5000,
    )
    rows = shown(session)
    assert rows["cart_items"].caption == "Noted (first 20 of 50,000)"
    assert [row[0] for row in rows["cart_items"].rows] == ["", *map(str, range(20))]
    assert told.times == 20
    assert rows["coupon_codes"] == "0, 1, 2, 3, 4, 5, 6, 7, … 1,992 more"
    assert rows["attributes"].rows[19:] == [["a19", "19"], ["…", "1,010 more"]]
    assert rows["referral_code"] == "x" * 90
    assert rows["profile_id"] == "y" * 300 + "…"


def test_what_is_deep_ends() -> None:
    circle: list[Any] = []
    circle.append(circle)
    deep: Any = 1
    for _ in range(3000):
        deep = {"a": [deep]}
    around = talon_one.NewCustomerProfile({"circle": circle, "deep": deep})
    around.attributes["self"] = around
    assert shown(around)["attributes"].rows[:2] == [["circle", "[[…]]"], ["deep", "a: [{…}]"]]


@pytest.mark.parametrize("model", [talon_one.CartItem, talon_one.IntegrationStateV2, Noted])
def test_what_has_no_values_yet_is_an_empty_table(model: Any) -> None:
    assert shown(model.__new__(model)) == {}


def test_a_value_that_cannot_be_told_is_named() -> None:
    class Bad:
        def __repr__(self) -> str:
            raise RuntimeError

    class Array:
        """As those of numpy."""

        def __bool__(self) -> bool:
            raise ValueError

        def __str__(self) -> str:
            return "[1 2]"

    attributes = {"bad": Bad(), "huge": 1 << 50_000, "array": Array()}
    rows = dict(shown(talon_one.NewCustomerProfile(attributes))["attributes"].rows)
    assert rows["bad"] == "Bad (RuntimeError in its repr)"
    assert rows["huge"][-1] in "…)"
    assert rows["array"] == "[1 2]"


texts = st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(
    ["<script>alert(1)</script>", '\'" onload="x', "&lt;b&gt;", "]]>", "<!-- ", "\ud800", "\x00\r"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@given(text=texts, attributes=st.dictionaries(texts, json_values, max_size=3), own=json_values)
def test_nothing_in_a_value_becomes_markup(text: str, attributes: Any, own: Any) -> None:
    noted = type("<b>&amp;", (Noted,), {})(text, "c-1", 1, 1.0, attributes=attributes)
    noted.additional_properties = {f"{text}!": own}
    noted.note = own
    around = talon_one.NewCustomerSessionV2(cart_items=[noted], attributes={text: own})
    for model in (noted, around):
        model._repr_html_().encode()  # as it goes to the browser
    table = read(noted._repr_html_())
    assert table.caption == "<b>&amp;"
    told = dict(table.rows)["name"]
    assert dict(read(around._repr_html_()).rows)["cart_items"].rows[1][1] == told
    if text.isprintable():
        assert told == (text or "''")
    assert not any(
        category(one) in ("Cc", "Cs") for one in told.replace("\n", "").replace("\t", "")
    )
