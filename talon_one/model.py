"""Model, the base of all classes that travel over the wire, and the fields that they list.

A model class is a table of fields. From that table a metaclass makes slots to hold the values,
a constructor that takes every field by position or by keyword, and checks for each assignment.
The rules of the checks are those of release 3.3.0 of Talon.One's own SDK.
"""

from __future__ import annotations

from talon_one._source import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, ClassVar

    from typing_extensions import dataclass_transform

    from talon_one.configuration import Configuration
else:

    def dataclass_transform(**_):
        """Stand in for PEP 681, which only type checkers read."""
        return lambda cls: cls


class Field:
    """One property of a model: its names, its type and the limits of its values."""

    __slots__ = (
        "default",
        "enum",
        "limited",
        "max_length",
        "maximum",
        "min_length",
        "minimum",
        "model",
        "name",
        "required",
        "store",
        "type",
        "wire_name",
    )

    def __init__(
        self,
        wire_name: str,
        type: str,
        required: bool,
        default: Any,
        min_length: int | None,
        max_length: int | None,
        minimum: float | None,
        maximum: float | None,
        enum: tuple[str, ...] | None,
    ) -> None:
        self.wire_name: str = wire_name
        self.type: str = type
        self.required: bool = required
        self.default: Any = default
        self.min_length: int | None = min_length
        self.max_length: int | None = max_length
        self.minimum: float | None = minimum
        self.maximum: float | None = maximum
        self.enum: tuple[str, ...] | None = enum
        limits = (min_length, max_length, minimum, maximum, enum)
        self.limited: bool = required or any(limit is not None for limit in limits)
        self.model: str = ""
        self.name: str = ""
        self.store: Callable[[Any, Any], None]

    def check(self, value: Any) -> None:
        """Refuse a value that breaks the field's rules.

        :raises ValueError: names the field, the value and the rule.
        """
        if value is None:
            if self.required:
                self._refuse(value, "is required and must not be None")
            return
        if self.enum is not None:
            values = value if self.type.startswith("list[") else (value,)
            for one in values:
                if one not in self.enum:
                    self._refuse(one, f"must be one of {', '.join(map(repr, self.enum))}")
        try:
            if self.min_length is not None and len(value) < self.min_length:
                self._refuse(value, f"must have a length of at least {self.min_length}")
            if self.max_length is not None and len(value) > self.max_length:
                self._refuse(value, f"must have a length of at most {self.max_length}")
            # Written so that a NaN, which no comparison holds for, is refused as well.
            if self.minimum is not None and not value >= self.minimum:
                self._refuse(value, f"must be at least {self.minimum}")
            if self.maximum is not None and not value <= self.maximum:
                self._refuse(value, f"must be at most {self.maximum}")
        except TypeError:
            self._refuse(value, f"must be of type {self.type}")

    def _refuse(self, value: Any, rule: str) -> None:
        raise ValueError(f"{self.model}.{self.name} {rule}; got {shown(value)}")


def required(
    wire_name: str,
    type: str,
    *,
    default: Any = None,
    min_length: int | None = None,
    max_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
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
    :param enum: the values that may be sent.
    """
    return Field(wire_name, type, True, default, min_length, max_length, minimum, maximum, enum)


def optional(
    wire_name: str,
    type: str,
    *,
    default: Any,
    min_length: int | None = None,
    max_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    enum: tuple[str, ...] | None = None,
) -> Any:
    """Declare a field that may be ``None``, and then is not sent.

    The parameters are those of :func:`required`.
    """
    return Field(wire_name, type, False, default, min_length, max_length, minimum, maximum, enum)


def shown(value: object) -> str:
    """Return ``repr(value)``, cut to a length that fits an error message."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


class _CompiledInit:
    """A class's constructor, written from its fields when it is first asked for."""

    def __set_name__(self, owner: ModelType, name: str) -> None:
        self.owner = owner

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        init = _write_init(self.owner)
        self.owner.__init__ = init  # type: ignore[misc]
        bound: Callable[..., None] = init if instance is None else init.__get__(instance)
        return bound


@dataclass_transform(kw_only_default=True, field_specifiers=(required, optional))
class ModelType(type):
    """Turns a table of fields into a class with slots, a constructor and checked assignment.

    Each class has a twin, ``_blank``, of the same layout but without checks. Readers and
    constructors fill an object while it is of the twin's class, at the cost of a plain slot
    store per field, and then make it one of the real class. Measured against a store in the
    instance's dictionary, an object of 17 fields is read in two thirds of the time and takes
    a third of the memory.
    """

    _blank: type[Any]
    _fields: dict[str, Field]
    attribute_map: dict[str, str]
    openapi_types: dict[str, str]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> ModelType:
        own = {key: value for key, value in namespace.items() if isinstance(value, Field)}
        slots = (*own, *namespace.get("__slots__", ()))
        members = {key: value for key, value in namespace.items() if key not in own}
        members["__slots__"] = slots
        if own:
            members.setdefault("__init__", _CompiledInit())
        cls = super().__new__(mcs, name, bases, members)

        fields: dict[str, Field] = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(getattr(base, "_fields", {}))
        for key, field in own.items():
            field.model, field.name, field.store = name, key, getattr(cls, key).__set__
        fields.update(own)
        cls._fields = fields
        cls.openapi_types = {key: field.type for key, field in fields.items()}
        cls.attribute_map = {key: field.wire_name for key, field in fields.items()}
        unchecked = {
            "__slots__": slots,
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,  # shares its C slot with __setattr__
        }
        cls._blank = type.__new__(mcs, name, bases, unchecked)
        return cls


class _Root(metaclass=ModelType):
    """A base for ``Model``, whose own field would not count in the metaclass's first class."""

    __slots__ = ()


class Model(_Root):
    """Base of all models: checked assignment, equality, dictionaries, copies and pickles.

    A field is an ordinary attribute. Assigning ``None`` to a required field, or a value that
    breaks a limit, is a ``ValueError``; assigning a name that is no field is an
    ``AttributeError``. Models that the client has read from an answer may hold ``None`` in
    required fields and values outside an enum, as the server sent them.
    """

    __slots__ = ("__weakref__", "_additional", "local_vars_configuration")

    if TYPE_CHECKING:
        local_vars_configuration: Configuration | None = optional("", "", default=None)
        """Its ``client_side_validation`` switches this object's checks; ``None``: they are on."""

        _fields: ClassVar[dict[str, Field]]

        attribute_map: ClassVar[dict[str, str]]
        """JSON names by attribute."""

        openapi_types: ClassVar[dict[str, str]]
        """Types by attribute, as release 3.3.0 spells them."""

        @property  # a plain annotation would make it an argument of every constructor
        def _additional(self) -> dict[str, Any] | None: ...

    discriminator = None
    """Always ``None``: the contract has no polymorphic models."""

    @property
    def additional_properties(self) -> Mapping[str, Any]:
        """Members of the answer that the contract does not know, by their JSON names.

        They are kept for reading; ``to_dict`` leaves them out and they are not sent back.
        """
        return self._additional or {}

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their Python names, nested models as dictionaries."""
        return {name: _plain(getattr(self, name)) for name in self._fields}

    def to_str(self) -> str:
        """Return ``to_dict()`` as indented text."""
        from pprint import pformat

        return pformat(self.to_dict())

    def __repr__(self) -> str:
        return self.to_str()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.to_dict() == other.to_dict()

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]  # mutable, as every model of 3.3.0

    if not TYPE_CHECKING:  # a checker that saw it would let every misspelt attribute pass

        def __setattr__(self, name: str, value: Any) -> None:
            field = self._fields.get(name)
            if field is None:
                if not hasattr(type(self), name):
                    raise AttributeError(_unknown_attribute(self, name))
                object.__setattr__(self, name, value)
                return
            if field.limited:
                configuration = self.local_vars_configuration
                if configuration is None or configuration.client_side_validation:
                    field.check(value)
            field.store(self, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted; assign None")

    def __getstate__(self) -> dict[str, Any]:
        names = (*self._fields, "_additional", "local_vars_configuration")
        return {name: getattr(self, name) for name in names}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


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
    from difflib import get_close_matches

    near = get_close_matches(name, model._fields, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"{type(model).__name__} has no attribute {name!r}{hint}"


def _write_init(cls: ModelType) -> Callable[..., None]:
    names: dict[str, Any] = {"become": object.__dict__["__class__"].__set__}
    checks = []
    for name, field in cls._fields.items():
        if field.limited:
            names[f"check_{name}"] = field.check
            names[f"enum_{name}"] = field.enum
            checks.append(f"        if {_suspicion(field)}: check_{name}({name})")
    parameters = [f"{name}={field.default!r}" for name, field in cls._fields.items()]
    lines = [
        f"def __init__(self, {', '.join(parameters)}, local_vars_configuration=None):",
        "    configuration = local_vars_configuration",
        "    if configuration is None or configuration.client_side_validation:",
        *(checks or ["        pass"]),
        "    cls = self.__class__",
        "    become(self, cls._blank)",
        *(f"    self.{name} = {name}" for name in cls._fields),
        "    self._additional = None",
        "    self.local_vars_configuration = configuration",
        "    self.__class__ = cls",
    ]
    place = f"{cls.__module__}: {cls.__name__}.__init__"
    init = define("__init__", place, "\n".join(lines), names)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init


def _suspicion(field: Field) -> str:
    """Return a condition that is false for every plain value that is surely allowed."""
    name = field.name
    if field.enum is not None:
        broken = f"{name} not in enum_{name}" if field.type == "str" else "True"
    elif field.min_length is not None or field.max_length is not None:
        low = "" if field.min_length is None else f"{field.min_length} <= "
        high = "" if field.max_length is None else f" <= {field.max_length}"
        broken = f"{name}.__class__ is not str or not {low}len({name}){high}"
    elif field.minimum is not None or field.maximum is not None:
        low = "" if field.minimum is None else f"{field.minimum!r} <= "
        high = "" if field.maximum is None else f" <= {field.maximum!r}"
        broken = f"{name}.__class__ is not {field.type} or not {low}{name}{high}"
    else:
        return f"{name} is None"
    return broken if field.required else f"{name} is not None and ({broken})"
