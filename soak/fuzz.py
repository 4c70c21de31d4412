"""Feed random bytes to the reader of answers: ``python -m soak.fuzz [atheris's options]``.

Needs ``pip install atheris``, which exists for few interpreters, so it is no part of the tests.
``-max_total_time=60`` bounds the run; a finding ends it with a traceback.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["talon_one", "json", "dateutil"]):
    import talon_one
    from talon_one import ApiClient, ApiException, Configuration, effect_props

MODELS = sorted(talon_one.models.EFFECT_PROPS.values()) + sorted(talon_one.models._MODULES)
TYPES = [*MODELS, "list[Coupon]", "dict(str, float)", "datetime", "object"]
TEXTS = [
    "2020-01-02T03:04:05Z",
    "2020-01-02T03:04:05.123456789+01:00",
    "setDiscount",
    "1e9",
    "true",
]
CLIENT = ApiClient(Configuration())


class Answer:
    """An answer with a body."""

    status = 200
    reason = "OK"

    def __init__(self, data: bytes) -> None:
        self.data = data

    def getheaders(self) -> dict[str, str]:
        return {}


def json_text(data: atheris.FuzzedDataProvider, type_name: str, depth: int = 0) -> str:
    """Return JSON with the members of a type, whose values are right, wrong or nonsense."""
    kind = data.ConsumeIntInRange(0, 9)
    if kind <= 3 and depth < 6:
        element = type_name.partition("[")[2][:-1] or type_name.partition(", ")[2][:-1]
        if element:
            inner = json_text(data, element, depth + 1)
            return f"[{inner}]" if type_name.startswith("list") else f'{{"k":{inner}}}'
        if type_name in MODELS:
            model = getattr(talon_one, type_name)
            names = [name for name in model.attribute_map if data.ConsumeBool()]
            pairs = (
                f'"{model.attribute_map[name]}":'
                + json_text(data, model.openapi_types[name], depth + 1)
                for name in names
            )
            return "{" + ",".join(pairs) + "}"
    if kind <= 5:
        return json.dumps(data.PickValueInList(TEXTS))
    if kind == 6:
        return json.dumps(data.ConsumeUnicode(30))
    if kind == 7:
        return str(data.ConsumeInt(12))
    if kind == 8:
        return data.PickValueInList(["null", "true", "1.5", "-0", "1e999", "[]", "{}", "NaN"])
    return data.ConsumeUnicodeNoSurrogates(6)


def one(raw: bytes) -> None:
    """Read an answer made from bytes as some type."""
    data = atheris.FuzzedDataProvider(raw)
    type_name = data.PickValueInList(TYPES)
    if data.ConsumeBool():
        body = json_text(data, type_name).encode("utf-8", "surrogatepass")
    else:
        body = data.ConsumeBytes(200)
    try:
        value = CLIENT.deserialize(Answer(body), type_name)
        if isinstance(value, talon_one.Effect):
            effect_props(value)
    except ApiException as error:
        str(error)
        return
    str(value)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
