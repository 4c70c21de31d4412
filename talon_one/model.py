"""Model, the base of all classes that travel over the wire, and the fields that they list.

A model class is a table of fields. From that table a metaclass makes slots to hold the values,
a constructor that takes every field by position or by keyword, and checks for each assignment.
The rules of the checks are those of release 3.3.0 of Talon.One's own SDK.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from talon_one._compile import compile_function

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform

    from talon_one.configuration import Configuration
else:

    def dataclass_transform(**_):
        """Stand in for PEP 681, which only type checkers read."""
        return lambda cls: cls


class Rule:
    """One rule for the values of a field. It stands here alone: every check is made of it.

    :param condition: a Python expression that holds for what is allowed, over ``{value}`` and
        ``{enum}``.
    :param text: the rule in words, such as ``must be at least 0``.
    """

    __slots__ = ("condition", "text")

    def __init__(self, condition: str, text: str) -> None:
        self.condition: str = condition
        self.text: str = text


class Field:
    """One property of a model: its names, its type and the rules for its values."""

    __slots__ = (
        "broken",
        "default",
        "enum",
        "limited",
        "model",
        "name",
        "required",
        "rules",
        "store",
        "type",
        "wire_name",
    )

    limited: bool
    """Whether there is a value that the field refuses."""

    store: Callable[[Any, Any], None]
    """Put a value into the field of an object, unchecked."""

    def __init__(
        self,
        wire_name: str,
        type: str,
        required: bool,
        default: Any,
        enum: tuple[str, ...] | None,
        rules: tuple[Rule, ...],
    ) -> None:
        self.wire_name: str = wire_name
        self.type: str = type
        self.required: bool = required
        self.default: Any = default
        self.enum: tuple[str, ...] | None = enum
        self.rules: tuple[Rule, ...] = rules
        self.limited = required or bool(rules)
        self.model: str = ""
        self.name: str = ""
        self.broken: Callable[[Any], str | None] | None = None
        """Returns the rule which a value breaks, in words; ``None`` until it is written."""

    def check(self, value: Any) -> None:
        """Refuse a value that breaks a rule.

        :raises ValueError: names the field, the value and the rule.
        """
        text = (self.broken or self.write_broken())(value)
        if text is not None:
            raise ValueError(f"{self.model}.{self.name} {text}; got {shown(value)}")

    def suspicion(self, name: str, enum: str) -> str:
        """Return a condition that is false for every plain value that is allowed.

        A constructor asks it of each argument, and has :meth:`check` look closer where it holds.

        :param name: the variable that holds the value.
        :param enum: the variable that holds :attr:`enum`.
        """
        if not self.rules:
            return f"{name} is None"
        if self.type in ("str", "int", "float"):
            allowed = " and ".join(
                rule.condition.format(value=name, enum=enum) for rule in self.rules
            )
            broken = f"{name}.__class__ is not {self.type} or not ({allowed})"
        else:
            broken = "True"
        return broken if self.required else f"{name} is not None and ({broken})"

    def write_broken(self) -> Callable[[Any], str | None]:
        """Write the function that returns the rule which a value breaks, in words."""
        nothing = "is required and must not be None" if self.required else None
        lines = ["def broken(value):", "    if value is None:", f"        return {nothing!r}"]
        lines.append("    try:")
        for rule in self.rules:
            condition = rule.condition.format(value="value", enum="enum")
            lines += [f"        if not ({condition}):", f"            return {rule.text!r}"]
        lines += [
            "        return None",
            "    except TypeError:",
            f"        return {f'must be of type {self.type}'!r}",
        ]
        names = {"enum": self.enum, "search": re.search}
        place = f"talon_one.model: rules of {self.model}.{self.name}"
        self.broken = compile_function("broken", place, lines, names)
        return self.broken


def required(
    wire_name: str,
    type: str,
    *,
    default: Any = None,
    min_length: int | None = None,
    max_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    pattern: str | None = None,
    min_items: int | None = None,
    max_items: int | None = None,
    enum: tuple[str, ...] | None = None,
) -> Any:
    """Declare a field that must not be ``None``.

    :param wire_name: the property's name in JSON.
    :param type: the property's type as release 3.3.0 spells it, such as ``list[CartItem]``.
    :param default: the value of a constructor argument that is left out.
    :param min_length: the fewest characters of a string.
    :param max_length: the most characters of a string.
    :param minimum: the smallest number.
    :param maximum: the largest number.
    :param pattern: a regular expression that is found in a string.
    :param min_items: the fewest items of a list.
    :param max_items: the most items of a list.
    :param enum: the values that may be sent, alone or as items of a list.
    """
    limits = (min_length, max_length, minimum, maximum, pattern, min_items, max_items)
    return Field(wire_name, type, True, default, enum, _rules(type, enum, limits))


def optional(
    wire_name: str,
    type: str,
    *,
    default: Any,
    min_length: int | None = None,
    max_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    pattern: str | None = None,
    min_items: int | None = None,
    max_items: int | None = None,
    enum: tuple[str, ...] | None = None,
) -> Any:
    """Declare a field that may be ``None``, and then is not sent.

    The parameters are those of :func:`required`.
    """
    limits = (min_length, max_length, minimum, maximum, pattern, min_items, max_items)
    return Field(wire_name, type, False, default, enum, _rules(type, enum, limits))


_NO_LIMITS = (None,) * 7


def _rules(type: str, enum: tuple[str, ...] | None, limits: tuple[Any, ...]) -> tuple[Rule, ...]:
    """Return the rules that the limits of a field make, in the order in which they are checked.

    :param limits: those of :func:`required`, in its order, but for the enum.
    """
    if enum is None and limits == _NO_LIMITS:  # as with most fields
        return ()
    min_length, max_length, minimum, maximum, pattern, min_items, max_items = limits
    rules = []
    if enum is not None:
        each = "all(one in {enum} for one in {value})" if type.startswith("list[") else ""
        values = ", ".join(map(repr, enum))
        rules.append(Rule(each or "{value} in {enum}", f"must be one of {values}"))
    for low, high, of, what in (
        (min_length, max_length, "len({value})", "must have a length of"),
        (min_items, max_items, "len({value})", "must have a number of items of"),
        # Comparisons that hold for what is allowed: none holds for a NaN, which is refused so.
        (minimum, maximum, "{value}", "must be"),
    ):
        if low is not None:
            rules.append(Rule(f"{of} >= {low!r}", f"{what} at least {low}"))
        if high is not None:
            rules.append(Rule(f"{of} <= {high!r}", f"{what} at most {high}"))
    if pattern is not None:
        escaped = repr(pattern).replace("{", "{{").replace("}", "}}")
        rules.append(Rule(f"search({escaped}, {{value}})", f"must match {pattern}"))
    return tuple(rules)


def shown(value: object, most: int = 80) -> str:
    """Return ``repr(value)``, cut to a length that fits an error message.

    :param most: that length in characters.
    """
    try:
        text = repr(value)
    except Exception as error:  # nested too deeply, too many digits, or the program's own
        text = f"{type(value).__name__} ({type(error).__name__} in its repr)"
    return text if len(text) <= most else f"{text[: most - 3]}..."


class _CompiledInit:
    """A class's constructor, written from its fields when it is first asked for."""

    def __set_name__(self, owner: ModelType, name: str) -> None:
        self.owner = owner

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        init = _write_init(self.owner)
        self.owner.__init__ = init  # type: ignore[misc]
        bound: Callable[..., None] = init if instance is None else init.__get__(instance)
        return bound


class _Values:
    """The slots that every model has. What holds values here is unchecked; see `ModelType`."""

    __slots__ = ("__weakref__", "_additional", "local_vars_configuration")


@dataclass_transform(kw_only_default=True, field_specifiers=(required, optional))
class ModelType(type):
    """Turns a table of fields into a class with slots, a constructor and checked assignment.

    The slots are those of a second base, ``_blank``, which has nothing but them. Readers and
    constructors fill an object of it, at the cost of a plain slot store per field, and then
    change its class into the real one, which Python allows since both have one layout. Measured
    against a store in the instance's dictionary, an object of 17 fields is read in two thirds of
    the time and takes a third of the memory.

    A class without fields of its own is a program's: it is left as any class is, so that its
    objects take attributes of their own.
    """

    _blank: type[Any]
    _fields: dict[str, Field]
    attribute_map: dict[str, str]
    openapi_types: dict[str, str]

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        field_order: tuple[str, ...] | None = None,
        kw_only: bool = True,
        **keywords: Any,
    ) -> ModelType:
        """Make a class.

        :param field_order: all fields, where the inherited ones do not come first.
        :param kw_only: for type checkers alone: whether they refuse positional arguments.
        """
        own = {key: value for key, value in namespace.items() if isinstance(value, Field)}
        if not own and "_fields" not in namespace:
            return super().__new__(mcs, name, bases, namespace, **keywords)
        inherited: dict[str, Field] = {}
        for base in reversed(bases):
            inherited.update(getattr(base, "_fields", {}))
        blank = type(
            f"_{name}",
            tuple(base._blank for base in bases if hasattr(base, "_blank")) or (_Values,),
            {"__slots__": tuple(key for key in own if key not in inherited)},
        )
        fields = {**inherited, **own}
        for key, field in own.items():
            field.model, field.name, field.store = name, key, getattr(blank, key).__set__
        members = {key: value for key, value in namespace.items() if key not in own}
        members["__slots__"] = ()
        members["_blank"] = blank
        members["_fields"] = fields = {key: fields[key] for key in field_order or fields}
        members["openapi_types"] = {key: field.type for key, field in fields.items()}
        members["attribute_map"] = {key: field.wire_name for key, field in fields.items()}
        members["__match_args__"] = tuple(fields)
        members.setdefault("__init__", _CompiledInit())
        return super().__new__(mcs, name, (*bases, blank), members, **keywords)

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: Any, **_: Any) -> None:
        super().__init__(name, bases, namespace)


class Members(dict[str, Any]):
    """Members beside the fields that a program has given to a model. They are sent."""


class _Received(dict[str, Any]):
    """Members beside the fields that an answer brought. They are not sent back."""

    def _refuse(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError(
            "what an answer brought is not sent back: assign a new dict to additional_properties"
        )

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse


class Model(metaclass=ModelType):
    """Base of all models: checked assignment, equality, dictionaries, copies and pickles.

    A field is an ordinary attribute. Assigning ``None`` to a required field, or a value that
    breaks a limit, is a ``ValueError``; assigning a name that is no field is an
    ``AttributeError``. Models that the client has read from an answer may hold ``None`` in
    required fields and values outside an enum, as the server sent them.

    A subclass of a model may have attributes of its own.
    """

    _fields: ClassVar[dict[str, Field]] = {}

    if TYPE_CHECKING:
        local_vars_configuration: Configuration | None = optional("", "", default=None)
        """Its ``client_side_validation`` switches this object's checks; ``None``: they are on."""

        attribute_map: ClassVar[dict[str, str]]
        """JSON names by attribute."""

        openapi_types: ClassVar[dict[str, str]]
        """Types by attribute, as release 3.3.0 spells them."""

        @property  # a plain annotation would make it an argument of every constructor
        def _additional(self) -> dict[str, Any] | None: ...

    discriminator = None
    """Always ``None``: the contract has no polymorphic models."""

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Members that the contract does not know, by their JSON names.

        Those that the program puts here are sent, beside the fields. Those of an answer are kept
        for reading and are not sent back. ``to_dict`` leaves both out.

        :raises ValueError: a new dict is assigned, and names what is a field of its own.
        """
        members: dict[str, Any] | None = self._additional
        if members is None:
            members = Members()
            object.__setattr__(self, "_additional", members)
        return members if members.__class__ is Members else _Received(members)

    @additional_properties.setter
    def additional_properties(self, members: Mapping[str, Any]) -> None:
        fields = {wire_name: name for name, wire_name in self.attribute_map.items()}
        for name in members:
            if name in fields:
                raise ValueError(
                    f"{type(self).__name__}.additional_properties must not hold {name!r}, "
                    f"which is the field {fields[name]}"
                )
        object.__setattr__(self, "_additional", Members(members))

    @classmethod
    def from_json_dict(cls: type[_M], data: Mapping[str, Any]) -> _M:
        """Return a model with the values of a dict that has the API's JSON names.

        It reads what :meth:`to_json_dict` writes, and stored or logged bodies of the API. As with
        answers, nothing is required and values outside an enum are kept. Members that the
        contract does not know come into :attr:`additional_properties`, those of its parts too,
        and are sent. A program's subclass is made by its constructor, which checks.

        :param data: JSON as Python has parsed it; it is not changed.
        :raises TypeError: the data are no mapping.
        :raises ValueError: a value does not fit its field; its JSON path is named.
        """
        from talon_one._model_codec import from_json_dict

        return from_json_dict(cls, data)

    def to_json_dict(self) -> dict[str, Any]:
        """Return the dict that is sent: the API's JSON names, plain data, no ``None`` of fields.

        :raises TypeError: an attribute holds what JSON cannot say.
        :raises ValueError: an attribute holds a number that is not finite, or contains itself.
        """
        from talon_one.codec import to_json_value

        members: dict[str, Any] = to_json_value(self)
        return members

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their Python names, nested models as dictionaries."""
        return {name: _plain(getattr(self, name)) for name in self._fields}

    def to_str(self) -> str:
        """Return ``to_dict()`` as indented text."""
        from pprint import pformat

        try:
            return pformat(self.to_dict())
        except RecursionError:
            return pformat(_cut(self.to_dict(), _SHOWN_LEVELS))

    def __repr__(self) -> str:
        return self.to_str()

    def _repr_html_(self) -> str:
        """Return the model as a table, which notebooks show."""
        from talon_one._html import model_html

        return model_html(self)

    def __eq__(self, other: object) -> bool:  # and so there is no hash, as in 3.3.0
        if not isinstance(other, type(self)):
            return NotImplemented  # the other side may know, as mock.ANY does
        return self.to_dict() == other.to_dict()

    # There is no `__getattr__`, which could explain a misspelt name that is read as well: where a
    # class has one, Python reads every attribute of its objects at three times the cost.

    if not TYPE_CHECKING:  # a checker that saw it would let every misspelt attribute pass

        def __setattr__(self, name: str, value: Any) -> None:
            field = self._fields.get(name)
            if field is None:
                if not hasattr(type(self), name) and not hasattr(self, "__dict__"):
                    raise AttributeError(_unknown_attribute(self, name))
                object.__setattr__(self, name, value)
                return
            if field.limited:
                try:
                    configuration = self.local_vars_configuration
                except AttributeError:  # a subclass sets it before it calls the constructor
                    configuration = None
                checks = configuration is None or configuration.client_side_validation
                # As `check` does, without its call: most values break no rule.
                if checks and (field.broken or field.write_broken())(value) is not None:
                    field.check(value)
            field.store(self, value)

    def __delattr__(self, name: str) -> None:
        if name in self._fields:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted; assign None")
        object.__delattr__(self, name)

    def __getstate__(self) -> dict[str, Any]:
        names = (*self._fields, "_additional", "local_vars_configuration")
        return {name: getattr(self, name) for name in names} | getattr(self, "__dict__", {})

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name in self._fields.keys() - state.keys():  # those that came after its release
            object.__setattr__(self, name, self._fields[name].default)
        for name, value in state.items():
            object.__setattr__(self, name, value)


_M = TypeVar("_M", bound=Model)

_SHOWN_LEVELS = 20
"""Levels of nested attributes that are shown where not all can be."""


class _Cut:
    """Stands for what is nested too deeply to be shown."""

    def __repr__(self) -> str:
        return "..."


def _cut(value: Any, levels: int) -> Any:
    """Return containers down to a level; ``pprint``'s own limit does not hold for narrow lines."""
    if isinstance(value, dict):
        return {k: _cut(one, levels - 1) for k, one in value.items()} if levels else _Cut()
    if isinstance(value, (list, tuple)):
        return [_cut(one, levels - 1) for one in value] if levels else _Cut()
    return value


_ATOMS = frozenset((str, int, float, bool, type(None)))


def _plain(value: Any) -> Any:
    """Return a field's value with models, up to one list or dict deep, as dictionaries."""
    kind = value.__class__
    if kind in _ATOMS:
        return value
    if kind is list:
        return [one.to_dict() if hasattr(one, "to_dict") else one for one in value]
    if kind is dict:
        return {
            key: one.to_dict() if hasattr(one, "to_dict") else one for key, one in value.items()
        }
    return value.to_dict() if hasattr(value, "to_dict") else value


def _unknown_attribute(model: Model, name: str) -> str:
    text = f"{type(model).__name__} has no attribute {name!r}"
    from difflib import get_close_matches

    for wire_name in getattr(model, "_additional", None) or ():
        if name in (wire_name, re.sub("(?<=[a-z0-9])([A-Z])", r"_\1", wire_name).lower()):
            return f"{text}; it is in additional_properties, as {wire_name!r}"
    near = get_close_matches(name, model._fields, 1)
    return f"{text}; did you mean {near[0]!r}?" if near else text


def _fill(model: Model, names: Iterable[str], values: Mapping[str, Any]) -> None:
    """Set slots to what a constructor was given; those that are no parameter to ``None``."""
    for name in names:
        object.__setattr__(model, name, values.get(name))


def _write_init(cls: ModelType) -> Callable[..., None]:
    """Write the constructor of a class.

    The names that it uses beside its parameters begin with an underscore, as no field does.
    """
    fields = cls._fields
    names: dict[str, Any] = {
        "search": re.search,
        "_blank": cls._blank,
        "_cls": cls,
        # What ``self.__class__ = ...`` does where no class has a say in it.
        "_set_class": object.__dict__["__class__"].__set__,
        "_fill": _fill,
        "_names": (*fields, "_additional", "local_vars_configuration"),
    }
    checks = []
    for name, field in fields.items():
        if field.limited:
            names |= {f"_check_{name}": field.check, f"_enum_{name}": field.enum}
            suspicion = field.suspicion(name, f"_enum_{name}")
            checks.append(f"        if {suspicion}: _check_{name}({name})")
    lines = [
        f"def __init__({', '.join(('self', *fields, 'local_vars_configuration'))}):",
        "    _configuration = local_vars_configuration",
        "    if _configuration is None or _configuration.client_side_validation:",
        *(checks or ["        pass"]),
        "    if self.__class__ is _cls:",
        "        _set_class(self, _blank)",
        *(f"        self.{name} = {name}" for name in fields),
        "        self._additional = None",
        "        self.local_vars_configuration = _configuration",
        "        self.__class__ = _cls",
        "    else:  # a program's subclass, whose objects have another layout",
        "        _fill(self, _names, locals())",
    ]
    place = f"{cls.__module__}: {cls.__name__}.__init__"
    init = compile_function("__init__", place, lines, names)
    # In the text, they would take a tenth of the time that it takes to compile it.
    init.__defaults__ = (*(field.default for field in fields.values()), None)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init
