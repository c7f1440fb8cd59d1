"""What a reader sees in a real browser, with scripts switched off."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from render.newspaper import LIGHTHOUSE, MONSOON, everything, whole_site

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
ARTICLE = f"en/article/{LIGHTHOUSE.id}.html"
ROUGH = f"en/article/{MONSOON.id}.html"
PAGES = sorted(path for path in whole_site(everything()) if path.endswith(".html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site on the disk."""
    root = tmp_path_factory.mktemp("site")
    for path, file in whole_site(everything()).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.body)
    return root


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """A telephone on which no script runs, at the article."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / ARTICLE).as_uri())
    yield opened
    context.close()


def test_tapping_a_sentence_shows_its_original(page: Page) -> None:
    """One tap on a sentence shows its original, another hides it, without any script."""
    behind = page.locator("#s4 .o")
    sentence = page.locator("#s4 label")

    seen = [behind.is_visible()]
    for _ in range(2):
        sentence.click(position={"x": 5, "y": 5})
        seen.append(behind.is_visible())

    assert seen == [False, True, False]


def test_keyboard_shows_the_original_too(page: Page) -> None:
    """Who has no pointer reaches a sentence with the keyboard and opens it with the space bar."""
    page.locator("#os4").focus()

    page.keyboard.press("Space")

    assert page.locator("#s4 .o").is_visible()
    assert page.locator("#s5 .o").is_hidden()


def test_all_originals_can_be_shown_at_once(page: Page) -> None:
    """One switch shows every original of the page, in the text and above it."""
    page.locator(".all-label").click()

    originals = page.locator(".o").all()
    assert len(originals) > 5
    assert all(original.is_visible() for original in originals)


def test_reason_of_a_mark_is_seen_without_a_tap(page: Page) -> None:
    """What a check found stands beside its sentence from the beginning."""
    assert page.get_by_text("12 has become 21.").is_visible()


def test_rough_translation_shows_all_originals(browser: Browser, folder: Path) -> None:
    """In a rough translation no original has to be asked for, not even above the text."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / ROUGH).as_uri())

    originals = page.locator(".o").all()

    assert len(originals) == 2
    assert all(original.is_visible() for original in originals)
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_window(
    browser: Browser, folder: Path, size: ViewportSize
) -> None:
    """Nobody has to scroll sideways, on a telephone or at a desk."""
    context = browser.new_context(viewport=size)
    page = context.new_page()

    widths = {}
    for path in PAGES:
        page.goto((folder / path).as_uri())
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: w for path, w in widths.items() if w > size["width"]} == {}


def test_paper_shows_what_was_opened_and_what_is_marked(page: Page) -> None:
    """In print, boxes and menus are gone; marked sentences have their originals."""
    page.emulate_media(media="print")

    assert page.locator(".doubt .o").is_visible()
    assert page.locator("#s4 .o").is_hidden()
    assert page.locator("nav.sections").is_hidden()
    assert page.locator(".all-label").is_hidden()
