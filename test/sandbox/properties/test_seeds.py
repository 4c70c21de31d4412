"""Seeds of any shape: what is read, or refused with its place, and nothing else."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.harness import Client
from talon_one.sandbox import Sandbox, Seed, SeedError, vocabulary
from talon_one.sandbox.talang import CORE

ITEM = {"name": "Thing", "sku": "thing", "quantity": 2, "price": 1.5}
WORDS = sorted({*CORE.names(), *vocabulary.CONDITIONS, *vocabulary.EFFECTS})
ROOTS = sorted({*vocabulary.NAMES, *vocabulary.OTHER_NAMES})
ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-10, 10),
    st.sampled_from(
        [*WORDS, *ROOTS, "Total", "CartItems", "x", "callApi7", "t(Decimal)Null", "", "#"]
    ),
)


def calls(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Calls, blocks, sequences and objects of such parts, well formed and not."""
    return st.one_of(
        st.builds(
            lambda word, rest: [word, *rest], st.sampled_from(WORDS), st.lists(parts, max_size=4)
        ),
        st.builds(lambda name, body: [[name], body], st.sampled_from(["x", "Item"]), parts),
        st.builds(
            lambda root, name: [".", root, name],
            st.sampled_from(ROOTS),
            st.sampled_from(["Total", "x"]),
        ),
        st.lists(parts, max_size=3),
        st.dictionaries(st.sampled_from(["a", "expr", "body", "title"]), parts, max_size=2),
    )


EXPRESSIONS = st.recursive(ATOMS, calls, max_leaves=12)
RULES = st.fixed_dictionaries(
    {"title": st.just("r"), "condition": EXPRESSIONS, "effects": st.lists(EXPRESSIONS, max_size=3)},
    optional={
        "elseEffects": st.lists(EXPRESSIONS, max_size=1),
        "bindings": st.lists(
            st.fixed_dictionaries({"name": st.sampled_from(["x", "y"]), "expression": EXPRESSIONS}),
            max_size=2,
        ),
    },
)


def seed_of(rule: Any) -> Any:
    return {
        "applications": [{"id": 1, "apiKeys": [{"key": "k"}]}],
        "campaigns": [{"id": 1, "name": "c", "rulesets": [{"rules": [rule]}]}],
    }


def flaw_of(rule: Any) -> SeedError | None:
    try:
        Seed.of(seed_of(rule))
    except SeedError as error:
        return error
    return None


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(RULES)
def test_rules_are_read_or_refused_with_their_place(rule: Any) -> None:
    flaw = flaw_of(rule)
    if flaw is not None:
        assert (flaw.path or "").startswith("$.campaigns[0].rulesets[0].rules[0]")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(RULES, min_size=10, max_size=20))
@pytest.mark.filterwarnings("ignore::talon_one.sandbox.SeedWarning")
def test_rules_that_are_read_can_be_run(rules: list[Any]) -> None:
    document = seed_of(None)
    (ruleset,) = document["campaigns"][0]["rulesets"]
    ruleset["rules"] = [rule for rule in rules if flaw_of(rule) is None]
    with Sandbox(document) as sandbox, closing(Client(sandbox.url, "k")) as client:
        body = {"customerSession": {"profileId": "p", "cartItems": [ITEM]}}
        assert client.send("PUT", "/v2/customer_sessions/s", body).status == 200
