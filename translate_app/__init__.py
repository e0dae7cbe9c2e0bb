"""Russian press articles in, reviewed German and English releases out."""

__version__ = "0.1.0"
