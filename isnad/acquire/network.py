"""Connections to public addresses only: a name is looked up once, and what was looked at is what is connected to."""

from __future__ import annotations

import ipaddress
import math
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore


class PrivateAddressError(Exception):
    """A name or address that lies in no public network."""


class Guarded(httpcore.NetworkBackend):
    """A network that leads to public addresses only, unless `private` ones are allowed.

    No stream of it waits beyond `deadline`, a moment of the monotonic clock, however the bytes trickle in.
    """

    def __init__(self, *, private: bool = False) -> None:
        self.deadline = math.inf
        self._private = private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host; PrivateAddressError where any of them is private."""
        addresses = self._addresses(host, port)
        return _Bounded(self._inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options), self)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 — the interface's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Refuse: a socket of this machine is never fetched from."""
        raise PrivateAddressError(f"{path} is a socket of this machine")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as fault:
            raise httpcore.ConnectError(f"no address of the name {host}") from fault
        addresses = [str(one[4][0]) for one in found]
        for address in addresses:
            if not self._private and not is_public(address):
                raise PrivateAddressError(f"{host} is {address}, an address of a private network")
        return addresses


class _Bounded(httpcore.NetworkStream):
    """A stream whose waits end at the deadline of its network."""

    def __init__(self, inner: httpcore.NetworkStream, network: Guarded) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is; ReadTimeout where none came in time."""
        left = self._network.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("no whole answer in time")
        return self._inner.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all."""
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted."""
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, timeout), self._network)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 — the interface's
        """Tell what the connection tells of itself."""
        return self._inner.get_extra_info(info)


def is_public(address: str) -> bool:
    """Tell whether an address lies in the public network, those that only wrap another one looked into."""
    told = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(told, ipaddress.IPv6Address):
        inner = told.ipv4_mapped or told.sixtofour or (told.teredo[1] if told.teredo else None)
        if inner is None and told in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(told) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return told.is_global and not told.is_multicast
