from __future__ import annotations

from datetime import UTC, datetime

from rashomon.ingest.draft import Draft
from rashomon.ingest.feed import read_feed
from rashomon.ingest.options import Limits
from rashomon.model import Notice

TEXT = "A dam broke on Saturday near Port Arden, and at least 12 people were killed, officials said on Sunday morning. "


def feed(*items: str) -> bytes:
    channel = f"<channel><title>Norvia Post</title>{''.join(items)}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


def item(number: int, text: str = TEXT * 2) -> str:
    return (
        f"<item><title>Dam {number}</title><link>https://post.example/{number}</link>"
        f"<pubDate>Sat, 03 Jul 2021 10:00:00 +0200</pubDate><description>{text}</description></item>"
    )


def test_every_entry_is_a_draft() -> None:
    found = list(read_feed(feed(item(1), item(2)), "feed.xml", Limits()))
    drafts = [d for d in found if isinstance(d, Draft)]
    assert [d.title for d in drafts] == ["Dam 1", "Dam 2"]
    assert drafts[0].outlet == "Norvia Post"
    assert drafts[0].url == "https://post.example/1"
    assert drafts[0].published is not None
    assert drafts[0].published.at == datetime(2021, 7, 3, 8, tzinfo=UTC)
    assert drafts[0].text.startswith("A dam broke")


def test_an_entry_without_text_and_entries_beyond_the_limit_are_notices() -> None:
    found = list(read_feed(feed(item(1, "Short"), item(2), item(3)), "feed.xml", Limits(feed_entries=2)))
    assert [f.what for f in found if isinstance(f, Notice)] == ["a feed entry without text", "1 older entries not read"]
    assert len([f for f in found if isinstance(f, Draft)]) == 1


def test_what_is_no_feed_is_a_notice() -> None:
    for data in (b"", b"<rss", b"http://127.0.0.1:1/feed", b"\x00\xff"):
        (found,) = read_feed(data, "feed.xml", Limits())
        assert isinstance(found, Notice)
        assert found.what == "no feed entries in it"
