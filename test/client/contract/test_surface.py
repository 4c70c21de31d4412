"""The surface of releases 3.3.0 and 12.0.0 and of today's API, walked name by name: a program
written for any of them finds everything.

`surface.json` holds the facts, those of 3.3.0 first. A model is a list of fields in constructor
order: name, JSON name, type, required or optional, and default, enum and limits where there are
any. An operation has its request line, its parameters by name (required: JSON name, place and
type; optional: JSON name, type and limits), its credentials, its result, and the answers that it
declares. A runtime class has its bases, properties, class attributes and methods; a method is a
list of parameters, alone when required, with its default otherwise. What we added since stands
after what was there.

One fact is wider than any release has it: an event's effects are lists in older answers and
objects in today's, for events of every generation.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import os
import pprint
import re
import subprocess
import sys
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import talon_one
from talon_one.exceptions import ApiTypeError, ApiValueError, class_for_status

SURFACE = json.loads((Path(__file__).parent / "surface.json").read_text("utf-8"))
MODELS: dict[str, list[Any]] = SURFACE["models"]
OPERATIONS: dict[str, Any] = SURFACE["operations"]
RUNTIME: dict[str, Any] = SURFACE["runtime"]
ALIASES: dict[str, str] = SURFACE["aliases"]
BASES: dict[str, str] = SURFACE["bases"]
ERRORS = ["OpenApiException", "ApiTypeError", "ApiValueError", "ApiKeyError", "ApiException"]
TOP_LEVEL = [*MODELS, *ALIASES, "IntegrationApi", "ApiClient", "Configuration", *ERRORS]

# Better on purpose: asynchronous calls run in parallel without being told to.
OWN_DEFAULTS = {("talon_one.api_client.ApiClient", "__init__", "pool_threads")}

OPENAPI = Path(__file__).parents[3] / "openapi"

# What the client's models check; other limits are the server's.
CHECKED = {"enum", "min_length", "max_length", "minimum", "maximum"}

each_model = pytest.mark.parametrize("model", MODELS)
each_operation = pytest.mark.parametrize("operation", OPERATIONS)
LIMITED = [
    pytest.param(model, field, id=f"{model}.{field[0]}")
    for model, fields in MODELS.items()
    for field in fields
    if len(field) == 5 and set(field[4]) & CHECKED
]
REQUIRED = [
    pytest.param(model, field[0], id=f"{model}.{field[0]}")
    for model, fields in MODELS.items()
    for field in fields
    if field[3] == "required"
]


def class_of(model: str) -> Any:
    return getattr(talon_one, model)


def module_of(model: str) -> str:
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", model)
    return "talon_one.models." + re.sub(r"([a-z\d])([A-Z])", r"\1_\2", words).lower()


def sample(kind: str, limits: dict[str, Any]) -> Any:
    """A valid value of a field's type."""
    if kind.startswith("list["):
        return [sample(kind[5:-1], {**limits, **limits.get("items", {})})]
    if kind.startswith("dict("):
        return {"key": sample(kind[10:-1], limits)}
    if "enum" in limits:
        return limits["enum"][-1]
    if kind in MODELS:
        return class_of(kind)(**sample_fields(kind))
    return {
        "str": "s" * limits.get("min_length", 1),
        "int": limits.get("minimum", 7),
        "float": float(limits.get("minimum", 2.5)),
        "bool": True,
        "datetime": datetime(2026, 11, 24, 12, tzinfo=timezone.utc),
        "object": {"any": ["thing", None, {"deep": 1}]},
    }[kind]


def sample_fields(model: str) -> dict[str, Any]:
    return {field[0]: sample(field[2], (*field, {})[4]) for field in MODELS[model]}


def not_validating() -> talon_one.Configuration:
    configuration = talon_one.Configuration()
    configuration.client_side_validation = False
    return configuration


# Names and module paths


def test_every_name_is_in_the_package_face() -> None:
    star: dict[str, Any] = {}
    exec("from talon_one import *", star)
    assert set(TOP_LEVEL) <= set(star)
    assert set(TOP_LEVEL) <= set(dir(talon_one))
    assert set(TOP_LEVEL) <= set(talon_one.__all__)
    assert all(star[name] is getattr(talon_one, name) for name in TOP_LEVEL)


@each_model
def test_model_is_importable_from_its_module(model: str) -> None:
    found = getattr(importlib.import_module(module_of(model)), model)
    assert found is class_of(model) is getattr(importlib.import_module("talon_one.models"), model)
    assert found.__name__ == model
    assert found.__module__ == module_of(model)


@pytest.mark.parametrize("alias", ALIASES)
def test_alias_is_the_model_and_importable_from_its_module(alias: str) -> None:
    found = getattr(importlib.import_module(module_of(alias)), alias)
    assert found is class_of(ALIASES[alias]) is class_of(alias)
    assert found is getattr(importlib.import_module("talon_one.models"), alias)


@pytest.mark.parametrize("model", BASES)
def test_a_result_of_12_is_one_of_3(model: str) -> None:
    assert class_of(model).__mro__[1] is class_of(BASES[model])
    empty = class_of(model)(**sample_fields(model))
    assert all(hasattr(empty, field[0]) for field in MODELS[BASES[model]])


@pytest.mark.parametrize(
    "path",
    [
        "talon_one.api.IntegrationApi",
        "talon_one.api.integration_api.IntegrationApi",
        "talon_one.rest.ApiException",
        *RUNTIME,
    ],
)
def test_class_is_importable_from_its_module(path: str) -> None:
    module, name = path.rsplit(".", 1)
    found = getattr(importlib.import_module(module), name)
    assert inspect.isclass(found)
    if name in TOP_LEVEL:
        assert found is getattr(talon_one, name)


@pytest.mark.parametrize("read_first", ["api", "models", "api_client", "rest", "exceptions"])
def test_modules_are_attributes_after_a_bare_import(read_first: str) -> None:
    program = (
        f"import talon_one; talon_one.{read_first}; "
        "talon_one.api.integration_api.IntegrationApi, talon_one.api.IntegrationApi, "
        "talon_one.models.coupon.Coupon, talon_one.models.Coupon, "
        "talon_one.configuration.Configuration, talon_one.api_client.ApiClient, "
        "talon_one.rest.ApiException, talon_one.exceptions.ApiException"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)


# Models


@each_model
def test_model_tells_its_fields(model: str) -> None:
    fields = MODELS[model]
    for owner in (class_of(model), class_of(model)(**sample_fields(model))):
        names = list(owner.attribute_map)
        assert names == list(owner.openapi_types)
        assert names[: len(fields)] == [field[0] for field in fields]
        assert {name: owner.attribute_map[name] for name, *_ in fields} == {
            field[0]: field[1] for field in fields
        }
        assert {name: owner.openapi_types[name] for name, *_ in fields} == {
            field[0]: field[2] for field in fields
        }
    assert class_of(model)(**sample_fields(model)).discriminator is None


@each_model
def test_model_takes_every_field_by_position_and_keyword(model: str) -> None:
    cls, values, configuration = class_of(model), sample_fields(model), talon_one.Configuration()
    blank = cls(**values)
    added = [getattr(blank, name) for name in [*cls.attribute_map][len(values) :]]
    by_position = cls(*values.values(), *added, configuration)
    by_keyword = cls(**values, local_vars_configuration=configuration)
    for built in (by_position, by_keyword):
        assert {name: getattr(built, name) for name in values} == values
        assert built.local_vars_configuration is configuration
    assert by_position == by_keyword


@each_model
def test_model_defaults(model: str) -> None:
    fields = MODELS[model]
    default = {field[0]: (*field, {})[4].get("default") for field in fields}
    given = {
        name: value
        for (name, value), field in zip(sample_fields(model).items(), fields)
        if field[3] == "required" and default[name] is None
    }
    built = class_of(model)(**given)
    assert {name: getattr(built, name) for name in default} == {**default, **given}


@each_model
def test_model_as_dict_text_and_value(model: str) -> None:
    cls, values = class_of(model), sample_fields(model)
    built, same = cls(**values), cls(**copy.deepcopy(values))
    as_dict = built.to_dict()
    assert list(as_dict) == list(cls.attribute_map)
    for name, value in values.items():
        assert as_dict[name] == plain(value)
    assert built.to_str() == repr(built) == pprint.pformat(as_dict)
    assert built == same
    assert (built != same) is False
    assert built != as_dict
    assert built != object()
    if values:
        other = cls(**values, local_vars_configuration=not_validating())
        setattr(other, next(iter(values)), "something else")
        assert other != built


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value.to_dict() if hasattr(value, "to_dict") else value


@pytest.mark.parametrize(("model", "name"), REQUIRED)
def test_required_field_refuses_none(model: str, name: str) -> None:
    values = sample_fields(model)
    built = class_of(model)(**values)
    with pytest.raises(ValueError, match=name):
        setattr(built, name, None)
    assert getattr(built, name) == values[name]
    with pytest.raises(ValueError, match=name):
        class_of(model)(**{**values, name: None})
    unchecked = class_of(model)(**{**values, name: None}, local_vars_configuration=not_validating())
    assert getattr(unchecked, name) is None


def outside(kind: str, limits: dict[str, Any]) -> list[Any]:
    """Values just beyond each limit."""
    values: list[Any] = []
    if "enum" in limits:
        value = "No" + limits["enum"][0]
        values.append([limits["enum"][0], value] if kind == "list[str]" else value)
    if "min_length" in limits:
        values.append("s" * (limits["min_length"] - 1))
    if "max_length" in limits:
        values.append("s" * (limits["max_length"] + 1))
    if "minimum" in limits:
        values.append(limits["minimum"] - 1)
    if "maximum" in limits:
        values.append(limits["maximum"] + 1)
    return values


def inside(kind: str, limits: dict[str, Any]) -> list[Any]:
    """The last values that each limit allows."""
    values: list[Any] = [limits[name] for name in ("minimum", "maximum") if name in limits]
    if "enum" not in limits:
        values += ["s" * limits[name] for name in ("min_length", "max_length") if name in limits]
    allowed = limits.get("enum", [])
    return values + ([[], allowed] if kind == "list[str]" else allowed)


@pytest.mark.parametrize(("model", "field"), LIMITED)
def test_limits(model: str, field: Any) -> None:
    name, _, kind, _, limits = field
    values = sample_fields(model)
    built = class_of(model)(**values)
    for value in inside(kind, limits):
        setattr(built, name, value)
        assert getattr(built, name) == value
    last = getattr(built, name)
    for value in outside(kind, limits):
        with pytest.raises(ValueError, match=name):
            setattr(built, name, value)
        assert getattr(built, name) == last
        with pytest.raises(ValueError, match=name):
            class_of(model)(**{**values, name: value})
        free = class_of(model)(**{**values, name: value}, local_vars_configuration=not_validating())
        assert getattr(free, name) == value


def test_every_kind_of_effect_has_its_class() -> None:
    for kind, model in SURFACE["effects"].items():
        props = talon_one.effect_props({"effectType": kind, "props": {}})
        assert type(props) is class_of(model)


# What the server checks


@cache
def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def limits_of(schema: Any) -> dict[str, Any]:
    """The limits of a schema, by the names that the facts have for them."""
    names = {
        "enum": "enum",
        "default": "default",
        "pattern": "pattern",
        "minLength": "min_length",
        "maxLength": "max_length",
        "minimum": "minimum",
        "maximum": "maximum",
        "minItems": "min_items",
        "maxItems": "max_items",
    }
    found = {name: schema[keyword] for keyword, name in names.items() if keyword in schema}
    items = limits_of(schema["items"]) if "items" in schema else {}
    if "enum" in items:
        found["enum"] = items.pop("enum")
    return {**found, "items": items} if items else found


def properties(model: str) -> dict[str, Any]:
    schema = load(OPENAPI / f"components/schemas/{model}.yaml")
    bases = [Path(base["$ref"]).stem for base in schema.get("allOf", ())]
    inherited = {name: one for base in bases for name, one in properties(base).items()}
    return {**inherited, **schema["properties"]}


@each_model
def test_contract_has_every_limit(model: str) -> None:
    declared = properties(model)
    for _, wire_name, _, _, *limits in MODELS[model]:
        found = limits_of(declared[wire_name])
        expected = limits[0] if limits else {}
        assert {name: found.get(name) for name in expected} == expected, wire_name
        # Beside the facts, the service tells of these limits in words alone.
        assert found.keys() - expected.keys() <= {"max_items"}, wire_name


def target(file: Path, reference: str) -> Any:
    """What a reference of the contract leads to, with what stands beside it."""
    name, _, pointer = reference.partition("#/")
    found = load(file.parent / name)
    for step in pointer.split("/") if pointer else ():
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


@cache
def declared_operations() -> dict[str, tuple[Path, str, Any]]:
    entry = OPENAPI / "integration/openapi.yaml"
    found = {}
    for path, item in load(entry)["paths"].items():
        file = entry.parent / item["$ref"].partition("#")[0]
        for method, operation in target(entry, item["$ref"]).items():
            found[operation["operationId"]] = (file, f"{method.upper()} {path}", operation)
    return found


def spelled(schema: Any) -> str | None:
    if "$ref" in schema:
        return Path(schema["$ref"]).stem
    if schema["type"] == "array":
        return f"list[{spelled(schema['items'])}]"
    if schema.get("format") == "date-time":
        return "datetime"
    return {"string": "str", "integer": "int", "boolean": "bool", "object": "object"}[
        schema["type"]
    ]


@each_operation
def test_contract_has_every_operation_as_it_is(operation: str) -> None:
    facts = OPERATIONS[operation]
    file, call, declared = declared_operations()[operation]
    assert call == facts["call"]
    assert [name for one in declared["security"] for name in one] == facts["auth"]

    parameters: dict[str, Any] = {}
    for one in declared.get("parameters", ()):
        parameter = target(file, one["$ref"]) if "$ref" in one else one
        parameters[parameter["name"]] = parameter
    for wire_name, place, kind in facts["required"].values():
        if place == "body":
            content = declared["requestBody"]["content"]["application/json"]["schema"]
            assert spelled(content) == kind
        else:
            assert parameters[wire_name]["required"] is True
            assert (parameters[wire_name]["in"], spelled(parameters[wire_name]["schema"])) == (
                place,
                kind,
            )
    for wire_name, kind, *limits in facts["optional"].values():
        parameter = parameters[wire_name]
        assert "required" not in parameter
        assert (parameter["in"], spelled(parameter["schema"])) == ("query", kind)
        found = limits_of(parameter["schema"])
        expected = {**limits[0]} if limits else {}
        assert parameter.get("explode") == expected.pop("explode", None)
        if "enum" in expected.get("items", ()):
            expected["enum"] = expected.pop("items")["enum"]
        assert found == expected

    for status, kind in facts.get("answers", {}).items():
        answer = declared["responses"][status]
        where = file
        if "$ref" in answer:
            where = file.parent / answer["$ref"].partition("#")[0]
            answer = target(file, answer["$ref"])
        schema = answer.get("content", {}).get("application/json", {}).get("schema")
        assert (spelled(schema) if schema else None) == kind, (status, where)
        if status >= "400":
            assert class_for_status(int(status)) is not talon_one.ApiException


# Endpoints


def required_arguments(operation: str) -> dict[str, Any]:
    samples = {"body": {}, "int": 7}
    required = OPERATIONS[operation]["required"].items()
    return {
        name: samples.get(place if place == "body" else kind, "id-1")
        for name, (_, place, kind) in required
    }


@each_operation
@pytest.mark.parametrize("suffix", ["", "_with_http_info"])
class TestMethod:
    def test_parameters(self, operation: str, suffix: str) -> None:
        facts = OPERATIONS[operation]
        method = getattr(talon_one.IntegrationApi, operation + suffix)
        _, *parameters, options = inspect.signature(method).parameters.values()
        assert options.kind is inspect.Parameter.VAR_KEYWORD
        names = [*facts["required"], *facts["optional"]]
        assert [parameter.name for parameter in parameters[: len(names)]] == names
        for parameter in parameters:
            required = parameter.name in facts["required"]
            assert parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
            assert parameter.default is (inspect.Parameter.empty if required else None)

    def test_unknown_keyword(self, operation: str, suffix: str) -> None:
        with talon_one.ApiClient(talon_one.Configuration()) as api_client:
            method = getattr(talon_one.IntegrationApi(api_client), operation + suffix)
            with pytest.raises(ApiTypeError, match="no_such_keyword"):
                method(**required_arguments(operation), no_such_keyword=1)

    def test_required_argument_refuses_none(self, operation: str, suffix: str) -> None:
        with talon_one.ApiClient(talon_one.Configuration()) as api_client:
            method = getattr(talon_one.IntegrationApi(api_client), operation + suffix)
            arguments = required_arguments(operation)
            for name in arguments:
                with pytest.raises(ApiValueError, match=name):
                    method(**{**arguments, name: None})

    def test_options(self, operation: str, suffix: str, recorder: Any) -> None:
        """Each option of 3.3.0 does what it did; here against an answer that every model reads."""
        response = OPERATIONS[operation]["response"]
        empty: Any = [] if response and response.startswith("list[") else {}
        recorder.answer = (200, empty) if response else (204, None)
        configuration = talon_one.Configuration(host=recorder.url)
        with talon_one.ApiClient(configuration) as api_client:
            method = getattr(talon_one.IntegrationApi(api_client), operation + suffix)
            arguments = required_arguments(operation)
            at_once = method(**arguments, _request_timeout=5)
            later = method(**arguments, async_req=True).get(timeout=10)
            if suffix:
                for data, status, headers in (at_once, later):
                    assert (data, status) == (at_once[0], recorder.answer[0])
                    assert headers["Content-Type"] == "application/json"
                at_once = at_once[0]
                later = method(**arguments, _return_http_data_only=True)
            assert later == at_once
            if empty == {}:
                empty = response and api_client.deserialize_model({}, class_of(response))
            assert at_once == empty
            raw = method(**arguments, _preload_content=False)
            assert raw.status == recorder.answer[0]
            assert raw.data == (json.dumps(recorder.answer[1]).encode() if response else b"")


def test_argument_checks_are_switched_off_by_the_clients_configuration(recorder: Any) -> None:
    configuration = not_validating()
    configuration.host = recorder.url
    with talon_one.ApiClient(configuration) as api_client:
        talon_one.IntegrationApi(api_client).create_referral(None)
    [sent] = recorder.received
    assert (sent.line, sent.body) == ("POST /v1/referrals", b"")


# Runtime


@pytest.mark.parametrize("path", RUNTIME)
def test_runtime_class(path: str) -> None:
    facts = RUNTIME[path]
    module, name = path.rsplit(".", 1)
    cls = getattr(importlib.import_module(module), name)
    bases = [base.__name__ for base in cls.__mro__]
    assert [base for base in bases if base in facts["bases"]] == facts["bases"]
    for attribute in facts["properties"] + facts["class_attributes"]:
        assert hasattr(cls, attribute), attribute
    for method, parameters in facts["methods"].items():
        bound = parameters[:1] == ["classmethod"]
        assert bound == isinstance(inspect.getattr_static(cls, method), classmethod)
        found = list(inspect.signature(getattr(cls, method)).parameters.values())
        expected = parameters[1:] if bound else parameters
        compare_parameters((path, method), found if bound else found[1:], expected)


def compare_parameters(where: tuple[str, str], found: list[Any], expected: list[Any]) -> None:
    assert [parameter.name for parameter in found[: len(expected)]] == [
        entry if isinstance(entry, str) else entry[0] for entry in expected
    ], where
    for parameter, entry in zip(found, expected):
        assert parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD, where
        if isinstance(entry, str):
            assert parameter.default is inspect.Parameter.empty, (where, entry)
        elif (*where, entry[0]) not in OWN_DEFAULTS:
            assert parameter.default == entry[1], (where, entry)
    for added in found[len(expected) :]:
        assert added.default is not inspect.Parameter.empty or added.kind in (
            inspect.Parameter.VAR_KEYWORD,
            inspect.Parameter.VAR_POSITIONAL,
        ), (where, added)


def test_configuration_defaults() -> None:
    configuration = talon_one.Configuration()
    found = {name: getattr(configuration, name) for name in SURFACE["configuration_defaults"]}
    assert found == SURFACE["configuration_defaults"]
    assert configuration.connection_pool_maxsize == (os.cpu_count() or 1) * 5
    assert set(configuration.logger) == {"package_logger", "urllib3_logger"}
    assert configuration.logger_formatter is not None
    assert configuration.debug is False


def test_exception_carries_the_answer() -> None:
    error = talon_one.ApiException(status=404, reason="Not Found")
    assert (error.status, error.reason, error.body, error.headers) == (404, "Not Found", None, None)
    assert "404" in str(error)
    assert "Not Found" in str(error)
