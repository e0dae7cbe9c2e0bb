"""Killed, raced and blocked: what was confirmed is there, and one of two edits wins."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from translate_app.core.article import Article
from translate_app.core.draft import Draft, Origin
from translate_app.core.errors import RevisionConflict
from translate_app.core.review import ReviewState, Revision
from translate_app.storage.store import Store

ROOT = Path(__file__).parents[2]
SETUP = """
import sys
from translate_app.core.errors import RevisionConflict
from translate_app.core.review import ReviewState
from translate_app.storage.store import Store

def edit(store, segment_id, based_on):
    return store.append(1, segment_id=segment_id, target="x" * 500,
        state=ReviewState.POST_EDITED, editor="Ada", based_on=based_on)

"""
APPEND_FOREVER = """
store = Store.open(sys.argv[1])
number = 0
while True:
    number = edit(store, "b002s01", number).number
    print(number, flush=True)
"""
APPEND_ON_CALL = """
store = Store.open(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    try:
        edit(store, line.strip(), 0)
        print("saved", flush=True)
    except RevisionConflict:
        print("conflict", flush=True)
"""


def child(script: str, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + script, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def edit(store: Store, number: int, segment_id: str, based_on: int) -> Revision:
    return store.append(
        number,
        segment_id=segment_id,
        target="Brücke",
        state=ReviewState.POST_EDITED,
        editor="Bo",
        based_on=based_on,
    )


def test_what_a_killed_program_had_saved_is_there(path: Path, article: Article) -> None:
    url = f"sqlite:///{path}"
    with Store.open(url) as store:
        store.add_article(article)
    with child(APPEND_FOREVER, url) as running:
        seen = [running.stdout.readline() for _ in range(40)]
        running.send_signal(signal.SIGKILL)
        seen += running.stdout.readlines()
        assert running.wait() == -signal.SIGKILL
    printed = [int(line) for line in seen if line.endswith("\n")]
    assert len(printed) >= 40
    with Store.open(url) as store:
        numbers = [revision.number for revision in store.revisions(1, "b002s01")]
        assert numbers[: len(printed)] == printed
        assert len(numbers) <= len(printed) + 1, "at most one was saved and not yet told"
        assert edit(store, 1, "b002s01", numbers[-1]).number == len(numbers) + 1


def test_one_of_two_programs_wins(path: Path, article: Article) -> None:
    url = f"sqlite:///{path}"
    with Store.open(url) as store:
        store.add_article(article)
    with child(APPEND_ON_CALL, url) as one, child(APPEND_ON_CALL, url) as two:
        both = (one, two)
        assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
        for segment_id in [f"b{number:03d}s01" for number in range(20)]:
            for each in both:
                each.stdin.write(segment_id + "\n")
                each.stdin.flush()
            answers = sorted(each.stdout.readline().strip() for each in both)
            assert answers == ["conflict", "saved"]
        for each in both:
            each.stdin.close()


def test_a_new_database_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    at_once = 6
    start = threading.Barrier(at_once)

    def open_new(url: str) -> None:
        start.wait()
        Store.open(url).close()

    with ThreadPoolExecutor(at_once) as pool:
        for attempt in range(5):
            list(pool.map(open_new, [f"sqlite:///{tmp_path}/{attempt}.db"] * at_once))


def test_opening_waits_for_a_program_that_is_setting_up_the_file(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.close)
    release.start()
    Store.open(f"sqlite:///{path}").close()
    release.join()


def test_a_writer_waits_for_another_program(path: Path, article: Article) -> None:
    with Store.open(f"sqlite:///{path}") as store, ThreadPoolExecutor() as pool:
        number = store.add_article(article)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = pool.submit(edit, store, number, "b002s01", 0)
        assert store.latest(number) == {}, "readers are not held up"
        time.sleep(0.3)
        assert not waiting.done()
        other.execute("COMMIT")
        other.close()
        assert waiting.result(timeout=10).number == 1


def test_threads_share_a_store(store: Store, article: Article) -> None:
    number = store.add_article(article)
    threads, rounds = 6, 5
    start = threading.Barrier(threads)

    def work(name: int) -> int:
        start.wait()
        saved = 0
        for based_on in range(rounds):
            store.save_drafts(number, [Draft(f"b{name:03d}s01", "x", Origin.MT, None)])
            try:
                edit(store, number, "b002s01", based_on)
                saved += 1
            except RevisionConflict:
                pass
            edit(store, number, f"b{name:03d}s09", based_on)
            store.articles()
        return saved

    with ThreadPoolExecutor(threads) as pool:
        saved = sum(pool.map(work, range(threads)))
    assert len(store.drafts(number)) == threads
    assert [r.number for r in store.revisions(number, "b002s01")] == list(range(1, saved + 1))
    for name in range(threads):
        assert len(store.revisions(number, f"b{name:03d}s09")) == rounds
