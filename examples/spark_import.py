"""Customer profiles into Talon.One, from files of any size, on Apache Spark.

    python examples/spark_import.py customers.jsonl report --sandbox
    spark-submit examples/spark_import.py s3a://crm/customers s3a://crm/report --rate 3 --tasks 8

A row of FILES is a customer: the column `integrationId`, and a column for each attribute, or one
column `attributes` that holds them all. Columns beside that one are named and not sent, and what is
null is not sent either.

REPORT is a new folder of JSON lines: how many profiles were accepted, and each row that was
refused, with the reason. After a run that failed, run it again with another REPORT: to store a
profile twice changes nothing.

With --sandbox, Spark runs in this process and sends to a sandbox that is started for it. Without,
profiles go to the account that the environment names: TALON_ONE_HOST and TALON_ONE_API_KEY.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Callable

import pyarrow
from pyspark.sql import DataFrame, SparkSession

import talon_one
from talon_one import bulk

FORMATS = {".csv": "csv", ".json": "json", ".jsonl": "json"}
"""How to read files, by the end of their name; all others are Parquet."""

UNREADABLE = "_corrupt_record"
"""The column in which Spark gives a line that it cannot read."""

REPORT = "accepted long, integrationId string, reason string, row string"
"""What comes back for a batch: a row with how many were accepted, and one for each refusal."""

REPORT_IN_ARROW = pyarrow.schema(
    {
        "accepted": pyarrow.int64(),
        "integrationId": pyarrow.string(),
        "reason": pyarrow.string(),
        "row": pyarrow.string(),
    }
)

Batches = Iterator[pyarrow.RecordBatch]


def import_profiles(
    spark: SparkSession, configuration: talon_one.Configuration, options: argparse.Namespace
) -> None:
    """Send the rows of the files, and show what became of them."""
    rows = read(spark, options.files, options.schema)
    if left_out := columns_left_out(rows.columns):
        print("not sent, as they stand beside the column attributes:", ", ".join(left_out))
    # All rows of one customer come to one task, and no more tasks than these run at once, so that
    # together they keep to the rate.
    send = sender(configuration, options.rate / options.tasks)
    report = rows.repartition(options.tasks, "integrationId").mapInArrow(send, REPORT)
    # Whatever asks for the report runs the import: it is written once, and read from the files.
    report.write.json(options.report)

    report = spark.read.schema(REPORT).json(options.report)
    total = report.selectExpr("sum(accepted) AS accepted", "count(reason) AS refused").collect()[0]
    print(f"{total.accepted} accepted, {total.refused} refused")
    report.where("reason IS NOT NULL").select("integrationId", "reason").show(truncate=False)


def read(spark: SparkSession, files: str, schema: str | None) -> DataFrame:
    """Return the rows of the files, their ids as text."""
    reader = spark.read.option("header", True)
    if schema is not None:
        reader = reader.schema(f"{schema}, {UNREADABLE} string")
    rows = reader.format(FORMATS.get(PurePath(files).suffix, "parquet")).load(files)
    return rows.withColumn("integrationId", rows["integrationId"].cast("string"))


def columns_left_out(columns: list[str]) -> list[str]:
    """Return the columns that are not sent: those beside the one that holds all attributes."""
    if "attributes" not in columns:
        return []
    return [name for name in columns if name not in ("integrationId", "attributes", UNREADABLE)]


def sender(configuration: talon_one.Configuration, rate: float) -> Callable[[Batches], Batches]:
    """Return what each task does with its rows.

    The function is pickled, and the configuration with it; the client is made where it is used.
    """

    def send(batches: Batches) -> Batches:
        profiles = (profile(row) for batch in batches for row in batch.to_pylist())
        with talon_one.ApiClient(configuration) as client:
            api = talon_one.IntegrationApi(client)
            with bulk.update_customer_profiles(api, profiles, workers=2, rate=rate) as outcomes:
                for outcome in outcomes:
                    yield pyarrow.RecordBatch.from_pylist(lines(outcome), REPORT_IN_ARROW)

    return send


def profile(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the API takes it."""
    unreadable = row.pop(UNREADABLE, None)
    if unreadable is not None:
        return {UNREADABLE: unreadable}  # has no id, and so is refused and comes into the report
    integration_id = row.pop("integrationId")
    attributes = dict(row.get("attributes", row) or {})  # a map is a list of pairs to Arrow
    sent = {name: value for name, value in attributes.items() if value is not None}
    return {"integrationId": integration_id, "attributes": sent}


def lines(outcome: bulk.Outcome) -> list[dict[str, Any]]:
    """Return what the report says of a batch."""
    refused = [
        {
            "integrationId": refusal.item.get("integrationId"),
            "reason": refusal.reason,
            "row": json.dumps(refusal.item, default=str),
        }
        for refusal in outcome.refused
    ]
    return [{"accepted": outcome.accepted}, *refused]


def main() -> None:
    parser = argparse.ArgumentParser(description="Customer profiles into Talon.One, on Spark.")
    parser.add_argument("files", help="a file, or a folder of Parquet files")
    parser.add_argument("report", help="a new folder for what was accepted and refused")
    parser.add_argument("--schema", help="such as 'integrationId string, Age int'")
    parser.add_argument("--rate", type=float, default=10, help="requests a second, of all tasks")
    parser.add_argument("--tasks", type=int, default=4, help="tasks that send at once")
    parser.add_argument("--sandbox", action="store_true", help="try it against a sandbox")
    options = parser.parse_args()
    builder = SparkSession.builder.appName("customer profiles into Talon.One")
    if not options.sandbox:
        with builder.getOrCreate() as spark:
            import_profiles(spark, talon_one.Configuration.from_env(), options)
        return
    from talon_one.sandbox import Sandbox

    # What Spark starts is this Python, and talks to nobody but this machine.
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = builder.master("local[2]").config("spark.ui.enabled", False)
    with Sandbox() as sandbox, builder.getOrCreate() as spark:
        import_profiles(spark, sandbox.configuration(), options)


if __name__ == "__main__":
    main()
