"""What the words before a name say: a title, and the case the name should stand in."""

from __future__ import annotations

import re
from functools import lru_cache

from translate_app.termbase.names_endings import MAN, WOMAN
from translate_app.text.lemmas import normal, readings, tokens

_TITLE_WORDS = """
    губернатор министр президент директор глава мэр депутат председатель руководитель начальник
    канцлер посол консул профессор доктор академик режиссер спикер секретарь заместитель генерал
    премьер вице-премьер вице-президент премьер-министр вице-губернатор замминистра замглавы
    пресс-секретарь гендиректор уполномоченный сенатор ректор дирижер писатель поэт композитор
    художник тренер адвокат судья омбудсмен бургомистр обер-бургомистр полковник майор лейтенант
    бизнесмен предприниматель экономист аналитик эксперт политолог координатор представитель
    ученый историк журналист актер актриса певец певица спортсмен чемпион чемпионка основатель
    владелец совладелец партнер менеджер член зампред лидер
"""
# Words that stand before the name of their holder.
TITLES = frozenset(_TITLE_WORDS.split())
# After these a capitalised word is a surname, whatever it looks like.
MADAMS = frozenset({"госпожа", "г-жа", "фрау"})
SIRS = frozenset({"господин", "г-н", "герр", "товарищ"})
_PREPOSITIONS = {
    **dict.fromkeys(("с", "со", "над", "перед", "между"), "ablt"),
    **dict.fromkeys(("к", "ко", "благодаря", "согласно"), "datv"),
    **dict.fromkeys(("о", "об", "при"), "loct"),
    **dict.fromkeys(("у", "от", "для", "без", "из", "до", "после", "против", "вместо"), "gent"),
}
_REACH = 12  # words between a title and its holder: «министр экономики, труда … Альтхусманн»
_SENTENCE_END = re.compile(r"[.!?…;:]\s|\n")


def case_before(text: str, start: int) -> str:
    """The case that the words before `text[start:]` demand of a name, or "".

    A title gives its own case; a preposition the one it governs; another noun («слова
    Решетникова») the genitive.
    """
    before = _sentence(text, start)
    words = tokens(before)
    if not words:
        return ""
    last = words[-1].text
    adjacent = not before[words[-1].stop :].strip(' \u00a0«"')
    if adjacent and last.lower() in _PREPOSITIONS:
        return _PREPOSITIONS[last.lower()]
    for token in reversed(words[-_REACH:]):
        if found := _title_case(token.text):
            return found
        if _is_verb(token.text):
            break
    noun = adjacent and any(r.pos == "NOUN" and not r.kind for r in readings(last)[:1])
    return "gent" if noun else ""


def title_before(text: str, start: int) -> str:
    """The title directly before `text[start:]`: "masc" or "femn" for Mr or Ms, "title" or ""."""
    before = _sentence(text, start)
    words = tokens(before)
    if not words or before[words[-1].stop :].strip(" \u00a0."):
        return ""
    found = {normal(r.lemma) for r in readings(words[-1].text)} | {normal(words[-1].text)}
    if found & MADAMS:
        return WOMAN
    return MAN if found & SIRS else "title" if found & TITLES else ""


@lru_cache(maxsize=20_000)
def _title_case(word: str) -> str:
    for reading in readings(word):
        if normal(reading.lemma) in TITLES | SIRS | MADAMS and reading.number == "sing":
            return reading.case
    return ""


@lru_cache(maxsize=20_000)
def _is_verb(word: str) -> bool:
    return any(r.pos in ("VERB", "INFN", "PRTS") for r in readings(word)[:1])


def _sentence(text: str, start: int) -> str:
    begin = 0
    for end in _SENTENCE_END.finditer(text, 0, start):
        short = text[: end.start()].rstrip().endswith(("г", "им", "св"))
        begin = begin if short and text[end.start()] == "." else end.end()
    return text[begin:start]
