"""Settings: the switches for behaviour that Talon.One does not document, and for CORS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, Union, get_args, get_type_hints


@dataclass(frozen=True)
class Settings:
    """How the sandbox behaves where the service's behaviour is unknown or has changed.

    :raises ValueError: a position that a switch does not have; the text names switch, positions
        and value.
    """

    strict: bool = False
    """Refuse what is accepted for comfort: members of a body that the contract does not name,
    attributes that nobody defined, and timestamps without an offset. Otherwise unknown members
    are ignored as the service ignores them, an attribute is defined by its first use, and a
    missing offset means UTC."""

    conflict_on_parallel_writes: bool = False
    """Answer 409 to a write on a session or profile while another one is being worked on.
    Otherwise the second one waits for the first."""

    silent_default: Literal["no", "yes"] = "no"
    """What a bulk profile update does without ``silent``: ``no`` answers 200 with the profiles,
    as in release 3.3.0; ``yes`` answers 204, as today."""

    dry_payload_alone: bool = False
    """Evaluate a dry session update on what was sent alone. Otherwise on the stored session with
    what was sent merged in."""

    meta_coupon_nesting: bool = False
    """In V1 answers put a coupon's attributes under ``meta.coupons[code].attributes``. Otherwise
    directly under ``meta.coupons[code]``."""

    tentative_scope: Literal["all", "session"] = "all"
    """Which open sessions ``tentativeCurrentBalance`` counts: all of the profile, as in release
    3.3.0, or only the one being answered, as today."""

    generation: Literal["seed", "3.3.0", "today"] = "seed"
    """Whose reasons codes are refused with: those of release 3.3.0, or of today, for all
    applications; ``seed`` leaves it to the ``generation`` of each application."""

    cors: bool = False
    """Let pages of all websites call the API, as browsers ask by CORS. The control API and the
    pages of the sandbox obey no other website in either position."""

    without_decisions: bool = False
    """Keep no record of what the rules decide and why. It costs about a sixth of the time of a
    session update."""

    def __post_init__(self) -> None:
        for name, choices in positions().items():
            value = getattr(self, name)
            if not (isinstance(value, type(choices[0])) and value in choices):
                raise ValueError(f"{name} is {' or '.join(map(repr, choices))}, not {value!r}")


@cache
def positions() -> Mapping[str, tuple[Union[bool, str], ...]]:
    """Return the positions of each switch, the default first."""
    return {
        name: (False, True) if kind is bool else get_args(kind)
        for name, kind in get_type_hints(Settings).items()
    }
