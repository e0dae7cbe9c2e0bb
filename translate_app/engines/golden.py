"""A self-test with known sentences: does this model translate at all, into the right language?

Some public models gave fluent-looking rubbish after a library upgrade because their embeddings
were tied wrongly (transformers issues #26216 and #26271). Checksums cannot see that.
"""

from __future__ import annotations

import re

from translate_app.core.errors import ModelError
from translate_app.core.message import Message, message
from translate_app.engines.base import Engine, translate
from translate_app.engines.longtext import SMALL_WORDS
from translate_app.engines.repetition import trouble

SENTENCES = {
    "ru": (
        "Сегодня в Перми открылась новая школа.",
        "Министр рассказал журналистам о планах на следующий год.",
        "На встрече обсудили сотрудничество в области науки и образования.",
        "В мероприятии приняли участие представители двадцати компаний.",
        "Губернатор поблагодарил гостей за интерес к нашему региону.",
        "Завод построят на берегу реки, и он даст работу пятистам людям.",
    ),
    "en": (
        "A new school opened in Perm today.",
        "The minister told journalists about the plans for next year.",
        "The meeting discussed cooperation in science and education.",
        "Representatives of twenty companies took part in the event.",
        "The governor thanked the guests for their interest in our region.",
        "The plant will be built on the river bank and will give work to five hundred people.",
    ),
}
LATIN = 0.9  # share of the letters; a Russian name may stay Cyrillic, a sentence may not
# Share of small words in all targets together. Press German and English have 0.35-0.45;
# pieces strung together at random have under 0.03, the other language under 0.08.
SMALL = 0.12
# Different words of four letters and more in all targets: a fair translation has 25 to 35, a model
# that only learnt the commonest words strings "die", "der" and full stops together.
LONG_WORDS, LONG = 12, 4
FAULTY = 1  # sentences that may look wrong or need a second try: a weak model stumbles once
SAME = 1  # targets that may be equal to another one


def check(engine: Engine, source_lang: str, target_lang: str) -> list[Message]:
    """What the engine did wrong; an empty list means that it passed."""
    sources = SENTENCES[source_lang]
    translations = translate(engine, sources)
    targets = [t.best.text for t in translations]
    text = " ".join(targets)
    words = re.findall(r"[^\W\d_]+", text.lower())
    letters = [c for c in text if c.isalpha()]
    found: list[Message] = []
    latin = sum(c < "\u0250" for c in letters) / max(1, len(letters))
    if latin < LATIN:
        found.append(message("Only {share} % of the letters are Latin.", share=round(100 * latin)))
    small = sum(word in SMALL_WORDS[target_lang] for word in words) / max(1, len(words))
    if small < SMALL:
        found.append(message("The output does not read as {lang}.", lang=target_lang))
    if len({word for word in words if len(word) >= LONG}) < LONG_WORDS:
        found.append(message("The output has hardly any words."))
    faulty = [
        problem
        for source, t in zip(sources, translations, strict=True)
        if (
            problem := next(iter(t.warnings), None)
            or trouble(source, t.best.text, source_pieces=engine.count_tokens(source))
        )
    ]
    if len(faulty) > FAULTY:
        found += dict.fromkeys(faulty)
    if len(targets) - len(set(targets)) > SAME:
        found.append(message("Different sentences got the same translation."))
    return found


def require(engine: Engine, source_lang: str, target_lang: str) -> None:
    """Raise ModelError where `check` finds anything."""
    found = check(engine, source_lang, target_lang)
    if found:
        raise ModelError(
            message(
                "The model {model} failed its self-test: {why}",
                model=engine.info.model,
                why=" ".join(str(m) for m in found),
            ),
            "Do not use it. Install it again, or choose another model.",
        )
