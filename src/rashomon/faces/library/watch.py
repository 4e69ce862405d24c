"""`rashomon watch`: feeds asked again and again, and a line for each change that matters."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from rashomon.faces.library.changes import as_line, told
from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.telling import tell, tell_notices
from rashomon.prose import counted, one_line

if TYPE_CHECKING:
    from rashomon.faces.library.changes import Told
    from rashomon.ingest.feed import Entry
    from rashomon.ingest.fetch import Fetcher
    from rashomon.ingest.polling import Polled
    from rashomon.store import Library
    from rashomon.store.types import Added, Feed

_LEAST_MINUTES = 5
# Between two pages of one host. Feeds list some thirty: a newsroom's site should not notice.
_HOST_SECONDS = 2.0


@click.command(short_help="Follow feeds: add what is new, tell what it changed.")
@click.argument("feeds", nargs=-1, metavar="[FEED|OPML]...")
@library_option
@click.option(
    "--every", default=15, show_default=True, type=click.IntRange(min=_LEAST_MINUTES), metavar="MINUTES",
    help="How often to ask each feed, where it does not ask for more time itself.",
)  # fmt: skip
@click.option("--once", is_flag=True, help="Ask every feed that is due once, and end.")
@click.option("--list", "listed", is_flag=True, help="Show the feeds the library follows, and end.")
@click.option("--unfollow", metavar="URL", multiple=True, help="Follow this feed no longer, and end. Reports stay.")
@click.option("--json", "as_json", is_flag=True, help="Print each change as one line of JSON, nothing else.")
@click.option("--allow-private-network", is_flag=True, help="Ask private or local addresses too (refused else).")
@click.option("--quiet", "-q", is_flag=True, help="No notices on standard error.")
def watch(feeds: tuple[str, ...], library: str | None, **options: Any) -> None:
    """Follow feeds: add what is new or edited, and tell what it changes.

    FEED is the address of an RSS or Atom feed, OPML a file that lists feeds, as feed readers export them.
    The library remembers its feeds: later, 'rashomon watch' alone goes on with all of them. A line is
    printed for each new dispute, each value that changed, and each statement that a second independent
    origin now stands behind. Servers are asked politely: only for what has changed, not before they say,
    less often when they fail, and never against their robots.txt. Stop with Ctrl-C: nothing is lost.
    With --once the exit code is 1 where feeds were asked and none of them answered.

    \b
    Examples:
      rashomon watch feeds.opml
      rashomon watch https://example.org/world.xml --every 30
      rashomon watch --once                         for cron
      rashomon watch --json >> changes.jsonl
    """
    choice = _Choice(**options)
    if choice.unfollow or choice.listed:
        with opened(library, "write" if choice.unfollow else "read") as at:
            _manage(at, choice)
        return
    with opened(library, "write") as into:
        into.follow(_addresses(feeds))
        if not into.feeds():
            raise click.ClickException("the library follows no feed yet: rashomon watch https://example.org/feed.xml")
        _Watch(into, choice).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What the user asked for, one field an option."""

    every: int
    once: bool
    listed: bool
    unfollow: tuple[str, ...]
    as_json: bool
    allow_private_network: bool
    quiet: bool


def _manage(library: Library, choice: _Choice) -> None:
    for url in choice.unfollow:
        if not library.unfollow(url):
            raise click.ClickException(f"{url}: the library does not follow it; --list shows what it follows.")
    for feed in library.feeds() if choice.listed else ():
        state = feed.problem or (f"asked {feed.checked}" if feed.checked else "not asked yet")
        _line(f"{feed.url}  {feed.title or ''}  {state}")


def _addresses(given: tuple[str, ...]) -> list[str]:
    """The feeds meant: addresses as they are, files as the lists they hold."""
    found: list[str] = []
    for place in given:
        if place.startswith(("http://", "https://")) and not urlsplit(place).hostname:
            raise click.ClickException(f"{place}: the address of a feed names a server: https://example.org/feed.xml")
        found += [place] if place.startswith(("http://", "https://")) else _listed(place)
    return found


def _listed(place: str) -> list[str]:
    from rashomon.ingest.opml import OpmlError, feeds_of
    from rashomon.ingest.options import Limits

    try:
        with Path(place).open("rb") as file:
            urls = feeds_of(file.read(Limits().file_bytes + 1), Limits())
    except OpmlError as error:
        raise click.ClickException(f"{place}: {error}. Give an OPML file or the address of a feed.") from error
    if not urls:
        raise click.ClickException(f"{place}: lists no feed.")
    return list(urls)


class _Watch:
    """One run of the command."""

    def __init__(self, library: Library, choice: _Choice) -> None:
        self.library = library
        self.choice = choice
        self.every = timedelta(minutes=choice.every)

    def run(self) -> None:
        """Rounds until Ctrl-C, or one."""
        if self.library.is_pending():
            self.library.finish()
        answered = self._round()
        while not self.choice.once:
            time.sleep(max(1.0, self._pause()))
            self._round()
        if answered and not any(answered):
            asked = counted(len(answered), "feed")
            raise click.ClickException(f"{self.library.path}: of {asked} asked none could be read")

    def _pause(self) -> float:
        from rashomon.store.feeds import seconds_until

        now = datetime.now(UTC)
        waits = [seconds_until(feed.due, now) for feed in self.library.feeds() if not feed.is_given_up]
        return min(waits, default=self.every.total_seconds())

    def _round(self) -> list[bool]:
        """Asks every feed that is due; for each whether it answered."""
        from rashomon.ingest.fetch import Fetcher
        from rashomon.ingest.options import Limits, ReadOptions
        from rashomon.store.feeds import seconds_until

        now = datetime.now(UTC)
        options = ReadOptions(
            allow_private_network=self.choice.allow_private_network, limits=Limits(host_seconds=_HOST_SECONDS)
        )
        fetcher = Fetcher(options)
        try:
            due = [f for f in self.library.feeds() if not f.is_given_up and not seconds_until(f.due, now)]
            return [self._ask(feed, fetcher) for feed in due]
        finally:
            fetcher.close()

    def _ask(self, feed: Feed, fetcher: Fetcher) -> bool:
        from rashomon.ingest.fetch import Validators
        from rashomon.ingest.polling import poll

        polled = poll(feed.url, Validators(etag=feed.etag, modified=feed.modified), fetcher, self._seen)
        if not self.choice.quiet:
            tell_notices(polled.intake.notices)
        if polled.intake.reports:
            self._added(polled.title or feed.title or feed.url, self.library.add(polled.intake))
        # Only now: a run stopped before has to read these entries again.
        entries = polled.entries if polled.outcome == "read" else None
        self.library.keep_feed(_after(feed, polled, self.every), entries)
        if polled.problem and not self.choice.quiet:
            tell(f"notice: {feed.url}: {polled.problem}")
        return not polled.problem

    def _seen(self, entry: Entry, link: str) -> bool:
        return bool(link) and self.library.is_known(link, entry.edited)

    def _added(self, name: str, added: Added) -> None:
        if not self.choice.as_json and (added.new or added.revised):
            _line(f"{name}: {len(added.new)} new, {len(added.revised)} edited")
        for one in told(self.library, added.changes):
            _line(_json(one) if self.choice.as_json else as_line(one))


def _after(feed: Feed, polled: Polled, every: timedelta) -> Feed:
    """Where the feed stands now that it was asked."""
    from rashomon.store import clock
    from rashomon.store.feeds import next_due
    from rashomon.store.types import GONE

    now = datetime.now(UTC)
    failures = feed.failures + 1 if polled.problem else 0
    due = next_due(now, every, failures, polled.retry_after)
    return replace(
        feed,
        title=polled.title or feed.title,
        etag=polled.validators.etag if not polled.problem else feed.etag,
        modified=polled.validators.modified if not polled.problem else feed.modified,
        checked=clock.written(now),
        due=GONE if polled.outcome == "gone" else due,
        failures=failures,
        problem=polled.problem,
    )


def _json(one: Told) -> str:
    import json

    return json.dumps({"format": "rashomon.change/1", **asdict(one)}, ensure_ascii=False)


def _line(text: str) -> None:
    """On standard output at once: a pipe's reader must not wait for the next round."""
    click.echo(one_line(text))
    sys.stdout.flush()
