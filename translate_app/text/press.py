"""Signs by which a line of a Russian press text is known: navigation, categories, speech."""

from __future__ import annotations

import re

from translate_app.text.lines import MARKER, Line

# Longer lines are sentences even where the full stop is missing.
HEADING_MAX = 250
SUBHEADING_MAX = 100
SUBHEADING_WORDS = 12
LABEL_WORDS = 3
BREADCRUMB_WORDS = 5
CALL_MAX = 200

_SECTION = re.compile(
    r"экономика|политика|общество|культура|спорт|наука|образование|здравоохранение|медицина|бизнес"
    r"|финансы|промышленность|транспорт|экология|туризм|происшествия|регионы|власть|город|мир"
    r"|россия|события|главная|анонсы|интервью|пресс-релизы?|пресс-центр|технологии|недвижимость"
    r"|инвестиции|официально|(?:главные |лента |все )?новост(?:и|ей)|новости (?:компаний|региона)"
)
_NAVIGATION = re.compile(
    r"(?:(?:все|другие|последние|похожие|свежие) (?:новости|материалы|публикации|события)"
    r"|(?:новости|материалы|еще|статьи) по теме|по теме|(?:читайте|смотрите|см\.) также"
    r"|поделиться|поделитесь|подписаться|версия для печати|распечатать|отправить ссылку"
    r"|(?:вернуться|назад|возврат) к|к списку новостей|(?:следующая|предыдущая) (?:новость|статья)"
    r"|комментарии|комментировать|оставить комментарий|читать (?:далее|полностью)|на главную"
    r"|просмотр(?:ов|ы)|количество просмотров|наверх|печать|назад|главная)"
    r"(?: [\w\"«»,-]+){0,4}[ :.…>»→\d()]*"
)
_RELATED = re.compile(
    r"(?:читайте|смотрите|см\.) также|(?:(?:новости|материалы|еще|статьи) )?по теме"
    r"|(?:другие|похожие|последние) (?:новости|материалы|публикации)"
)
_CREDIT = re.compile(r"(?:©|\(c\)|copyright|все права защищены|фото|источник|теги|ключевые слова)")
_CREDIT_COLON = re.compile(r"(?:©|\(c\)|copyright|все права)|[^:]{4,20}:")
_CALL = re.compile(
    r"(?:подписывайтесь|подпишитесь|присоединяйтесь|следите за|читайте нас|мы в |наш (?:канал|сайт)"
    r"|нашли ошибку|при (?:использовании|цитировании|перепечатке|копировании))"
)
_PATH = re.compile(r" (?:/|>|»|→|\||::) ")
_LABEL_START = re.compile(r"(?:рубрика|раздел|автор|источник|теги|просмотров|фото)\s*:")
_SENTENCE = re.compile(r"[.;:,][»”“\")\]]*$")
_FINAL = re.compile(r"[.!?…;:,][»”“\")\]]*$")
_OPENING, _CLOSING = "«„“", "»”“"
_AFTER_SPEECH = re.compile(r"[,.!?… ]*(?:$|[–—-])")
# «Фотоника» alone is a name; speech has at least a few words.
SPEECH_WORDS = 3


def is_navigation(line: Line) -> bool:
    """«Все новости компаний», «Читайте также: …», «Фото: …», «© …», or signs without a word."""
    plain = line.key
    if not re.search(r"\w", plain) or _NAVIGATION.fullmatch(plain):
        return True
    short = len(plain) <= CALL_MAX
    if short and _CREDIT.match(plain) and _CREDIT_COLON.match(plain):
        return True
    return short and _RELATED.match(plain) is not None and ":" in plain[:30]


def opens_related(line: Line) -> bool:
    """A line such as «Читайте также» with links below it."""
    return _RELATED.match(line.key) is not None


def is_call(line: Line) -> bool:
    """A call to subscribe or a rule of use, as they stand at the end of a page."""
    return len(line.key) <= CALL_MAX and _CALL.match(line.key) is not None


def is_sentence(text: str) -> bool:
    """A line that ends as sentences do, or is too long for a heading."""
    return len(text) > HEADING_MAX or _SENTENCE.search(text) is not None


def is_category(line: Line) -> bool:
    """«Экономика», «1. Экономика», «Главная / Новости», «Рубрика: …»."""
    plain, text = line.key, line.text
    if _SECTION.fullmatch(plain) or _LABEL_START.match(plain):
        return True
    if _FINAL.search(text):
        return False
    if MARKER.match(text) and text[0].isdigit():
        return len(text.split()) <= BREADCRUMB_WORDS
    parts = _PATH.split(text)
    return len(parts) > 1 and all(0 < len(part.split()) <= LABEL_WORDS for part in parts)


def is_label(text: str) -> bool:
    """A few words without a full stop."""
    return len(text.split()) <= LABEL_WORDS and not _FINAL.search(text)


def is_subheading(text: str) -> bool:
    """A short line that begins like a title and does not end like a sentence."""
    return (
        len(text) <= SUBHEADING_MAX
        and len(text.split()) <= SUBHEADING_WORDS
        and not _FINAL.search(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in _OPENING)
    )


def is_speech_turn(text: str) -> bool:
    """A turn of a dialogue: a dash, then a whole sentence («– Мы рады гостям.»)."""
    return re.match(r"[–—-]\s+[«А-ЯЁA-Z]", text) is not None and bool(
        re.search(r"[.!?…][»\")]*$", text)
    )


def is_direct_speech(text: str) -> bool:
    """A paragraph that opens with a quotation which fills it or is followed by its speaker."""
    if is_speech_turn(text):
        return True
    if text[0] not in _OPENING + '"':
        return False
    close = _closing(text)
    if close is None:
        return True  # goes on in the next paragraph
    return (
        len(text[:close].split()) >= SPEECH_WORDS
        and _AFTER_SPEECH.match(text[close + 1 :]) is not None
    )


def _closing(text: str) -> int | None:
    """Where the quotation that opens `text` closes; inner ones are counted."""
    if text[0] == '"':
        found = re.search(r'(?<!\s)"(?!\w)', text[1:])
        return found.start() + 1 if found else None
    depth = 0
    for at, sign in enumerate(text):
        if sign in "«„" or (sign == "“" and (at == 0 or text[at - 1] in " (")):
            depth += 1
        elif sign in _CLOSING:
            depth -= 1
            if depth <= 0:
                return at
    return None
