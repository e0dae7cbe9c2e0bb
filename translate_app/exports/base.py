"""The Exporter protocol: what every format takes and returns."""

from __future__ import annotations

from typing import Protocol

from translate_app.exports.document import ReleaseDocument


class Exporter(Protocol):
    """One format. Holds no state; the same document always gives the same bytes."""

    @property
    def id(self) -> str:
        """Short lower-case name, unique among EXPORTERS."""
        ...

    @property
    def label(self) -> str:
        """What a user picks, in English."""
        ...

    @property
    def suffix(self) -> str:
        """File name ending, with the dot; never the same for two formats."""
        ...

    @property
    def media_type(self) -> str:
        """IANA media type of the file."""
        ...

    def write(self, document: ReleaseDocument) -> bytes:
        """The whole file."""
        ...
