"""Scores against a reference, estimates without one, and findings of the checks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from translate_app.core.message import Message
from translate_app.core.term import Span


@dataclass(frozen=True, slots=True)
class Score:
    """A metric against references; `level` is "corpus" or "segment", `n` pairs were compared.

    Raises ValueError where the value is not finite.
    """

    metric: str
    value: float
    level: str
    n: int
    signature: str

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError(f"{self.metric} is not a finite number")


class Band(StrEnum):
    """What an estimate asks of the reviewer."""

    GOOD = "good"
    READ = "read"
    REWORK = "rework"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Guess of quality without a reference, 0-100, with its reasons and its recipe."""

    value: float
    band: Band
    reasons: tuple[Message, ...]
    signature: str

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"an estimate lies between 0 and 100, not at {self.value}")


class IssueType(StrEnum):
    """ITS 2.0 localization quality issue types that our checks use."""

    TERMINOLOGY = "terminology"
    OMISSION = "omission"
    ADDITION = "addition"
    UNTRANSLATED = "untranslated"
    INCONSISTENCY = "inconsistency"
    NUMBERS = "numbers"
    NAMES = "names"
    TYPOGRAPHICAL = "typographical"
    WHITESPACE = "whitespace"
    LENGTH = "length"
    GRAMMAR = "grammar"
    REGISTER = "register"
    CHARACTERS = "characters"
    DUPLICATION = "duplication"
    OTHER = "other"


class Severity(StrEnum):
    """MQM severities."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check saw in one segment. Recomputed whenever the text changes, not stored.

    `fix` is the whole corrected target, or None where a person must decide.
    """

    segment_id: str
    check_id: str
    issue_type: IssueType
    severity: Severity
    message: Message
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A reviewer's word that a finding is none, bound to the text it was said of."""

    segment_id: str
    check_id: str
    target_hash: str
    reason: str
    editor: str
    at: datetime
