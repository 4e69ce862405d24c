from __future__ import annotations

import pytest

from rashomon.ingest.address import RefusedError, check, is_public

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *(
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ),
    *("224.0.0.1", "255.255.255.255", "198.18.0.1", "ff02::1", "not an address", ""),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://[::1]:8000/", "http://localhost/", "http://2130706433/", "http://127.1/"),
        *("http://0x7f.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://user@169.254.169.254/latest"),
    ],
)
def test_every_way_of_writing_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match="private network"):
        check(url, allow_private=False)


@pytest.mark.parametrize(
    "url",
    ["ftp://x.example/", "http://", "http:///x", "http://x.example:99999/", "http://[x/", "http://a b/", "file:///etc"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        check(url, allow_private=True, resolver=lambda host, port: ["8.8.8.8"])


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(RefusedError):
        check("http://x.example/", allow_private=False, resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_the_connection_goes_to_the_checked_address() -> None:
    target = check(
        "https://zo\u00eb.example/a?b=1#c", allow_private=False, resolver=lambda host, port: ["8.8.8.8", "2606:4700::1"]
    )
    assert target.host_header == "xn--zo-ija.example"
    assert [target.connect_url(a) for a in target.addresses] == [
        "https://8.8.8.8:443/a?b=1",
        "https://[2606:4700::1]:443/a?b=1",
    ]
    other = check("http://x.example:8080/", allow_private=False, resolver=lambda host, port: ["8.8.8.8"])
    assert other.host_header == "x.example:8080"
