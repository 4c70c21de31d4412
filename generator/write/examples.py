"""Examples of the contract as programs that run."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any

from generator.write.formatting import formatted
from generator.write.python import literal
from generator.write.templating import Templates

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document import Node
    from generator.records import Contract, Operation, Parameter, Scheme, Step, Type

_LINE_LENGTH = ("--line-length", "88")


def examples(contract: Contract, settings: Path) -> dict[str, str]:
    """A program for each endpoint and each kind of credentials, by ``operation/scheme.py``.

    :param settings: the ``pyproject.toml`` whose format settings hold.
    :raises ContractError: an example is missing, or is none of what it should be.
    """
    writer = _Examples(contract)
    programs = {
        f"{operation.name}/{scheme.name}.py": writer.program(operation, scheme)
        for operation in contract.api.operations
        for scheme in contract.api.schemes
        if scheme.name in operation.schemes
    }
    return formatted(programs, settings, *_LINE_LENGTH)


class _Examples:
    """Writes JSON values of the contract as Python expressions, and calls with them."""

    def __init__(self, contract: Contract) -> None:
        self._models = {model.name: model for model in contract.models}
        self._operations = {operation.name: operation for operation in contract.api.operations}
        self._templates = Templates({"literal": literal}, api=contract.api)

    def program(self, operation: Operation, scheme: Scheme) -> str:
        """A program that calls an endpoint with one kind of credentials."""
        before = operation.example_after
        calls = [self._step(before)] if before else []
        calls.append(self._with_body(operation, None, "body"))
        text = " ".join(part for call in calls for part in call if part)
        return self._templates.text(
            "example.py.j2",
            operation=operation,
            scheme=scheme,
            key=operation.example_key or scheme.example,
            calls=calls,
            moments=[name for name in ("date", "datetime") if f"{name}(" in text],
        )

    def _step(self, step: Step) -> tuple[str, str | None, str]:
        if step.operation not in self._operations:
            raise step.node.error(f"there is no operation {step.operation}")
        return self._with_body(self._operations[step.operation], step.body, "first")

    def _with_body(
        self, operation: Operation, body: Node | None, name: str
    ) -> tuple[str, str | None, str]:
        """The name of a body, the body, if there is one, and the call that has it.

        :param body: its JSON in place of that of the endpoint's own example.
        """
        call = self._call(operation, name)
        if operation.body is None:
            return name, None, call
        if body is not None:
            return name, self._expression(operation.body.type, body), call
        return name, self._of(operation.body), call

    def _call(self, operation: Operation, body: str) -> str:
        """The call of an endpoint with the examples of its parameters.

        :param body: the name that its body has.
        """
        arguments = []
        for parameter in operation.parameters:
            if parameter.place == "body":
                arguments.append(body)
            elif parameter.required:
                arguments.append(self._of(parameter))
            elif parameter.example:
                arguments.append(f"{parameter.name}={self._of(parameter)}")
        return f"{operation.name}({', '.join(arguments)})"

    def _of(self, parameter: Parameter) -> str:
        if parameter.example is None:
            raise parameter.node.error("the keyword 'example' is missing")
        return self._expression(parameter.type, parameter.example)

    def _expression(self, type: Type, node: Node) -> str:
        """A JSON value of this type."""
        if type.of and type.name == "list":
            return f"[{', '.join(self._expression(type.of, item) for item in node.items())}]"
        if type.of:
            entries = node.entries().items()
            members = (f"{literal(key)}: {self._expression(type.of, one)}" for key, one in entries)
            return f"{{{', '.join(members)}}}"
        if type.is_model:
            fields = {field.wire_name: field for field in self._models[type.name].fields}
            arguments = (
                f"{fields[key].name}={self._expression(fields[key].type, one)}"
                for key, one in node.members(fields).items()
            )
            return f"talon_one.{type.name}({', '.join(arguments)})"
        if type.name == "datetime":
            moment = datetime.fromisoformat(node.text().replace("Z", "+00:00"))
            parts = moment.astimezone(timezone.utc).timetuple()[:6]
            return f"datetime({', '.join(map(str, parts))}, tzinfo=timezone.utc)"
        if type.name == "date":
            day = date.fromisoformat(node.text())
            return f"date({day.year}, {day.month}, {day.day})"
        return _plain(node.value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {_plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    return literal(value)
