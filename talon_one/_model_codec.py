"""The codecs of the models: one for the whole process, whose readers are written once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from talon_one import models
from talon_one.codec import Codec, Unreadable
from talon_one.exceptions import ApiTypeError, ApiValueError
from talon_one.model import Members, Model, ModelType

_M = TypeVar("_M", bound=Model)


def _resolve(name: str) -> ModelType:
    if name not in models.__all__:
        raise AttributeError(f"{name} is no model")
    model: ModelType = getattr(models, name)
    return model


model_codec = Codec(_resolve)

# What it reads comes from the program, so that all of it is to be sent.
_own_codec = Codec(_resolve, members=Members)


def from_json_dict(cls: type[_M], data: Mapping[str, Any]) -> _M:
    """Return a model with the values of a dict that has the API's JSON names.

    :param cls: a class of the package, or a program's subclass of one.
    """
    if not isinstance(data, Mapping):
        raise ApiTypeError(f"{cls.__name__}.from_json_dict() takes a dict; got {data!r}")
    base = next(one for one in cls.__mro__ if one is getattr(models, one.__name__, None))
    try:
        model = _own_codec.read(data, base.__name__)
    except Unreadable as error:
        raise ApiValueError(f"{cls.__name__}: {error}") from None
    if base is cls:
        own: _M = model
        return own
    copied = cls(**{name: getattr(model, name) for name in cls.attribute_map})
    copied.additional_properties = model.additional_properties
    return copied
