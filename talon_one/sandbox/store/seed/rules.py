"""Reads rulesets: puts exported effects into calls, and checks what expressions call and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Callable

from talon_one.sandbox import talang, vocabulary
from talon_one.sandbox.nearest import hint
from talon_one.sandbox.store.definitions import Binding, Expression, Rule, Ruleset
from talon_one.sandbox.talang.values import BLOCK

_WEBHOOK = re.compile(r"callApi(\d{1,15})", re.ASCII)
_LIBRARY = talang.CORE.extended(
    *(
        talang.function(name, kinds, lambda *_: None)
        for words in (vocabulary.CONDITIONS, vocabulary.EFFECTS)
        for name, signatures in words.items()
        for kinds in signatures
    )
)
_SHOWN = ("displayName", "displayDescription", "relatedData")
_ROOTS = frozenset(vocabulary.NAMES) | vocabulary.OTHER_NAMES


@dataclass(frozen=True)
class Account:
    """What the rules of a campaign can name, as the rest of the seed says."""

    things: Mapping[str, Set[int | str]] = field(default_factory=dict)
    """Ids and names by kind, such as ``audience``; those of a missing kind cannot be known."""

    webhooks: Mapping[int, str] = field(default_factory=dict)
    """Titles by id."""

    custom_effects: Mapping[str, int] = field(default_factory=dict)
    """Ids by name."""


class Rulesets:
    """Reads the rulesets of a campaign.

    :param account: what its rules can name.
    :param fail: makes the error for a path and a rule that is broken there.
    :param warn: takes a path, and what may be a mistake there.
    """

    def __init__(
        self,
        account: Account,
        fail: Callable[[str, str], Exception],
        warn: Callable[[str, str], None],
    ) -> None:
        self._account = account
        self._fail = fail
        self._warn = warn

    def ruleset(self, path: str, d: Mapping[str, Any], campaign_id: int) -> Ruleset:
        """Read a ruleset that fits the schema."""
        bindings = self._bindings(path, d, _ROOTS)
        names = _ROOTS | {binding.name for binding in bindings}
        rules = [self._rule(p, rule, names) for p, rule in entries(f"{path}.rules", d["rules"])]
        return Ruleset(d.get("id", campaign_id), tuple(rules), bindings)

    def _rule(self, path: str, d: Mapping[str, Any], names: Set[str]) -> Rule:
        bindings = self._bindings(path, d, names)
        names = names | {binding.name for binding in bindings}
        return Rule(
            title=d["title"],
            condition=self._expression(f"{path}.condition", d["condition"], names),
            effects=self._effects(f"{path}.effects", d["effects"], names),
            else_effects=self._effects(f"{path}.elseEffects", d.get("elseEffects") or [], names),
            bindings=bindings,
            shown={name: d[name] for name in _SHOWN if d.get(name)},
        )

    def _bindings(self, path: str, d: Mapping[str, Any], names: Set[str]) -> tuple[Binding, ...]:
        """Read bindings; a later one can read those before it."""
        made: list[Binding] = []
        for p, b in entries(f"{path}.bindings", d.get("bindings")):
            known = names | {binding.name for binding in made}
            expression = self._expression(f"{p}.expression", b["expression"], known)
            made.append(Binding(b["name"], expression))
        return tuple(made)

    def _effects(self, path: str, effects: list[Any], names: Set[str]) -> tuple[Any, ...]:
        # The API's own examples put one bare call where a list of calls belongs.
        if effects and isinstance(effects[0], str):
            return (self._effect(path, effects, names),)
        return tuple(self._effect(p, effect, names) for p, effect in entries(path, effects))

    def _effect(self, path: str, effect: Expression, names: Set[str]) -> Expression:
        return self._expression(path, self._translated(effect, _templates(effect)), names)

    def _translated(self, effect: Expression, templates: Set[str] | None) -> Expression:
        """Put ``["!", name, ...]`` that uses no template into the call that it stands for."""
        if isinstance(effect, dict):
            return {name: self._translated(part, templates) for name, part in effect.items()}
        if not isinstance(effect, list):
            return effect
        name = effect[1] if effect[:1] == ["!"] and len(effect) > 1 else None
        parts = [self._translated(part, templates) for part in effect]
        if not isinstance(name, str) or templates is None or name.lower() in templates:
            return parts
        webhook = _WEBHOOK.fullmatch(name)
        if webhook is not None:
            id = int(webhook[1])
            return ["triggerWebhook", id, self._account.webhooks.get(id, name)]
        payload = {str(place): part for place, part in enumerate(parts[2:])}
        return ["customEffect", self._account.custom_effects.get(name, 0), name, payload]

    def _expression(self, path: str, expression: Expression, names: Set[str]) -> Expression:
        """Check an expression; it is not evaluated."""
        if isinstance(expression, dict) and "expr" in expression:  # whatever is told beside it
            path, expression = f"{path}.expr", expression["expr"]
        self._check(path, expression, names | _set_names(expression), _templates(expression))
        return expression

    def _check(
        self, path: str, part: Expression, names: Set[str], templates: Set[str] | None
    ) -> None:
        """Check a part of an expression.

        :param names: the root names that there are.
        :param templates: those that the expression sets; None: they cannot be known.
        """
        if isinstance(part, dict):
            for name, member in part.items():
                self._check(f"{path}.{name}", member, names, templates)
        if not isinstance(part, list):
            return
        if not part:
            raise self._fail(path, "an empty array is no expression")
        head = part[0]
        if isinstance(head, str):
            checked = self._call(path, head, part, names, templates)
        elif isinstance(head, list) or len(part) == 1:
            checked = entries(path, part)
        else:
            quote = "; in YAML, ~ must be in quotes" if head is None else ""
            raise self._fail(f"{path}[0]", f"a call begins with the name of its function{quote}")
        for place, argument in checked:
            self._check(place, argument, names, templates)

    def _call(
        self,
        path: str,
        head: str,
        part: list[Any],
        names: Set[str],
        templates: Set[str] | None,
    ) -> Iterable[tuple[str, Any]]:
        """Check a call, and its blocks; return its other arguments with their places."""
        function = head.lower()
        if function == "#":  # a parameter of a template
            return ()
        overloads = _LIBRARY.table.get(function)
        if overloads is None:
            near = hint(head, _LIBRARY.names(), cutoff=0.7)
            if not head:
                near = "; in YAML, ! > and | must be in quotes"
            raise self._fail(f"{path}[0]", f"there is no function {head!r}{near}")
        count = len(part) - 1
        fitting = [overload for overload in overloads if overload.low <= count <= overload.high]
        if not fitting:
            given = f"{count} argument{'' if count == 1 else 's'}"
            raise self._fail(path, f"{head} does not take {given}{_arity(overloads)}")
        if function == ".":
            self._name(path, part, names)
        elif function == "!":
            self._template(path, part, templates)
        elif function in _REFERENCES:
            self._reference(path, function, part)
        elif function == "kv":  # pairs of a key and an expression, which are no calls
            return ((f"{p}[1]", e[1]) for p, e in _arguments(path, part) if _is_pair(e))
        rest = []
        for index, (place, argument) in enumerate(_arguments(path, part)):
            names_there, body = _block(fitting, part, index, argument)
            if names_there is None:
                rest.append((place, argument))
            else:
                self._check(place, body, names | names_there, templates)
        return rest

    def _name(self, path: str, part: list[Any], names: Set[str]) -> None:
        """Check the path of ``[".", name, member, ...]``."""
        root, member = part[1], part[2] if len(part) > 2 else None
        if not isinstance(root, str):
            return
        if root not in names:
            raise self._fail(f"{path}[1]", f"there is no name {root!r}{hint(root, names)}")
        members = vocabulary.NAMES.get(root)
        if members is None or not isinstance(member, str) or member in members:
            return
        near = hint(member, members, cutoff=0.8)
        complaint = f"{root} has no {member!r}{near}"
        if near:
            raise self._fail(f"{path}[2]", complaint)
        self._warn(f"{path}[2]", f"in the sandbox {complaint}")

    def _template(self, path: str, part: list[Any], templates: Set[str] | None) -> None:
        name = part[1]
        if templates is not None and isinstance(name, str) and name.lower() not in templates:
            raise self._fail(f"{path}[1]", f"there is no template {name!r}{hint(name, templates)}")

    def _reference(self, path: str, function: str, part: list[Any]) -> None:
        """Check an argument that names something of the seed, if it is written out."""
        index, kind = _REFERENCES[function]
        named = part[index] if index < len(part) else None
        things = self._account.things.get(kind)
        if things is None or isinstance(named, (list, dict, type(None))) or named in things:
            return
        shown = repr(named) if isinstance(named, str) else named
        near = hint(str(named), (thing for thing in things if isinstance(thing, str)))
        raise self._fail(f"{path}[{index}]", f"there is no {kind} {shown}{near}")


def asks_for_referrals(rule: Rule) -> bool:
    """Tell whether a rule has any use for referral codes."""
    parts = [rule.condition, *rule.effects, *(b.expression for b in rule.bindings)]
    return any(any(_calls(parts, name)) for name in ("referralvalid", "redeemreferral"))


_REFERENCES = {name.lower(): told for name, told in vocabulary.REFERENCES.items()}


def entries(path: str, items: Iterable[Any] | None) -> Iterator[tuple[str, Any]]:
    """Yield the items of a list with their paths."""
    for index, item in enumerate(items or ()):
        yield f"{path}[{index}]", item


def _arguments(path: str, part: list[Any]) -> Iterator[tuple[str, Any]]:
    for index in range(1, len(part)):
        yield f"{path}[{index}]", part[index]


def _is_pair(entry: Any) -> bool:
    return isinstance(entry, list) and len(entry) == 2


def _arity(overloads: Iterable[Any]) -> str:
    """Say how many arguments a function takes."""
    counts = sorted({(o.low, o.high) for o in overloads if o.block_at is None})
    texts = [str(low) if low == high else f"{low} or more" for low, high in counts]
    return f", but {' or '.join(texts)}"


def _block(
    overloads: Iterable[Any], part: list[Any], index: int, argument: Any
) -> tuple[Set[str] | None, Any]:
    """Return the names that an argument adds as a block, and its body; None if it is no block."""
    for overload in overloads:
        at = overload.block_at
        if at is not None and index == at + 1 and isinstance(part[at + 1], str):
            return {part[at + 1]}, argument
        if index < len(overload.kinds) and overload.kinds[index] & BLOCK and _is_pair(argument):
            name = argument[0]
            if isinstance(name, list) and len(name) == 1 and isinstance(name[0], str):
                return {name[0]}, argument[1]
    return None, argument


def _calls(expression: Expression, function: str) -> Iterator[list[Any]]:
    """Yield the calls of a function within an expression."""
    if isinstance(expression, dict):
        expression = list(expression.values())
    if isinstance(expression, list):
        if expression and isinstance(expression[0], str) and expression[0].lower() == function:
            yield expression
        for part in expression:
            yield from _calls(part, function)


def _set_names(expression: Expression) -> Set[str]:
    """Return the names that an expression gives a value, wherever it does."""
    return {call[1] for call in _calls(expression, "set") if _named(call)}


def _named(call: list[Any]) -> bool:
    return len(call) > 1 and isinstance(call[1], str)


def _templates(expression: Expression) -> Set[str] | None:
    """Return the names of the templates that an expression sets; None if it computes a name."""
    calls = list(_calls(expression, "settemplate"))
    if not all(map(_named, calls)):
        return None
    return {call[1].partition("(")[0].strip().lower() for call in calls}
