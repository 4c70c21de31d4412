"""README.md is followed to the letter: its Python blocks run, from the first to the last."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import talon_one

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def names(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the blocks define, run one after another as a reader would."""
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(block, names)
    return names


def test_quick_start_prints_its_effects(
    names: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == ["acceptCoupon", "setDiscount"]
    assert "'value': 2.5" in printed[1]


def test_functions_do_what_they_say(
    names: dict[str, Any], talon_one_sandbox: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    names["test_welcome_coupon"](talon_one_sandbox)
    configuration = talon_one_sandbox.configuration()
    with talon_one.ApiClient(configuration) as api_client:
        api = talon_one.IntegrationApi(api_client)
        effects = names["promotions"](api, "order-1", names["request"])
        assert names["discount"](effects) == 2.5
        assert names["promotions"](api, "order-1", {"customerSession": 1}) == []
        assert "our request is wrong" in capsys.readouterr().out
        configuration.host = "http://127.0.0.1:1"
        assert names["promotions"](api, "order-1", names["request"]) == []
        assert "no promotions now" in capsys.readouterr().out


def test_default_seed_is_told_in_full() -> None:
    seed = yaml.safe_load((ROOT / "talon_one/sandbox/default_seed.yaml").read_text("utf-8"))
    told = README.partition("default seed: ")[2].partition("## Speed")[0]
    rows = {int(number) for number in re.findall(r"^\| (\d+) \|", told, re.M)}
    assert rows == {campaign["id"] for campaign in seed["campaigns"]}
    for campaign in seed["campaigns"]:
        (row,) = re.findall(rf"^\| {campaign['id']} \|.*", told, re.M)
        named = [code["value"] for code in campaign.get("coupons", [])]
        named += [one["name"] for one in campaign.get("achievements", [])]
        assert [name for name in named if f"`{name}`" not in row] == []
    names = [key["key"] for one in seed["applications"] for key in one["apiKeys"]]
    listed = (
        "additionalCosts",
        "attributes",
        "audiences",
        "catalogs",
        "stores",
        "giveawayPools",
        "customEffects",
    )
    listed += ("collections", "campaignGroups")
    for section in listed:
        names += [one["name"] for one in seed[section]]
    names += seed["eventTypes"] + [item["sku"] for item in seed["catalogs"][0]["items"]]
    names += [store["integrationId"] for store in seed["stores"]]
    for program in seed["loyaltyPrograms"]:
        assert f"loyalty program {program['id']}" in told
        names += [card["identifier"] for card in program.get("cards", [])]
    assert [name for name in names if f"`{name}`" not in told] == []
    told_otherwise = {"accountId", "applications", "campaigns", "priceHistory", "loyaltyPrograms"}
    assert {*seed} == {*listed, "eventTypes", *told_otherwise}


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    local = [target for target in targets if not target.startswith("https://")]
    assert local
    assert [target for target in local if not (ROOT / target).exists()] == []
