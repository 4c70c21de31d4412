"""What the contract promises of answers; the server's own copy of it knows nothing of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from sandbox import generations

FOLDER = Path(__file__).parents[2] / "openapi"


# What HTTP itself answers where a request is no request of the API.
UNDECLARED = {400, 404, 405, 408, 411, 413, 414, 415, 417, 431, 501}


class Operation(NamedTuple):
    method: str
    template: str
    path: re.Pattern[str]
    answers: dict[str, Draft202012Validator | None]
    """By status what an answer looks like, None if it has no body."""


class Contract(NamedTuple):
    operations: list[Operation]
    error: Draft202012Validator
    """What a refusal looks like whose status no operation declares."""
    props: dict[str, Draft202012Validator]
    """By type of effect, what its props look like."""


def check(method: str, target: str, status: int, body: Any) -> None:
    """Hold an answer of the API, success or refusal, to what the contract says of it.

    :param target: what the request asked for, as it was sent
    :param body: the answer's JSON, None if it has no body
    """
    path = re.sub("^http://[^/]*", "", target).partition("?")[0]
    operation = find(method, path)
    if operation is None:
        return
    place = f"{method} {path}: {status}"
    declared = operation.answers
    for name in (str(status), f"{status // 100}XX"):
        if name in declared:
            answer = declared[name]
            break
    else:
        assert status in UNDECLARED, f"{place} is not declared"
        answer = contract().error
    if answer is None:
        assert body is None, (place, body)
        return
    _hold(body, answer, place)
    if status < 300:
        for effect in _effects(body):
            kind = effect["effectType"]
            assert kind in contract().props, f"{place}: no effect {kind} is declared"
            _hold(effect["props"], contract().props[kind], f"{place}: props of {kind}")
        generations.check(method, operation.template, body)


def find(method: str, path: str) -> Operation | None:
    """The operation that a request is for."""
    for operation in contract().operations:
        if operation.method == method and operation.path.fullmatch(path):
            return operation
    return None


def _hold(value: Any, schema: Draft202012Validator, place: str) -> None:
    flaw = next(schema.iter_errors(value), None)
    assert flaw is None, f"{place}: {flaw.json_path}: {flaw.message}"


def _effects(value: Any) -> Iterator[dict[str, Any]]:
    """Every effect in an answer, wherever it stands."""
    if isinstance(value, dict):
        if "effectType" in value and "props" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _effects(part)


@cache
def contract() -> Contract:
    documents = {
        file.as_uri(): DRAFT202012.create_resource(yaml.safe_load(file.read_text("utf-8")))
        for file in FOLDER.rglob("*.yaml")
    }
    registry = Registry[Any]().with_resources(documents.items()).crawl()

    def at(place: str) -> tuple[str, Any]:
        """What stands at a place of the contract, past references, and where that is."""
        found = registry.resolver().lookup(place).contents
        while "$ref" in found:
            place = urljoin(place, found["$ref"])
            found = registry.resolver().lookup(place).contents
        return place, found

    def below(place: str, *names: str) -> tuple[str, Any]:
        for name in names:
            place, _ = at(f"{place}/{name.replace('~', '~0').replace('/', '~1')}")
        return at(place)

    def answer(place: str) -> Draft202012Validator | None:
        place, declared = at(place)
        if "content" not in declared:
            return None
        schema, _ = below(place, "content", "application/json", "schema")
        return Draft202012Validator({"$ref": schema}, registry=registry)

    operations = []
    for document in (uri for uri, read in documents.items() if "paths" in read.contents):
        paths, templates = at(f"{document}#/paths")
        for template in templates:
            place, methods = below(paths, template)
            pattern = re.compile(re.sub(r"\\{.*?\\}", "[^/]+", re.escape(template)))
            for method in methods.keys() & {"get", "put", "post", "delete"}:
                declared, statuses = below(place, method, "responses")
                answers = {status: answer(f"{declared}/{status}") for status in statuses}
                operations.append(Operation(method.upper(), template, pattern, answers))
    schemas = {uri: read.contents for uri, read in documents.items() if "/schemas/" in uri}
    props = {
        schema["x-effect-type"]: Draft202012Validator({"$ref": uri}, registry=registry)
        for uri, schema in schemas.items()
        if "x-effect-type" in schema
    }
    failure = f"{(FOLDER / 'components' / 'responses.yaml').as_uri()}#/ServerError"
    error = answer(failure)
    assert error is not None
    return Contract(operations, error, props)
