// When the server is away, Streamlit opens a window that takes the focus, and keys go nowhere.
// The editor works on without a server and says so itself, so it closes that window once.

const TITLE = "Connection error"; // Streamlit has no setting or translation for it

/** Close the window whenever it opens, and let `goOn` put the focus back. */
export function closeConnectionWindow({ goOn, signal }) {
  const observer = new MutationObserver(() => {
    const frame = document.querySelector('[data-testid="stDialog"]:not([inert])');
    if (frame?.querySelector("h2")?.textContent !== TITLE) return;
    frame.inert = true; // the focus cannot enter it while it fades out
    frame.style.display = "none";
    frame.querySelector("button")?.click();
    goOn();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
