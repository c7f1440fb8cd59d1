"""What a real browser makes of the pages as they are served, under their own policy."""

import shutil
import threading
from collections.abc import Iterator
from io import BytesIO
from queue import Queue

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from builders import make_picture_ref
from dragoman.render import File
from dragoman.web import create_app, serve
from render.newspaper import LIGHTHOUSE, everything, whole_site

WAIT_S = 20


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The small newspaper, served, with a picture."""
    picture = BytesIO()
    Image.new("RGB", (96, 64), "navy").save(picture, "JPEG")
    files = whole_site(everything())
    path = f"media/{make_picture_ref().name}"
    files[path] = File(path, picture.getvalue(), "image/jpeg")
    urls: Queue[str] = Queue()
    stop = threading.Event()
    app = create_app(files.get, health=dict)
    thread = threading.Thread(
        target=lambda: serve(app, host="127.0.0.1", port=0, stop=stop, on_ready=urls.put)
    )
    thread.start()
    yield urls.get(timeout=WAIT_S)
    stop.set()
    thread.join(WAIT_S)


@pytest.mark.parametrize("path", ["", "en/", f"en/article/{LIGHTHOUSE.id}.html", "ar/no/such"])
def test_page_is_whole_under_its_policy(address: str, path: str) -> None:
    """Under the strict policy style and pictures load, and the browser has nothing to refuse."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on this machine")
    said: list[str] = []

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("requestfailed", lambda request: said.append(request.url))
        page.goto(f"{address}{path}", wait_until="networkidle")
        n_rules = page.evaluate("document.styleSheets[0].cssRules.length")
        is_whole = page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth)")
        browser.close()

    assert [text for text in said if "404" not in text] == []
    assert n_rules > 50
    assert is_whole
