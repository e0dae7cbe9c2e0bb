"""Start the pages: one process, on this machine only."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser

from translate_app.wiring import ROOT

ADDRESS = "127.0.0.1"
STARTS_WITHIN = 60.0  # seconds; a cold start on a slow disk takes about 15


def serve(port: int, open_browser: bool) -> int:
    """Serve until stopped; returns the exit code, 1 where the port is taken."""
    if _answers(port):
        print(
            f"Port {port} is in use. Close the other program or choose another --port.",
            file=sys.stderr,
        )
        return 1
    if open_browser and _has_screen():
        threading.Thread(target=_open_when_ready, args=(port,), daemon=True).start()
    # Streamlit looks for .streamlit/config.toml beside the program that was started.
    sys.argv = [str(ROOT / "app.py")]
    from translate_app.ui.server import make_app
    from translate_app.ui.session import services

    make_app(services()).run(config={"server.port": port, "server.address": ADDRESS})
    return 0


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((ADDRESS, port)) == 0


def _has_screen() -> bool:
    # Without a screen `webbrowser` would start a text browser in this very terminal.
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_ready(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if _answers(port):
            webbrowser.open(f"http://{ADDRESS}:{port}/")
            return
        time.sleep(0.2)
