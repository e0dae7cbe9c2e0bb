"""The terminal as a script sees it: files, exit codes, what stands on stderr."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = """Пермский край и Нижняя Саксония обсудили сотрудничество

В понедельник губернатор Пермского края провёл рабочую встречу. В ней приняли участие 12 человек.
"""
has_model = pytest.mark.skipif(
    not (ROOT / "models" / "embedded" / "model.safetensors").exists(),
    reason="models/embedded holds no weights",
)


def run(*words: object, data: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"TRANSLATE_APP_DATA": str(data), "TRANSLATE_APP_THREADS": "2"}
    command = [sys.executable, "-m", "translate_app", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, timeout=120)


@pytest.mark.model
@has_model
def test_article_becomes_a_document_and_a_report(tmp_path):
    article = tmp_path / "статья.txt"
    article.write_bytes(ARTICLE.encode("cp1251"))
    out, report = tmp_path / "release.docx", tmp_path / "report.json"
    done = run("translate", article, "--to", "de", "--out", out, "--json", report, data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Windows-1251" in done.stderr
    assert out.read_bytes()[:2] == b"PK"
    made = json.loads(report.read_text(encoding="utf-8"))
    segments = [s for block in made["blocks"] for s in block["segments"]]
    assert len(segments) == 3
    assert all(s["target"] and s["signature"] and s["estimate"] for s in segments)
    assert made["terms"]["found"] >= 3


@pytest.mark.model
@has_model
@pytest.mark.parametrize("to", ["de", "en"])
def test_lines_come_out_one_for_one(tmp_path, to):
    source, target = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_text("Добрый день.\n\nГубернатор прибыл в Пермь.\n", encoding="utf-8")
    done = run("translate-lines", source, target, "--to", to, data=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = target.read_text(encoding="utf-8").split("\n")
    assert len(lines) == 4
    assert lines[1] == lines[3] == ""
    assert lines[0]


@pytest.mark.model
@has_model
def test_lines_tell_what_became_of_their_terms(tmp_path):
    source, target, report = (tmp_path / name for name in ("in.txt", "out.txt", "terms.json"))
    source.write_text("Добрый день.\nМы из Пермского края.\n", encoding="utf-8")
    options = ["--glossary", ROOT / "glossary" / "places.tsv", "--json", report]
    done = run("translate-lines", source, target, *options, data=tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [len(line["terms"]) for line in told] == [0, 1]
    assert [line["target"] for line in told] == target.read_text(encoding="utf-8").splitlines()
    (term,) = told[1]["terms"]
    missed = term["outcome"] == "missed"
    assert missed == bool(term["reason"])
    assert missed or told[1]["target"][slice(*term["target_span"])] == term["form"]


@pytest.mark.parametrize(
    ("words", "text", "code", "said"),
    [
        (["translate", "{in}"], "Only English here.", 3, "no Russian"),
        (["translate", "{in}", "--to", "fr"], "Привет", 2, "de or en"),
        (["translate", "{in}", "--out", "x.pdf2"], "Привет", 6, "ending"),
        (["translate", "{in}", "--model", "nope"], "Привет", 4, "nope"),
        (["translate", "missing.txt"], "", 3, "missing.txt"),
        (["score", "{in}", "missing.txt"], "x", 3, "missing.txt"),
        (["translate-lines", "{in}", "out", "--json", "j"], "Да", 2, "--glossary"),
        (["models", "remove", "embedded"], "", 4, "embedded"),
        (["models", "import", "missing.zip"], "", 4, "missing.zip"),
    ],
    ids=str,
)
def test_errors_have_their_exit_code_and_no_stack_trace(tmp_path, words, text, code, said):
    source = tmp_path / "in.txt"
    source.write_text(text, encoding="utf-8")
    done = run(*[w.replace("{in}", str(source)) for w in words], data=tmp_path)
    assert done.returncode == code, done.stderr
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_terms_are_found_by_a_small_glossary(tmp_path):
    file, text, out = tmp_path / "mini.tsv", tmp_path / "in.txt", tmp_path / "out.json"
    file.write_text(
        "term_id\tru\tde\ten\tkind\tru_variants\n"
        "t1\tПермский край\tRegion Perm\tPerm Krai\tplace\tПрикамье|Пермская область\n",
        encoding="utf-8",
    )
    text.write_text("В Пермском крае.\n\nЖители Прикамья.\n", encoding="utf-8")
    done = run("glossary", "match", text, "--glossary", file, "--json", out, data=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found == [
        [{"term_id": "t1", "start": 2, "stop": 15, "surface": "Пермском крае"}],
        [],
        [{"term_id": "t1", "start": 7, "stop": 15, "surface": "Прикамья"}],
    ]


def test_a_bad_glossary_row_is_named(tmp_path):
    file, text = tmp_path / "mini.tsv", tmp_path / "in.txt"
    file.write_text("term_id\tru\tde\ten\nt1\t\tRegion Perm\tPerm Krai\n", encoding="utf-8")
    text.write_text("Пермь\n", encoding="utf-8")
    done = run("glossary", "match", text, "--glossary", file, data=tmp_path)
    assert done.returncode == 5
    assert "row 2" in " ".join(done.stderr.split())


def test_forms_and_names_are_printed(tmp_path):
    done = run("glossary", "forms", "Stellvertretender Ministerpräsident", data=tmp_path)
    assert "dem Stellvertretenden Ministerpräsidenten" in done.stdout
    names = tmp_path / "names.txt"
    names.write_text("Максим Решетников\nГофман\n", encoding="utf-8")
    done = run("names", names, "--system", "duden", data=tmp_path)
    assert done.stdout.split("\n")[0] == "Maxim Reschetnikow"
    done = run("names", names, "--back", "de", data=tmp_path)
    assert done.stdout.split("\n")[1].startswith("Hoffmann\t")
    assert run("names", names, "--system", "klingon", data=tmp_path).returncode == 5
