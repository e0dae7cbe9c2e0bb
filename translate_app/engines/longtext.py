"""Cut an over-long source at clause borders, and join the translated parts again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Where a sentence may be cut, best place first. Each match ends where the next part starts.
BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?…]+[»”\")]*\s+",
        r";\s+",
        r"\s[–—]\s+|:\s+",
        r",\s+(?=(?:и|а|но|или|однако|зато|поэтому|чтобы|что|котор\w+|где|когда|если|так)\b)",
        r",\s+",
        r"\s+(?=(?:и|а|но|или|либо|and|but|or|und|oder)\s)",
        r"\s+",
    )
)
MIDDLE = (0.25, 0.75)  # a cut outside this share of the text leaves a stump without context
SENTENCE_END = ".!?…"
CLAUSE_END = ",;:–—"
DASHES = ("–", "—")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Words that a part may start with although they stand inside the sentence after joining. Names
# and German nouns keep their capital, so only words that never need one are listed.
SMALL_WORDS = {
    "de": _words(
        "der die das den dem des ein eine einen einem einer und oder aber doch denn sondern sowie",
        "dass weil wenn als wie wo was wer in im an am auf aus bei beim mit nach von vom vor zu",
        "zum zur für über unter durch gegen ohne um es er sie wir ist sind war wird werden wurde",
        "wurden hat haben hatte auch nicht so dabei damit darunter dort hier diese dieser dieses",
    ),
    "en": _words(
        "the a an and or but so that which who where when if as at by for from in into of on to",
        "with without it he she they we is are was were will has have had also not this these",
        "those there here because while including about their his her its after before",
    ),
}


def split(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Parts of `text`, none empty, that give it back when joined; each `fits` if it can.

    A text that fits is its only part; a single character is never cut.
    """
    if len(text) < 2 or fits(text):
        return [text]
    at = _border(text)
    return split(text[:at], fits) + split(text[at:], fits)


def _border(text: str) -> int:
    low, high = (share * len(text) for share in MIDDLE)
    for border in BORDERS:
        places = [m.end() for m in border.finditer(text) if low <= m.end() <= high]
        if places:
            return min(places, key=lambda at: abs(at - len(text) / 2))
    return len(text) // 2


def join(parts: Sequence[str], targets: Sequence[str], target_lang: str) -> str:
    """One target from the targets of `parts`; punctuation at the joins follows the source.

    A model ends every part as a sentence and starts it with a capital; both are undone where
    the source's sentence went on.
    """
    joined, inside = "", False
    for number, (source, target) in enumerate(zip(parts, targets, strict=True), start=1):
        piece = target.strip()
        if not piece:
            continue
        if inside:
            piece = _lowered(piece, target_lang)
        stem = source.rstrip()
        inside = not stem.rstrip('»”")').endswith(tuple(SENTENCE_END))
        if inside and number < len(parts):
            piece = _ended(piece, stem[-1:])
        joined += (" " if joined else "") + piece
    return joined


def _ended(target: str, sign: str) -> str:
    bare = target.rstrip(SENTENCE_END + CLAUSE_END + " ")
    if sign in DASHES:
        return f"{bare} –"
    return bare + sign if sign in tuple(",;:") else bare


def _lowered(text: str, target_lang: str) -> str:
    first = text.split(maxsplit=1)[0].rstrip(",;:")
    if first[:1].isupper() and first.lower() in SMALL_WORDS[target_lang]:
        return text[:1].lower() + text[1:]
    return text
