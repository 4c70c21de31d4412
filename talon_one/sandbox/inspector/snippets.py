"""A call as a program writes it: in Python, and for curl."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from talon_one.sandbox import jsontext

if TYPE_CHECKING:
    from collections.abc import Mapping

_PYTHON = """\
import talon_one

configuration = talon_one.Configuration.from_env()
with talon_one.ApiClient(configuration) as api_client:
    answer = talon_one.IntegrationApi(api_client).update_customer_session_v2(
        {id},
        {body},
        dry=True,
    )
for effect in answer.effects:
    print(effect.effect_type, effect.props)
"""

_CURL = """\
curl -X PUT "$TALON_ONE_HOST"{path} \\
  -H "Authorization: ApiKey-v1 $TALON_ONE_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d {body}
"""

_MODELS = {"customerSession": "NewCustomerSessionV2", "cartItems": "CartItem"}
"""The model that a member of the body is, or the items of one are."""

_INDENT = "    "


def python(id: str, body: Mapping[str, Any]) -> str:
    """Return a dry session update as a program in Python, which reads host and key from the
    environment.

    :param id: of the session.
    :param body: as it is sent.
    """
    text = _model("IntegrationRequest", body, 2)
    return _PYTHON.format(id=repr(id), body=text)


def curl(path: str, body: Mapping[str, Any]) -> str:
    """Return a dry call for curl in a POSIX shell.

    :param path: path of the request, percent-encoded.
    :param body: as it is sent.
    """
    return _CURL.format(
        path=shlex.quote(f"{path}?dry=true"), body=shlex.quote(jsontext.dumps(body))
    )


def _model(name: str, members: Mapping[str, Any], depth: int) -> str:
    indent = _INDENT * (depth + 1)
    arguments = (
        f"{indent}{_snake(member)}={_value(member, value, depth + 1)},\n"
        for member, value in members.items()
    )
    return f"talon_one.{name}(\n{''.join(arguments)}{_INDENT * depth})"


def _value(member: str, value: Any, depth: int) -> str:
    model = _MODELS.get(member)
    if model is None:
        return _plain(value)
    if isinstance(value, list):
        indent = _INDENT * (depth + 1)
        items = (f"{indent}{_model(model, item, depth + 1)},\n" for item in value)
        return f"[\n{''.join(items)}{_INDENT * depth}]"
    return _model(model, value, depth)


def _plain(value: Any) -> str:
    """Return a JSON value as Python writes it; a fraction with the digits that it came with."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {_plain(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return jsontext.dumps(value) if isinstance(value, Decimal) else repr(value)


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", r"_\1", name).lower()
