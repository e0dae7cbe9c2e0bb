"""`python -m translate_app.ui --port N`: what `python -m translate_app serve` starts."""

from __future__ import annotations

import argparse

from translate_app.ui.serve import serve


def main() -> int:
    """Read the command line and serve; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m translate_app.ui", description=__doc__)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    given = parser.parse_args()
    return serve(given.port, open_browser=not given.no_browser)


if __name__ == "__main__":
    raise SystemExit(main())
