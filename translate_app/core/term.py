"""Concepts of the curated glossary, their terms, and what became of each match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]  # half-open, code points


class SubjectField(StrEnum):
    """What a concept names (the glossary's `subject_field` column)."""

    TITLE = "title"
    BODY = "body"
    PLACE = "place"
    PERSON = "person"
    PROGRAMME = "programme"
    ABBREVIATION = "abbreviation"
    PHRASE = "phrase"


class TermStatus(StrEnum):
    """ISO 30042 administrative status of one term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


class ConceptStatus(StrEnum):
    """How far a concept is trusted: only verified ones are required of a draft.

    `choice` marks a question the user decides, such as regions of disputed status.
    """

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Term:
    """One designation. Grammar only where it matters: `gender` m/f/n, `number` sg/pl,
    `article` def/none (whether the name takes one), `feminine` the form for a woman,
    `plural` the plural of the whole term.
    """

    text: str
    lang: str
    status: TermStatus = TermStatus.PREFERRED
    gender: str = ""
    number: str = "sg"
    article: str = ""
    feminine: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its terms in all languages; exactly one preferred term per language.

    `flags` switch matching habits (`caps`: as written, capitals count). `source` names where
    the forms come from, `date` (ISO) when they were last looked at.
    """

    id: str
    subject_field: SubjectField
    terms: tuple[Term, ...]
    status: ConceptStatus
    source: str
    date: str
    definition: str = ""
    note: str = ""
    flags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        preferred = [t.lang for t in self.terms if t.status is TermStatus.PREFERRED]
        if len(preferred) != len(set(preferred)) or "ru" not in preferred:
            raise ValueError(f"concept {self.id} needs one preferred term per language")

    def preferred(self, lang: str) -> Term | None:
        """The preferred term in `lang`, or None where the glossary has none."""
        return next(
            (t for t in self.terms if t.lang == lang and t.status is TermStatus.PREFERRED), None
        )

    def in_language(self, lang: str, *statuses: TermStatus) -> tuple[Term, ...]:
        """Terms in `lang`, of the given statuses (all when none is given), preferred first."""
        found = [t for t in self.terms if t.lang == lang and (not statuses or t.status in statuses)]
        return tuple(sorted(found, key=lambda t: t.status is not TermStatus.PREFERRED))


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in a segment. Spans are offsets inside the segment's source, several
    where other words stand between; `case` and `number` are pymorphy3 grammemes or "";
    `gender` is "femn" where the words around it say that a woman holds the title.
    """

    segment_id: str
    spans: tuple[Span, ...]
    surface: str
    concept_id: str
    case: str = ""
    number: str = ""
    gender: str = ""


class TermState(StrEnum):
    """What became of a match in the target."""

    ALREADY_RIGHT = "already_right"
    STEERED = "steered"
    INSERTED = "inserted"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class TermOutcome:
    """Exactly one per match. `form` is the target form used, or the one to offer where
    missed; `target_span` where it stands; `reason` says why a term was missed. Not `required`
    are concepts that are not verified: offered, never demanded.
    """

    match: TermMatch
    state: TermState
    form: str
    target_span: Span | None = None
    reason: str = ""
    required: bool = True
