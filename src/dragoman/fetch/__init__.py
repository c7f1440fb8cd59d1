"""fetch: polite and guarded HTTP for whoever needs bytes of others; knows no stage.

Takes Requests, gives Responses. Effects: connections to public hosts (and to private ones
that the operator named), one daemon thread with the event loop, writes to the robots.txt
records it was given. Failures: FetchError, which names the address and what happened;
`transient` says whether trying again may help.
"""

from dragoman.fetch.addresses import is_private_host
from dragoman.fetch.fetcher import Fetcher
from dragoman.fetch.messages import Request, Response, RobotsRecord

__all__ = ["Fetcher", "Request", "Response", "RobotsRecord", "is_private_host"]
