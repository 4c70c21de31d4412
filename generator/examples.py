"""Examples of the contract as Python that runs."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from generator.document import ContractError
from generator.python_code import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.contract import Model, Operation, Parameter, Type
    from generator.document import Node


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
