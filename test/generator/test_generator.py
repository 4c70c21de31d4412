"""The generator: the tree is its output, and a change of the contract changes what it should."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any, Callable

import pytest
import yaml
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from packaging.version import Version

from generator.__main__ import main
from generator.parse.operations import ERRORS
from talon_one.exceptions import class_for_status

ROOT = Path(__file__).parents[2]
ENTRY = "openapi/integration/openapi.yaml"
PROFILES = "openapi/integration/paths/customer_profiles.yaml"
COUPONS = "openapi/integration/paths/coupons.yaml"
CART_ITEM = "openapi/components/schemas/CartItem.yaml"
EFFECT = "openapi/components/schemas/Effect.yaml"
Change = Callable[[Any], None]


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty repository with the contract and the format settings."""
    shutil.copytree(ROOT / "openapi", tmp_path / "openapi")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def edit(file: Path, change: Change) -> None:
    content = load(file)
    change(content)
    file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), "utf-8")


def generate(house: Path) -> int:
    return main(["--root", str(house)])


def lines(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text("utf-8").splitlines()]


def bundled(value: Any, file: Path, schemas: dict[str, Any]) -> Any:
    """A part of the contract with what references to other files lead to in their place.

    :param schemas: gets each schema that is met, which may refer to itself.
    """
    if isinstance(value, list):
        return [bundled(item, file, schemas) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" not in value:
        return {key: bundled(member, file, schemas) for key, member in value.items()}
    name, _, fragment = value["$ref"].partition("#")
    target = (file.parent / name).resolve()
    found = load(target)
    for step in fragment.split("/")[1:]:
        found = found[step.replace("~1", "/")]
    if target.parent.name != "schemas":
        beside = {key: member for key, member in value.items() if key != "$ref"}
        return {**bundled(found, target, schemas), **beside}
    if target.stem not in schemas:
        schemas[target.stem] = None
        schemas[target.stem] = bundled(found, target, schemas)
    return {**value, "$ref": f"#/components/schemas/{target.stem}"}


def validated(root: Path) -> None:
    """Validate the contract as OpenAPI: all its files, as if they were one."""
    entry = root / ENTRY
    validate(load(entry), base_uri=entry.as_uri())
    schemas: dict[str, Any] = {}
    for file in sorted((root / "openapi/components/schemas").glob("*.yaml")):
        bundled({"$ref": file.name}, file, schemas)
    whole = bundled(load(entry), entry, schemas)
    whole["components"]["schemas"] = schemas
    validate(whole)


def test_contract_is_valid_openapi() -> None:
    validated(ROOT)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (COUPONS, "description: The customers.", "describes: The customers."),
        pytest.param(
            *(CART_ITEM, "type: number", "type: amount"),
            marks=pytest.mark.skipif(
                Version(metadata.version("openapi-spec-validator")) < Version("0.8"),
                reason="the last validator for Python 3.9 does not look into schemas of 3.1",
            ),
        ),
        ("openapi/components/responses.yaml", "content:", "body:"),
    ],
)
def test_its_parts_are_validated_too(house: Path, file: str, old: str, new: str) -> None:
    text = (house / file).read_text("utf-8")
    assert old in text
    (house / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(OpenAPIValidationError):
        validated(house)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_tree_is_what_the_generator_makes_whatever_the_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "generator", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_names_what_differs_and_changes_nothing(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generate(house)
    edited, missing = house / "docs/models/Coupon.md", house / "talon_one/models/coupon.py"
    stale, own = house / "talon_one/models/voucher.py", house / "docs/notes.md"
    shutil.copy(missing, stale)
    missing.unlink()
    edited.write_text("mine", "utf-8")
    own.write_text("by hand", "utf-8")
    capsys.readouterr()

    assert main(["--check", "--root", str(house)]) == 1
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == [
        "docs/models/Coupon.md",
        "talon_one/models/coupon.py",
        "talon_one/models/voucher.py",
    ]
    assert edited.read_text("utf-8") == "mine"

    assert generate(house) == 0
    assert main(["--check", "--root", str(house)]) == 0
    assert missing.exists()
    assert not stale.exists()
    assert own.read_text("utf-8") == "by hand"


def test_a_new_field_needs_the_contract_alone(house: Path) -> None:
    def change(schema: Any) -> None:
        schema["properties"]["fromWishList"] = {
            "type": "array",
            "items": {"type": "string", "enum": ["own", "shared"]},
            "x-python-name": "wish_list",
            "description": "Lists that `fromWishList` names.",
        }

    edit(house / CART_ITEM, change)
    assert generate(house) == 0
    field = [
        'wish_list: Optional[list[Union[Literal["own", "shared"], str]]] = optional(',
        '"fromWishList", "list[str]", default=None, enum=("own", "shared")',
        ")",
        '"""Lists that ``wish_list`` names."""',
    ]
    assert "\n".join(field) in "\n".join(lines(house / "talon_one/models/cart_item.py"))
    page = (house / "docs/models/CartItem.md").read_text("utf-8")
    assert "**wish_list** | **list[str]** | Lists that `wish_list` names. |" in page


def test_a_new_endpoint_needs_the_contract_alone(house: Path) -> None:
    def add(paths: Any) -> None:
        get = dict(paths["/v1/coupon_reservations/customerprofiles/{couponValue}"]["get"])
        get.update(operationId="get_coupon", summary="Read a coupon")
        get["parameters"] = [
            *get["parameters"],
            {
                "name": "used",
                "in": "query",
                "description": "true: with its uses.",
                "schema": {"type": "boolean"},
            },
        ]
        answer = {"schema": {"$ref": "../../components/schemas/Coupon.yaml"}}
        get["responses"] = {
            **get["responses"],
            "200": {"description": "It.", "content": {"application/json": answer}},
        }
        paths["/v1/coupons/{couponValue}"] = {"get": get}

    def name(entry: Any) -> None:
        entry["paths"]["/v1/coupons/{couponValue}"] = {
            "$ref": "paths/coupons.yaml#/~1v1~1coupons~1{couponValue}"
        }

    edit(house / COUPONS, add)
    edit(house / ENTRY, name)
    assert generate(house) == 0
    source = (house / "talon_one/api/integration_api.py").read_text("utf-8")
    assert (
        "GET_COUPON = Operation(\n"
        '    name="get_coupon",\n'
        '    method="GET",\n'
        '    path="/v1/coupons/{couponValue}",\n'
        '    parameters=(path("coupon_value", "couponValue"), query("used", "used", "bool")),\n'
        '    response="Coupon",\n'
        '    auth=("api_key_v1", "integration_auth"),\n'
        ")\n"
    ) in source
    assert "    def get_coupon(\n" in source
    assert "    def get_coupon_with_http_info(\n" in source
    assert "used: Optional[bool] = None" in source
    assert "# **get_coupon**" in lines(house / "docs/IntegrationApi.md")
    copy = house / "talon_one/sandbox/contract/integration.json"
    assert '"operationId": "get_coupon",' in lines(copy)


def test_a_model_that_is_gone_leaves_nothing_behind(house: Path) -> None:
    generate(house)
    (house / "openapi/components/schemas/ShowBundleMetadataEffectProps.yaml").unlink()
    assert generate(house) == 0
    left = [
        file.name
        for file in house.rglob("*.*")
        if file.is_file() and "ShowBundleMetadata" in file.read_text("utf-8")
    ]
    assert left == []
    assert not (house / "talon_one/models/show_bundle_metadata_effect_props.py").exists()
    assert not (house / "docs/models/ShowBundleMetadataEffectProps.md").exists()


def test_the_sandbox_gets_what_a_server_needs_and_no_prose() -> None:
    copy = json.loads((ROOT / "talon_one/sandbox/contract/integration.json").read_text("utf-8"))
    words: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for key, member in value.items():
                # The names of properties and paths are no keywords.
                words.update([] if isinstance(member, dict) else [key])
                collect(member)
        elif isinstance(value, list):
            for item in value:
                collect(item)

    properties = copy["components"]["schemas"]["CartItem"]["properties"]
    assert properties["sku"] == {"type": "string", "minLength": 1}
    [dry] = [p for p in copy["paths"]["/v1/events"]["post"]["parameters"] if p["name"] == "dry"]
    assert dry == {"name": "dry", "in": "query", "schema": {"type": "boolean"}}
    collect(copy)
    assert not words & {"description", "summary", "example", "x-python-name", "responses", "tags"}


PUT = ("/v2/customer_profiles", "put")


@pytest.mark.parametrize(
    ("file", "place", "key", "value", "path"),
    [
        (ENTRY, (), "webhooks", {}, "$.webhooks"),
        (ENTRY, ("info",), "license", {}, "$.info.license"),
        (PROFILES, PUT, "callbacks", {}, "$['/v2/customer_profiles'].put.callbacks"),
        (
            PROFILES,
            (*PUT, "parameters", 0),
            "style",
            "form",
            "$['/v2/customer_profiles'].put.parameters[0].style",
        ),
        (CART_ITEM, (), "anyOf", [], "$.anyOf"),
        (
            CART_ITEM,
            ("properties", "sku"),
            "contentEncoding",
            "b",
            "$.properties.sku.contentEncoding",
        ),
        (CART_ITEM, ("properties", "quantity"), "minLength", 1, "$.properties.quantity.minLength"),
        (EFFECT, ("properties", "props"), "nullable", True, "$.properties.props.nullable"),
        (
            "openapi/components/security.yaml",
            ("api_key_v1",),
            "bearerFormat",
            "JWT",
            "$.api_key_v1.bearerFormat",
        ),
    ],
)
def test_an_unknown_keyword_is_an_error_that_names_file_and_place(
    house: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    place: tuple[str, ...],
    key: str,
    value: Any,
    path: str,
) -> None:
    def change(content: Any) -> None:
        for step in place:
            content = content[step]
        content[key] = value

    edit(house / file, change)
    assert generate(house) == 2
    message = f"{file}: {path}: the keyword {key!r} is not known here\n"
    assert capsys.readouterr().err == message
    assert not (house / "talon_one").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            COUPONS,
            "schemas/Coupon.yaml",
            "schemas/Voucher.yaml",
            ".schema['$ref']: ../../components/schemas/Voucher.yaml refers to nothing",
        ),
        (COUPONS, "#/CouponValue", "#/Coupon", "parameters.yaml#/Coupon refers to nothing"),
        (COUPONS, "schemas/Coupon.yaml", "parameters.yaml", "must refer to one of the schemas"),
        (COUPONS, "integrationIDs:", "ids:", "the keyword 'ids' is not known here"),
        (COUPONS, '"404":', "404:", "line 40: the key 404 must be quoted"),
        (COUPONS, '"404":', '"418":', "responses['418']: the status is not known; there are 200"),
        (COUPONS, "tags: [Coupons]", "tags: [Vouchers]", "must be one of the document's tags"),
        (COUPONS, "- api_key_v1", "- api_key_v2", "'api_key_v2' is none of the security schemes"),
        (COUPONS, "parameters.yaml#/CouponValue", "parameters.yaml#/Dry", "must be those of /v1"),
        (COUPONS, "delete_coupon_reservation", "create_coupon_reservation", "is there twice"),
        (COUPONS, "description: |-", "description: |-: [", "line 6: no YAML: "),
        (CART_ITEM, "category:", "class:", "'class' is no name in Python"),
        (CART_ITEM, "  weight:", "  height:", "the key 'height' is there twice"),
        (CART_ITEM, "required: [sku,", "required: [title,", "there is no property 'title'"),
        (ENTRY, "paths/events.yaml#/~1v1~1events", "paths/events.yaml#/events", "to nothing"),
        (
            "openapi/components/parameters.yaml",
            "Dry:",
            "Wet:\n  name: wet\nDry:",
            "$.Wet: nothing refers to it",
        ),
    ],
)
def test_a_slip_in_the_contract_is_told_with_its_file(
    house: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, message: str
) -> None:
    text = (house / file).read_text("utf-8")
    assert old in text
    (house / file).write_text(text.replace(old, new, 1), "utf-8")

    assert generate(house) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{file}: ")
    assert message in said


def test_a_file_that_nothing_refers_to_is_told(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = "openapi/integration/paths/vouchers.yaml"
    (house / stray).write_text("/v1/vouchers: {}\n", "utf-8")
    assert generate(house) == 2
    assert capsys.readouterr().err == f"{stray}: $: nothing refers to this file\n"


def test_every_status_has_the_class_that_the_client_raises() -> None:
    for status, name in ERRORS.items():
        assert class_for_status(int(status.replace("X", "0"))).__name__ == name
    known = {class_for_status(status).__name__ for status in range(400, 600)} - {"ApiException"}
    assert known == set(ERRORS.values())
