"""Twin of dragoman.render.cards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import (
    NOON,
    make_article,
    make_blocks,
    make_decision,
    make_edition,
    make_publication,
    make_rendition,
    make_report,
    make_route,
    make_translation,
)
from dragoman.model import Rendition
from dragoman.render.cards import (
    Card,
    card_of,
    cards_of,
    headline_of,
    is_rough,
    moment_of,
    n_sources,
    summary_of,
)
from render.newspaper import (
    EN,
    PAPER,
    canceled,
    everything,
    extract,
    flagged,
    han,
    headline,
    lighthouse,
    original,
    own,
    rough,
    withheld,
)


def card(rendition: Rendition) -> Card:
    """The card in the English edition."""
    return card_of(rendition, edition=EN, paper=PAPER)


@pytest.mark.parametrize(
    ("rendition", "manner", "note"),
    [
        (lighthouse(), "translated", "2 sentences marked"),
        (flagged(), "translated", "1 sentence marked"),
        (rough(), "rough", "Rough machine translation"),
        (own(), "own", ""),
        (original(), "untranslated", "No route from Arabic yet"),
        (han(), "untranslated", "No route from Traditional Chinese yet"),
        (extract(), "extract", ""),
        (headline(), "headline", ""),
        (withheld(), "withheld", "Withheld: failed its checks"),
        (canceled(), "canceled", "Withdrawn by its publisher"),
    ],
)
def test_card_says_what_is_the_matter(rendition: Rendition, manner: str, note: str) -> None:
    """A list tells at once how an article is shown, and what is wrong with it."""
    made = card(rendition)

    assert (made.manner, made.note) == (manner, note)


def test_article_whose_translation_is_not_done_says_so() -> None:
    """An article in another language without a reason is waiting for its translation."""
    made = card(make_rendition(is_translated=False))

    assert (made.manner, made.note) == ("untranslated", "Not translated from Spanish yet")


def test_article_of_another_country_is_own() -> None:
    """British English is at home in an English edition."""
    article = make_article(language="en-GB")

    assert card(make_rendition(article, is_translated=False)).manner == "own"


def test_headline_stands_with_its_original() -> None:
    """A translated headline has the original beside it."""
    shown, behind = headline_of(make_rendition())

    assert (shown.text, shown.language) == ("[en] El faro vuelve a encenderse", "en")
    assert behind
    assert (behind.text, behind.language) == ("El faro vuelve a encenderse", "es")


def test_held_headline_is_never_shown() -> None:
    """A headline that failed its check is shown as its publisher wrote it."""
    translation = make_translation(make_article())
    report = make_report(translation, verdicts={0: "hold"})

    shown, behind = headline_of(make_rendition(translation=translation, report=report))

    assert (shown.text, shown.language, behind) == ("El faro vuelve a encenderse", "es", None)


@pytest.mark.parametrize(("grade", "expected"), [(None, True), (44.9, True), (45.0, False)])
def test_route_below_the_mark_or_unmeasured_is_rough(
    grade: float | None, *, expected: bool
) -> None:
    """What was never measured is not taken for good."""
    route = make_route("es", "en", grade=grade)

    assert is_rough(make_translation(make_article(), route=route), PAPER) is expected


def test_summary_is_the_standfirst_else_the_first_paragraph() -> None:
    """Lists show the standfirst; where there is none, how the text begins."""
    with_standfirst = make_article(standfirst="Entrada.", blocks=make_blocks("Cuerpo."))
    without = make_article(blocks=make_blocks("Cuerpo."))

    found = [summary_of(make_rendition(article)) for article in (with_standfirst, without)]

    assert [str(s.text) for s in found if s] == ["[en] Entrada.", "[en] Cuerpo."]


def test_summary_is_something_whose_translation_is_good() -> None:
    """Where the standfirst's translation is held, a list shows the first paragraph that passed."""
    article = make_article(standfirst="Entrada.", blocks=make_blocks("Uno.", "Dos."))
    translation = make_translation(article)
    some, none = (
        make_report(translation, verdicts=dict.fromkeys(numbers, "hold"))
        for numbers in ((1, 2), (1, 2, 3))
    )

    found = [
        summary_of(make_rendition(article, translation=translation, report=report))
        for report in (some, none)
    ]

    assert [(s.text, s.language) for s in found if s] == [("[en] Dos.", "en"), ("Entrada.", "es")]


def test_summary_keeps_to_the_rights() -> None:
    """With an extract it is the extract; with the headline alone, or a held text, nothing."""
    shown = summary_of(extract())

    assert shown
    assert (shown.text, shown.language) == ("La lonja abrirá a las cinco.", "es")
    assert [summary_of(r) for r in (headline(), withheld(), canceled())] == [None] * 3


def test_translated_extract_is_shown_in_the_edition_language() -> None:
    """An extract that was translated is shown so."""
    article = make_article(standfirst="Un resumen.")
    decision = make_decision(article, rights="extract", extract="Un resumen.")

    shown = summary_of(make_rendition(article, decision=decision))

    assert shown
    assert shown.text == "[en] Un resumen."


def test_long_summary_is_cut_at_a_word() -> None:
    """A summary ends at a word, with an ellipsis; without blanks it is cut anyway."""
    words = make_article(blocks=make_blocks("palabra " * 100))
    signs = make_article(language="zh", blocks=make_blocks("海" * 500))

    found = [summary_of(make_rendition(a, is_translated=False)) for a in (words, signs)]

    assert [len(str(s.text)) <= 241 for s in found if s] == [True, True]
    assert [str(s.text)[-2:] for s in found if s] == ["a…", "海…"]


def test_lists_are_newest_first_without_what_is_withdrawn_or_a_copy() -> None:
    """A list names each article once and says nothing of those that are gone."""
    article = make_article("copia")
    copy = replace(
        make_rendition(article),
        publication=make_publication(article, status="withheld", reason="copy"),
    )
    english = [r for r in (*everything(), copy) if r.publication.edition == "en"]

    made = cards_of(english, edition=EN, paper=PAPER)

    assert [c.at for c in made] == sorted((c.at for c in made), reverse=True)
    assert len(made) == len(english) - 2
    assert cards_of(reversed(english), edition=EN, paper=PAPER) == made
    assert n_sources(made) == 6


def test_date_in_the_future_does_not_lead() -> None:
    """A publisher's clock that is wrong does not put its article above all others."""
    article = make_article(published_at=NOON + timedelta(days=400))

    assert moment_of(make_rendition(article)) == NOON - timedelta(hours=1)


def test_day_is_that_of_the_site() -> None:
    """What came late in the evening in London is of tomorrow in Madrid."""
    late = NOON.replace(hour=23, minute=30) - timedelta(days=1)
    article = make_article(published_at=late)

    assert card(make_rendition(article)).day.isoformat() == "2026-03-14"


def test_picture_is_shown_only_with_full_rights() -> None:
    """A list shows no picture of an article that may not be shown whole."""
    full = lighthouse()
    cut = replace(full, decision=make_decision(full.article, rights="extract"))

    assert card(full).photo
    assert card(cut).photo is None


def test_language_is_named_in_the_edition_language() -> None:
    """A Spanish edition calls Arabic árabe."""
    made = card_of(original(), edition=make_edition("es"), paper=PAPER)

    assert made.language_name == "Árabe"
