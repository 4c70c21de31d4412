"""Pieces of Python source: types, literals, docstrings, calls."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import textwrap
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.document import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.contract import Field, Model, Operation, Parameter, Type
    from generator.document import Node

_WIDTH = 100


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
    return hint if field.required or hint == "Any" else f"{hint} | None"


def declaration(field: Field) -> str:
    """The call that declares a model's field."""
    arguments = [literal(field.wire_name), literal(spelled(field.type))]
    if not field.required or field.default is not None:
        arguments.append(f"default={literal(field.default)}")
    arguments += [f"{name}={literal(limit)}" for name, limit in field.limits.items()]
    return f"{'required' if field.required else 'optional'}({', '.join(arguments)})"


def argument(parameter: Parameter) -> str:
    """The parameter of an endpoint method."""
    hint = annotation(parameter.type)
    if parameter.place == "body":
        return f"{parameter.name}: {hint} | Mapping[str, Any]"
    optional = " | None = None" if parameter.place == "query" else ""
    return f"{parameter.name}: {hint}{optional}"


def parameter_record(parameter: Parameter) -> str:
    """The call that describes an endpoint's parameter to the runtime."""
    arguments = [parameter.name, parameter.wire_name]
    if parameter.place == "body":
        arguments = [spelled(parameter.type)]
    elif parameter.place == "query":
        arguments.append(spelled(parameter.type))
    return f"{parameter.place}({', '.join(map(literal, arguments))})"


def result(operation: Operation) -> str:
    """The annotation of what an endpoint method returns."""
    if operation.response is None:
        return "None"
    return annotation(operation.response) + (" | None" if operation.may_be_empty else "")


def typing_imports(model: Model) -> list[str]:
    """The import lines that a model's annotations need, in order."""
    leaves = {field.type.leaf() for field in model.fields}
    names = {leaf.name for leaf in leaves}
    lines = ["from datetime import datetime"] if "datetime" in names else []
    lines += ["from typing import Any"] if names & {"any", "map"} else []
    return lines


def literal(value: Any) -> str:
    """A constant, in double quotes where it is a string."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
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


def docstring(text: str, indent: int) -> str:
    """A docstring, from the second line on indented; without a newline at its end."""
    pad = " " * indent
    source = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    lines = _wrapped(source, _WIDTH - indent - 3).split("\n")
    if len(lines) == 1 and len(lines[0]) + indent + 6 <= _WIDTH and not lines[0].endswith('"'):
        return f'"""{lines[0]}"""'
    return "\n".join(
        [f'"""{lines[0]}', *(pad + line if line else "" for line in lines[1:]), f'{pad}"""']
    )


def _wrapped(text: str, width: int) -> str:
    """Wrap paragraphs and ``:param x:`` entries, whose further lines are indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            width,
            subsequent_indent="    " if line.startswith(":") else "",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def paragraphs(text: str) -> str:
    """A text of the contract with each paragraph on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


class Names:
    """Spells the names that texts of the contract mention as Python does.

    The contract speaks of ``couponCodes`` in backticks; a reader of Python looks for
    ``coupon_codes``. Values, such as `"couponCodes"`, have quotes and stay.

    :param names: Python name of each property and parameter, by its name on the wire.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def in_docstring(self, text: str) -> str:
        """A text with its code as reStructuredText marks it."""
        return self._translated(text, "``")

    def in_page(self, text: str) -> str:
        """A text with its code as Markdown marks it."""
        return self._translated(text, "`")

    def _translated(self, text: str, quote: str) -> str:
        def spell(found: re.Match[str]) -> str:
            owner, name, value = found[1] or "", found[2], found[3] or ""
            if name not in self._names:
                return f"{quote}{owner}{name}{value}{quote}"
            return f"{quote}{owner}{self._names[name]}{value.title()}{quote}"

        code = re.sub(r"`([A-Z]\w*\.)?(\w+)(=true|=false)?`", spell, text)
        return re.sub(r"(?<!`)`([^`]+)`(?!`)", rf"{quote}\1{quote}", code)


class Examples:
    """Writes JSON values of the contract as Python expressions.

    :param models: the models that may be in them, by name.
    """

    def __init__(self, models: Mapping[str, Model]) -> None:
        self._models = models

    def call(self, operation: Operation) -> str:
        """The call of an endpoint with the examples of its parameters."""
        arguments = []
        for parameter in operation.parameters:
            if parameter.place == "body":
                arguments.append("body")
            elif parameter.place == "query" and parameter.example:
                value = self.expression(parameter.type, parameter.example)
                arguments.append(f"{parameter.name}={value}")
            elif parameter.place == "path":
                arguments.append(self.of(parameter))
        return f"{operation.name}({', '.join(arguments)})"

    def of(self, parameter: Parameter) -> str:
        """The example of a parameter.

        :raises ContractError: there is none.
        """
        if parameter.example is None:
            raise ContractError(parameter.wire_name, "the parameter needs an example")
        return self.expression(parameter.type, parameter.example)

    def expression(self, type: Type, node: Node) -> str:
        """A JSON value of this type.

        :raises ContractError: a member that the model does not have.
        """
        if type.of and type.name == "list":
            return f"[{', '.join(self.expression(type.of, item) for item in node.items())}]"
        if type.of:
            entries = node.entries().items()
            members = (f"{literal(key)}: {self.expression(type.of, one)}" for key, one in entries)
            return f"{{{', '.join(members)}}}"
        if type.is_model:
            fields = {field.wire_name: field for field in self._models[type.name].fields}
            arguments = (
                f"{fields[key].name}={self.expression(fields[key].type, one)}"
                for key, one in node.members(fields).items()
            )
            return f"talon_one.{type.name}({', '.join(arguments)})"
        if type.name == "datetime":
            moment = datetime.fromisoformat(node.text().replace("Z", "+00:00"))
            parts = moment.astimezone(timezone.utc).timetuple()[:6]
            return f"datetime({', '.join(map(str, parts))}, tzinfo=timezone.utc)"
        return _plain(node.value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {_plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    return literal(value)


def formatted(sources: Mapping[str, str], settings: Path, *options: str) -> dict[str, str]:
    """Format Python files with ruff.

    :param sources: texts by file name.
    :param settings: the ``pyproject.toml`` with the line length and the like.
    :param options: more options of ``ruff format``.
    :raises RuntimeError: a text is no Python.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in sources}
        for name, file in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(sources[name], "utf-8")
        config = ("--config", str(settings), "--no-cache", *options)
        done = subprocess.run(
            [sys.executable, "-m", "ruff", "format", *config, folder],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"ruff format: {done.stderr}")
        return {name: file.read_text("utf-8") for name, file in files.items()}
