"""The machine's draft of a segment. It is kept as it came and never edited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate_app.core.message import Message


class Origin(StrEnum):
    """Where a draft came from."""

    MT = "mt"
    TM = "tm"
    GLOSSARY = "glossary"
    RULE = "rule"  # dates and times, rendered by value


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine and model made a draft. `model` is the manifest name, `digest` the sha256
    of its weights, `settings` a short readable list ("beam 4, int8").
    """

    name: str
    model: str
    digest: str
    settings: str

    @property
    def signature(self) -> str:
        """One line that tells a draft's recipe."""
        return f"{self.name}|{self.model}|{self.digest[:12]}|{self.settings}"


@dataclass(frozen=True, slots=True)
class Draft:
    """`token_logprobs` are natural logarithms, one per target piece with the end symbol.

    `alternatives` are further hypotheses, best first. `warnings` say what still looks wrong.
    """

    segment_id: str
    text: str
    origin: Origin
    engine: EngineInfo | None
    token_logprobs: tuple[float, ...] = ()
    alternatives: tuple[str, ...] = ()
    alignment: tuple[tuple[int, int], ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def signature(self) -> str:
        """Recipe of the draft; the origin alone where no engine was used."""
        return self.engine.signature if self.engine else self.origin.value
