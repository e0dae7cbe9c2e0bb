"""Keep a visitor's choices in cookies of this browser; Streamlit itself can only read cookies."""

from __future__ import annotations

import streamlit as st

from translate_app.ui import session

SCRIPT = """
export default function ({ data }) {
  document.documentElement.lang = data.language
  for (const [name, value] of Object.entries(data)) {
    const year = 365 * 24 * 3600
    document.cookie = `pressebruecke_${name}=${encodeURIComponent(value)};`
      + `path=/;max-age=${year};SameSite=Strict`
  }
}
"""

_write = st.components.v2.component("remember_choices", js=SCRIPT)


def remember() -> None:
    """Write language and name as they are now; also tells the browser the page's language."""
    choices = {session.LANGUAGE: session.language(), session.EDITOR: session.editor()}
    _write(key="remember", data=choices, height=1)
