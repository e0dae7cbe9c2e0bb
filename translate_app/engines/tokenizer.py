"""Text to pieces and back, piece for piece as MarianTokenizer does it, without transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate_app.engines.files import read_json

END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
# How OPUS-MT writes the languages in target tokens: ISO 639-3 in newer models, 639-1 in older.
TARGET_TOKENS = {"de": (">>deu<<", ">>de<<"), "en": (">>eng<<", ">>en<<")}


class Tokenizer:
    """Pieces of one model for one target language.

    Unlike MarianTokenizer it never reads control pieces (`</s>`, `>>deu<<`) out of the text:
    what a person typed stays text.
    """

    def __init__(self, folder: Path, target_lang: str) -> None:
        import sentencepiece

        self.ids: dict[str, int] = read_json(folder / "vocab.json")
        self._source = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
        self._target = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
        # A model with target tokens lists them in its vocabulary; one for a single target has none.
        self.prefix = [t for t in TARGET_TOKENS[target_lang] if t in self.ids][:1]

    def source_pieces(self, text: str) -> list[str]:
        """Pieces of a source, without target token and end symbol."""
        return self._known(self._source.encode(text, out_type=str))

    def target_pieces(self, text: str) -> list[str]:
        """Pieces of a target, without end symbol."""
        return self._known(self._target.encode(text, out_type=str))

    def framed(self, pieces: Sequence[str]) -> list[str]:
        """What the encoder reads: target token where the model has one, pieces, end symbol."""
        return [*self.prefix, *pieces, END]

    def numbers(self, pieces: Sequence[str]) -> list[int]:
        """Ids of pieces; the unknown id for those that the vocabulary lacks."""
        unknown = self.ids[UNKNOWN]
        return [self.ids.get(piece, unknown) for piece in pieces]

    def text(self, pieces: Sequence[str]) -> str:
        """The text of target pieces; control pieces are left out."""
        plain = [p for p in pieces if p not in (END, UNKNOWN, PAD)]
        text: str = self._target.decode_pieces(plain)
        return text.replace("▁", " ").strip()

    def _known(self, pieces: Sequence[str]) -> list[str]:
        control = (END, PAD)  # typed by a person, they would end the sentence
        return [p if p in self.ids and p not in control else UNKNOWN for p in pieces]
