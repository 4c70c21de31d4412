"""What cannot be accepted is named, item by item, and hurts nothing else."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import talon_one
from client.bulk.conftest import KEY, numbered, profile
from soak.hostile import answer, json_answer
from talon_one import bulk


def run(api: Any, items: Any, **options: Any) -> tuple[int, list[bulk.Refusal]]:
    """Return how many items were accepted, and the refusals."""
    outcomes = list(bulk.update_customer_profiles(api, items, **options))
    return sum(one.accepted for one in outcomes), [r for one in outcomes for r in one.refused]


def test_culprits_are_found_and_the_others_accepted(service: Any, api: Any) -> None:
    bad = {0, 17, 18, 63, 99}
    accepted, refused = run(api, numbered(100, bad), batch_size=32)

    assert accepted == 95
    assert [one.position for one in refused] == sorted(bad)
    assert {int(name) for name in service.profiles} == set(range(100)) - bad
    assert refused[1].item == profile("17", bad=True)
    # Two requests for each halving, for each culprit at most.
    assert len(service.requests) <= 4 + len(bad) * 2 * 5


def test_a_reason_is_one_line_without_secrets(service: Any, api: Any) -> None:
    _, (refusal,) = run(api, numbered(3, {1}))
    assert refusal.reason == (
        "400 Reason: refused ***; /customerProfiles/0/attributes/bad: Unknown: it is bad"
    )
    assert isinstance(refusal.error, talon_one.BadRequestException)
    assert KEY not in str(refusal.error)
    assert refusal.error.__traceback__ is None
    assert pickle.loads(pickle.dumps(refusal)).reason == refusal.reason


def test_a_refusal_does_not_keep_a_long_answer(service: Any, api: Any) -> None:
    page = "<p>" + "refused " * 100_000
    service.before = lambda peer, number, ids: json_answer({"message": page}, 400)
    _, (refusal,) = run(api, numbered(1))
    assert refusal.reason == f"400 Reason: {page[:500]}..."
    assert isinstance(refusal.error, talon_one.BadRequestException)
    assert len(pickle.dumps(refusal)) < 40_000


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"attributes": {}}, "integrationId is missing"),
        ({"integrationId": None}, "integrationId is missing"),
        ({"integrationId": ""}, "integrationId must not be empty"),
        ({"integrationId": 7}, "integrationId must be text; got 7"),
        (
            {"integrationId": "x" * 1001},
            f"integrationId must have a length of at most 1000; got '{'x' * 76}...",
        ),
        (None, "an item must be a model or a dict; got None"),
        ("text", "an item must be a model or a dict; got 'text'"),
        (profile("n", x=float("nan")), 'item["attributes"]["x"] must be a finite number; got nan'),
        (profile("o", x=object), 'item["attributes"]["x"]'),
    ],
)
def test_what_cannot_be_sent_is_refused_before(
    item: Any, reason: str, service: Any, api: Any
) -> None:
    accepted, (refusal,) = run(api, [profile("a"), item, profile("b")])
    assert (accepted, refusal.position, refusal.item) == (2, 1, item)
    assert refusal.reason.startswith(reason)
    assert service.requests == [["a", "b"]]


def test_a_batch_that_is_too_large_is_halved_without_blame(service: Any, api: Any) -> None:
    service.before = lambda peer, number, ids: answer(413, b"") if len(ids) > 3 else None
    assert run(api, numbered(10)) == (10, [])
    assert [ids for ids in service.requests if len(ids) <= 3] == [
        ["0", "1"],
        ["2", "3", "4"],
        ["5", "6"],
        ["7", "8", "9"],
    ]


def test_a_profile_that_another_call_is_changing_is_sent_again(
    service: Any, api: Any, short_pauses: None
) -> None:
    left = [4]

    def conflict(peer: Any, number: int, ids: list[str]) -> Any:
        if "2" in ids and left[0]:
            left[0] -= 1
            return answer(409, b"")
        return None

    service.before = conflict
    assert run(api, numbered(4)) == (4, [])
    left[0] = 1000
    accepted, (refusal,) = run(api, numbered(4))
    assert (accepted, refusal.position, refusal.reason) == (3, 2, "409 Reason")


def test_a_run_ends_when_too_much_is_refused(service: Any, api: Any) -> None:
    outcomes = bulk.update_customer_profiles(
        api, numbered(100, range(100)), batch_size=10, workers=1, max_refused=12
    )
    first, last = next(outcomes), next(outcomes)
    assert (first.start, first.stop, len(first.refused)) == (0, 10, 10)
    assert (last.start, last.stop, len(last.refused)) == (10, 12, 2)
    with pytest.raises(bulk.TooManyRefusedError) as caught:
        next(outcomes)
    assert caught.value is last.error
    assert str(caught.value) == (
        "more than max_refused=12 items were refused; the last one, at position 12: 400 Reason: "
        "refused ***; /customerProfiles/0/attributes/bad: Unknown: it is bad"
    )
    assert isinstance(caught.value.__cause__, talon_one.BadRequestException)
    assert list(outcomes) == []


def test_wrong_settings_are_nobodys_fault(service: Any, api: Any) -> None:
    api.api_client.configuration.host = "nowhere"
    outcomes = bulk.update_customer_profiles(api, numbered(5))
    told = next(outcomes)
    assert (told.start, told.stop, told.accepted, told.refused) == (0, 0, 0, [])
    with pytest.raises(talon_one.ApiValueError, match=r"Configuration\.host must be"):
        next(outcomes)
