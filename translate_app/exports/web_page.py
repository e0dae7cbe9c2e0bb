"""The release as one HTML page: fixed template, everything escaped, nothing loaded from outside."""

from __future__ import annotations

from html import escape

from translate_app.exports.document import ReleaseDocument
from translate_app.exports.parts import Part, Role

_CSS = """
@page { size: A4; margin: 25mm 25mm 20mm; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; color: #1d2529; background: #fff;
  font: 1rem/1.55 Arial, "Liberation Sans", Helvetica, sans-serif;
  hyphens: auto; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 .5rem; hyphens: manual; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 .4rem; hyphens: manual; }
p, ul, ol, blockquote { margin: 0 0 .9rem; }
blockquote { padding-left: 1rem; border-left: 2px solid #1d5b66; }
.release { color: #1d5b66; font-size: 1.25rem; margin-bottom: 0; }
.draft, .embargo { font-weight: bold; color: #a3271c; margin: .4rem 0 0; }
.subline, .lead { font-weight: bold; }
.dateline, .note { color: #57646a; }
.note { font-style: italic; }
footer { border-top: 1px solid #b8c3c6; margin-top: 2rem; font-size: .875rem; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  h1, h2 { break-after: avoid; } footer { break-inside: avoid; } }
"""

# No page of a release needs a script or a connection, so none is allowed.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_TAGS = {
    Role.HEADLINE: "h1",
    Role.QUOTATION: "blockquote",
    Role.SUBHEADING: "h2",
    Role.ABOUT_HEADING: "h2",
    Role.CONTACT_HEADING: "h2",
}
_IN_FOOTER = {Role.ABOUT_HEADING, Role.ABOUT, Role.CONTACT_HEADING, Role.CONTACT}


class WebPage:
    """For the web site, for reading in a browser and for printing from there."""

    id = "html"
    label = "Web page"
    suffix = ".html"
    media_type = "text/html; charset=utf-8"

    def write(self, document: ReleaseDocument) -> bytes:
        """A page that stands alone, in the language of the release."""
        main = "\n".join(_element(p) for p in document.parts if p.role not in _IN_FOOTER)
        footer = "\n".join(_element(p) for p in document.parts if p.role in _IN_FOOTER)
        footer = f"<footer>\n{footer}\n</footer>\n" if footer else ""
        page = f"""<!DOCTYPE html>
<html lang="{document.labels.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(document.title)}</title>
<style>{_CSS}</style>
</head>
<body>
<main>
{main}
</main>
{footer}</body>
</html>
"""
        return page.encode("utf-8")


def _element(part: Part) -> str:
    lines = [escape(line) for line in part.lines]
    if part.role is Role.LIST:
        items = "\n".join(f"<li>{line}</li>" for line in lines)
        if part.first is None:
            return f"<ul>\n{items}\n</ul>"
        return f'<ol start="{part.first}">\n{items}\n</ol>'
    tag = _TAGS.get(part.role, "p")
    return f'<{tag} class="{part.role}">{"<br>".join(lines)}</{tag}>'
