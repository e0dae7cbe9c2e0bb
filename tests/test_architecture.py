"""The direction rule of docs/architecture.md: who may import whom, and where heavy things live."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "translate_app"
WINGS = {"termbase", "engines", "quality", "storage", "intake", "exports"}
ALLOWED = {
    "core": set(),
    "text": {"core"},
    **{wing: {"core", "text"} for wing in WINGS},
    "workflow": {"core", "text"} | WINGS,
    "training": {"core", "text"},
    "wiring": {"core", "text", "workflow"} | WINGS,
    "cli": {"core", "workflow", "wiring"},
    "ui": {"core", "workflow", "wiring"},
    "__main__": {"cli"},
}
ONLY_PLACE = {
    "razdel": {"text"},
    "pymorphy3": {"text"},
    "simplemma": {"text"},
    "babel": {"text", "ui"},
    "torch": {"engines", "training"},
    "transformers": {"engines", "training"},
    "ctranslate2": {"engines"},
    "sentencepiece": {"engines", "training"},
    "huggingface_hub": {"engines"},
    "sacrebleu": {"quality"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "docx": {"exports", "intake"},
    "lxml": {"exports", "intake", "termbase"},
    "typer": {"cli"},
    "rich": {"cli"},
    "streamlit": {"ui"},
    "marisa_trie": {"termbase"},
}
NOT_ON_IMPORT = {"torch", "transformers", "streamlit", "ctranslate2", "sacrebleu", "simplemma"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def wing_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> list[tuple[str, ast.AST]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full"
            if node.module == "translate_app":
                found += [(f"translate_app.{alias.name}", node) for alias in node.names]
            else:
                found.append((node.module or "", node))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_direction_rule(path: Path) -> None:
    wing = wing_of(path)
    if wing == "__init__":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, _ in imports(tree):
        top, *rest = name.split(".")
        if top == "translate_app" and rest and not rest[0].startswith("__"):
            assert rest[0] == wing or rest[0] in ALLOWED[wing], f"{wing} must not import {name}"
        if top in ONLY_PLACE:
            assert wing in ONLY_PLACE[top], f"{name} has no place in {wing}"
        if wing == "core" and top != "translate_app":
            assert top in sys.stdlib_module_names, f"core imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_small_and_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "say in a docstring what this module is for"


def test_importing_the_workflow_loads_nothing_heavy() -> None:
    names = sorted(p.stem for p in (PACKAGE / "workflow").glob("*.py") if p.stem != "__init__")
    code = "import sys\n" + "".join(f"import translate_app.workflow.{n}\n" for n in names)
    code += "import translate_app.wiring\n" if (PACKAGE / "wiring.py").exists() else ""
    code += "print(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not NOT_ON_IMPORT & set(done.stdout.split())


def test_app_is_short() -> None:
    app = ROOT / "app.py"
    assert not app.exists() or len(app.read_text(encoding="utf-8").splitlines()) <= 40
