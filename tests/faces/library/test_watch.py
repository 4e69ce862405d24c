from __future__ import annotations

import contextlib
import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.faces.cli import cli
from rashomon.faces.library import watch as watching
from rashomon.ingest import options
from rashomon.store import Library

FIRST = "Seven people were killed when a ferry sank off Port Selda on Monday, the coast guard said. Nobody was missing."
SECOND = (
    "Nine people were killed when a ferry sank off Port Selda on Monday, the harbour union said. No cause is known yet."
)
EDITED = (
    "Eleven people were killed when a ferry sank off Port Selda on Monday, the coast guard said. Nobody was missing."
)


class Site(ThreadingHTTPServer):
    """A feed and its pages; what was asked is kept."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.entries: dict[str, tuple[str, str, str]] = {}
        self.asked: list[tuple[str, int]] = []
        self.answer: tuple[int, dict[str, str], str] | None = None
        self.hostile: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.tag = "1"

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def put(self, name: str, title: str, text: str, updated: str = "2031-03-11T09:00:00Z") -> None:
        self.entries[name] = (title, text, updated)
        self.tag = str(int(self.tag) + 1)

    def feed(self) -> str:
        entries = "".join(
            f"<entry><title>{title}</title><link href='{self.root}/{name}'/><id>{name}</id>"
            f"<published>2031-03-11T08:00:00Z</published><updated>{updated}</updated><summary>{title}</summary></entry>"
            for name, (title, _, updated) in self.entries.items()
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Selda Post</title>{entries}</feed>"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        if self.server.hostile and self.path != "/robots.txt":
            with contextlib.suppress(OSError):  # the client leaves
                self.server.hostile(self)
            return
        status, headers, body = self._answer()
        self.server.asked.append((self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def _answer(self) -> tuple[int, dict[str, str], str]:
        site = self.server
        if self.path == "/feed.xml":
            if site.answer:
                return site.answer
            tag = f'"{site.tag}"'
            if self.headers.get("If-None-Match") == tag:
                return 304, {"ETag": tag}, ""
            return 200, {"ETag": tag, "Content-Type": "application/atom+xml"}, site.feed()
        if entry := site.entries.get(self.path.strip("/")):
            title, text, _ = entry
            body = f"<body><article><p>{text}</p></article></body>"
            return (
                200,
                {"Content-Type": "text/html"},
                f"<html lang='en'><head><title>{title}</title></head>{body}</html>",
            )
        return 404, {}, ""

    def log_message(self, *_: object) -> None:
        """Nothing on the test's output."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(watching, "_HOST_SECONDS", 0.0)
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def watch(library: Path, *args: str) -> Result:
    result = CliRunner().invoke(cli, ["watch", "--library", str(library), "--allow-private-network", *args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def due(library: Path) -> None:
    """Time passes: every feed may be asked again."""
    with Library.open(library, mode="write") as opened, opened.writing() as db:
        db.execute("UPDATE feed SET due = NULL WHERE due <> 'gone'")


def test_new_edited_and_disputed(site: Site, tmp_path: Path) -> None:
    library, feed = tmp_path / "watched.db", f"{site.root}/feed.xml"
    site.put("a", "Ferry sinks off Port Selda", FIRST)
    assert watch(library, feed, "--once").stdout == "Selda Post: 1 new, 0 edited\n"
    due(library)
    site.put("b", "Ferry sinks off Port Selda, union says", SECOND)
    assert "1 new, 0 edited" in watch(library, "--once").stdout
    due(library)
    site.put("a", "Ferry sinks off Port Selda", EDITED, updated="2099-03-11T12:00:00Z")
    printed = watch(library, "--once", "--json").stdout.splitlines()
    changes = [json.loads(line) for line in printed]
    assert {change["format"] for change in changes} == {"rashomon.change/1"}
    assert [set(change["values"]) for change in changes if "killed" in change["question"]] == [{"Nine", "Eleven"}]


def test_what_has_not_changed_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    library = tmp_path / "watched.db"
    site.put("a", "Ferry sinks off Port Selda", FIRST)
    watch(library, f"{site.root}/feed.xml", "--once")
    site.asked.clear()
    watch(library, "--once")
    assert site.asked == []  # not due yet
    due(library)
    watch(library, "--once")
    assert ("/feed.xml", 304) in site.asked
    site.asked.clear()
    due(library)
    site.put("b", "Ferry sinks off Port Selda, union says", SECOND)
    watch(library, "--once")
    assert [path for path, _ in site.asked if path not in {"/robots.txt", "/feed.xml"}] == ["/b"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((404, {}, ""), "404"),
        ((503, {"Retry-After": "7200"}, ""), "503"),
        ((200, {"Content-Type": "text/html"}, "<html><p>Welcome"), "no feed there"),
        ((302, {"Location": "/feed.xml"}, ""), "redirects"),
        ((200, {"Content-Type": "application/atom+xml"}, "x" * 11_000_000), "too large"),
        (
            (200, {}, "<html><link rel='alternate' type='application/rss+xml' href='/rss'></html>"),
            "names one",
        ),
    ],
)
def test_a_feed_that_fails_is_told_and_asked_less_often(
    site: Site, tmp_path: Path, answer: tuple[int, dict[str, str], str], says: str
) -> None:
    site.answer = answer
    library = tmp_path / "watched.db"
    result = watch(library, f"{site.root}/feed.xml", "--once")
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    with Library.open(library) as opened:
        (feed,) = opened.feeds()
    assert feed.failures == 1
    assert says in (feed.problem or "")
    assert feed.due
    assert feed.checked
    assert feed.due > feed.checked


def test_one_feed_that_answers_is_enough(site: Site, tmp_path: Path) -> None:
    site.put("a", "Ferry sinks off Port Selda", FIRST)
    result = watch(tmp_path / "watched.db", f"{site.root}/feed.xml", f"{site.root}/none.xml", "--once")
    assert result.exit_code == 0
    assert "none.xml" in result.stderr


def test_nothing_due_is_no_failure(site: Site, tmp_path: Path) -> None:
    site.answer = (503, {"Retry-After": "7200"}, "")
    library = tmp_path / "watched.db"
    assert watch(library, f"{site.root}/feed.xml", "--once").exit_code == 1
    assert watch(library, "--once").exit_code == 0


def test_a_feed_that_is_gone_is_asked_again_only_when_named(site: Site, tmp_path: Path) -> None:
    site.answer = (410, {}, "")
    library, feed = tmp_path / "watched.db", f"{site.root}/feed.xml"
    watch(library, feed, "--once")
    site.asked.clear()
    due(library)
    watch(library, "--once")
    assert site.asked == []
    watch(library, feed, "--once")
    assert ("/feed.xml", 410) in site.asked


def test_feeds_come_from_opml_and_are_listed_and_unfollowed(site: Site, tmp_path: Path) -> None:
    library, opml = tmp_path / "watched.db", tmp_path / "feeds.opml"
    opml.write_text(f"<opml><body><outline text='x'><outline xmlUrl='{site.root}/feed.xml'/></outline></body></opml>")
    site.put("a", "Ferry sinks off Port Selda", FIRST)
    assert "1 new" in watch(library, str(opml), "--once").stdout
    assert f"{site.root}/feed.xml Selda Post asked" in watch(library, "--list").stdout
    assert watch(library, "--unfollow", f"{site.root}/feed.xml").stdout == ""
    result = watch(library, "--once")
    assert result.exit_code == 1
    assert "follows no feed yet" in result.stderr


@pytest.mark.parametrize(
    "text", ["", "<opml>", "<html></html>", "<opml><body/></opml>", "<!DOCTYPE x [<!ENTITY a 'b'>]>"]
)
def test_a_file_that_lists_no_feed_is_said(tmp_path: Path, text: str) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(text)
    result = watch(tmp_path / "watched.db", str(opml), "--once")
    assert result.exit_code == 1
    assert "feeds.opml" in result.stderr


Hostile = Callable[[BaseHTTPRequestHandler], None]
FEED = "application/atom+xml"


def answering(body: bytes, **headers: str) -> Hostile:
    """An answer whose headers may not fit it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        given = {"Content-Type": FEED} | {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in given.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def dripping(handler: BaseHTTPRequestHandler, begin: bytes) -> None:
    """A byte now and then, each well within the time limit of one read."""
    handler.wfile.write(begin)
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Ten gigabytes."""
    answering(b"", Content_Length=str(10**10))(handler)
    for _ in range(10**4):
        handler.wfile.write(bytes(10**6))


def circle(handler: BaseHTTPRequestHandler) -> None:
    """From one address to another and back."""
    handler.send_response(302)
    handler.send_header("Location", "/there" if handler.path == "/feed.xml" else "/feed.xml")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def leading(where: str) -> Hostile:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(301)
        handler.send_header("Location", where)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def laughs(form: str) -> bytes:
    """Entities that name entities, ten of each: a gigabyte when they are resolved."""
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    return form.format(entities=f"<!DOCTYPE x [<!ENTITY e0 'laughs'>{entities}]>", all="&e9;").encode()


LAUGHING = laughs("<?xml version='1.0'?>{entities}<rss version='2.0'><channel><title>{all}</title></channel></rss>")
STEALING = (
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
    b"<title>&e;</title></channel></rss>"
)
HOSTILE: dict[str, tuple[Hostile, str]] = {
    "head that drips": (lambda h: dripping(h, b"HTTP/1.1 200 OK\r\nX-Slow: "), "no answer in time"),
    "body that drips": (
        lambda h: dripping(h, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        "no answer in time",
    ),
    "silence": (lambda _: time.sleep(1.0), "no answer in time"),
    "ten gigabytes": (endless, "too large"),
    "a bomb": (answering(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip"), "too large"),
    "no gzip": (answering(b"none of it", Content_Encoding="gzip"), "unreachable"),
    "another packing": (answering(b"none of it", Content_Encoding="br"), "packed in a way"),
    "a circle": (circle, "too many redirects"),
    "a file": (leading("file:///etc/passwd"), "not a web address"),
    "nowhere": (leading("http://"), "too many redirects"),
    "half an answer": (answering(b"<rss>", Content_Length="100"), "unreachable"),
    "no HTTP": (lambda h: dripping(h, b"SSH-2.0-x\r\n"), "unreachable"),
    "broken XML": (answering(b"<rss version='2.0'><channel><title>a</tit"), "no feed there"),
    "noise": (answering(bytes(range(256)) * 40), "no feed there"),
    "laughs": (answering(LAUGHING), "no feed there"),
    "a stolen file": (answering(STEALING), "no feed there"),
    "nothing": (answering(b""), "empty"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_server_is_a_notice_soon(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(options, "Limits", partial(options.Limits, fetch_seconds=3.0, wait_seconds=0.5, attempts=1))
    site.hostile, says = HOSTILE[what]
    library = tmp_path / "watched.db"
    start = time.monotonic()
    result = watch(library, f"{site.root}/feed.xml", "--once")
    assert time.monotonic() - start < 120  # of endless answers; a busy machine takes its time
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert "root:" not in result.stderr
    with Library.open(library) as opened:
        assert opened.feeds()[0].failures == 1
        assert opened.check() == ()


def test_an_entry_that_cannot_be_had_does_not_keep_the_others(site: Site, tmp_path: Path) -> None:
    site.put("a", "Ferry sinks off Port Selda", FIRST)
    site.put("missing", "Gone", "x")
    feed = site.feed()
    del site.entries["missing"]
    site.answer = (200, {"Content-Type": FEED}, feed)
    result = watch(tmp_path / "watched.db", f"{site.root}/feed.xml", "--once")
    assert result.stdout == "Selda Post: 1 new, 0 edited\n"
    assert "/missing" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        laughs("<?xml version='1.0'?>{entities}<opml><body><outline text='{all}'/></body></opml>").decode(),
        "<opml>" * 100_000,
        "\0" * 1000,
    ],
)
def test_a_hostile_list_of_feeds_is_said(tmp_path: Path, text: str) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(text)
    result = watch(tmp_path / "watched.db", str(opml), "--once")
    assert result.exit_code == 1
    assert "feeds.opml: " in result.stderr


def test_a_list_of_feeds_without_end_is_not_read_to_it(tmp_path: Path) -> None:
    result = watch(tmp_path / "watched.db", "/dev/zero", "--once")
    assert result.exit_code == 1
    assert "too large" in result.stderr
