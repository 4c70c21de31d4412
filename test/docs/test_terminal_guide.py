"""The guide *In the terminal* shows commands with what they print, and it is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cli.harness import sandbox_process, talon_one
from talon_one.sandbox import Sandbox

GUIDES = Path(__file__).parents[2] / "docs/guides"
GUIDE = (GUIDES / "terminal.md").read_text("utf-8")
CONSOLES = re.findall(r"^```console\n\$ talon-one ([^\n]*)\n(.*?)^```", GUIDE, re.M | re.S)
SHORT = {words: shown for words, shown in CONSOLES if not words.startswith("sandbox")}


def fits(shown: str) -> re.Pattern[str]:
    """What a command prints, where ``...`` stands for any number of lines."""
    lines = (".*" if line == "..." else re.escape(line) for line in shown.splitlines())
    return re.compile(r"\n".join(lines) + r"\n", re.S)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the guides."""
    (cart,) = re.findall(r"^```json\n(.*?)^```", GUIDE, re.M | re.S)
    (tmp_path / "cart.json").write_text(cart, "utf-8")
    campaigns = (GUIDES / "campaigns.md").read_text("utf-8")
    seed = re.findall(r"^```yaml\n(# campaigns.yaml\n.*?)^```", campaigns, re.M | re.S)[0]
    (tmp_path / "campaigns.yaml").write_text(seed, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", SHORT)
def test_commands_print_what_is_shown(words: str, talon_one_sandbox: Sandbox, folder: Path) -> None:
    done = talon_one(*shlex.split(words), TALON_ONE_HOST=talon_one_sandbox.url)
    assert fits(SHORT[words]).fullmatch(done.out + done.err), done


def test_lines_per_call_are_as_shown(folder: Path) -> None:
    (shown,) = (shown for words, shown in CONSOLES if words == "sandbox")
    _, _, *lines = shown.splitlines()
    session = ("call", "update_customer_session_v2", "-p", "customer_session_id=order-1", "--body")
    with sandbox_process() as (process, url):
        talon_one(*session, "cart.json", "--host", url)
        talon_one(*session, '{"customerSession": {"cartItems": {}}}', "--host", url)
        talon_one("call", "get_customer_inventory", "-p", "integration_id=ada", "--host", url)
        assert process.stdout is not None
        process.stdout.readline()
        printed = [process.stdout.readline().rstrip("\n") for _ in lines]
    assert [timeless(line) for line in printed] == [timeless(line) for line in lines]


def test_an_edited_seed_is_told_as_shown(folder: Path) -> None:
    (shown,) = (shown for words, shown in CONSOLES if "--watch" in words)
    _, _, *lines = shown.splitlines()
    seed = folder / "campaigns.yaml"
    quarter = seed.read_text("utf-8").replace("fifth", "quarter").replace("0.2]", "0.25]")
    with sandbox_process("--seed", "campaigns.yaml", "--watch") as (process, _):
        assert process.stderr is not None
        for text, told in ((quarter, 3), (quarter.replace("couponValid", "couponVald"), 1)):
            seed.write_text(text, "utf-8")
            for _ in range(told):
                assert process.stderr.readline().rstrip("\n") == lines.pop(0)
    assert lines == []


def test_every_word_of_the_table_is_an_option() -> None:
    help = talon_one("call", "--help").out
    rows = re.findall(r"^\| `(-[^|]*)` \|", GUIDE, re.M)
    told = {flag for row in rows for flag in re.findall(r"(?<![\w-])--?[a-z]+", row)}
    assert told == set(re.findall(r"(?<=\s)--?[a-z]+", help.partition("Options:")[2])) - {"--help"}


def timeless(line: str) -> str:
    """A line without the time of day, and without the milliseconds and their padding."""
    return re.sub(r"^\d\d:\d\d:\d\d| +\d+\.\d ms", "", line)
