"""The curated glossary: reading it, finding its terms in a source, checking them in a target."""
