"""Schemas that are models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.names import SCHEMAS, python_name, schema_name, snake_case
from generator.parse.types import model_name, read_default, read_type
from generator.records import Alias, Field, Model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Document, Node
    from generator.records import Type

_NEEDED = ("description", "type", "properties")
_KNOWN = (
    *_NEEDED,
    "required",
    "allOf",
    "additionalProperties",
    "deprecated",
    "x-alias",
    "x-effect-type",
    "x-order",
)
_BESIDE_TYPE = ("description", "deprecated", "readOnly", "x-python-name", "x-client-required")


def models(document: Document) -> tuple[Model, ...]:
    """All models, in alphabetical order: each file of the schemas' folder is one.

    :raises ContractError: a schema is not understood, or a name is given twice.
    """
    schemas = _Schemas(document)
    found = schemas.models()
    _check_names(found)
    return found


class _Schemas:
    """Reads each schema once, after the one that it is based on."""

    def __init__(self, document: Document) -> None:
        files = map(document.file, document.names(SCHEMAS))
        self._nodes = {name: file for file in files if (name := schema_name(file))}
        self._models: dict[str, Model] = {}
        self._open: list[str] = []

    def models(self) -> tuple[Model, ...]:
        """All models, in alphabetical order."""
        return tuple(self.model(name) for name in sorted(self._nodes))

    def model(self, name: str) -> Model:
        """The model of this name."""
        if name not in self._models:
            self._open.append(name)
            self._models[name] = self._read(name, self._nodes[name])
            self._open.pop()
        return self._models[name]

    def _read(self, name: str, node: Node) -> Model:
        members = node.members(_KNOWN, _NEEDED)
        if members["type"].text() != "object":
            raise members["type"].error("must be 'object'")
        # What a server refuses is none of the client's business, but it has to say false.
        closed = members.get("additionalProperties")
        if closed is not None and closed.flag():
            raise closed.error("must be false; further members are the rule")
        properties = members["properties"].entries()
        required = members["required"].texts() if "required" in members else ()
        for wire_name in required:
            if wire_name not in properties:
                raise members["required"].error(f"there is no property {wire_name!r}")
        base = self._base(members["allOf"]) if "allOf" in members else None
        own = tuple(
            _field(wire_name, property, wire_name in required or _insists(property))
            for wire_name, property in properties.items()
        )
        if base:
            own = tuple(self._redeclared(field, base, properties) for field in own)
        fields = {field.wire_name: field for field in (*(base.fields if base else ()), *own)}
        first = members["x-order"].texts() if "x-order" in members else ()
        for wire_name in first:
            if wire_name not in fields:
                raise members["x-order"].error(f"there is no property {wire_name!r}")
        ordered = [fields[wire_name] for wire_name in dict.fromkeys((*first, *fields))]
        effect = members.get("x-effect-type")
        return Model(
            name=name,
            description=members["description"].text(),
            base=base.name if base else None,
            own=own,
            fields=tuple(ordered),
            order=tuple(field.name for field in ordered) if first else (),
            aliases=tuple(_aliases(members["x-alias"])) if "x-alias" in members else (),
            effect_type=effect.text() if effect else None,
            deprecated=_flag(members.get("deprecated")),
            node=node,
        )

    def _base(self, node: Node) -> Model:
        schemas = node.items()
        if len(schemas) != 1:
            raise node.error("must have one item, the schema that this one is based on")
        reference = schemas[0].members(("$ref",), ("$ref",))["$ref"]
        name = model_name(reference)
        if name in self._open:
            raise reference.error("a schema cannot be based on itself")
        return self.model(name)

    def _redeclared(self, field: Field, base: Model, properties: dict[str, Node]) -> Field:
        """A field as a subclass has it, which must be usable wherever that of the base is."""
        of_base = next((one for one in base.fields if one.wire_name == field.wire_name), None)
        if of_base is None:
            return field
        node = properties[field.wire_name]
        if of_base.name != field.name:
            raise node.error(f"its name in Python is {of_base.name} in {base.name}")
        if not self._fits(field.type, of_base.type):
            raise node.error(f"its type does not fit that in {base.name}")
        return replace(field, may_be_none=field.may_be_none and of_base.may_be_none)

    def _fits(self, type: Type, of_base: Type) -> bool:
        if type == of_base or of_base.name == "any":
            return True
        if not (type.is_model and of_base.is_model):
            return False
        base = self.model(type.name).base
        return base is not None and self._fits(replace(type, name=base), of_base)


def _field(wire_name: str, node: Node, required: bool) -> Field:
    type, limits = read_type(node, _BESIDE_TYPE)
    members = node.entries()
    if "description" not in members:
        raise node.error("the keyword 'description' is missing")
    return Field(
        name=python_name(node, wire_name, members.get("x-python-name")),
        wire_name=wire_name,
        type=type,
        required=required,
        may_be_none=not required,
        description=members["description"].text(),
        default=read_default(members, type, limits),
        limits=limits,
        deprecated=_flag(members.get("deprecated")),
        read_only=_flag(members.get("readOnly")),
    )


def _insists(property: Node) -> bool:
    """Tell whether clients insist on a field that the service can do without."""
    return _flag(property.entries().get("x-client-required"))


def _aliases(node: Node) -> Iterable[Alias]:
    """Other names of a model: each a string, or an object that names the module too."""
    for item in node.items():
        if isinstance(item.value, str):
            yield Alias(item.text(), snake_case(item.text()))
        else:
            members = item.members(("name", "module"), ("name", "module"))
            yield Alias(members["name"].text(), members["module"].text())


def _check_names(models: Iterable[Model]) -> None:
    """Refuse what cannot be a class or module, and two models or aliases of one name or module."""
    taken: set[str] = set()
    for model in models:
        for one in (Alias(model.name, model.module), *model.aliases):
            if not (one.name.isidentifier() and one.module.isidentifier()):
                raise model.node.error(f"{one.name!r} is no name of a class")
            if taken & {one.name, one.module}:
                raise model.node.error(f"{one.name!r} or its module is there twice")
            taken |= {one.name, one.module}


def _flag(node: Node | None) -> bool:
    return node is not None and node.flag()
