"""A sample wire: fictional publishers whose sites are served live on loopback.

wire/ (words, templates, pictures) -> Publisher, Piece -> Site -> pages, feeds -> Wire

Every word in it was written for it: towns, people, ships and events do not exist. `serve` runs
the wire, `Wire.expected` says what a reader of each page should get, `overview` lists it all.
Effects: listening sockets on loopback while the context lasts. Fails with ConfigError if a port
is taken.
"""

from dragoman.demo.content import PICTURES, Publisher, read_publishers
from dragoman.demo.overview import overview
from dragoman.demo.server import Feed, Request, Wire, serve

__all__ = [
    "PICTURES",
    "Feed",
    "Publisher",
    "Request",
    "Wire",
    "overview",
    "read_publishers",
    "serve",
]
