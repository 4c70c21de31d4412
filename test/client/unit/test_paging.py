"""Lists that come in pages: asked for lazily, call by call, to an end whatever comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

import talon_one
from soak.hostile import HostileServer, Peer, Request, answer
from talon_one import ApiTypeError, ApiValueError, ServiceException, TimeoutException


class Shelf:
    """A server with a list, of which each request gets a page."""

    def __init__(self, size: int) -> None:
        self.rows = [{"id": number, "amount": 1.5} for number in range(size)]
        self.counted = False
        self.asked: list[dict[str, str]] = []
        self.server = HostileServer(self._serve)

    def page(self, skip: int, size: int) -> Any:
        """What a request gets: a body, or a status."""
        rows = self.rows[skip : skip + size]
        if self.counted:
            return {"totalResultSize": len(self.rows), "data": rows}
        return {"hasMore": skip + size < len(self.rows), "data": rows}

    def _serve(self, peer: Peer, request: Request) -> None:
        query = dict(parse_qsl(urlsplit(request.target).query))
        self.asked.append(query)
        page = self.page(int(query.get("skip", 0)), int(query.get("pageSize", 50)))
        if page is None:
            peer.hang()
        elif isinstance(page, int):
            peer.send(answer(page))
        else:
            peer.send(answer(200, json.dumps(page).encode()))

    @property
    def skips(self) -> list[str]:
        return [query["skip"] for query in self.asked]


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf(25)
    with shelf.server:
        yield shelf


@pytest.fixture
def api(shelf: Shelf) -> Iterator[talon_one.IntegrationApi]:
    configuration = talon_one.Configuration(host=shelf.server.url, retries=0)
    with talon_one.ApiClient(configuration) as api_client:
        yield talon_one.IntegrationApi(api_client)


def ids(rows: Any) -> list[int]:
    return [row.id for row in rows]


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize(("size", "calls"), [(10, 3), (25, 1), (24, 2), (5, 5), (1000, 1)])
def test_every_row_is_told_once(
    counted: bool, size: int, calls: int, shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    shelf.counted = counted
    call: Any = api.get_customer_achievements if counted else api.integration_get_all_campaigns
    arguments = ("ada",) if counted else ()
    assert ids(talon_one.rows(call, *arguments, page_size=size)) == list(range(25))
    assert shelf.skips == [str(skip) for skip in range(0, 25, size)]
    assert len(shelf.asked) == calls
    assert all(query["pageSize"] == str(size) for query in shelf.asked)


def test_pages_are_asked_for_when_they_are_needed(
    shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    pages = talon_one.pages(api.get_loyalty_card_points, 3, "CARD-DEMO", page_size=10)
    assert shelf.asked == []
    first = next(pages)
    assert type(first) is talon_one.GetLoyaltyCardPoints200Response
    assert (len(first.data), len(shelf.asked)) == (10, 1)
    rows = talon_one.rows(api.get_loyalty_card_points, 3, "CARD-DEMO", page_size=10)
    assert ids(islice(rows, 10)) == list(range(10))
    assert len(shelf.asked) == 2
    assert next(rows).id == 10
    assert shelf.skips == ["0", "0", "10"]


def test_arguments_go_with_every_call_and_skip_is_the_begin(
    shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    call = api.get_loyalty_card_points
    assert ids(talon_one.rows(call, 3, "C-12", "pending", page_size=10, skip=7)) == [*range(7, 25)]
    assert shelf.skips == ["7", "17"]
    assert {query["status"] for query in shelf.asked} == {"pending"}
    by_position = talon_one.rows(call, 3, "C-12", None, None, None, None, 20, 4)
    assert ids(by_position) == [*range(4, 25)]
    assert shelf.skips[2:] == ["4", "24"]


def test_a_server_that_repeats_itself_comes_to_an_end(
    shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    shelf.page = lambda skip, size: {"hasMore": True, "data": shelf.rows[:3]}  # type: ignore[method-assign]
    assert ids(talon_one.rows(api.integration_get_all_campaigns)) == [0, 1, 2]
    assert shelf.skips == ["0", "3"]
    shelf.asked.clear()
    turns = [shelf.rows[:2], shelf.rows[2:4]]
    shelf.page = lambda skip, size: {"hasMore": True, "data": turns[skip // 2 % 2]}  # type: ignore[method-assign]
    assert ids(talon_one.rows(api.integration_get_all_campaigns)) == [0, 1, 2, 3]
    assert shelf.skips == ["0", "2", "4"]


@pytest.mark.parametrize(
    "last",
    [
        {"hasMore": True, "data": []},
        {"hasMore": True, "data": None},
        {"hasMore": None, "data": [{"id": 0}]},
        {"data": [{"id": 0}]},
        {},
    ],
)
def test_a_page_that_does_not_say_that_there_are_more_is_the_last(
    last: Any, shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    shelf.page = lambda skip, size: last  # type: ignore[method-assign]
    [page] = talon_one.pages(api.integration_get_all_campaigns)
    assert len(shelf.asked) == 1
    assert ids(page.data or ()) == ids(talon_one.rows(api.integration_get_all_campaigns))


def test_a_page_that_fails_ends_the_loop_with_its_error(
    shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    whole = shelf.page
    shelf.page = lambda skip, size: 500 if skip else whole(skip, size)  # type: ignore[method-assign]
    rows = talon_one.rows(api.integration_get_all_campaigns, page_size=10)
    assert ids(islice(rows, 10)) == list(range(10))
    with pytest.raises(ServiceException):
        next(rows)
    shelf.page = lambda skip, size: None if skip else whole(skip, size)  # type: ignore[method-assign]
    rows = talon_one.rows(api.integration_get_all_campaigns, page_size=10, _request_timeout=0.3)
    with pytest.raises(TimeoutException):
        list(rows)


def test_what_cannot_page_is_refused_before_anything_is_sent(
    shelf: Shelf, api: talon_one.IntegrationApi
) -> None:
    with pytest.raises(ApiTypeError, match="get_reserved_customers"):
        talon_one.pages(api.get_reserved_customers, "CODE")
    with pytest.raises(ApiTypeError, match="loyalty_card_id"):
        talon_one.rows(api.get_loyalty_card_points, 3)  # type: ignore[call-arg]
    for options in ({"async_req": True}, {"_preload_content": False}):
        with pytest.raises(ApiValueError, match="async_req"):
            talon_one.pages(api.integration_get_all_campaigns, **options)  # type: ignore[arg-type]
    assert shelf.asked == []
