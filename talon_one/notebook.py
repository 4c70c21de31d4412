"""Lists of models as tables, in Jupyter and other notebooks of IPython.

A model shows itself as a table wherever notebooks show values. The answers of the API are plain
lists, which show as text, until the notebook asks for tables once:

    %load_ext talon_one.notebook

After that every list that holds models and nothing else is a table with a row for each, and the
effects of a session are a list that reads from what to do to whose rule says so.
"""

from __future__ import annotations

from typing import Any, Optional

from talon_one import _html

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


def load_ipython_extension(ipython: Any) -> None:
    """Show lists of models as tables; IPython calls it for ``%load_ext talon_one.notebook``.

    :param ipython: the shell whose values are shown.
    """
    ipython.display_formatter.formatters["text/html"].for_type(list, _shown)


def unload_ipython_extension(ipython: Any) -> None:
    """Show lists of models as text again; IPython calls it for ``%unload_ext``.

    :param ipython: the shell whose values are shown.
    """
    ipython.display_formatter.formatters["text/html"].pop(list, None)


def _shown(value: list[Any]) -> Optional[str]:
    """Return a list of models as HTML; None, so that the text is shown, for any other list."""
    return _html.list_html(value) if _html.is_list_of_models(value) else None
