"""Typed properties of effects."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Union

from talon_one import models
from talon_one._model_codec import model_codec
from talon_one.codec import Unreadable
from talon_one.exceptions import ApiException

__all__ = ["effect_props"]


def effect_props(
    effect: Union[models.Effect, Mapping[str, Any]],
) -> Union[models.EffectProps, dict[str, Any]]:
    """Return an effect's properties as the class that belongs to its type.

    :param effect: an effect of an answer, or a dict of its JSON.
    :returns: for example a :class:`~talon_one.SetDiscountEffectProps` for ``setDiscount``; the
        plain dict for a type that this release does not know.
    :raises ApiException: the properties do not fit the type; the text names the member.
    """
    if isinstance(effect, Mapping):
        effect_type, props = effect.get("effectType"), effect.get("props")
    else:
        effect_type, props = effect.effect_type, effect.props
    class_name = models.EFFECT_PROPS.get(str(effect_type))
    if props is None:
        return {}
    try:
        if class_name is None:
            return _plain(props)
        typed: models.EffectProps = model_codec.read(deepcopy(props), class_name)
    except Unreadable as error:
        fit = class_name or "an effect"
        text = f"the properties of the effect {effect_type} do not fit {fit}: {error}"
        raise ApiException(status=0, reason=text) from None
    return typed


def _plain(props: Any) -> dict[str, Any]:
    if not isinstance(props, Mapping):
        raise Unreadable(props, "an object")
    return dict(props)
