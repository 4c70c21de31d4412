"""What the site does to pages that also stand in the repository."""

from __future__ import annotations

import re
from typing import Any


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Lead the links to the repository's README, which is no page of the site, to its first."""
    return markdown.replace("](../README.md)", "](guides/quick-start.md)")


def on_page_content(html: str, **_: Any) -> str:
    """Show the roles of docstrings as code."""
    return re.sub(r":(?:class|meth|func|attr|mod):<code>~?([^<]+)</code>", r"<code>\1</code>", html)
