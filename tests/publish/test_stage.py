"""What an edition does with an article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from builders import (
    EN,
    make_article,
    make_blocks,
    make_decision,
    make_edition,
    make_report,
    make_section,
    make_translation,
)
from dragoman.model import Policy, Publication, Ruling, Verdict
from dragoman.publish import Submission, publish, sections_of

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ARTICLE = make_article("faro", blocks=make_blocks("Uno.", "Dos.", "Tres.", "Cuatro."))
TRANSLATION = make_translation(ARTICLE)
BODY = tuple(n for n, p in enumerate(TRANSLATION.pairs) if p.segment.place >= 0)
TITLE = next(n for n, p in enumerate(TRANSLATION.pairs) if p.segment.place == -2)


def submission(verdicts: dict[int, Verdict] | None = None, **others: object) -> Submission:
    """The article with its translation, in which some pairs have a verdict of their own."""
    base = Submission(
        article=ARTICLE,
        decision=make_decision(ARTICLE),
        translation=TRANSLATION,
        report=make_report(TRANSLATION, verdicts=verdicts or {}),
        needs_translation=True,
    )
    return replace(base, **others)  # type: ignore[arg-type]


def outcome(given: Submission, earlier: Publication | None = None) -> Publication | None:
    """What the edition makes of it."""
    return publish(given, edition=make_edition(), earlier=earlier, policy=Policy(), now=NOW)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (submission(), ("usable", "")),
        (submission({BODY[0]: "flag"}), ("usable", "marked")),
        (submission({BODY[0]: "hold"}), ("usable", "marked")),
        (submission(dict.fromkeys(BODY, "hold")), ("withheld", "held")),
        (submission({TITLE: "hold"}), ("withheld", "held")),
        (submission(translation=None, report=None), ("withheld", "held")),
        (submission(report=None), ("withheld", "held")),
        (submission(has_route=False, translation=None, report=None), ("usable", "no_route")),
        (submission(needs_translation=False, translation=None), ("usable", "")),
    ],
)
def test_the_check_decides_what_goes_out(given: Submission, expected: tuple[str, str]) -> None:
    """A few failing sentences are marked; too many, or the headline, hold the article."""
    new = outcome(given)

    assert new is not None
    assert (new.status, new.reason) == expected


def test_what_was_never_out_is_not_taken_back() -> None:
    """A copy, or an article that was gone before it came out, leaves no trace."""
    assert outcome(submission(is_copy=True)) is None
    assert outcome(submission(is_gone=True)) is None


@pytest.mark.parametrize(("field", "reason"), [("is_copy", "copy"), ("is_gone", "withdrawn")])
def test_what_was_out_is_canceled(field: str, reason: str) -> None:
    """The address stays and says so; the time of first publication stays too."""
    earlier = outcome(submission())
    later = NOW + timedelta(hours=1)

    new = publish(
        replace(submission(), **{field: True}),  # type: ignore[arg-type]
        edition=make_edition(),
        earlier=earlier,
        policy=Policy(),
        now=later,
    )

    assert new is not None
    assert (new.status, new.reason) == ("canceled", reason)
    assert (new.published_at, new.updated_at) == (NOW, later)


def test_publishing_twice_changes_nothing() -> None:
    """The second time the earlier publication comes back, with its times."""
    first = outcome(submission())

    again = publish(
        submission(),
        edition=make_edition(),
        earlier=first,
        policy=Policy(),
        now=NOW + timedelta(days=1),
    )

    assert again == first


def test_an_article_is_in_each_section_that_its_names_match() -> None:
    """Names of section and categories are compared without regard to case."""
    sections = (make_section("world"), make_section("sport"), make_section("culture"))
    given = replace(
        submission(categories=("Sport", " WORLD ")), article=replace(ARTICLE, section="Elsewhere")
    )

    assert sections_of(given, sections) == ("world", "sport")


RELEASE = Ruling(ARTICLE.id, ARTICLE.version, EN, "release", "Ada", NOW)
REJECT = replace(RELEASE, kind="reject")
ALL_FAIL: dict[int, Verdict] = dict.fromkeys(BODY, "hold")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (submission(ALL_FAIL, rulings=(RELEASE,)), ("usable", "released")),
        (submission({TITLE: "hold"}, rulings=(RELEASE,)), ("usable", "released")),
        (submission({BODY[0]: "flag"}, rulings=(RELEASE,)), ("usable", "released")),
        (submission(rulings=(RELEASE,)), ("usable", "")),
        (submission(rulings=(REJECT,)), ("withheld", "rejected")),
        (submission(translation=None, report=None, rulings=(RELEASE,)), ("withheld", "held")),
        (submission(is_gone=True, rulings=(RELEASE,)), None),
    ],
)
def test_the_desk_goes_before_the_checks(
    given: Submission, expected: tuple[str, str] | None
) -> None:
    """What failed goes out if a person says so; what passed is kept back likewise."""
    new = outcome(given)

    assert (new and (new.status, new.reason)) == expected


@pytest.mark.parametrize(
    ("verdicts", "policy", "expected"),
    [
        ({BODY[0]: "hold"}, Policy(0.0), ("withheld", "held")),
        (ALL_FAIL, Policy(1.0), ("usable", "marked")),
        ({BODY[0]: "flag"}, Policy(0.25, "hold"), ("usable", "marked")),
        (dict.fromkeys(BODY, "flag"), Policy(0.25, "mark"), ("usable", "marked")),
        (dict.fromkeys(BODY, "flag"), Policy(0.25, "hold"), ("withheld", "held")),
        ({TITLE: "flag"}, Policy(0.25, "hold"), ("withheld", "held")),
    ],
)
def test_the_policy_says_what_is_held(
    verdicts: dict[int, Verdict], policy: Policy, expected: tuple[str, str]
) -> None:
    """The share that may fail counts; so do doubtful sentences, where they are to be held."""
    new = publish(
        submission(verdicts), edition=make_edition(), earlier=None, policy=policy, now=NOW
    )

    assert new is not None
    assert (new.status, new.reason, new.doubtful) == (*expected, policy.doubtful)
