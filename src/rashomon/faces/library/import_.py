"""`rashomon import`: what other systems hand over, into the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.library.opening import library_option, opened, progress_bar
from rashomon.faces.telling import tell, tell_notices
from rashomon.prose import counted

if TYPE_CHECKING:
    from rashomon.faces.library.opening import Progress
    from rashomon.store import Library


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is imported: how a file in it is told by the first object in it, and what takes files in.

    `take` is given the library, open for writing, the files, and where to tell progress; it gives the last line.
    """

    name: str
    is_it: Callable[[dict[str, Any]], bool]
    take: Callable[[Library, Sequence[Path], bool, Progress], str]


def _is_ninjs(found: dict[str, Any]) -> bool:
    from rashomon.ingest.ninjs import is_ninjs, ninjs_items

    return is_ninjs(found) or ninjs_items(found) is not None


def _take_ninjs(library: Library, files: Sequence[Path], quiet: bool, bar: Progress) -> str:
    import rashomon

    found = rashomon.read(files)
    if not quiet or not found.reports:
        tell_notices(found.notices)
    if not found.reports:
        raise click.ClickException(f"no news item could be read in {', '.join(map(str, files))}.")
    added = library.add(found, bar)
    return f"{len(added.new)} added, {len(added.revised)} revised, {len(added.known)} known already"


def _is_ruling(found: dict[str, Any]) -> bool:
    from rashomon.store.sharing import FORMAT

    return found.get("format") == FORMAT


def _take_rulings(library: Library, files: Sequence[Path], quiet: bool, bar: Progress) -> str:
    from rashomon.errors import NotAJudgement
    from rashomon.store.sharing import judgements_of

    # What is replaced fits no ruling's id, and is refused for that.
    texts = [path.read_bytes().decode("utf-8-sig", "replace") for path in files]
    for path, text in zip(files, texts, strict=True):
        try:
            judgements_of(text.split("\n"))
        except NotAJudgement as error:
            raise click.ClickException(f"{path}: {error}") from error
    judged = library.import_judgements([line for text in texts for line in text.split("\n")], bar)
    waiting = f", {len(judged.waiting)} of them waiting ('rashomon correct list' says why)" if judged.waiting else ""
    return f"{counted(len(judged.judgements), 'ruling')} added{waiting}, {len(judged.known)} known already"


# A further form is one line here.
FORMS: tuple[Form, ...] = (
    Form("news items in ninjs", _is_ninjs, _take_ninjs),
    Form("rulings of 'rashomon correct export'", _is_ruling, _take_rulings),
)


@click.command("import", short_help="Take into the library what other systems hand over.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@library_option
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices on standard error.")
def import_(files: tuple[Path, ...], library: str | None, quiet: bool) -> None:
    """Take into the library what other systems hand over.

    FILE is JSON or JSON Lines: news items in ninjs, the IPTC's News in JSON (version 3; the fields of versions 1
    and 2 are understood too), and rulings that 'rashomon correct export' wrote. An item that is in the library
    already is left alone, a new version of one becomes a revision, and withdrawn or withheld items are not read.
    Reports in other forms go in with 'rashomon add'.

    \b
    Examples:
      rashomon import wire/2031-03-11.ninjs
      rashomon import items.jsonl --library archive.db
      rashomon import rulings.jsonl
    """
    with opened(library, "write") as into, progress_bar(quiet) as bar:
        for form, its in _sorted(files):
            told = form.take(into, its, quiet, bar)
            if not quiet:
                tell(f"{into.path}: {told}.")


def _sorted(files: Sequence[Path]) -> list[tuple[Form, list[Path]]]:
    """The files by form, so that nothing is taken in before every file is known to be of one."""
    found: dict[str, tuple[Form, list[Path]]] = {}
    for path in files:
        form = _form(path)
        found.setdefault(form.name, (form, []))[1].append(path)
    return list(found.values())


def _form(path: Path) -> Form:
    first = first_object(path)
    form = next((form for form in FORMS if form.is_it(first)), None)
    if form is None:
        known = " or ".join(form.name for form in FORMS)
        raise click.ClickException(f"{path}: not {known}. 'rashomon add' reads reports in other forms.")
    return form


def first_object(path: Path) -> dict[str, Any]:
    """The first object of a JSON or JSON Lines file; an empty one where it has none."""
    import json

    from rashomon.ingest.options import Limits

    with path.open("rb") as file:
        data = file.read(Limits().file_bytes + 1)
    for text in (data, data.strip().partition(b"\n")[0]):
        try:
            found = json.loads(text.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            continue
        found = found[0] if isinstance(found, list) and found else found
        if isinstance(found, dict):
            return found
    return {}
