"""Article > Block > Segment: the source text and where its parts stand. Never changed later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate_app.core.message import Message

SOURCE_LANGS = ("ru",)
TARGET_LANGS = ("de", "en")


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """BCP 47 codes; source "ru", target "de" or "en". Raises ValueError for anything else."""

    source_lang: str
    target_lang: str

    def __post_init__(self) -> None:
        if self.source_lang not in SOURCE_LANGS or self.target_lang not in TARGET_LANGS:
            raise ValueError(f"no such language pair: {self}")

    def __str__(self) -> str:
        return f"{self.source_lang}-{self.target_lang}"


class BlockKind(StrEnum):
    """What a block is in a press article."""

    METADATA = "metadata"  # category and breadcrumb lines
    DATELINE = "dateline"
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST = "list"
    TABLE = "table"
    BOILERPLATE = "boilerplate"  # navigation, "all news of …", share buttons


KEPT_APART = frozenset({BlockKind.METADATA, BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence or line: `source` is `article.text[start:stop]`, offsets in code points."""

    id: str
    source: str
    start: int
    stop: int

    def __post_init__(self) -> None:
        if self.stop - self.start != len(self.source) or not self.source.strip():
            raise ValueError(f"segment {self.id}: span and source differ")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind. `duplicate_of` names the block whose text this one repeats.

    `level` is the heading depth (1 for the headline, 2 for subheadings, 0 elsewhere).
    """

    id: str
    kind: BlockKind
    start: int
    stop: int
    segments: tuple[Segment, ...]
    level: int = 0
    duplicate_of: str | None = None

    @property
    def kept_apart(self) -> bool:
        """True for metadata, navigation and repeated headlines: shown, not translated."""
        return self.kind in KEPT_APART or self.duplicate_of is not None


@dataclass(frozen=True, slots=True)
class Article:
    """The whole source. Blocks stand in order and do not overlap.

    Between blocks there is white space only, so blocks and gaps joined give `text` back.
    `notes` are what reading it found worth saying (encoding, repeated headline, look-alikes).
    Raises ValueError where a span does not slice to its source.
    """

    pair: LanguagePair
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        at = 0
        for block in self.blocks:
            if self.text[at : block.start].strip() or block.start < at:
                raise ValueError(f"block {block.id}: text before it belongs to no block")
            inside = block.start
            for segment in block.segments:
                if segment.start < inside or segment.stop > block.stop:
                    raise ValueError(f"segment {segment.id} lies outside block {block.id}")
                if self.text[segment.start : segment.stop] != segment.source:
                    raise ValueError(f"segment {segment.id} is not the text at its offsets")
                inside = segment.stop
            at = block.stop
        if self.text[at:].strip():
            raise ValueError("text after the last block belongs to no block")

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in reading order."""
        return tuple(segment for block in self.blocks for segment in block.segments)

    @property
    def translatable(self) -> tuple[Segment, ...]:
        """Segments to translate: all but metadata, navigation and repeated headlines."""
        return tuple(s for block in self.blocks if not block.kept_apart for s in block.segments)

    @property
    def headline(self) -> str:
        """The headline's source, or the start of the first segment where there is none."""
        for block in self.blocks:
            if block.kind is BlockKind.HEADLINE:
                return " ".join(self.text[block.start : block.stop].split())
        first = self.translatable or self.segments
        return first[0].source[:80] if first else ""


def block_id(number: int) -> str:
    """`b003` for the third block; numbers start at 1."""
    return f"b{number:03d}"


def segment_id(block: str, number: int) -> str:
    """`b003s02` for the second segment of block b003; numbers start at 1."""
    return f"{block}s{number:02d}"
