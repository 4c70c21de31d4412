"""The shapes that the contract publishes: each is read into models, and written as it was.

The bodies of the contract's examples are read and written again; and for every model one object
that has all members that its schema declares.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import talon_one

OPENAPI = Path(__file__).parents[3] / "openapi"
SCHEMAS = {file.stem: file for file in (OPENAPI / "components/schemas").glob("*.yaml")}


@cache
def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def python_type(schema: Any) -> str:
    """What ``deserialize_model`` calls the type of a body."""
    if schema.get("type") == "array":
        return f"list[{python_type(schema['items'])}]"
    return Path(schema["$ref"]).stem if "$ref" in schema else "object"


def bodies(operation: Any) -> dict[str, Any]:
    """The JSON bodies of an operation by where they are."""
    found = {"request": operation.get("requestBody", {})} | operation["responses"]
    return {
        place: body["content"]["application/json"]
        for place, body in found.items()
        if "example" in body.get("content", {}).get("application/json", ())
    }


EXAMPLES = [
    pytest.param(
        body["example"], python_type(body["schema"]), id=f"{operation['operationId']}-{place}"
    )
    for file in sorted((OPENAPI / "integration/paths").glob("*.yaml"))
    for item in load(file).values()
    for operation in item.values()
    for place, body in bodies(operation).items()
]


def whole(schema: Any) -> Any:
    """A value of a schema with all members that it declares."""
    if "$ref" in schema:
        return whole_model(Path(schema["$ref"]).stem)
    if "enum" in schema:
        return schema["enum"][-1]
    kind = schema.get("type")
    if isinstance(kind, list):  # it may be null, too
        return whole({**schema, "type": kind[0]})
    if kind == "array":
        return [whole(schema["items"])] * schema.get("minItems", 1)
    if kind == "object":
        free = schema["additionalProperties"]
        return {"a-Key": {"deep": [1, None]}} if free is True else {"a-Key": whole(free)}
    if kind == "string":
        shapes = {"date-time": "2026-03-02T10:00:00+00:00", "date": "2026-03-02"}
        return shapes.get(schema.get("format"), "abcd"[: schema.get("maxLength", 4)])
    values: dict[Any, Any] = {"integer": 3, "number": 2.5, "boolean": True, None: [1, {"a": None}]}
    return values[kind]


def properties(model: str) -> dict[str, Any]:
    schema = load(SCHEMAS[model])
    inherited = {
        name: one
        for base in schema.get("allOf", ())
        for name, one in properties(Path(base["$ref"]).stem).items()
    }
    return {**inherited, **schema["properties"]}


def whole_model(model: str) -> dict[str, Any]:
    return {name: whole(schema) for name, schema in properties(model).items()}


@pytest.fixture
def api_client() -> Any:
    with talon_one.ApiClient(talon_one.Configuration()) as api_client:
        yield api_client


def kept(read: Any) -> bool:
    """Whether nothing was left over: each member has a field."""
    if isinstance(read, list):
        return all(map(kept, read))
    if isinstance(read, dict):
        return all(map(kept, read.values()))
    if not hasattr(read, "additional_properties"):
        return True
    return not read.additional_properties and all(
        kept(getattr(read, name)) for name in read.attribute_map
    )


@pytest.mark.parametrize(("example", "kind"), EXAMPLES)
def test_an_example_is_read_and_written_as_it_was(example: Any, kind: str, api_client: Any) -> None:
    read = api_client.deserialize_model(example, kind)
    assert kept(read)
    written = api_client.sanitize_for_serialization(read)
    assert moments_alike(written) == moments_alike(example)


def moments_alike(value: Any) -> Any:
    if isinstance(value, list):
        return [moments_alike(item) for item in value]
    if isinstance(value, dict):
        return {name: moments_alike(item) for name, item in value.items()}
    return value.replace("+00:00", "Z") if isinstance(value, str) else value


@pytest.mark.parametrize("model", sorted(SCHEMAS))
def test_a_model_keeps_every_member(model: str, api_client: Any) -> None:
    published = whole_model(model)
    read = api_client.deserialize_model(published, model)
    assert type(read) is getattr(talon_one, model)
    assert kept(read)
    assert api_client.sanitize_for_serialization(read) == published


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        (schema["x-effect-type"], name)
        for name, file in SCHEMAS.items()
        if "x-effect-type" in (schema := load(file))
    ],
)
def test_props_of_an_effect_have_the_class_of_its_kind(kind: str, model: str) -> None:
    props = talon_one.effect_props({"effectType": kind, "props": whole_model(model)})
    assert type(props) is getattr(talon_one, model)
    assert kept(props)
