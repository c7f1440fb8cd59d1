"""The only place that names concrete classes: settings in, a working newsroom out."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from dragoman import __version__
from dragoman.arrows import arrows, tools
from dragoman.desk import Desk, apply
from dragoman.driver import Driver, driving
from dragoman.errors import ConfigError, EngineError, FeedError, StoreError
from dragoman.fetch import Fetcher, Response, RobotsRecord
from dragoman.fetch import Request as PageRequest
from dragoman.flow import publish_due
from dragoman.ingest import Feed, OpmlFeed, discover_feeds, parse_feed, read_opml
from dragoman.model import ArticleId, Language, Ruling, Source, SourceId, Tally, digest
from dragoman.outcomes import policy_for, takes
from dragoman.panel import panel
from dragoman.render import Paper
from dragoman.settings import Settings
from dragoman.site import MIN_IN_STORY, Site
from dragoman.stores import Records, Request, Store, decoded
from dragoman.workers import routes

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
        """Digest of what decides on the rights and editions of a source's articles.

        What is held belongs to it, so that a change of that reaches what is out already.
        """
        settings = self.settings
        editions = [(e.id, e.language, e.sources) for e in settings.editions]
        mode = (settings.site.mode, source.rights, settings.rights)
        whole = settings.publish.policy
        taking = [e for e in settings.editions if takes(e, source.id)]
        held = [policy_for(source, e, policy=whole) for e in taking]
        return digest(repr(mode), repr(editions), repr(held))

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

    def desk(self) -> Desk:
        """What waits for a person."""
        return Desk(self.store, self.settings.editions)

    def ask_to_rule(self, ruling: Ruling) -> bool:
        """Ask the driver to do what the desk decided; whether it is done already."""
        self.store.requests.make("ruling", ruling, at=now())
        return self._apply_if_nobody_drives()

    def _apply_if_nobody_drives(self) -> bool:
        """Do what was asked for, and let the site show it; False if a driver will do so."""
        settings = self.settings
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(driving(settings.storage.data_dir))
            except StoreError:
                return False
            while self.apply_requests(now()).done:
                pass
            publish = partial(
                publish_due,
                self.store,
                editions=settings.editions,
                policy=settings.publish.policy,
                limit=64,
            )
            while publish(now=now()).done:
                pass
        return True

    def apply_requests(self, at: datetime) -> Tally:
        """Do what other doors have asked for; what must wait for something is left for later."""
        n_done = 0
        for request in self.store.requests.waiting(100):
            outcome = self._applied(request, at)
            if outcome is not None:
                self.store.requests.close(request, outcome, at=at)
                n_done += 1
        return Tally(n_done)

    def _applied(self, request: Request, at: datetime) -> str | None:
        """What came of a request in a few words; None if it must be tried again."""
        intake = self.store.intake
        match request.kind:
            case "add":
                source = decoded(Source, request.payload)
                intake.add_source(source, policy=self.policy(source))
                return "added"
            case "remove":
                is_there = intake.stop_source(SourceId(decoded(str, request.payload)))
                return "removed" if is_there else "not there"
            case "takedown":
                is_there = intake.take_down(ArticleId(decoded(str, request.payload)), at)
                return "taken down" if is_there else "not there"
            case "ruling":
                ruling = decoded(Ruling, request.payload)
                return apply(self.store, ruling, glossaries=self.settings.check.glossaries)
            case other:
                return f"unknown kind {other}"

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
                request = PageRequest(file_or_url, may_be_private=True, obey_robots=False)
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
        with driving(storage.data_dir), self.fetcher() as fetcher:
            self.own_sources()
            self.store.intake.drop_pages(now() - timedelta(days=storage.keep_pages_days))
            self._try_new_routes()
            if not is_endless:
                self.store.intake.poll_all_now()
                self.store.translations.wait_no_longer(now())
            before = None if is_endless else now()
            with tools(self.settings, self.store, fetcher, before=before) as own:
                judges = panel(self.settings.judges, self.store, clock=now)
                bound = arrows(own, apply_requests=self.apply_requests, judges=judges)
                driver = Driver(bound, clock=now, watch=watch)
                on_start(driver)
                return driver.run(is_endless=is_endless)

    def _try_new_routes(self) -> None:
        """Translate what had no route, if an engine has one since; a dead engine has none."""
        engine = routes(self.settings.translate)
        for source, target in self.store.translations.pairs_without_route():
            with contextlib.suppress(EngineError):
                if engine.route(source, target):
                    self.store.translations.try_pair(source, target, at=now())

    def site(self) -> Site:
        """The pages of the newsroom."""
        settings = self.settings
        paper = Paper(
            site=settings.site,
            editions=settings.editions,
            version=__version__,
            rough_below=settings.translate.rough_below,
            names_desk=settings.desk.show_names,
        )
        n_front = settings.publish.front_articles
        return Site(self.store, paper=paper, clock=now, front_articles=n_front)

    def summary(self) -> tuple[tuple[str, str], ...]:
        """What the newsroom has made, for people: a label and a value each."""
        counts = self.store.failures.counts()
        stories = Counter(
            story
            for edition in self.settings.editions[:1]
            for _, story, is_out in self.store.publications.addresses(edition.id)
            if story and is_out
        )
        n_told = sum(n >= MIN_IN_STORY for n in stories.values())
        verdicts = self.store.translations.verdicts()
        checked = ", ".join(f"{verdicts.get(v, 0)} {word}" for v, word in VERDICT_WORDS)
        held = counts.get("published withheld", 0)
        gone = counts.get("published canceled", 0)
        return (
            ("sources", str(counts["sources"])),
            ("articles", f"{counts['articles']} read from {counts['pages']} pages"),
            ("pictures", str(counts["pictures"])),
            ("stories", f"{n_told} told by several articles"),
            ("translations", f"{sum(verdicts.values())}: {checked}"),
            ("no route", str(counts.get("translations no_route", 0))),
            ("published", f"{counts.get('published usable', 0)}, {held} held, {gone} withdrawn"),
            ("failures", str(len(self.store.failures.all()))),
        )


def user_agent(settings: Settings) -> str:
    """Who fetches, truthfully, and where to complain."""
    site = settings.site
    return settings.fetch.user_agent or f"Dragoman/{__version__} (+{site.contact or site.url})"


def _find_feed(url: str, fetcher: Fetcher) -> tuple[str, str, Language | None]:
    probe = Source(SourceId("probe"), url, url)
    response = fetcher.fetch(PageRequest(url, may_be_private=True, obey_robots=False))
    links = [url]
    try:
        feed = _parsed(response, probe)
    except FeedError as no_feed:
        links = [link.url for link in discover_feeds(response.body, url=response.url)]
        if not links:
            raise FeedError(f"{url} is no feed and names none") from no_feed
        response = fetcher.fetch(PageRequest(links[0], may_be_private=True, obey_robots=False))
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
