"""``talon-one operations`` and the completion of shells."""

from __future__ import annotations

import shlex

import pytest

from cli.harness import talon_one
from talon_one.cli import calls, catalogue, main


def test_all_operations_are_listed_with_what_they_are_for() -> None:
    done = talon_one("operations")
    listed = [line.split(None, 1) for line in done.out.splitlines()]
    assert [name for name, _ in listed] == sorted(catalogue.operations())
    assert len(listed) == 42
    assert all(summary.endswith(".") for _, summary in listed)


@pytest.mark.parametrize("name", catalogue.operations())
def test_each_is_told_whole_with_an_example_that_is_taken(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["operations", name]) == 0
    told = capsys.readouterr().out
    operation = catalogue.operations()[name]
    for parameter in catalogue.parameters(operation):
        needed = ", required" if parameter.required else ""
        assert f"\n  {parameter.name}: {parameter.type}{needed}" in told
        assert catalogue.docs(operation).parameters[parameter.name]
    model = catalogue.body_type(operation)
    if model is not None:
        assert f"Body: {model}\n" in told
    assert "``" not in told
    assert ":class:" not in told

    program, command, called, *words = shlex.split(told.rstrip().splitlines()[-1])
    assert (program, command, called) == ("talon-one", "call", name)
    given = [tuple(b.split("=", 1)) for a, b in zip(words, words[1:]) if a == "-p"]
    body = "{}" if "--body" in words else None
    calls.arguments(operation, given, body)  # type: ignore[arg-type]


def test_the_parts_of_a_body_are_told_once_each() -> None:
    told = talon_one("operations", "update_customer_session_v2").out
    for model in ("IntegrationRequest", "NewCustomerSessionV2", "CartItem", "AdditionalCost"):
        assert told.count(f"\n  {model}\n") == 1
    assert "\n    customerSession: NewCustomerSessionV2, required\n" in told
    assert "\n    state: str: open | closed | cancelled | partially_returned\n" in told


def test_a_near_name_is_told() -> None:
    done = talon_one("operations", "get_loyalty_balance")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(
        "talon-one operations: there is no operation 'get_loyalty_balance'; "
    )
    assert "did you mean 'get_loyalty_balances'?" in done.err


def complete(words: str) -> list[str]:
    """What fish is told for the last of some words."""
    done = talon_one(
        _TALON_ONE_COMPLETE="fish_complete",
        COMP_WORDS=words,
        COMP_CWORD=words.rpartition(" ")[2],
    )
    assert done.err == ""
    return [line.partition(",")[2].partition("\t")[0] for line in done.out.splitlines()]


def test_shells_complete_commands_operations_and_parameters() -> None:
    assert complete("talon-one s") == ["sandbox", "seed"]
    assert complete("talon-one call track_event") == [
        "track_event",
        "track_event_v2",
        "track_event_v3",
    ]
    assert complete("talon-one call track_event_v2 -p d") == ["dry="]
    assert "--body" in complete("talon-one call track_event_v2 --")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    done = talon_one("completion", shell)
    assert (done.status, done.err) == (0, "")
    assert f"_TALON_ONE_COMPLETE={shell}_complete" in done.out
