"""Twin of dragoman.cluster.stage."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cluster import WINDOW, Item, cluster, clustered
from dragoman.demo.content import Piece, read_publishers
from dragoman.demo.markup import plain_and_marks
from dragoman.model import ArticleId, Language, StoryId
from golden import assert_golden

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HEADLINES = (
    "Ferry Virgen del Cabo runs aground off Alcoraya",
    "Ferry passengers brought ashore at Alcoraya",
    "Encalla el ferri Virgen del Cabo frente a Alcoraya",
    "Tram strike in Marlhaven ends after 19 days",
    "Marlhaven tram drivers accept 5.2% deal, strike ends",
    "Observatory at Ayllamar sees first light",
)


def make_item(name: str, title: str, *, days: float = 0, language: str = "en") -> Item:
    """An item some days after noon of 14 March 2026."""
    at = NOON + timedelta(days=days)
    return Item(ArticleId(name), Language(language), at, title)


def make_piece_item(piece: Piece, language: Language) -> Item:
    """An item of the sample wire, as far as `cluster` sees it."""
    texts = [plain_and_marks(p.text, "https://example.org/")[0] for p in piece.passages if p.text]
    at = NOON - timedelta(minutes=piece.minutes_ago)
    text = "\n\n".join(filter(None, [piece.standfirst, *texts]))
    return Item(ArticleId(piece.slug), language, at, piece.headline, text)


def test_first_article_founds_its_story() -> None:
    """A story bears the id of the article that founded it."""
    item = make_item("a", "Fog over the harbour")

    members = cluster([item], known=[])

    assert members == (("a", "a"),)


def test_articles_on_one_event_come_together() -> None:
    """Three reports of one event, one in another language, join; another event stays apart."""
    items = [
        make_item("a", HEADLINES[0]),
        make_item("b", HEADLINES[3], days=0.1),
        make_item("c", HEADLINES[2], days=0.2, language="es"),
        make_item("d", HEADLINES[4], days=0.3),
    ]

    members = dict(cluster(items, known=[]))

    assert members == {"a": "a", "b": "b", "c": "a", "d": "b"}


def test_known_story_takes_up_later_articles() -> None:
    """An article joins a story of an earlier call, under that story's id."""
    known = (make_item("a", HEADLINES[0]), StoryId("old"))
    item = make_item("b", HEADLINES[0], days=1)

    members = cluster([item], known=[known])

    assert members == (("b", "old"),)


def test_same_headline_after_the_window_is_another_event() -> None:
    """A story that was silent for longer than the window does not come back."""
    old = make_item("a", HEADLINES[0])
    new = make_item("b", HEADLINES[0], days=WINDOW.days + 0.1)

    members = dict(cluster([old, new], known=[]))

    assert members == {"a": "a", "b": "b"}


def test_time_makes_stories_part() -> None:
    """What is near enough on the same day is not after days of silence."""
    first = make_item("a", HEADLINES[0])

    same_day = cluster([first, make_item("b", HEADLINES[1], days=0.1)], known=[])
    days_later = cluster([first, make_item("b", HEADLINES[1], days=4)], known=[])

    assert (same_day[1], days_later[1]) == (("b", "a"), ("b", "b"))


def test_article_without_words_founds_a_story() -> None:
    """A headline of marks alone shares nothing with anything."""
    items = [make_item("a", "…"), make_item("b", "…", days=0.1)]

    members = dict(cluster(items, known=[]))

    assert members == {"a": "a", "b": "b"}


_ITEMS = st.lists(
    st.tuples(st.sampled_from(HEADLINES), st.floats(0, 12), st.sampled_from(["en", "es"])),
    max_size=12,
).map(
    lambda rows: [make_item(f"i{n:02}", t, days=d, language=x) for n, (t, d, x) in enumerate(rows)]
)


@given(_ITEMS, st.randoms(use_true_random=False))
def test_order_of_input_is_irrelevant(items: list[Item], random: object) -> None:
    """Items in any order give the same stories."""
    shuffled = sorted(items, key=lambda item: hash((item.id, str(random))))

    members = cluster(shuffled, known=[])

    assert members == cluster(items, known=[])


@given(_ITEMS, st.integers(0, 12))
def test_two_calls_give_what_one_gives(items: list[Item], n_first: int) -> None:
    """Cutting the stream in two, the second call knowing the first one's last days, is no loss."""
    items = sorted(items, key=lambda item: (item.published_at, item.id))
    first, second = items[:n_first], items[n_first:]

    stories = dict(cluster(first, known=[]))
    since = second[0].published_at - WINDOW if second else NOON
    known = [(item, stories[item.id]) for item in first if item.published_at >= since]
    stories |= dict(cluster(second, known=known))

    assert stories == dict(cluster(items, known=[]))


@given(_ITEMS)
def test_stream_gives_what_a_call_gives(items: list[Item]) -> None:
    """Items taken one by one, each answered before the next is asked for, give the same stories."""
    n_asked = 0

    def stream() -> Iterator[Item]:
        nonlocal n_asked
        for item in sorted(items, key=lambda item: (item.published_at, item.id)):
            n_asked += 1
            yield item

    answers = []
    for n_answers, pair in enumerate(clustered(stream()), start=1):
        assert n_asked == n_answers
        answers.append(pair)

    assert tuple(answers) == cluster(items, known=[])


@given(_ITEMS)
def test_story_bears_its_oldest_article(items: list[Item]) -> None:
    """Every item is in one story, and a story's id is that of its oldest item."""
    members = cluster(items, known=[])

    oldest: dict[str, str] = {}
    for article, story in members:
        oldest.setdefault(story, article)
    assert sorted(a for a, _ in members) == sorted(i.id for i in items)
    assert all(story == article for story, article in oldest.items())


@pytest.mark.golden
def test_sample_newsroom_tells_its_events_across_languages() -> None:
    """The sample wire's events come together over languages, and no two events mix."""
    pieces = [(p, pub.language) for pub in read_publishers() for p in pub.pieces]
    told = {
        ArticleId(p.slug): (p.event or p.slug, f"{language} {p.slug}") for p, language in pieces
    }

    members = cluster([make_piece_item(p, language) for p, language in pieces], known=[])

    stories = defaultdict(list)
    for article, story in members:
        stories[story].append(told[article])
    assert all(len({event for event, _ in story}) == 1 for story in stories.values())
    assert_golden(
        sorted([story[0][0], sorted(name for _, name in story)] for story in stories.values()),
        Path(__file__).parent / "golden" / "sample-wire" / "expected.json",
    )
