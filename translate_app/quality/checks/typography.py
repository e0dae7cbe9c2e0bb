"""Quotation marks and spaces."""

from __future__ import annotations

import re

from translate_app.core.message import message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.quality.checks.base import Context, finding

# How each language opens and closes. German press also sets »…«; the English close ” is common
# in German texts and pairs there as well.
_PAIRS = {
    "ru": (("«", "»"), ("„", "“”")),
    "de": (("„", "“”"), ("»«", "»«")),
    "en": (("“„", "”"), ("«", "»")),
}

_SPACES = " \u00a0\u202f"
_DOUBLE = re.compile(rf"(?<=\S)[{_SPACES}]{{2,}}(?=\S)")
# Not before … and ..., which may stand for a missing word, nor in «3 : 2».
_BEFORE_MARK = re.compile(
    rf"(?<=[\w»“”\"'’)\]])[{_SPACES}]+(?=[,;!?)\]](?!\w)|\.(?=\s|$)|:(?=\s+[^\W\d]|$))"
)
_AFTER_BRACKET = re.compile(rf"(?<=[(\[])[{_SPACES}]+")
_EDGE = re.compile(r"\A\s+|\s+\Z")


class UnpairedQuotes:
    """A quotation mark without its partner."""

    id = "unpaired_quotes"
    issue_type = IssueType.TYPOGRAPHICAL
    severity = Severity.MINOR
    help = "A quotation mark is opened but not closed, or the other way round."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """At most one finding. A quotation may run over several sentences: a target with as
        many marks open as its source is in order.
        """
        in_source = _left_open(source, "ru")
        in_target = _left_open(target, context.target_lang)
        if in_target in (0, in_source) or (in_target is None and in_source != 0):
            return []
        return [finding(self, context, message("The quotation marks do not pair."))]


class Spacing:
    """Spaces where none belong."""

    id = "spacing"
    issue_type = IssueType.WHITESPACE
    severity = Severity.MINOR
    help = "Two spaces, a space before a punctuation mark or a space at the edge."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each place; the fix mends them all."""
        del source
        patterns = (_DOUBLE, _BEFORE_MARK, _AFTER_BRACKET, _EDGE)
        places = sorted({found.span() for p in patterns for found in p.finditer(target)})
        fix = _tidy(target)
        text = message("There is a space too many.")
        return [finding(self, context, text, target_span=place, fix=fix) for place in places]


def _tidy(target: str) -> str:
    for pattern, right in ((_BEFORE_MARK, ""), (_AFTER_BRACKET, ""), (_EDGE, ""), (_DOUBLE, " ")):
        target = pattern.sub(right, target)
    return target


def _left_open(text: str, lang: str) -> int | None:
    """Marks opened minus marks closed; None where straight marks do not pair."""
    if text.count('"') % 2:
        return None
    total = 0
    for opening, closing in _PAIRS[lang]:
        if opening == closing:  # »…« and «…» alike: only the number can be wrong
            total += sum(map(text.count, opening)) % 2
        else:
            total += sum(map(text.count, opening)) - sum(map(text.count, closing))
    return total
