"""Which network addresses may be asked: only public ones, unless the caller allows others.

A host is resolved once, every address it has is checked, and the connection then goes to a checked address: a name
that answers differently the second time it is asked gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(Exception):
    """This address is not asked. `advice` says what the user can do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A checked place to connect to: the URL as it is meant, and the addresses its host stands for."""

    url: str
    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]

    def connect_url(self, address: str) -> str:
        """The URL with one of the addresses in place of the host."""
        literal = f"[{address}]" if ":" in address else address
        return urlsplit(self.url)._replace(netloc=f"{literal}:{self.port}", fragment="").geturl()

    @property
    def host_header(self) -> str:
        """The host as the server is to see it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _default_port(self.scheme) else f"{name}:{self.port}"


def resolve(host: str, port: int) -> list[str]:
    """Every address of `host`, in the resolver's order. Raises `OSError` where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check(url: str, *, allow_private: bool, resolver: Resolver = resolve) -> Target:
    """Where a request for `url` may connect to. Raises `RefusedError`, and `OSError` where the name is not known."""
    parts = _split(url)
    host, scheme = _ascii(parts.hostname or ""), parts.scheme.lower()
    port = parts.port or _default_port(scheme)
    addresses = resolver(host, port)
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        what = f"refused: {host} is in a private network ({private[0]})"
        raise RefusedError(what, "Allow private networks if you trust this address.")
    if not addresses:
        raise OSError(f"no address for {host}")
    plain = tuple(address.partition("%")[0] for address in addresses)
    return Target(url=url, scheme=scheme, host=host, port=port, addresses=plain)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it is wrapped in another."""
    try:
        found: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_global(found) and all(_is_global(inner) for inner in _wrapped(found))


def _wrapped(found: IPAddress) -> list[IPAddress]:
    if isinstance(found, ipaddress.IPv4Address):
        return []
    inner: list[IPAddress | None] = [found.ipv4_mapped, found.sixtofour]
    inner.extend(found.teredo or ())
    if found in _NAT64:
        inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return [address for address in inner if address is not None]


def _is_global(address: IPAddress) -> bool:
    # A mapped address is judged by what it wraps: Python versions differ in what they say of the wrapping.
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return _is_global(address.ipv4_mapped)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _split(url: str) -> SplitResult:
    advice = "Give an address that begins with http:// or https://."
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise RefusedError("not an address", advice) from None
    if not usable:
        raise RefusedError("not a web address", advice)
    if any(char.isspace() or ord(char) < 32 for char in url):
        raise RefusedError("not an address: it holds white space", advice)
    return parts


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise RefusedError("not a web address", "Check the name of the host.") from None


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
