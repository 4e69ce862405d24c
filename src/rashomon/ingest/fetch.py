"""Asking a web server, politely and with care: checked addresses, limits on size and time, robots.txt, few retries."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
from protego import Protego

from rashomon.ingest.address import RefusedError, Resolver, Target, check, resolve
from rashomon.ingest.cutting import Cutting
from rashomon.ingest.options import ReadOptions

AGENT = "rashomon"
_HEADERS = {
    "User-Agent": f"{AGENT} (news reader for comparing reports)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_LONGEST_HEADER = 500
_TRY_AGAIN = (429, 500, 502, 503, 504)
_ROBOTS_BYTES = 500_000
_LONGEST_DELAY = 5.0

# Retries are not worth a line on the user's screen: what fails in the end becomes a notice.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class FetchError(Exception):
    """The server could not be asked or gave nothing usable; the message says why.

    `status` is its answer where there was one, `retry_after` for how many seconds it asks to be left alone.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By what a server tells whether a page has changed since it gave them (RFC 9110, section 8.8)."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditions of a request that wants the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server gave. `url` is the address after redirects; `is_unchanged` where it had nothing new to give."""

    url: str
    status: int
    content_type: str | None
    data: bytes
    validators: Validators = Validators()
    retry_after: float | None = None

    @property
    def is_unchanged(self) -> bool:
        return self.status == _NOT_MODIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """How one page is asked for: by when, how many bytes at most, with which headers besides the usual."""

    deadline: float
    most: int
    headers: dict[str, str] = field(default_factory=dict)


class _BusyError(Exception):
    """The server says to come back: worth another try."""

    def __init__(self, fetched: Fetched) -> None:
        super().__init__(f"HTTP {fetched.status}")
        self.fetched = fetched


@dataclass(slots=True)
class Fetcher:
    """Fetches pages for one run. `transport` and `resolver` stand in for the network in tests."""

    options: ReadOptions
    transport: httpx.BaseTransport | None = None
    resolver: Resolver = resolve
    _client: httpx.Client = field(init=False)
    _robots: dict[str, Protego | None] = field(init=False, default_factory=dict)
    _asked: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        # No proxy from the environment: it would resolve names again, unchecked. No connection is kept: the next
        # request to this address may be for another host, whose certificate has to be checked anew.
        self._client = httpx.Client(
            transport=self.transport,
            trust_env=False,
            verify=httpx.create_ssl_context() if self.transport is None else True,
            timeout=httpx.Timeout(self.options.limits.wait_seconds),
            limits=httpx.Limits(max_keepalive_connections=0),
            follow_redirects=False,
        )

    def close(self) -> None:
        """Lets the connections go."""
        self._client.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """The page at `url`. Raises `RefusedError` where it must not be asked, `FetchError` where that failed.

        With the `validators` of an earlier answer, one that has not changed since comes without data.
        """
        limits = self.options.limits
        request = _Request(
            deadline=time.monotonic() + limits.fetch_seconds,
            most=limits.download_bytes,
            headers=validators.headers() if validators else {},
        )
        fetched = self._follow(url, request, robots=True)
        if fetched.status >= 400:
            reason = f"the server answered {fetched.status}"
            raise FetchError(reason, status=fetched.status, retry_after=fetched.retry_after)
        return fetched

    def _follow(self, url: str, request: _Request, *, robots: bool) -> Fetched:
        """Redirects by hand: each hop is checked as if it had been given."""
        for _ in range(self.options.limits.redirects + 1):
            target = self._target(url)
            if robots:
                self._ask_robots(url, request.deadline)
                self._space(target.host)
            fetched, location = self._get(target, request)
            if location is None:
                return fetched
            url = urljoin(url, location)
        raise FetchError("too many redirects")

    def _space(self, host: str) -> None:
        """Leaves a host alone for a while between two pages."""
        due = self._asked.get(host, -self.options.limits.host_seconds) + self.options.limits.host_seconds
        time.sleep(max(0.0, due - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _target(self, url: str) -> Target:
        try:
            return check(url, allow_private=self.options.allow_private_network, resolver=self.resolver)
        except (OSError, UnicodeError):
            raise FetchError("unreachable: the name of the host is not known") from None

    def _get(self, target: Target, request: _Request) -> tuple[Fetched, str | None]:
        try:
            return self._with_retries(target, request)
        except _BusyError as busy:
            return busy.fetched, None
        except httpx.TimeoutException:
            raise FetchError("unreachable: no answer in time") from None
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError, zlib.error) as error:
            if time.monotonic() >= request.deadline:
                raise FetchError("unreachable: no answer in time") from None
            raise FetchError(f"unreachable: {str(error)[:120] or type(error).__name__}") from None

    def _with_retries(self, target: Target, request: _Request) -> tuple[Fetched, str | None]:
        left = max(0.1, request.deadline - time.monotonic())
        attempts = self.options.limits.attempts
        for attempt in stamina.retry_context(
            on=(httpx.TransportError, _BusyError), attempts=attempts, timeout=left, wait_initial=0.2, wait_max=2.0
        ):
            with attempt:
                return self._once(target, request)
        raise FetchError("unreachable")

    def _once(self, target: Target, request: _Request) -> tuple[Fetched, str | None]:
        """One request to the first address that takes the connection."""
        for address in target.addresses[:-1]:
            try:
                return self._ask(target, address, request)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._ask(target, target.addresses[-1], request)

    def _ask(self, target: Target, address: str, request: _Request) -> tuple[Fetched, str | None]:
        headers = {**_HEADERS, **request.headers, "Host": target.host_header}
        cutting = Cutting(request.deadline)
        extensions: dict[str, Any] = {"trace": cutting.trace}
        if target.scheme == "https":
            extensions["sni_hostname"] = target.host
        asked = self._client.stream("GET", target.connect_url(address), headers=headers, extensions=extensions)
        with cutting, asked as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return Fetched(url=target.url, status=response.status_code, content_type=None, data=b""), (
                    response.headers["location"]
                )
            data = _body(response, request) if response.status_code < 300 else b""
            fetched = _fetched(target.url, response, data)
        if fetched.status in _TRY_AGAIN and not fetched.retry_after:
            raise _BusyError(fetched)
        return fetched, None

    def _ask_robots(self, url: str, deadline: float) -> None:
        """Raises `RefusedError` where the site asks programs to stay away (RFC 9309)."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(origin, deadline)
        rules = self._robots[origin]
        if rules is None:
            return
        if not rules.can_fetch(url, AGENT):
            raise RefusedError(
                "refused: the site's robots.txt asks programs to stay away",
                "Save the page from your browser and give the file.",
            )
        if delay := rules.crawl_delay(AGENT):
            time.sleep(min(float(delay), _LONGEST_DELAY, max(0.0, deadline - time.monotonic())))

    def _robots_of(self, origin: str, deadline: float) -> Protego | None:
        try:
            request = _Request(deadline=deadline, most=_ROBOTS_BYTES)
            fetched = self._follow(f"{origin}/robots.txt", request, robots=False)
        except (FetchError, RefusedError):
            return None
        if fetched.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(fetched.data.decode("utf-8", "replace")) if fetched.status < 300 else None


def _fetched(url: str, response: httpx.Response, data: bytes) -> Fetched:
    given = {name: response.headers.get(name, "")[:_LONGEST_HEADER] for name in ("etag", "last-modified")}
    return Fetched(
        url=url,
        status=response.status_code,
        content_type=response.headers.get("content-type"),
        data=data,
        validators=Validators(etag=given["etag"] or None, modified=given["last-modified"] or None),
        retry_after=_seconds(response.headers.get("retry-after")),
    )


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After as seconds from now: a number of them, or a date (RFC 9110, section 10.2.3)."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after[:_LONGEST_HEADER].strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _body(response: httpx.Response, request: _Request) -> bytes:
    """The body, unpacked here: a small packed answer must not become a huge one before its size is looked at."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        return _joined(response.iter_raw(), request)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _joined(_unpacked(response.iter_raw(), request.most), request)
    raise FetchError(f"packed in a way that was not asked for: {encoding[:40]}")


def _unpacked(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    unpack = zlib.decompressobj(wbits=47)
    for chunk in chunks:
        yield unpack.decompress(chunk, most + 1)


def _joined(chunks: Iterable[bytes], request: _Request) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > request.most:
            raise FetchError(f"too large: more than {request.most / 1_000_000:.0f} MB")
        if time.monotonic() > request.deadline:
            raise FetchError("unreachable: the answer took too long")
    return bytes(data)
