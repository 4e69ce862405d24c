"""Runs what a page shows, block by block in one folder, and holds what is printed to what the page says.

A block that begins with '$ ' is typed at a shell; `rashomon` runs inside this process, all else in `sh`. A block of
Python is run, and the block right after it is what it prints. A line '…' stands for any number of lines. Ids and
totals are what they are: where the page shows an id, the one printed in its place is meant by it from then on.

`python tests/docs/running/session.py docs/tutorial.md` prints what the steps of a page print now.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner

from rashomon.faces.cli import cli

EXAMPLES = Path(__file__).parents[3] / "examples"
FENCE = re.compile(
    r"^```(?P<language>\w*)\n(?P<body>.*?)^```$|^<!-- clock: (?P<clock>\S+) -->$", re.MULTILINE | re.DOTALL
)
SERVER = re.compile(r"python3 -m http\.server --directory (\S+) (\d+) &")
PIPED = re.compile(r"""(?:'[^']*'|"[^"]*"|[^|'"])+""")
ID = re.compile(r"\b(?:st|fi|en|ju|or|rp)_[0-9a-f]{3,}\b")
# Totals that every change of a rule moves a little, and that say nothing about how a page reads.
TOTALS = re.compile(
    r"\d+(?= corroborated| single source| more single| statements? changed| findings?\b| rows?\b)"
    r"|(?<=SINGLE SOURCE \()\d+|(?<=CORROBORATED \()\d+"
)


@dataclass(frozen=True)
class Step:
    """Something to do and what it should print; None where the page does not say."""

    kind: str
    what: str
    shown: str | None


def steps_of(page: str) -> Iterator[Step]:
    """The steps of a page, in order."""
    code: str | None = None
    end = 0
    for found in FENCE.finditer(page):
        language, body = found["language"], found["body"]
        after = code is not None and not language and body is not None and not page[end : found.start()].strip()
        if code is not None:
            yield Step("python", code, body if after else None)
            code = None
        if found["clock"]:
            yield Step("clock", found["clock"], None)
        elif language == "python":
            code, end = body, found.end()
        elif not language and body.startswith("$ "):
            yield from (Step("shell", what, shown) for what, shown in commands_of(body))
        elif not language and not after:
            yield Step("unknown", body, None)
    if code is not None:
        yield Step("python", code, None)


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, its lines joined, and what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = re.sub(r"\\\n\s*", "", part).partition("\n")
        yield command, shown


class Clock(datetime):
    """What the library takes for now: a minute later with every command."""

    at = datetime(2025, 3, 11, 18, 0, tzinfo=UTC)

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return cls.at


@dataclass
class Session:
    """A folder in which a page's steps are done one after the other."""

    folder: Path
    patch: pytest.MonkeyPatch
    ids: dict[str, str] = field(default_factory=dict)
    ports: dict[str, str] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    status: int = 0
    servers: list[ThreadingHTTPServer] = field(default_factory=list)

    def do(self, step: Step) -> str:
        """Does a step and gives what it prints."""
        if step.kind == "clock":
            self.patch.setattr(Clock, "at", datetime.fromisoformat(step.what).replace(tzinfo=UTC))
            return ""
        if step.kind == "python":
            return self._python(step.what)
        assert step.kind == "shell", f"neither typed nor printed by anything: {step.what}"
        Clock.at += timedelta(minutes=1)
        return self._shell(self._meant(step.what))

    def _python(self, code: str) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(self._meant(code), "page", "exec"), self.names)
        return printed.getvalue()

    def _meant(self, text: str) -> str:
        """With the ids that are there, and the ports."""
        for shown, real in self.ports.items():
            text = text.replace(f"localhost:{shown}", f"localhost:{real}")
        return ID.sub(lambda found: self._id(found.group()), text)

    def _id(self, shown: str) -> str:
        """What an id of the page, or its beginning, is here."""
        return next((real for told, real in self.ids.items() if told.startswith(shown)), shown)

    def _shell(self, line: str) -> str:
        if served := SERVER.fullmatch(line):
            self._serve(*served.groups())
            return ""
        if line.startswith("export "):
            name, _, value = shlex.split(line)[1].partition("=")
            self.patch.setenv(name, value)
            return ""
        if line == "echo $?":
            return f"{self.status}\n"
        return self._pipe(line)

    def _pipe(self, line: str) -> str:
        line, _, place = line.partition(" > ")
        shown = given = ""
        for part in PIPED.findall(line):
            words = shlex.split(part)
            printed, errors = self._rashomon(words[1:], given) if words[0] == "rashomon" else self._sh(part, given)
            given, shown = printed, shown + errors
        if place:
            (self.folder / place).write_text(given, encoding="utf-8")
            return shown
        return given + shown

    def _rashomon(self, words: list[str], given: str) -> tuple[str, str]:
        result = CliRunner().invoke(cli, words, input=given, prog_name="rashomon")
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        self.status = result.exit_code
        return result.stdout, result.stderr

    def _sh(self, part: str, given: str) -> tuple[str, str]:
        done = subprocess.run(
            ["/bin/sh", "-c", part], cwd=self.folder, input=given, capture_output=True, text=True, check=False
        )
        self.status = done.returncode
        return done.stdout, done.stderr

    def _serve(self, directory: str, port: str) -> None:
        """A server at a port that is free, with pages that know it."""
        server = ThreadingHTTPServer(("localhost", 0), partial(_Quiet, directory=self.folder / directory))
        real = str(server.server_port)
        for path in (self.folder / directory).iterdir():
            path.write_text(path.read_text(encoding="utf-8").replace(f"localhost:{port}", f"localhost:{real}"), "utf-8")
        self.ports[port] = real
        self.servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def check(self, step: Step, printed: str) -> None:
        """Holds what was printed to what the page shows, and learns the ids."""
        for shown, real in self.ports.items():
            printed = printed.replace(f"localhost:{real}", f"localhost:{shown}")
        printed = trimmed(printed)
        parts = re.split(r"^…\n", trimmed(step.shown or ""), flags=re.MULTILINE)
        at = 0
        for number, part in enumerate(parts):
            found = re.compile(self._pattern(part), re.MULTILINE).search(printed, at)
            told = f"{step.what}\n--- the page:\n{part}\n--- printed:\n{printed}"
            assert found, told
            assert number or not found.start(), told
            self._learn(part, found)
            at = found.end()
        assert not parts[-1] or at == len(printed), f"{step.what}\n--- printed more:\n{printed[at:]}"

    def _pattern(self, part: str) -> str:
        if not part:
            return ""
        pattern = ID.sub(r"([a-z]{2}_[0-9a-f]+)", TOTALS.sub(r"\\d+", escaped(part)))
        return f"^{pattern}"

    def _learn(self, part: str, found: re.Match[str]) -> None:
        for shown, real in zip(ID.findall(part), found.groups(), strict=True):
            assert self.ids.setdefault(shown, real) == real, f"{shown} was {self.ids[shown]} before and is {real} now"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing of a test's server goes to its output."""


def escaped(text: str) -> str:
    """Text as a pattern; digits, letters and underscores stay, so that ids can still be found in it."""
    return re.sub(r"([^\w\s])", r"\\\1", text)


def trimmed(text: str) -> str:
    """Lines without the spaces that end them."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def furnish(folder: Path, page: Path) -> None:
    """Puts into a folder what the steps of a page need: the examples, and what lies in the folder named as the page."""
    shutil.copytree(EXAMPLES, folder / "examples")
    if page.with_suffix("").is_dir():
        shutil.copytree(page.with_suffix(""), folder, dirs_exist_ok=True)


@contextlib.contextmanager
def session(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session in a folder, at the same time in every run."""
    from rashomon.store import clock, judgements

    patch.chdir(folder)
    patch.delenv("RASHOMON_LIBRARY", raising=False)
    patch.setenv("RASHOMON_AUTHOR", "Ada")
    patch.setattr(clock, "datetime", Clock)
    patch.setattr(judgements, "datetime", Clock)
    patch.setattr(Clock, "at", Clock.at)
    begun = Session(folder=folder, patch=patch)
    try:
        yield begun
    finally:
        for server in begun.servers:
            server.shutdown()
            server.server_close()


def main(page: Path) -> None:
    """Does the steps of a page and shows what they print, to be looked at beside the page."""
    steps = list(steps_of(page.read_text(encoding="utf-8")))
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        folder = Path(place)
        furnish(folder, page.absolute())
        with session(folder, patch) as typed:
            for step in steps:
                print(f"$ {step.what}", typed.do(step), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
