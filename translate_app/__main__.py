"""`python -m translate_app`: the terminal."""

from translate_app.cli import main

if __name__ == "__main__":
    main()
