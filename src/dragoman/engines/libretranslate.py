"""LibreTranslate: a translation service over HTTP, as its versions 1.3 to 1.9 speak."""

import html
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import langcodes

from dragoman.errors import EngineError, PairNotOffered
from dragoman.model import Language, Route
from dragoman.service import Service

TIMEOUT_S = 60.0
"""For connecting, and for the whole answer after it."""
_PEACE_S = 30.0
"""After a failure, before a service is asked again for its languages."""
_BATCH_SEGMENTS = 32
_BATCH_CHARS = 4_000
"""In one request, or one segment if it is longer: small enough for a slow model in TIMEOUT_S."""
_TOLD_CHARS = 200
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_ALIASES = MappingProxyType({"zh-Hans": "zh", "zh-Hant": "zt", "pt-BR": "pb", "nb": "no"})
"""What older versions call a language."""


class LibreTranslateEngine:
    """Translates by a LibreTranslate service.

    The service is asked for its languages and its version once, when the first route is
    wanted. Its models have no version that it would tell: after a change of models, only a
    new version of the service makes translations in memory void.

    Args:
        url: address of the service, with the path that it runs under.
        api_key: empty where the service needs none.
        timeout_s: for connecting, and for each answer.

    Raises:
        ConfigError: the address is not one of http or https.
    """

    def __init__(self, url: str, *, api_key: str = "", timeout_s: float = TIMEOUT_S) -> None:
        self._service = Service("libretranslate", url, timeout_s, secret=api_key)
        self._url, self._api_key, self._timeout_s = url, api_key, timeout_s
        self._offer: _Offer | None = None
        self._failure: tuple[float, str] = (0.0, "")

    def __reduce__(self) -> tuple[Callable[..., "LibreTranslateEngine"], tuple[object, ...]]:
        """What makes the same engine in another process."""
        return _made, (self._url, self._api_key, self._timeout_s)

    @property
    def name(self) -> str:
        """The engine with the service's version, which is "unknown" until it was asked."""
        return f"libretranslate@{self._offer.version if self._offer else 'unknown'}"

    def route(self, source: Language, target: Language) -> Route | None:
        """The service's own way from one language to the other; None if it has none.

        Raises:
            EngineError: the service had to be asked for its languages, and failed.
        """
        pair = self._asked_offer().pair(source, target)
        return Route((source, target), (self.name,)) if pair else None

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """One answer for each segment, in order.

        Raises:
            EngineError: the service is down or refuses, or its answer is short or blank;
                permanent for a wrong key and what the service calls a bad request.
            PairNotOffered: the route is not one of this engine's.
        """
        source, target = route.languages[0], route.languages[-1]
        pair = self._asked_offer().pair(source, target)
        if pair is None or route != Route((source, target), (self.name,)):
            raise PairNotOffered(f"{self.name}: no route {' '.join(route.languages)}")
        texts: list[str] = []
        for batch in _batches(segments):
            asked = {"q": batch, "source": pair[0], "target": pair[1], "format": "text"}
            texts += self._texts(self._exchange("POST", "/translate", asked), batch)
        return texts

    def close(self) -> None:
        """Nothing is held: each exchange has a connection of its own."""

    def _asked_offer(self) -> "_Offer":
        """What the service offers; a service that failed is left in peace for a while."""
        failed_at, message = self._failure
        if self._offer is None and message and time.monotonic() < failed_at + _PEACE_S:
            raise EngineError(message)
        if self._offer is None:
            self._failure = (0.0, "")
            try:
                answer = self._exchange("GET", "/languages")
            except EngineError as err:
                self._failure = (time.monotonic(), str(err))
                raise
            targets = dict(_languages(answer))
            if not targets:
                raise self._error("/languages: no list of languages in the answer")
            self._offer = _Offer(self._version(), MappingProxyType(targets))
        return self._offer

    def _version(self) -> str:
        """Of the service, from its description; "unknown" where it has none."""
        try:
            described = self._exchange("GET", "/spec")
        except EngineError as err:
            if err.transient:
                raise
            return "unknown"
        about = described.get("info") if isinstance(described, dict) else None
        version = about.get("version") if isinstance(about, dict) else None
        return version if isinstance(version, str) and version else "unknown"

    def _texts(self, answer: object, batch: list[str]) -> list[str]:
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(batch):
            raise self._error(f"/translate: no list of {len(batch)} texts in the answer")
        found = []
        for text, source in zip(texts, batch, strict=True):
            if not isinstance(text, str) or not text.strip():
                raise self._error(f"/translate: blank answer to {source[:_TOLD_CHARS]!r}")
            found.append(_plain(text, source))
        return found

    def _exchange(
        self, method: str, path: str, asked: Mapping[str, object] | None = None
    ) -> object:
        if asked is not None and self._api_key:
            asked = {**asked, "api_key": self._api_key}
        return self._service.exchange(method, path, asked)

    def _error(self, message: str) -> EngineError:
        return self._service.error(message)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a service said that it can do."""

    version: str
    targets: Mapping[str, tuple[str, ...]]

    def pair(self, source: Language, target: Language) -> tuple[str, str] | None:
        """The service's codes for both languages; None if it does not offer the pair."""
        for s in _codes(source):
            for t in _codes(target):
                if s != t and t in self.targets.get(s, ()):
                    return s, t
        return None


def _languages(answer: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each language of a service with those that it translates it into."""
    for offer in answer if isinstance(answer, list) else ():
        match offer:
            case {"code": str(code), "targets": list(targets)}:
                yield code, tuple(t for t in targets if isinstance(t, str))


def _codes(language: Language) -> Iterator[str]:
    """What a service may call a language, the most exact first."""
    tag = langcodes.Language.get(language).maximize()
    for code in (language, f"{tag.language}-{tag.script}", str(tag.language)):
        yield code
        if code in _ALIASES:
            yield _ALIASES[code]


def _batches(segments: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for segment in segments:
        n_chars = sum(map(len, batch)) + len(segment)
        if batch and (len(batch) >= _BATCH_SEGMENTS or n_chars > _BATCH_CHARS):
            yield batch
            batch = []
        batch.append(segment)
    if batch:
        yield batch


def _plain(text: str, source: str) -> str:
    """An answer without the HTML entities that engines put in, on one line, in NFC."""
    if not _ENTITY.search(source):
        text = html.unescape(text)
    return unicodedata.normalize("NFC", " ".join(text.splitlines()).strip())


def _made(url: str, api_key: str, timeout_s: float) -> LibreTranslateEngine:
    return LibreTranslateEngine(url, api_key=api_key, timeout_s=timeout_s)
