"""A request ends at its deadline, whatever the server sends, and by whichever way it is connected."""

from __future__ import annotations

import socket
import time

from rashomon.ingest.cutting import Cutting


class Stream:
    """As the client hands on a connection."""

    def __init__(self, its: socket.socket) -> None:
        self._its = its

    def get_extra_info(self, name: str) -> socket.socket:
        assert name == "socket"
        return self._its


def test_the_connection_is_closed_at_the_deadline_for_who_reads_it() -> None:
    server, client = socket.socketpair()
    with server, client, Cutting(time.monotonic() + 0.05) as cutting:
        cutting.trace("connection.connect_tcp.started", {})
        cutting.trace("connection.connect_tcp.complete", {"return_value": Stream(client)})
        assert client.recv(1) == b""


def test_one_that_is_made_after_it_is_closed_at_once() -> None:
    server, client = socket.socketpair()
    with server, client, Cutting(time.monotonic() - 1) as cutting:
        time.sleep(0.1)
        cutting.trace("connection.start_tls.complete", {"return_value": Stream(client)})
        assert client.recv(1) == b""


def test_before_it_nothing_is_done() -> None:
    server, client = socket.socketpair()
    with server, client:
        with Cutting(time.monotonic() + 60) as cutting:
            cutting.trace("connection.connect_tcp.complete", {"return_value": Stream(client)})
            server.sendall(b"x")
            assert client.recv(1) == b"x"
        server.sendall(b"y")
        assert client.recv(1) == b"y"
