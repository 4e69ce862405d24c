"""Kills a process that works on a library, again and again, and looks whether anything was lost.

Each round forks a process off one that has the language model loaded, which adds reports, rules, takes rulings in or
exports, and tells what it has done; it is killed (SIGKILL) at a random moment of the time that this takes when nobody
kills it. What it told as done must be there: reports and rulings in the library, which must check clean, and of an
export either all of the earlier one or all of the new one. What is then run to its end must give what a run gives that
nobody killed, and leave nothing beside.

    python bench/library_kill.py [--kills 240] [--seed 1]

With five reports of four sentences and seed 3: 300 kills in 90 rounds (143 while adding, 92 while taking rulings in, 51
while exporting, 14 while ruling), 0.16 seconds of processor time each on a shared server; nothing told as done was
lost, nothing was half, and everything came out as it does where nobody kills. So did 240 and 400 with seeds 1 and 2.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import select
import shutil
import signal
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import made_stories

from rashomon.faces.export import Format, export
from rashomon.faces.export.library_rows import known_of, library_rows
from rashomon.model import Intake, Report
from rashomon.store import Library, subjects
from rashomon.store.addressing import Statements

Tell = Callable[[str], None]
Act = Callable[[Tell], None]
SENTENCES = 4  # a report: enough to be compared, and quick to read
SHARES = ("add", "correct", "add", "import", "add", "export")
FORMS: tuple[Format, ...] = ("csv", "jsonl", "html")
EARLIER = "earlier"
PER_ROUND = 10  # kills at most, before a run is let through


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One run: whether it was killed before its end, and what it had told by then."""

    killed: bool
    told: tuple[str, ...]


def fork() -> int:
    """As `os.fork`, which later versions of Python warn of where a package keeps threads: here they hold no lock."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def run(act: Act, after: float | None = None) -> Kill:
    """Does it in a process of its own, which is killed after so many seconds; None lets it through."""
    there, here = os.pipe()
    child = fork()
    if child == 0:
        _answer(act, here)
    os.close(here)
    told = _listen(there, child, after)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, -signal.SIGKILL}, f"the process ended with {code}"
    return Kill(killed=code != 0, told=tuple(told.decode().split()))


def _answer(act: Act, pipe: int) -> None:
    code = 1
    try:
        act(lambda what: (os.write(pipe, f"{what}\n".encode()), None)[1])
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _listen(pipe: int, child: int, after: float | None) -> bytes:
    """All that the process tells. What it told before it was killed may still be in the pipe."""
    told, end = b"", None if after is None else time.monotonic() + after
    while True:
        left = None if end is None else max(0.0, end - time.monotonic())
        if not select.select([pipe], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            end = None
        elif part := os.read(pipe, 4096):
            told += part
        else:
            os.close(pipe)
            return told


def problems(library: Path) -> list[str]:
    """What is wrong with a library, but for what a stopped run left to do."""
    with Library.open(library, mode="write") as opened:
        return [problem.what for problem in opened.check() if "a run was stopped" not in problem.what]


def count(library: Path, table: str) -> int:
    with Library.open(library, mode="write") as opened, opened.reading() as db:
        [held] = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(held)


def stories(library: Path) -> list[tuple[object, ...]]:
    """What every story says. Ids and the order of equals are left aside: they tell which run made a story first."""
    with Library.open(library) as opened:
        found = [opened.story(s.id) for s in opened.stories(limit=None)]
    return sorted(
        (
            sorted(member.report.id for member in story.reports),
            sorted((f.question, f.agreement, f.origins, sorted(v.value for v in f.variants)) for f in story.findings),
            sorted(ruling.what for ruling in story.judged),
        )
        for story in found
    )


# --- what is done ---


def adding(library: Path, reports: list[Report], tell: Tell) -> None:
    with Library.open(library, mode="write") as opened:
        opened.add(Intake(reports=tuple(reports)), lambda stage, done, total: tell(f"{stage}:{done}"))


def correcting(library: Path, address: str, tell: Tell) -> None:
    with Library.open(library, mode="write") as opened:
        subject = subjects.speaker(opened.database, address, "Ida Brandt")
        opened.judge("speaker", subject, author="Ida", progress=lambda stage, done, total: tell(f"{stage}:{done}"))
        tell("done:1")


def importing(library: Path, lines: tuple[str, ...], tell: Tell) -> None:
    with Library.open(library, mode="write") as opened:
        opened.import_judgements(lines, lambda stage, done, total: tell(f"{stage}:{done}"))
        tell("done:1")


def exporting(library: Path, form: Format, output: Path, tell: Tell) -> None:
    with Library.open(library) as opened, opened.reading() as db:
        found = (opened.story(s.id) for s in opened.stories(limit=None))
        tell("writing:0")
        export(found, form, output, about=partial(known_of, db), more=library_rows(db))
        tell("done:1")


# --- what is killed ---


class Killing:
    """Kills acts until there were enough kills; raises `AssertionError` where anything was lost."""

    def __init__(self, folder: Path, reports: list[Report], chance: random.Random) -> None:
        self.folder, self.reports, self.chance = folder, reports, chance
        self.where: Counter[str] = Counter()
        self.rounds = 0
        self._warm()

    def _warm(self) -> None:
        """What each act gives, and how long it takes, when nobody kills it; all that it needs is loaded."""
        base = self.folder / "base.db"
        adding(base, self.reports, lambda what: None)
        self.base = self._copy(base, "full.db")
        with Library.open(base, mode="write") as opened, opened.reading() as db:
            self.address = Statements(db).of_report(self.reports[0].id)[0].address
        correcting(base, self.address, lambda what: None)
        with Library.open(base) as opened:
            self.lines = opened.export_judgements()
        self.added, self.ruled = stories(self.base), stories(base)
        assert self.added != self.ruled
        for form in FORMS:
            exporting(self.base, form, self.folder / f"whole.{form}", lambda what: None)
        acts = {name: next(iter(self._acts(name))) for name in sorted({*SHARES})}
        self.seconds = {name: self._timed(act) for name, act in acts.items()}

    def _timed(self, act: Act) -> float:
        start = time.monotonic()
        assert not run(act).killed
        return time.monotonic() - start

    def _copy(self, library: Path, name: str) -> Path:
        """A copy as one file: nothing of it is left in a log."""
        place = self.folder / name
        with Library.open(library, mode="write") as opened:
            opened.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(shutil.copyfile(library, place))

    def _fresh(self) -> Path:
        self.rounds += 1
        for left in self.folder.glob(".*.rashomon-*"):
            raise AssertionError(f"{left} was left")
        return self.folder / f"{self.rounds}.db"

    def _acts(self, name: str) -> Iterator[Act]:
        """One after the other, each on a library of its own."""
        while True:
            library = self._fresh()
            if name == "add":
                yield partial(adding, library, self.reports)
            elif name == "export":
                form = FORMS[self.rounds % len(FORMS)]
                yield partial(exporting, self.base, form, self.folder / f"{self.rounds}.{form}")
            else:
                self._copy(self.base, library.name)
                given = (self.address,) if name == "correct" else (self.lines,)
                yield partial(correcting if name == "correct" else importing, library, *given)

    def round(self, name: str, most: int) -> int:
        """One library, whose act is killed until it comes through or there were enough kills; gives their number."""
        act = next(self._acts(name))
        assert isinstance(act, partial)
        if name == "export":
            self._earlier(act.args[1], act.args[2])
        killed = 0
        while killed < most:
            most_time = self.seconds[name] * self.chance.choice((1.1, 0.2))  # much is written at the beginning
            kill = run(act, self.chance.uniform(0, most_time))
            killed += kill.killed
            last = kill.told[-1].partition(":")[0] if kill.told else "opening"
            self.where[f"{name}: {last}"] += kill.killed
            self._look(name, act, kill)
            if not kill.killed or name == "correct":
                break
        self._through(name, act)
        return killed

    def _earlier(self, form: Format, output: Path) -> None:
        """An export in its place that is told apart from the next."""
        exporting(self.base, form, output, lambda what: None)
        _first(output).write_text(EARLIER)

    def _look(self, name: str, act: partial[None], kill: Kill) -> None:
        """Straight after the kill."""
        if name == "export":
            _, form, output = act.args
            # Of a folder one name is gone for a moment: the next export gives it back or replaces it.
            whole = output.exists() and _files(output) == _files(self.folder / f"whole.{form}")
            earlier = output.exists() and _first(output).read_text() == EARLIER
            assert whole or earlier or not (output.exists() or form == "csv"), f"{output} is half"
            assert whole or "done:1" not in kill.told
            return
        library = act.args[0]
        assert not (found := problems(library)), found
        if name == "add":
            told = max((int(what.partition(":")[2]) for what in kill.told if what.startswith("adding")), default=0)
            assert count(library, "report") >= told, f"{told} told as added, {count(library, 'report')} there"
        elif "done:1" in kill.told:
            assert count(library, "judgement") == 1, "a ruling that was told is not there"

    def _through(self, name: str, act: partial[None]) -> None:
        """What nobody kills any more comes to the same end."""
        library = act.args[0]
        if name == "correct" and count(library, "judgement"):
            with Library.open(library, mode="write") as opened:
                opened.finish()
        else:
            assert not run(act).killed
        if name == "export":
            _, form, output = act.args
            assert _files(output) == _files(self.folder / f"whole.{form}"), f"{output} is not whole"
        else:
            assert stories(library) == (self.added if name == "add" else self.ruled), f"{library} has other stories"
            assert name == "add" or count(library, "judgement") == 1
        assert not list(self.folder.glob(".*.rashomon-*"))


def _first(place: Path) -> Path:
    return place if place.is_file() else next(path for path in sorted(place.iterdir()) if path.name[0] != ".")


def _files(place: Path) -> dict[str, bytes]:
    files = [place] if place.is_file() else sorted(place.iterdir())
    return {path.name if place.is_dir() else "": path.read_bytes() for path in files}


def told_of(kills: int, seed: int, reports: list[Report]) -> str:
    """Kills so often; raises `AssertionError` where anything was lost."""
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder), [_short(report) for report in reports], random.Random(seed))
        started = _cpu()
        done = turn = 0
        while done < kills:
            done += killing.round(SHARES[turn % len(SHARES)], min(PER_ROUND, kills - done))
            turn += 1
        cost = (_cpu() - started) / max(done, 1)
    where = ", ".join(f"{place} {count}" for place, count in sorted(killing.where.items()) if count)
    return (
        f"{done} kills in {turn} rounds, {cost:.2f} seconds of processor time each: nothing told as done was lost,"
        f" everything came out the same\n  {where}"
    )


def _short(report: Report) -> Report:
    return replace(report, text="\n".join(report.text.split("\n")[:SENTENCES]))


def _cpu() -> float:
    own, its = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + its.ru_utime + its.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=240)
    parser.add_argument("--reports", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(told_of(options.kills, options.seed, [made.report for made in made_stories.made_story(options.reports)]))


if __name__ == "__main__":
    main()
