"""A connection that ends at one moment, however slowly the other side talks.

A time limit on each read is not enough: whoever sends one letter of a header every few seconds never meets it. So
every wait on the network gets no more time than is left until the moment at which all must be done.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx


def hurried_transport(until: float, *, backend: httpcore.NetworkBackend | None = None) -> httpx.HTTPTransport:
    """Make a transport that stops at a moment.

    Takes:   the moment, on the clock of ``time.monotonic``; how connections are made (tests).
    Gives:   a transport that raises ``httpx.TimeoutException`` once that moment has passed, also half way a header.
    """
    transport = httpx.HTTPTransport(trust_env=False)
    # httpx hands no network backend on, and httpcore's own pool takes one.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False),
        network_backend=_HurriedBackend(until, backend or httpcore.SyncBackend()),
    )
    return transport


def _left(until: float, timeout: float | None, late: type[Exception]) -> float:
    """Give the time that a wait may take.

    Raises:  ``late`` when none is left.
    """
    left = until - time.monotonic()
    if left <= 0:
        raise late("the time is up")
    return left if timeout is None else min(timeout, left)


class _HurriedBackend(httpcore.NetworkBackend):
    def __init__(self, until: float, backend: httpcore.NetworkBackend) -> None:
        self._until, self._backend = until, backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._until, timeout, httpcore.ConnectTimeout)
        stream = self._backend.connect_tcp(host, port, left, local_address, socket_options)
        return _HurriedStream(self._until, stream)


class _HurriedStream(httpcore.NetworkStream):
    def __init__(self, until: float, stream: httpcore.NetworkStream) -> None:
        self._until, self._stream = until, stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until, timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._until, timeout, httpcore.ConnectTimeout)
        return _HurriedStream(self._until, self._stream.start_tls(ssl_context, server_hostname, left))

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
