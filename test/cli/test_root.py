"""``talon-one`` itself, ``seed check``, ``demo``, and what is said where an extra is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import talon_one as package
from cli.harness import COMMAND, in_this_process, talon_one

SEED = Path(package.__file__).parent / "sandbox" / "default_seed.yaml"
COMMANDS = (
    "call",
    "completion",
    "demo",
    "import-profiles",
    "operations",
    "sandbox",
    "seed",
    "seed check",
)


def test_version() -> None:
    assert talon_one("--version") == (0, f"talon-one {package.__version__}\n", "")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_help_teaches_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = in_this_process(capsys, *command.split(), "--help")
    assert (done.status, done.err) == (0, "")
    usage, _, rest = done.out.partition("\n")
    program = f"talon-one {command}".strip()
    assert usage.startswith(f"Usage: {program}")
    assert program in rest


def test_groups_show_their_commands_to_whoever_names_none() -> None:
    assert talon_one() == talon_one("--help")
    assert talon_one("seed") == talon_one("seed", "--help")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sandbix"], "talon-one: there is no command 'sandbix'; did you mean 'sandbox'?\n"),
        (["xyz"], "talon-one: there is no command 'xyz'; see talon-one --help\n"),
        (
            ["seed", "chek", "f"],
            "talon-one seed: there is no command 'chek'; did you mean 'check'?\n",
        ),
        (["--versoin"], "talon-one: there is no option --versoin; did you mean '--version'?\n"),
        (["completion", "tcsh"], "talon-one completion: invalid value for "),
        (["demo", "x\x1b[2J"], "talon-one demo: got unexpected extra argument (x\\x1b[2J)\n"),
    ],
)
def test_a_mistake_costs_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = in_this_process(capsys, *words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(sentence)
    assert done.err.count("\n") == 1


def test_a_good_seed_is_counted(tmp_path: Path) -> None:
    done = talon_one("seed", "check", str(SEED))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{SEED} is good: applications (2), ")
    doubtful = tmp_path / "seed.json"
    doubtful.write_text('{"applications": [{"id": 1, "colour": "red"}]}')
    done = talon_one("seed", "check", str(doubtful))
    assert (done.status, done.out) == (0, f"{doubtful} is good: applications (1)\n")
    assert done.err.startswith(f"warning: {doubtful}: $.applications[0].colour: ")


def test_a_bad_seed_says_what_is_wrong_where(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("applications: [{id: 1, apiKey: []}]")
    done = talon_one("seed", "check", str(seed))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"bad seed: {seed}: $.applications[0].apiKey: ")
    assert "apiKeys" in done.err
    assert done.err.count("\n") == 1
    assert talon_one("seed", "check", str(tmp_path / "none.yaml")).status == 1


def test_the_demo_shows_commands_and_their_effects() -> None:
    done = talon_one("demo")
    assert (done.status, done.err) == (0, "")
    assert done.out.count("$ talon-one call ") == 4
    effects = [line for line in done.out.splitlines() if line.startswith("  -> ")]
    assert effects[0].startswith("  -> acceptCoupon ONEUSE50, setDiscount 50")
    assert effects[2] == "  -> rejectCoupon ONEUSE50 (CouponLimitReached)"
    assert effects[3].startswith("  -> rollbackCoupon ONEUSE50, rollbackDiscount 50")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["operations"], ["sandbox", "--port", "0"]], ids=" ".join)
def test_a_full_disk_costs_one_sentence(words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (74, "talon-one: No space left on device\n")


@pytest.mark.parametrize(
    ("missing", "words", "sentence"),
    [
        ("click", ["--version"], "talon-one: the terminal needs click; install it"),
        ("werkzeug", ["sandbox"], "talon-one sandbox: the sandbox needs werkzeug; install it"),
        ("yaml", ["demo"], "talon-one demo: the sandbox needs yaml; install it"),
        (
            "jsonschema",
            ["seed", "check", "x"],
            "talon-one seed check: the sandbox needs jsonschema",
        ),
    ],
)
def test_a_missing_extra_is_named(missing: str, words: list[str], sentence: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None; from talon_one.cli import main\n"
        f"sys.exit(main({words!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert "pip install '.[" in done.stderr
    assert done.stderr.count("\n") == 1
