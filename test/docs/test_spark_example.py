"""The import on Spark runs as it stands, on a JVM of this machine.

The guard of `conftest.py` does not reach into the JVM: SPARK_LOCAL_IP keeps it on loopback.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any, Callable

import pytest

from talon_one.sandbox import Sandbox

EXAMPLE = Path(__file__).parents[2] / "examples" / "spark_import.py"


def has_java() -> bool:
    try:
        return subprocess.run(["java", "-version"], capture_output=True).returncode == 0
    except OSError:
        return False


pytestmark = pytest.mark.timeout(300)  # four times, a JVM has to come up

on_spark = pytest.mark.skipif(
    util.find_spec("pyspark") is None or not has_java(),
    reason="needs a JVM, and PySpark, which `make test` installs where there is one",
)

TOKYO = datetime.timezone(datetime.timedelta(hours=9))

SEED = {
    "accountId": 1,
    "applications": [
        {
            "id": 1,
            "name": "Shop",
            "currency": "EUR",
            "timezone": "UTC",
            "key": "fefecafedeadbeef",
            "apiKeys": [{"title": "Spark", "key": "s3cr3t", "expires": "2099-12-31T23:59:59Z"}],
        }
    ],
    "attributes": [
        {"entity": "CustomerProfile", "name": name, "type": kind}
        for name, kind in {
            "Age": "number",
            "Name": "string",
            "Joined": "time",
            "Tags": "(list string)",
        }.items()
    ],
}


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The example as a module, for its functions that need no Spark: it is there by name alone."""
    stand_in = ModuleType("pyspark.sql")
    vars(stand_in).update(DataFrame=object, SparkSession=object)
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", stand_in)
    spec = util.spec_from_file_location("spark_import", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the example to its end."""
    return subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLE), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def run(*arguments: object, **environment: str) -> str:
    """Run the example; return what it prints."""
    result = start(*arguments, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout


def account(sandbox: Sandbox, key: str = "s3cr3t") -> dict[str, str]:
    """The environment of an import into a sandbox, as into an account."""
    return {
        "TALON_ONE_HOST": sandbox.url,
        "TALON_ONE_API_KEY": key,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": ("--master local[2] --conf spark.ui.enabled=false pyspark-shell"),
    }


def report(folder: Path) -> list[dict[str, Any]]:
    """The lines of a report."""
    texts = [file.read_text("utf-8") for file in folder.glob("part-*.json")]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def customer(number: int) -> dict[str, Any]:
    """A row as a warehouse has it: numbers with gaps, times, lists."""
    joined = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.timezone.utc)
    return {
        "integrationId": f"c-{number}",
        "Age": None if number % 7 == 0 else number % 90,
        "Name": f"Zoë {number}",
        "Joined": joined + datetime.timedelta(minutes=number),
        "Tags": ["a", str(number)] if number % 3 == 0 else None,
        "Shoes": None,
    }


def stored(row: dict[str, Any]) -> dict[str, Any]:
    """What becomes of a row: its attributes, without those that are null."""
    attributes = {**row, "Joined": row["Joined"].astimezone(TOKYO).isoformat()}
    del attributes["integrationId"]
    return {name: value for name, value in attributes.items() if value is not None}


@pytest.mark.parametrize(
    ("columns", "sent", "left_out"),
    [
        (["integrationId", "Age", "Name"], {"Age": "x", "Name": "x"}, []),
        (["integrationId", "Age", "_corrupt_record"], {"Age": "x"}, []),
        (["integrationId", "attributes", "_corrupt_record"], {"Zip": "1"}, []),
        (["Age", "attributes", "integrationId", "Shoes"], {"Zip": "1"}, ["Age", "Shoes"]),
    ],
)
def test_columns_that_are_not_sent_are_known(
    example: ModuleType, columns: list[str], sent: dict[str, str], left_out: list[str]
) -> None:
    assert example.columns_left_out(columns) == left_out
    row: dict[str, Any] = {**dict.fromkeys(columns, "x"), "_corrupt_record": None}
    if "attributes" in row:
        row["attributes"] = {"Zip": "1", "Age": None}
    assert example.profile(row) == {"integrationId": "x", "attributes": sent}


@on_spark
def test_parquet_is_imported_row_by_row_at_one_rate(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [customer(number) for number in range(20_000)]
    bad = {7: {"Shoes": 40}, 9_000: {"Shoes": 41}, 19_999: {"integrationId": "x" * 1001}}
    given = [{**row, **bad.get(number, {})} for number, row in enumerate(rows)]
    for part in (0, 1):
        table = pyarrow.Table.from_pylist(given[part::2])
        (tmp_path / "customers").mkdir(exist_ok=True)
        parquet.write_table(table, tmp_path / "customers" / f"{part}.parquet")

    with Sandbox(seed=SEED, strict=True) as sandbox:
        printed = run(
            *(tmp_path / "customers", tmp_path / "report", "--rate", 20, "--tasks", 2),
            **account(sandbox),
            TZ="Asia/Tokyo",  # the same moments, told as it is usual there
        )
        kept = {one["integration_id"]: one["attributes"] for one in sandbox.state()["Profile"]}
        sent = sandbox.requests

    assert "19997 accepted, 3 refused\n" in printed
    lines = report(tmp_path / "report")
    assert sum(line.get("accepted", 0) for line in lines) == 19_997
    reasons = {line["integrationId"]: line["reason"] for line in lines if "reason" in line}
    assert set(reasons) == {"c-7", "c-9000", "x" * 1001}
    assert "Shoes" in reasons["c-7"]
    assert kept == {
        row["integrationId"]: stored(row) for number, row in enumerate(rows) if number not in bad
    }
    # Each of the two tasks sent half of them, at half of the rate.
    seconds = (sent[-1].at - sent[0].at).total_seconds()
    assert len(sent) > 20
    assert (len(sent) - 2) / seconds < 20 * 1.5


def csv_line(number: int) -> str:
    return f'00{number},{number % 90},"Ada, of Rome"'


def json_line(number: int) -> str:
    """A line in the shape that the API has, with a member beside; the first customer has no
    attributes."""
    attributes = {"Age": number % 90, "Name": "Ada, of Rome"} if number else None
    return json.dumps({"integrationId": f"00{number}", "attributes": attributes, "Shoes": 40})


KINDS: dict[str, tuple[Callable[[int], str], list[str], list[str], str]] = {
    "csv": (
        csv_line,
        ["integrationId,Age,Name"],
        ["2000,old,Linus", ",5,Nobody"],
        "integrationId string, Age int, Name string",
    ),
    "jsonl": (
        json_line,
        [],
        ['{"integrationId": "2000", "attributes": {"Name": Linus}}', '{"attributes": {"Age": 5}}'],
        "integrationId string, attributes struct<Age: int, Name: string>, Shoes int",
    ),
}
"""How a line is written, what comes before the first, two wrong ones, and the schema."""


@on_spark
@pytest.mark.parametrize("kind", KINDS)
def test_lines_that_cannot_be_read_are_in_the_report(tmp_path: Path, kind: str) -> None:
    line, first, wrong, schema = KINDS[kind]
    file = tmp_path / f"customers.{kind}"
    lines = [*first, *map(line, range(1500)), *wrong]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    printed = run(file, tmp_path / "report", "--schema", schema, "--sandbox")
    assert "1500 accepted, 2 refused\n" in printed
    left_out = [line for line in printed.splitlines() if line.startswith("not sent")]
    told = "not sent, as they stand beside the column attributes: Shoes"
    assert left_out == ([told] if kind == "jsonl" else [])
    unread, nobody = sorted(
        (json.loads(line["row"]) for line in report(tmp_path / "report") if "reason" in line),
        key=len,
    )
    assert unread == {"_corrupt_record": wrong[0]}
    assert nobody["integrationId"] is None
    assert nobody["attributes"] in ({"Age": 5, "Name": "Nobody"}, {"Age": 5})


@on_spark
def test_a_key_that_is_not_accepted_ends_the_job_and_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "customers.jsonl"
    file.write_text("".join(json_line(number) + "\n" for number in range(100)), "utf-8")
    with Sandbox(seed=SEED) as sandbox:
        result = start(
            file, tmp_path / "report", "--tasks", 2, **account(sandbox, "last-years-key")
        )
        stored, sent = sandbox.state()["Profile"], sandbox.requests
    assert result.returncode == 1
    assert "talon_one.exceptions.UnauthorizedException: 401 " in result.stderr
    assert "last-years-key" not in result.stdout + result.stderr
    assert "accepted" not in result.stdout
    assert stored == []
    assert {request.status for request in sent} == {401}
    assert len(sent) <= 2, "each task ends with its first answer"
    assert report(tmp_path / "report") == []
