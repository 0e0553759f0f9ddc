"""Values that are written: they become a payload and are read from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Dit:
    """What all written values share: they become a payload and are read from one."""

    def payload(self) -> dict[str, Any]:
        """Return the payload to seal, as JSON gives it back."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def values_in(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of this value found in a payload, lists as tuples."""
        names = [field.name for field in fields(cls) if field.name in payload]
        return {name: _frozen(payload[name]) for name in names}

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload; what it does not know is left out."""
        return cls(**cls.values_in(payload))


def _plain(value: Any) -> Any:
    """Return a value as JSON gives it back: tuples as lists, at any depth."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class TexteDit(Dit):
    """A text alone. Its repr shows none of it."""

    texte: str = field(default="", repr=False)
