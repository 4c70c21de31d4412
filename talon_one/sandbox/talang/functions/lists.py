"""Lists and maps. A function that changes a list gives a new one."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Callable

from talon_one.sandbox.talang.functions.arithmetic import total
from talon_one.sandbox.talang.library import builtin
from talon_one.sandbox.talang.values import COLLECTION, KIND_OF, Token, kind_name, read, text

if TYPE_CHECKING:
    from talon_one.sandbox.talang.evaluator import Block, Invocation


def make(call: Invocation, *items: Any) -> list[Any]:
    return list(items)


def head(call: Invocation, items: list[Any]) -> Any:
    return read(items[0]) if items else None


def tail(call: Invocation, items: list[Any]) -> list[Any]:
    call.charge(len(items))
    return items[1:]


def drop(call: Invocation, items: list[Any]) -> list[Any]:
    call.charge(len(items))
    return items[:-1]


def item(call: Invocation, items: list[Any], index: Decimal) -> Any:
    position = int(index)
    if not 0 <= position < len(items):
        raise call.error(f"there is no item {index} in a list of {len(items)}")
    return read(items[position])


def push(call: Invocation, items: list[Any], *more: Any) -> list[Any]:
    call.charge(len(items))
    return [*items, *more]


def count(call: Invocation, items: list[Any]) -> Decimal:
    return Decimal(len(items))


def is_empty(call: Invocation, items: list[Any]) -> bool:
    return not items


def reverse(call: Invocation, items: list[Any]) -> list[Any]:
    call.charge(len(items))
    return items[::-1]


def sort(call: Invocation, items: list[Any], *descending: bool) -> list[Any]:
    """Numbers by size and times by instant; anything else, and a mixture, by its text."""
    call.charge(2 * len(items))
    values = [read(value) for value in items]
    classes = {value.__class__ for value in values}
    for kind in classes:
        if KIND_OF[kind] & COLLECTION:
            raise call.error("takes a list of atoms")
    key = None if classes in ({Decimal}, {datetime}) else _counted_text(call)
    return sorted(values, key=key, reverse=any(descending[:1]))


def sort_by_number(call: Invocation, items: list[Any], block: Block, descending: bool) -> list[Any]:
    """Whatever is not a number counts as 0."""
    keys = [block.call(value) for value in items]
    numbers = [key if isinstance(key, Decimal) else Decimal(0) for key in keys]
    return _sorted_by(call, items, numbers, descending)


def sort_by_string(call: Invocation, items: list[Any], block: Block, descending: bool) -> list[Any]:
    """By the texts of what the block gives; a list or map counts as the empty one."""
    keys = [block.call(value) for value in items]
    written = _counted_text(call)
    texts = ["" if KIND_OF[key.__class__] & COLLECTION else written(key) for key in keys]
    return _sorted_by(call, items, texts, descending)


def _sorted_by(call: Invocation, items: list[Any], keys: list[Any], descending: bool) -> list[Any]:
    call.charge(2 * len(items))
    order = sorted(range(len(items)), key=keys.__getitem__, reverse=descending)
    return [items[index] for index in order]


def _counted_text(call: Invocation) -> Callable[[Any], str]:
    def key(value: Any) -> str:
        written = text(value)
        call.charge(len(written) // 64)
        return written

    return key


def smallest(call: Invocation, items: list[Any]) -> Decimal:
    return min(_numbers(call, items))


def largest(call: Invocation, items: list[Any]) -> Decimal:
    return max(_numbers(call, items))


def _numbers(call: Invocation, items: list[Any]) -> list[Decimal]:
    call.charge(len(items))
    numbers = [value for value in map(read, items) if isinstance(value, Decimal)]
    if not numbers:
        raise call.error("there is no number in the list")
    return numbers


def sum_of(call: Invocation, items: list[Any], block: Block) -> Decimal:
    values = [block.call(value) for value in items]
    for value in values:
        if not isinstance(value, Decimal):
            raise call.error(f"the block gives a {kind_name(value)}, not a Decimal")
    return total(call, values)


def mapped(call: Invocation, items: list[Any], block: Block) -> list[Any]:
    return [block.call(value) for value in items]


def filtered(call: Invocation, items: list[Any], block: Block) -> list[Any]:
    return [value for value in items if _passes(call, block, value)]


def exists(call: Invocation, items: list[Any], block: Block) -> bool:
    return any(_passes(call, block, value) for value in items)


def every(call: Invocation, items: list[Any], block: Block) -> bool:
    """Unlike in the others, a block that gives no Boolean is no error but counts as false."""
    return all(block.call(value) is True for value in items)


def _passes(call: Invocation, block: Block, value: Any) -> bool:
    passed = block.call(value)
    if not isinstance(passed, bool):
        raise call.error(f"the block gives a {kind_name(passed)}, not a Boolean")
    return passed


def kv(call: Invocation, *entries: Token) -> dict[str, Any]:
    """Return a map of the pairs; a later value for the same key wins."""
    made = {}
    for entry in entries:
        pair = entry.expression
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise call.error("an entry is written [key, value], the key a String")
        made[pair[0]] = call.evaluate(Token(pair[1], entry.frame, (*entry.path, 1)))
    return made


FUNCTIONS = (
    builtin("list", ["Atom|Collection..."], make),
    builtin("head", ["List"], head),
    builtin("tail", ["List"], tail),
    builtin("drop", ["List"], drop),
    builtin("item", ["List", "Decimal"], item),
    builtin("push", ["List", "Atom|Collection", "Atom|Collection..."], push),
    builtin("append", ["List", "Atom|Collection", "Atom|Collection..."], push),
    builtin("count", ["List"], count),
    builtin("isEmpty", ["List"], is_empty),
    builtin("reverse", ["List"], reverse),
    builtin("sort", ["List", "Boolean..."], sort),
    builtin("sortByNumber", ["List", "Block", "Boolean"], sort_by_number),
    builtin("sortByString", ["List", "Block", "Boolean"], sort_by_string),
    builtin("min", ["List"], smallest),
    builtin("max", ["List"], largest),
    builtin("sum", ["List", "Block"], sum_of),
    builtin("map", ["List", "Block"], mapped),
    builtin("filter", ["List", "Block"], filtered),
    builtin("exists", ["List", "Block"], exists),
    builtin("every", ["List", "Block"], every),
    builtin("kv", ["Token..."], kv),
)
