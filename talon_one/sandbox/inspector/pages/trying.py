"""Try: what a cart would get, without keeping anything of it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from werkzeug.datastructures import Headers

from talon_one.sandbox import jsontext
from talon_one.sandbox.http.exchange import Exchange
from talon_one.sandbox.http.json import UnreadableError, decode
from talon_one.sandbox.inspector import snippets
from talon_one.sandbox.inspector.visit import Page, Sent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from talon_one.sandbox.decisions.decision import Decision
    from talon_one.sandbox.store.definitions import Application

_LINE = ("name", "sku", "category", "quantity", "price")
_FIRST_LINES = 2
_MOST_LINES = 50


class _Result(NamedTuple):
    """What a try came to."""

    status: int
    answer: Any
    decisions: Sequence[Decision]
    python: str
    curl: str


def form(sent: Sent) -> Page:
    """The empty form."""
    return _page(sent, {"session": "try"}, _FIRST_LINES)


def attempt(sent: Sent) -> Page:
    """Evaluate what a form says, or give it one more line."""
    lines = _lines(sent.form)
    if sent.form.get("action") == "line":
        return _page(sent, sent.form, min(lines + 1, _MOST_LINES))
    try:
        application = _application(sent)
        id = sent.form.get("session", "").strip() or "try"
        body = {"customerSession": _session(sent.form, lines)}
    except ValueError as error:
        return _page(sent, sent.form, lines, error=str(error))
    return _page(sent, sent.form, lines, result=_evaluate(sent, application, id, body))


def _page(
    sent: Sent,
    fields: Mapping[str, str],
    lines: int,
    error: str = "",
    result: _Result | None = None,
) -> Page:
    context = {
        "applications": list(sent.world.applications.values()),
        "fields": defaultdict(str, fields),
        "lines": range(lines),
        "columns": _LINE,
        "error": error,
        "result": result,
    }
    return Page("try.html", "Try", context, 400 if error else 200)


def _evaluate(sent: Sent, application: Application, id: str, body: dict[str, Any]) -> _Result:
    path = f"/v2/customer_sessions/{quote(id, safe='')}"
    exchange = Exchange("PUT", path, "dry=true", Headers(), jsontext.dumps(body).encode())
    exchange.application = application
    response, decisions = sent.evaluate(exchange)
    return _Result(
        response.status_code,
        jsontext.loads(response.get_data(as_text=True)),
        decisions,
        snippets.python(id, body),
        snippets.curl(path, body),
    )


def _application(sent: Sent) -> Application:
    for application in sent.world.applications.values():
        if str(application.id) == sent.form.get("application"):
            return application
    raise ValueError("Application must be one of the list")


def _lines(form: Mapping[str, str]) -> int:
    sent = form.get("lines", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else _FIRST_LINES
    return min(max(number, 1), _MOST_LINES)


def _session(form: Mapping[str, str], lines: int) -> dict[str, Any]:
    """Return the session that a form describes.

    :raises ValueError: a field cannot be read; the text names it.
    """
    items = [_item(form, line) for line in range(lines)]
    members: dict[str, Any] = {
        "profileId": form.get("profile", "").strip(),
        "couponCodes": [c.strip() for c in form.get("codes", "").split(",") if c.strip()],
        "referralCode": form.get("referral", "").strip(),
        "cartItems": [item for item in items if item],
        "attributes": _attributes(form.get("attributes", "")),
    }
    return {name: value for name, value in members.items() if value}


def _item(form: Mapping[str, str], line: int) -> dict[str, Any]:
    """Return a line of the cart; an empty one if nothing is filled in."""
    fields = {name: form.get(f"{name}-{line}", "").strip() for name in _LINE}
    if not any(fields.values()):
        return {}
    place = f"of line {line + 1}"
    item: dict[str, Any] = {
        "name": fields["name"] or fields["sku"],
        "sku": fields["sku"] or fields["name"],
        "quantity": _number(fields["quantity"] or "1", f"Quantity {place}"),
        "price": _number(fields["price"] or "0", f"Price {place}"),
    }
    if fields["category"]:
        item["category"] = fields["category"]
    return item


def _number(text: str, what: str) -> int | Decimal:
    try:
        number = decode(text.encode())
    except UnreadableError:
        number = None
    if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
        raise ValueError(f"{what} must be a number, such as 2 or 9.99")
    return number


def _attributes(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        value = decode(text.encode())
    except UnreadableError as error:
        raise ValueError(f"Attributes are no JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError('Attributes must be a JSON object, such as {"country": "DE"}')
    return value
