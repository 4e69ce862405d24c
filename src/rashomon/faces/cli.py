"""The `rashomon` command. Only click is imported here: all else is heavy, and `--help` must not wait for it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from rashomon.evaluate import TASKS
from rashomon.faces.corpus import derive, group
from rashomon.faces.explain import explain
from rashomon.faces.guard import guarded
from rashomon.faces.library.add import add
from rashomon.faces.library.check import check
from rashomon.faces.library.correct import correct
from rashomon.faces.library.dossier import dossier
from rashomon.faces.library.export import export
from rashomon.faces.library.history import history
from rashomon.faces.library.import_ import import_
from rashomon.faces.library.report import report
from rashomon.faces.library.search import search
from rashomon.faces.library.stories import stories
from rashomon.faces.library.story import story
from rashomon.faces.library.watch import watch
from rashomon.faces.lines import PLAIN_WIDTH, live_console
from rashomon.faces.telling import plain_errors, tell_notices

if TYPE_CHECKING:
    from rashomon.model import Brief, Intake

TABLE_WIDTH = 120
WIDEST_TABLE = 160
# New objects between two looks of the garbage collector: the model alone makes a million that stay.
YOUNG = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user asked `rashomon brief` for, one field an option."""

    reports: tuple[str, ...]
    as_json: bool
    as_markdown: bool
    html: str | None
    output: str | None
    show_all: bool
    width: int | None
    allow_private_network: bool
    quiet: bool
    corrections: tuple[Path, ...] = ()

    @property
    def live(self) -> bool:
        """Whether the terminal brief goes straight to the user's terminal."""
        other = self.as_json or self.as_markdown or self.html == "-" or self.output not in {None, "-"}
        return not other and _is_terminal(sys.stdout)

    def contradiction(self) -> str | None:
        """Why the options cannot be met together, or None."""
        if self.as_json + self.as_markdown + (self.html == "-") > 1:
            return "standard output takes one format: choose one of --json, --markdown and '--html -'."
        if self.output is not None and self.output == self.html:
            return "--output and --html name the same file."
        return None


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"rashomon {version('rashomon')}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": PLAIN_WIDTH})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit."
)
def cli() -> None:
    """Many reports of one event in, one brief out.

    Rashomon shows what reports agree on, where they differ and how, who says so, what one of them alone
    says, and who copied whom. Every statement leads to the sentence it rests on. It shows evidence, never
    a verdict. It runs on your own machine, needs no network, and gives the same answer twice.

    \b
    Start here:
      rashomon brief reports/                    read a folder, show the brief
      rashomon brief reports/ --html brief.html  the same as one page to click through
      rashomon brief --help                      all inputs, outputs and examples
      rashomon claims report.txt                 what one report says, and who says so
      rashomon add reports/                      keep them in a library that grows
      rashomon stories                           what is in it; search, dossier, watch, export …
      rashomon correct --help                    overrule the machine: kept, replayed, undone
      rashomon derive archive/ -o pairs.jsonl    who copied whom in a corpus of any size
      rashomon group archive/ -o stories.jsonl   which of its reports are about one event
    """


@cli.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the brief as JSON (rashomon.brief/1), nothing else.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the brief as Markdown.")
@click.option("--html", metavar="PATH", help="Also write one self-contained HTML page ('-': print it instead).")
@click.option("--output", "-o", metavar="PATH", help="Write to this file what would be printed.")
@click.option("--all", "show_all", is_flag=True, help="Show every single-source statement in the terminal brief.")
@click.option("--width", type=click.IntRange(40, 400), metavar="COLUMNS", help="Width of the terminal brief.")
@click.option(
    "--corrections",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Rulings of people ('rashomon correct export') that hold for this brief. May be repeated.",
)
@click.option(
    "--allow-private-network", is_flag=True, help="Read URLs that lead to private or local addresses (refused else)."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices on standard error.")
def brief(**options: Any) -> None:
    """Read REPORTS and show one brief per story.

    REPORTS are files (.txt, .md, .html, .jsonl), folders of them, URLs (pages and RSS or Atom feeds), or
    '-' for standard input. One line of a .jsonl file is one report:

    \b
      {"id": "r1", "outlet": "Coast Daily", "published": "2031-03-11T18:40:00Z",
       "title": "Ferry capsizes", "text": "At least 12 people were killed …"}

    Reports of other events are set apart. What cannot be read or analysed becomes a notice that says what,
    where and what to do; the exit code is 0 if anything could be read, 1 if nothing could.

    With --corrections the brief is as people corrected it, and says so; no library is needed. A ruling that
    finds nothing to act on among these reports becomes a notice.

    \b
    Examples:
      rashomon brief monday/ tuesday/late.html
      rashomon brief reports.jsonl --html brief.html
      rashomon brief reports.jsonl --json | jq '.stories[0].findings[].question'
      rashomon brief reports/ --markdown --output brief.md
      curl -s https://example.org/story | rashomon brief - notes.txt
      rashomon brief https://example.org/feed.xml --all
      rashomon brief reports/ --corrections rulings.jsonl
    """
    choice = Choice(**options)
    if problem := choice.contradiction():
        raise click.UsageError(problem)
    _check_places(choice)
    with plain_errors():
        _run(choice)


@cli.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the claims as JSON (rashomon.claims/1), nothing else.")
@click.option("--output", "-o", metavar="PATH", help="Write to this file what would be printed.")
@click.option("--all", "show_all", is_flag=True, help="Show statements again that hold a number or date of the table.")
@click.option("--width", type=click.IntRange(80, 400), metavar="COLUMNS", help="Width of the table.")
@click.option(
    "--allow-private-network", is_flag=True, help="Read URLs that lead to private or local addresses (refused else)."
)
@click.option("--quiet", "-q", is_flag=True, help="No notices on standard error.")
def claims(**options: Any) -> None:
    """Show what each of REPORTS says by itself, one row a statement.

    A row tells where the statement stands (characters of the text), its value in comparable form, when,
    who says so and by which word, and how sure it sounds: asserted, hedged, planned, asked, hypothetical,
    and whether it is denied. REPORTS are what 'rashomon brief' reads; no report is compared with another.
    The exit code is 0 if anything could be read, 1 if nothing could.

    \b
    Examples:
      rashomon claims report.txt
      rashomon claims reports.jsonl --json | jq '.reports[0].claims[].statement'
      curl -s https://example.org/story | rashomon claims -
    """
    choice = Choice(as_markdown=False, html=None, **options)
    _check_places(choice)
    with plain_errors():
        _claims(choice)


@cli.command()
@click.argument("task", type=click.Choice(TASKS), metavar="TASK")
@click.option("--input", "given", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The texts.")
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, metavar="FILE", help="For the scorer.")
def evaluate(task: str, given: Path, output: Path) -> None:
    """Run one TASK on annotated texts and write what its scorer reads.

    TASK is quantities, times, attribution, derivation, stories or reconcile. The input is a JSON Lines file,
    one {"id", "text"} a line ('dct' or 'published' is its date); nothing but these fields is looked at. For
    reconcile it is a folder of bundles, {"id", "reports"} each, and the output a folder for their briefs.

    \b
    Examples:
      rashomon evaluate quantities --input dev.jsonl --output system.jsonl
      python score_quantities.py dev.jsonl system.jsonl
      rashomon evaluate reconcile --input bundles/ --output briefs/

    \b
    'make evaluate' runs every task and compares with the pinned floors.
    """
    from rashomon.evaluate import run

    with plain_errors():
        run(task, given, output)
        click.echo(f"{task}: written to {output}", err=True)


for _command in (
    *(add, check, correct, derive, dossier, explain, export, group),
    *(history, import_, report, search, stories, story, watch),
):
    cli.add_command(_command)


def main() -> None:
    """Entry point of the command: every failure is one line on standard error, never a traceback."""
    gc.set_threshold(YOUNG)
    code = guarded(lambda: cli.main(prog_name="rashomon", standalone_mode=False))
    # What is left goes with the process: looking through all of it once more takes a tenth of a short run.
    gc.freeze()
    sys.exit(code)


def _check_places(choice: Choice) -> None:
    """A mistyped output path must not cost the user a whole run."""
    for place in (choice.html, choice.output):
        if place is None or place == "-":
            continue
        path = Path(place)
        if path.is_dir():
            raise click.ClickException(f"{place} is a folder: name a file to write to.")
        if not path.absolute().parent.is_dir():
            raise click.ClickException(f"{place}: there is no folder {path.parent}; make it first.")


def _run(choice: Choice) -> None:
    corrections = _corrections(choice.corrections)
    show(choice, _brief(choice, _read(choice), corrections))


def _corrections(files: Sequence[Path]) -> list[str]:
    """The lines of files of rulings; each file is looked at before anything is read. Raises `click.ClickException`."""
    if not files:
        return []
    from rashomon.errors import NotAJudgement
    from rashomon.store.sharing import judgements_of

    found: list[str] = []
    for path in files:
        # What is replaced fits no ruling's id, and is refused for that.
        lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
        try:
            judgements_of(lines)
        except NotAJudgement as error:
            raise click.ClickException(f"{path}: {error}. Give what 'rashomon correct export' writes.") from error
        found += lines
    return found


def show(choice: Choice, made: Brief) -> None:
    """Puts a brief where it was asked for, in the form asked for. Raises `click.ClickException`."""
    if problem := choice.contradiction():
        raise click.UsageError(problem)
    _check_places(choice)
    if choice.html and choice.html != "-":
        _write(choice.html, _html(made))
    _print(choice, made)
    if not choice.quiet and not choice.live:
        tell_notices(made.notices)
    if choice.html and choice.html != "-" and not choice.quiet:
        click.echo(f"HTML brief: {choice.html}", err=True)


def _read(choice: Choice) -> Intake:
    import rashomon
    from rashomon.ingest import ReadOptions

    found = rashomon.read(choice.reports, options=ReadOptions(allow_private_network=choice.allow_private_network))
    if not found.reports:
        tell_notices(found.notices)
        raise click.ClickException(f"nothing could be read as a report: tried {', '.join(choice.reports)}.")
    return found


def _brief(choice: Choice, found: Intake, corrections: Sequence[str]) -> Brief:
    import rashomon

    if choice.quiet or not _is_terminal(sys.stderr):
        return rashomon.brief(found.reports, notices=found.notices, corrections=corrections)
    from rashomon.faces.progress import Progress

    with Progress() as progress:
        return rashomon.brief(found.reports, notices=found.notices, progress=progress, corrections=corrections)


def _print(choice: Choice, made: Brief) -> None:
    if choice.live:
        _show(choice, made)
        return
    _put(choice, _rendered(choice, made))


def _put(choice: Choice, text: str) -> None:
    if choice.output not in {None, "-"}:
        _write(str(choice.output), text)
        return
    click.echo(text.encode("utf-8", "replace"), nl=False)


def _rendered(choice: Choice, made: Brief) -> str:
    if choice.as_json:
        from rashomon.faces.json import brief_to_json

        return brief_to_json(made)
    if choice.as_markdown:
        from rashomon.faces.markdown import brief_to_markdown

        return brief_to_markdown(made)
    if choice.html == "-":
        return _html(made)
    from rashomon.faces.terminal import brief_to_text

    return brief_to_text(made, width=choice.width or PLAIN_WIDTH, show_all=choice.show_all)


def _show(choice: Choice, made: Brief) -> None:
    from rashomon.faces.terminal import render

    render(made, live_console(choice.width), show_all=choice.show_all)


def _claims(choice: Choice) -> None:
    import rashomon
    from rashomon.faces.claims import ReportClaims, claims_to_json, claims_to_text, render_claims

    found = _read(choice)
    told = [ReportClaims(report=report, claims=rashomon.claims_of(report)) for report in found.reports]
    if choice.live:
        render_claims(told, live_console(choice.width, WIDEST_TABLE), show_all=choice.show_all)
    else:
        text = claims_to_json(told, found.notices) if choice.as_json else None
        _put(choice, text or claims_to_text(told, choice.width or TABLE_WIDTH, show_all=choice.show_all))
    if not choice.quiet:
        tell_notices(found.notices)


def _html(made: Brief) -> str:
    from rashomon.faces.html import brief_to_html

    return brief_to_html(made)


def _write(place: str, text: str) -> None:
    from rashomon.faces.export.places import new_file

    with new_file(Path(place)) as beside:  # an earlier brief is not lost where there is no room for the new one
        beside.write_bytes(text.encode("utf-8", "replace"))


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
