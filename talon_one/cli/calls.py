"""One call from the command line: its host and credentials, its arguments, and its outcome."""

from __future__ import annotations

import copy
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import talon_one
from talon_one._prepare import base_url
from talon_one._timeouts import deadline_for
from talon_one.cli import catalogue
from talon_one.cli.mistakes import Mistake
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from talon_one.operation import Operation, Parameter

SANDBOX = "http://127.0.0.1:8787"
"""Where ``talon-one sandbox`` listens unless it is told otherwise."""

NO_ANSWER = 4
"""The exit status where no answer came, or none that can be read."""

_SANDBOX_KEY = "sandbox-api-key"
"""The first API key of the sandbox's default seed."""

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_CREDENTIALS = ("TALON_ONE_API_KEY", "TALON_ONE_APPLICATION_ID", "TALON_ONE_APPLICATION_KEY")
_BOOLEANS = ("true", "false")


class Outcome(NamedTuple):
    """What a call came to.

    :param exit_status: 0 for success, 1 for a refusal (4xx), 3 for a server that failed (5xx), or
        `NO_ANSWER`.
    :param answer: the JSON of the answer; a text where it is none; ``None`` where it is empty.
    :param headers: those of the answer; names ignore case.
    :param failure: what went wrong, in one sentence; ``None`` for success.
    """

    exit_status: int
    answer: Any
    headers: Mapping[str, str]
    failure: str | None = None


def configuration(host: str | None, timeout: float) -> talon_one.Configuration:
    """Return a configuration by the environment; without a host, that of the running sandbox.

    :param host: a base URL in place of that of the environment.
    :param timeout: seconds that the call may take.
    :raises Mistake: the environment or the host is wrong.
    """
    environ = dict(os.environ)
    host = host or environ.get("TALON_ONE_HOST", "").strip() or SANDBOX
    environ["TALON_ONE_HOST"] = host
    if not any(environ.get(name, "").strip() for name in _CREDENTIALS) and is_local(host):
        environ["TALON_ONE_API_KEY"] = _SANDBOX_KEY
    try:
        made = talon_one.Configuration.from_env(environ)
        made.timeout = timeout
    except ValueError as error:
        raise Mistake(str(error)) from None
    return made


def check(made: talon_one.Configuration) -> None:
    """Look at what the first call would look at, where something comes before it.

    :raises Mistake: the host or the time limit is wrong.
    """
    _, wrong = base_url(made, None)
    if wrong is not None:
        raise Mistake(wrong)
    try:
        deadline_for(made, None)
    except ValueError as error:
        raise Mistake(str(error)) from None


def is_local(host: str) -> bool:
    """Tell whether a base URL leads to this machine."""
    try:
        return urlsplit(host).hostname in _LOOPBACK
    except ValueError:
        return False


def arguments(
    operation: Operation, given: Iterable[tuple[str, str]], body: str | None
) -> dict[str, Any]:
    """Return the arguments of a call.

    :param given: names, as Python or the API has them, with values as text.
    :param body: see `read_body`.
    :raises Mistake: an unknown or missing parameter, a value of another kind, a body that is
        missing or not wanted.
    """
    known = {one.name: one for one in catalogue.parameters(operation)}
    by_wire_name = {one.wire_name: one for one in known.values()}
    values: dict[str, Any] = dict.fromkeys(known)
    for name, text in given:
        parameter = known.get(name) or by_wire_name.get(name)
        if parameter is None:
            raise Mistake(f"{operation.name} has no parameter {name!r}{_near(name, known)}")
        value = _value(parameter, text)
        if parameter.type.startswith("list["):
            values[parameter.name] = [*(values[parameter.name] or ()), value]
        elif values[parameter.name] is not None:
            raise Mistake(f"{parameter.name} is given twice")
        else:
            values[parameter.name] = value
    for parameter in known.values():
        if parameter.required and values[parameter.name] is None:
            raise Mistake(f"{operation.name} needs --param {parameter.name}=VALUE")
    model = catalogue.body_type(operation)
    if model is None:
        if body is not None:
            raise Mistake(f"{operation.name} has no body")
        return values
    if body is None:
        raise Mistake(
            f"{operation.name} needs a --body: {model}, as a file, as JSON, or - for the input"
        )
    return {**values, "body": read_body(body)}


def read_body(given: str) -> Any:
    """Return the JSON that stands in a text, in the file that it names, or for ``-`` in the input.

    :raises Mistake: it cannot be read, or is no JSON.
    """
    place, text = "--body", given
    if not given.strip():
        raise Mistake("--body is empty; it is a file, JSON, or - for the input")
    if given == "-":
        place, text = "the input", sys.stdin.read()
    elif not given.lstrip().startswith(("{", "[")):
        place = given
        try:
            text = Path(given).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise Mistake(
                f"cannot read the body from {given!r}: {error.strerror or error}"
            ) from None
        except ValueError:
            raise Mistake(f"{given!r} is no UTF-8 text") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Mistake(f"{place} is no JSON: {error.msg} in {where}") from None
    except (ValueError, RecursionError) as error:
        raise Mistake(f"{place} is no JSON that can be read: {error}") from None


def carry_out(
    client: talon_one.ApiClient, operation: Operation, values: Mapping[str, Any]
) -> Outcome:
    """Make a call.

    :raises Mistake: an argument cannot be sent; nothing was sent.
    """
    # The JSON as it came, whatever model it would have become.
    answered = "object" if operation.response else None
    plain = copy.copy(operation)
    plain.response = answered
    try:
        data, _, headers = client.call(plain, values, {})
    except (talon_one.ApiValueError, talon_one.ApiTypeError) as error:
        raise Mistake(str(error)) from None
    except talon_one.ApiException as error:
        return failed(error, client.configuration)
    return Outcome(0, data, headers)


def failed(error: talon_one.ApiException, configuration: talon_one.Configuration) -> Outcome:
    """Return what a call came to that ended in an error."""
    status = error.status or 0
    text = str(error)
    if isinstance(error, talon_one.ConnectionException) and is_local(configuration.host):
        text = f"no sandbox listens on {configuration.host}; start one with: talon-one sandbox"
    elif status == 401 and configuration.api_key.get("Authorization") == _SANDBOX_KEY:
        text += "; the key of the sandbox's default seed was sent: set TALON_ONE_API_KEY"
    kind = 1 if 400 <= status < 500 else 3 if 500 <= status < 600 else NO_ANSWER
    try:
        answer = json.loads(error.body) if error.body else None
    except (ValueError, RecursionError):
        answer = error.body
    return Outcome(kind, answer, error.headers or {}, text)


def _value(parameter: Parameter, text: str) -> Any:
    kind = parameter.type[5:-1] if parameter.type.startswith("list[") else parameter.type
    if kind == "int":
        try:
            return int(text)
        except ValueError:
            raise Mistake(f"{parameter.name} is a whole number, not {text!r}") from None
    if kind == "bool":
        if text not in _BOOLEANS:
            raise Mistake(f"{parameter.name} is true or false, not {text!r}")
        return text == "true"
    return text


def _near(name: str, known: Iterable[str]) -> str:
    return hint(name, known) or f"; it has {', '.join(known) or 'none'}"
