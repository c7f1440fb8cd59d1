"""Twin of dragoman.fetch.addresses."""

# ruff: noqa: S104 - nothing is bound to these addresses

import contextlib
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from dragoman.errors import FetchError
from dragoman.fetch.addresses import (
    PrivateAddressError,
    checked_url,
    guarded_socket,
    is_lan_address,
    is_private_host,
    is_public_address,
)
from fetch.loopback import suite

PUBLIC = ("1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1")
NOT_PUBLIC = (
    *("0.0.0.0", "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.1.1.1"),
    *("240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"),
    *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a9fe:a9fe", "2002:7f00:1::", "fe80::1"),
    *("fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1"),
    *("2001::1", "100::1", "5f00::1", "4000::1"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_public(address: str) -> None:
    """An address of the public internet is known as one, also when it is wrapped."""
    assert is_public_address(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_other_address_is_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, reserved, documentation: none is public."""
    assert not is_public_address(address)


@given(st.ip_addresses(v=4))
def test_wrapping_changes_nothing(address: object) -> None:
    """An IPv4 address inside of an IPv6 one is judged as it would be by itself."""
    wrapped = (f"::ffff:{address}", f"64:ff9b::{address}")

    verdicts = {is_public_address(str(address)), *map(is_public_address, wrapped)}

    assert len(verdicts) == 1


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "fe80::1",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "fd00:ec2::254",
        "100.100.100.200",
        "64:ff9b::a9fe:a9fe",
        "192.0.0.192",
    ],
)
def test_metadata_is_out_of_reach_even_on_the_lan(address: str) -> None:
    """Where private hosts are allowed, link-local and metadata services are still not."""
    assert not is_lan_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "::1", "fd12::1", "100.64.0.7"])
def test_lan_address_is_within_reach(address: str) -> None:
    """Loopback, private and shared networks may be asked if the operator says so."""
    assert is_lan_address(address)


def test_socket_is_made_for_admitted_addresses_only() -> None:
    """The guard stands before the socket, so nothing is sent to a refused address."""
    make = guarded_socket(is_public_address)
    kinds = (socket.AF_INET, socket.SOCK_STREAM, 6, "")

    made = make((*kinds, ("1.1.1.1", 80)))
    made.close()

    with pytest.raises(PrivateAddressError, match=r"127\.0\.0\.1 is no public address"):
        make((*kinds, ("127.0.0.1", 80)))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("//example.org/", "only http and https"),
        ("news", "only http and https"),
        ("http:///path", "no host"),
        ("http://[::1/", "cannot be read"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://us er@[/", "cannot be read"),
        ("http://a b.example/", "its host name has a character"),
        ("http://a%00b.example/", "its host name has a character"),
    ],
)
def test_odd_address_is_refused(url: str, said: str) -> None:
    """What is no http address is refused for good, with the address in the message."""
    with pytest.raises(FetchError, match=said) as caught:
        checked_url(url)

    assert not caught.value.transient
    assert url in str(caught.value)


def test_password_is_neither_sent_nor_shown() -> None:
    """An address with a name and password in it is refused, and the message hides them."""
    with pytest.raises(FetchError) as caught:
        checked_url("https://reader:hush@example.org/feed")

    assert "hush" not in str(caught.value)
    assert "https://example.org/feed" in str(caught.value)


def test_fragment_is_left_off() -> None:
    """The server is asked for the page without the fragment."""
    url = checked_url(" https://example.org/a#b ")

    assert url == URL("https://example.org/a")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://app.localhost/",
        "http://intranet/feed",
        "http://nas.lan/",
        "http://[::1]:8000/",
        "http://192.168.0.2/feed",
        "http://news.internal./",
        "http://x.local",
    ],
)
def test_private_host_is_known_by_its_name(url: str) -> None:
    """Local names and private addresses are private in so many words."""
    assert is_private_host(url)


@pytest.mark.parametrize(
    "url",
    ["https://news.example.com/", "http://1.1.1.1/", "http://[2606:4700::1]/", "http://[bad/"],
)
def test_public_host_is_no_private_one(url: str) -> None:
    """A public name is not private, whatever it may resolve to."""
    assert not is_private_host(url)


@given(st.text(max_size=60) | st.text(max_size=40).map("http://".__add__))
def test_any_text_is_an_address_or_an_error_of_ours(text: str) -> None:
    """Whatever a feed holds, it is asked over http or refused with a FetchError."""
    with contextlib.suppress(FetchError):
        assert checked_url(text).scheme in ("http", "https")


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["wpt_urltestdata", "patt_open_redirect"])
def test_odd_addresses_of_others_are_read_or_refused(name: str) -> None:
    """No case ends in another error; what is read is http, with a host and without a password."""
    for case in suite(f"url/{name}.jsonl"):
        with contextlib.suppress(FetchError):
            url = checked_url(case["input"])
            assert url.scheme in ("http", "https")
            assert url.host
            assert url.password is None


@pytest.mark.corpus
def test_host_is_the_one_that_browsers_see() -> None:
    """Where both read an address they agree on the host, but for odd spellings of numbers.

    Those are judged once the system has said what it takes them for.
    """
    wrong, n_read = set(), 0
    for case in suite("url/wpt_urltestdata.jsonl"):
        browsers = case["expect"].get("hostname") or ""
        if not case["input"].startswith(("http://", "https://")) or browsers[-1:].isdigit():
            continue
        with contextlib.suppress(FetchError):
            ours = checked_url(case["input"]).raw_host
            n_read += 1
            if browsers and ours != browsers.strip("[]"):
                wrong.add(case["input"])
    assert n_read > 30
    assert wrong == set()
