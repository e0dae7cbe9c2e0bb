"""Nothing there, or still Russian."""

from __future__ import annotations

import re

from translate_app.core.message import message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.quality.checks.base import Context, finding
from translate_app.text.cleanup import key, repair_lookalikes

_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Words with a Russian letter and what lies between two of them count as one place.
_CYRILLIC_RUN = re.compile(
    r"\w*[\u0400-\u04ff][\w'’\u0300\u0301-]*(?:[^\w\n]{1,3}\w*[\u0400-\u04ff][\w'’\u0300\u0301-]*)*"
)


class EmptyTarget:
    """No translation for a source that has words."""

    id = "empty_target"
    issue_type = IssueType.OMISSION
    severity = Severity.CRITICAL
    help = "The translation is empty."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """At most one finding."""
        if target.strip() or not source.strip():
            return []
        return [finding(self, context, message("The translation is empty."))]


class SameAsSource:
    """The Russian sentence itself."""

    id = "same_as_source"
    issue_type = IssueType.UNTRANSLATED
    severity = Severity.CRITICAL
    help = "The translation is the Russian sentence itself."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """At most one finding; a source without Russian letters may well stay as it is."""
        if not is_copy(source, target):
            return []
        text = message("The translation is the same as the source.")
        return [finding(self, context, text, target_span=(0, len(target)))]


class CyrillicLeft:
    """Russian letters in the target."""

    id = "cyrillic_left"
    issue_type = IssueType.UNTRANSLATED
    severity = Severity.MAJOR
    help = "Russian letters are left in the translation, alone or inside a Latin word."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each run of Russian words, with a fix where only look-alike letters
        are in the way.
        """
        if not _CYRILLIC.search(target) or is_copy(source, target):
            return []
        repaired = repair_lookalikes(target)
        fix = None if _CYRILLIC.search(repaired) else repaired
        return [
            finding(
                self,
                context,
                message("Russian letters are left in “{words}”.", words=run[0]),
                target_span=run.span(),
                fix=fix,
            )
            for run in _CYRILLIC_RUN.finditer(target)
        ]


def is_copy(source: str, target: str) -> bool:
    """Whether the target is the source and the source is Russian."""
    russian = _CYRILLIC.search(source) and _CYRILLIC.search(target)
    return bool(russian) and key(source) == key(target)
