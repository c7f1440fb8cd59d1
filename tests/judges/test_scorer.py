"""The judge that is a scorer, against a peer that speaks the protocol of KServe V1."""

import pytest

from dragoman.errors import EngineError
from dragoman.judges import judge_of
from dragoman.judges.scorer import ScorerJudge
from dragoman.model import Finding, Language, Pair
from dragoman.settings import JudgeSettings
from judges.peer import Peer, serving
from judges.test_asking import CountedBudget

PATH = "/v1/models/kiwi:predict"
BAD, GOOD = (Pair("Llueve.", text, Language("es"), Language("en")) for text in ("Snow.", "Rain."))


def scorer_of(peer: Peer, **changes: object) -> ScorerJudge:
    """A judge who asks the peer."""
    known = {"kind": "scorer", "url": f"{peer.url}{PATH}", "model": "kiwi", "timeout_s": 2.0}
    settings = JudgeSettings(**known | changes)  # type: ignore[arg-type]  # fields by name
    return ScorerJudge(settings, budget=CountedBudget())


def test_a_bad_score_marks_its_sentence() -> None:
    """It says the number and what it means."""
    with serving(Peer(scores={BAD.target: 0.41})) as peer:
        judge = scorer_of(peer)
        found = judge.judge([GOOD, BAD])

    message = f"{judge.name} scores the sentence 0.41 (0 is worst, 1 is best): worse than 0.6"
    assert found == [(), (Finding("judge", "warn", message),)]
    assert judge.name == f"scorer:kiwi@{peer.url.removeprefix('http://')}"


def test_the_scorer_gets_texts_and_languages() -> None:
    """Under the names that COMET gives them; only what is asked."""
    with serving(Peer()) as peer:
        scorer_of(peer).judge([GOOD, BAD], asked=[1])

    expected = {"src": "Llueve.", "mt": "Snow.", "src_lang": "es", "tgt_lang": "en"}
    assert peer.asked == [{"instances": [expected]}]


@pytest.mark.parametrize(
    ("scale", "threshold", "score", "n_findings"),
    [
        ("cometkiwi", None, 0.59, 1),
        ("cometkiwi", None, 0.6, 0),
        ("cometkiwi", 0.8, 0.79, 1),
        ("cometkiwi", 0.8, 1.05, 0),
        ("metricx", None, 5.0, 0),
        ("metricx", None, 5.1, 1),
        ("metricx", 2.5, 3.0, 1),
        ("metricx", 2.5, 0.0, 0),
    ],
)
def test_the_scale_says_which_side_is_bad(
    scale: str, threshold: float | None, score: float, *, n_findings: int
) -> None:
    """More is better with one family of scorers, and worse with the other."""
    with serving(Peer(scores={BAD.target: score})) as peer:
        (found,) = scorer_of(peer, scale=scale, threshold=threshold).judge([BAD])

    assert len(found) == n_findings


@pytest.mark.parametrize(
    ("body", "is_fit"),
    [
        (b'{"predictions": [0.9]}', True),
        (b'{"predictions": [[0.9]]}', True),
        (b'{"predictions": [{"score": 0.9}]}', True),
        (b'{"predictions": []}', False),
        (b'{"predictions": [0.9, 0.9]}', False),
        (b'{"predictions": ["0.9"]}', False),
        (b'{"predictions": [true]}', False),
        (b'{"predictions": [NaN]}', False),
        (b'{"predictions": [17.3]}', False),
        (b'{"predictions": [null]}', False),
        (b'{"predictions": 0.9}', False),
        (b'{"scores": [0.9]}', False),
        (b"[0.9]", False),
    ],
)
def test_one_number_on_the_scale_for_each_pair_or_an_error(body: bytes, *, is_fit: bool) -> None:
    """A score that cannot be one of the scale says that the settings are wrong."""
    with serving(Peer(bodies={PATH: (200, body)})) as peer:
        judge = scorer_of(peer)
        if is_fit:
            assert judge.judge([GOOD]) == [()]
            return
        with pytest.raises(EngineError, match="no list of 1 numbers from 0 to 1") as caught:
            judge.judge([GOOD])

    assert not caught.value.transient


def test_many_pairs_go_in_several_requests() -> None:
    """All are scored, in order."""
    with serving(Peer(scores={BAD.target: 0.1})) as peer:
        found = scorer_of(peer).judge([GOOD] * 40 + [BAD])

    assert [len(f) for f in found] == [0] * 40 + [1]
    assert [len(asked["instances"]) for asked in peer.asked] == [32, 9]


@pytest.mark.parametrize("kind", ["openai", "scorer"])
def test_settings_name_the_judge(kind: str) -> None:
    """Each kind of settings makes its judge."""
    settings = JudgeSettings(kind=kind, url="http://h:1/x", model="m")  # type: ignore[arg-type]  # both

    assert judge_of(settings, budget=CountedBudget()).name == f"{kind}:m@h:1"
