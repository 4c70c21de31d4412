"""A reader of the pages that knows HTTP and HTML, and follows links and forms as people do."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin

from sandbox import harness

BASE = "/_sandbox/pages"


class Reader(HTMLParser):
    """What is on one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source = text
        self.texts: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All texts, with one space for any number of them."""
        return " ".join(" ".join(self.texts).split())

    @property
    def token(self) -> str:
        """The token of the forms."""
        found = re.search(r'name="token" value="([^"]+)"', self.source)
        assert found, self.text
        return found[1]


class Visitor:
    """Visits pages of a sandbox."""

    def __init__(self, client: harness.Client) -> None:
        self.client = client

    def get(self, place: str, status: int = 200) -> Reader:
        """Load a page."""
        target = place if place.startswith("/_sandbox") else BASE + place
        reply = self.client.send("GET", target, None, {})
        assert reply.status == status, reply.content
        assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
        return Reader(reply.content.decode())

    def follow(self, page: Reader, place: str, part: str) -> Reader:
        """Follow the first link of a page whose address has this part."""
        link = next(link for link in page.links if part in link)
        return self.get(urljoin(BASE + place, link))

    def post(self, place: str, status: int = 303, **fields: Any) -> Reader:
        """Send the form of a page; after a redirect, the page that it leads to."""
        sent = urlencode({"token": self.get(place).token, **fields})
        reply = self.client.send("POST", BASE + place, sent, {})
        assert reply.status == status, reply.content
        if status == 303:
            return self.get(reply.headers["Location"])
        return Reader(reply.content.decode())
