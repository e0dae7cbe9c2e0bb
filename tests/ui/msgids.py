"""Find every English sentence that a page may show, by reading the sources.

`python -m tests.ui.msgids` prints those that translate_app/ui/locale/de.po still lacks.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from translate_app.engines.manifest import load_manifest
from translate_app.ui.i18n import catalogue

PACKAGE = Path(__file__).resolve().parents[2] / "translate_app"
# The terminal speaks English; training speaks to its own developers.
LEFT_OUT = ("training", "cli", "__main__.py")
FIRST_ARGUMENT = {"_", "message", "Message", "translate", "template"}
FIRST_TWO = {"counted"}
SENTENCE = re.compile(r"[A-Z].* .*[.!?…]", re.DOTALL)
# Sentences that are data and never reach a page: the self-test's references, reasons of rules.
NO_TABLES = {"golden.py", "sentences.py"}


def modules() -> list[Path]:
    """The sources whose sentences may reach a page."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [p for p in found if p.relative_to(PACKAGE).parts[0] not in LEFT_OUT]


def used() -> dict[str, list[str]]:
    """Every msgid with the places (module:line) that use it."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text, line in _sentences(tree, path):
            places[text].append(f"{path.relative_to(PACKAGE)}:{line}")
    for entry in load_manifest(PACKAGE.parent / "models" / "manifest.toml"):
        if entry.note:
            places[entry.note].append("models/manifest.toml")
    return dict(places)


def untranslatable() -> list[str]:
    """Places where an error's sentence is put together, so that no catalogue can hold it."""
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (_is_error(node) or _name(node) in FIRST_ARGUMENT):
                found += [
                    f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    for argument in node.args[:2]
                    if isinstance(argument, ast.JoinedStr | ast.BinOp)
                ]
    return found


def _sentences(tree: ast.Module, path: Path) -> Iterator[tuple[str, int]]:
    explained = {id(node) for node in _explanations(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in _arguments(node):
                yield from _constant(argument)
        elif isinstance(node, ast.ClassDef):
            yield from _labels(node)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in explained
            and path.name not in NO_TABLES
            and SENTENCE.fullmatch(node.value)
        ):
            yield node.value, node.lineno
    if path.name == "strings.py":
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                for value in node.values:
                    yield from _constant(value)


def _arguments(call: ast.Call) -> list[ast.expr]:
    name = _name(call)
    if name in FIRST_ARGUMENT:
        return call.args[:1]
    if name in FIRST_TWO or _is_error(call):
        return call.args[:2]
    return []


def _is_error(call: ast.Call) -> bool:
    name = _name(call)
    ours = name.endswith("Error") and name not in {
        "ValueError",
        "TypeError",
        "KeyError",
        "RuntimeError",
        "OSError",
    }
    return ours or name == "RevisionConflict"


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _labels(made: ast.ClassDef) -> Iterator[tuple[str, int]]:
    for node in made.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "label":
            yield from _constant(node.value)


def _constant(node: ast.expr) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value, node.lineno
    elif isinstance(node, ast.IfExp):
        yield from _constant(node.body)
        yield from _constant(node.orelse)


def _explanations(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, and the `help` of checks, which the documentation shows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "help":
            yield node.value


if __name__ == "__main__":
    known = catalogue("de")
    for text, places in sorted(used().items(), key=lambda item: item[1]):
        if text not in known:
            print("  ".join(places), repr(text), sep="\n    ")
