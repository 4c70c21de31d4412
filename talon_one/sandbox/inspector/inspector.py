"""Inspector: finds the page that is asked for, and answers with it."""

from __future__ import annotations

import hmac
import logging
import secrets
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Callable, NamedTuple
from urllib.parse import parse_qsl

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Response

from talon_one.sandbox.inspector.pages import (
    achievements,
    activity,
    audiences,
    campaigns,
    catalogs,
    controls,
    coupons,
    loyalty,
    profiles,
    sessions,
    trying,
)
from talon_one.sandbox.inspector.rendering import render
from talon_one.sandbox.inspector.visit import BASE, NotThere, Page, Redirect, Sent, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from talon_one.sandbox.http.control import Controls
    from talon_one.sandbox.http.exchange import Evaluate, Exchange
    from talon_one.sandbox.store import Store

_log = logging.getLogger("talon_one.sandbox")

_SHOWING: Mapping[str, Callable[[Visit], Page]] = {
    "/activity": activity.activity,
    "/calls/<int:number>": activity.call,
    "/sessions": sessions.sessions,
    "/sessions/<int:id>": sessions.session,
    "/profiles": profiles.profiles,
    "/profiles/<int:id>": profiles.profile,
    "/coupons": coupons.coupons,
    "/coupons/<int:id>": coupons.coupon,
    "/loyalty": loyalty.programs,
    "/loyalty/<int:id>": loyalty.program,
    "/loyalty/<int:id>/profiles/<int:profile>": loyalty.member,
    "/cards/<int:id>": loyalty.card,
    "/achievements": achievements.achievements,
    "/achievements/<int:id>": achievements.achievement,
    "/catalogs": catalogs.catalogs,
    "/catalogs/<int:id>": catalogs.catalog,
    "/audiences": audiences.audiences,
    "/audiences/<int:id>": audiences.audience,
    "/campaigns": campaigns.campaigns,
    "/campaigns/<int:id>": campaigns.campaign,
    "/try": trying.form,
    "/clock": controls.clock,
    "/faults": controls.faults,
    "/reset": controls.reset,
}
"""The pages that show something, by their places."""

_DOING: Mapping[str, Callable[[Sent], Page | Redirect]] = {
    "/try": trying.attempt,
    "/clock": controls.turn,
    "/faults": controls.change_faults,
    "/reset": controls.do_reset,
}
"""What forms do. Each opens the store by itself if it needs it."""

_ASSETS = {
    "inspector.css": "text/css; charset=utf-8",
    "inspector.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}

_HEADERS = {
    # Nothing from elsewhere, nothing inline, and in nobody's frame.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_MOST_FIELDS = 500
_NUMBER = "int(max=999999999999):"
"""Beyond this a number is no id of anything."""


class _Place(NamedTuple):
    """Where something in the navigation is."""

    name: str
    place: str


_NAVIGATION = tuple(
    _Place(name, f"/{name.lower()}")
    for name in (
        "Activity",
        "Sessions",
        "Profiles",
        "Coupons",
        "Loyalty",
        "Achievements",
        "Catalogs",
        "Audiences",
        "Campaigns",
        "Try",
        "Clock",
        "Faults",
        "Reset",
    )
)


class Inspector:
    """Answers requests for pages.

    :param store: what they show.
    :param controls: what the control API works on.
    :param evaluate: answers a request to the API, whose application is known, and tells what was
        decided, without a record of it.
    """

    def __init__(self, store: Store, controls: Controls, evaluate: Evaluate) -> None:
        self._store = store
        self._controls = controls
        self._evaluate = evaluate
        # Only our own pages know it, so that a form that has it comes from one of them.
        self._token = secrets.token_urlsafe(32)
        places = [Rule(p.replace("int:", _NUMBER), endpoint=p) for p in _SHOWING]
        places += [Rule(f"/assets/<any({','.join(map(repr, _ASSETS))}):name>", endpoint="asset")]
        for rule in places:
            rule.methods = {"GET", "HEAD", *(("POST",) if rule.endpoint in _DOING else ())}
        self._match = Map(places, redirect_defaults=False, merge_slashes=False).bind("").match

    def __call__(self, exchange: Exchange) -> Response:
        """Answer with a page, or with where the page is."""
        if not exchange.path.startswith(f"{BASE}/"):
            return _secured(_redirect("/activity"))
        try:
            place, values = self._match(exchange.path[len(BASE) :], exchange.method)
        except MethodNotAllowed as error:
            response = self._refusal(405, "This page does not take that")
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        except HTTPException:
            response = self._refusal(404, "There is no such page")
        else:
            if place == "asset":
                response = _asset(values["name"])
            else:
                response = self._answer(exchange, place, values)
        return _secured(response)

    def _answer(self, exchange: Exchange, place: str, values: Mapping[str, int]) -> Response:
        query = _fields(exchange.query)
        doing = exchange.method == "POST"
        form = _fields(exchange.content.decode("utf-8", "replace")) if doing else {}
        if doing and not hmac.compare_digest(form.get("token", "").encode(), self._token.encode()):
            return self._refusal(403, "This form is not of these pages any more; load it again")
        sent = Sent(values, query, form, self._store.world, self._controls, self._evaluate)
        try:
            answer = _DOING[place](sent) if doing else self._shown(place, sent)
        except NotThere as error:
            return self._refusal(404, str(error))
        except Exception:
            _log.exception("A page failed; please report this")
            return self._refusal(500, "This page failed; please report it")
        if isinstance(answer, Redirect):
            return _redirect(answer.place)
        return self._page(answer, place, query.get("search", ""))

    def _shown(self, place: str, sent: Sent) -> Page:
        with self._store.transaction() as store:
            store.rollback()
            return _SHOWING[place](Visit(**vars(sent), store=store))

    def _refusal(self, status: int, what: str) -> Response:
        return self._page(Page("refusal.html", what, status=status), "")

    def _page(self, page: Page, place: str, search: str = "") -> Response:
        clock = self._controls.clock
        html = render(
            page,
            navigation=_NAVIGATION,
            section=f"/{place.split('/')[1]}" if place else "",
            token=self._token,
            search=search,
            now=clock.now(),
            frozen=clock.frozen,
            faults=len(self._controls.faults.active()),
        )
        # A request may have held a lone surrogate, which is shown as JSON writes it.
        content = html.encode("utf-8", "backslashreplace")
        return Response(content, status=page.status, content_type="text/html; charset=utf-8")


def _redirect(place: str) -> Response:
    return Response(status=303, headers={"Location": BASE + place})


def _asset(name: str) -> Response:
    content = files(__package__).joinpath("assets", name).read_bytes()
    return Response(content, content_type=_ASSETS[name])


def _secured(response: Response) -> Response:
    response.headers.update(_HEADERS)
    return response


def _fields(text: str) -> dict[str, Any]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}
