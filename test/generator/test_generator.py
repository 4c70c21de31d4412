"""The generator: the tree is its output, and a change of the contract changes what it should."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

import pytest
import yaml
from openapi_spec_validator import validate

from generator.__main__ import main

ROOT = Path(__file__).parents[2]
CONTRACT = Path("openapi/integration_api.yaml")
Change = Callable[[Any], None]


def load(root: Path) -> Any:
    return yaml.safe_load((root / CONTRACT).read_text("utf-8"))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty repository with the contract and the format settings."""
    (tmp_path / "openapi").mkdir()
    shutil.copy(ROOT / CONTRACT, tmp_path / CONTRACT)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def generate(house: Path, change: Change) -> int:
    document = load(house)
    change(document)
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    (house / CONTRACT).write_text(text, "utf-8")
    return main(["--root", str(house)])


def lines(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text("utf-8").splitlines()]


def test_contract_is_valid_openapi() -> None:
    validate(load(ROOT))


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
    main(["--root", str(house)])
    edited, missing = house / "docs/Coupon.md", house / "talon_one/models/coupon.py"
    stale, own = house / "talon_one/models/voucher.py", house / "docs/notes.md"
    shutil.copy(missing, stale)
    missing.unlink()
    edited.write_text("mine", "utf-8")
    own.write_text("by hand", "utf-8")
    capsys.readouterr()

    assert main(["--check", "--root", str(house)]) == 1
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == ["docs/Coupon.md", "talon_one/models/coupon.py", "talon_one/models/voucher.py"]
    assert edited.read_text("utf-8") == "mine"

    assert main(["--root", str(house)]) == 0
    assert main(["--check", "--root", str(house)]) == 0
    assert missing.exists()
    assert not stale.exists()
    assert own.read_text("utf-8") == "by hand"


def test_a_new_field_needs_the_contract_alone(house: Path) -> None:
    def change(document: Any) -> None:
        document["components"]["schemas"]["CartItem"]["properties"]["fromWishList"] = {
            "type": "array",
            "items": {"type": "string", "enum": ["own", "shared"]},
            "x-python-name": "wish_list",
            "description": "Lists that `fromWishList` names.",
        }

    assert generate(house, change) == 0
    assert lines(house / "talon_one/models/cart_item.py")[-4:] == [
        "wish_list: list[str] | None = optional(",
        '"fromWishList", "list[str]", default=None, enum=("own", "shared")',
        ")",
        '"""Lists that ``wish_list`` names."""',
    ]
    page = (house / "docs/CartItem.md").read_text("utf-8")
    assert "**wish_list** | **list[str]** | Lists that `wish_list` names. |" in page


def test_a_new_endpoint_needs_the_contract_alone(house: Path) -> None:
    def change(document: Any) -> None:
        paths = document["paths"]
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
        answer = {"schema": {"$ref": "#/components/schemas/Coupon"}}
        get["responses"] = {
            **get["responses"],
            "200": {"description": "It.", "content": {"application/json": answer}},
        }
        paths["/v1/coupons/{couponValue}"] = {"get": get}

    assert generate(house, change) == 0
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
    assert "used: bool | None = None" in source
    assert "# **get_coupon**" in lines(house / "docs/IntegrationApi.md")
    assert '"operationId": "get_coupon",' in lines(house / "talon_one/sandbox/contract.json")


def test_a_model_that_is_gone_leaves_nothing_behind(house: Path) -> None:
    main(["--root", str(house)])

    def change(document: Any) -> None:
        del document["components"]["schemas"]["ShowBundleMetadataEffectProps"]

    assert generate(house, change) == 0
    left = [
        file.name
        for file in house.rglob("*.*")
        if file.is_file() and "ShowBundleMetadata" in file.read_text("utf-8")
    ]
    assert left == []
    assert not (house / "talon_one/models/show_bundle_metadata_effect_props.py").exists()
    assert not (house / "docs/ShowBundleMetadataEffectProps.md").exists()


SCHEMA = ("components", "schemas", "CartItem")
PUT = ("paths", "/v2/customer_profiles", "put")


@pytest.mark.parametrize(
    ("place", "key", "value", "path"),
    [
        ((), "webhooks", {}, "$.webhooks"),
        (PUT, "deprecated", True, "$.paths['/v2/customer_profiles'].put.deprecated"),
        (
            (*PUT, "parameters", 0),
            "style",
            "form",
            "$.paths['/v2/customer_profiles'].put.parameters[0].style",
        ),
        (SCHEMA, "allOf", [], "$.components.schemas.CartItem.allOf"),
        (
            (*SCHEMA, "properties", "sku"),
            "pattern",
            "[A-Z]",
            "$.components.schemas.CartItem.properties.sku.pattern",
        ),
        (
            (*SCHEMA, "properties", "quantity"),
            "minLength",
            1,
            "$.components.schemas.CartItem.properties.quantity.minLength",
        ),
        (
            ("components", "schemas", "Effect", "properties", "props"),
            "nullable",
            True,
            "$.components.schemas.Effect.properties.props.nullable",
        ),
    ],
)
def test_an_unknown_keyword_is_an_error_that_names_its_path(
    house: Path,
    capsys: pytest.CaptureFixture[str],
    place: tuple[str, ...],
    key: str,
    value: Any,
    path: str,
) -> None:
    def change(document: Any) -> None:
        for step in place:
            document = document[step]
        document[key] = value

    assert generate(house, change) == 2
    assert f"{path}: the keyword {key!r} is not known here" in capsys.readouterr().err
    assert not (house / "talon_one").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schemas/CartItem", "schemas/Cart", "#/components/schemas/Cart refers to nothing"),
        ("sku: BELT-7", "code: BELT-7", "the keyword 'code' is not known here"),
        ("        fromWishList:", "        class:", "'class' is no name in Python"),
        ("    AdditionalCost:", "    CartItem:", "the key 'CartItem' is there twice"),
        ('        "409":', "        409:", "the key 409 must be quoted"),
    ],
)
def test_a_slip_in_the_contract_is_told(
    house: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    text = (house / CONTRACT).read_text("utf-8")
    field = "        fromWishList:\n          type: boolean\n          description: A list.\n"
    marker = "        category:\n"
    text = text.replace(marker, field + marker, 1)
    assert old in text
    (house / CONTRACT).write_text(text.replace(old, new, 1), "utf-8")

    assert main(["--root", str(house)]) == 2
    assert message in capsys.readouterr().err
