"""The contract as records: models with their fields, endpoints with their parameters.

Reading is strict. A keyword that is not listed here is an error that names its place, so that
nothing in the contract is silently without effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from generator.names import snake_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document import Node


@dataclass(frozen=True)
class Type:
    """The type of a value.

    :param name: ``str int float bool datetime``, ``map`` (free members), ``any``, ``list``,
        ``dict`` (members of one type), or the name of a model.
    :param of: type of the items of a ``list`` or ``dict``.
    :param is_model: whether ``name`` is that of a model.
    """

    name: str
    of: Type | None = None
    is_model: bool = False

    def leaf(self) -> Type:
        """The innermost type: what a list holds, or the type itself."""
        return self.of.leaf() if self.of else self


@dataclass(frozen=True)
class Field:
    """One property of a model.

    :param limits: what the client checks, by the name that the client's runtime has for it.
    """

    name: str
    wire_name: str
    type: Type
    required: bool
    description: str
    default: Any
    limits: Mapping[str, Any]


@dataclass(frozen=True)
class Model:
    """One schema.

    :param effect_type: the effect whose props it describes, if it does.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    effect_type: str | None

    @property
    def module(self) -> str:
        """Name of the Python module that defines it."""
        return snake_case(self.name)


@dataclass(frozen=True)
class Parameter:
    """One argument of an endpoint.

    :param place: ``path``, ``body`` or ``query``.
    :param example: a JSON value, or ``None``.
    """

    name: str
    wire_name: str
    place: str
    type: Type
    description: str
    example: Node | None


@dataclass(frozen=True)
class Response:
    """One status that an endpoint may answer with.

    :param status: three digits, or ``5XX``.
    """

    status: str
    description: str
    type: Type | None


@dataclass(frozen=True)
class Operation:
    """One endpoint.

    :param parameters: in the order of a call: path, body, query.
    :param example_after: another endpoint, whose example call comes first in this one's example.
    """

    name: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    responses: tuple[Response, ...]
    schemes: tuple[str, ...]
    example_after: str | None

    @property
    def body(self) -> Parameter | None:
        """The JSON body."""
        return next((p for p in self.parameters if p.place == "body"), None)

    @property
    def successes(self) -> tuple[Response, ...]:
        """The statuses that are no errors."""
        return tuple(r for r in self.responses if r.status.startswith("2"))

    @property
    def errors(self) -> tuple[Response, ...]:
        """The statuses that are errors."""
        return tuple(r for r in self.responses if not r.status.startswith("2"))

    @property
    def response(self) -> Type | None:
        """Type of the data in a successful answer."""
        return next((r.type for r in self.successes if r.type), None)

    @property
    def may_be_empty(self) -> bool:
        """Whether a successful answer may come without data."""
        return any(r.type is None for r in self.successes)


@dataclass(frozen=True)
class Api:
    """The endpoints of one tag."""

    tag: str
    description: str
    operations: tuple[Operation, ...]

    @property
    def name(self) -> str:
        """Name of the Python class."""
        return f"{self.tag}Api"

    @property
    def module(self) -> str:
        """Name of the Python module that defines it."""
        return snake_case(self.name)


@dataclass(frozen=True)
class Scheme:
    """One way to say who is calling, in a header."""

    name: str
    header: str
    description: str


@dataclass(frozen=True)
class Contract:
    """The whole contract. All names are in alphabetical order, except where order means something.

    :param host: where the examples call; the first server.
    """

    title: str
    description: str
    host: str
    apis: tuple[Api, ...]
    models: tuple[Model, ...]
    schemes: tuple[Scheme, ...]


def understand(document: Node) -> Contract:
    """Make records of a document.

    :raises ContractError: the document has something that is not known or does not fit.
    """
    root = document.members(_ROOT, _ROOT)
    root["openapi"].text()
    info = root["info"].members(_INFO, _INFO)
    servers = [server.members(_SERVER, ["url"]) for server in root["servers"].items()]
    components = root["components"].members(_COMPONENTS, _COMPONENTS)
    models = [_model(name, node) for name, node in components["schemas"].entries().items()]
    operations = [
        _operation(path, method, node)
        for path, item in root["paths"].entries().items()
        for method, node in item.members(_METHODS).items()
    ]
    return Contract(
        title=info["title"].text(),
        description=info["description"].text(),
        host=servers[0]["url"].text(),
        apis=tuple(_api(tag, operations) for tag in root["tags"].items()),
        models=tuple(sorted(models, key=lambda model: model.name)),
        schemes=tuple(
            _scheme(name, node) for name, node in components["securitySchemes"].entries().items()
        ),
    )


_ROOT = ("openapi", "info", "servers", "tags", "paths", "components")
_INFO = ("title", "version", "description")
_SERVER = ("url", "description", "variables")
_COMPONENTS = ("securitySchemes", "parameters", "responses", "schemas")
_METHODS = ("get", "put", "post", "delete", "patch")
_PROPERTY = ("description", "x-python-name")
_NUMBER = {"minimum": "minimum", "maximum": "maximum"}
_STRING = {"minLength": "min_length", "maxLength": "max_length", "enum": "enum"}
_LIMITS: Mapping[str, Mapping[str, str]] = {
    "string": _STRING,
    "integer": _NUMBER,
    "number": _NUMBER,
    "boolean": {},
}
_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def _api(node: Node, operations: list[Operation]) -> Api:
    tag = node.members(("name", "description"), ("name", "description"))
    name = tag["name"].text()
    own = [operation for operation in operations if operation.tag == name]
    return Api(
        tag=name,
        description=tag["description"].text(),
        operations=tuple(sorted(own, key=lambda operation: operation.name)),
    )


def _scheme(name: str, node: Node) -> Scheme:
    keywords = ("type", "in", "name", "description")
    scheme = node.members(keywords, keywords)
    for keyword, value in (("type", "apiKey"), ("in", "header")):
        if scheme[keyword].text() != value:
            raise scheme[keyword].error(f"must be {value!r}")
    return Scheme(name, scheme["name"].text(), scheme["description"].text())


def _operation(path: str, method: str, node: Node) -> Operation:
    needed = ("operationId", "tags", "summary", "description", "security", "responses")
    known = (*needed, "parameters", "requestBody", "x-example-after")
    members = node.members(known, needed)
    tags = members["tags"].texts()
    if len(tags) != 1 or tags[0] not in _named(node, "tags"):
        raise members["tags"].error("must be one of the document's tags")
    parameters = (
        [_parameter(item) for item in members["parameters"].items()]
        if "parameters" in members
        else []
    )
    if "requestBody" in members:
        parameters.append(_body(members["requestBody"]))
    order = ("path", "body", "query")
    alternatives = [scheme.entries() for scheme in members["security"].items()]
    schemes = [name for alternative in alternatives for name in alternative]
    for name in schemes:
        if name not in node.root.entries()["components"].entries()["securitySchemes"].value:
            raise members["security"].error(f"{name!r} is none of the security schemes")
    after = members.get("x-example-after")
    return Operation(
        name=_python_name(members["operationId"], members["operationId"].text()),
        tag=tags[0],
        method=method.upper(),
        path=path,
        summary=members["summary"].text(),
        description=members["description"].text(),
        parameters=tuple(sorted(parameters, key=lambda parameter: order.index(parameter.place))),
        responses=tuple(
            _response(status, response)
            for status, response in members["responses"].entries().items()
        ),
        schemes=tuple(schemes),
        example_after=after.text() if after else None,
    )


def _named(node: Node, keyword: str) -> list[str]:
    return [entry.entries()["name"].text() for entry in node.root.entries()[keyword].items()]


def _parameter(node: Node) -> Parameter:
    _, node = _referred(node)
    needed = ("name", "in", "description", "schema")
    members = node.members((*needed, "required", "example", "x-python-name"), needed)
    place = members["in"].text()
    if place not in ("path", "query"):
        raise members["in"].error("must be 'path' or 'query'")
    if ("required" in members and members["required"].flag()) != (place == "path"):
        raise node.error("parameters of the path are required, those of the query are not")
    wire_name = members["name"].text()
    return Parameter(
        name=_python_name(node, wire_name, members.get("x-python-name")),
        wire_name=wire_name,
        place=place,
        type=_type(members["schema"], ())[0],
        description=members["description"].text(),
        example=members.get("example"),
    )


def _body(node: Node) -> Parameter:
    needed = ("description", "required", "content")
    members = node.members(needed, needed)
    if not members["required"].flag():
        raise members["required"].error("must be true")
    type, example = _content(members["content"])
    return Parameter("body", "body", "body", type, members["description"].text(), example)


def _response(status: str, node: Node) -> Response:
    _, target = _referred(node, "description")
    members = target.members(("description", "content"), ("description",))
    own = node.entries().get("description") or members["description"]
    type = _content(members["content"])[0] if "content" in members else None
    return Response(status, own.text(), type)


def _content(node: Node) -> tuple[Type, Node | None]:
    json = node.members(("application/json",), ("application/json",))["application/json"]
    members = json.members(("schema", "example"), ("schema",))
    type, _ = _type(members["schema"], ())
    if not type.is_model:
        raise members["schema"].error("a body must be a $ref to one of the schemas")
    return type, members.get("example")


def _referred(node: Node, *beside: str) -> tuple[str, Node]:
    """Follow a reference, beside which only these keywords may stand."""
    if "$ref" not in node.entries():
        return "", node
    return node.members(("$ref", *beside))["$ref"].target()


def _model(name: str, node: Node) -> Model:
    needed = ("description", "type", "properties")
    members = node.members((*needed, "required", "x-effect-type"), needed)
    if members["type"].text() != "object":
        raise members["type"].error("must be 'object'")
    properties = members["properties"].entries()
    required = members["required"].texts() if "required" in members else ()
    for wire_name in required:
        if wire_name not in properties:
            raise members["required"].error(f"there is no property {wire_name!r}")
    effect = members.get("x-effect-type")
    return Model(
        name=name,
        description=members["description"].text(),
        fields=tuple(
            _field(wire_name, property, wire_name in required)
            for wire_name, property in properties.items()
        ),
        effect_type=effect.text() if effect else None,
    )


def _field(wire_name: str, node: Node, required: bool) -> Field:
    type, limits = _type(node, _PROPERTY)
    members = node.entries()
    if "description" not in members:
        raise node.error("the keyword 'description' is missing")
    return Field(
        name=_python_name(node, wire_name, members.get("x-python-name")),
        wire_name=wire_name,
        type=type,
        required=required,
        description=members["description"].text(),
        default=members["default"].value if "default" in members else None,
        limits=limits,
    )


def _type(node: Node, beside: tuple[str, ...]) -> tuple[Type, Mapping[str, Any]]:
    """Read a schema that is used as a type, and the limits that the client checks.

    :param beside: keywords that may stand beside those of the type.
    """
    members = node.entries()
    if "$ref" in members:
        name, target = node.members(("$ref", *beside))["$ref"].target()
        if target.path != f"$.components.schemas.{name}":
            raise members["$ref"].error("must refer to one of the schemas")
        return Type(name, is_model=True), {}
    if "type" not in members:
        node.members(beside)
        return Type("any"), {}
    kind = members["type"].text()
    if kind == "array":
        node.members(("type", "items", "maxItems", *beside), ("items",))
        of, limits = _type(members["items"], ())
        # Of the limits of items, the client checks the enum alone, as release 3.3.0 did.
        return Type("list", of), {key: limits[key] for key in ("enum",) if key in limits}
    if kind == "object":
        node.members(("type", "additionalProperties", *beside), ("additionalProperties",))
        if members["additionalProperties"].value is True:
            return Type("map"), {}
        return Type("dict", _type(members["additionalProperties"], ())[0]), {}
    if kind not in _SIMPLE:
        raise members["type"].error(f"the type {kind!r} is not known")
    known = _LIMITS[kind]
    node.members(("type", "default", *known, *beside, *(["format"] * (kind == "string"))))
    if "format" in members:
        if members["format"].text() != "date-time":
            raise members["format"].error("must be 'date-time'")
        return Type("datetime"), {}
    limits = {
        known[keyword]: member.texts() if keyword == "enum" else member.number()
        for keyword, member in members.items()
        if keyword in known
    }
    return Type(_SIMPLE[kind]), limits


def _python_name(node: Node, wire_name: str, given: Node | None = None) -> str:
    name = given.text() if given else snake_case(wire_name)
    if not name.isidentifier() or iskeyword(name):
        raise node.error(f"{name!r} is no name in Python; choose one with x-python-name")
    return name
