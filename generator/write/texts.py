"""Texts of the contract as docstrings and pages have them."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.records import Contract

_WIDTH = 100


def docstring(text: str, indent: int) -> str:
    """A docstring, from the second line on indented; without a newline at its end."""
    pad = " " * indent
    source = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    width = _WIDTH - indent - 3
    lines = _wrapped(source, width).split("\n")
    if len(lines) == 1 and not lines[0].endswith('"'):
        # The closing quotes have no line of their own below a single one.
        lines = _wrapped(source, width - 3).split("\n")
    if len(lines) == 1 and not lines[0].endswith('"'):
        return f'"""{lines[0]}"""'
    return "\n".join(
        [f'"""{lines[0]}', *(pad + line if line else "" for line in lines[1:]), f'{pad}"""']
    )


def _wrapped(text: str, width: int) -> str:
    """Wrap paragraphs and ``:param x:`` entries, whose further lines are indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            width,
            subsequent_indent="    " if line.startswith(":") else "",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


class Spelling:
    """Spells the names that texts of the contract mention as Python does.

    The contract speaks of ``couponCodes`` in backticks; a reader of Python looks for
    ``coupon_codes``. Values, such as `"couponCodes"`, have quotes and stay.

    :param contract: whose properties and parameters are mentioned.
    """

    def __init__(self, contract: Contract) -> None:
        fields = [field for model in contract.models for field in model.fields]
        parameters = [p for operation in contract.api.operations for p in operation.parameters]
        self._names = {
            **{field.wire_name: field.name for field in fields},
            **{parameter.wire_name: parameter.name for parameter in parameters},
        }

    def in_docstring(self, text: str) -> str:
        """A text with its code as reStructuredText marks it, each paragraph on one line."""
        return self._translated(text, "``")

    def in_page(self, text: str) -> str:
        """A text with its code as Markdown marks it, each paragraph on one line."""
        return self._translated(text, "`")

    def _translated(self, text: str, quote: str) -> str:
        def spell(found: re.Match[str]) -> str:
            code = found[1]
            mention = re.fullmatch(r"([A-Z]\w*\.)?(\w+)(=true|=false)?", code)
            if mention and mention[2] in self._names:
                owner, name, value = mention.groups(default="")
                code = owner + self._names[name] + value.title()
            return quote + code + quote

        return re.sub(r"`([^`]+)`", spell, _paragraphs(text))


def _paragraphs(text: str) -> str:
    """A text with each paragraph on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
