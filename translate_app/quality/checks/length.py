"""Targets that are too short or too long to be the whole sentence."""

from __future__ import annotations

from translate_app.core.message import message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.quality.checks.base import Context, finding

# Characters of target for one of source. Of 9 000 human translations of news (newstest 2012,
# 2015, 2018) with 40 and more characters, 99.8 % lie between: 0.5-2.4 up to 80 characters,
# 0.53-1.77 above. Shorter sources vary too much to tell anything.
_MIN_LENGTH = 40
_LONG = 80
_RANGES = {False: (0.45, 2.5), True: (0.5, 1.9)}  # by: is the source long


class SuspiciousLength:
    """The target is out of proportion."""

    id = "length"
    issue_type = IssueType.LENGTH
    severity = Severity.MAJOR
    help = "The translation is much shorter or longer than translations of such sentences are."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """At most one finding."""
        wanted, length = len(source.strip()), len(target.strip())
        if wanted < _MIN_LENGTH or not length:
            return []
        low, high = _RANGES[wanted >= _LONG]
        if length < low * wanted:
            text = message("The translation is very short: something may be missing.")
        elif length > high * wanted:
            text = message("The translation is very long: something may be added.")
        else:
            return []
        return [finding(self, context, text)]
