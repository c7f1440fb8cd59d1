"""Twin of dragoman.render.words."""

import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from builders import make_route
from dragoman.check import CHECK_NAMES
from dragoman.model import Language
from dragoman.render.words import Catalogue, catalogue, catalogue_languages, words

MADRID = ZoneInfo("Europe/Madrid")
LANGUAGES = ("ar", "ca", "de", "en", "es", "fr", "it", "pt")
ENGLISH = catalogue(Language("en"))


def phrases(known: Catalogue, key: str) -> Iterator[str]:
    """The forms of a phrase."""
    phrase = known[key]
    yield from phrase.values() if isinstance(phrase, dict) else (phrase,)


def places(phrase: str) -> set[str]:
    """The names of the values that a phrase takes."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_there_are_eight_catalogues() -> None:
    """The interface speaks eight languages."""
    assert catalogue_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_all_phrases(language: str) -> None:
    """Every catalogue has the keys of the English one, no more and no less."""
    assert set(catalogue(Language(language))) == set(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_take_the_values_of_the_english_ones(language: str) -> None:
    """A phrase names no value that it is not given, and loses none; a form may leave out {n}."""
    known = catalogue(Language(language))

    for key in ENGLISH:
        expected = set().union(*(places(p) for p in phrases(ENGLISH, key)))
        for phrase in phrases(known, key):
            assert places(phrase) | {"n"} == expected | {"n"}, (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_have_the_forms_of_their_language(language: str) -> None:
    """A phrase with forms has one for every count that its language tells apart."""
    spoken = words(Language(language))

    for key, phrase in spoken.catalogue.items():
        if isinstance(phrase, dict):
            needed = {str(spoken.locale.plural_form(n)) for n in range(200)}
            assert needed <= set(phrase), (language, key)


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_phrase_is_used(key: str) -> None:
    """Every phrase is said somewhere: by its own key, or by one put together from its parts."""
    room = files("dragoman.render")
    texts = [p.read_text() for p in room.iterdir() if p.name.endswith(".py")]
    texts += [p.read_text() for p in (room / "templates").iterdir() if p.name.endswith(".j2")]
    start = re.escape(key.partition("_")[0])
    put_together = rf"[\"']{start}_(?:[\"']|\{{)|[\"']\{{manner\}}_short"

    assert re.search(rf"[\"']{re.escape(key)}[\"']|{put_together}", "\n".join(texts))


@pytest.mark.parametrize("check", CHECK_NAMES)
def test_every_check_has_its_words(check: str) -> None:
    """What a check finds can be told in every language of the interface."""
    assert f"check_{check}" in ENGLISH


def test_number_decides_on_the_form() -> None:
    """Singular and plural are those of the language."""
    english, arabic = words(Language("en")), words(Language("ar"))

    assert english.say("n_articles", n=1) == "1 article"
    assert english.say("n_articles", n=1200) == "1,200 articles"
    assert arabic.say("n_articles", n=2) == "مقالان"
    assert arabic.say("n_articles", n=3) == "3 مقالات"


def test_unknown_language_speaks_english() -> None:
    """A language without a catalogue has English words, and dates of its own."""
    finnish = words(Language("fi"))

    assert finnish.say("latest") == "Latest"
    assert finnish.catalogue_language == "en"
    assert finnish.day(date(2026, 3, 14)) == "lauantai 14. maaliskuuta 2026"


def test_language_that_nobody_knows_has_english_dates() -> None:
    """A tag that CLDR does not know is no error."""
    unknown = words(Language("tlh"))

    assert unknown.day(date(2026, 3, 14)) == "Saturday, 14 March 2026"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "14 March 2026, 13:00 CET"),
        ("en-US", "March 14, 2026, 13:00 CET"),
        ("es", "14 de marzo de 2026, 13:00 CET"),
        ("de", "14. März 2026, 13:00 CET"),
        ("ar", "14 مارس 2026، 13:00 CET"),
    ],
)
def test_moment_is_told_in_language_and_zone(language: str, expected: str) -> None:
    """A moment is written as the edition's readers write it, in the site's zone."""
    at = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

    assert words(Language(language)).moment(at, MADRID) == expected


def test_zone_without_a_name_is_told_by_its_offset() -> None:
    """Where a zone has no letters for a name, the distance from Greenwich stands in."""
    at = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

    told = words(Language("en")).moment(at, ZoneInfo("America/Sao_Paulo"))

    assert told == "14 March 2026, 09:00 GMT-03:00"


def test_nearby_days_have_names() -> None:
    """Today and yesterday are called so; other days by their date."""
    english, today = words(Language("en")), date(2026, 3, 1)

    assert english.nearby_day(today, today) == "Today"
    assert english.nearby_day(date(2026, 2, 28), today) == "Yesterday"
    assert english.nearby_day(date(2026, 2, 27), today) == "Friday, 27 February 2026"


def test_route_is_told_in_reading_direction() -> None:
    """Languages stand by name, with arrows that point where the text runs."""
    route = make_route("es-MX", "ca", "en", engine="apertium")

    assert words(Language("en")).route(route) == "Spanish → Catalan → English"
    assert words(Language("ar")).route(route) == "الإسبانية ← الكتالانية ← الإنجليزية"


def test_engines_are_told_once_with_their_versions() -> None:
    """Each engine is named once, with the version but without the build."""
    route = make_route("es", "ca", "en", engine="apertium")
    built = make_route("es", "en", engine="apertium@3.8.3+b4163b1d")

    assert words(Language("en")).engines(route) == "apertium 3.8.3"
    assert words(Language("en")).engines(built).startswith("apertium 3.8.3")


def test_language_keeps_its_script_but_not_its_country() -> None:
    """Spanish is Spanish in every country; scripts are told apart."""
    english = words(Language("en"))

    assert english.name(Language("es-419")) == "Spanish"
    assert english.name(Language("zh-Hant-TW")) == "Traditional Chinese"
    assert words(Language("es")).name_alone(Language("ca")) == "Catalán"
