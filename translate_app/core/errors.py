"""The errors a user may meet. Each says what is wrong and what to do next.

TranslateAppError
├── IntakeError      a text or file cannot be read as an article
├── TermbaseError    a glossary file or row cannot be used
├── ModelError       a model is missing, damaged or unfit
├── StorageError     the database refused
│   └── RevisionConflict   someone else saved a newer revision
├── ReviewError      a review step is not allowed now
├── ScoreError       hypotheses and references cannot be compared
└── ExportError      a release cannot be written
"""

from __future__ import annotations

from pathlib import Path

from translate_app.core.message import Message


class TranslateAppError(Exception):
    """`problem` and `hint` are sentences (Message or str); `path` and `row` say where."""

    def __init__(
        self,
        problem: Message | str,
        hint: Message | str = "",
        *,
        path: Path | str | None = None,
        row: int | None = None,
    ) -> None:
        self.problem = problem if isinstance(problem, Message) else Message(_literal(problem))
        self.hint = hint if isinstance(hint, Message) else Message(_literal(hint))
        self.path = str(path) if path is not None else None
        self.row = row
        super().__init__(problem, hint)

    def __str__(self) -> str:
        where = self.path or ""
        if self.row is not None:
            where += f", row {self.row}" if where else f"row {self.row}"
        text = f"{where}: {self.problem}" if where else str(self.problem)
        return f"{text} {self.hint}".rstrip()


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


class IntakeError(TranslateAppError):
    """A text or file cannot be read as an article."""


class TermbaseError(TranslateAppError):
    """A glossary file or row cannot be used."""


class ModelError(TranslateAppError):
    """A model is missing, damaged or unfit."""


class StorageError(TranslateAppError):
    """The database refused."""


class RevisionConflict(StorageError):
    """The segment has a newer revision than the one the edit was based on."""


class ReviewError(TranslateAppError):
    """A review step is not allowed now."""


class ScoreError(TranslateAppError):
    """Hypotheses and references cannot be compared."""


class ExportError(TranslateAppError):
    """A release cannot be written."""
