"""The pages in the browser. Start them with `make run`."""

import streamlit as st

from translate_app.ui import frame

st.set_page_config(page_title=frame.NAME, page_icon=frame.ICON, layout="wide")
page = st.navigation(frame.pages(), position="top")
frame.top()
page.run()
