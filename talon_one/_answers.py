"""The one codec over all models of the contract, shared by everything that reads answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talon_one import models
from talon_one.codec import Codec

if TYPE_CHECKING:
    from talon_one.model import ModelType


def _resolve(name: str) -> ModelType:
    if name not in models.__all__:
        raise AttributeError(f"{name} is no model")
    model: ModelType = getattr(models, name)
    return model


answers = Codec(_resolve)
