"""Python modules: models and endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.names import snake_case
from generator.write.formatting import formatted
from generator.write.templating import Templates
from generator.write.texts import Spelling, docstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.records import Api, Contract, Field, Model, Operation, Parameter, Scheme, Type

_WIDTH = 100
# The limits that the runtime's fields check; all others are checked by the server alone.
_CHECKED = ("min_length", "max_length", "minimum", "maximum", "enum")


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
        spelling = Spelling(contract)
        names = [one for model in contract.models for one in (model, *model.aliases)]
        filters: dict[str, Callable[..., Any]] = {
            "abstract_types": abstract_types,
            "annotation": annotation,
            "api_imports": self._api_imports,
            "argument": argument,
            "arguments_by_name": arguments_by_name,
            "code_tuple": code_tuple,
            "declaration": declaration,
            "docstring": docstring,
            "entry": entry,
            "factories": factories,
            "field_annotation": field_annotation,
            "in_docstring": spelling.in_docstring,
            "literal": literal,
            "module": snake_case,
            "model_imports": self._model_imports,
            "parameter_record": parameter_record,
            "result": result,
            "scheme_record": scheme_record,
            "spelled": spelled,
            "typing_imports": typing_imports,
        }
        super().__init__(filters, contract=contract, api=contract.api, model_names=names)

    def _model_imports(self, model: Model) -> list[Model]:
        """The models that the annotations of a model mention, by module."""
        own = {field.type.leaf().name for field in model.own} - {model.name, model.base}
        return self._by_module(own)

    def _api_imports(self, api: Api) -> list[Model]:
        """The models that the annotations of endpoint methods mention, by module."""
        types = [p.type for operation in api.operations for p in operation.parameters]
        types += [operation.response for operation in api.operations if operation.response]
        return self._by_module({type.leaf().name for type in types})

    def _by_module(self, names: set[str]) -> list[Model]:
        used = [self._models[name] for name in names & self._models.keys()]
        return sorted(used, key=lambda model: model.module)


def spelled(type: Type) -> str:
    """A type as release 3.3.0 spells it in ``openapi_types``."""
    if type.name == "list" and type.of:
        return f"list[{spelled(type.of)}]"
    if type.name == "dict" and type.of:
        return f"dict(str, {spelled(type.of)})"
    return {"map": "object", "any": "object"}.get(type.name, type.name)


def annotation(type: Type) -> str:
    """A type as an annotation."""
    if type.name == "list" and type.of:
        return f"list[{annotation(type.of)}]"
    if type.name == "dict" and type.of:
        return f"dict[str, {annotation(type.of)}]"
    return {"map": "dict[str, Any]", "any": "Any"}.get(type.name, type.name)


def field_annotation(field: Field) -> str:
    """The annotation of a model's field."""
    hint = annotation(field.type)
    return f"{hint} | None" if field.may_be_none and hint != "Any" else hint


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
    hint = annotation(parameter.type)
    if parameter.place == "body":
        hint = _body_annotation(parameter.type)
    elif parameter.type.of:
        # Any sequence will do, and a plain string is a sequence of one for the runtime.
        hint = f"Sequence[{annotation(parameter.type.of)}]"
    return f"{parameter.name}: {hint}{'' if parameter.required else ' | None = None'}"


def _body_annotation(type: Type) -> str:
    if type.of:
        return f"Sequence[{_body_annotation(type.of)}]"
    return f"{type.name} | Mapping[str, Any]" if type.is_model else "Mapping[str, Any]"


def abstract_types(api: Api) -> list[str]:
    """The types of ``collections.abc`` that the methods of endpoints mention."""
    lists = any(p.type.of for operation in api.operations for p in operation.parameters)
    return ["Mapping", "Sequence"] if lists else ["Mapping"]


def parameter_record(parameter: Parameter) -> str:
    """The call that describes an endpoint's parameter to the runtime."""
    type = spelled(parameter.type)
    if parameter.place == "body":
        arguments = [type]
    elif parameter.place == "path" and type == "str":
        arguments = [parameter.name, parameter.wire_name]
    else:
        arguments = [parameter.name, parameter.wire_name, type]
    options = ["required=True"] if parameter.required and parameter.place != "path" else []
    options += [] if parameter.explode else ["explode=False"]
    if parameter.place == "body":
        options = []
    return f"{parameter.place}({', '.join([*map(literal, arguments), *options])})"


def factories(operations: Iterable[Operation]) -> list[str]:
    """Names of the functions that the descriptions of parameters call, in order."""
    return sorted({parameter.place for one in operations for parameter in one.parameters})


def scheme_record(scheme: Scheme) -> str:
    """The call that describes a security scheme to the runtime."""
    return (
        f"Scheme({literal(scheme.name)}, header={literal(scheme.header)}, "
        f"prefix={literal(scheme.prefix)}, signed={literal(scheme.signed)})"
    )


def result(operation: Operation) -> str:
    """The annotation of what an endpoint method returns."""
    if operation.response is None:
        return "None"
    return annotation(operation.response) + (" | None" if operation.may_be_empty else "")


def typing_imports(model: Model) -> list[str]:
    """The import lines that a model's annotations need, in order."""
    names = {field.type.leaf().name for field in model.own}
    moments = [name for name in ("date", "datetime") if name in names]
    lines = [f"from datetime import {', '.join(moments)}"] if moments else []
    return lines + (["from typing import Any"] if names & {"any", "map"} else [])


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
