"""Whether the words around a title say that a woman holds it."""

from __future__ import annotations

import re

from translate_app.text.lemmas import grammemes, lemmas, tokens

_MADAM = frozenset({"госпожа", "г-жа"})
_SIR = frozenset({"господин", "г-н"})
_WOMAN_BEFORE = re.compile(r"\bженщин\w*[\s–—-]+$", re.IGNORECASE)
# «заместитель руководителя Департамента … земли Нижняя Саксония госпожа Боллер»: the longest
# office names stand between a title and its holder.
_REACH = 25  # words
_OTHER_PERSON = re.compile(r"(?:,|\b(?:и|а|с|со)\b|–|—)\s*$", re.IGNORECASE)


def is_woman(source: str, start: int, stop: int, case: str) -> bool:
    """Judge the title at `source[start:stop]`, found in the grammatical `case` ("" if unclear).

    A woman is said by «госпожа» directly before or after, by «женщина-» before, or by the next
    «госпожа» of the same case when it belongs to the title: no other holder, comma or «и»
    stands before it.
    """
    before, after = source[:start], source[stop:]
    if _WOMAN_BEFORE.search(before):
        return True
    previous = tokens(before)[-1:]
    if previous and lemmas(previous[0].text) & _MADAM and before[previous[0].stop :].isspace():
        return True
    for place, token in enumerate(tokens(after)[:_REACH]):
        kinds = lemmas(token.text)
        if kinds & _SIR:
            return False
        if kinds & _MADAM:
            between = after[: token.start]
            if place == 0:
                return not between.strip(" \u00a0,")
            same_case = case != "" and case == _case(token.text)
            return same_case and not _OTHER_PERSON.search(between)
    return False


def _case(word: str) -> str:
    return grammemes(word)[0]
