"""Twin of dragoman.render.sentences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builders import (
    make_article,
    make_blocks,
    make_finding,
    make_pairs,
    make_rendition,
    make_report,
    make_translation,
)
from dragoman.model import (
    TITLE,
    Doubtful,
    Language,
    Mark,
    Place,
    PubReason,
    Report,
    Verdict,
    VersionId,
)
from dragoman.render.cards import headline_of
from dragoman.render.sentences import inline, sentence_maker
from dragoman.render.words import words
from dragoman.text.markup import clean

EN, FIRST = words(Language("en")), Place(0)
TEXT = "La luz alcanza 20 millas."


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...], list[tuple[int, int]]]:
    """A text with any marks and spans, some of them overlapping."""
    text = draw(st.text(min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    kinds = st.sampled_from(["link", "emphasis", "strong"])
    urls = st.sampled_from(["https://example.org/?a=1&b=\"2'", "javascript:alert(1)"])
    marks = st.builds(lambda k, ab, u: Mark(k, ab[0], ab[1], u), kinds, ends, urls)
    return text, tuple(draw(st.lists(marks, max_size=4))), draw(st.lists(ends, max_size=3))


@given(marked_texts())
def test_inline_html_reads_as_its_text(
    made: tuple[str, tuple[Mark, ...], list[tuple[int, int]]],
) -> None:
    """However marks and spans overlap, what a browser shows is the text, and no link is active."""
    text, marks, spans = made

    shown = inline(text, marks=marks, spans=spans)

    tree = html.fragment_fromstring(f"<div>{shown}</div>")
    kept = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    assert tree.text_content().replace("\r", "\n") == kept
    assert {e.tag for e in tree.iterdescendants()} <= {"a", "em", "strong", "mark"}
    assert all(a.get("href").startswith("https://example.org/") for a in tree.iter("a"))


def test_link_is_one_although_words_in_it_are_emphasised() -> None:
    """Emphasis within a link does not cut the link in two."""
    marks = (Mark("link", 0, 9, "https://example.org/"), Mark("emphasis", 3, 6))

    shown = inline("one two three", marks=marks)

    assert shown.count("<a ") == 1
    assert "one <em>two</em> t" not in shown


def test_translated_text_has_its_originals() -> None:
    """Each sentence of a translation carries its original, and blanks stand between them."""
    article = make_article(blocks=make_blocks("Uno. Dos."))
    pairs = make_pairs(article)
    title, both = pairs
    two = [
        replace(both, segment=replace(both.segment, text="Uno.", gap=" "), target="One."),
        replace(both, segment=replace(both.segment, text="Dos."), target="Two."),
    ]
    translation = make_translation(article, pairs=(title, *two))

    maker = sentence_maker(make_rendition(article, translation=translation), EN)
    sentences = maker.sentences(FIRST, "Uno. Dos.")

    assert [(s.id, s.text, s.joint) for s in sentences] == [("s2", "One.", " "), ("s3", "Two.", "")]
    assert [str(s.original.text) for s in sentences if s.original] == ["Uno.", "Dos."]
    assert not any(s.is_marked for s in sentences)


def test_flagged_sentence_is_marked_with_its_reason() -> None:
    """A sentence with a warning is marked where the check says, on both sides, and says why."""
    article = make_article(blocks=make_blocks(TEXT))
    translation = make_translation(article, answers={TEXT: "The light reaches 12 miles."})
    report = make_report(translation, verdicts={1: "flag"})
    found = make_finding("20 has become 12.", spans=((15, 17), (18, 20)))
    note = replace(make_finding("Long."), severity="note")
    pairs = (report.pairs[0], replace(report.pairs[1], findings=(found, note)))

    maker = sentence_maker(
        make_rendition(article, translation=translation, report=replace(report, pairs=pairs)), EN
    )
    (sentence,) = maker.sentences(FIRST, TEXT)

    assert sentence.shown.text == "The light reaches <mark>12</mark> miles."
    assert sentence.original
    assert sentence.original.text == "La luz alcanza <mark>20</mark> millas."
    assert [r.text for r in sentence.reasons] == ["20 has become 12."]


def test_held_sentence_is_its_original() -> None:
    """A translation that failed its check is not shown: its original stands in, and says so."""
    article = make_article(blocks=make_blocks(TEXT))
    translation = make_translation(article, answers={TEXT: "The light is 12 miles long."})
    report = make_report(translation, verdicts={1: "hold"})

    maker = sentence_maker(make_rendition(article, translation=translation, report=report), EN)
    (sentence,) = maker.sentences(FIRST, TEXT)

    assert (sentence.text, sentence.shown.language, sentence.original) == (TEXT, "es", None)
    assert sentence.verdict == "hold"
    assert sentence.reasons[0].text == EN.say("held_sentence")


def test_text_without_translation_is_shown_as_original_and_marked() -> None:
    """A text that the translation left out is not lost, and not passed off."""
    article = make_article(blocks=make_blocks(TEXT))
    translation = make_translation(article, pairs=make_pairs(article)[:1])

    maker = sentence_maker(make_rendition(article, translation=translation), EN)
    (sentence,) = maker.sentences(FIRST, TEXT)

    assert (sentence.text, sentence.shown.language) == (TEXT, "es")
    assert sentence.reasons[0].text == EN.say("untranslated_sentence")


def test_translation_of_another_text_is_not_shown() -> None:
    """Pairs whose originals do not stand in the text are not taken for its translation."""
    article = make_article(blocks=make_blocks(TEXT))

    maker = sentence_maker(make_rendition(article), EN)
    (sentence,) = maker.sentences(FIRST, "Otro texto.")

    assert (sentence.text, sentence.verdict) == ("Otro texto.", "hold")


def test_names_keep_their_marks_in_the_translation() -> None:
    """A mark on words that stand in both sentences is carried over; on others it is not."""
    text = "El buque Garbí zarpa de Morna."
    marks = (Mark("emphasis", 9, 14), Mark("link", 15, 20, "https://diario.example/x"))
    article = make_article(blocks=make_blocks(text))
    translation = make_translation(article, answers={text: "The ship Garbí leaves Morna."})

    maker = sentence_maker(make_rendition(article, translation=translation), EN)
    (sentence,) = maker.sentences(FIRST, text, marks=marks)

    assert sentence.shown.text == "The ship <em>Garbí</em> leaves Morna."
    assert sentence.original
    assert "https://diario.example/x" in sentence.original.text


def test_mark_on_a_whole_sentence_holds_for_its_translation() -> None:
    """What is emphasised from beginning to end stays so."""
    article = make_article(blocks=make_blocks(TEXT))
    translation = make_translation(article, answers={TEXT: "The light."})

    maker = sentence_maker(make_rendition(article, translation=translation), EN)
    (sentence,) = maker.sentences(FIRST, TEXT, marks=(Mark("strong", 0, len(TEXT)),))

    assert sentence.shown.text == "<strong>The light.</strong>"


def test_reason_is_told_in_the_edition_language_where_it_has_words() -> None:
    """A known check's finding is told in the edition's language, any other as the check says it."""
    article = make_article(language="en", title="T", blocks=make_blocks("Twenty."))
    translation = make_translation(article, target="es")
    report = make_report(translation, verdicts={0: "flag", 1: "flag"})
    other = replace(report.pairs[1], findings=(make_finding("Odd.", check="oddity"),))
    spanish = words(Language("es"))

    maker = sentence_maker(
        make_rendition(
            article, translation=translation, report=replace(report, pairs=(report.pairs[0], other))
        ),
        spanish,
    )
    (title,), (body,) = maker.sentences(TITLE, "T"), maker.sentences(FIRST, "Twenty.")

    assert [(r.text, r.language) for r in title.reasons] == [(spanish.say("check_numbers"), "es")]
    assert [(r.text, r.language) for r in body.reasons] == [("Odd.", "en")]


def test_translation_of_another_version_is_refused() -> None:
    """A translation of an older version must not be shown under the new one."""
    article = make_article()
    old = replace(make_translation(article), version=VersionId("older"))

    with pytest.raises(ValueError, match=f"article {article.id}: the translation is of another"):
        sentence_maker(make_rendition(article, translation=old), EN)


@pytest.mark.parametrize("is_short", [True, False])
def test_translation_without_its_report_is_refused(*, is_short: bool) -> None:
    """Nothing unchecked may look checked: no report, or a shorter one, is an error."""
    rendition = make_rendition()
    assert rendition.report
    report: Report | None = replace(rendition.report, pairs=()) if is_short else None

    with pytest.raises(ValueError, match="has no report that fits"):
        sentence_maker(replace(rendition, report=report), EN)


@pytest.mark.parametrize(
    ("verdict", "reason", "doubtful", "expected"),
    [
        ("hold", "marked", "mark", ("hold", "failed its check. This is the original")),
        ("hold", "released", "mark", ("flag", "A person released it")),
        ("flag", "marked", "mark", ("flag", "The number 20 is missing")),
        ("flag", "marked", "hold", ("hold", "is doubtful. This is the original")),
    ],
)
def test_the_desk_and_the_policy_say_what_is_shown(
    verdict: Verdict, reason: PubReason, *, doubtful: Doubtful, expected: tuple[Verdict, str]
) -> None:
    """What is kept back is the original, with the reason; what was released is marked."""
    rendition = make_rendition(article := make_article(blocks=make_blocks(TEXT)))
    translation = make_translation(article)
    publication = replace(rendition.publication, reason=reason, doubtful=doubtful)
    report = make_report(translation, verdicts={1: verdict})
    shown = replace(rendition, translation=translation, report=report, publication=publication)

    (sentence,) = sentence_maker(shown, EN).sentences(FIRST, TEXT)

    assert sentence.verdict == expected[0]
    assert sentence.text == (TEXT if expected[0] == "hold" else f"[en] {TEXT}")
    assert any(expected[1] in str(reason.text) for reason in sentence.reasons)


def test_what_the_desk_rejected_is_shown_in_the_original() -> None:
    """The headline is the publisher's own, and nothing of the translation is left."""
    article = make_article(blocks=make_blocks(TEXT))
    rendition = make_rendition(article)
    rejected = replace(rendition.publication, status="withheld", reason="rejected")

    shown = replace(rendition, publication=rejected)
    (title,) = sentence_maker(shown, EN).sentences(TITLE, article.title)

    assert (title.text, title.verdict, title.original) == (article.title, "pass", None)
    assert headline_of(shown)[0].text == article.title


def test_what_a_person_wrote_says_so() -> None:
    """A corrected sentence is not marked; it says that a person corrected it, and no name."""
    article = make_article(blocks=make_blocks(TEXT))
    machine = make_translation(article)
    pairs = (machine.pairs[0], replace(machine.pairs[1], by="Ada"))

    rendition = make_rendition(article, translation=replace(machine, pairs=pairs))
    (sentence,) = sentence_maker(rendition, EN).sentences(FIRST, TEXT)

    assert (sentence.verdict, sentence.text) == ("pass", f"[en] {TEXT}")
    assert [str(r.text) for r in sentence.reasons] == ["A person corrected this translation."]
