// Streamlit runs this text as a module without an address, so imports need the whole one.
const { mount } = await import(new URL("/review_editor/editor.js", location.origin).href);

export default mount;
