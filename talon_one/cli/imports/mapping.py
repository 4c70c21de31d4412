"""Mapping: which column is the id, and which attribute each other one becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from talon_one.cli.imports.rows import Fault
from talon_one.cli.imports.values import KINDS, converted, plain, shown
from talon_one.cli.mistakes import Mistake
from talon_one.sandbox.nearest import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Mapping as Named

ID = "integrationId"
"""How the API calls the id of a profile."""

_MEMBERS = (ID, "attributes")
"""What a profile has."""


@dataclass(frozen=True)
class Mapping:
    """How a row of named values becomes a profile.

    :param id: the column that holds the id; None: `ID`, and rows of JSON are profiles already.
    :param attributes: the attribute that a column becomes, where it has another name.
    :param ignored: columns that are left out.
    :param kinds: the kind of an attribute, where its value is not to be taken as it is.
    :param empty_as_null: an empty cell clears its attribute; otherwise it is left out.
    """

    id: str | None
    attributes: Named[str, str]
    ignored: frozenset[str]
    kinds: Named[str, str]
    empty_as_null: bool

    @classmethod
    def of(
        cls,
        id: str | None,
        attributes: Iterable[tuple[str, str]],
        ignored: Iterable[str],
        kinds: Iterable[tuple[str, str]],
        empty_as_null: bool,
    ) -> Mapping:
        """Return the mapping that a command line describes.

        :raises Mistake: a name that is given twice, or a kind that does not exist.
        """
        by_attribute = _once("--type", kinds)
        for attribute, kind in by_attribute.items():
            if kind not in KINDS:
                near = hint(kind, KINDS) or f"; it is {', '.join(KINDS)}"
                raise Mistake(f"--type {attribute}: there is no type {kind!r}{near}")
        renamed = _once("--map", attributes)
        left_out = frozenset(ignored)
        for option, names in (("--id", {id}), ("--map", renamed)):
            for name in left_out.intersection(names):
                raise Mistake(f"{name!r} is given to {option} and to --ignore")
        if id in renamed:
            raise Mistake(f"{id!r} is given to --id and to --map")
        return cls(id, renamed, left_out, by_attribute, empty_as_null)

    @property
    def flat(self) -> bool:
        """Whether rows of JSON are flat: members are columns."""
        return self.id is not None

    def described(self) -> dict[str, Any]:
        """Return what makes it this mapping, as plain JSON values."""
        return {
            "id": self.id,
            "attributes": dict(sorted(self.attributes.items())),
            "ignored": sorted(self.ignored),
            "kinds": dict(sorted(self.kinds.items())),
            "emptyAsNull": self.empty_as_null,
        }

    def check_flat(self, file: str) -> None:
        """Refuse what counts for flat rows alone where rows are none.

        :raises Mistake: an option that has nothing to work on.
        """
        given = {
            "--map": self.attributes,
            "--ignore": self.ignored,
            "--type": self.kinds,
            "--empty null": self.empty_as_null,
        }
        for option, value in given.items():
            if value and not self.flat:
                raise Mistake(
                    f"{option} is for flat rows, and those of {file} are profiles; "
                    "--id MEMBER says that they are flat, and which member is the id"
                )

    def check(self, columns: Sequence[str], file: str) -> None:
        """Compare the mapping with the columns that a file has.

        :raises Mistake: a column that is not there, stands there twice or has no name, or two
            that become one attribute.
        """
        for option, names in (
            ("--id", (self.id or ID,)),
            ("--map", self.attributes),
            ("--ignore", self.ignored),
        ):
            for name in names:
                if name not in columns:
                    raise Mistake(self._missing(option, name, columns, file))
        used = [name for name in columns if name not in self.ignored]
        becomes: dict[str, str] = {}
        for name in used:
            if not name:
                place = columns.index(name) + 1
                raise Mistake(f"column {place} of {file} has no name; --ignore '' leaves it out")
            if used.count(name) > 1:
                places = [str(at + 1) for at, one in enumerate(columns) if one == name]
                raise Mistake(f"{file} has {name!r} in columns {' and '.join(places)}")
            if name == (self.id or ID):
                continue
            attribute = self.attributes.get(name, name)
            if attribute in becomes:
                both = f"{becomes[attribute]!r} and {name!r}"
                raise Mistake(f"the columns {both} of {file} both become {attribute!r}")
            becomes[attribute] = name
        for attribute in self.kinds:
            if attribute not in becomes:
                near = hint(attribute, becomes) or f"; it has {', '.join(becomes) or 'none'}"
                raise Mistake(f"--type: no column of {file} becomes {attribute!r}{near}")

    def _missing(self, option: str, name: str, columns: Sequence[str], file: str) -> str:
        if option == "--id" and self.id is None:
            held = ", ".join(columns)
            return f"{file} has no column {name!r}; --id says which holds the id; it has {held}"
        near = hint(name, columns) or f"; it has {', '.join(columns)}"
        return f"{option}: {file} has no column {name!r}{near}"

    def fill(self, profile: dict[str, Any], values: Named[str, Any]) -> None:
        """Make a profile of the named values of a row.

        :param profile: an empty one; with a fault it holds what is known, its id first.
        :param values: None for an empty cell.
        :raises Fault: what cannot be the id, or a value of the kind that its attribute has.
        """
        column = self.id or ID
        profile[ID] = _id(column, values.get(column))
        attributes: dict[str, Any] = {}
        for name, value in values.items():
            if name == column or name in self.ignored:
                continue
            attribute = self.attributes.get(name, name)
            # A NaN is how tables of numbers say that there is none.
            if value is None or value != value:
                if self.empty_as_null:
                    attributes[attribute] = None
                continue
            attributes[attribute] = self._value(attribute, value)
        if attributes:
            profile["attributes"] = attributes

    def _value(self, attribute: str, value: Any) -> Any:
        kind = self.kinds.get(attribute)
        try:
            value = plain(value)
        except RecursionError:
            raise Fault("a value is nested too deeply", f"attribute {attribute}") from None
        if kind is None:
            return value
        try:
            return converted(value, kind)
        except ValueError:
            wanted = KINDS[kind][1]
            raise Fault(f"attribute {attribute} is to be {wanted}", shown(value)) from None


def _once(option: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return pairs by their first name.

    :raises Mistake: one stands there twice.
    """
    named: dict[str, str] = {}
    for name, value in pairs:
        if name in named:
            raise Mistake(f"{option} {name} is given twice")
        named[name] = value
    return named


def take_profile(profile: dict[str, Any], value: dict[str, Any]) -> None:
    """Take a row of JSON that is a profile already.

    :param profile: an empty one; with a fault it holds what is known.
    :raises Fault: it has members that a profile has not, which would be lost.
    """
    profile.update({name: value[name] for name in _MEMBERS if name in value})
    unknown = next((name for name in value if name not in _MEMBERS), None)
    if unknown is not None:
        raise Fault(
            "a profile has integrationId and attributes; of flat rows --id names the id",
            f"member {shown(unknown)}",
        )


def _id(column: str, value: Any) -> str:
    if value is None:
        raise Fault("the id is missing", f"{column} is empty or not there")
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise Fault("the id is to be a text or a whole number", f"{column} is {shown(value)}")
