"""Apertium translates whole segments and leaves alone what is not language."""

import os
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.engines import ApertiumEngine
from dragoman.errors import EngineError
from dragoman.model import Language

MODES_DIR = Path("/usr/share/apertium/modes")
needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None or not (MODES_DIR / "spa-eng.mode").exists(),
    reason="apertium with its pair eng-spa is not installed",
)
FAR = ("es", "en")
KEPT = (
    "avisos@alcoraya.example",
    "https://alcoraya.example/a_b?x=[1]&y={2}#z",
    "#Riada",
    "@radio",
    "👩🏽‍🚒",
    "🇪🇸",
    "الشرق الأوسط",
    "東京",
    "«",
    "»",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "–",
    "—",
    "…",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "*",
    "#",
    "@",
    "^",
    "$",
    "~",
    "\\",
    "/",
    "<",
    ">",
    "|",
    "+",
    "_",
    "=",
    "\u00a0",
    "\u202f",
    "1.480,50",
    "€",
    "%",
    "°",
    "№",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[ApertiumEngine]:
    """Apertium as the system has it."""
    engine = ApertiumEngine(MODES_DIR)
    yield engine
    engine.close()


def translated(engine: ApertiumEngine, *segments: str, pair: tuple[str, str] = FAR) -> list[str]:
    """Answers for a pair, which is skipped where it is not installed."""
    route = engine.route(Language(pair[0]), Language(pair[1]))
    if route is None:
        pytest.skip(f"apertium's pair {'-'.join(pair)} is not installed")
    return engine.translate(segments, route)


@needs_apertium
@pytest.mark.parametrize(
    "pair", [("es", "en"), ("fr", "es"), ("ca", "es"), ("sv", "nb"), ("en", "ca")]
)
def test_what_is_not_language_survives(engine: ApertiumEngine, pair: tuple[str, str]) -> None:
    """Signs, addresses, emojis and other scripts come back as often as they went in."""
    segments = [f"Marta {kept} Quiroga {kept} Alcoraya" for kept in KEPT]

    answers = translated(engine, *segments, pair=pair)

    counts = {kept: answer.count(kept) for kept, answer in zip(KEPT, answers, strict=True)}
    assert {kept: n for kept, n in counts.items() if n != 2} == {}


@needs_apertium
def test_no_mark_of_an_unknown_word_is_left(engine: ApertiumEngine) -> None:
    """Unknown words come back bare, and a real asterisk stays."""
    answers = translated(engine, "La zarrapastrobla es *importante*.", "El quelayense zumbrió.")

    assert answers[0].count("*") == 2
    assert "zarrapastrobla" in answers[0]
    assert not set("*#@~") & set(answers[1])


@needs_apertium
def test_headlines_in_capitals_stay_in_capitals(engine: ApertiumEngine) -> None:
    """No word of a headline falls into small letters."""
    (answer,) = translated(engine, "EL GOBIERNO ANUNCIA MEDIDAS")

    assert answer == "THE GOVERNMENT ANNOUNCES MEASURES"


@needs_apertium
def test_an_added_sentence_end_changes_no_word(engine: ApertiumEngine) -> None:
    """A headline's last word is not taken for an abbreviation: "no" is no "No."."""
    (answer,) = translated(engine, "They said no", pair=("en", "es"))

    assert answer == "Dijeron no"


@needs_apertium
@pytest.mark.parametrize(("pair", "source"), [(("fr", "es"), "l’eau"), (("ca", "es"), "l’aigua")])
def test_typographic_apostrophes_are_understood(
    engine: ApertiumEngine, pair: tuple[str, str], source: str
) -> None:
    """Newspapers do not write the apostrophe of the keyboard."""
    assert translated(engine, source, pair=pair) == ["el agua"]


@needs_apertium
def test_very_long_segments_are_answered_whole(engine: ApertiumEngine) -> None:
    """Five thousand characters come back with the first and the last figure."""
    sentence = "El río bajó ayer {} centímetros en Alcoraya y nadie sabe por qué, "
    segment = "".join(sentence.format(n) for n in range(100, 176)) + "dijo Marta."

    (answer,) = translated(engine, segment)

    assert len(segment) > 5_000
    assert [n for n in range(100, 176) if str(n) not in answer] == []


@needs_apertium
@pytest.mark.parametrize("text", ["1.480 €", "***", "東京", "— 12,5 % —", "https://a.example"])
def test_what_has_no_words_is_not_changed(engine: ApertiumEngine, text: str) -> None:
    """Figures and addresses alone come back as they are."""
    assert translated(engine, text) == [text]


@needs_apertium
def test_decomposed_letters_are_understood(engine: ApertiumEngine) -> None:
    """A source in NFD has the answer of the same source in NFC."""
    text = "El café de Ávila cerró en otoño."

    decomposed, composed = translated(engine, unicodedata.normalize("NFD", text), text)

    assert decomposed == composed == unicodedata.normalize("NFC", composed)


@needs_apertium
def test_invisible_characters_do_not_break_words(engine: ApertiumEngine) -> None:
    """Soft hyphens and zero-width spaces of web pages are dropped."""
    assert translated(engine, "El go\u00adbier\u00adno\u200b habla.") == ["The government speaks."]


@needs_apertium
def test_a_blank_answer_is_an_error(engine: ApertiumEngine) -> None:
    """Where the dictionary makes nothing of a word, nothing is passed off."""
    with pytest.raises(EngineError, match="'Se' is blank") as caught:
        translated(engine, "Se")

    assert not caught.value.transient


@needs_apertium
def test_a_variety_has_its_own_pair_where_there_is_one(engine: ApertiumEngine) -> None:
    """Brazilian and European Portuguese are different targets; Chile's Spanish is Spanish."""
    brazil, portugal, chile = (
        engine.route(Language(source), Language(target))
        for source, target in (("es", "pt-BR"), ("es", "pt-PT"), ("es-CL", "pt-BR"))
    )

    assert brazil is not None
    assert portugal is not None
    assert chile is not None
    assert brazil.engines != portugal.engines
    assert brazil.engines == chile.engines


@needs_apertium
def test_norwegian_is_bokmal(engine: ApertiumEngine) -> None:
    """A feed in "no" is served as "nb" is."""
    bokmal = engine.route(Language("nb"), Language("sv"))
    norwegian = engine.route(Language("no"), Language("sv"))

    assert (bokmal is None) is (norwegian is None)
    if bokmal and norwegian:
        assert bokmal.engines == norwegian.engines


@needs_apertium
def test_pairs_that_are_not_used_are_ended() -> None:
    """However many pairs a newsroom has, the programs of few run at once."""
    engine = ApertiumEngine(MODES_DIR)
    installed = [pair for pair in engine.pairs if pair[0] in {"es", "ca"}][:8]
    before = most = _n_children()

    try:
        for source, target in installed:
            translated(engine, "a", pair=(source, target))
            most = max(most, _n_children())
        first = translated(engine, "a", pair=installed[0])
        assert first == translated(engine, "a", pair=installed[0])
    finally:
        engine.close()

    assert most - before <= 4 * 16


def _n_children() -> int:
    """How many processes this one has started and not yet seen end."""
    listed = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children")
    return len(listed.read_text(encoding="utf-8").split())


@needs_apertium
def test_several_threads_may_ask_at_once(engine: ApertiumEngine) -> None:
    """Each gets the answers to its own segments."""
    found: dict[int, list[str]] = {}

    def ask(number: int) -> None:
        found[number] = translated(engine, *[f"Hay {number} barcos."] * 20)

    threads = [threading.Thread(target=ask, args=(n,)) for n in (11, 22, 33)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {n: [f"There are {n} ships."] * 20 for n in (11, 22, 33)}


def test_without_apertium_there_is_no_route(tmp_path: Path) -> None:
    """An empty directory of modes is an engine that offers nothing."""
    engine = ApertiumEngine(tmp_path)

    assert engine.pairs == ()
    assert engine.route(Language("es"), Language("en")) is None


@needs_apertium
@pytest.mark.parametrize(
    ("pair", "source", "quoted"),
    [
        (
            ("fr", "es"),
            "Le comité n’est pas «\u00a0satisfait\u00a0» et part.",
            "«\u00a0satisface\u00a0»",
        ),
        (("en", "es"), 'I would "be all right."', '"ser bien."'),
        (("ca", "en"), "Es pot “veure” una barca.", "“view”"),
    ],
)
def test_quotation_marks_stay_around_their_words(
    engine: ApertiumEngine, pair: tuple[str, str], source: str, *, quoted: str
) -> None:
    """Where words move, the marks go with them."""
    (answer,) = translated(engine, source, pair=pair)

    assert quoted in answer


@needs_apertium
def test_a_name_at_the_start_leaves_no_capital_behind(engine: ApertiumEngine) -> None:
    """The word after an unknown name is not the first of the sentence."""
    assert translated(engine, "Quiroga añadió que llueve.") == ["Quiroga added that it rains."]


@needs_apertium
@pytest.mark.parametrize("target", ["es", "ca"])
def test_no_percent_sign_is_lost(engine: ApertiumEngine, target: str) -> None:
    """A share does not become a number."""
    (answer,) = translated(engine, "Il 40% della popolazione vota.", pair=("it", target))

    assert "40%" in answer
