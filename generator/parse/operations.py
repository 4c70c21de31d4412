"""Paths, their operations, and what operations take and answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.names import python_name
from generator.parse.types import read_default, read_type
from generator.records import Limits, Operation, Parameter, Response, Step, Type

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.document import Node

ERRORS = {
    "400": "BadRequestException",
    "401": "UnauthorizedException",
    "403": "ForbiddenException",
    "404": "NotFoundException",
    "409": "ConflictException",
    "422": "UnprocessableEntityException",
    "429": "TooManyRequestsException",
    "5XX": "ServiceException",
}
"""Which class of the client's exceptions stands for a status."""

_SUCCESSES = ("200", "201", "202", "204")
_METHODS = ("get", "put", "post", "delete", "patch")
_PLACES = ("path", "body", "query", "header")
_OPERATION = ("operationId", "tags", "summary", "description", "security", "responses")
_PARAMETER = ("name", "in", "description", "schema")
# Headers that the client makes itself.
_OWN_HEADERS = ("accept", "authorization", "content-type")


def operations(
    node: Node, *, tags: Collection[str], schemes: Collection[str]
) -> tuple[Operation, ...]:
    """All operations of a document's paths, in alphabetical order.

    :param tags: the tags that there are.
    :param schemes: the security schemes that there are.
    :raises ContractError: an operation is not understood, or its name is given twice.
    """
    found: dict[str, Operation] = {}
    for path, entry in node.entries().items():
        for method, described in entry.referred().members(_METHODS).items():
            operation = _operation(path, method, described)
            if operation.name in found:
                raise described.error(f"{operation.name} is there twice")
            if operation.tag not in tags:
                raise described.error("its tag must be one of the document's tags")
            for scheme in operation.schemes:
                if scheme not in schemes:
                    raise described.error(f"{scheme!r} is none of the security schemes")
            found[operation.name] = operation
    return tuple(found[name] for name in sorted(found))


def _operation(path: str, method: str, node: Node) -> Operation:
    optional = ("parameters", "requestBody", "deprecated", "x-example-after", "x-example-key")
    members = node.members((*_OPERATION, *optional), _OPERATION)
    tags = members["tags"].texts()
    if len(tags) != 1:
        raise members["tags"].error("must be one tag")
    after, key = members.get("x-example-after"), members.get("x-example-key")
    return Operation(
        name=python_name(members["operationId"], members["operationId"].text()),
        tag=tags[0],
        method=method.upper(),
        path=path,
        summary=members["summary"].text(),
        description=members["description"].text(),
        deprecated="deprecated" in members and members["deprecated"].flag(),
        parameters=_parameters(path, node, members),
        responses=_responses(members["responses"]),
        schemes=tuple(
            name for alternative in members["security"].items() for name in alternative.entries()
        ),
        example_after=_step(after) if after else None,
        example_key=key.text() if key else None,
    )


def _step(node: Node) -> Step:
    """A call before that of an example: a name, or an object that has a body as well."""
    if isinstance(node.value, str):
        return Step(node.text(), None, node)
    members = node.members(("operation", "body"), ("operation", "body"))
    return Step(members["operation"].text(), members["body"], node)


def _parameters(path: str, node: Node, members: Mapping[str, Node]) -> tuple[Parameter, ...]:
    """What a method takes: what is required first, in the order of the places."""
    listed = members["parameters"].items() if "parameters" in members else []
    found = [_parameter(item.referred()) for item in listed]
    if "requestBody" in members:
        found.append(_body(members["requestBody"]))
    filled = [parameter.wire_name for parameter in found if parameter.place == "path"]
    if sorted(filled) != sorted(re.findall(r"{(.*?)}", path)):
        raise node.error(f"the parameters of the path must be those of {path}")
    names = [parameter.name for parameter in found]
    for name in names:
        if names.count(name) > 1:
            raise node.error(f"there are two parameters {name}; choose x-python-name for one")
    found.sort(key=lambda parameter: (not parameter.required, _PLACES.index(parameter.place)))
    return tuple(found)


def _parameter(node: Node) -> Parameter:
    optional = ("required", "example", "explode", "deprecated", "x-python-name")
    members = node.members((*_PARAMETER, *optional), _PARAMETER)
    place = members["in"].text()
    wire_name = members["name"].text()
    required = "required" in members and members["required"].flag()
    type, limits = read_type(members["schema"])
    if place not in ("path", "query", "header"):
        raise members["in"].error("must be 'path', 'query' or 'header'")
    if place == "path" and not required:
        raise node.error("a parameter of the path must be required")
    if place == "header" and wire_name.lower() in _OWN_HEADERS:
        raise members["name"].error("the client makes this header itself")
    if not _is_plain(type) and not (place == "query" and type.of and _is_plain(type.of)):
        raise members["schema"].error(f"no such value can be sent in the {place}")
    if "explode" in members and type.name != "list":
        raise members["explode"].error("there is nothing to explode but a list")
    return Parameter(
        name=python_name(node, wire_name, members.get("x-python-name")),
        wire_name=wire_name,
        place=place,
        type=type,
        required=required,
        description=members["description"].text(),
        default=read_default(members["schema"].entries(), type, limits),
        limits=limits,
        explode="explode" not in members or members["explode"].flag(),
        deprecated="deprecated" in members and members["deprecated"].flag(),
        example=members.get("example"),
        node=node,
    )


def _is_plain(type: Type) -> bool:
    return type.of is None and not type.is_model and type.name not in ("map", "any")


def _body(node: Node) -> Parameter:
    needed = ("description", "required", "content")
    members = node.members(needed, needed)
    if not members["required"].flag():
        raise members["required"].error("must be true")
    type, example = _content(members["content"])
    return Parameter(
        name="body",
        wire_name="body",
        place="body",
        type=type,
        required=True,
        description=members["description"].text(),
        default=None,
        limits=Limits(),
        explode=True,
        deprecated=False,
        example=example,
        node=node,
    )


def _responses(node: Node) -> tuple[Response, ...]:
    responses = tuple(_response(status, entry) for status, entry in node.entries().items())
    answers = {response.type for response in responses if response.type and not response.error}
    if len(answers) > 1:
        raise node.error("all successes with data must have data of one type")
    if all(response.error for response in responses):
        raise node.error("there must be a success")
    return responses


def _response(status: str, node: Node) -> Response:
    if status not in _SUCCESSES and status not in ERRORS:
        known = ", ".join((*_SUCCESSES, *ERRORS))
        raise node.error(f"the status is not known; there are {known}")
    members = node.referred("description").members(("description", "content"), ("description",))
    own = node.entries().get("description") or members["description"]
    if status == "204" and "content" in members:
        raise members["content"].error("an answer 204 has no body")
    type = _content(members["content"])[0] if "content" in members else None
    return Response(status, own.text(), type, ERRORS.get(status))


def _content(node: Node) -> tuple[Type, Node | None]:
    """The type of a JSON body, and its example: a model, free members, or lists of these."""
    json = node.members(("application/json",), ("application/json",))["application/json"]
    members = json.members(("schema", "example"), ("schema",))
    type, _ = read_type(members["schema"])
    if not (type.leaf().is_model or type.leaf().name == "map") or _has_dict(type):
        message = "a body must be a reference to a schema, free members, or a list of one of them"
        raise members["schema"].error(message)
    return type, members.get("example")


def _has_dict(type: Type) -> bool:
    return type.name == "dict" or (type.of is not None and _has_dict(type.of))
