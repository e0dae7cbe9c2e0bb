"""Models that are being installed beside the pages; any session sees and stops them."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from translate_app.core.errors import ModelError, TranslateAppError
from translate_app.ui import session
from translate_app.workflow.models import install_model


class Stopped(Exception):
    """A person stopped the download; what has arrived is kept for the next try."""


@dataclass(slots=True)
class Install:
    """One installation: bytes `done` of `total`, 0 until the size is known."""

    done: int = 0
    total: int = 0
    stop: bool = False
    running: bool = True
    problem: TranslateAppError | None = None


_installs: dict[str, Install] = {}
_lock = threading.Lock()


def state(name: str) -> Install | None:
    """The latest installation of a model in this process, or None."""
    return _installs.get(name)


def start(name: str) -> None:
    """Install a model beside the pages; one that is on its way is not started twice."""
    with _lock:
        before = _installs.get(name)
        if before is not None and before.running:
            return
        made = _installs[name] = Install()
    folder = session.services().settings.models

    def tick(done: int, total: int) -> None:
        made.done, made.total = done, total
        if made.stop:
            raise Stopped

    def work() -> None:
        try:
            install_model(name, folder, tick)
        except Stopped:
            pass
        except TranslateAppError as error:
            made.problem = error
        except Exception as error:
            logging.getLogger(__name__).exception("installing %s", name)
            made.problem = ModelError(repr(error), "Try again.")
        finally:
            made.running = False

    threading.Thread(target=work, name=f"install {name}", daemon=True).start()


def stop(name: str) -> None:
    """Ask an installation to end at the next piece of the download."""
    if (going_on := _installs.get(name)) is not None:
        going_on.stop = True
