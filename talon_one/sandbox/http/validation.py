"""What a request says: parameters and body, read and checked against the contract."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from talon_one.sandbox import times
from talon_one.sandbox.call import Inputs
from talon_one.sandbox.contract import VARIANTS
from talon_one.sandbox.errors import INVALID, ApiProblem, flaw, invalid, invalid_parameter
from talon_one.sandbox.http.json import UnreadableError, decode
from talon_one.sandbox.jsontext import storable
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jsonschema.protocols import Validator
    from werkzeug.datastructures import Headers
    from werkzeug.wrappers import Response

    from talon_one.sandbox.contract import Operation, Parameter
    from talon_one.sandbox.http.exchange import Exchange, Proceed

_MAX_ERRORS = 20
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TRUTH = {
    **dict.fromkeys(("1", "t", "T", "true", "True", "TRUE"), True),
    **dict.fromkeys(("0", "f", "F", "false", "False", "FALSE"), False),
}


class Validation:
    """The step that reads parameters and body, by checks that are compiled once.

    :param operations: what requests may be made to.
    :param strict: refuse timestamps without an offset, and members that the contract does not
        name.
    """

    def __init__(self, operations: Sequence[Operation], *, strict: bool) -> None:
        formats = _formats(strict)
        self._strict = strict

        def compiled(schema: Mapping[str, Any]) -> Validator:
            validator: Validator = _Checker(schema, format_checker=formats)
            return validator

        self._bodies = {o.id: compiled(o.body) for o in operations if o.body is not None}
        self._parameters = {
            (o.id, p.name): compiled(p.schema) for o in operations for p in o.parameters
        }

    def __call__(self, exchange: Exchange, proceed: Proceed) -> Response:
        operation, sent = exchange.route
        path = self._path(operation, sent)
        query = self._query(operation, exchange.query)
        headers = self._headers(operation, exchange.headers)
        exchange.inputs = Inputs(path, query, headers, self._body(operation, exchange.content))
        return proceed(exchange)

    def _query(self, operation: Operation, raw_query: str) -> dict[str, Any]:
        """Read the query of a request.

        :param raw_query: the query as it came, still percent-encoded.
        :return: the operation's parameters that were sent; of a repeated one that is no list, the
            last.
        :raises ApiProblem: 400 for a value of the wrong type or outside its limits.
        """
        try:
            sent = parse_qsl(raw_query, keep_blank_values=True, errors="strict", max_num_fields=100)
        except ValueError:
            raise ApiProblem(400, "The query is not readable") from None
        values: dict[str, list[str]] = {}
        for name, value in sent:
            values.setdefault(name, []).append(value)
        known: dict[str, Any] = {}
        for parameter in operation.parameters:
            if parameter.place == "query":
                if parameter.name in values:
                    typed = self._value(operation, parameter, values[parameter.name])
                    if typed is not None:
                        known[parameter.name] = typed
                elif parameter.required:
                    raise invalid_parameter(parameter.name, "required", "the parameter is missing")
        return known

    def _path(self, operation: Operation, values: Mapping[str, str]) -> dict[str, Any]:
        """Read the decoded values of the path.

        :raises ApiProblem: 400 for a value of the wrong type or outside its limits; 404 for an id
            that is shorter or longer than any is.
        """
        known: dict[str, Any] = {}
        for parameter in operation.parameters:
            if parameter.place == "path":
                value = values[parameter.name]
                least, most = (parameter.schema.get(n) for n in ("minLength", "maxLength"))
                if len(value) < (least or 0) or len(value) > (most or len(value)):
                    raise ApiProblem(404, f"Nothing has this {parameter.name}")
                known[parameter.name] = self._value(operation, parameter, [value])
        return known

    def _headers(self, operation: Operation, sent: Headers) -> dict[str, Any]:
        """Read the headers that the operation knows; all others are of no interest.

        :raises ApiProblem: 400 for a value outside its limits.
        """
        return {
            parameter.name: self._value(operation, parameter, [sent[parameter.name]])
            for parameter in operation.parameters
            if parameter.place == "header" and parameter.name in sent
        }

    def _value(self, operation: Operation, parameter: Parameter, sent: list[str]) -> Any:
        """Read and check the values of one parameter; None if there is none after all."""
        if parameter.schema.get("type") == "array":
            items = sent if parameter.repeated else _separated(sent)
            known = [_typed(parameter.name, parameter.schema["items"], item) for item in items]
            if not known:
                return None
            self._check_parameter(operation, parameter, known)
            return known
        typed = _typed(parameter.name, parameter.schema, sent[-1])
        if parameter.name == "sort":
            # A sign before what to sort by turns the order round, of which the contract's enum
            # says nothing.
            self._check_parameter(operation, parameter, str(typed).removeprefix("-"))
        elif not isinstance(typed, datetime):  # of which no limits can be said
            self._check_parameter(operation, parameter, typed)
        return typed

    def _body(self, operation: Operation, raw: bytes) -> Any:
        """Read the body of a request.

        :return: the JSON value without members that the contract does not name, and without
            optional ones that were ``null``; ``None`` when there is no body, or the operation
            takes none.
        :raises ApiProblem: 400 for text that is no JSON, a missing body, or a value that breaks
            the contract; then with an entry for each of the first flaws.
        """
        if operation.body is None:
            return None
        if not raw.strip():
            if operation.body_required:
                raise invalid("", "required", "the request needs a JSON body")
            return None
        try:
            value = decode(raw)
        except UnreadableError as error:
            raise ApiProblem(400, f"The body is not readable JSON: {error}") from None
        unknown = _unknown(value, operation.body, strict=self._strict)
        value = _known(value, operation.body)
        wrong = (
            flaw(str(error.validator), _details(error), pointer=_pointer(error.absolute_path))
            for error in self._bodies[operation.id].iter_errors(value)
        )
        errors = list(islice(chain(unknown, wrong), _MAX_ERRORS))
        if errors:
            raise ApiProblem(400, INVALID, errors)
        return value

    def _check_parameter(self, operation: Operation, parameter: Parameter, value: Any) -> None:
        for error in self._parameters[operation.id, parameter.name].iter_errors(value):
            raise invalid_parameter(parameter.name, str(error.validator), _details(error))


def _known(value: Any, schema: Mapping[str, Any]) -> Any:
    """Leave out the members that the contract does not name, for they were not checked, and the
    optional ones that are null, for null says the same as absent where the contract does not
    declare it.

    The keys of free maps, such as attributes, stay.
    """
    if isinstance(value, list):
        items = schema.get("items", {})
        return [_known(item, items) for item in value]
    if not isinstance(value, dict):
        return value
    members = _members(value, schema)
    if members is None:
        others = schema.get("additionalProperties")
        others = others if isinstance(others, dict) else {}
        return {name: _known(member, others) for name, member in value.items()}
    required = schema.get("required", ())
    return {
        name: _known(member, members[name])
        for name, member in value.items()
        if name in members
        and (member is not None or name in required or _may_be_null(members[name]))
    }


def _may_be_null(schema: Mapping[str, Any]) -> bool:
    return "null" in schema.get("type", ())


def _members(value: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the members that the contract names for an object; None if it names none."""
    members: Mapping[str, Any] | None = schema.get("properties")
    variant = _variant(value, schema.get(VARIANTS, {}))
    return {**(members or {}), **variant["properties"]} if variant else members


def _variant(value: Mapping[str, Any], variants: Mapping[str, Any]) -> Mapping[str, Any] | None:
    type = value.get("type")
    return variants.get(type) if isinstance(type, str) else None


def _unknown(
    value: Any, schema: Mapping[str, Any], path: tuple[str | int, ...] = (), *, strict: bool
) -> Iterator[dict[str, Any]]:
    """Yield a flaw for each member that `_known` leaves out because the contract has none such.

    :param strict: False lets objects have such members where the contract does not forbid it.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unknown(item, schema.get("items", {}), (*path, index), strict=strict)
    if not isinstance(value, dict):
        return
    members = _members(value, schema)
    others = schema.get("additionalProperties")
    refuses = strict or others is False
    others = others if isinstance(others, dict) else {}
    for name, member in value.items():
        if members is None:
            yield from _unknown(member, others, (*path, name), strict=strict)
        elif name in members:
            yield from _unknown(member, members[name], (*path, name), strict=strict)
        elif refuses:
            details = f"there is no such member{hint(name, members)}"
            yield flaw("Unknown", details, pointer=_pointer((*path, name)))


def _separated(values: Iterable[str]) -> list[str]:
    """Return what commas separate; an empty value is no item."""
    return [item for value in values if value for item in value.split(",")]


def _typed(name: str, schema: Mapping[str, Any], value: str) -> bool | int | datetime | str:
    """Read one value of a parameter.

    :raises ApiProblem: 400, it is not of the parameter's type.
    """
    if not storable(value):
        raise invalid_parameter(name, "type", "the value has an unusable character")
    kind = schema.get("type")
    if kind == "boolean":
        if value not in _TRUTH:
            raise invalid_parameter(name, "type", "the value must be true or false")
        return _TRUTH[value]
    if kind == "integer":
        # Beyond these digits a number is no id or count that anything could hold.
        if not _WHOLE.fullmatch(value):
            raise invalid_parameter(name, "type", "the value must be a whole number")
        return int(value)
    if schema.get("format") == "date-time":
        try:
            return times.parse(f"{value}T00:00:00Z" if _DATE.fullmatch(value) else value)
        except ValueError:
            raise invalid_parameter(name, "format", "the value must be a date or time") from None
    return value


def _required(
    validator: Validator, required: list[str], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """The keyword ``required``, pointing at the member that is missing."""
    if isinstance(instance, dict):
        for name in required:
            if name not in instance:
                yield ValidationError("the member is missing", path=[name])


def _variants(
    validator: Validator, variants: Mapping[str, Any], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """The keyword for what is true of an object of one type alone."""
    variant = _variant(instance, variants) if isinstance(instance, dict) else None
    if variant:
        yield from validator.evolve(schema=variant).iter_errors(instance)


def _is_number(checker: object, value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_integer(checker: object, value: object) -> bool:
    # Beyond 64 bits a number is no id or count that anything could hold.
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


_Checker: Any = extend(  # type: ignore[no-untyped-call]  # the stubs lack its types
    Draft202012Validator,
    validators={"required": _required, VARIANTS: _variants},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer}
    ),
)


def _formats(strict: bool) -> FormatChecker:
    checker = FormatChecker(formats=())

    @checker.checks("date-time", raises=ValueError)
    def is_moment(value: object) -> bool:
        if isinstance(value, str):
            times.parse(value, strict=strict)
        return True

    return checker


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


# What is wrong, by keyword, without repeating the value: it may be long, and it is the client's.
_DETAILS: dict[str, Callable[[Any], str]] = {
    "required": lambda _: "the member is missing",
    "type": lambda kinds: f"must be of type {kinds}",
    "enum": lambda values: "must be one of " + ", ".join(f'"{value}"' for value in values),
    "minLength": lambda limit: f"must have at least {limit} characters",
    "maxLength": lambda limit: f"must have at most {limit} characters",
    "minItems": lambda limit: f"must have at least {limit} items",
    "maxItems": lambda limit: f"must have at most {limit} items",
    "minimum": lambda limit: f"must be at least {limit}",
    "maximum": lambda limit: f"must be at most {limit}",
    "format": lambda name: "must be an RFC 3339 timestamp" if name == "date-time" else f"no {name}",
}


def _details(error: ValidationError) -> str:
    describe = _DETAILS.get(str(error.validator))
    return describe(error.validator_value) if describe else f"breaks {error.validator}"
