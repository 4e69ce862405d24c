"""From drafts to reports: the text itself fills the gaps, ids are settled, copies and other languages leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from rashomon.ingest.credits import authors_in_text, outlet_in_text
from rashomon.ingest.draft import Draft, Published
from rashomon.ingest.headlines import title_in_text
from rashomon.ingest.languages import detect_language
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.publication import published_in_text, published_in_url
from rashomon.model import Intake, Notice, Report, content_id
from rashomon.text import header


@dataclass(frozen=True, slots=True)
class _Entry:
    """A report with the place it was read from, for notices, and a key that does not depend on the order of reading."""

    report: Report
    where: str

    @property
    def key(self) -> tuple[str, str, str]:
        return content_id("", *_contents(self.report), length=64), self.report.id, self.where


def finish(found: Iterable[Draft | Notice], options: ReadOptions) -> Intake:
    """The reports, in the order they were read, and the notices in that order with those of finishing after them."""
    notices: list[Notice] = []
    entries: list[_Entry] = []
    for item in found:
        if isinstance(item, Notice):
            notices.append(item)
        elif len(item.text) > options.limits.text_characters:
            notices.append(_too_long(item, options))
        else:
            entries.append(_Entry(_report(item), item.where))
    entries = _distinct_ids(_without_copies(entries, notices), notices)
    entries = list(_in_english(entries, notices))
    notices.extend(_future(entries, options.today or datetime.now(UTC).date()))
    return Intake(reports=tuple(entry.report for entry in entries), notices=tuple(notices))


def _too_long(draft: Draft, options: ReadOptions) -> Notice:
    what = f"too long: {len(draft.text):,} characters, the limit is {options.limits.text_characters:,}"
    return Notice(where=draft.where, what=what, advice="Split it into single reports.", report=draft.id)


def _report(draft: Draft) -> Report:
    """The report of a draft. What the text says of itself is read only where the input did not say it."""
    top = header(draft.text).end
    title = draft.title or title_in_text(draft.text, top)
    outlet = draft.outlet or outlet_in_text(draft.text, top, title)
    published = draft.published or _published(draft, top)
    return Report(
        id=draft.id or content_id("rp", outlet or "", draft.title or "", draft.text),
        text=draft.text,
        outlet=outlet,
        published=published.at if published else None,
        published_precision=published.precision if published else None,
        title=title,
        url=draft.url,
        language=detect_language(draft.text[top:]) or draft.language,
        authors=draft.authors or authors_in_text(draft.text, top),
        based_on=draft.based_on,
        origin=draft.origin,
    )


def _published(draft: Draft, top: int) -> Published | None:
    return published_in_text(draft.text, top) or published_in_url(draft.url)


def _contents(report: Report) -> tuple[str, str, str, str]:
    published = report.published.isoformat() if report.published else ""
    return report.text, report.outlet or "", published, report.title or ""


def _without_copies(entries: list[_Entry], notices: list[Notice]) -> list[_Entry]:
    """Of reports that say the same in everything, the first by key; the others become notices."""
    groups: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[_contents(entry.report)].append(entry)
    dropped: set[int] = set()
    for group in groups.values():
        kept, *copies = sorted(group, key=lambda entry: entry.key)
        for copy in copies:
            dropped.add(id(copy))
            what = f"the same report as {kept.where}: read once"
            notices.append(Notice(where=copy.where, what=what, advice="Nothing to do.", report=kept.report.id))
    return [entry for entry in entries if id(entry) not in dropped]


def _distinct_ids(entries: list[_Entry], notices: list[Notice]) -> list[_Entry]:
    """Different reports under one id: the first by key keeps it, the others get a number after it."""
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.report.id].append(entry)
    taken = set(groups)
    renamed: dict[int, _Entry] = {}
    for group in groups.values():
        for entry in sorted(group, key=lambda entry: entry.key)[1:]:
            fresh = _free_id(entry.report.id, taken)
            renamed[id(entry)] = replace(entry, report=replace(entry.report, id=fresh))
            what = f"id {entry.report.id} is taken by another report: this one is {fresh}"
            notices.append(Notice(where=entry.where, what=what, advice="Give each report its own id.", report=fresh))
    return [renamed.get(id(entry), entry) for entry in entries]


def _free_id(wanted: str, taken: set[str]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    taken.add(f"{wanted}-{number}")
    return f"{wanted}-{number}"


def _in_english(entries: list[_Entry], notices: list[Notice]) -> Iterator[_Entry]:
    for entry in entries:
        language = entry.report.language
        if language is None or language.lower().split("-")[0].split("_")[0] in ("en", "eng", "english"):
            yield entry
            continue
        what, advice = f"not analysed: language {language}", "Only English reports are read: give a translation."
        notices.append(Notice(where=entry.where, what=what, advice=advice, report=entry.report.id))


def _future(entries: list[_Entry], today: date) -> Iterator[Notice]:
    """A day's grace: somewhere it is already tomorrow."""
    for entry in entries:
        published = entry.report.published
        if published and published.date() > today + timedelta(days=1):
            what = f"its date lies in the future: {published.date().isoformat()}"
            yield Notice(where=entry.where, what=what, advice="Check the date.", report=entry.report.id)
