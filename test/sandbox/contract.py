"""What the contract promises of answers; the server's own copy of it knows nothing of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parents[2] / "openapi"


class Operation(NamedTuple):
    method: str
    path: re.Pattern[str]
    answers: dict[str, Draft202012Validator | None]
    """By status what an answer looks like, None if it has no body."""


def check(method: str, target: str, status: int, body: Any) -> None:
    """Hold a successful answer of the API to what the contract says of it.

    :param target: what the request asked for, as it was sent
    :param body: the answer's JSON, None if it has no body
    """
    path = re.sub("^http://[^/]*", "", target).partition("?")[0]
    for operation in _operations():
        if operation.method == method and operation.path.fullmatch(path):
            assert str(status) in operation.answers, f"{method} {path} declares no {status}"
            answer = operation.answers[str(status)]
            if answer is None:
                assert body is None, (method, path, body)
                return
            flaw = next(answer.iter_errors(body), None)
            assert flaw is None, f"{method} {path}: {flaw.json_path}: {flaw.message}"
            return


@cache
def _operations() -> list[Operation]:
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
                operations.append(Operation(method.upper(), pattern, answers))
    return operations
