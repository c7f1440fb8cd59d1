"""The application: an address leads to a file of the site."""

from collections.abc import Callable, Mapping
from posixpath import normpath
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from dragoman.errors import DragomanError
from dragoman.render import File
from dragoman.web.answers import SECURITY, answer

_TEXT = "text/plain; charset=utf-8"
_NOTHING = File("404.html", b"There is no such page.\n", _TEXT)
_UNSEEN = {**SECURITY, "Cache-Control": "no-store"}


def create_app(
    get: Callable[[str], File | None], *, health: Callable[[], Mapping[str, object]]
) -> FastAPI:
    """An application that serves what `get` gives, and nothing else.

    Args:
        get: the file at a path without a slash at its beginning, None if there is none;
            called in several threads at once.
        health: what /healthz tells; its "status" is "ok" if all is well. An error of its own
            is told as 503.
    """
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.api_route("/healthz", methods=["GET", "HEAD"])
    def healthz() -> Response:
        return _health(health)

    @app.api_route("/{path:path}", methods=["GET", "HEAD"])
    def page(path: str, request: Request) -> Response:
        return _page(path, request, get)

    return app


def _page(path: str, request: Request, get: Callable[[str], File | None]) -> Response:
    """The file at an address; a folder's is its index.html."""
    asked = f"{path}index.html" if not path or path.endswith("/") else path
    is_plain = normpath(asked) == asked and not asked.startswith(("/", ".")) and "\0" not in asked
    file = get(asked) if is_plain else None
    if file is None and is_plain and "." not in asked and get(f"{asked}/index.html"):
        folder = quote(asked.rpartition("/")[2])
        return Response(status_code=307, headers={**_UNSEEN, "Location": f"./{folder}/"})
    found = answer(
        file or get("404.html") or _NOTHING,
        status=200 if file else 404,
        accept_encoding=request.headers.get("accept-encoding", ""),
        if_none_match=request.headers.get("if-none-match", ""),
    )
    return Response(found.body, status_code=found.status, headers=dict(found.headers))


def _health(health: Callable[[], Mapping[str, object]]) -> Response:
    try:
        told = dict(health())
    except DragomanError as err:
        told = {"status": "failing", "message": str(err)}
    status = 200 if told.get("status") == "ok" else 503
    return JSONResponse(told, status_code=status, headers=_UNSEEN)
