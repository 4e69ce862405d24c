"""`rashomon export`: the library's stories in the forms that other tools take."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.faces.library.opening import library_option, opened, progress_bar
from rashomon.faces.telling import tell

if TYPE_CHECKING:
    from rashomon.faces.library.opening import Progress
    from rashomon.model import StoryBrief
    from rashomon.store import Library

# Said here as well as in faces.export, whose imports --help must not wait for; a test holds the two together.
FORMATS = ("jsonl", "parquet", "csv", "xlsx", "markdown", "html", "ftm", "webannotation", "prov")


@click.command(short_help="Write the library's stories for other tools.")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, metavar="FORMAT", help="See above.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The file or folder to write.",
)
@click.option("--story", "stories", multiple=True, metavar="ID", help="Only this story; may be given several times.")
@library_option
@click.option("--quiet", "-q", is_flag=True, help="No progress and no last line on standard error.")
def export(form: str, output: Path, stories: tuple[str, ...], library: str | None, quiet: bool) -> None:
    """Write the library's stories in a form that other tools take.

    \b
    FORMAT is one of
      csv            findings with their evidence, a row for each place    a file
      xlsx           the same as an Excel workbook                         a file
      markdown       a page a story, and an index                          a folder
      html           the same to click through                             a folder
      jsonl          all tables as JSON Lines, columns documented          a folder
      parquet        the same, typed (needs the extra 'archive')           a folder
      ftm            FollowTheMoney entities, one a line                   a file
      webannotation  W3C Web Annotation: every place, JSON-LD              a file
      prov           W3C PROV-O: who derived from whom, JSON-LD            a file

    PATH appears when it is whole; '-' is standard output, for a format of one file. A file is replaced, but not the
    library's own; so is a folder that an earlier export wrote, and no other.
    The same library gives the same bytes. With --story, jsonl and parquet leave out the tables that tell of the
    whole library: earlier texts, notices, changes, judgements, feeds.

    \b
    Examples:
      rashomon export --format xlsx --output findings.xlsx
      rashomon export --format html --output pages/ --story st_3f2a91c07d
      rashomon export --format parquet --output tables/ --library archive.db
    """
    with opened(library) as shown, progress_bar(quiet) as bar:
        if shown.is_pending():
            tell("notice: some reports still wait for their story: 'rashomon add' goes on with them")
        count = _export(shown, form, _checked(output, form, shown.path), stories, bar)
        if not quiet:
            tell(f"{count} {'story' if count == 1 else 'stories'}: {output}")


def _checked(output: Path, form: str, library: Path) -> Path:
    """Where to write; '-' is standard output. Never over the library itself, nor what belongs to it."""
    from rashomon.faces.export import FOLDERS

    if str(output) == "-":
        if form in FOLDERS:
            raise click.ClickException(f"{form} is a folder of files: name one with --output.")
        return Path("/dev/stdout")
    own = {os.path.realpath(f"{library}{end}") for end in ("", "-wal", "-shm", "-lock", "-journal")}
    if os.path.realpath(output) in own:
        raise click.ClickException(f"{output} is the library itself: name another file with --output.")
    return output


def _export(library: Library, form: str, output: Path, wanted: Sequence[str], bar: Progress) -> int:
    """One state of the library, whatever is added meanwhile."""
    from rashomon.faces.export import export as write
    from rashomon.faces.export.library_rows import known_of, library_rows

    with library.reading() as db:
        idents = dict.fromkeys(library.story(ident).id for ident in wanted)
        total = len(idents) if wanted else db.execute("SELECT count(*) FROM story").fetchone()[0]
        return write(
            _told(library, idents or _all(library), total, bar),
            form,  # type: ignore[arg-type]
            output,
            about=lambda story: known_of(db, story),
            more=() if wanted else library_rows(db),
        )


def _all(library: Library) -> Iterator[str]:
    """All ids in the order of 'rashomon stories'. Within one snapshot."""
    with library.reading() as db:
        for (ident,) in db.execute("SELECT id FROM story ORDER BY last_published DESC, id"):
            yield ident


def _told(library: Library, idents: Iterator[str] | dict[str, None], total: int, bar: Progress) -> Iterator[StoryBrief]:
    for number, ident in enumerate(idents):
        bar("writing", number, total)
        yield library.story(ident)
    bar("writing", total, total)
