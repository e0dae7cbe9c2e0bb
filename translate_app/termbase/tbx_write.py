"""Writing TBX: the same concept in the vocabulary of TBX 2, TBX 3 DCA or TBX 3 DCT.

All three keep to the data categories and picklists of TBX-Basic. What TBX-Basic has no category
for (our concept status, flags, article, number, whole feminine and plural forms) travels in notes
that begin with the name of the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from translate_app.core.term import Concept, SubjectField, Term, TermStatus
from translate_app.termbase.exchange import (
    ALL_COLUMNS,
    DEFAULTS,
    TARGET_LANGS,
    ImportOptions,
    ImportResult,
    clean,
)
from translate_app.termbase.tbx import read_tbx
from translate_app.termbase.tbx_words import GENDERS, XML_LANG, plain_note, xml_id

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MODULES = {
    "min": "http://www.tbxinfo.net/ns/min",
    "basic": "http://www.tbxinfo.net/ns/basic",
}
# Which module of TBX-Basic declares a category: the prefix of its DCT tag.
MODULE_OF = {
    **dict.fromkeys(("administrativeStatus", "partOfSpeech", "subjectField"), "min"),
    **dict.fromkeys(("definition", "grammaticalGender", "source", "transactionType"), "basic"),
}
STATUS_VALUES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
}
GENDER_VALUES = {ours: theirs for theirs, ours in GENDERS.items()}
NO_NOUNS = (SubjectField.PHRASE, SubjectField.ABBREVIATION)
SOURCE_OF_FILE = "Glossary of Russian press terms with German and English equivalents"


@dataclass(frozen=True, slots=True)
class Tbx:
    """One kind of TBX; `version` is 2 or 3, `style` dca or dct. Reads all of them."""

    id: str
    label: str
    version: int
    style: str
    suffixes: tuple[str, ...] = (".tbx", ".xml")
    media_type: str = "application/x-tbx"
    fields: frozenset[str] = frozenset(ALL_COLUMNS)

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All concept entries. Raises TermbaseError where the file is no TBX."""
        return read_tbx(data, options)

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """UTF-8 with declaration, indented; no document type, so nobody looks for one."""
        from lxml import etree

        root, body = _frame(self)
        for concept in concepts:
            _write_concept(_Writer(self, body), concept)
        written: bytes = etree.tostring(
            root, encoding="UTF-8", xml_declaration=True, pretty_print=True
        )
        return written


@dataclass(frozen=True, slots=True)
class _Writer:
    """Adds elements below one parent, named as the format wants them."""

    format: Tbx
    parent: Any

    def add(self, name: str, text: str = "", **attributes: str) -> _Writer:
        """An element of the core."""
        from lxml import etree

        tag = f"{{{NAMESPACE}}}{name}" if self.format.version == 3 else name
        made = etree.SubElement(self.parent, tag, attributes)
        if text:
            made.text = clean(text)
        return _Writer(self.format, made)

    def category(self, carrier: str, category: str, text: str) -> None:
        """A data category; nothing where the text is empty."""
        from lxml import etree

        if not text:
            return
        if self.format.style == "dct":
            module = MODULES[MODULE_OF[category]]
            etree.SubElement(self.parent, f"{{{module}}}{category}").text = clean(text)
        else:
            self.add(carrier, text, type=category)

    def language(self, lang: str) -> _Writer:
        """The part of an entry that holds the terms of one language."""
        made = self.add("langSec" if self.format.version == 3 else "langSet")
        made.parent.set(XML_LANG, lang)
        return made


def _frame(form: Tbx) -> tuple[Any, Any]:
    """The root element and the body to fill."""
    from lxml import etree

    if form.version == 3:
        prefixes: dict[str | None, str] = {None: NAMESPACE}
        if form.style == "dct":
            prefixes.update(MODULES)
        root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap=prefixes)
        root.set("style", form.style)
    else:
        root = etree.Element("martif")
    root.set("type", "TBX-Basic")
    root.set(XML_LANG, "ru")
    top = _Writer(form, root)
    header = top.add("tbxHeader" if form.version == 3 else "martifHeader")
    header.add("fileDesc").add("sourceDesc").add("p", SOURCE_OF_FILE)
    if form.version == 2:
        header.add("encodingDesc").add("p", "TBXBasicXCSV02.xcs", type="XCSURI")
    return root, top.add("text").add("body").parent


def _write_concept(body: _Writer, concept: Concept) -> None:
    name = "conceptEntry" if body.format.version == 3 else "termEntry"
    entry = body.add(name, id=xml_id(clean(concept.id)))
    entry.category("descrip", "subjectField", concept.subject_field)
    entry.category("descrip", "definition", concept.definition)
    entry.category("admin", "source", concept.source)
    if concept.date:
        group = entry.add("transacGrp")
        group.category("transac", "transactionType", "modification")
        group.add("date", concept.date)
    entry.add("note", f"status: {concept.status}")
    if concept.flags:
        entry.add("note", f"flags: {' '.join(sorted(concept.flags))}")
    if concept.note:
        entry.add("note", plain_note(concept.note))
    part_of_speech = "other" if concept.subject_field in NO_NOUNS else "noun"
    for lang in ("ru", *TARGET_LANGS):
        terms = concept.in_language(lang)
        if terms:
            language = entry.language(lang)
            for term in terms:
                _write_term(language, term, part_of_speech)


def _write_term(language: _Writer, term: Term, part_of_speech: str) -> None:
    section = language.add("termSec" if language.format.version == 3 else "tig")
    section.add("term", term.text)
    section.category("termNote", "partOfSpeech", part_of_speech)
    section.category("termNote", "grammaticalGender", GENDER_VALUES.get(term.gender, ""))
    section.category("termNote", "administrativeStatus", STATUS_VALUES[term.status])
    if term.lang == "ru" or term.status is not TermStatus.PREFERRED:
        return
    if term.number == "pl":
        section.add("note", f"number: {term.number}")
    for name in ("article", "feminine", "plural"):
        if value := getattr(term, name):
            section.add("note", f"{name}: {value}")
