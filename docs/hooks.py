"""What the site does to pages that also stand in the repository.

The pages are written to be read there too, with the layout that readers of the vendor's SDK know.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.structure.files import File, Files, InclusionLevel


def on_files(files: Files, config: Any) -> Files:
    """Give the index of the reference a page of its own beside the start page, index.md.

    MkDocs would take a README.md for a folder's start page; mkdocs.yml excludes it for that.
    """
    readme = File(
        "README.md",
        config.docs_dir,
        config.site_dir,
        config.use_directory_urls,
        dest_uri="reference/index.html",
        inclusion=InclusionLevel.INCLUDED,
    )
    files.append(readme)
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Fit links and headings to the site.

    The repository's README is no page of the site: links to it lead to the start page. Methods
    are headings of the first level, as on the pages of 3.3.0; here they become ones of the second,
    so that the table of contents lists them.
    """
    up = "../" * page.file.src_uri.count("/")
    markdown = markdown.replace(f"](../{up}README.md)", f"]({up}index.md)")
    page.meta["methods"] = bool(_METHOD.search(markdown))
    return _METHOD.sub(r"## \1", markdown)


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Show roles of docstrings as code, list methods without their sections, and let the long
    names in tables break where words begin."""
    if page.meta["methods"]:
        for title in page.toc:
            for method in title.children:
                method.children.clear()
    html = _ROLE.sub(r"<code>\1</code>", html)
    return _CELL.sub(lambda cell: _BEFORE_WORD.sub("<wbr>", cell[0]), html)


_ROLE = re.compile(r":(?:class|meth|func|attr|mod):<code>~?([^<]+)</code>")
_CELL = re.compile(r"<td.*?</td>", re.DOTALL)
# After a separator within a name, unlike that of .csv, or between the words of camelCase, unlike
# those of NaN; in texts, not within a tag.
_BEFORE_WORD = re.compile(r"(?:(?<=[\w\]}][_/.\[])(?=[\w{])|(?<=[a-z\d]{2})(?=[A-Z]))(?![^<]*>)")
_METHOD = re.compile(r"^# \*\*(\w+)\*\*$", re.MULTILINE)
