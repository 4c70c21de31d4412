"""What the contract says, as records. The parser makes them, the writers read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.names import snake_case

if TYPE_CHECKING:
    from generator.document import Node


@dataclass(frozen=True)
class Type:
    """The type of a value.

    :param name: ``str int float bool date datetime``, ``map`` (free members), ``any``, ``list``,
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
class Limits:
    """What a value has to keep to beside its type; ``None`` where there is no such limit.

    :param enum: the values that may be sent; of a list, those that its items may have.
    :param items: the limits of a list's items.
    """

    min_length: int | float | None = None
    max_length: int | float | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_items: int | float | None = None
    max_items: int | float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] | None = None
    items: Limits | None = None


@dataclass(frozen=True)
class Field:
    """One property of a model.

    :param required: whether it must not be ``None`` where a program sets it.
    :param may_be_none: whether its annotation says so. A field that is optional in a model and
        required in its base keeps the promise of the base.
    """

    name: str
    wire_name: str
    type: Type
    required: bool
    may_be_none: bool
    description: str
    default: Any
    limits: Limits
    deprecated: bool
    read_only: bool


@dataclass(frozen=True)
class Alias:
    """Another name of a model, and the Python module that defines it."""

    name: str
    module: str


@dataclass(frozen=True)
class Model:
    """One schema.

    :param base: name of the model that it is a subclass of.
    :param own: the fields that it declares, in the contract's order.
    :param fields: all its fields, those of its base included, in the order of its constructor.
    :param order: names of all fields in the order of its constructor, where that is not the base's
        fields before its own.
    :param effect_type: the effect whose props it describes, if it does.
    :param node: the schema itself.
    """

    name: str
    description: str
    base: str | None
    own: tuple[Field, ...]
    fields: tuple[Field, ...]
    order: tuple[str, ...]
    aliases: tuple[Alias, ...]
    effect_type: str | None
    deprecated: bool
    node: Node

    @property
    def module(self) -> str:
        """Name of the Python module that defines it."""
        return snake_case(self.name)


@dataclass(frozen=True)
class Parameter:
    """One argument of an endpoint.

    :param place: ``path``, ``body``, ``query`` or ``header``.
    :param default: what the server takes for a parameter that is left out.
    :param explode: of a list, whether each item is sent as a parameter of its own; otherwise
        they are joined with commas.
    :param example: a JSON value, or ``None``.
    :param node: the place that a complaint about it names.
    """

    name: str
    wire_name: str
    place: str
    type: Type
    required: bool
    description: str
    default: Any
    limits: Limits
    explode: bool
    deprecated: bool
    example: Node | None
    node: Node


@dataclass(frozen=True)
class Response:
    """One status that an endpoint may answer with.

    :param status: three digits, or ``5XX``.
    :param error: name of the client's exception for it; ``None`` for a success.
    """

    status: str
    description: str
    type: Type | None
    error: str | None


@dataclass(frozen=True)
class Step:
    """A call that comes before another one in an example.

    :param operation: name of the endpoint.
    :param body: its body, a JSON value; ``None`` for that of the endpoint's own example.
    :param node: the place that a complaint about it names.
    """

    operation: str
    body: Node | None
    node: Node


@dataclass(frozen=True)
class Operation:
    """One endpoint.

    :param parameters: in the order of a call.
    :param response: type of the data in a successful answer.
    :param schemes: names of the security schemes that it accepts.
    :param example_after: the call that comes first in its example.
    :param example_key: the key that its example sends in place of its scheme's.
    """

    name: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    responses: tuple[Response, ...]
    schemes: tuple[str, ...]
    example_after: Step | None
    example_key: str | None

    @property
    def body(self) -> Parameter | None:
        """The JSON body."""
        return next((p for p in self.parameters if p.place == "body"), None)

    @property
    def successes(self) -> tuple[Response, ...]:
        """The statuses that are no errors."""
        return tuple(r for r in self.responses if not r.error)

    @property
    def errors(self) -> tuple[Response, ...]:
        """The statuses that are errors."""
        return tuple(r for r in self.responses if r.error)

    @property
    def response(self) -> Type | None:
        """Type of the data in a successful answer."""
        return next((r.type for r in self.successes if r.type), None)

    @property
    def may_be_empty(self) -> bool:
        """Whether a successful answer may come without data."""
        return any(r.type is None for r in self.successes)


@dataclass(frozen=True)
class Tag:
    """What a group of endpoints is about."""

    name: str
    description: str


@dataclass(frozen=True)
class Scheme:
    """One way to say who is calling, in a header.

    :param prefix: the word before the key in the header.
    :param signed: whether the header holds a signature of the request's body instead of a key.
    :param example: the key of an example; of a signed scheme, an object with ``applicationId``
        and ``applicationKey``.
    """

    name: str
    header: str
    prefix: str | None
    signed: bool
    description: str
    example: Any


@dataclass(frozen=True)
class Api:
    """One OpenAPI document: a Python class whose methods are its endpoints.

    :param name: name of the class.
    :param host: where the examples call; the first server.
    :param tags: in the document's order.
    :param operations: in alphabetical order.
    """

    name: str
    title: str
    summary: str
    description: str
    host: str
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    schemes: tuple[Scheme, ...]

    @property
    def module(self) -> str:
        """Name of the Python module that defines it."""
        return snake_case(self.name)


@dataclass(frozen=True)
class Contract:
    """The whole contract, its models in alphabetical order."""

    api: Api
    models: tuple[Model, ...]
