"""Which hosts may be asked: a newsroom must not be talked into reading its own network.

    URL -> checked_url -> resolver: names -> socket maker: every address, just before connecting

The last check sees what is really connected to, so neither odd notations of an address nor a
name that changes its meaning between two lookups gets past it.
"""

import errno
import re
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from yarl import URL

from dragoman.errors import FetchError

AddressInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str | int | bytes, ...]
]

_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC = (
    ip_network("192.88.99.0/24"),  # 6to4 relays, withdrawn by RFC 7526
    ip_network("192.0.0.0/24"),  # IETF protocols, and a cloud's metadata service
    ip_network("64:ff9b:1::/48"),  # NAT64 into one's own network, RFC 8215
    ip_network("3fff::/20"),  # documentation, RFC 9637
    ip_network("5f00::/16"),  # segment routing, RFC 9602
)
_METADATA = (
    ip_network("169.254.0.0/16"),
    ip_network("fe80::/10"),
    ip_network("192.0.0.192/32"),
    ip_network("100.100.100.200/32"),
    ip_network("fd00:ec2::254/128"),
)
"""Link-local and the metadata services of clouds: never, not even in a private network."""
_NOT_IN_HOSTS = re.compile(r"[\x00-\x20\x7f\"#%/<>?@\\^`{|}]")
"""Forbidden by the URL standard (url.spec.whatwg.org, 3.2), but read by the URL library."""
_LOCAL_SUFFIXES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa")


class PrivateAddressError(OSError):
    """A host turned out to stand where it must not."""

    def __init__(self, address: str) -> None:
        super().__init__(errno.EACCES, f"{address} is no public address")


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def is_public_address(text: str) -> bool:
    """True if the address is one of the public internet, also once it is unwrapped.

    >>> is_public_address("192.0.2.1"), is_public_address("1.1.1.1")
    (False, True)
    >>> is_public_address("::ffff:127.0.0.1"), is_public_address("64:ff9b::a9fe:a9fe")
    (False, False)
    """
    address = ip_address(text.partition("%")[0])
    if any(address in network for network in _NOT_PUBLIC):
        return False
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return is_public_address(str(inner))
        if address not in _GLOBAL_UNICAST:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_lan_address(text: str) -> bool:
    """True if the address may be asked where the operator named a private host.

    >>> is_lan_address("127.0.0.1"), is_lan_address("10.0.0.8"), is_lan_address("169.254.169.254")
    (True, True, False)
    """
    address = ip_address(text.partition("%")[0])
    inner = _embedded(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_lan_address(str(inner))
    if any(address in network for network in _METADATA):
        return False
    return not (address.is_multicast or address.is_unspecified)


def guarded_socket(is_admitted: Callable[[str], bool]) -> Callable[[AddressInfo], socket.socket]:
    """A maker of sockets that refuses every address that is not admitted."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, (host, *_rest) = info
        if not is_admitted(str(host)):
            raise PrivateAddressError(str(host))
        return socket.socket(family=family, type=kind, proto=protocol)

    return make


def checked_url(text: str) -> URL:
    """The address, parsed once and for all: what is checked is what is asked.

    Raises:
        FetchError: not http or https, no host, or a name and password in it. Permanent.
    """
    try:
        url = URL(text.strip())
        host, port = url.host, url.port
    except (ValueError, TypeError) as err:
        raise FetchError(f"{text}: cannot be read as an address: {err}") from err
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{text}: only http and https are fetched, not {url.scheme or 'this'!r}")
    if not host or not port:
        raise FetchError(f"{text}: has no host")
    if _NOT_IN_HOSTS.search(str(url.raw_host)):
        raise FetchError(f"{text}: its host name has a character in it that no name has")
    if url.user is not None or url.password is not None:
        shown = url.with_user(None)
        raise FetchError(f"{shown}: the address has a user name in it, which is not sent")
    return url.with_fragment(None)


def is_private_host(url: str) -> bool:
    """True if the address names a private host in so many words, without any lookup.

    That is a private IP address, a name without a dot, or one of the local domains. Nobody
    but the operator may be trusted with such an address. A public name that leads to a
    private address is not meant: it is refused, whoever wrote it.

    >>> is_private_host("http://127.0.0.1:8865/feed.xml"), is_private_host("http://wire/feed.xml")
    (True, True)
    >>> is_private_host("https://news.example.com/feed")
    False
    """
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        return not is_public_address(host)
    except ValueError:
        return "." not in host or host.endswith(tuple(f".{name}" for name in _LOCAL_SUFFIXES))
