"""web: the door for readers: serves the site's files over HTTP, read-only.

path -> get -> File -> ETag, gzip, headers -> answer

`create_app` makes the application, `serve` runs it until a signal or `stop`. Effects: listens
on one address. Failures: ConfigError if the address cannot be had.
"""

from dragoman.web.app import create_app
from dragoman.web.server import serve

__all__ = ["create_app", "serve"]
