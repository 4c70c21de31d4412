"""``talon-one import-profiles``: what files may hold, what becomes of rows, what is said."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from cli import harness
from cli.harness import Done, in_this_process, talon_one, terminal
from talon_one.cli.imports.files import LONGEST
from talon_one.cli.imports.progress import Lines, Pace
from talon_one.cli.imports.tally import Tally
from talon_one.sandbox import Sandbox

COMMAND = "import-profiles"


class Desk:
    """Files of a test, and imports of them into a sandbox."""

    def __init__(self, sandbox: Sandbox, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.sandbox = sandbox
        self._folder = folder
        self._capsys = capsys

    def file(self, name: str, content: str | bytes) -> str:
        path = self._folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    def run(self, file: str, *words: str) -> Done:
        return in_this_process(self._capsys, COMMAND, file, *words, "--host", self.sandbox.url)

    def stored(self) -> dict[str, Any]:
        """The attributes of each profile."""
        profiles = self.sandbox.state()["Profile"]
        return {one["integration_id"]: one["attributes"] for one in profiles}

    @staticmethod
    def refused(file: str) -> list[tuple[int, Any, str]]:
        """Line, id and reason of each row that was refused."""
        lines = Path(f"{file}.refused.jsonl").read_text("utf-8").splitlines()
        rows = [json.loads(line, parse_constant=pytest.fail) for line in lines]
        return [(row["line"], row["id"], row["reason"]) for row in rows]

    def mistake(self, file: str, *words: str) -> str:
        """What is said of a command in which something is wrong; nothing is sent."""
        before = len(self.sandbox.requests)
        done = self.run(file, *words)
        assert (done.status, done.out, len(self.sandbox.requests)) == (2, "", before), done
        assert done.err.count("\n") == 1
        return done.err.removeprefix(f"talon-one {COMMAND}: ").rstrip("\n")


@pytest.fixture
def desk(sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(sandbox, tmp_path, capsys)


def lines(*rows: Any) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


# --- JSON lines


def test_profiles_are_stored_and_what_cannot_be_is_named(desk: Desk) -> None:
    file = desk.file(
        "customers.jsonl",
        "\ufeff"
        + lines(
            {"integrationId": "a", "attributes": {"Name": "Ädä", "Points": 1, "Off": None}},
            "",
            '{"integrationId": "b"',
            {"integrationId": "c"},
            {"integrationId": "", "attributes": {}},
            [1],
            {"integrationId": "d", "Name": "lost"},
            {"integrationId": "e" * 1001},
            {"integrationId": "f", "attributes": "none"},
            '{"integrationId": "g", "attributes": {"Rate": NaN}}',
            "[" * 100_000,
            {"integrationId": "h", "attributes": {}},
        ).rstrip("\n"),
    )
    done = desk.run(file)
    said = f"customers.jsonl: 11 rows: 3 accepted, 8 refused; see {file}.refused.jsonl\n"
    assert done == (5, said, "")
    assert desk.stored() == {"a": {"Name": "Ädä", "Points": 1}, "c": {}, "h": {}}
    assert desk.sandbox.requests[0].body["customerProfiles"][0]["attributes"]["Off"] is None
    refused = desk.refused(file)
    assert [(line, id) for line, id, _ in refused] == [
        (3, None),
        (5, ""),
        (6, None),
        (7, "d"),
        (8, "e" * 1001),
        (9, "f"),
        (10, None),
        (11, None),
    ]
    reasons = [reason for _, _, reason in refused]
    assert reasons[0] == "the line is no JSON: Expecting ',' delimiter in column 22"
    assert reasons[1] == "integrationId must not be empty"
    assert reasons[2] == "a row is to be a JSON object: [1]"
    assert reasons[3].endswith("of flat rows --id names the id: member 'Name'")
    assert "1000" in reasons[4]
    assert "/attributes: type: must be of type object" in reasons[5]
    assert reasons[6] == "the line is no JSON: NaN is no value of JSON"
    assert reasons[7] == "the line is no JSON: it is nested too deeply"


def test_flat_rows_name_the_member_that_is_the_id(desk: Desk) -> None:
    rows = lines(
        {"no": 7, "name": "Ada", "age": "36", "note": None, "x": 1},
        {"no": True},
        {"name": "nobody"},
        {"no": "8", "age": "old"},
        {"no": "9", "age": 5.5},
    )
    file = desk.file("customers.ndjson", rows)
    words = ("--id", "no", "--map", "name=Name", "--ignore", "x", "--type", "age=number")
    assert desk.run(file, *words).status == 5
    assert desk.stored() == {"7": {"Name": "Ada", "age": 36}, "9": {"age": 5.5}}
    assert desk.refused(file) == [
        (2, None, "the id is to be a text or a whole number: no is True"),
        (3, None, "the id is missing: no is empty or not there"),
        (4, "8", "attribute age is to be a number: 'old'"),
    ]
    assert desk.run(file, *words, "--empty", "null").status == 5
    (body,) = (request.body for request in desk.sandbox.requests[1:])
    assert body["customerProfiles"][0]["attributes"]["note"] is None


def test_the_input_is_a_file_too(sandbox: Sandbox, tmp_path: Path) -> None:
    rows = lines({"integrationId": "a"}, "none")
    words = ("-", "--host", sandbox.url, "--refused", str(tmp_path / "refused"))
    done = talon_one(COMMAND, *words, input=rows)
    assert (done.status, done.err) == (5, "")
    assert done.out.startswith("the input: 2 rows: 1 accepted, 1 refused; see ")
    assert json.loads((tmp_path / "refused").read_text())["row"] == "none"
    done = talon_one(COMMAND, *words, "--format", "csv", "--id", "no", input="no\nb\n")
    assert done == (0, "the input: 1 row: 1 accepted, 0 refused\n", "")
    done = talon_one(COMMAND, "-", "--host", sandbox.url, "--resume", "j", input=rows)
    why = "the input cannot be read once more, so it does not go with --resume"
    assert done == (2, "", f"talon-one {COMMAND}: {why}\n")
    # What a former import has refused is no part of this one.
    assert not (tmp_path / "refused").exists()
    assert {one["integration_id"] for one in sandbox.state()["Profile"]} == {"a", "b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_a_file_beside_which_none_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    rows = lines({"integrationId": "a"}, "x")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(rows))
    writer.start()
    done = desk.run("pipe", "--format", "jsonl")
    writer.join()
    assert (done.status, done.out) == (
        5,
        "pipe: 2 rows: 1 accepted, 1 refused; see input.refused.jsonl\n",
    )
    assert [line for line, _, _ in desk.refused("input")] == [2]


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="the system does not name what is open")
@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"])
@pytest.mark.parametrize("is_pipe", [False, True])
def test_what_is_open_has_no_file_beside_its_name(
    is_pipe: bool, name: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    """Redirected from a file it looks like one, and what is kept would come into /dev."""
    if not os.path.exists(name):
        pytest.skip(f"this system has no {name}")
    rows = lines({"integrationId": "a"}, "x", "y")
    (tmp_path / "customers").write_text(rows)
    words = [*harness.COMMAND, COMMAND, name, "--format", "jsonl", "--host", sandbox.url]
    shell = 'cat customers | "$@"' if is_pipe else 'exec "$@" < customers'
    command = ["sh", "-c", shell, "-", *words, "--batch-size", "1", "--workers", "1"]

    def run(*more: str) -> Done:
        done = subprocess.run(
            [*command, *more],
            cwd=tmp_path,
            env=harness.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    said = f"{Path(name).name}: 3 rows: 1 accepted, 2 refused; see input.refused.jsonl\n"
    assert run() == (5, said, "")
    assert run("--max-refused", "1").status == 6
    kept = {"customers", "input.refused.jsonl", "input.journal"}
    assert {one.name for one in tmp_path.iterdir()} == kept - (
        {"input.journal"} if is_pipe else set()
    )
    if not is_pipe:
        assert run("--resume", "input.journal") == (5, said, "")


def test_rows_that_are_profiles_are_not_taken_for_flat_ones(desk: Desk) -> None:
    rows = [
        {"integrationId": "a", "attributes": {"Name": "Ada"}},
        {"integrationId": "b", "attributes": None, "Name": "Bo"},
    ]
    file = desk.file("customers.jsonl", lines(*rows))
    assert desk.run(file, "--id", "integrationId").status == 5
    assert desk.refused(file) == [
        (1, "a", "attributes of a flat row are members of their own; profiles go without --id")
    ]
    assert desk.stored() == {"b": {"Name": "Bo"}}


def test_packed_files_are_unpacked(desk: Desk) -> None:
    packed = gzip.compress(lines({"integrationId": "a"}, {"integrationId": "b"}).encode())
    file = desk.file("customers.jsonl.gz", packed)
    words = ("--rate", "1000", "--patience", "5", "--timeout", "9")
    said = "customers.jsonl.gz: 2 rows: 2 accepted, 0 refused\n"
    assert desk.run(file, *words) == (0, said, "")
    why = "customers.jsonl is packed by gzip: unpack it, or give it a name with .gz at its end"
    assert desk.mistake(desk.file("customers.jsonl", packed)) == why
    for broken, line in ((packed[:-9], 2), (b"these are no packed lines", 0)):
        done = desk.run(desk.file("customers.jsonl.gz", broken))
        assert (done.status, done.out) == (74, "")
        assert f"customers.jsonl.gz cannot be read after line {line}: " in done.err


# --- CSV


def test_cells_become_what_their_attributes_are(desk: Desk) -> None:
    file = desk.file(
        "customers.csv",
        b"\xef\xbb\xbf"
        b"no;name;age;member;since;tags;more;secret\r\n"
        b'1;"Ada; ""A""";36;yes;2020-02-03;"a, b";"{""k"": [1]}";x\r\n'
        b'2;;1.5e1;FALSE;2020-02-03T04:05:06+02:00;"["",1"",""b""]";null;x\r\n'
        b"\r\n"
        b'3;"two\r\nlines";-0;0;2020-02-03T04:05Z;a;;x\r\n'
        b"4;x;0x1;;;;;x\r\n"
        b"5;x;1_000;;;;;x\r\n"
        b"6;x;1e999;;;;;x\r\n"
        b"7;x;;maybe;;;;x\r\n"
        b"8;x;;;yesterday;;;x\r\n"
        b"9;x;;;;[1;;x\r\n"
        b"10;x;;;;;{;x\r\n"
        b"11;x\r\n"
        b";x;;;;;;x\r\n"
        b"12;\xff;;;;;;x\r\n"
        b'13;"x"y;;;;;;x\r\n'
        b"14;x;;;;;;x\r\n",
    )
    kinds = ("age=number", "member=boolean", "since=time", "tags=list", "more=json")
    words = [word for kind in kinds for word in ("--type", kind)]
    words += ["--delimiter", ";", "--id", "no", "--map", "name=Name", "--ignore", "secret"]
    assert desk.run(file, *words).status == 5
    stored = desk.stored()
    assert stored["1"] == {
        "Name": 'Ada; "A"',
        "age": 36,
        "member": True,
        "since": "2020-02-03T00:00:00+00:00",
        "tags": ["a", "b"],
        "more": {"k": [1]},
    }
    assert stored["2"] == {
        "age": 15,
        "member": False,
        "since": "2020-02-03T04:05:06+02:00",
        "tags": [",1", "b"],
    }
    assert stored["3"]["Name"] == "two\r\nlines"
    assert stored.keys() == {"1", "2", "3", "14"}
    assert desk.refused(file) == [
        (7, "4", "attribute age is to be a number: '0x1'"),
        (8, "5", "attribute age is to be a number: '1_000'"),
        (9, "6", "attribute age is to be a number: '1e999'"),
        (10, "7", "attribute member is to be true or false: 'maybe'"),
        (11, "8", "attribute since is to be a time as ISO 8601 writes it: 'yesterday'"),
        (12, "9", "attribute tags is to be a JSON list, or texts between commas: '[1'"),
        (13, "10", "attribute more is to be JSON: '{'"),
        (14, None, "the row has not as many cells as there are names: 2 cells, 8 names"),
        (15, None, "the id is missing: no is empty or not there"),
        (16, None, "the line is no UTF-8: byte 4"),
        (17, None, "the row is no CSV: ';' expected after '\"'"),
    ]


def test_a_line_of_a_row_that_is_no_utf8_is_named(desk: Desk) -> None:
    file = desk.file("customers.csv", b'integrationId,x\na,"one\n\xff"\nb,\xff\n')
    assert desk.run(file).status == 5
    assert desk.refused(file) == [
        (2, None, "the line is no UTF-8: byte 1 of line 3"),
        (4, None, "the line is no UTF-8: byte 3"),
    ]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_file_that_is_no_utf8_is_told_once_with_what_converts_it(
    kind: str, packed: bool, desk: Desk
) -> None:
    names = ["Ada", "Zoë", "Jürgen", "François"]
    rows = ["integrationId,Name\n", *(f"c{n},{name}\n" for n, name in enumerate(names))]
    if kind == "jsonl":
        rows = [
            f'{{"integrationId": "c{n}", "attributes": {{"Name": "{name}"}}}}\n'
            for n, name in enumerate(names)
        ]
    content = "".join(rows).encode("windows-1252")
    end = f"{kind}.gz" if packed else kind
    file = desk.file(f"my customers.{end}", gzip.compress(content) if packed else content)
    stem = file[: -len(end) - 1]
    convert = f"iconv -f WINDOWS-1252 -t UTF-8 '{file}'"
    if packed:
        convert = f"gzip -dc '{file}' | iconv -f WINDOWS-1252 -t UTF-8"
    advice = (
        f"my customers.{end} is not UTF-8; from Windows-1252 or Latin-1 this converts it: "
        f"{convert} > '{stem}.utf8.{kind}'\n"
    )
    done = desk.run(file)
    said = f"my customers.{end}: 4 rows: 1 accepted, 3 refused; see {file}.refused.jsonl\n"
    assert done == (5, said + advice, "")
    assert desk.run(file, "--quiet") == (5, "", "")
    done = desk.run(file, "--dry-run")
    assert done.out.endswith(
        f"my customers.{end}: 4 rows checked, 3 of them faulty; nothing was sent\n{advice}"
    )
    done = desk.run(file, "--max-refused", "1")
    assert done.status == 6
    assert done.err.endswith(f"talon-one {COMMAND}: {advice}")

    # The command does what is said of it.
    if not shutil.which("iconv"):
        pytest.skip("this system has no iconv")
    subprocess.run(["sh", "-c", advice.partition("this converts it: ")[2]], check=True)
    done = desk.run(f"{stem}.utf8.{kind}")
    assert done == (0, f"my customers.utf8.{kind}: 4 rows: 4 accepted, 0 refused\n", "")
    assert [one["Name"] for one in desk.stored().values()] == names


def test_single_lines_that_are_no_utf8_make_no_other_file_of_it(desk: Desk) -> None:
    """To convert the whole would spoil the others."""
    file = desk.file("customers.csv", "integrationId,Name\na,Zoë\n".encode() + b"b,Zo\xeb\n")
    done = desk.run(file)
    said = f"customers.csv: 2 rows: 1 accepted, 1 refused; see {file}.refused.jsonl\n"
    assert done == (5, said, "")


def test_an_input_that_is_no_utf8_is_converted_on_its_way(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "customers").write_bytes('{"integrationId": "Zoë"}\n'.encode("latin-1"))
    for name in ("-", *(["/dev/stdin"] if os.path.exists("/dev/stdin") else [])):
        words = [*harness.COMMAND, COMMAND, name, "--format", "jsonl", "--host", sandbox.url]
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" < customers', "-", *words],
            cwd=tmp_path,
            env=harness.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 5
        assert done.stdout.endswith(
            " is not UTF-8; from Windows-1252 or Latin-1 this converts it: ... | "
            "iconv -f WINDOWS-1252 -t UTF-8 | talon-one import-profiles -\n"
        )


def test_refused_rows_mean_the_same_when_they_are_imported_again(
    desk: Desk, tmp_path: Path
) -> None:
    table = "no,name,age,left,tags\n1,,old,,\n"
    words = ("--id", "no", "--type", "age=number", "--type", "left=time", "--type", "tags=list")
    columns = {
        "no": [2],
        "name": [None],
        "age": ["old"],
        "left": pyarrow.array([MOMENT.replace(tzinfo=None)], pyarrow.timestamp("us")),
        "tags": [float("nan")],
    }
    csv_file = desk.file("a.csv", table)
    parquet_file = parquet(tmp_path / "b.parquet", columns)
    for file, known in (
        (csv_file, {"age": 36}),
        (parquet_file, {"age": 36, "left": "2020-02-03T04:05:06.000789+00:00"}),
    ):
        assert desk.run(file, *words).status == 5
        row = json.loads(Path(f"{file}.refused.jsonl").read_text())["row"]
        mended = desk.file("mended.jsonl", lines({**row, "age": 36}))
        for empty, blank in (("omit", {}), ("null", dict.fromkeys(("name", "left", "tags")))):
            assert desk.run(mended, *words, "--empty", empty).status == 0
            (sent,) = desk.sandbox.requests[-1].body["customerProfiles"]
            assert sent["attributes"] == {**blank, **known}


def test_a_quote_that_stays_open_hides_no_row_in_silence(desk: Desk) -> None:
    file = desk.file("customers.csv", 'integrationId,x\na,"open\nb,1\nc,2\n')
    assert desk.run(file).out.startswith("customers.csv: 1 row: 0 accepted, 1 refused")
    ((line, _, reason),) = desk.refused(file)
    assert line == 2
    assert reason.endswith("lines 2 to 4 were taken for one row: is a quote open?")
    row = json.loads(Path(f"{file}.refused.jsonl").read_text())["row"]
    assert row == 'a,"open\nb,1\nc,2'


def test_tabs_are_a_delimiter(desk: Desk) -> None:
    assert desk.run(desk.file("a.tsv", "integrationId\tx\na\t1\n")).status == 0
    assert (
        desk.run(
            desk.file("b", "integrationId\tx\nb\t1\n"), "--format", "csv", "--delimiter", "tab"
        ).status
        == 0
    )
    assert desk.stored() == {"a": {"x": "1"}, "b": {"x": "1"}}


@pytest.mark.parametrize(
    ("head", "words", "sentence"),
    [
        ("", [], "c.csv has no line of names"),
        (
            "a,b",
            [],
            "c.csv has no column 'integrationId'; --id says which holds the id; it has a, b",
        ),
        (
            "a;b",
            [],
            (
                "c.csv has no column 'integrationId'; --id says which holds the id; it has a;b; "
                "--delimiter says what stands between cells"
            ),
        ),
        ("no,b", ["--id", "mo"], "--id: c.csv has no column 'mo'; it has no, b"),
        (
            "no,b",
            ["--id", "no", "--map", "bb=B"],
            "--map: c.csv has no column 'bb'; did you mean 'b'?",
        ),
        (
            "no,b",
            ["--id", "no", "--ignore", "x"],
            "--ignore: c.csv has no column 'x'; it has no, b",
        ),
        (
            "no,b",
            ["--id", "no", "--type", "c=time"],
            "--type: no column of c.csv becomes 'c'; it has b",
        ),
        (
            "no,b",
            ["--id", "no", "--type", "b=tme"],
            "--type b: there is no type 'tme'; did you mean 'time'?",
        ),
        ("no,b,b", ["--id", "no"], "c.csv has 'b' in columns 2 and 3"),
        (",no", ["--id", "no"], "column 1 of c.csv has no name; --ignore '' leaves it out"),
        (
            "no,b,B",
            ["--id", "no", "--map", "b=B"],
            "the columns 'b' and 'B' of c.csv both become 'B'",
        ),
        ("no,b", ["--id", "no", "--ignore", "no"], "'no' is given to --id and to --ignore"),
        ("no,b", ["--id", "no", "--map", "no=x"], "'no' is given to --id and to --map"),
        ("no,b", ["--map", "b=x", "--map", "b=y"], "--map b is given twice"),
        ("no,b", ["--map", "b"], "invalid value for '--map': it is NAME=VALUE, not 'b'"),
        ("no,b", ["--delimiter", ";;"], "--delimiter is one character, or tab, not ';;'"),
        (
            "\xff",
            [],
            (
                "the line of names of c.csv cannot be read: the line is no UTF-8: byte 1; c.csv is "
                "not UTF-8; from Windows-1252 or Latin-1 this converts it: iconv -f WINDOWS-1252 "
                "-t UTF-8 {file} > {stem}.utf8.csv"
            ),
        ),
        ("\xff\xfe", [], "c.csv is UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_wrong_with_columns_is_said_before_anything_is_sent(
    head: str, words: list[str], sentence: str, desk: Desk
) -> None:
    file = desk.file("c.csv", f"{head}\n1,2,3\n".encode("latin-1"))
    assert desk.mistake(file, *words) == sentence.format(file=file, stem=file[: -len(".csv")])


# --- Parquet

MOMENT = datetime(2020, 2, 3, 4, 5, 6, 789, tzinfo=timezone.utc)


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> str:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, **options)
    return str(path)


def test_columns_of_parquet_become_json(desk: Desk, tmp_path: Path) -> None:
    zone = timezone(timedelta(hours=2))
    file = parquet(
        tmp_path / "customers.parquet",
        {
            "no": [1, 2, 3],
            "text": pyarrow.array(["a", None, "a"]).dictionary_encode(),
            "float": [1.5, float("nan"), float("inf")],
            "decimal": [Decimal("1.50"), Decimal("2.00"), None],
            "yes": [True, None, False],
            "day": [date(2020, 2, 3), None, None],
            "naive": pyarrow.array(
                [MOMENT.replace(tzinfo=None), None, None], pyarrow.timestamp("ms")
            ),
            "aware": pyarrow.array(
                [MOMENT.astimezone(zone)] * 3, pyarrow.timestamp("us", "+02:00")
            ),
            "nano": pyarrow.array([1_580_702_706_000_000_001, None, None], pyarrow.timestamp("ns")),
            "nanos": pyarrow.array([[1], None, None], pyarrow.list_(pyarrow.timestamp("ns"))),
            "list": [["x", "y"], [], None],
            "object": [{"k": 1}, None, None],
        },
    )
    assert desk.run(file, "--id", "no", "--empty", "omit").status == 5
    stored = desk.stored()
    assert stored["1"] == {
        "text": "a",
        "float": 1.5,
        "decimal": 1.5,
        "yes": True,
        "day": "2020-02-03T00:00:00+00:00",
        "naive": "2020-02-03T04:05:06+00:00",
        "aware": "2020-02-03T06:05:06.000789+02:00",
        "nano": "2020-02-03T04:05:06+00:00",
        "nanos": ["1970-01-01T00:00:00+00:00"],
        "list": ["x", "y"],
        "object": {"k": 1},
    }
    assert stored["2"] == {"decimal": 2, "aware": "2020-02-03T06:05:06.000789+02:00", "list": []}
    ((line, id, reason),) = desk.refused(file)
    assert (line, id) == (3, "3")
    assert "float" in reason
    assert desk.run(file, "--id", "no", "--empty", "null").status == 5
    (body,) = (request.body for request in desk.sandbox.requests[1:])
    attributes = body["customerProfiles"][1]["attributes"]
    assert {attributes[name] for name in ("text", "float", "yes", "day", "naive", "object")} == {
        None
    }


def test_cells_that_python_cannot_hold_are_named(desk: Desk, tmp_path: Path) -> None:
    """One such cell refuses its row, and the others of its column are read."""
    texts = pyarrow.py_buffer(b"a\xffc")
    offsets = pyarrow.py_buffer(b"".join(at.to_bytes(4, "little") for at in range(4)))
    file = parquet(
        tmp_path / "c.parquet",
        {
            "no": [1, 2, 3],
            "text": pyarrow.Array.from_buffers(pyarrow.string(), 3, [None, offsets, texts]),
            "time": pyarrow.array([0, 0, 2**60], pyarrow.timestamp("us", "UTC")),
        },
    )
    assert desk.run(file, "--id", "no").status == 5
    assert desk.stored() == {"1": {"text": "a", "time": "1970-01-01T00:00:00+00:00"}}
    (text, time) = desk.refused(file)
    assert text[0] == 2
    assert text[2].startswith("a value cannot be read: column text: 'utf-8' codec can't decode")
    assert time[0] == 3
    assert time[2].startswith("a value cannot be read: column time: ")


def test_what_parquet_files_cannot_be_is_said(desk: Desk, tmp_path: Path) -> None:
    file = parquet(tmp_path / "c.parquet", {"integrationId": ["a"], "raw": [b"x"]})
    assert desk.mistake(file) == (
        "column 'raw' of c.parquet holds binary, which no attribute does; "
        "--ignore raw leaves it out"
    )
    assert desk.run(file, "--ignore", "raw").status == 0
    ids = pyarrow.array(["a"])
    twice = pyarrow.StructArray.from_arrays([ids, ids], names=["x", "x"])
    both = parquet(tmp_path / "t.parquet", {"integrationId": ids, "twice": twice})
    assert desk.mistake(both).startswith("column 'twice' of t.parquet holds struct<x: string, x: ")
    assert desk.mistake(file, "--id", "integration_id").startswith("--id: c.parquet has no column ")
    assert desk.mistake(desk.file("d.parquet", "text")).startswith("d.parquet is no Parquet file: ")
    assert "and not from '-'" in desk.mistake("-", "--format", "parquet")


def test_groups_of_rows_that_are_done_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    ids = [f"c{number}" for number in range(25)]
    file = parquet(tmp_path / "c.parquet", {"integrationId": ids}, row_group_size=10)
    words = ("--resume", str(tmp_path / "j"), "--batch-size", "7", "--workers", "1")
    desk.sandbox.faults.add(status=401, times=1)
    assert desk.run(file, *words).status == 1
    journal = tmp_path / "j"
    for done in (7, 14, 20, 25):
        journal.write_text(
            journal.read_text().splitlines(keepends=True)[0]
            + json.dumps({"rows": done, "accepted": done, "refused": 0, "refusedBytes": 0})
            + "\n"
        )
        desk.sandbox.reset()
        assert desk.run(file, *words).status == 0
        assert list(desk.stored()) == ids[done:]


# --- What is said


def test_a_dry_run_tells_all_kinds_of_faults(desk: Desk) -> None:
    rows = [{"integrationId": f"c{number}", "attributes": {}} for number in range(20)]
    file = desk.file(
        "customers.jsonl",
        lines(*rows, *[{"integrationId": 5}] * 2, *["{"] * 7, {"integrationId": "\x1b[2J", "x": 1}),
    )
    done = desk.run(file, "--dry-run")
    assert (done.status, done.err) == (5, "")
    assert done.out == (
        "7 x the line is no JSON\n"
        + "".join(
            f"  line {number}: Expecting property name enclosed in double quotes in column 2\n"
            for number in range(23, 28)
        )
        + "  and 2 more\n"
        "2 x the profile cannot be sent\n"
        "  line 21, id 5: integrationId must be text; got 5\n"
        "  line 22, id 5: integrationId must be text; got 5\n"
        "1 x a profile has integrationId and attributes; of flat rows --id names the id\n"
        "  line 30, id '\\x1b[2J': member 'x'\n"
        "customers.jsonl: 30 rows checked, 10 of them faulty; nothing was sent\n"
    )
    assert desk.sandbox.requests == []
    assert not Path(f"{file}.refused.jsonl").exists()
    good = desk.file("good.jsonl", lines(*rows))
    said = "good.jsonl: 20 rows checked, 0 of them faulty; nothing was sent\n"
    assert desk.run(good, "--dry-run") == (0, said, "")
    assert desk.run(good, "--refused", "/dev/null").status == 0


def test_too_many_refused_rows_end_it(desk: Desk, tmp_path: Path) -> None:
    file = desk.file(
        "customers.jsonl", lines(*[{"integrationId": f"c{n}"} for n in range(9)], *"xyz")
    )
    words = ("--batch-size", "1", "--workers", "1")
    done = desk.run(file, *words, "--max-refused", "1")
    assert (done.status, done.out) == (6, "")
    assert done.err.startswith(
        f"talon-one {COMMAND}: more rows were refused than --max-refused allows; "
        f"see {file}.refused.jsonl\n"
        f"talon-one {COMMAND}: customers.jsonl: 11 rows: 9 accepted, 2 refused; "
    )
    resume = ("--resume", f"{file}.journal")
    assert desk.run(file, *words, *resume, "--max-refused", "3").status == 5
    assert [line for line, _, _ in desk.refused(file)] == [10, 11, 12]
    assert "3 rows were refused before" in desk.mistake(file, *resume, "--max-refused", "2")


def test_what_ends_a_run_is_said_with_its_status(desk: Desk, tmp_path: Path) -> None:
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}))
    desk.sandbox.faults.add(status=403, times=1)
    done = desk.run(file)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"talon-one {COMMAND}: 403 ")
    assert done.err.endswith(
        f"talon-one {COMMAND}: customers.jsonl: 0 rows: 0 accepted, 0 refused\n"
    )
    # Nothing has come of it, so what a former import has refused is still there.
    mixed = desk.file("customers.jsonl", lines({"integrationId": "a"}, "x"))
    assert desk.run(mixed).status == 5
    desk.sandbox.faults.add(status=403, times=1)
    assert desk.run(mixed).status == 1
    assert len(desk.refused(mixed)) == 1
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}))
    desk.sandbox.faults.add(status=500)
    assert desk.run(file, "--patience", "0.01").status == 3
    desk.sandbox.faults.clear()
    assert desk.run(file, "--quiet") == (0, "", "")
    assert not Path(f"{file}.refused.jsonl").exists()


_FLAT = (
    " is for flat rows, and those of customers.jsonl are profiles; --id MEMBER says that they are "
    "flat, and which member is the id"
)


def test_mistakes_in_the_command(desk: Desk, tmp_path: Path) -> None:
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}))
    for words, sentence in (
        (
            [file, "--resume", "j", "--dry-run"],
            "--dry-run sends nothing, so it does not go with --resume",
        ),
        ([file, "--refused", file], f"FILE and --refused are one file: {file!r}"),
        ([file, "--resume", "x", "--refused", "./x"], "--resume and --refused are one file: './x'"),
        (
            [file, "--ignore", "x"],
            f"--ignore{_FLAT}",
        ),
        ([file, "--delimiter", ";"], f"--delimiter is for CSV, and {file!r} is jsonl"),
        (["customers.xls"], "what is 'customers.xls'? Say it with --format: jsonl, csv, parquet"),
        (["none.csv"], "cannot read 'none.csv': No such file or directory"),
        (
            [file, "--resume", str(tmp_path)],
            f"cannot use the journal {str(tmp_path)!r}: Is a directory",
        ),
    ):
        assert desk.mistake(*words) == sentence
    for option in ("--batch-size", "--workers", "--rate", "--patience", "--timeout"):
        assert option in desk.mistake(file, option, "0")
    assert "'--workers'" in desk.mistake(file, "--workers", "1000")
    assert "Configuration.timeout must be a positive" in desk.mistake(file, "--timeout", "1e300")


def test_a_password_in_the_host_is_written_nowhere(desk: Desk, tmp_path: Path) -> None:
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}, "x"))
    journal = tmp_path / "journal"
    done = talon_one(
        COMMAND, file, "--host", "http://me:s3cret@127.0.0.1:1", "--resume", str(journal)
    )
    why = "Configuration.host must hold no user name and no password: they would not be sent"
    assert done == (2, "", f"talon-one {COMMAND}: {why}\n")
    assert not journal.exists()


def test_a_closed_input_is_a_mistake(sandbox: Sandbox) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "-", *harness.COMMAND, COMMAND, "-", "--host", sandbox.url],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"talon-one {COMMAND}: there is no input to read: it is closed\n"


def test_a_terminal_that_can_only_print_gets_no_bar(desk: Desk) -> None:
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}))
    for environ in ({"TERM": "dumb"}, {"COLUMNS": "20"}):
        with terminal(COMMAND, file, "--host", desk.sandbox.url, **environ) as screen:
            assert screen.read_to_end() == "customers.jsonl: 1 row: 1 accepted, 0 refused\n"


def test_a_full_disk_ends_it_in_one_sentence(desk: Desk) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}, "x"))
    done = desk.run(file, "--refused", "/dev/full")
    assert (done.status, done.out) == (74, "")
    assert "cannot write '/dev/full': No space left on device\n" in done.err


def test_a_bar_stands_on_a_terminal(desk: Desk) -> None:
    rows = [{"integrationId": f"c{number}"} for number in range(40)]
    file = desk.file("customers.jsonl", lines(*rows, "x"))
    words = (COMMAND, file, "--batch-size", "10", "--workers", "1", "--host", desk.sandbox.url)
    with terminal(*words) as screen:
        text = screen.read_to_end()
        assert screen.process.wait(10) == 5
    bars = re.findall(r"\[(#*)(-*)\] +(\d+)%  ([\d,]+) rows  (\d+) refused  ([\d,]+)/s", text)
    assert [(share, rows, refused) for _, _, share, rows, refused, _ in bars][-1] == (
        "100",
        "41",
        "1",
    )
    assert all(len(done) + len(open) == 20 for done, open, *_ in bars)
    assert len(bars) == 5
    with terminal(*words, "--quiet") as screen:
        assert screen.read_to_end() == ""


def test_lines_in_a_pipe_come_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    lines = Lines("customers.csv", lambda: now)
    pace = Pace(Tally(1_000, 900, 100), lambda: now)
    said = []
    for rows in (6_000, 11_000, 16_000, 21_000):
        now += 5.0
        lines.show(pace.figures(Tally(rows, rows - 100, 100), rows / 100_000))
        said.append(capsys.readouterr().err)
    now = 3_625.0
    lines.show(pace.figures(Tally(22_000, 21_900, 100), None))
    capsys.readouterr()
    now = 3_630.0
    lines.show(pace.figures(Tally(22_000, 21_900, 100), None))
    assert said == [
        "",
        "customers.csv: 11%, 11,000 rows, 100 refused, 1,000/s, 0:01:29 left\n",
        "",
        "customers.csv: 21%, 21,000 rows, 100 refused, 1,000/s, 0:01:19 left\n",
    ]
    assert capsys.readouterr().err == ""
    now = 7_240.0
    lines.show(pace.figures(Tally(22_000, 21_900, 100), 0.22))
    assert capsys.readouterr().err.startswith("customers.csv: 22%, 22,000 rows, 100 refused, 3/s, ")


def test_what_is_waited_for_is_a_line_in_a_pipe_after_some_seconds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not what is over before, and not at each try."""
    now = 0.0
    lines = Lines("customers.csv", lambda: now)
    told = []
    for now, reason in (
        *((0.0, "waiting: 503"), (2.9, "waiting: 503"), (3.1, "waiting: 503")),
        *((6.0, "waiting: 429"), (13.0, "waiting: 503"), (13.2, "waiting: 429")),
        *((24.0, None), (26.5, "waiting: 503"), (27.5, "waiting: 503")),
    ):
        lines.wait(reason)
        if said := capsys.readouterr().err:
            told.append((now, said))
    assert told == [
        (3.1, "customers.csv: waiting: 503\n"),
        (13.2, "customers.csv: waiting: 429\n"),
        (27.5, "customers.csv: waiting: 503\n"),
    ]


def test_where_nobody_listens_it_says_for_whom_it_waits(desk: Desk) -> None:
    """Long before its patience is at an end."""
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        words = (COMMAND, file, "--host", f"http://{place}")
        with terminal(*words) as screen:
            screen.read_until(f"0%  waiting: no connection to {place}")
        piped = subprocess.Popen(
            [*harness.COMMAND, *words],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=harness.environment(),
        )
        try:
            assert piped.stderr is not None
            said = f"customers.jsonl: waiting: no connection to {place}\n"
            assert piped.stderr.readline() == said
            assert piped.poll() is None
        finally:
            piped.kill()
            piped.communicate()


def test_what_is_waited_for_stands_beside_the_bar(desk: Desk) -> None:
    file = desk.file("customers.jsonl", lines({"integrationId": "a"}, {"integrationId": "b"}))
    words = (COMMAND, file, "--batch-size", "1", "--workers", "1", "--host", desk.sandbox.url)
    for fault, said in (
        ({"status": 503}, "503"),
        ({"drop": "before"}, "no connection to 127.0.0.1:"),
        ({"delay": 30}, "no answer in time from 127.0.0.1:"),
    ):
        desk.sandbox.faults.add(**fault)
        with terminal(*words, "--timeout", "2") as screen:
            screen.read_until(f"   0%  waiting: {said}")
            desk.sandbox.faults.clear()
            last = screen.read_to_end().rpartition("[?25l")[2]
            assert screen.process.wait(10) == 0
        assert "] 100%  2 rows  0 refused  " in last


def test_without_pyarrow_it_says_what_to_install(desk: Desk, tmp_path: Path) -> None:
    file = parquet(tmp_path / "c.parquet", {"integrationId": ["a"]})
    program = (
        "import sys; sys.modules['pyarrow'] = None; from talon_one.cli import main\n"
        f"sys.exit(main(['import-profiles', {file!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"talon-one {COMMAND}: Parquet files need pyarrow; install it from a clone of talon_one "
        "with: pip install '.[parquet]'\n"
    )


def test_rows_that_are_nested_too_deeply_are_refused(desk: Desk) -> None:
    deep = [f'{{"id": "c{depth}", "x": {"[" * depth}{"]" * depth}}}' for depth in (500, 900, 9000)]
    file = desk.file("customers.jsonl", lines({"id": "a"}, *deep, {"id": "b"}))
    done = desk.run(file, "--id", "id")
    assert (done.status, set(desk.stored())) == (5, {"a", "b"})
    assert [line for line, _, _ in desk.refused(file)] == [2, 3, 4]
    assert desk.run(file, "--id", "id", "--dry-run").out.endswith(
        "5 rows checked, 3 of them faulty; nothing was sent\n"
    )


@pytest.mark.parametrize("name", ["c.jsonl", "c.csv"])
def test_a_line_beyond_all_measure_is_refused_and_not_kept(name: str, desk: Desk) -> None:
    long = '"x' + "é" * (LONGEST // 2)  # what is taken of it ends within a character
    rows = ["integrationId", long, "b"]
    if name == "c.jsonl":
        rows = [long, '{"integrationId": "b"}']
    file = desk.file(name, lines(*rows))
    assert desk.run(file).status == 5
    assert set(desk.stored()) == {"b"}
    ((_, _, reason),) = desk.refused(file)
    assert reason == "the line is longer than 16,777,216 bytes"
    assert Path(f"{file}.refused.jsonl").stat().st_size < 5_000


def test_rows_with_cells_longer_than_most(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    with path.open("w", newline="") as table:
        writer = csv.writer(table)
        writer.writerows([["integrationId", "x"], ["a", "y" * 140_000], ["b", "z" * 100_000]])
    assert desk.run(str(path)).status == 5
    assert desk.stored() == {"b": {"x": "z" * 100_000}}
    ((line, _, reason),) = desk.refused(str(path))
    assert (line, reason) == (2, "the row is no CSV: field larger than field limit (131072)")
