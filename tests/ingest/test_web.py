from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
import stamina

from rashomon.ingest import Limits, ReadOptions, read
from rashomon.ingest.draft import Draft
from rashomon.ingest.fetch import Fetcher
from rashomon.ingest.web import read_url, shown_url
from rashomon.model import Notice

ARTICLE = (
    "<html lang='en'><head><title>Dam breaks</title><meta property='og:site_name' content='Norvia Post'></head><body>"
    "<article><p>A dam broke on Saturday near Port Arden, and at least 12 people were killed, officials said.</p>"
    "<p>The water covered three villages, the governor, Mara Quill, told reporters, and hundreds had to leave.</p>"
    "</article></body></html>"
)
Handler = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2):
        yield


def reply(status: int, body: str | bytes = b"", headers: dict[str, str] | None = None) -> httpx.Response:
    """An answer that can be streamed once for each time it is asked for."""
    data = body.encode() if isinstance(body, str) else body
    return httpx.Response(status, stream=httpx.ByteStream(data), headers=headers)


def asked(request: httpx.Request) -> str:
    """The address as it was meant, before the host was replaced by an address."""
    return f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"


def site(pages: dict[str, httpx.Response]) -> Handler:
    return lambda request: pages.get(asked(request)) or reply(404)


def ask(
    url: str, handler: Handler, *, allow: bool = False, address: str = "8.8.8.8", limits: Limits | None = None
) -> list[Draft | Notice]:
    options = ReadOptions(allow_private_network=allow, limits=limits or Limits())
    fetcher = Fetcher(options, httpx.MockTransport(handler), lambda host, port: [address])
    try:
        return list(read_url(url, fetcher))
    finally:
        fetcher.close()


def html(text: str = ARTICLE, **headers: str) -> httpx.Response:
    return reply(200, text, headers={"content-type": "text/html; charset=utf-8"} | headers)


def only_notice(found: list[Draft | Notice]) -> Notice:
    (notice,) = found
    assert isinstance(notice, Notice)
    assert notice.advice
    return notice


def test_a_page_is_a_draft() -> None:
    (draft,) = ask("https://post.example/a", site({"https://post.example/a": html()}))
    assert isinstance(draft, Draft)
    assert (draft.outlet, draft.url, draft.origin) == (
        "Norvia Post",
        "https://post.example/a",
        "https://post.example/a",
    )


def test_the_request_goes_to_the_checked_address_under_the_right_name() -> None:
    requests = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return html()

    ask("https://post.example/a", handler)
    page = requests[-1]
    assert page.url.host == "8.8.8.8"
    assert page.headers["host"] == "post.example"
    assert page.extensions["sni_hostname"] == "post.example"


def test_a_redirect_is_followed_and_checked() -> None:
    pages = {
        "https://post.example/a": reply(302, headers={"location": "/b"}),
        "https://post.example/b": html(),
        "https://post.example/c": reply(301, headers={"location": "http://127.0.0.1/admin"}),
        "https://post.example/d": reply(301, headers={"location": "file:///etc/passwd"}),
        "https://post.example/e": reply(301, headers={"location": "/e"}),
    }
    options = ReadOptions()
    known = {"post.example": ["8.8.8.8"], "127.0.0.1": ["127.0.0.1"]}
    fetcher = Fetcher(options, httpx.MockTransport(site(pages)), lambda host, port: known[host])
    (draft,) = read_url("https://post.example/a", fetcher)
    assert isinstance(draft, Draft)
    assert draft.url == "https://post.example/b"
    whats = [only_notice(list(read_url(f"https://post.example/{p}", fetcher))).what for p in "cde"]
    fetcher.close()
    assert whats == [
        "refused: 127.0.0.1 is in a private network (127.0.0.1)",
        "not a web address",
        "too many redirects",
    ]


def test_a_private_address_is_refused_unless_allowed() -> None:
    handler = site({"http://intranet.example/a": html()})
    notice = only_notice(ask("http://intranet.example/a", handler, address="10.0.0.1"))
    assert notice.what == "refused: intranet.example is in a private network (10.0.0.1)"
    assert isinstance(ask("http://intranet.example/a", handler, address="10.0.0.1", allow=True)[0], Draft)


def test_robots_txt_is_obeyed() -> None:
    rules = reply(200, "User-agent: *\nDisallow: /private")
    pages = {
        "https://post.example/robots.txt": rules,
        "https://post.example/private/a": html(),
        "https://post.example/b": html(),
    }
    assert "robots.txt" in only_notice(ask("https://post.example/private/a", site(pages))).what
    assert isinstance(ask("https://post.example/b", site(pages))[0], Draft)
    pages["https://post.example/robots.txt"] = reply(500)
    assert "robots.txt" in only_notice(ask("https://post.example/b", site(pages))).what


def test_answers_of_failure_are_notices() -> None:
    pages = {"https://post.example/busy": reply(503), "https://post.example/void": reply(200)}
    assert only_notice(ask("https://post.example/none", site(pages))).what == "the server answered 404"
    assert only_notice(ask("https://post.example/busy", site(pages))).what == "the server answered 503"
    assert only_notice(ask("https://post.example/void", site(pages))).what == "empty: the server gave nothing"


@pytest.mark.parametrize(
    "error", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("odd")]
)
def test_an_unreachable_server_is_a_notice(error: httpx.HTTPError) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    assert only_notice(ask("https://post.example/a", handler)).what.startswith("unreachable")


def test_an_unknown_host_is_a_notice() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    fetcher = Fetcher(ReadOptions(), httpx.MockTransport(site({})), resolver)
    assert only_notice(list(read_url("https://post.example/a", fetcher))).what.startswith("unreachable: the name")
    fetcher.close()


def test_a_server_that_recovers_is_asked_again() -> None:
    answers = iter([reply(404), reply(503), html()])
    assert isinstance(ask("https://post.example/a", lambda request: next(answers))[0], Draft)


def test_large_answers_are_cut_off() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    pages = {
        "https://post.example/large": html("x" * 3_000),
        "https://post.example/bomb": reply(200, bomb, headers={"content-encoding": "gzip"}),
        "https://post.example/odd": reply(200, b"x", headers={"content-encoding": "odd"}),
    }
    limits = Limits(download_bytes=2_000)
    assert only_notice(ask("https://post.example/large", site(pages), limits=limits)).what.startswith("too large")
    assert only_notice(ask("https://post.example/bomb", site(pages), limits=limits)).what.startswith("too large")
    assert "not asked for" in only_notice(ask("https://post.example/odd", site(pages))).what


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked(name: str, pack: Callable[[bytes], bytes]) -> None:
    packed = reply(200, pack(ARTICLE.encode()), headers={"content-encoding": name})
    assert isinstance(ask("https://post.example/a", site({"https://post.example/a": packed}))[0], Draft)


def test_what_is_no_page_is_a_notice() -> None:
    pages = {"https://post.example/a": reply(200, b"%PDF-1.4 \x00", headers={"content-type": "application/pdf"})}
    assert only_notice(ask("https://post.example/a", site(pages))).what == "not text: it looks like a PDF"


def test_the_entries_of_a_feed_are_fetched() -> None:
    items = "".join(
        f"<item><title>Dam {n}</title><link>/{n}</link><pubDate>Sat, 03 Jul 2021 10:00:00 GMT</pubDate>"
        f"<description>{text}</description></item>"
        for n, text in ((1, "Short"), (2, "Short"), (3, ARTICLE.replace("<", "&lt;")))
    )
    feed = f"<rss version='2.0'><channel><title>Norvia feed</title>{items}</channel></rss>"
    pages = {"https://post.example/feed": reply(200, feed), "https://post.example/1": html()}
    found = ask("https://post.example/feed", site(pages))
    drafts = [item for item in found if isinstance(item, Draft)]
    assert [(d.title, d.url) for d in drafts] == [
        ("Dam 1", "https://post.example/1"),
        ("Dam 3", "https://post.example/3"),
    ]
    assert drafts[0].outlet == "Norvia Post"
    assert drafts[0].published is not None
    whats = [item.what for item in found if isinstance(item, Notice)]
    assert whats == ["the server answered 404", "the server answered 404", "read in part: only what the feed carries"]


def test_a_password_in_an_address_is_not_shown() -> None:
    assert shown_url("https://me:secret@post.example/a") == "https://post.example/a"
    assert shown_url("http://[") == "http://["


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(ARTICLE.encode() if self.path == "/a" else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        return


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()


def test_a_real_server_is_read_only_if_private_networks_are_allowed(server: str) -> None:
    intake = read([f"{server}/a"])
    assert intake.reports == ()
    assert intake.notices[0].what == "refused: 127.0.0.1 is in a private network (127.0.0.1)"
    allowed = read([f"{server}/a", f"{server}/none"], options=ReadOptions(allow_private_network=True))
    assert [(r.outlet, r.url) for r in allowed.reports] == [("Norvia Post", f"{server}/a")]
    assert [n.what for n in allowed.notices] == ["the server answered 404"]


def test_a_dead_port_is_a_notice() -> None:
    intake = read(["http://127.0.0.1:9/a", "ftp://x.example/a"], options=ReadOptions(allow_private_network=True))
    assert [n.what[:11] for n in intake.notices] == ["unreachable", "not a web a"]
