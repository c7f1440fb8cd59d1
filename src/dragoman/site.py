"""What lies at which address of the site, for `web` and `export` alike.

<edition>/index.html, feed.xml, about.html
<edition>/section/<id>.html   <edition>/story/<id>.html
<edition>/article/<id>.html, <id>.json, <id>.receipt.json
media/<name>   index.html   style.css   robots.txt   sitemap.xml   404.html
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from dragoman import render
from dragoman.errors import StoreError
from dragoman.model import ArticleId, Edition, Rendition, StoryId
from dragoman.render import File, Paper
from dragoman.stores import Store

IN_FEED = 50
"""The newest articles, in the feed; what was withdrawn among them says so there."""
DATA_ENDS = (".json", ".receipt.json")
"""What lies beside an article's page; there is no receipt of what was not translated."""
MIN_IN_STORY = 2
"""One article alone is no story that needs a page of its own."""


class Site:
    """All pages of a newsroom, made from what the store holds at that moment.

    Args:
        store: may be read-only.
        paper: what all pages share.
        clock: the time, for what "today" is.
        front_articles: how many of the newest articles a front page draws on.
    """

    def __init__(
        self, store: Store, *, paper: Paper, clock: Callable[[], datetime], front_articles: int
    ) -> None:
        self._store = store
        self._paper = paper
        self._clock = clock
        self._front_articles = front_articles
        self._editions = {str(e.id): e for e in paper.editions}

    def get(self, path: str) -> File | None:
        """The file at an address, without a slash at the front; None if there is none."""
        parts = PurePosixPath(path or "index.html").parts
        match parts:
            case ("media", name):
                picture = self._store.publications.picture(name)
                return File(path, picture.body, picture.content_type) if picture else None
            case (edition, *rest) if edition in self._editions:
                return self._in_edition(self._editions[edition], tuple(rest))
            case (name,):
                return self._at_root(name)
            case _:
                return None

    def _at_root(self, name: str) -> File | None:
        match name:
            case "index.html":
                return render.render_root(paper=self._paper)
            case "style.css":
                return render.render_style()
            case "icon.svg":
                return render.render_icon()
            case "404.html":
                return render.render_missing(paper=self._paper)
            case "robots.txt":
                return render.render_robots(paper=self._paper)
            case "sitemap.xml":
                return render.render_sitemap(self.pages(), paper=self._paper)
            case _:
                return None

    def _in_edition(self, edition: Edition, rest: tuple[str, ...]) -> File | None:
        match rest:
            case ("index.html",):
                return self._front(edition)
            case ("about.html",):
                return self._about(edition)
            case ("feed.xml",):
                latest = self._store.publications.latest(edition.id, IN_FEED, with_canceled=True)
                return render.render_feed(latest, edition=edition, paper=self._paper)
            case ("section", name) if name.endswith(".html"):
                return self._section(edition, name.removesuffix(".html"))
            case ("story", name) if name.endswith(".html"):
                return self._story(edition, StoryId(name.removesuffix(".html")))
            case ("article", name):
                return self._article(edition, PurePosixPath(name))
            case _:
                return None

    def _front(self, edition: Edition) -> File:
        latest = self._store.publications.latest(edition.id, self._front_articles)
        return render.render_front(
            latest,
            edition=edition,
            paper=self._paper,
            stories=stories_of(latest),
            now=self._clock(),
        )

    def _about(self, edition: Edition) -> File:
        rows = self._store.intake.sources()
        sources = [row.source for row in rows if row.source.active]
        return render.render_about(edition=edition, paper=self._paper, sources=sources)

    def _section(self, edition: Edition, name: str) -> File | None:
        section = next((s for s in edition.sections if s.id == name), None)
        if section is None:
            return None
        latest = self._store.publications.latest(
            edition.id, self._front_articles, section=section.id
        )
        return render.render_section(latest, section=section, edition=edition, paper=self._paper)

    def _story(self, edition: Edition, story: StoryId) -> File | None:
        members = self._store.publications.in_story(edition.id, story)
        if len(members) < MIN_IN_STORY:
            return None
        return render.render_story(members, story=story, edition=edition, paper=self._paper)

    def _article(self, edition: Edition, name: PurePosixPath) -> File | None:
        article_id = ArticleId(name.name.partition(".")[0])
        rendition = self._store.publications.rendition(edition.id, article_id)
        if rendition is None:
            return None
        if name.suffixes == [".receipt", ".json"]:
            return render.render_receipt(rendition, edition=edition, paper=self._paper)
        if name.suffixes == [".json"]:
            return render.render_article_json(rendition, edition=edition, paper=self._paper)
        if name.suffixes != [".html"]:
            return None
        story = rendition.story
        related = self._store.publications.in_story(edition.id, story) if story else ()
        others = self._store.publications.editions_of(article_id)
        return render.render_article(
            rendition,
            edition=edition,
            paper=self._paper,
            related=tuple(r for r in related if r.article.id != article_id),
            also_in=tuple(e for e in others if e != edition.id),
        )

    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages for readers."""
        found = ["index.html"]
        for edition in self._paper.editions:
            stories: dict[StoryId, int] = defaultdict(int)
            found += [f"{edition.id}/index.html", f"{edition.id}/about.html"]
            found += [f"{edition.id}/section/{s.id}.html" for s in edition.sections]
            for article_id, story, is_out in self._store.publications.addresses(edition.id):
                found.append(f"{edition.id}/article/{article_id}.html")
                if story and is_out:
                    stories[story] += 1
            many = (s for s, n in stories.items() if n >= MIN_IN_STORY)
            found += [f"{edition.id}/story/{story}.html" for story in sorted(many)]
        return tuple(found)

    def paths(self) -> Iterator[str]:
        """The addresses of all files; at some there may be none."""
        yield from ("style.css", "icon.svg", "404.html", "robots.txt", "sitemap.xml")
        for page in self.pages():
            yield page
            if "/article/" in page:
                yield from (f"{page.removesuffix('.html')}{end}" for end in DATA_ENDS)
        yield from (f"{edition.id}/feed.xml" for edition in self._paper.editions)
        yield from (f"media/{name}" for name in self._store.publications.picture_names())

    def health(self) -> dict[str, object]:
        """Whether the site can be served, and how much there is."""
        counts = self._store.failures.counts()
        return {"status": "ok", "articles": counts["articles"]}


def stories_of(renditions: tuple[Rendition, ...]) -> dict[StoryId, tuple[Rendition, ...]]:
    """The stories among these articles that have several of them, in their order."""
    members: dict[StoryId, list[Rendition]] = defaultdict(list)
    for rendition in renditions:
        if rendition.story:
            members[rendition.story].append(rendition)
    return {s: tuple(m) for s, m in members.items() if len(m) >= MIN_IN_STORY}


@dataclass(frozen=True, slots=True)
class Written:
    """What an export did."""

    n_files: int
    n_written: int
    n_removed: int


MANIFEST = ".dragoman-export.json"


def export(site: Site, folder: Path) -> Written:
    """Write all files of a site to a folder, each at once or not at all.

    Raises:
        StoreError: a file cannot be written.
    """
    n_written, paths = 0, []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in site.paths():
            file = site.get(path)
            if file is None:
                continue
            paths.append(path)
            n_written += _put(folder / path, file.body)
        removed = sorted(_earlier(folder) - set(paths))
        for path in removed:
            (folder / path).unlink(missing_ok=True)
        _put(folder / MANIFEST, json.dumps(sorted(paths), indent=0).encode())
    except OSError as err:
        raise StoreError(f"export to {folder}: {err.filename}: {err.strerror}") from err
    return Written(len(paths), n_written, len(removed))


def _put(target: Path, body: bytes) -> int:
    if target.exists() and target.read_bytes() == body:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    partial.write_bytes(body)
    partial.replace(target)
    return 1


def _earlier(folder: Path) -> set[str]:
    """What an earlier export wrote; nothing outside of the folder, whatever the list says."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        return set()
    listed: list[str] = json.loads(manifest.read_text(encoding="utf-8"))
    root = folder.resolve()
    return {path for path in listed if (root / path).resolve().is_relative_to(root)}
