"""Invented articles with their translations, written as lines: `kind: source => target`."""

from datetime import date

from translate_app.core.article import (
    Article,
    Block,
    BlockKind,
    LanguagePair,
    Segment,
    block_id,
    segment_id,
)
from translate_app.exports.document import Pressroom, ReleaseDocument, build
from translate_app.text.lines import MARKER

RELEASED = date(2024, 3, 15)
PRESSROOM = Pressroom(
    organisation="Landesverband Schulastronomie e. V.",
    about="Der Verband fördert seit 1998 die Himmelskunde.\n\nIhm gehören 86 Schulen an.",
    contact_name="Katrin Beispiel",
    phone="+49 511 0000-17",
    email="presse@example.org",
    web="www.example.org",
    place="Hannover",
)

# A new line of the source begins with "/", a new segment on the same line with "+".
GERMAN = """
metadata: Новости => Nachrichten
headline: Завод «Линза» начал выпуск телескопов => Werk „Linsa“ startet Fertigung von Teleskopen
headline=: Завод «Линза» начал выпуск телескопов =>
dateline: 14 марта 2024, 09:15 => 14. März 2024, 09:15 Uhr
subheading: Первая партия – 240 штук => Erste Serie umfasst 240 Geräte
paragraph: Завод начал выпуск телескопов. => Das Werk fertigt seit Donnerstag Teleskope.
+ Школы получат их в апреле. => Die Schulen erhalten sie im April.
quotation: «Это важно для школ. => „Das ist wichtig für die Schulen.
+ Мы рады», – сказала директор. => Wir freuen uns“, sagte die Werkleiterin.
subheading: Что входит в комплект => Was zum Lieferumfang gehört
list: • телескоп => ein Spiegelteleskop
/ • два окуляра => zwei Okulare
list: 3. регистрация => Anmeldung
/ 4. обучение => Schulung
table: Школы – 80 => Schulen – 80
/ Приборы – 240 => Geräte – 240
paragraph: До 30 июня можно записаться. => Anmeldeschluss ist der 30. Juni.
boilerplate: Все новости => Alle Nachrichten
"""

ENGLISH = """
headline: Порт открыл новый причал => Port opens new berth
dateline: 2 июля 2025 => 2 July 2025
paragraph: Причал длиной 310 метров. => The berth is 310 metres long.
quotation: «Ждали три года», – сказал капитан. => “We waited three years,” the captain said.
"""

# Every line would be markup, script or damage in some format if it were not escaped.
HOSTILE = """
headline: а => <script>alert("1")</script> & 'Söhne' <!-- </title><b>
dateline: б => ]]> &amp; &#x41; \\x00\x00\x1f
paragraph: в => # *fett* _kursiv_ `code` [x](javascript:alert(1)) ![y](http://example.org/z.png)
+ г => a | b ~~c~~ $d$ \\ ^e^ {f} <http://example.org> **
paragraph: д => 5. Juni 2018: kein Listenpunkt
paragraph: е => - kein Punkt
paragraph: ж => + keiner
paragraph: з => === Linie
paragraph: и => 12) zwölf
quotation: к => > > tiefer
list: • л => # Titel?
/ • м => 1. Zahl?
subheading: н => Ende ##
paragraph: о => \u202eLinks\u200bläufig\ufffe\ud800 &nbsp; \x0bSeite\x0c \u0085 \u2028Ende\x7f
paragraph: п => {{word}} {} {0} %s
"""


def article(lines: str, target_lang: str = "de") -> tuple[Article, dict[str, str]]:
    """The article and its targets; `headline=` repeats the headline before it."""
    text, blocks, targets = "", [], {}
    for line in filter(str.strip, lines.split("\n")):
        sign, _, rest = line.partition(" ")
        source, target = (part.strip(" ") for part in rest.split("=>", 1))
        if sign in ("+", "/"):
            kind, start, segments, repeats = blocks.pop()
            text += " " if sign == "+" else "\n"
        else:
            text += "\n\n" if text else ""
            repeats = sign.endswith("=:")
            kind, start, segments = BlockKind(sign.rstrip("=:")), len(text), ()
        mark = MARKER.match(source) if kind is BlockKind.LIST else None
        if mark:  # belongs to the block, not to the segment
            text, source = text + mark[0], source[mark.end() :]
        id_ = segment_id(block_id(len(blocks) + 1), len(segments) + 1)
        segment = Segment(id_, source, len(text), len(text) + len(source))
        text += source
        blocks.append((kind, start, (*segments, segment), repeats))
        if target:
            targets[id_] = target
    made = tuple(
        Block(
            block_id(n),
            kind,
            start,
            segments[-1].stop,
            segments,
            duplicate_of=block_id(n - 1) if repeats else None,
        )
        for n, (kind, start, segments, repeats) in enumerate(blocks, 1)
    )
    return Article(LanguagePair("ru", target_lang), text, made), targets


def release(
    lines: str, target_lang: str = "de", pressroom: Pressroom = PRESSROOM, **options: object
) -> ReleaseDocument:
    """The release of the sample."""
    made, targets = article(lines, target_lang)
    return build(made, targets, pressroom=pressroom, released=RELEASED, **options)
