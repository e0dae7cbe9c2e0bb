"""Open a glossary and look for what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from translate_app.termbase.lint import Problem, lint
from translate_app.termbase.load import load_files, load_termbase
from translate_app.workflow.terms import Terminology


def open_file(path: Path) -> Terminology:
    """One glossary file or a folder of them, ready to match. Raises TermbaseError."""
    return Terminology(load_termbase(path) if path.is_dir() else load_files([path]))


def lint_folder(folder: Path) -> list[Problem]:
    """All problems of the glossary in `folder`. Raises TermbaseError for unreadable rows."""
    return lint(load_termbase(folder))
