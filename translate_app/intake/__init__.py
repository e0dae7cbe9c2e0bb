"""Texts and files -> Article."""
