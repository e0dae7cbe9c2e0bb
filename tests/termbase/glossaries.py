"""Small glossaries for tests, written as files so that they come in by the front door."""

# ruff: noqa: E501 - a table reads best with one case a line

from pathlib import Path

from translate_app.termbase.load import Termbase, load_termbase
from translate_app.termbase.rows import COLUMNS

DEFAULTS = {"status": "verified", "source": "written for this test", "date": "2026-01-31"}


def row(**cells: str) -> str:
    """One line of a glossary file; cells not given are empty or the defaults."""
    assert set(cells) <= set(COLUMNS)
    return "\t".join((DEFAULTS | cells).get(column, "") for column in COLUMNS)


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def termbase_of(folder: Path, table: str) -> Termbase:
    """From a table `subject | id | column=value; …`, one concept a line."""
    files: dict[str, list[str]] = {}
    for line in filter(str.strip, table.splitlines()):
        subject, concept_id, rest = (part.strip() for part in line.split("|", 2))
        cells = dict(cell.strip().split("=", 1) for cell in rest.split(";") if cell.strip())
        files.setdefault(subject, []).append(row(id=concept_id, **cells))
    for subject, rows in files.items():
        write(folder / f"{subject}.tsv", *rows)
    return load_termbase(folder)


SAMPLE = """
titles | minister | ru=министр экономики, труда, транспорта и цифровизации Нижней Саксонии; de=Niedersächsischer Minister für Wirtschaft, Arbeit, Verkehr und Digitalisierung; de_gender=m; de_feminine=Niedersächsische Ministerin für Wirtschaft, Arbeit, Verkehr und Digitalisierung; en=Lower Saxony Minister for Economic Affairs
titles | any-minister | ru=министр; de=Minister; de_gender=m; de_feminine=Ministerin; de_plural=Minister; en=minister
titles | governor | ru=губернатор Пермского края; ru_variants=глава Пермского края | губернатор Прикамья; de=Gouverneur der Region Perm; de_gender=m; de_feminine=Gouverneurin der Region Perm; de_plural=Gouverneure der Region Perm; de_forbidden=Statthalter; en=Governor of Perm Krai; en_plural=Governors of Perm Krai
titles | deputy-head | ru=заместитель руководителя; de=stellvertretender Leiter; de_gender=m; de_feminine=stellvertretende Leiterin; de_plural=stellvertretende Leiter; en=deputy head
titles | chair | ru=председатель правительства; de=Vorsitzender der Regierung; de_gender=m; de_feminine=Vorsitzende der Regierung; en=head of the government
titles | premier | ru=премьер-министр; de=Ministerpräsident; de_gender=m; de_feminine=Ministerpräsidentin; de_plural=Ministerpräsidenten; en=Minister-President; en_plural=Ministers-President
titles | ambassador | ru=посол; de=Botschafter; de_gender=m; de_feminine=Botschafterin; en=ambassador
bodies | chancellery | ru=Государственная канцелярия земли Нижняя Саксония; de=Niedersächsische Staatskanzlei; de_gender=f; en=State Chancellery of Lower Saxony
bodies | laser | ru=Институт Лазерного центра Ганновера; de=Laser Zentrum Hannover e. V.; de_gender=n; en=Laser Zentrum Hannover
bodies | duma | ru=Государственная дума; ru_variants=Госдума; de=Staatsduma; de_gender=f; en=State Duma
bodies | mfa | ru=Министерство иностранных дел; ru_variants=МИД; de=Außenministerium; de_gender=n; en=Foreign Ministry
places | perm-krai | ru=Пермский край; ru_variants=Прикамье; de=Region Perm; de_gender=f; de_article=def; de_forbidden=Permer Gebiet; en=Perm Krai
places | lower-saxony | ru=Нижняя Саксония; ru_variants=земля Нижняя Саксония; de=Niedersachsen; de_article=none; de_forbidden=Untersachsen; en=Lower Saxony
places | hanover | ru=Ганновер; de=Hannover; en=Hanover
places | togo | ru=Того; de=Togo; en=Togo
places | bremerhaven | ru=Бремерхафен; de=Bremerhaven; en=Bremerhaven
places | lvov | ru=Львов; de=Lwiw; en=Lviv
places | delhi | ru=Дели; de=Delhi; en=Delhi
places | berezniki | ru=Березники; de=Beresniki; en=Berezniki
places | ob | ru=Обь; de=Ob; en=Ob
places | yasny | ru=Ясный; de=Jasny; en=Yasny
places | germany | ru=Германия; de=Deutschland; en=Germany
places | novaya-zemlya | ru=Новая Земля; de=Nowaja Semlja; en=Novaya Zemlya
persons | reshetnikov | ru=Максим Решетников; de=Maxim Reschetnikow; de_gender=m; en=Maxim Reshetnikov
persons | boller | ru=Беттина Боллер; de=Bettina Boller; de_gender=f; en=Bettina Boller
programmes | fotonika | ru=Фотоника; de=Fotonika; en=Fotonika
programmes | industry | ru=Индустрия 4.0; de=Industrie 4.0; en=Industry 4.0
programmes | cluster | ru=кластер «Волна»; de=Cluster „Welle“; en=Wave Cluster
phrases | photonics | ru=фотоника; de=Photonik; en=photonics
phrases | it-cluster | ru=IT-кластер; de=IT-Cluster; en=IT cluster
abbreviations | utilities | ru=ЖКХ; flags=caps; de=Wohnungs- und Kommunalwirtschaft; en=housing and utilities
abbreviations | eu | ru=ЕС; flags=caps; de=EU; en=EU
"""
