"""TBX, the standard exchange format of termbases: reading all three kinds.

ISO 30042:2008 (TBX 2, root `martif`) and ISO 30042:2019 (TBX 3, root `tbx`) in both styles: DCA
names a data category in an attribute (`<admin type="source">`), DCT in the tag
(`<basic:source>`). The reader goes by local names, so files without or with older namespaces
are read as well. Entity declarations are refused; nothing outside the file is ever opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from translate_app.core.errors import TermbaseError
from translate_app.core.message import Message, message
from translate_app.core.term import TermStatus
from translate_app.termbase.collector import Collector
from translate_app.termbase.exchange import (
    TARGET_LANGS,
    ImportOptions,
    ImportResult,
    has_entities,
    join_list,
    subject_of,
    tidy,
)
from translate_app.termbase.grid import check_size
from translate_app.termbase.rows import LIST_SEPARATOR
from translate_app.termbase.tbx_words import (
    CONCEPT_NOTES,
    GENDERS,
    NO_GENDER,
    NUMBERS,
    STANDARD_STATUSES,
    STATUS_WORDS,
    TERM_NOTES,
    XML_LANG,
    id_of,
    split_note,
)

_ENTRIES = {"termEntry", "conceptEntry"}
_LANGUAGES = {"langSet", "langSec"}
_SECTIONS = {"tig", "ntig", "termSec"}
_TYPED = {"descrip", "admin", "termNote", "transac", "descripNote", "adminNote", "transacNote"}
_GROUPS = {"descripGrp", "adminGrp", "termNoteGrp", "transacGrp", "termGrp"}
# Categories that say nothing a glossary would use: not even reported as left out.
_SILENT = {"partOfSpeech", "transactionType", "responsibility", "term"}

Given = tuple[str, str]  # data category and value


@dataclass(slots=True)
class _Section:
    """One term with the categories of its section."""

    text: str
    status: TermStatus | None = None
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """What an entry says, on all its levels."""

    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    terms: dict[str, list[_Section]] = field(default_factory=dict)
    problems: list[tuple[Message, str]] = field(default_factory=list)
    unused: Counter[str] = field(default_factory=Counter)


def parse_xml(data: bytes) -> Any:
    """The root element. Raises TermbaseError for what is not well-formed or declares entities."""
    from lxml import etree

    check_size(data)
    if has_entities(data):
        raise _entities()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise TermbaseError(
            message("The XML is not well-formed: {reason}.", reason=_reason(error.msg)),
            "Export the termbase again.",
            row=line,
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):
        raise _entities()
    return root


def style_of(root: Any) -> str:
    """The id of the format of a root element: tbx2, tbx3-dca or tbx3-dct; "" for other XML."""
    name = local_name(root)
    if name == "martif":
        return "tbx2"
    if name == "tbx":
        return "tbx3-dct" if root.get("style", "").casefold() == "dct" else "tbx3-dca"
    return ""


def read_tbx(data: bytes, options: ImportOptions) -> ImportResult:
    """All concept entries of any kind of TBX. Raises TermbaseError where the file is none."""
    root = parse_xml(data)
    if not style_of(root):
        raise TermbaseError(
            message("This XML file is no TBX: it begins with {name}.", name=local_name(root)),
            "Export the termbase as TBX.",
        )
    entries = [(e.sourceline or 0, _entry(e)) for e in root.iter() if local_name(e) in _ENTRIES]
    if not entries:
        raise TermbaseError("The file has no concepts.", "Choose a file with at least one term.")
    rows = [_cells(entry) for _, entry in entries]
    collector = Collector(options, _fields([entry for _, entry in entries], rows))
    unused: Counter[str] = Counter()
    for (line, entry), cells in zip(entries, rows, strict=True):
        for problem, hint in entry.problems:
            collector.refuse(line, problem, hint)
        if not entry.problems:
            collector.add(line, cells)
        unused += entry.unused
    if unused:
        listed = ", ".join(f"{name} ({n})" for name, n in sorted(unused.items()))
        collector.note(message("Left out: {names}.", names=listed))
    return collector.result()


def local_name(element: Any) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _entities() -> TermbaseError:
    return TermbaseError(
        "The file declares XML entities, which no glossary needs.",
        "Ask its sender for a file without them.",
    )


def _reason(said: str | None) -> str:
    return (said or "no element").split(", line ")[0].rstrip(".")


def _entry(element: Any) -> _Entry:
    entry = _Entry()
    if element.get("id"):
        entry.cells["id"] = id_of(element.get("id"))
    _read_concept(entry, _given(element, _LANGUAGES))
    for language in element:
        if local_name(language) not in _LANGUAGES:
            continue
        tag = language.get(XML_LANG) or language.get("lang") or ""
        lang = re.split("[-_]", tag.casefold())[0]
        sections = [s for s in language.iter() if local_name(s) in _SECTIONS]
        if lang not in ("ru", *TARGET_LANGS):
            entry.unused[f"{lang or '?'}: term"] += len(sections)
            continue
        _read_concept(entry, _given(language, _SECTIONS))
        entry.terms.setdefault(lang, []).extend(_section(entry, lang, s) for s in sections)
    entry.cells["note"] = " ".join(dict.fromkeys(entry.notes))
    return entry


def _given(element: Any, below: Iterable[str] = ()) -> Iterator[Given]:
    """The data categories of one level, in file order; levels in `below` are left out."""
    for child in element:
        name = local_name(child)
        if name in below:
            continue
        if name in _GROUPS:
            yield from _given(child)
        else:
            category = child.get("type", "") if name in _TYPED else name
            yield category, tidy("".join(child.itertext()))


def _read_concept(entry: _Entry, given: Iterable[Given]) -> None:
    for category, value in given:
        if category == "note":
            key, text = split_note(value, CONCEPT_NOTES)
            if key:
                entry.cells[key] = text
            else:
                entry.notes.append(text)
        elif category == "date":
            entry.cells["date"] = max(entry.cells.get("date", ""), _iso(value))
        elif category in ("source", "definition"):
            entry.cells.setdefault(category, value)
        elif category == "subjectField" and subject_of(value):
            entry.cells["subject_field"] = value
        elif category not in _SILENT:
            entry.unused[category] += 1


def _section(entry: _Entry, lang: str, element: Any) -> _Section:
    section = _Section("")
    for category, value in _given(element):
        word = value.casefold().removesuffix("-admn-sts").removesuffix("-admin-sts")
        if category == "term":
            section.text = value
        elif category in ("administrativeStatus", "normativeAuthorization"):
            section.status = STATUS_WORDS.get(word)
            if section.status is None:
                entry.problems.append(_unknown(category, value, STANDARD_STATUSES))
        elif category == "grammaticalGender" and word in GENDERS:
            section.cells["gender"] = GENDERS[word]
        elif category == "grammaticalGender":
            if word not in NO_GENDER:
                entry.problems.append(_unknown(category, value, GENDERS))
        elif category == "grammaticalNumber" and word in NUMBERS:
            section.cells["number"] = NUMBERS[word]
        elif category == "note":
            key, text = split_note(value, TERM_NOTES)
            if key:
                section.cells[key] = text
            else:
                entry.notes.append(text)
        elif category in ("source", "date"):
            _read_concept(entry, [(category, value)])
        elif category not in _SILENT:
            entry.unused[f"{lang}: {category}"] += 1
    if LIST_SEPARATOR in section.text:
        said = message('The term "{term}" holds the sign |.', term=section.text)
        entry.problems.append((said, "Put the terms into sections of their own."))
    return section


def _unknown(category: str, value: str, known: Iterable[str]) -> tuple[Message, str]:
    said = message('{column} cannot be "{value}".', column=category, value=value)
    return said, f"Use one of: {', '.join(known)}."


def _iso(value: str) -> str:
    """The day of a date or a time stamp; "" for what is neither."""
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""


def _cells(entry: _Entry) -> dict[str, str]:
    """The row of an entry; which term is preferred follows its status, then its place."""
    cells = dict(entry.cells)
    no_target = not any(
        s.status in (None, TermStatus.PREFERRED)
        for lang in TARGET_LANGS
        for s in entry.terms.get(lang, [])
    )
    for lang, sections in entry.terms.items():
        ranks = [TermStatus.PREFERRED, None]
        if lang == "ru" or no_target:
            ranks.append(TermStatus.ADMITTED)
        ranked = [s for rank in ranks for s in sections if s.status is rank and s.text]
        if ranked:
            cells[lang] = ranked[0].text
        others = [s for s in sections if s.text and s is not (ranked[0] if ranked else None)]
        if lang == "ru":  # an outdated Russian term is still one to find
            cells["ru_variants"] = join_list(s.text for s in others)
            continue
        for status in (TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.FORBIDDEN):
            meant = (status, None, TermStatus.PREFERRED) if status == "admitted" else (status,)
            cells[f"{lang}_{status}"] = join_list(s.text for s in others if s.status in meant)
        for name, value in (ranked[0].cells if ranked else {}).items():
            if lang == "de" or name in ("feminine", "plural"):
                cells[f"{lang}_{name}"] = value
    return cells


def _fields(entries: Iterable[_Entry], rows: Iterable[dict[str, str]]) -> set[str]:
    """The columns that at least one entry says something about."""
    found = {"ru", "ru_variants"}
    found |= {column for cells in rows for column, text in cells.items() if text}
    for lang in {lang for entry in entries for lang in entry.terms} & set(TARGET_LANGS):
        found |= {f"{lang}{end}" for end in ("", "_admitted", "_deprecated", "_forbidden")}
    return found
