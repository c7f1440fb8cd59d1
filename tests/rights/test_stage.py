"""Twin of dragoman.rights.stage."""

from typing import Literal

import pytest

from dragoman.model import RIGHTS, Article, ArticleId, Language, Rights, Source, SourceId
from dragoman.rights import decide
from dragoman.settings import RightsSettings

SUMMARY = "The night train runs again. " * 12


def make_article(source: str = "tide") -> Article:
    """An article without a body: rights do not depend on it."""
    return Article(
        ArticleId("a"), SourceId(source), "https://example.org/a", Language("en"), "T", ()
    )


def make_source(rights: Rights | None = None) -> Source:
    """The source of `make_article`."""
    return Source(SourceId("tide"), "The Tide", "https://example.org/feed", rights=rights)


@pytest.mark.parametrize("rights", [None, *RIGHTS])
def test_private_newsroom_shows_everything(rights: Rights | None) -> None:
    """In private mode neither source nor default limits what the one reader sees."""
    source = make_source(rights)

    decision = decide(
        make_article(),
        source=source,
        summary=SUMMARY,
        site_mode="private",
        settings=RightsSettings(default="headline"),
    )

    assert (decision.rights, decision.extract) == ("full", "")
    assert decision.reason == "The newsroom is private: its own reader sees the whole article."


@pytest.mark.parametrize(
    ("own", "default", "expected"),
    [
        ("full", "headline", "full"),
        ("headline", "full", "headline"),
        ("extract", "full", "extract"),
        (None, "full", "full"),
        (None, "headline", "headline"),
        (None, "extract", "extract"),
    ],
)
def test_public_source_decides_then_the_default(
    own: Rights | None, default: Rights, expected: Rights
) -> None:
    """In public mode the source's rights count, and the default where it says nothing."""
    source = make_source(own)

    decision = decide(
        make_article(),
        source=source,
        summary=SUMMARY,
        site_mode="public",
        settings=RightsSettings(default=default),
    )

    assert decision.rights == expected
    assert bool(decision.extract) == (expected == "extract")
    assert decision.reason.startswith("The Tide has no" if own is None else "The settings of The")


def test_public_default_is_an_extract() -> None:
    """A newsroom that was only switched to public shows 160 characters of the feed's summary."""
    settings = RightsSettings()

    decision = decide(
        make_article(),
        source=make_source(),
        summary=SUMMARY,
        site_mode="public",
        settings=settings,
    )

    assert decision.rights == "extract"
    assert decision.extract.endswith("The night train…")
    assert 140 < len(decision.extract) <= 160


def test_extract_without_summary_is_empty() -> None:
    """Where the feed says nothing, nothing of the body takes its place."""
    summary = ""

    decision = decide(
        make_article(),
        source=make_source("extract"),
        summary=summary,
        site_mode="public",
        settings=RightsSettings(),
    )

    assert decision.extract == ""


@pytest.mark.parametrize("mode", ["private", "public"])
def test_decision_is_about_one_version(mode: Literal["private", "public"]) -> None:
    """A decision names the article and the version that it was made for."""
    article = make_article()

    decision = decide(
        article, source=make_source(), summary="", site_mode=mode, settings=RightsSettings()
    )

    assert (decision.article_id, decision.version) == (article.id, article.version)


def test_article_of_another_source_is_refused() -> None:
    """Rights of one source are not given to an article of another."""
    article = make_article("other")

    with pytest.raises(ValueError, match="article a is of other, not of tide"):
        decide(
            article,
            source=make_source("full"),
            summary="",
            site_mode="public",
            settings=RightsSettings(),
        )
