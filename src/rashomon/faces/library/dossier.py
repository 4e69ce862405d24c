"""`rashomon dossier`: every fact about one person, organisation, place or thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import (
    Page,
    days,
    draw,
    instant,
    json_option,
    moment,
    named,
    paging_options,
    put_json,
    width_option,
)
from rashomon.model import EntityKind
from rashomon.prose import counted, one_line, shortened

if TYPE_CHECKING:
    from rashomon.faces.library.page import Part
    from rashomon.model import Finding, Variant
    from rashomon.store.dossier import Dossier, Fact, Saying, Source
    from rashomon.store.naming import AmbiguousName, Choice
    from rashomon.store.properties import Answer, Property

    Json = dict[str, Any]

_SHOWN_FACTS = 6
_SHOWN_WORDINGS = 3
_QUOTE_LENGTH = 240
_MARKS = '“”"'


@click.command(short_help="Show every fact about a person, body, place or thing.")
@click.argument("name", metavar="NAME", callback=named)
@library_option
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Which, where several are so called.")
@click.option("--all", "show_all", is_flag=True, help="Show every fact and every wording.")
@paging_options(100, "stories that name it")
@json_option("dossier")
@width_option
def dossier(
    name: str, library: str | None, kind: str | None, show_all: bool, limit: int, offset: int, as_json: bool,
    width: int | None,
) -> None:  # fmt: skip
    """Show every fact about NAME: a person, organisation, place or thing, across all stories.

    Facts are set out by property, each with its agreement, the independent origins of every value, and its
    sources. Values of one measured property ('range, in kilometres') stand side by side. Where NAME may stand
    for several, they are listed: give the full name, --kind or the id.

    \b
    Examples:
      rashomon dossier Korvan
      rashomon dossier Georgia --kind place
      rashomon dossier 'Ilse Marn' --json | jq '.properties[] | {name, answers}'
    """
    from rashomon.store.dossier import dossier as read
    from rashomon.store.naming import AmbiguousName
    from rashomon.store.properties import properties

    with opened(library) as at, at.reading() as db:
        try:
            found = read(db, name, kind=kind, limit=limit, offset=offset)
        except AmbiguousName as several:
            _list(name, several, as_json)
            raise click.exceptions.Exit(1) from several
        by_property = properties(found)
        if as_json:
            put_json(as_row(found, by_property))
        else:
            draw(lambda page: _Sheet(page, found, show_all).show(by_property, offset, limit), width)


def _list(name: str, several: AmbiguousName, as_json: bool) -> None:
    if as_json:
        put_json({"format": "rashomon.dossier/1", "entity": None, "choices": [_choice(c) for c in several.choices],
                  "properties": [], "sayings": [], "stories": [], "reports": [], "more": False})  # fmt: skip
        return
    click.echo(one_line(f"{len(several.choices)} are called {name}. Say which by full name, --kind or id:"), err=True)
    for choice in several.choices:
        also = f", also {', '.join(choice.aliases[:4])}" if choice.aliases else ""
        told = f"{choice.id}  {choice.name} ({choice.kind}, in {counted(choice.stories, 'story')}{also})"
        click.echo("  " + one_line(told), err=True)


# --- JSON ---------------------------------------------------------------------------------------------------------


def as_row(found: Dossier, by_property: tuple[Property, ...]) -> Json:
    """The dossier as `rashomon.dossier/1`."""
    return {
        "format": "rashomon.dossier/1",
        "entity": _choice(found.bearer),
        "choices": [],
        "properties": [_property(each) for each in by_property],
        "sayings": [_saying(each) for each in found.sayings],
        "stories": [
            {"id": s.id, "title": s.title, "first_published": s.first_published, "last_published": s.last_published}
            for s in found.stories
        ],
        "reports": [_report(source) for source in found.sources.values()],
        "more": found.more,
    }


def _choice(choice: Choice) -> Json:
    return {
        "id": choice.id,
        "name": choice.name,
        "kind": choice.kind,
        "aliases": list(choice.aliases),
        "stories": choice.stories,
    }


def _property(each: Property) -> Json:
    return {
        "name": each.name,
        "kind": each.kind,
        "unit": each.unit,
        "answers": [_answer(answer) for answer in each.answers],
        "facts": [
            {"story": fact.story, "relation": fact.relation, "finding": _finding(fact.finding)} for fact in each.facts
        ],
    }


def _saying(saying: Saying) -> Json:
    said = saying.statement
    return {
        "story": saying.story,
        "report": said.span.report,
        "speaker": said.speaker,
        "cue": said.cue,
        "kind": said.kind,
        "start": said.span.start,
        "end": said.span.end,
        "text": said.text,
        "sentence_start": said.sentence.start,
        "sentence_end": said.sentence.end,
    }


def _answer(answer: Answer) -> Json:
    from rashomon.faces.json import number

    return {
        "value": answer.value,
        "low": number(answer.normal.low),
        "high": number(answer.normal.high),
        "unit": answer.normal.unit,
        "origins": [{"finding": finding, "count": count} for finding, count in answer.origins],
    }


def _finding(finding: Finding) -> Json:
    """As in the brief; its ledger and its explanation are there."""
    from rashomon.faces.json import finding_to_json

    told = finding_to_json(finding)
    kept = ("id", "kind", "question", "agreement", "origins", "reason", "variants", "judged")
    return {name: told[name] for name in kept if name in told}


def _report(source: Source) -> Json:
    return {
        "id": source.id,
        "outlet": source.outlet,
        "published": instant(source.published),
        "published_precision": source.published_precision,
        "title": source.title,
        "url": source.url,
    }


# --- the page -----------------------------------------------------------------------------------------------------


class _Sheet:
    """A dossier on a page."""

    def __init__(self, page: Page, found: Dossier, show_all: bool) -> None:
        self.page = page
        self.found = found
        self.show_all = show_all
        self.most = 10**9 if show_all else _SHOWN_FACTS
        self.wordings = 10**9 if show_all else _SHOWN_WORDINGS
        self.titles = {story.id: story.title for story in found.stories}

    def show(self, by_property: tuple[Property, ...], offset: int, limit: int) -> None:
        self._head()
        for each in by_property if self.show_all else without_repeats(by_property):
            self._property(each)
        self._sayings()
        if not by_property and not self.found.sayings:
            self.page.blank()
            self.page.line("It is named, but no report states anything of it that could be compared.")
        if self.found.more:
            self.page.blank()
            self.page.line((f"… named in earlier stories too: --offset {offset + limit} shows the next", "dim"))

    def _head(self) -> None:
        bearer, stories = self.found.bearer, self.found.stories
        self.page.line((bearer.name, "bold underline"), f" · {bearer.kind}")
        published = [s for story in stories for s in (story.first_published, story.last_published) if s]
        told = [
            f"named in {counted(bearer.stories, 'story')}",
            days(min(published, default=None), max(published, default=None)),
            counted(len(self.found.sources), "report") + " cited",
        ]
        self.page.line(" · ".join(filter(None, told)), (f" · {bearer.id}", "dim"))
        if bearer.aliases:
            self.page.line("also called ", ", ".join(bearer.aliases), rest="  ")

    def _property(self, each: Property) -> None:
        self.page.heading(each.name)
        if len(each.answers) > 1:
            for answer in each.answers:
                self.page.line((answer.value, "bold"), f" — {_behind(answer)}", first="  ", rest="    ")
        for fact in each.facts[: self.most]:
            self._fact(fact)
        if len(each.facts) > self.most:
            self.page.line((f"… {len(each.facts) - self.most} more: --all shows them", "dim"), first="  ")

    def _sayings(self) -> None:
        """What it says by the words, with all reports that have them; those of findings are told there."""
        told = [
            e.span
            for fact in self.found.facts
            if fact.relation == "said"
            for v in fact.finding.variants
            for e in v.evidence
        ]
        folded: dict[str, list[str]] = {}
        for saying in (s.statement for s in self.found.sayings):
            if not any(span.overlaps(saying.span) for span in told):
                words = f"“{saying.text.strip(_MARKS)}”" if saying.kind == "direct" else saying.text
                folded.setdefault(" ".join(words.split()), []).append(self._source(saying.span.report))
        if not folded:
            return
        self.page.heading(f"More that {self.found.bearer.name} says")
        for words, sources in list(folded.items())[: self.most]:
            named = (f" — {'; '.join(dict.fromkeys(sources))}", "cyan")
            self.page.line(shortened(words, _QUOTE_LENGTH), named, first="  ", rest="    ")
        if len(folded) > self.most:
            self.page.line((f"… {len(folded) - self.most} more: --all shows them", "dim"), first="  ")

    def _fact(self, fact: Fact) -> None:
        from rashomon.faces.rulings import SIGN as RULED
        from rashomon.faces.rulings import by
        from rashomon.faces.terminal import STYLE
        from rashomon.faces.view import SIGN

        finding = fact.finding
        self.page.blank()
        sign = (f"{SIGN[finding.agreement]} {finding.agreement}", STYLE[finding.agreement])
        self.page.line(sign, "  ", finding.question, first="  ", rest="    ")
        if finding.judged:
            self.page.line((f"{RULED} {by(finding.judged)}", "magenta"), first="    ", rest="      ")
        for variant in finding.variants:
            self._variant(variant)
        self.page.line((f"{finding.id} in {fact.story}: {self.titles[fact.story]}", "dim"), first="    ", rest="      ")

    def _variant(self, variant: Variant) -> None:
        from rashomon.faces.view import quotations, repeats

        value: list[Part] = [] if repeats(variant) else [(variant.value, "bold"), " — "]
        self.page.line("- ", *value, counted(variant.origins, "independent origin"), first="    ", rest="      ")
        said = quotations(variant)
        for quotation in said[: self.wordings]:
            names = dict.fromkeys(self._source(e.span.report) for e in quotation.evidence)
            who = f", citing {quotation.speaker}" if quotation.speaker else ""
            hedge = f" [{quotation.hedge}]" if quotation.hedge else ""
            words = f": “{shortened(quotation.text, _QUOTE_LENGTH)}”"
            self.page.line(("; ".join(names), "cyan"), who + hedge + words, first="      ", rest="        ")
        if len(said) > self.wordings:
            self.page.line((f"… {len(said) - self.wordings} more wordings: --all shows them", "dim"), first="      ")

    def _source(self, report: str) -> str:
        source = self.found.sources[report]
        when = moment(source.published, "day")
        return f"{source.outlet or source.title or source.id}{f' ({when})' if when else ''}"


def without_repeats(by_property: tuple[Property, ...]) -> tuple[Property, ...]:
    """Without statements that hold nothing but a value which is told as such: 'it has a range of 300 km'."""
    from dataclasses import replace

    values = {
        (e.value.report, e.value.start)
        for p in by_property
        for fact in p.facts
        for v in fact.finding.variants
        for e in v.evidence
        if e.value and p.kind in {"quantity", "date"}
    }
    kept = []
    for each in by_property:
        facts = each.facts
        if each.kind in {"event", "status"}:
            facts = tuple(fact for fact in facts if not _only_tells(fact, values))
        if facts:
            kept.append(replace(each, facts=facts))
    return tuple(kept)


def _only_tells(fact: Fact, values: set[tuple[str, int]]) -> bool:
    spans = [e.span for v in fact.finding.variants for e in v.evidence]
    held = {(s.report, s.start, s.end) for s in spans for r, at in values if r == s.report and s.start <= at < s.end}
    return len(held) == len({(s.report, s.start, s.end) for s in spans})


def _behind(answer: Answer) -> str:
    """'2 independent origins'; of several findings the counts stand side by side, for they may share origins."""
    counts = [count for _, count in answer.origins]
    if len(counts) == 1:
        return counted(counts[0], "independent origin")
    return f"{' + '.join(map(str, counts))} independent origins, in {len(counts)} findings"
