"""What several pages show: links to what is stored, lists in pages, and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, TypeVar

from talon_one.sandbox.engine.draft import Effect
from talon_one.sandbox.inspector.visit import PAGE_SIZE, Link, NotThere, Page, Pages, Table, Visit
from talon_one.sandbox.store.records import Audience, Coupon, LoyaltyCard, Profile, Record, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from talon_one.sandbox.http.journal import RecordedRequest

R = TypeVar("R", bound=Record)
D = TypeVar("D")

_LONGEST_SEARCH = 200
_RECORDS: Mapping[str, tuple[type[Any], str, str]] = {
    "session": (Session, "integration_id", "sessions"),
    "profile": (Profile, "integration_id", "profiles"),
    "coupon": (Coupon, "value", "coupons"),
    "card": (LoyaltyCard, "identifier", "cards"),
}
"""Per kind of entity its record, the column of its id, and its pages."""


def the(visit: Visit, kind: type[R]) -> R:
    """Return the record that the path names.

    :raises NotThere: it is not stored.
    """
    found = visit.store.get(kind, id=visit.path["id"])
    if found is None:
        raise NotThere(f"{kind.__name__} {visit.path['id']} is not stored, or not any more")
    return found


def defined(visit: Visit, things: Mapping[int, D], name: str) -> D:
    """Return what the seed defines under the id that the path has.

    :raises NotThere: it defines no such thing.
    """
    if visit.path["id"] not in things:
        raise NotThere(f"The seed has no {name} {visit.path['id']}")
    return things[visit.path["id"]]


def listed(
    visit: Visit,
    title: str,
    kind: type[R],
    headings: Sequence[str],
    row: Callable[[R], Sequence[Any]],
    columns: tuple[str, ...] = (),
    parameter: str = "page",
    **where: object,
) -> Table:
    """Return the page of a list of records that is asked for.

    :param row: returns the cells of a record.
    :param columns: those that a search looks into; of a profile's id, into its integration id.
    :param parameter: the parameter that says which page is asked for.
    :param where: the values that columns must have.
    """
    pages = Pages.of(visit, parameter)
    # To the database a NUL is the end of a text.
    text = visit.query.get("search", "")[:_LONGEST_SEARCH].replace("\0", "\ufffd")
    found, total = visit.store.page(
        kind, text=text, columns=columns, offset=pages.offset, limit=PAGE_SIZE, **where
    )
    return Table(title, headings, [row(r) for r in found], pages._replace(total=total))


def definitions(
    visit: Visit,
    title: str,
    headings: Sequence[str],
    things: Iterable[D],
    row: Callable[[D], Sequence[Any]],
) -> Table:
    """Return the page that is asked for of a list of what the seed defines.

    :param row: returns the cells of a thing; a search looks into the text of the first, its link.
    """
    pages = Pages.of(visit)
    text = visit.query.get("search", "").lower()
    rows = [cells for cells in map(row, things) if text in cells[0].text.lower()]
    shown = rows[pages.offset : pages.offset + PAGE_SIZE]
    return Table(title, headings, shown, pages._replace(total=len(rows)))


def list_page(table: Table, hint: str) -> Page:
    """Return the page of a list that can be searched.

    :param hint: what a search looks into.
    """
    return Page("list.html", table.title, {"table": table, "hint": hint})


def entry_page(title: str, facts: Mapping[str, Any], *sections: Any, search: str = "") -> Page:
    """Return the page of one thing: what is to say of it in short, then tables and documents.

    :param search: what a search looks into; empty: there is none.
    """
    shown = [section for section in sections if section is not None]
    return Page("entry.html", title, {"facts": facts, "sections": shown, "hint": search})


def application(visit: Visit, id: int) -> str:
    """Return how an application is called."""
    found = visit.world.applications.get(id)
    return f"{id} {found.name}".strip() if found else str(id)


def campaign(visit: Visit, id: int) -> Link | str:
    """Return the link to a campaign."""
    found = visit.world.campaigns.get(id)
    return Link(f"{id} {found.name}".strip(), f"/campaigns/{id}") if found else str(id)


def session(record: Session | None) -> Link | None:
    """Return the link to a session."""
    return None if record is None else Link(record.integration_id, f"/sessions/{record.id}")


def profile(visit: Visit, id: int | None) -> Link | None:
    """Return the link to a profile by the id of its record."""
    found = None if id is None else visit.store.get(Profile, id=id)
    if found is None:
        return None
    return Link(found.integration_id or "(anonymous)", f"/profiles/{found.id}")


def profile_of(visit: Visit, integration_id: str | None) -> Link | str | None:
    """Return the link to a profile by its integration id; the id if it is not stored."""
    return entity(visit, "profile", integration_id) if integration_id else integration_id


def coupon(record: Coupon) -> Link:
    """Return the link to a coupon."""
    return Link(record.value, f"/coupons/{record.id}")


def audience(record: Audience) -> Link:
    """Return the link to an audience."""
    return Link(record.name, f"/audiences/{record.id}")


def entity(visit: Visit, kind: str, id: str) -> Link | str:
    """Return the link to what a request names; its id if it is not stored, or is no such thing."""
    if kind in _RECORDS:
        record, column, place = _RECORDS[kind]
        found = visit.store.get(record, **{column: id})
        if found is not None:
            return Link(id, f"/{place}/{found.id}")
    return id


def calls(visit: Visit, kind: str, id: str) -> Table:
    """Return the latest calls that name an entity."""
    named = (r for r in reversed(visit.controls.journal.requests()) if (kind, id) in r.entities)
    found = [request for request, _ in zip(named, range(PAGE_SIZE))]
    return Table("Calls", ("Call", "Time", "Operation", "Status"), [_call(r) for r in found])


def _call(request: RecordedRequest) -> Sequence[Any]:
    return (
        Link(f"{request.number}", f"/calls/{request.number}"),
        request.at,
        request.operation,
        request.status or "no answer",
    )


def effects(visit: Visit, records: Iterable[Mapping[str, Any]]) -> Table:
    """Return the effects that a session keeps."""
    found = map(Effect.of_record, records)
    rows = [
        (e.type, campaign(visit, e.origin.campaign_id), e.origin.rule_name, e.props) for e in found
    ]
    return Table("Effects in force", ("Effect", "Campaign", "Rule", "Properties"), rows)
