"""All generated files as texts, by their paths in the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.write import markdown, python, sandbox
from generator.write.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document import Node
    from generator.records import Contract


def texts(contract: Contract, entry: Node, settings: Path) -> dict[str, str]:
    """Write every file.

    :param contract: the contract as records.
    :param entry: the OpenAPI document as it is, for the sandbox's copy.
    :param settings: the ``pyproject.toml`` whose format settings hold.
    :returns: texts by path, the same ones for the same contract.
    """
    return {
        **python.files(contract, settings),
        **markdown.files(contract, examples(contract, settings)),
        **sandbox.files(contract, entry),
    }
