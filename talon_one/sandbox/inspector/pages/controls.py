"""Clock, faults and reset: what the control API does, by forms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from talon_one.sandbox import times
from talon_one.sandbox.inspector.visit import Page, Redirect, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_UNITS = {"minutes": 60, "hours": 3600, "days": 86400}
_FAULT_KINDS = {
    "status": "answer this status",
    "drop-before": "drop the connection before the work is done",
    "drop-after": "drop the connection after the work is done",
    "cut": "send so many bytes of the answer, then close",
    "garbage": "send bytes that are no HTTP",
    "none": "only wait",
}
_MAX_MOVE = 12


def clock(sent: Sent) -> Page:
    """The clock, with what can be done to it."""
    return _clock(sent, "")


def turn(sent: Sent) -> Page | Redirect:
    """Do to the clock what a form says."""
    clock = sent.controls.clock
    actions: Mapping[str, Callable[[], object]] = {
        "freeze": lambda: clock.freeze(),
        "unfreeze": lambda: clock.unfreeze(),
        "reset": lambda: clock.reset(),
        "set": lambda: clock.set(_moment(sent.form.get("at", ""))),
        "move": lambda: clock.move(_seconds(sent.form)),
    }
    try:
        actions[sent.form.get("action", "")]()
    except KeyError:
        return _clock(sent, "There is no such action")
    except (ValueError, OverflowError) as error:
        return _clock(sent, str(error))
    return Redirect("/clock")


def _clock(sent: Sent, error: str) -> Page:
    context = {"units": list(_UNITS), "error": error, "at": times.to_text(sent.now)}
    return Page("clock.html", "Clock", context, 400 if error else 200)


def _moment(text: str) -> datetime:
    return times.parse(text.strip())


def _seconds(form: Mapping[str, str]) -> float:
    unit = form.get("unit", "")
    amount = form.get("amount", "").strip()
    if unit not in _UNITS or not amount.lstrip("-").isdecimal() or len(amount) > _MAX_MOVE:
        raise ValueError("move by a whole number of minutes, hours or days")
    return int(amount) * _UNITS[unit]


def faults(sent: Sent) -> Page:
    """The faults in force, with a form for one more."""
    return _faults(sent, "")


def change_faults(sent: Sent) -> Page | Redirect:
    """Add a fault, or lift all."""
    if sent.form.get("action") == "clear":
        sent.controls.faults.clear()
        return Redirect("/faults")
    try:
        sent.controls.faults.add(**_fault(sent.form))
    except ValueError as error:
        return _faults(sent, str(error))
    return Redirect("/faults")


def _faults(sent: Sent, error: str) -> Page:
    active = [
        {name: value for name, value in fault.items() if value not in (None, False, {}, 0)}
        for fault in sent.controls.faults.active()
    ]
    context = {
        "active": active,
        "kinds": _FAULT_KINDS,
        "error": error,
        "sent": defaultdict(str, sent.form),
    }
    return Page("faults.html", "Faults", context, 400 if error else 200)


def _fault(form: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of the fault that a form describes.

    :raises ValueError: a number is none; the text names the field.
    """
    kind = form.get("kind", "")
    fields: dict[str, Any] = {
        "method": form.get("method") or None,
        "path": form.get("path", "").strip() or None,
        "times": _whole(form, "times"),
        "delay": _whole(form, "delay") or 0,
    }
    if kind in ("status", "cut"):
        fields[kind] = _whole(form, "number")
        if fields[kind] is None:
            raise ValueError(f"{kind} needs a number")
    elif kind in ("drop-before", "drop-after"):
        fields["drop"] = kind.partition("-")[2]
    elif kind == "garbage":
        fields["garbage"] = True
    elif kind != "none":
        raise ValueError(f"what happens must be one of {', '.join(_FAULT_KINDS)}")
    return fields


def _whole(form: Mapping[str, str], name: str) -> int | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _MAX_MOVE:
        raise ValueError(f"{name} must be a whole number")
    return int(text)


def reset(sent: Sent) -> Page:
    """What a reset does, and a button for it."""
    return Page("reset.html", "Reset")


def do_reset(sent: Sent) -> Redirect:
    """Go back to the seed."""
    sent.controls.reset()
    return Redirect("/activity")
