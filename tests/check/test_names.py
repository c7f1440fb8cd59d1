"""Who and what the source names, the translation names."""

import pytest

from check.pairs import make_pair
from dragoman.check.names import check_names

SAME = (
    ("ru-en", "Вчера в Пекине Джонсон видел Дуайера.", "In Beijing Johnson saw Dwyer then."),
    ("es-en", "Ayer llegó a Ginebra y a La Haya.", "He came to Geneva and The Hague yesterday."),
    ("de-en", "Er sah in Wien und Köln nichts.", "He saw nothing in Vienna and Cologne."),
    ("en-es", "Then Queen Elizabeth left.", "Luego se fue la reina Isabel."),
    ("en-fr", "The court of Germany said so.", "La cour d’Allemagne l’a dit."),
    ("en-es", "It was the White House.", "Fue la Casa Blanca."),
    ("en-ru", "Then Anne-Walt and Jane came.", "Потом пришли Уолт и Джейн."),
    ("en-es", "On Monday the WHO agreed.", "El lunes la OMS aceptó."),
    ("en-es", "New Cancer Vaccine Teaches The Immune System", "Una vacuna enseña al sistema"),
    ("en-zh", "Then Byron came.", "然后他来了。"),
    ("it-es", "Sopra le Alpi piove.", "Sobre los Alpes llueve."),
    ("fr-es", "Le rapport du Forum mondial", "El informe del Foro mundial"),
    ("fr-en", "Selon elle, il a perdu.", "According to her, it Has lost."),
    ("uk-pl", "Учора Коваленко поїхав.", "Wczoraj Kowalenko wyjechał."),
)


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_one_name_in_two_languages_is_the_same(languages: str, source: str, target: str) -> None:
    """By sound, by exonym; titles, institutions and acronyms are nobody's name."""
    assert {f.severity for f in check_names(make_pair(source, target, languages))} <= {"note"}


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("es-en", "Ayer lo dijo Quirante.", "Yesterday Fairbanks said so."),
        ("ru-en", "Вчера так сказал Харингтон.", "Yesterday Kowalski said so."),
        ("en-fr", "It was Zagreb that won.", "C’est Tallinn qui a gagné."),
        ("es-en", "La excusa es de Caycedo.", "The excuse is from Wojciechowski."),
    ],
)
def test_a_replaced_name_blocks(languages: str, source: str, target: str) -> None:
    """The message tells both names."""
    (finding,) = check_names(make_pair(source, target, languages))

    assert finding.severity == "block"
    assert finding.source_span
    assert finding.target_span


def test_a_plain_word_for_a_plain_word_is_only_marked() -> None:
    """An institution may be translated, and a surname may not: no rule can tell them apart."""
    (finding,) = check_names(make_pair("Ayer lo dijo Tejedor.", "Yesterday Weaver said so."))

    assert finding.severity == "warn"


def test_a_plain_word_is_a_note_where_little_is_known() -> None:
    """“Judiciary” is a piece of an institution's name, which the source says by another word."""
    pair = make_pair("Ana iz Odbora za pravosuđe", "Ana of the Judiciary", "hr-en")

    assert {f.severity for f in check_names(pair)} == {"note"}


def test_an_added_name_is_marked() -> None:
    """A translator may say who "he" is."""
    (finding,) = check_names(make_pair("Ayer lo dijo.", "Yesterday Fairbanks said so."))

    assert (finding.severity, finding.target_span) == ("warn", (10, 19))


def test_an_added_full_name_blocks() -> None:
    """First and last name do not come from nowhere."""
    findings = check_names(make_pair("Ayer lo dijo.", "Yesterday Nora Fairbanks said so."))

    assert [f.severity for f in findings] == ["block", "block"]


def test_a_lost_name_is_a_note() -> None:
    """A translator may say "he" or "the town"."""
    (finding,) = check_names(make_pair("Ayer lo dijo Quirante.", "He said so yesterday."))

    assert finding.severity == "note"


def test_a_first_name_that_begins_the_sentence_makes_a_full_name() -> None:
    """The first word alone proves nothing; beside a new name it does."""
    pair = make_pair("Ayer dimitió el alcalde.", "Zbigniew Kowalski resigned as mayor.")

    (finding,) = check_names(pair)

    assert (finding.severity, finding.target_span) == ("block", (9, 17))


def test_an_acronym_or_title_beside_a_new_name_makes_none() -> None:
    """Nor does a name that the original has."""
    for told in ("Yesterday mayor Kowalski resigned.", "Yesterday NATO Kowalski resigned."):
        (finding,) = check_names(make_pair("Ayer dimitió el alcalde.", told))

        assert finding.severity == "warn"
