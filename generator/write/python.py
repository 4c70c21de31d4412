"""Python modules: models and endpoints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.names import place_in_order, snake_case
from generator.write.formatting import formatted
from generator.write.templating import Templates
from generator.write.texts import Spelling, docstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.records import (
        Alias,
        Api,
        Contract,
        Field,
        Model,
        Operation,
        Parameter,
        Scheme,
        Type,
    )

_WIDTH = 100
# The limits that the runtime's fields check; all others are checked by the server alone.
_CHECKED = ("min_length", "max_length", "minimum", "maximum", "enum")

# What annotations name beside built-in types and models.
_STANDARD = {
    "collections.abc": ("Mapping", "Sequence"),
    "datetime": ("date", "datetime"),
    "typing": ("TYPE_CHECKING", "Any", "Literal", "Optional", "Union", "cast", "overload"),
}
_TEXT = re.compile(r'"(\\.|[^"\\])*"')


def files(contract: Contract, settings: Path) -> dict[str, str]:
    """All modules by path.

    :param settings: the ``pyproject.toml`` whose format settings hold.
    """
    modules = _Modules(contract)
    return formatted(
        {
            **{
                f"talon_one/models/{model.module}.py": modules.text("model.py.j2", model=model)
                for model in contract.models
            },
            **{
                f"talon_one/models/{alias.module}.py": modules.text(
                    "alias.py.j2", model=model, alias=alias
                )
                for model in contract.models
                for alias in model.aliases
            },
            "talon_one/models/_effect_props.py": modules.text("effect_props.py.j2"),
            "talon_one/models/__init__.py": modules.text("models_init.py.j2"),
            "talon_one/api/__init__.py": modules.text("api_init.py.j2"),
            "talon_one/api/_security.py": modules.text("security.py.j2"),
            f"talon_one/api/{contract.api.module}.py": modules.text("api.py.j2"),
        },
        settings,
    )


class _Modules(Templates):
    def __init__(self, contract: Contract) -> None:
        self._models = {model.name: model for model in contract.models}
        self._sent = self._reached(one.body.type for one in contract.api.operations if one.body)
        spelling = Spelling(contract)
        names = [one for model in contract.models for one in (model, *model.aliases)]
        filters: dict[str, Callable[..., Any]] = {
            "annotation": annotation,
            "api_annotations": api_annotations,
            "argument": argument,
            "arguments_by_name": arguments_by_name,
            "code_tuple": code_tuple,
            "declaration": declaration,
            "declared": self._declared,
            "docstring": docstring,
            "entry": entry,
            "factories": factories,
            "field_annotation": field_annotation,
            "form_by_keyword": form_by_keyword,
            "form_by_position": form_by_position,
            "in_docstring": spelling.in_docstring,
            "in_order": in_order,
            "literal": literal,
            "module": snake_case,
            "is_typed_by_hand": self._is_typed_by_hand,
            "model_annotations": self._model_annotations,
            "name_models": name_models,
            "parameter_record": parameter_record,
            "result": result,
            "returns": returns,
            "reorders": self._reorders,
            "scheme_record": scheme_record,
            "spelled": spelled,
            "standard_imports": standard_imports,
            "takes_positions": self._takes_positions,
        }
        super().__init__(filters, contract=contract, api=contract.api, model_names=names)

    def _reached(self, types: Iterable[Type]) -> set[str]:
        """Names of the models that values of some types may hold, at any depth."""
        names: set[str] = set()
        waiting = [type.leaf().name for type in types]
        while waiting:
            name = waiting.pop()
            if name in self._models and name not in names:
                names.add(name)
                waiting += [field.type.leaf().name for field in self._models[name].fields]
        return names

    def _declared(self, model: Model) -> list[Field]:
        """The fields that a class declares, in the order of its constructor."""
        return sorted(model.own, key=model.fields.index)

    def _base(self, model: Model) -> Model | None:
        return self._models[model.base] if model.base else None

    def _reorders(self, model: Model) -> bool:
        """Whether a constructor does not take the fields of the base first."""
        base = self._base(model)
        inherited = [field.name for field in base.fields] if base else []
        return [field.name for field in model.fields[: len(inherited)]] != inherited

    def _takes_positions(self, model: Model) -> bool:
        """Whether type checkers can make the constructor, with positions, from the fields.

        They put those of the base first, and let no field without a default follow one with it.
        """
        base = self._base(model)
        fits = base is None or (self._takes_positions(base) and not self._reorders(model))
        return fits and _needs_first(model)

    def _is_typed_by_hand(self, model: Model) -> bool:
        """Whether a class tells type checkers how its constructor takes positions.

        It does where they cannot make it, and either a program calls it, to send the model, or
        they would take the positions of a base for its own.
        """
        base, misled = self._base(model), False
        while base and not misled:
            misled = self._takes_positions(base)
            base = self._base(base)
        return not self._takes_positions(model) and (misled or model.name in self._sent)

    def _model_annotations(self, model: Model) -> list[str]:
        """The annotations in the module of a model."""
        if self._is_typed_by_hand(model):
            return ["Any", "Optional", *map(field_annotation, model.fields)]
        return [field_annotation(field) for field in model.own]


def _has_default(field: Field) -> bool:
    return not field.required or field.default is not None


def _needs_first(model: Model) -> bool:
    """Whether no field that a constructor needs comes after one that it does not."""
    optional = [_has_default(field) for field in model.fields]
    return optional == sorted(optional)


def form_by_position(model: Model) -> list[str]:
    """The parameters of a constructor that takes all that is needed by position."""
    last = max((i for i, one in enumerate(model.fields) if not _has_default(one)), default=-1)
    return [
        f"{one.name}: {field_annotation(one)}" if i <= last else _with_default(one)
        for i, one in enumerate(model.fields)
    ]


def form_by_keyword(model: Model) -> list[str]:
    """The parameters of a constructor that takes keywords alone."""
    return ["*", *map(_with_default, model.fields)]


def _with_default(field: Field) -> str:
    default = f" = {literal(field.default)}" if _has_default(field) else ""
    return f"{field.name}: {field_annotation(field)}{default}"


def in_order(named: Iterable[Model | Alias], by: str) -> list[Model | Alias]:
    """Models and their aliases by ``name`` or ``module``, in the order of ruff's rules."""
    return sorted(named, key=lambda one: place_in_order(getattr(one, by)))


def spelled(type: Type) -> str:
    """A type as release 3.3.0 spells it in ``openapi_types``."""
    if type.name == "list" and type.of:
        return f"list[{spelled(type.of)}]"
    if type.name == "dict" and type.of:
        return f"dict(str, {spelled(type.of)})"
    return {"map": "object", "any": "object"}.get(type.name, type.name)


def annotation(type: Type, enum: tuple[str, ...] | None = None) -> str:
    """A type as an annotation, which ``typing.get_type_hints`` evaluates on every Python.

    Models are named by way of their package, which imports each when it is asked for.

    :param enum: the values that an editor should offer. Others are not refused: the server may
        know more of them than this release.
    """
    if type.name == "list" and type.of:
        return f"list[{annotation(type.of, enum)}]"
    if type.name == "dict" and type.of:
        return f"dict[str, {annotation(type.of)}]"
    if enum:
        return f"Union[Literal[{', '.join(map(literal, enum))}], str]"
    name = f"models.{type.name}" if type.is_model else type.name
    return {"map": "dict[str, Any]", "any": "Any"}.get(type.name, name)


def field_annotation(field: Field) -> str:
    """The annotation of a model's field."""
    hint = annotation(field.type, field.limits.enum)
    return _optional(hint) if field.may_be_none else hint


def _optional(hint: str) -> str:
    """The annotation of what may be ``None``, too."""
    return hint if hint == "Any" else f"Optional[{hint}]"


def declaration(field: Field) -> str:
    """The call that declares a model's field."""
    arguments = [literal(field.wire_name), literal(spelled(field.type))]
    if not field.required or field.default is not None:
        arguments.append(f"default={literal(field.default)}")
    limits = ((name, getattr(field.limits, name)) for name in _CHECKED)
    arguments += [f"{name}={literal(limit)}" for name, limit in limits if limit is not None]
    return f"{'required' if field.required else 'optional'}({', '.join(arguments)})"


def argument(parameter: Parameter) -> str:
    """The parameter of an endpoint method."""
    enum = parameter.limits.enum
    if parameter.place == "body":
        hint = _body_annotation(parameter.type)
    elif parameter.type.of:
        # Any sequence will do. A plain string is one too, and sent as one value.
        hint = f"Sequence[{annotation(parameter.type.of, enum)}]"
    else:
        hint = annotation(parameter.type, enum)
    return f"{parameter.name}: {hint if parameter.required else f'{_optional(hint)} = None'}"


def _body_annotation(type: Type) -> str:
    if type.of:
        return f"Sequence[{_body_annotation(type.of)}]"
    values = "Mapping[str, Any]"
    return f"Union[{annotation(type)}, {values}]" if type.is_model else values


def parameter_record(parameter: Parameter) -> str:
    """The call that describes an endpoint's parameter to the runtime."""
    type = spelled(parameter.type)
    if parameter.place == "body":
        return f"body({literal(type)})"
    arguments = [literal(parameter.name), literal(parameter.wire_name)]
    if parameter.place == "path":
        arguments += [literal(type)] if type != "str" else []
    else:
        arguments += [literal(type)]
        arguments += ["required=True"] if parameter.required else []
        arguments += [] if parameter.explode else ["explode=False"]
    return f"{parameter.place}({', '.join(arguments)})"


def factories(operations: Iterable[Operation]) -> list[str]:
    """Names of the functions that the descriptions of parameters call, in order."""
    return sorted({parameter.place for one in operations for parameter in one.parameters})


def scheme_record(scheme: Scheme) -> str:
    """The call that describes a security scheme to the runtime."""
    return (
        f"Scheme({literal(scheme.name)}, header={literal(scheme.header)}, "
        f"prefix={literal(scheme.prefix)}, signed={literal(scheme.signed)})"
    )


def returns(operation: Operation) -> str:
    """What a call returns, as the descriptions of its successes say it."""
    texts = [one.description for one in operation.successes if one.type or not operation.response]
    empty = [one.description for one in operation.successes if not one.type and operation.response]
    return " ".join([*texts, *(f"`None`: {text}" for text in empty)])


def result(operation: Operation) -> str:
    """The annotation of what an endpoint method returns."""
    if operation.response is None:
        return "None"
    hint = annotation(operation.response)
    return _optional(hint) if operation.may_be_empty else hint


def api_annotations(api: Api) -> list[str]:
    """The annotations in the module of the endpoints."""
    hints = [argument(one) for operation in api.operations for one in operation.parameters]
    return [*hints, *map(result, api.operations), "Optional[ApiClient]", "Mapping"]


def name_models(annotations: Iterable[str]) -> bool:
    """Whether annotations name a model."""
    return "models" in _names(annotations)


def standard_imports(annotations: Iterable[str], *also: str) -> list[str]:
    """The lines that import what annotations name from the standard library, in order.

    :param also: further names.
    """
    used = _names(annotations).union(also)
    lines = []
    for module, names in _STANDARD.items():
        mentioned = [name for name in names if name in used]
        if mentioned:
            lines.append(f"from {module} import {', '.join(mentioned)}")
    return lines


def _names(annotations: Iterable[str]) -> set[str]:
    return {name for one in annotations for name in re.findall(r"\w+", _TEXT.sub("", one))}


def literal(value: Any) -> str:
    """A constant, in double quotes where it is a string."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, tuple):
        return code_tuple(map(literal, value))
    return repr(value)


def code_tuple(items: Iterable[str]) -> str:
    """A tuple of these expressions."""
    sources = list(items)
    return f"({', '.join(sources)}{',' * (len(sources) == 1)})"


def entry(key: str, value: str) -> str:
    """An entry of a dictionary of strings, in one line or, if that is too long, in three."""
    line = f"{literal(key)}: {literal(value)}"
    return line if len(line) + 5 <= _WIDTH else f"{literal(key)}: ({literal(value)})"


def arguments_by_name(operation: Operation) -> str:
    """A dictionary of an endpoint method's arguments."""
    return "{" + ", ".join(f"{literal(p.name)}: {p.name}" for p in operation.parameters) + "}"
