"""What a database driver says, turned into a sentence and a next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from translate_app.core.errors import StorageError
from translate_app.core.message import Message, message

IN_USE = (
    "Another program is using the database.",
    "Wait a moment or close that program, then try again.",
)
BACKUP = "Put a backup in its place, or move the file away to start with an empty one."

# SQLite's result codes (https://www.sqlite.org/rescode.html); extended codes begin with these.
KNOWN = {
    "SQLITE_FULL": ("The disk is full.", "Free some space on it, then try again."),
    "SQLITE_BUSY": IN_USE,
    "SQLITE_LOCKED": IN_USE,
    "SQLITE_READONLY": (
        "The database cannot be written.",
        "Allow writing to the file and to its folder.",
    ),
    "SQLITE_CORRUPT": ("The database file is damaged.", BACKUP),
    "SQLITE_NOTADB": ("This file is not a database, or it is damaged.", BACKUP),
    "SQLITE_CANTOPEN": (
        "The database cannot be opened.",
        "Check that the path is a file in a folder that you may write to.",
    ),
    "SQLITE_IOERR": (
        "The disk cannot be read or written.",
        "Check that the disk is connected and sound, then try again.",
    ),
}


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Raise StorageError, naming `path`, for whatever the driver raises inside."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StorageError(*_sentences(error), path=path) from error
    except UnicodeEncodeError as error:
        raise StorageError(
            "The text has damaged characters that cannot be stored.",
            "Delete the characters that show as boxes, then try again.",
            path=path,
        ) from error


def _sentences(error: SQLAlchemyError) -> tuple[Message, Message]:
    origin = getattr(error, "orig", None)
    name = getattr(origin, "sqlite_errorname", "")
    for code, (problem, hint) in KNOWN.items():
        if name.startswith(code):
            return message(problem), message(hint)
    reason = str(origin or error).splitlines()[0]
    refused = message("The database refused: {reason}.", reason=reason.rstrip("."))
    if isinstance(error, OperationalError) and not name:
        return refused, message("Check that the database server is running, then try again.")
    return refused, message("Try again; if it happens again, restart the program.")
