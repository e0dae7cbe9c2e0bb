"""The pages, and the only place for Streamlit."""
