"""All generated files as texts, by their paths in the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import markdown, python_code, texts
from generator.examples import Examples
from generator.formatting import formatted

if TYPE_CHECKING:
    from generator.contract import Contract, Model, Operation
    from generator.document import Node

MARKER = "Generated from openapi/integration_api.yaml, do not edit."
"""Stands near the top of every generated file."""

_EXAMPLE_WIDTH = ("--line-length", "88")

# Which class of the client's exceptions stands for a status.
_EXCEPTIONS = {
    "400": "BadRequestException",
    "401": "UnauthorizedException",
    "403": "ForbiddenException",
    "404": "NotFoundException",
    "409": "ConflictException",
    "422": "UnprocessableEntityException",
    "429": "TooManyRequestsException",
    "5XX": "ServiceException",
}


def render(contract: Contract, document: Node, settings: Path) -> dict[str, str]:
    """Write every file.

    :param contract: the contract as records.
    :param document: the contract as it is, for the sandbox's copy.
    :param settings: the ``pyproject.toml`` whose format settings hold.
    :returns: texts by path, the same ones for the same contract.
    """
    pages = _Pages(contract)
    code = {
        f"talon_one/models/{model.module}.py": pages.text("model.py.j2", model=model)
        for model in contract.models
    }
    code["talon_one/models/__init__.py"] = pages.text("models_init.py.j2")
    code["talon_one/api/__init__.py"] = pages.text("api_init.py.j2")
    for api in contract.apis:
        code[f"talon_one/api/{api.module}.py"] = pages.text("api.py.j2", api=api)
    code = formatted(code, settings)

    examples = {
        f"{operation.name}/{scheme}.py": pages.example(operation, scheme)
        for api in contract.apis
        for operation in api.operations
        for scheme in operation.schemes
    }
    examples = formatted(examples, settings, *_EXAMPLE_WIDTH)

    docs = {
        f"docs/{model.name}.md": pages.text("model.md.j2", model=model) for model in contract.models
    }
    for api in contract.apis:
        docs[f"docs/{api.name}.md"] = pages.text("api.md.j2", api=api, examples=examples)
    docs["docs/README.md"] = pages.text("index.md.j2")

    copy = json.dumps({**document.value, "x-generated": MARKER}, indent=2, ensure_ascii=False)
    return {**code, **docs, "talon_one/sandbox/contract.json": copy + "\n"}


class _Pages:
    """The templates, and what they have at hand."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._models = {model.name: model for model in contract.models}
        self._operations = {o.name: o for api in contract.apis for o in api.operations}
        self._examples = Examples(self._models)
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        self._environment.globals.update(contract=contract, marker=MARKER, exceptions=_EXCEPTIONS)
        self._environment.filters.update(self._filters())

    def text(self, template: str, **names: Any) -> str:
        """Fill a template in."""
        return self._environment.get_template(template).render(**names)

    def example(self, operation: Operation, scheme: str) -> str:
        """A runnable example of an endpoint with one kind of credentials."""
        before = self._operations[operation.example_after] if operation.example_after else None
        steps = [step for step in (before, operation) if step]
        calls = [
            (self._examples.of(step.body) if step.body else None, self._examples.call(step))
            for step in steps
        ]
        return self.text(
            "example.py.j2",
            operation=operation,
            scheme=scheme,
            calls=calls,
            uses_datetime=any("datetime(" in body for body, _ in calls if body),
        )

    def _filters(self) -> dict[str, Any]:
        fields = [field for model in self._models.values() for field in model.fields]
        parameters = [p for operation in self._operations.values() for p in operation.parameters]
        names = {
            **{field.wire_name: field.name for field in fields},
            **{parameter.wire_name: parameter.name for parameter in parameters},
        }
        spelling = texts.Names(names)
        return {
            "annotation": python_code.annotation,
            "argument": python_code.argument,
            "arguments_by_name": python_code.arguments_by_name,
            "cell": markdown.cell,
            "code_tuple": python_code.code_tuple,
            "declaration": python_code.declaration,
            "docstring": texts.docstring,
            "entry": python_code.entry,
            "field_annotation": python_code.field_annotation,
            "field_notes": markdown.field_notes,
            "in_docstring": lambda text: spelling.in_docstring(texts.paragraphs(text)),
            "in_page": lambda text: spelling.in_page(texts.paragraphs(text)),
            "link": markdown.link,
            "literal": python_code.literal,
            "parameter_notes": markdown.parameter_notes,
            "parameter_record": python_code.parameter_record,
            "result": python_code.result,
            "signature": markdown.signature,
            "typing_imports": python_code.typing_imports,
            "used_models": self._used_models,
        }

    def _used_models(self, user: Model | tuple[Operation, ...]) -> list[Model]:
        """The models that a model's fields or the methods of endpoints mention, by module."""
        if isinstance(user, tuple):
            types = [p.type for operation in user for p in operation.parameters]
            types += [operation.response for operation in user if operation.response]
        else:
            types = [field.type for field in user.fields if field.type.leaf().name != user.name]
        used = {type.leaf().name for type in types if type.leaf().is_model}
        return sorted((self._models[name] for name in used), key=lambda model: model.module)
