"""What the contract may say: each part is generated from a small contract, and used."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from typing import Any

import pytest


def refusal(small: Any, capsys: pytest.CaptureFixture[str]) -> str:
    """What the generator says against the contract."""
    assert small.generate() == 2
    return capsys.readouterr().err.strip().removeprefix("openapi/")


# Models that are based on others

BASE = """
    description: A coupon.
    type: object
    required: [id, owner]
    properties:
      id: {type: integer, description: Its id.}
      owner: {$ref: Thing.yaml, description: Whose it is.}
      value: {type: string, maxLength: 5, description: Its code.}
"""
SUB = """
    description: A coupon in a wallet.
    allOf: [$ref: Coupon.yaml]
    type: object
    required: [state, value]
    properties:
      owner: {$ref: Person.yaml, description: Whose wallet it is.}
      value: {type: string, maxLength: 9, description: Its longer code.}
      state: {type: string, enum: [used, free], description: What it is worth.}
"""
VAN = """
    description: A van.
    type: object
    properties:
      parcels: {type: array, items: {$ref: Parcel.yaml}, description: What it brings.}
"""
PERSON = """
    description: A person.
    allOf: [$ref: Thing.yaml]
    type: object
    properties:
      name: {type: string, description: Their name.}
"""


@pytest.mark.parametrize("length", range(85, 100))
def test_a_docstring_keeps_to_the_line(small: Any, length: int) -> None:
    words = f"A thing {'w' * (length - 15)} there."
    small.schema("Thing", f'{{description: "{words}", type: object, properties: {{}}}}')
    assert small.generate() == 0
    lines = small.read("talon_one/models/thing.py").split("\n")
    assert words in " ".join(line.strip(' "') for line in lines)
    assert max(map(len, lines)) <= 100


def test_numbers_in_names_are_sorted_as_numbers(small: Any) -> None:
    names = ("Thing", "Thing2", "Thing20", "Thing200", "Thing201", "Thing2001", "Things")
    for name in names:
        small.schema(name, "{description: A thing., type: object, properties: {}}")
    assert small.generate() == 0
    listed = small.read("talon_one/models/__init__.py").partition("__all__ = ")[2].partition("]")[0]
    assert [line.strip(' ",') for line in listed.split("\n")[1:-1]] == ["Moved", *names]
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "talon_one/models"], cwd=small.root
    )
    assert checked.returncode == 0


@pytest.fixture
def wallet(small: Any) -> Any:
    small.schema("Coupon", BASE)
    small.schema("WalletCoupon", SUB)
    small.schema("Person", PERSON)
    return small


def test_a_model_may_be_a_subclass_of_another(wallet: Any) -> None:
    assert wallet.generate() == 0
    wallet.run(
        """
        import pickle
        import talon_one
        from talon_one import Coupon, Person, Thing, WalletCoupon

        assert issubclass(WalletCoupon, Coupon) and issubclass(Person, Thing)
        assert list(WalletCoupon.openapi_types.items()) == [
            ("id", "int"), ("owner", "Person"), ("value", "str"), ("state", "str"),
        ]
        assert list(Coupon.openapi_types.values()) == ["int", "Thing", "str"]
        ada = Person(1, "Ada")
        built = WalletCoupon(1, ada, "123456789", "free")
        assert built == WalletCoupon(id=1, owner=ada, value="123456789", state="free")
        assert built.to_dict()["owner"] == {"id": 1, "name": "Ada"}
        assert pickle.loads(pickle.dumps(built)) == built
        for change in ({"value": "1234567890"}, {"value": None}, {"id": None}, {"state": "lost"}):
            try:
                WalletCoupon(**{**dict(id=1, owner=ada, value="1", state="free"), **change})
            except ValueError as error:
                assert next(iter(change)) in str(error)
            else:
                raise AssertionError(change)
        try:
            Coupon(1, ada, "123456")
        except ValueError:
            pass
        else:
            raise AssertionError("the base keeps its own limits")
        """
    )
    page = wallet.page("models/WalletCoupon")
    assert "A subclass of [Coupon](Coupon.md)." in page
    assert [line.split(" ")[0] for line in page.splitlines() if line.startswith("**")] == [
        "**id**",
        "**owner**",
        "**value**",
        "**state**",
    ]


def test_a_subclass_is_read_from_an_answer_and_written_to_a_body(wallet: Any) -> None:
    assert wallet.generate() == 0
    wallet.run(
        """
        import json
        import talon_one
        from talon_one import Person, WalletCoupon

        client = talon_one.ApiClient(talon_one.Configuration(host="http://localhost"))
        text = '{"id": 1, "owner": {"id": 2, "name": "Bo"}, "value": "x", "state": "new", "y": 1}'
        read = client.deserialize_model(json.loads(text), WalletCoupon)
        assert type(read) is WalletCoupon and type(read.owner) is Person
        assert (read.owner.name, read.state, read.additional_properties) == ("Bo", "new", {"y": 1})
        built = WalletCoupon(1, Person(1, "Ada"), "123456789", "free")
        assert client.sanitize_for_serialization(built) == {
            "id": 1, "owner": {"id": 1, "name": "Ada"}, "value": "123456789", "state": "free",
        }
        """
    )


def test_what_is_optional_in_a_subclass_keeps_the_promise_of_the_base(small: Any) -> None:
    text = "    allOf: [$ref: Thing.yaml]\n    type: object\n    description: Loose.\n"
    small.schema(
        "Loose", f"{text}    properties: {{id: {{type: integer, description: Its id.}}}}\n"
    )
    assert small.generate() == 0
    assert 'id: int = optional("id", "int", default=None)' in small.read(
        "talon_one/models/loose.py"
    )
    small.run("import talon_one; assert talon_one.Loose().id is None")


def test_a_constructor_may_take_the_fields_of_a_subclass_in_another_order(wallet: Any) -> None:
    wallet.schema("WalletCoupon", SUB.replace("type: object", "type: object\n    x-order: [state]"))
    assert wallet.generate() == 0
    source = wallet.read("talon_one/models/wallet_coupon.py")
    order = '("state", "id", "owner", "value")'
    assert f"class WalletCoupon(Coupon, field_order={order}):" in source
    # Type checkers would put the fields of the base first.
    assert signatures(source) == [
        ["state", "id", "owner", "value", "local_vars_configuration"],
        ["*", "state", "id", "owner", "value", "local_vars_configuration"],
    ]
    assert wallet.complaints() == ""
    rows = [line for line in wallet.page("models/WalletCoupon").splitlines() if "| `" in line]
    assert [row.rsplit("| ", 1)[1] for row in rows] == ["`state`", "`id`", "`owner`", "`value`"]


def signatures(source: str) -> list[list[str]]:
    """The parameters of each form of a constructor that is written for type checkers."""
    forms = [
        node.args
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == "__init__" and node.decorator_list
    ]
    return [
        [one.arg for one in form.args[1:]]
        + ["*"] * bool(form.kwonlyargs)
        + [one.arg for one in form.kwonlyargs]
        for form in forms
    ]


PARCEL = """
    description: A parcel.
    type: object
    required: [REQUIRED]
    properties:
      sender: {type: string, description: Who sends it.}
      weight: {type: integer, description: Its weight.}
      state: {type: string, default: open, description: Where it is.}
      size: {type: integer, description: Its size.}
"""


@pytest.mark.parametrize(
    ("required", "sent", "positions", "by_hand"),
    [
        ("sender", True, True, False),
        ("sender, weight", False, True, False),
        ("sender, weight, state", False, True, False),  # what has a default is not needed
        ("weight", True, False, True),
        ("weight", False, False, False),
        ("sender, size", True, False, True),
    ],
)
def test_checkers_learn_of_positions_by_the_order_of_fields(
    small: Any, required: str, sent: bool, positions: bool, by_hand: bool
) -> None:
    small.schema("Parcel", PARCEL.replace("REQUIRED", required))
    small.schema("Van", VAN)
    if sent:
        body = content("{$ref: ../../components/schemas/Van.yaml}, example: {}")
        small.operation(f"requestBody: {{description: It., required: true, {body}}}", "post")
    assert small.generate() == 0
    source = small.read("talon_one/models/parcel.py")
    assert ("class Parcel(Model, kw_only=False):" in source) == positions
    assert bool(signatures(source)) == by_hand
    assert small.complaints() == ""
    small.run(
        "import talon_one; one = talon_one.Parcel('Ada', 3, 'open', 2)\n"
        "assert one == talon_one.Parcel(sender='Ada', weight=3, size=2)\n"
        "assert talon_one.Parcel.__match_args__ == ('sender', 'weight', 'state', 'size')"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[$ref: Coupon.yaml]", "[]", "$.allOf: must have one item"),
        ("[$ref: Coupon.yaml]", "[$ref: WalletCoupon.yaml]", "a schema cannot be based on itself"),
        ("Person.yaml", "Coupon.yaml", "$.properties.owner: its type does not fit that in Coupon"),
        ("maxLength: 9,", "x-python-name: code,", "its name in Python is value in Coupon"),
        ("type: object", "type: object\n    x-order: [size]", "there is no property 'size'"),
    ],
)
def test_a_subclass_must_be_usable_as_its_base(
    wallet: Any, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    wallet.schema("WalletCoupon", SUB.replace(old, new))
    text = refusal(wallet, capsys)
    assert text.startswith("components/schemas/WalletCoupon.yaml: ")
    assert said in text


def test_clients_may_insist_on_what_the_service_can_do_without(small: Any) -> None:
    field = "x: {type: string, description: It., x-client-required: true}"
    small.schema("Wish", f"description: It.\ntype: object\nproperties: {{{field}}}\n")
    assert small.generate() == 0
    assert 'x: str = required("x"' in small.read("talon_one/models/wish.py")
    copied = small.read("talon_one/sandbox/contract/integration.json")
    assert "required" not in json.loads(copied)["components"]["schemas"]["Wish"]


def test_a_model_may_refuse_further_members_and_cannot_promise_any(
    small: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "description: It.\ntype: object\nproperties: {}\nadditionalProperties: "
    small.schema("Closed", f"{text}false\n")
    assert small.generate() == 0
    small.schema("Closed", f"{text}true\n")
    assert "must be false; further members are the rule" in refusal(small, capsys)


def test_bases_cannot_go_in_a_circle(small: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for one, other in ("AB", "BA"):
        text = f"description: {one}\nallOf: [$ref: {other}.yaml]\ntype: object\nproperties: {{}}\n"
        small.schema(one, text)
    assert refusal(small, capsys).endswith("a schema cannot be based on itself")


# Names


def test_a_model_may_have_other_names(small: Any) -> None:
    alias = "x-alias: [OldThing2, {name: THING, module: shouted}]\n"
    small.schema("Thing", small.read("openapi/components/schemas/Thing.yaml") + alias)
    assert small.generate() == 0
    small.run(
        """
        import talon_one, talon_one.models
        from talon_one import *
        from talon_one.models.old_thing2 import OldThing2 as from_module
        from talon_one.models.shouted import THING as shouted

        assert talon_one.Thing is talon_one.OldThing2 is talon_one.models.OldThing2 is OldThing2
        assert Thing is from_module is shouted is THING and Thing.__name__ == "Thing"
        client = talon_one.ApiClient(talon_one.Configuration(host="http://localhost"))
        assert type(client.deserialize_model({"id": 1}, "OldThing2")) is Thing
        """
    )
    assert "Also importable as `OldThing2`, `THING`." in small.page("models/Thing")


@pytest.mark.parametrize("alias", ["Thing", "{name: Item, module: thing}", "Two-Things"])
def test_a_name_cannot_be_given_twice(
    small: Any, capsys: pytest.CaptureFixture[str], alias: str
) -> None:
    text = small.read("openapi/components/schemas/Thing.yaml")
    small.schema("Thing", f"{text}x-alias: [{alias}]\n")
    assert refusal(small, capsys).startswith("components/schemas/Thing.yaml: $: ")


# Fields

FIELDS = """
    description: A thing with everything.
    type: object
    deprecated: true
    properties:
      when: {type: string, format: date-time, description: A moment.}
      day: {type: [string, "null"], format: date, description: A day.}
      uid: {type: string, format: uuid, description: An id.}
      big: {type: integer, format: int64, default: 5, minimum: 1, description: A number.}
      code: {type: string, pattern: "^a|b$", minLength: 1, description: A code.}
      kind: {type: string, enum: [one, two], default: two, description: A kind.}
      kinds:
        type: array
        minItems: 1
        maxItems: 3
        items: {type: string, enum: [one, two], maxLength: 9}
        description: Kinds.
      rows: {type: array, items: {type: array, items: {$ref: Thing.yaml}}, description: Rows.}
      old: {type: string, deprecated: true, readOnly: true, description: Gone.}
      own: {$ref: Thing.yaml, deprecated: true, description: Its own.}
"""


def test_fields_of_every_kind(small: Any) -> None:
    small.schema("Full", FIELDS)
    assert small.generate() == 0
    small.run(
        """
        from datetime import date, datetime, timezone
        import talon_one
        from talon_one import Full

        assert list(Full.openapi_types.values()) == [
            "datetime", "date", "str", "int", "str", "str", "list[str]", "list[list[Thing]]",
            "str", "Thing",
        ]
        assert (Full().big, Full().kind) == (5, "two")
        for wrong in ({"kind": "three"}, {"kinds": ["three"]}, {"big": 0}, {"code": ""}):
            try:
                Full(**wrong)
            except ValueError as error:
                assert next(iter(wrong)) in str(error)
            else:
                raise AssertionError(wrong)
        Full(code="xyz", kinds=[], uid="no uuid")  # what the server alone checks
        client = talon_one.ApiClient(talon_one.Configuration(host="http://localhost"))
        json = {"when": "2026-01-02T03:04:05Z", "day": "2026-01-02", "rows": [[{"id": 1}]]}
        read = client.deserialize_model(json, Full)
        assert read.when == datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        assert (read.day, read.rows[0][0].id) == (date(2026, 1, 2), 1)
        sent = client.sanitize_for_serialization(read)
        assert (sent["day"], sent["rows"]) == (json["day"], json["rows"])
        """
    )
    source = small.read("talon_one/models/full.py")
    assert '    """A thing with everything.\n\n    Deprecated.\n    """' in source
    assert 'kind: Optional[Union[Literal["one", "two"], str]] = optional(' in source
    assert 'kinds: Optional[list[Union[Literal["one", "two"], str]]] = optional(' in source
    assert "rows: Optional[list[list[models.Thing]]]" in source
    assert '"""Gone. Deprecated."""' in source
    rows = {
        cells[0].strip("* "): cells[3].strip()
        for line in small.page("models/Full").replace("\\|", "¦").splitlines()
        if len(cells := line.split(" | ")) == 5
    }
    assert rows["code"] == "optional; at least 1 character; must match `^a¦b$`"
    assert rows["kinds"] == (
        "optional; one of `one`, `two`; at least 1 item; at most 3 items; "
        "each item at most 9 characters"
    )
    assert rows["old"] == "optional; deprecated; set by the server"
    assert rows["big"] == "optional; default `5`; at least 1"
    assert rows["own"] == "optional; deprecated"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("{type: string, format: email}", "format: the format 'email' is not known"),
        ("{type: boolean, format: date}", "format: the format 'date' is not known"),
        ("{type: boolean, default: 1}", "default: must be true or false"),
        ("{type: string, enum: [a], default: b}", "default: must be a value of the enum"),
        ("{type: string, enum: [a, a]}", "enum: 'a' is there twice"),
        ("{type: string, format: date, default: b}", "default: there are defaults of strings, "),
        ("{type: array, items: {type: string}, default: []}", "the keyword 'default' is not known"),
        ("{type: string, maxItems: 1}", "the keyword 'maxItems' is not known here"),
        ("{type: string, pattern: 1}", "pattern: must be a string"),
        ("{type: [string, integer]}", "type: must be a type, or a type and 'null'"),
        ("{type: [string]}", "type: must be a type, or a type and 'null'"),
        ("{$ref: Thing.yaml#/properties}", "must refer to one of the schemas"),
    ],
)
def test_a_field_that_is_not_understood(
    small: Any, capsys: pytest.CaptureFixture[str], field: str, said: str
) -> None:
    text = f"properties: {{x: {field[:-1]}, description: It.}}}}"
    small.schema("Wrong", f"description: Wrong.\ntype: object\n{text}\n")
    message = refusal(small, capsys)
    assert message.startswith("components/schemas/Wrong.yaml: $.properties.x")
    assert said in message


# Operations

PARAMETERS = """
    tags: [Boxes]
    deprecated: true
    parameters:
      - {name: boxId, in: path, required: true, description: It., example: 7,
         schema: {type: integer}}
      - {name: since, in: query, description: From when., example: "2026-01-02T03:04:05Z",
         schema: {type: string, format: date-time}}
      - {name: kinds, in: query, required: true, explode: false, description: Kinds.,
         example: [one, two],
         schema: {type: array, items: {type: string, enum: [one, two]}}}
      - {name: ids, in: query, description: Ids., example: [1, 2],
         schema: {type: array, maxItems: 9, items: {type: integer}}}
      - {name: pageSize, in: query, deprecated: true, description: How many.,
         schema: {type: integer, minimum: 1, maximum: 1000, default: 50}}
      - {name: open, in: query, description: Whether.,
         schema: {type: boolean, default: false}}
      - {name: day, in: query, description: When., example: "2026-01-02",
         schema: {type: string, format: date}}
      - {name: status, in: query, description: Which., example: free,
         schema: {type: string, enum: [used, free]}}
      - {name: Idempotency-Key, in: header, description: Says once., example: once,
         schema: {type: string, maxLength: 255}}
    responses:
      "200":
        description: Them.
        content:
          application/json:
            schema: {type: array, items: {$ref: ../../components/schemas/Thing.yaml}}
"""


def test_parameters_of_every_kind(small: Any) -> None:
    small.operation(PARAMETERS, path="/boxes/{boxId}")
    assert small.generate() == 0
    source = small.endpoints()
    assert (
        "OPERATION_0 = Operation(\n"
        '    name="operation_0",\n'
        '    method="GET",\n'
        '    path="/boxes/{boxId}",\n'
        "    parameters=(\n"
        '        path("box_id", "boxId", "int"),\n'
        '        query("kinds", "kinds", "list[str]", required=True, explode=False),\n'
        '        query("since", "since", "datetime"),\n'
        '        query("ids", "ids", "list[int]"),\n'
        '        query("page_size", "pageSize", "int"),\n'
        '        query("open", "open", "bool"),\n'
        '        query("day", "day", "date"),\n'
        '        query("status", "status", "str"),\n'
        '        header("idempotency_key", "Idempotency-Key", "str"),\n'
        "    ),\n"
        '    response="list[Thing]",\n'
        '    auth=("first",),\n'
        ")\n"
    ) in source
    assert "    Unpack,\n    data_only,\n    header,\n    path,\n    query,\n)\n" in source
    assert (
        "        box_id: int,\n"
        '        kinds: Sequence[Union[Literal["one", "two"], str]],\n'
        "        since: Optional[datetime] = None,\n"
        "        ids: Optional[Sequence[int]] = None,\n"
        "        page_size: Optional[int] = None,\n"
        "        open: Optional[bool] = None,\n"
        "        day: Optional[date] = None,\n"
        '        status: Optional[Union[Literal["used", "free"], str]] = None,\n'
        "        idempotency_key: Optional[str] = None,\n"
        "        **options: Unpack[RequestOptions],\n"
        "    ) -> list[models.Thing]:\n"
    ) in source
    assert "        Deprecated.\n" in source
    assert ":param page_size: How many. Deprecated.\n" in source


def test_parameters_of_every_kind_are_sent(small: Any) -> None:
    small.operation(PARAMETERS, path="/boxes/{boxId}")
    assert small.generate() == 0
    small.run(
        """
        import threading
        from datetime import date, datetime, timezone
        from http.server import BaseHTTPRequestHandler, HTTPServer
        import talon_one

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                received.append((self.path, self.headers["Idempotency-Key"], self.headers["X-Key"]))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(b'[{"id": 1}, {"id": 2}]')

            def log_message(self, *arguments):
                pass

        received = []
        with HTTPServer(("127.0.0.1", 0), Answer) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            host = f"http://127.0.0.1:{server.server_port}"
            configuration = talon_one.Configuration(host=host, api_key={"first": "abc"})
            with talon_one.ApiClient(configuration) as client:
                api = talon_one.IntegrationApi(client)
                things = api.operation_0(7, ["one", "two"])
                api.operation_0(
                    7,
                    kinds="one",
                    since=datetime(2026, 1, 2, tzinfo=timezone.utc),
                    ids=[1, 2],
                    page_size=5,
                    open=False,
                    day=date(2026, 1, 2),
                    status="free",
                    idempotency_key="once",
                )
            server.shutdown()
            thread.join()
        assert things == [talon_one.Thing(1), talon_one.Thing(2)]
        (first, no_key, key), (second, sent_key, _) = received
        assert (no_key, sent_key, key) == (None, "once", "abc")
        assert first.replace("%2C", ",") == "/boxes/7?kinds=one,two"
        assert second.partition("?")[2].replace("%3A", ":").replace("%2B", "+").split("&") == [
            "kinds=one",
            "since=2026-01-02T00:00:00+00:00",
            "ids=1",
            "ids=2",
            "pageSize=5",
            "open=false",
            "day=2026-01-02",
            "status=free",
        ]
        """
    )


def test_parameters_of_every_kind_on_the_page(small: Any) -> None:
    small.operation(PARAMETERS, path="/boxes/{boxId}")
    assert small.generate() == 0
    page = small.page("IntegrationApi")
    assert (
        "> list[Thing] operation_0(box_id, kinds, since=since, ids=ids, page_size=page_size, "
        "open=open, day=day, status=status, idempotency_key=idempotency_key)"
    ) in page
    for row in (
        "**kinds** | **list[str]** | Kinds. | one of `one`, `two`",
        "**ids** | **list[int]** | Ids. | optional; at most 9 items",
        (
            "**page_size** | **int** | How many. | optional; deprecated; "
            "the server's default is `50`; at least 1; at most 1000"
        ),
        "**open** | **bool** | Whether. | optional; the server's default is `false`",
        (
            "**idempotency_key** | **str** | Says once. | optional; sent as the header "
            "`Idempotency-Key`; at most 255 characters"
        ),
        "**200** | Them. | **list[[Thing](models/Thing.md)]**",
    ):
        assert f"\n{row}\n" in page
    assert "\n**list[[Thing](models/Thing.md)]**\n" in page
    assert "\nDeprecated.\n" in page
    example = page[page.index("```python\n") + 10 : page.index("\n```\n")]
    compile(example, "example", "exec")
    assert "from datetime import date, datetime, timezone\n" in example
    assert 'api_key={"X-Key": "abc"},\n)' in example
    for argument in (
        "7,",
        '["one", "two"],',
        "since=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),",
        "ids=[1, 2],",
        "day=date(2026, 1, 2),",
        'idempotency_key="once",',
    ):
        assert f"            {argument}\n" in example


def test_parameters_reach_the_sandbox(small: Any) -> None:
    small.operation(PARAMETERS, path="/boxes/{boxId}")
    assert small.generate() == 0
    parameters = small.run(
        """
        import json
        from talon_one.sandbox.contract import operations

        [operation] = operations()
        print(json.dumps({p.name: [p.place, p.required, p.schema] for p in operation.parameters}))
        """
    )
    assert json.loads(parameters)["boxId"] == ["path", True, {"type": "integer"}]
    assert json.loads(parameters)["kinds"] == [
        "query",
        True,
        {"type": "array", "items": {"type": "string", "enum": ["one", "two"]}},
    ]
    assert json.loads(parameters)["pageSize"][2]["default"] == 50
    assert json.loads(parameters)["Idempotency-Key"][0] == "header"


def content(schema: str) -> str:
    return f"content: {{application/json: {{schema: {schema}}}}}"


THING = "{$ref: ../../components/schemas/Thing.yaml}"
LIST = f"{{type: array, items: {THING}}}"


@pytest.mark.parametrize(
    ("schema", "spelled", "annotated"),
    [
        (THING, "Thing", "models.Thing"),
        (LIST, "list[Thing]", "list[models.Thing]"),
        (f"{{type: array, items: {LIST}}}", "list[list[Thing]]", "list[list[models.Thing]]"),
        ("{type: object, additionalProperties: true}", "object", "dict[str, Any]"),
    ],
)
def test_answers_may_be_models_and_lists_of_them(
    small: Any, schema: str, spelled: str, annotated: str
) -> None:
    success = f'"200": {{description: It., {content(schema)}}}'
    small.operation(f'responses: {{{success}, "204": {{description: Nothing.}}}}')
    assert small.generate() == 0
    source = small.endpoints()
    assert f'    response="{spelled}",\n' in source
    assert f"-> Optional[{annotated}]:" in source
    assert f"-> tuple[Optional[{annotated}], int, Mapping[str, str]]:" in source
    assert ":returns: It. ``None``: Nothing.\n" in source
    page = small.page("IntegrationApi")
    assert ", or `None` when the answer is 204" in page


@pytest.mark.parametrize(
    ("schema", "spelled", "annotated"),
    [
        (THING, "Thing", "Union[models.Thing, Mapping[str, Any]]"),
        (LIST, "list[Thing]", "Sequence[Union[models.Thing, Mapping[str, Any]]]"),
        ("{type: object, additionalProperties: true}", "object", "Mapping[str, Any]"),
    ],
)
def test_bodies_may_be_models_lists_of_them_and_free_members(
    small: Any, schema: str, spelled: str, annotated: str
) -> None:
    example = "[{id: 1}]" if "array" in schema else "{id: 1}"
    json_body = f"{{application/json: {{schema: {schema}, example: {example}}}}}"
    small.operation(
        f"requestBody: {{description: It., required: true, content: {json_body}}}", "post"
    )
    assert small.generate() == 0
    source = small.endpoints()
    assert f'parameters=(body("{spelled}"),)' in source
    assert f"body: {annotated}, **options" in " ".join(source.split())


def test_credentials_come_from_the_contract(small: Any) -> None:
    small.operation()
    assert small.generate() == 0
    small.run(
        """
        from talon_one.api._security import SCHEMES

        said = [(one.name, one.header, one.prefix, one.signed) for one in SCHEMES.values()]
        assert said == [
            ("first", "X-Key", None, False),
            ("second", "X-Key", "Key-v2", False),
            ("signature", "X-Sign", None, True),
        ]
        assert list(SCHEMES) == ["first", "second", "signature"]
        """
    )
    for name in ("first", "second", "signature"):
        assert f"\n### {name}\n" in small.page("README")


def test_schemes_that_share_a_header_are_told_apart(small: Any) -> None:
    small.operation("security: [first: []]", path="/first")
    small.operation("security: [second: []]", path="/second")
    small.operation("security: [second: [], first: []]", path="/both")
    assert small.generate() == 0
    small.run(
        """
        import threading
        from http.server import BaseHTTPRequestHandler, HTTPServer
        import talon_one

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                received.append(self.headers["X-Key"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        def sent(keys, prefixes=None):
            configuration = talon_one.Configuration(host, keys, prefixes)
            with talon_one.ApiClient(configuration) as client:
                api = talon_one.IntegrationApi(client)
                for call in (api.operation_0, api.operation_1, api.operation_2):
                    call()
            return [received.pop(0) for _ in range(3)]

        received = []
        with HTTPServer(("127.0.0.1", 0), Answer) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            host = f"http://127.0.0.1:{server.server_port}"
            assert sent({"first": "abc"}) == ["abc", None, "abc"]
            own = {"second": "Key-v2"}
            assert sent({"second": "def"}, own) == [None, "Key-v2 def", "Key-v2 def"]
            both = {"first": "abc", "second": "def"}
            assert sent(both, own) == ["abc", "Key-v2 def", "Key-v2 def"]
            assert sent({"X-Key": "ghi"}) == ["ghi", "ghi", "ghi"]
            server.shutdown()
            thread.join()
        """
    )


def test_examples_show_each_kind_of_credentials(small: Any) -> None:
    small.operation("security: [first: [], second: [], signature: []]")
    assert small.generate() == 0
    page = small.page("IntegrationApi")
    assert page.count("* Api Key Authentication (") == 3
    assert '    api_key={"X-Key": "def"},\n    api_key_prefix={"X-Key": "Key-v2"},\n' in page
    assert "    application_id=7,\n    application_key=" + '"beef",\n' in page


def test_an_example_may_come_after_another_call_and_have_a_key_of_its_own(small: Any) -> None:
    body = content(f"{THING[:-1]}}}, example: {{id: 1}}")
    small.operation(f"requestBody: {{description: It., required: true, {body}}}", "post")
    small.operation("x-example-after: operation_0\nx-example-key: other", path="/a")
    small.operation("x-example-after: {operation: operation_0, body: {id: 2}}", path="/b")
    assert small.generate() == 0
    _, plain, after, with_body = small.page("IntegrationApi").split("\n# **operation_")
    assert "body = talon_one.Thing(id=1)\n" in plain
    assert 'api_key={"X-Key": "abc"}' in plain
    assert "first = talon_one.Thing(id=1)\n        api.operation_0(first)\n" in after
    assert "        api.operation_1()\n" in after
    assert 'api_key={"X-Key": "other"}' in after
    assert "first = talon_one.Thing(id=2)\n        api.operation_0(first)\n" in with_body


def parameter(text: str) -> str:
    return f"parameters: [{{name: x, description: It., {text}}}]"


ANSWER = '"200": {description: It., ' + content(THING) + "}"


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (parameter("in: cookie, schema: {type: string}"), "must be 'path', 'query' or 'header'"),
        (parameter("in: path, schema: {type: string}"), "a parameter of the path must be required"),
        (
            parameter("in: path, required: true, schema: {type: string}"),
            "the parameters of the path must be those of /things",
        ),
        (
            parameter("in: query, explode: false, schema: {type: string}"),
            "there is nothing to explode but a list",
        ),
        (
            parameter(f"in: query, schema: {THING}"),
            "parameters[0].schema: no such value can be sent in the query",
        ),
        (
            parameter("in: header, schema: {type: array, items: {type: string}}"),
            "no such value can be sent in the header",
        ),
        (
            "parameters: [{name: Accept, in: header, description: It., schema: {type: string}}]",
            "the client makes this header itself",
        ),
        (
            (
                "parameters: [{name: aB, in: query, description: It., schema: {type: string}},"
                " {name: a-b, in: header, description: It., schema: {type: string}}]"
            ),
            "there are two parameters a_b; choose x-python-name for one",
        ),
        ("responses: {'200': {description: It.}, '299': {description: It.}}", "is not known"),
        ("responses: {'404': {description: It.}}", "responses: there must be a success"),
        (f"responses: {{{ANSWER.replace('200', '204')}}}", "an answer 204 has no body"),
        (
            f"responses: {{{ANSWER}, {ANSWER.replace('200', '201').replace(THING, LIST)}}}",
            "all successes with data must have data of one type",
        ),
        (f"responses: {{{ANSWER.replace(THING, '{type: string}')}}}", "a body must be a reference"),
        ("tags: [Things, Boxes]", "must be one tag"),
        ("x-example-after: nothing", "there is no operation nothing"),
    ],
)
def test_an_operation_that_is_not_understood(
    small: Any, capsys: pytest.CaptureFixture[str], operation: str, said: str
) -> None:
    small.operation(operation)
    message = refusal(small, capsys)
    assert message.startswith("integration/paths/operation_0.yaml: $['/things'].get")
    assert said in message


def test_an_example_that_is_missing_is_told_with_its_place(
    small: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    small.operation(parameter("in: query, required: true, schema: {type: string}"))
    assert refusal(small, capsys) == (
        "integration/paths/operation_0.yaml: $['/things'].get.parameters[0]: "
        "the keyword 'example' is missing"
    )


def test_the_class_is_the_api_whatever_its_tags(small: Any) -> None:
    small.operation(path="/a")
    small.operation("tags: [Boxes]", path="/b")
    assert small.generate() == 0
    source = small.endpoints()
    assert source.count("\nclass ") == 1
    assert "def operation_0(" in source
    assert "def operation_1(" in source
    assert '"""Endpoints for things.' in source
    index = small.page("README")
    for tag, description in (("Things", "What stands there."), ("Boxes", "Where it stands.")):
        assert f"\n### {tag}\n\n{description}\n" in index
