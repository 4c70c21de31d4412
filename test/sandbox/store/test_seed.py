"""Seeds: what is read, and how a wrong one is refused."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from talon_one.sandbox import Sandbox
from talon_one.sandbox.store.records import Audience, Coupon
from talon_one.sandbox.store.seed import Seed, SeedError, SeedWarning

RULE = {"title": "r", "condition": ["and", True], "effects": []}


AT = "$.campaigns[0].rulesets[0].rules[0]"


def seed(**sections):
    return {"applications": [{"id": 1, "apiKeys": [{"key": "k"}]}], **sections}


def with_campaign(**members):
    return seed(campaigns=[{"id": 1, "name": "c", **members}])


def with_rule(**members):
    return with_campaign(rulesets=[{"id": 1, "rules": [{**RULE, **members}]}])


@pytest.mark.parametrize(
    ("document", "path", "rule"),
    [
        ({}, "$", "'applications' is a required property"),
        (seed(campaign=[]), "$.campaign", "no such section; did you mean 'campaigns'?"),
        (with_campaign(limit=[]), "$.campaigns[0].limit", "did you mean 'limits'?"),
        (with_campaign(rules=[RULE]), "$.campaigns[0].rules", "belongs into a ruleset"),
        (with_rule(conditions=["and", True]), f"{AT}.conditions", "did you mean 'condition'?"),
        (with_rule(elseEfects=[]), f"{AT}.elseEfects", "did you mean 'elseEffects'?"),
        (
            with_rule(condition=["and", ["cuponValid"]]),
            f"{AT}.condition[1][0]",
            "there is no function 'cuponValid'; did you mean 'couponValid'?",
        ),
        (
            with_rule(effects=[["catch", ["noop"], ["setDiscont", "x", 1]]]),
            f"{AT}.effects[0][2][0]",
            "there is no function 'setDiscont'; did you mean 'setDiscount'?",
        ),
        (
            with_rule(effects=[["setDiscount", "x"]]),
            f"{AT}.effects[0]",
            "setDiscount does not take 1 argument, but 2 or 3",
        ),
        (
            with_rule(condition=["and", ["not"]]),
            f"{AT}.condition[1]",
            "not does not take 0 arguments, but 1",
        ),
        (
            with_rule(condition=[">", [".", "Sesion", "Total"], 1]),
            f"{AT}.condition[1][1]",
            "there is no name 'Sesion'; did you mean 'Session'?",
        ),
        (
            with_rule(condition=[">", [".", "Session", "Totl"], 1]),
            f"{AT}.condition[1][2]",
            "Session has no 'Totl'; did you mean 'Total'?",
        ),
        (
            with_rule(
                effects=[
                    ["setDiscountPerItem", "x", [".", "Session", "CartItems"], [["i"], [".", "j"]]]
                ]
            ),
            f"{AT}.effects[0][3][1]",
            "there is no name 'j'",
        ),
        (
            with_rule(bindings=[{"name": "b", "expression": [".", "a"]}]),
            f"{AT}.bindings[0].expression[1]",
            "there is no name 'a'",
        ),
        (with_rule(condition=["and", ["!", "t"]]), f"{AT}.condition[1][1]", "no template 't'"),
        (with_rule(condition=["inAudience", "Nope"]), f"{AT}.condition[1]", "no audience 'Nope'"),
        (with_rule(condition=["inAudience", 7]), f"{AT}.condition[1]", "no audience 7"),
        (with_rule(condition=["isEvent", "vist"]), f"{AT}.condition[1]", "no event type 'vist'"),
        (
            with_rule(effects=[["addLoyaltyPoints", "x", 7, "", 1]]),
            f"{AT}.effects[0][2]",
            "there is no loyalty program 7",
        ),
        (
            with_rule(effects=[["deductLoyaltyPoints", 7, "", 1]]),
            f"{AT}.effects[0][1]",
            "there is no loyalty program 7",
        ),
        (
            with_rule(condition=[">", ["loyaltyBalance", 7], 1]),
            f"{AT}.condition[1][1]",
            "there is no loyalty program 7",
        ),
        (with_rule(effects=[["createCoupon", 7]]), f"{AT}.effects[0][1]", "no campaign 7"),
        (
            with_campaign(limits=[{"action": "redeem", "limit": 1}]),
            "$.campaigns[0].limits[0].action",
            "'redeem' is not one of",
        ),
        (
            with_campaign(
                coupons=[{"value": "CODE", "limits": [{"action": "redeem", "limit": 1}]}]
            ),
            "$.campaigns[0].coupons[0].limits[0].action",
            "'redeem' is not one of",
        ),
        (
            with_campaign(limits=[{"action": "redeemCoupon", "limit": 1, "period": "hourly"}]),
            "$.campaigns[0].limits[0].period",
            "'hourly' is not one of",
        ),
        (
            {"applications": [{"id": 1, "timezone": "Europe/Berln"}]},
            "$.applications[0].timezone",
            "there is no time zone 'Europe/Berln'",
        ),
        *(
            (
                seed(loyaltyPrograms=[{"id": 1, "name": "p", "defaultValidity": validity}]),
                "$.loyaltyPrograms[0].defaultValidity",
                rule,
            )
            for validity, rule in (
                ("on_action", "not a duration"),
                ("5X", "not a duration"),
                ("1h_U", "not a duration"),
                ("1W_D", "not a duration"),
                ("1.5M", "not a duration"),
                ("1001Y", "longer than a thousand years"),
                ("9" * 400 + "s", "longer than a thousand years"),
            )
        ),
        (seed(audiences=[{"id": "x", "name": "n"}]), "$.audiences[0].id", "not of type"),
        (seed(audiences=[{"id": 1, "name": "a"}] * 2), "$.audiences[1].id", "used twice"),
        (
            {"applications": [{"id": 1, "key": "xyz"}]},
            "$.applications[0].key",
            "does not match",
        ),
        (
            {"applications": [{"id": 1}, {"id": 1}]},
            "$.applications[1].id",
            "id 1 is used twice in applications",
        ),
        (
            {"applications": [{"id": 1, "apiKeys": [{"key": "k"}, {"key": "k"}]}]},
            "$.applications[0].apiKeys[1].key",
            "there twice",
        ),
        (with_campaign(applicationId=2), "$.campaigns[0].applicationId", "no such application"),
        (with_campaign(state="paused"), "$.campaigns[0].state", "is not one of"),
        (with_campaign(startTime="soon"), "$.campaigns[0].startTime", "not an RFC 3339"),
        (
            with_campaign(startTime="2021-01-02T00:00:00Z", endTime="2021-01-01T00:00:00Z"),
            "$.campaigns[0].endTime",
            "ends before it starts",
        ),
        (with_campaign(activeRulesetId=5), "$.campaigns[0].activeRulesetId", "no ruleset 5"),
        (with_campaign(coupons=[{"value": "abc"}]), "$.campaigns[0].coupons[0].value", "too short"),
        (
            with_campaign(coupons=[{"value": "CODE"}, {"value": "CODE"}]),
            "$.campaigns[0].coupons[1].value",
            "'CODE' is there twice",
        ),
        (
            with_campaign(coupons=[{"id": 1, "value": "CODE"}, {"id": 1, "value": "OTHER"}]),
            "$.campaigns[0].coupons[1].id",
            "id 1 is used twice",
        ),
        (seed(coupons=[{"campaignId": 9, "value": "CODE"}]), "$.coupons[0].campaignId", "no such"),
        (seed(rulesets=[{"campaignId": 9, "rules": []}]), "$.rulesets[0].campaignId", "no such"),
        (with_rule(condition=[]), "$.campaigns[0].rulesets[0].rules[0].condition", "["),
        (
            with_rule(condition=["and", {"a": ["or", []]}]),
            "$.campaigns[0].rulesets[0].rules[0].condition[1].a[1]",
            "an empty array is no expression",
        ),
        (
            with_rule(effects=[["setDiscount", "x", [1, 2]]]),
            "$.campaigns[0].rulesets[0].rules[0].effects[0][2][0]",
            "a call begins with the name of its function",
        ),
        (
            with_rule(elseEffects=[["identity", []]]),
            "$.campaigns[0].rulesets[0].rules[0].elseEffects[0][1]",
            "an empty array is no expression",
        ),
        (seed(eventTypes=["talon_x"]), "$.eventTypes[0]", "must not begin with talon_"),
        (
            seed(loyaltyPrograms=[{"id": 1, "name": "p", "defaultValidity": "soon"}]),
            "$.loyaltyPrograms[0].defaultValidity",
            "not a duration",
        ),
        (
            seed(loyaltyPrograms=[{"id": 1, "name": "p", "defaultPending": "99999999999w"}]),
            "$.loyaltyPrograms[0].defaultPending",
            "longer than a thousand years",
        ),
        (
            seed(attributes=[{"entity": "CartItem", "name": "a", "type": "text"}]),
            "$.attributes[0].type",
            "is not one of",
        ),
        (seed(audiences=[{"id": 1, "name": {1, 2}}]), "$.audiences[0].name", "set is not a kind"),
    ],
)
def test_a_wrong_seed_is_refused_with_its_place(document, path, rule):
    with pytest.raises(SeedError) as refused:
        Seed.of(document, "file.yaml")
    assert (refused.value.source, refused.value.path) == ("file.yaml", path)
    assert rule in refused.value.rule
    assert str(refused.value).startswith(f"file.yaml: {path}: ")


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"name": "a\ud800"}, "name"),
        ({"description": "a\0"}, "description"),
        ({"coupons": [{"value": "AB\ud800CD"}]}, "coupons[0].value"),
        (
            {"referralSettings": {"couponPattern": "####", "validCharacters": ["0-9", "z-a"]}},
            "referralSettings.validCharacters[1]",
        ),
        (
            {"couponSettings": {"couponPattern": "####", "validCharacters": ["\ud7ff-\ue000"]}},
            "couponSettings.validCharacters[0]",
        ),
        ({"attributes": {"deep": json.loads("[" * 200 + "]" * 200)}}, "attributes.deep"),
        ({"limits": [{"action": "setDiscount", "limit": 10**400}]}, "limits[0].limit"),
        ({"limits": [{"action": "setDiscount", "limit": 10**5000}]}, "limits[0].limit"),
    ],
)
def test_a_hostile_seed_is_refused_with_its_place(members, place):
    with pytest.raises(SeedError) as refused:
        Sandbox(with_campaign(**members))
    assert refused.value.path.startswith(f"$.campaigns[0].{place}")


@pytest.mark.parametrize("text", ["{", "[1, 2", "\x00", "a: b: c", "- 1"])
def test_a_file_that_is_no_seed(tmp_path, text):
    for name in ("seed.json", "seed.yaml"):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(SeedError) as refused:
            Seed.read(path)
        assert refused.value.source == str(path)
    with pytest.raises(SeedError, match="missing"):
        Seed.read(tmp_path / "missing.yaml")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("[=, 1, 1]", "="),
        ("[and, [!=, 1, 2]]", "!="),
        ("[>, 1, 2]", ">"),
        ("[>=, 1, 2]", ">="),
        ("[*, 1, 2]", "*"),
        ("[%, 1]", "%"),
        ("[and, {a: [*b, 1]}]", "*b"),
        ("=", "="),
    ],
)
def test_what_yaml_takes_for_something_else_is_explained(tmp_path, line, word):
    path = tmp_path / "seed.yaml"
    path.write_text(f"applications: [{{id: 1}}]\ncondition: {line}\n")
    with pytest.raises(SeedError) as refused:
        Seed.read(path)
    column = 12 + line.index(word)
    assert refused.value.rule == (
        f"line 2, column {column}: {word} means something else in YAML, "
        f"so write it in quotes: '{word}'"
    )


@pytest.mark.parametrize(("written", "read"), [("!", ""), ("~", None)])
def test_what_yaml_reads_silently_is_explained_where_it_counts(written, read):
    with pytest.raises(SeedError) as refused:
        Seed.of(with_rule(condition=["and", [read, 1, 2]]))
    assert refused.value.path == f"{AT}.condition[1][0]"
    assert f"in YAML, {written}" in refused.value.rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &a [*a, *a]", "holds itself"),
        ("a: &a {b: {c: *a}}", "holds itself"),
        (
            "a0: &a0 [x]\n"
            + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(30)),
            "repeat too much",
        ),
        (
            "a0: &a0 {k: v}\n"
            + "".join(
                f"a{n + 1}: &a{n + 1} {{<<: [{', '.join([f'*a{n}'] * 9)}]}}\n" for n in range(30)
            ),
            "repeat too much",
        ),
    ],
)
def test_aliases_cannot_make_a_seed_endless(tmp_path, text, rule):
    path = tmp_path / "seed.yaml"
    path.write_text(text)
    with pytest.raises(SeedError, match=rule):
        Seed.read(path)


def test_aliases_are_read(tmp_path):
    path = tmp_path / "seed.yaml"
    path.write_text(
        "applications: [{id: 1}]\n"
        "campaigns:\n"
        "- &a {id: 1, name: a, coupons: [{value: CODE}]}\n"
        "- {<<: *a, id: 2}\n"
    )
    assert [c.name for c in Seed.read(path).world.campaigns.values()] == ["a", "a"]


def test_what_may_be_a_mistake_is_a_warning():
    document = with_campaign(
        anythingNew=1,
        coupons=[{"value": "CODE", "couponColor": "red"}],
        rulesets=[{"rules": [{**RULE, "condition": [">", [".", "Session", "Weight"], 1]}]}],
    )
    document["applications"][0]["currency"] = "EUR"
    path = "$.campaigns[0].rulesets[0].rules[0].condition[1][2]"
    doubts = [
        "seed: $.campaigns[0].anythingNew: the sandbox does not know this member",
        "seed: $.campaigns[0].coupons[0].couponColor: the sandbox does not know this member",
        f"seed: {path}: in the sandbox Session has no 'Weight'",
    ]
    assert Seed.of(document).warnings == tuple(doubts)
    with pytest.warns(SeedWarning) as warned:
        Sandbox(document)
    assert [str(w.message) for w in warned] == doubts
    assert {w.filename for w in warned} == {__file__}
    assert Seed.default().warnings == ()


def test_exports_of_the_management_api_can_be_pasted():
    exported = {
        "id": 7,
        "created": "2021-03-04T05:06:07.123456789+01:00",
        "applicationId": 1,
        "userId": 5,
        "name": "Spring",
        "description": None,
        "state": "enabled",
        "activeRulesetId": 2,
        "tags": ["T"],
        "features": ["referrals", "achievements"],
        "limits": [
            {"action": "redeemReferral", "limit": 3, "entities": ["Referral"], "period": "daily"}
        ],
        "campaignGroups": [1],
        "type": "advanced",
        "anythingNew": {"nested": True},
    }
    rulesets = [{"id": n, "campaignId": 7, "rules": [RULE], "rbVersion": "v2"} for n in (1, 2)]
    coupon = {
        "id": 11,
        "campaignId": 7,
        "value": "CODE",
        "usageLimit": 1,
        "discountLimit": 12.5,
        "expiryDate": "0001-01-01T00:00:00Z",
        "recipientIntegrationId": "",
        "attributes": None,
        "batchId": "b",
    }
    made = Seed.of(seed(campaigns=[exported], rulesets=rulesets, coupons=[coupon]))
    campaign = made.world.campaigns[7]
    assert campaign.ruleset.id == 2
    assert campaign.limits[0].limit == 3
    (record,) = made.records()
    assert (record.expiry, record.recipient, record.discount_limit) == (None, None, Decimal("12.5"))
    again = Seed.of(json.loads(made.text, parse_float=Decimal))
    assert (again.world, again.text) == (made.world, made.text)


def test_json_and_yaml_are_the_same(tmp_path):
    document = with_campaign(startTime="2021-01-02T00:00:00Z", coupons=[{"value": "CODE"}])
    (tmp_path / "seed.json").write_text(json.dumps(document))
    text = json.dumps(document).replace('"2021-01-02T00:00:00Z"', "2021-01-02T00:00:00Z")
    (tmp_path / "seed.yaml").write_text(text)
    from_json, from_yaml = Seed.read(tmp_path / "seed.json"), Seed.read(tmp_path / "seed.yaml")
    assert from_json.text == from_yaml.text


def test_the_default_seed_has_what_others_rely_on():
    world = Seed.default().world
    assert world.applications[1].api_keys[0].value == "sandbox-api-key"
    assert world.applications[1].signing_key == "fefecafedeadbeef"
    assert "newsletter_signup" in world.event_types
    assert world.campaigns[3].features == ("referrals",)
    records = list(Seed.default().records())
    audiences = {r.id: r.name for r in records if isinstance(r, Audience)}
    assert audiences == {1: "VIP", 2: "App users"}
    codes = {record.value for record in records if isinstance(record, Coupon)}
    assert codes >= {"WELCOME10", "ONEUSE50", "EXPIRED20", "FORVIP", "SHIRTS5", "ITEM5"}


@pytest.mark.parametrize(
    ("section", "path", "rule"),
    [
        (
            {"giveawayPools": [{"id": 1, "name": "a", "subscribedApplicationsIds": [9]}]},
            "$.giveawayPools[0].subscribedApplicationsIds[0]",
            "no such application",
        ),
        (
            {
                "giveawayPools": [
                    {"id": 1, "name": "a", "giveaways": [{"code": "A"}, {"code": "A"}]}
                ]
            },
            "$.giveawayPools[0].giveaways[1].code",
            "'A' is there twice in the pool",
        ),
        (
            {"collections": [{"id": 1, "name": "a", "items": [], "campaignId": 9}]},
            "$.collections[0].campaignId",
            "no such campaign",
        ),
        (
            {"campaignGroups": [{"id": 1, "name": "a", "campaignIds": [9]}]},
            "$.campaignGroups[0].campaignIds[0]",
            "no such campaign",
        ),
        (
            {"additionalCosts": [{"name": "a"}, {"name": "b", "id": 1}]},
            "$.additionalCosts[1].id",
            "id 1 is used twice in additionalCosts",
        ),
        (
            {
                "loyaltyPrograms": [
                    {
                        "id": 1,
                        "name": "p",
                        "tiers": [
                            {"name": "a", "minPoints": 1},
                            {"id": 1, "name": "b", "minPoints": 2},
                        ],
                    }
                ]
            },
            "$.loyaltyPrograms[0].tiers[1].id",
            "id 1 is used twice in tiers",
        ),
    ],
)
def test_pools_collections_groups_costs_and_tiers_are_checked(section, path, rule):
    with pytest.raises(SeedError) as refusal:
        Seed.of(seed(**section))
    assert (refusal.value.path, refusal.value.rule) == (path, rule)


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (["awardGiveaway", 2], "there is no giveaway pool 2"),
        (
            ["inCollection", "x", "Kitchn"],
            "there is no collection 'Kitchn'; did you mean 'Kitchen'?",
        ),
        (["achievementProgress", "None"], "there is no achievement 'None'"),
        (["setDiscountPerAdditionalCost", "n", "shiping", 1], "shipping"),
    ],
)
def test_rules_name_only_pools_collections_achievements_and_costs_that_there_are(call, rule):
    rules = [{"title": "r", "condition": ["and", True], "effects": [call]}]
    document = seed(
        campaigns=[{"id": 1, "name": "c", "rulesets": [{"rules": rules}]}],
        giveawayPools=[{"id": 1, "name": "Gifts"}],
        collections=[{"id": 1, "name": "Kitchen", "items": []}],
        additionalCosts=[{"name": "shipping"}],
    )
    with pytest.raises(SeedError) as refusal:
        Seed.of(document)
    assert rule in refusal.value.rule
