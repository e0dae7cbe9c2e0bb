"""A sentence for a person, kept as template and values so that a page can translate it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`template` is English with {named} places; `values` fill them. str() gives the sentence."""

    template: str
    values: tuple[tuple[str, str | int | float], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


def message(template: str, **values: str | int | float) -> Message:
    """Build a Message; raises KeyError at once where a place in the template has no value."""
    made = Message(template, tuple(values.items()))
    str(made)
    return made
