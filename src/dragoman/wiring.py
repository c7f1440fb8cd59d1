"""The only place that names concrete classes: settings in, a working newsroom out."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from dragoman import __version__
from dragoman.cluster import WINDOW, Item, cluster
from dragoman.dedupe import dedupe, signature
from dragoman.driver import Arrow, Driver, driving
from dragoman.errors import ConfigError, DragomanError, FeedError, StoreError
from dragoman.executors import ProcessExecutor, ThreadExecutor
from dragoman.extract import EXTRACTOR
from dragoman.fetch import Fetcher, Request, Response, RobotsRecord
from dragoman.flow import (
    check_due,
    cluster_due,
    decide_due,
    dedupe_due,
    extract_due,
    fetch_due,
    picture_due,
    poll_due,
    publish_due,
    translate_due,
)
from dragoman.ingest import (
    Feed,
    OpmlFeed,
    discover_feeds,
    fetch_pages,
    fetch_pictures,
    parse_feed,
    poll_all,
    read_opml,
)
from dragoman.model import (
    Article,
    ArticleId,
    Decision,
    Language,
    Route,
    Signature,
    Source,
    SourceId,
    StoryId,
    Tally,
    digest,
)
from dragoman.ports import Executor
from dragoman.render import Paper
from dragoman.rights import decide
from dragoman.settings import Settings
from dragoman.site import Site
from dragoman.stores import Records, Store, decoded
from dragoman.workers import check_batch, extract_batch, routes, translate_batch

HTTP_ENGINES = ("libretranslate",)


VERDICT_WORDS = (("pass", "passed"), ("flag", "flagged"), ("hold", "with sentences held"))


def now() -> datetime:
    """The clock of the whole program."""
    return datetime.now(UTC)  # noqa: TID251  the one place


def moment(text: str) -> datetime:
    """A moment written in ISO 8601; without an offset it is UTC.

    >>> moment("2026-11-24")
    datetime.datetime(2026, 11, 24, 0, 0, tzinfo=datetime.timezone.utc)
    """
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


# The newsroom


class Newsroom:
    """A newsroom at work: its settings, its store, and the ways to run it."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store

    def policy(self, source: Source) -> str:
        """Digest of what decides on the rights and editions of a source's articles."""
        editions = [(e.id, e.language, e.sources) for e in self.settings.editions]
        mode = (self.settings.site.mode, source.rights, self.settings.rights)
        return digest(repr(mode), repr(editions))

    def own_sources(self) -> None:
        """Bring the database's sources in line with newsroom.toml."""
        self.store.intake.own_sources(self.settings.sources, policy=self.policy)

    # Requests

    def ask_to_add(self, sources: Sequence[Source]) -> None:
        """Ask the driver to add sources; where none runs, they are added at once."""
        for source in sources:
            self.store.requests.make("add", source, at=now())
        self._apply_if_nobody_drives()

    def ask_to_remove(self, source_id: SourceId) -> None:
        """Ask the driver to read a source no more.

        Raises:
            ConfigError: there is none of this id, or newsroom.toml owns it.
        """
        rows = {row.source.id: row.source for row in self.store.intake.sources()}
        source = rows.get(source_id)
        if source is None:
            raise ConfigError(f"no source {source_id}; known: {', '.join(sorted(rows))}")
        if source.owner == "file":
            raise ConfigError(f"source {source_id} is owned by newsroom.toml: remove it there")
        self.store.requests.make("remove", source_id, at=now())
        self._apply_if_nobody_drives()

    def ask_to_take_down(self, article_id: ArticleId) -> None:
        """Ask the driver to withdraw an article.

        Raises:
            ConfigError: there is none of this id.
        """
        if self.store.articles.article(article_id) is None:
            raise ConfigError(f"no article {article_id}")
        self.store.requests.make("takedown", article_id, at=now())
        self._apply_if_nobody_drives()

    def _apply_if_nobody_drives(self) -> None:
        with contextlib.suppress(StoreError), driving(self.settings.storage.data_dir):
            self.apply_requests(now())

    def apply_requests(self, at: datetime) -> Tally:
        """Do what other doors have asked for."""
        requests = self.store.requests.waiting(100)
        for request in requests:
            match request.kind:
                case "add":
                    source = decoded(Source, request.payload)
                    self.store.intake.add_source(source, policy=self.policy(source))
                    outcome = "added"
                case "remove":
                    is_there = self.store.intake.stop_source(
                        SourceId(decoded(str, request.payload))
                    )
                    outcome = "removed" if is_there else "not there"
                case "takedown":
                    article_id = ArticleId(decoded(str, request.payload))
                    is_there = self.store.intake.take_down(article_id, at)
                    outcome = "taken down" if is_there else "not there"
                case other:
                    outcome = f"unknown kind {other}"
            self.store.requests.close(request, outcome, at=at)
        return Tally(len(requests))

    # Feeds

    def fetcher(self) -> Fetcher:
        """A polite fetcher that remembers robots.txt in the store."""
        return Fetcher(
            self.settings.fetch,
            user_agent=user_agent(self.settings),
            clock=now,
            robots=Records(self.store.database, RobotsRecord),
        )

    def find_feed(self, url: str) -> tuple[str, str, Language | None]:
        """Title, address and language of the feed at an address, or of the one it names.

        Raises:
            DragomanError: the address cannot be fetched, or names no feed.
        """
        with self.fetcher() as fetcher:
            return _find_feed(url, fetcher)

    def read_opml(self, file_or_url: str) -> tuple[OpmlFeed, ...]:
        """The feeds of an OPML file or address."""
        if file_or_url.startswith(("http://", "https://")):
            with self.fetcher() as fetcher:
                request = Request(file_or_url, may_be_private=True, obey_robots=False)
                return read_opml(fetcher.fetch(request).body)
        try:
            return read_opml(Path(file_or_url).read_bytes())
        except OSError as err:
            raise ConfigError(f"{file_or_url} cannot be read: {err.strerror}") from err

    # Running

    def run(
        self,
        *,
        watch: Callable[[str, Tally], None],
        is_endless: bool,
        on_start: Callable[[Driver], None] = lambda _: None,
    ) -> dict[str, Tally]:
        """Drive the newsroom until all that is due is done, or without end.

        Raises:
            StoreError: another process drives it, or the database failed.
        """
        storage = self.settings.storage
        with driving(storage.data_dir), contextlib.ExitStack() as stack:
            self.own_sources()
            self.store.intake.drop_pages(now() - timedelta(days=storage.keep_pages_days))
            if not is_endless:
                self.store.intake.poll_all_now()
            before = None if is_endless else now()
            fetcher = stack.enter_context(self.fetcher())
            driver = Driver(self._arrows(fetcher, stack, before=before), clock=now, watch=watch)
            on_start(driver)
            return driver.run(is_endless=is_endless)

    def _arrows(
        self, fetcher: Fetcher, stack: contextlib.ExitStack, *, before: datetime | None
    ) -> tuple[Arrow, ...]:
        settings, store = self.settings, self.store
        n_workers = settings.executor.n_workers or os.cpu_count() or 1
        item_timeout_s = settings.executor.item_timeout_s

        def processes() -> ProcessExecutor:
            executor = ProcessExecutor(
                n_workers, item_timeout_s=item_timeout_s, preload=["dragoman.workers"]
            )
            stack.callback(executor.close)
            return executor

        readers, checkers = processes(), processes()
        translators: Executor = processes()
        if all(e.kind in HTTP_ENGINES for e in settings.translate.engines):
            threads = ThreadExecutor(n_workers)
            stack.callback(threads.close)
            translators = threads
        fetch = partial(fetch_pages, fetcher=fetcher)

        def arrow(name: str, step: Callable[..., Tally], *after: str, gated: bool = False) -> Arrow:
            return Arrow(name, lambda at: step(store, now=at), after, is_gated=gated)

        return (
            Arrow("request", self.apply_requests),
            arrow("poll", partial(poll_due, poll=partial(poll_all, fetcher=fetcher), limit=32)),
            arrow(
                "page",
                partial(fetch_due, fetch=fetch, settings=settings.fetch, limit=64, before=before),
                "poll",
                "request",
            ),
            arrow(
                "extract",
                partial(
                    extract_due,
                    executor=readers,
                    work=extract_batch,
                    extractor=EXTRACTOR,
                    limit=64,
                ),
                "page",
            ),
            Arrow(
                "dedupe",
                lambda _: dedupe_due(store, sign=signature, dedupe=_dedupe, limit=256),
                ("poll", "page", "extract"),
                is_gated=True,
            ),
            Arrow(
                "cluster",
                lambda _: cluster_due(
                    store, cluster=_cluster, window=timedelta(days=WINDOW.days), limit=256
                ),
                ("dedupe",),
                is_gated=True,
            ),
            arrow(
                "decide",
                partial(decide_due, decide=self._decide, editions=settings.editions, limit=256),
                "dedupe",
            ),
            arrow(
                "picture",
                partial(picture_due, fetch=partial(fetch_pictures, fetcher=fetcher), limit=32),
                "decide",
            ),
            arrow(
                "translate",
                partial(
                    translate_due,
                    executor=translators,
                    work=partial(translate_batch, settings.translate),
                    route=self.route,
                    limit=32,
                ),
                "decide",
            ),
            arrow(
                "check",
                partial(check_due, executor=checkers, work=check_batch, limit=64),
                "translate",
            ),
            arrow(
                "publish",
                partial(
                    publish_due,
                    editions=settings.editions,
                    hold_above=settings.publish.hold_above,
                    limit=64,
                ),
                "check",
                "decide",
                "dedupe",
                "request",
            ),
        )

    def site(self) -> Site:
        """The pages of the newsroom."""
        settings = self.settings
        paper = Paper(
            site=settings.site,
            editions=settings.editions,
            version=__version__,
            rough_below=settings.translate.rough_below,
        )
        n_front = settings.publish.front_articles
        return Site(self.store, paper=paper, clock=now, front_articles=n_front)

    def summary(self) -> tuple[tuple[str, str], ...]:
        """What the newsroom has made, for people: a label and a value each."""
        counts = self.store.failures.counts()
        stories = {
            story
            for edition in self.settings.editions
            for _, story, is_out in self.store.publications.addresses(edition.id)
            if story and is_out
        }
        verdicts = self.store.translations.verdicts()
        checked = ", ".join(f"{verdicts.get(v, 0)} {word}" for v, word in VERDICT_WORDS)
        held = counts.get("published withheld", 0)
        gone = counts.get("published canceled", 0)
        return (
            ("sources", str(counts["sources"])),
            ("articles", f"{counts['articles']} read from {counts['pages']} pages"),
            ("pictures", str(counts["pictures"])),
            ("stories", str(len(stories))),
            ("translations", f"{sum(verdicts.values())}: {checked}"),
            ("no route", str(counts.get("translations no_route", 0))),
            ("published", f"{counts.get('published usable', 0)}, {held} held, {gone} withdrawn"),
            ("failures", str(len(self.store.failures.all()))),
        )

    def route(self, source: Language, target: Language) -> Route | None:
        """How a text goes from one language to another; None if no engine can."""
        return routes(self.settings.translate).route(source, target)

    def _decide(self, article: Article, source: Source, summary: str) -> Decision:
        return decide(
            article,
            source=source,
            summary=summary,
            site_mode=self.settings.site.mode,
            settings=self.settings.rights,
        )


def _dedupe(new: Signature, known: Sequence[Signature]) -> Signature:
    return dedupe(new, known=known)


def _cluster(
    items: Sequence[Item], known: Sequence[tuple[Item, StoryId]]
) -> tuple[tuple[ArticleId, StoryId], ...]:
    return cluster(items, known=known)


def user_agent(settings: Settings) -> str:
    """Who fetches, truthfully, and where to complain."""
    site = settings.site
    return settings.fetch.user_agent or f"Dragoman/{__version__} (+{site.contact or site.url})"


def _find_feed(url: str, fetcher: Fetcher) -> tuple[str, str, Language | None]:
    probe = Source(SourceId("probe"), url, url)
    response = fetcher.fetch(Request(url, may_be_private=True, obey_robots=False))
    links = [url]
    try:
        feed = _parsed(response, probe)
    except FeedError as no_feed:
        links = [link.url for link in discover_feeds(response.body, url=response.url)]
        if not links:
            raise FeedError(f"{url} is no feed and names none") from no_feed
        response = fetcher.fetch(Request(links[0], may_be_private=True, obey_robots=False))
        feed = _parsed(response, probe)
    return feed.title, links[0], feed.language


def _parsed(response: Response, source: Source) -> Feed:
    return parse_feed(
        response.body,
        source=source,
        url=response.url,
        content_type=response.content_type,
        now=now(),
    )


# Opening and examining


def database_url(settings: Settings) -> str:
    """Where the database is."""
    storage = settings.storage
    return storage.url or f"sqlite:///{(storage.data_dir / 'dragoman.db').resolve()}"


@contextlib.contextmanager
def opened(settings: Settings, *, is_read_only: bool = False) -> Iterator[Newsroom]:
    """A newsroom with its database, brought up to date first.

    Raises:
        StoreError: the database cannot be opened, or a newer Dragoman wrote it.
    """
    data_dir = settings.storage.data_dir
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise StoreError(f"{data_dir} cannot be made: {err.strerror}") from err
    url = database_url(settings)
    store = Store(url)
    try:
        store.migrate(backup_dir=data_dir / "backups", now=now())
    finally:
        store.close()
    store = Store(url, is_read_only=is_read_only)
    try:
        yield Newsroom(settings, store)
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that `doctor` looked at."""

    what: str
    is_well: bool
    detail: str


MIN_FREE_BYTES = 500_000_000


def examine(settings: Settings) -> tuple[Examined, ...]:
    """Whether a newsroom can work: database, disk, engines, a route for each edition."""
    data_dir = settings.storage.data_dir
    found = []
    try:
        with opened(settings) as newsroom:
            n_sources = len([r for r in newsroom.store.intake.sources() if r.source.active])
            newsroom.own_sources()
        found.append(Examined("database", is_well=True, detail=database_url(settings)))
        found.append(Examined("sources", is_well=True, detail=f"{n_sources} active"))
        free = shutil.disk_usage(data_dir).free
        detail = f"{free / 1e9:.1f} GB free in {data_dir}"
        found.append(Examined("disk", is_well=free > MIN_FREE_BYTES, detail=detail))
    except (DragomanError, OSError) as err:
        found.append(Examined("database", is_well=False, detail=str(err)))
    if not settings.editions:
        found.append(Examined("editions", is_well=False, detail="newsroom.toml has none"))
    try:
        engine = routes(settings.translate)
    except DragomanError as err:
        return (*found, Examined("engines", is_well=False, detail=str(err)))
    found.append(Examined("engines", is_well=True, detail=engine.name))
    for edition in settings.editions:
        ways = [r for s in ASKED_LANGUAGES if (r := engine.route(s, edition.language))]
        names = ", ".join(w.languages[0] for w in ways)
        detail = f"into {edition.language} from {names or 'nothing'}"
        found.append(Examined(f"edition {edition.id}", is_well=bool(ways), detail=detail))
    return tuple(found)


ASKED_LANGUAGES = tuple(
    Language(tag)
    for tag in [
        "ar",
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "gl",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "is",
        "it",
        "ja",
        "ko",
        "lt",
        "lv",
        "mk",
        "nb",
        "nl",
        "oc",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "th",
        "tr",
        "uk",
        "vi",
        "zh",
    ]
)
"""Languages of much news, of which `doctor` says whether they have a route."""
