"""Speed and memory of the engines, side by side: `make bench`, or `python -m tests.bench --quick`.

Every engine is a process of its own that stays loaded; the parent asks them for a round in turn,
so that a busy moment of the machine hits all alike. All decode the same sentences with a beam of 4
to the same forced length, so all do the same work. Trust the ratios, not the absolute figures.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench_engines import BEAM, BUILD, EMBEDDED, ENGINES, ROOT, public_shape

FULL = {"count": 48, "length": 30, "rounds": 3}
QUICK = {"count": 8, "length": 10, "rounds": 1}
GOAL_SIMPLE, GOAL_RAW = 12.0, 0.95
FIRST = """
import sys
from pathlib import Path
from translate_app.core.article import LanguagePair
from translate_app.engines.base import translate
from translate_app.engines.load import load_engine
engine = load_engine(Path(sys.argv[1]), LanguagePair("ru", "de"), cache_dir=Path(sys.argv[2]))
print(translate(engine, ["Губернатор встретился с гостями из Германии."])[0].best.text)
"""


@dataclass
class Total:
    """Sums over the rounds of one engine; `peak` in bytes."""

    sentences: int = 0
    tokens: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0


def sentences(count: int) -> list[str]:
    """`count` different Russian press sentences of 10 to 60 pieces."""
    who = (
        "Губернатор края",
        "Министр экономики",
        "Посол",
        "Директор завода",
        "Ректор университета",
    )
    did = ("рассказал о планах на год", "поблагодарил гостей", "открыл новый цех", "осмотрел музей")
    more = (
        "",
        ", а затем ответил на вопросы журналистов",
        ", где работают пятьсот человек, и подписал соглашение о сотрудничестве",
        "; участники встречи договорились продолжить обмен студентами, учёными и молодыми "
        "специалистами, который начался восемь лет назад",
    )
    made = (f"{a} {b}{c}." for c, a, b in itertools.product(more, who, did))
    every = list(made)
    return [every[i * len(every) // count % len(every)] for i in range(count)]


SIMPLE, RAW, BARE, RAW_SCORED, PRODUCT = (list(ENGINES)[i] for i in (0, 3, 4, 5, 6))
SHARE = {SIMPLE: 4}  # the slow one does every fourth sentence; its rates do not mind


def worker(name: str, folder: Path, threads: int, length: int) -> None:
    """Load an engine, then answer each line of sources (JSON) with seconds, CPU and peak."""
    run = ENGINES[name](folder, threads, length)
    print("ready", flush=True)
    for line in sys.stdin:
        sources = json.loads(line)
        before, start = _cpu(), time.perf_counter()
        run(sources)
        seconds, cpu = time.perf_counter() - start, _cpu() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak *= 1 if platform.system() == "Darwin" else 1024
        print(json.dumps([seconds, cpu, peak]), flush=True)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def compare(
    folder: Path, *, count: int, length: int, rounds: int, threads: int
) -> dict[str, Total]:
    """Totals by engine. One round of warming up is not counted."""
    totals = {name: Total() for name in ENGINES}
    arguments = [str(folder), str(threads), str(length)]
    workers = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.bench", "--worker", name, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ENGINES
        if not print(f"  loading: {name}", file=sys.stderr)
    }
    try:
        for name, process in workers.items():
            if _line(process, name) != "ready":
                raise SystemExit(f"{name} did not start")
        for number in range(rounds + 1):
            for name, process in workers.items():
                sources = sentences(count)[:: SHARE.get(name, 1)]
                process.stdin.write(json.dumps(sources if number else sources[:2]) + "\n")  # type: ignore[union-attr]
                process.stdin.flush()  # type: ignore[union-attr]
                seconds, cpu, peak = json.loads(_line(process, name))
                if number:
                    total = totals[name]
                    total.sentences += len(sources)
                    total.tokens += len(sources) * length
                    total.seconds += seconds
                    total.cpu += cpu
                    total.peak = peak
    finally:
        for process in workers.values():
            process.kill()
            process.communicate()
    return totals


def _line(process: subprocess.Popen[str], name: str) -> str:
    line = process.stdout.readline().strip()  # type: ignore[union-attr]
    if not line:
        raise SystemExit(f"{name} ended early")
    return line


def report(title: str, totals: dict[str, Total]) -> None:
    """A table; both ratios are to the first row, and the goals stand below it."""
    heads = f"{'sent/s':>8}{'tok/s':>8}{'tok/CPU-s':>10}{'x time':>8}{'x CPU':>8}{'MB':>7}"
    print(f"\n{title}\n{'':42}{heads}")
    first = totals[SIMPLE]
    for name, t in totals.items():
        rate, cpu_rate = t.tokens / t.seconds, t.tokens / t.cpu
        by_time = rate / (first.tokens / first.seconds)
        by_cpu = cpu_rate / (first.tokens / first.cpu)
        print(
            f"{name:42}{t.sentences / t.seconds:8.2f}{rate:8.0f}{cpu_rate:10.0f}"
            f"{by_time:8.1f}{by_cpu:8.1f}{t.peak / 1e6:7.0f}"
        )

    def ratio(a: str, b: str) -> float:
        return totals[a].tokens / totals[a].cpu * totals[b].cpu / totals[b].tokens

    for label, a, b, goal in (
        ("product to one by one", PRODUCT, SIMPLE, GOAL_SIMPLE),
        ("product to raw, without token scores", BARE, RAW, GOAL_RAW),
        ("product to raw, both with token scores", PRODUCT, RAW_SCORED, GOAL_RAW),
    ):
        found = ratio(a, b)
        print(f"  {label}: {found:.2f} (goal {goal}: {'met' if found >= goal else 'MISSED'})")


def first_sentence(cold: bool) -> float:
    """Seconds from the start of a process to its first translated sentence."""
    cache = BUILD / "first"
    if cold:
        shutil.rmtree(cache, ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-c", FIRST, str(EMBEDDED), str(cache)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run the comparison for the embedded model and for the public shape."""
    if sys.argv[1:2] == ["--worker"]:
        name, folder, threads, length = sys.argv[2:]
        worker(name, Path(folder), int(threads), int(length))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round: does it run at all")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    sizes = QUICK if chosen.quick else FULL
    if not (EMBEDDED / "model.safetensors").exists():
        raise SystemExit("models/embedded is missing: there is nothing to measure")
    from translate_app.engines.ct2 import library

    library_, backend = library()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"{chosen.threads} threads, load {os.getloadavg()[0]:.1f}; "
          f"CTranslate2 {library_.__version__} with {backend}; beam {BEAM}; {sizes}")  # fmt: skip
    BUILD.mkdir(parents=True, exist_ok=True)
    cold, warm = first_sentence(cold=True), min(first_sentence(cold=False) for _ in range(3))
    print(f"first sentence after {warm:.1f} s ({cold:.1f} s the very first time)")
    for title, make in (
        ("The embedded model", lambda: EMBEDDED),
        ("Random weights in the shape of opus-mt-ru-en", public_shape),
    ):
        report(title, compare(make(), threads=chosen.threads, **sizes))
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
