// When the server is away, Streamlit opens a window that takes the focus, and keys go nowhere.
// The editor works on without a server and says so itself, so it closes that window once.

const TITLE = "Connection error"; // Streamlit has no setting or translation for it

const PATIENCE_MS = 1500; // until its fading out has let go of the page

/** Close the window when it opens, and keep the focus where `area()` says. */
export function closeConnectionWindow({ area, signal }) {
  const observer = new MutationObserver(() => {
    const frame = document.querySelector('[data-testid="stDialog"]:not([inert])');
    if (frame?.querySelector("h2")?.textContent !== TITLE) return;
    frame.inert = true; // the focus cannot enter it while it fades out
    frame.style.display = "none";
    frame.querySelector("button")?.click();
    holdFocus(area, performance.now() + PATIENCE_MS);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

function holdFocus(area, until) {
  const place = area();
  if (!place || performance.now() > until) return;
  place.getRootNode().host?.closest("[inert]")?.removeAttribute("inert");
  if (!place.matches(":focus")) place.focus({ preventScroll: true });
  requestAnimationFrame(() => holdFocus(area, until));
}
