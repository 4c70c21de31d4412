"""The codec of the models: one for the whole process, whose readers are written once."""

from __future__ import annotations

from talon_one import models
from talon_one.codec import Codec
from talon_one.model import ModelType


def _resolve(name: str) -> ModelType:
    if name not in models.__all__:
        raise AttributeError(f"{name} is no model")
    model: ModelType = getattr(models, name)
    return model


model_codec = Codec(_resolve)
