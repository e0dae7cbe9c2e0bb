"""The use cases: one function per wish of a user. Knows no page and no terminal."""
