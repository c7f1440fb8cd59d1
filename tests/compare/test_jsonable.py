"""A comparison as JSON."""

import json

from dragoman.check import check_pair
from dragoman.compare.jsonable import comparison_as_json, league_as_json
from dragoman.compare.stage import compare
from dragoman.compare.standings import league
from dragoman.compare.texts import plain_text
from dragoman.model import Language

SOURCE = plain_text("Murieron 3 personas en el puerto.", language=Language("es"))
TARGET = plain_text("There were 5 people killed in the port.", language=Language("en"))


def test_all_is_told() -> None:
    """Texts, counts, rows, and findings with what became of it and where."""
    made = comparison_as_json(compare(SOURCE, TARGET, check=check_pair, checks=("numbers",)))

    told = json.loads(json.dumps(made))
    assert (told["verdict"], told["checks"]) == ("hold", ["numbers"])
    assert told["sentences"] == {"source": 1, "target": 1}
    finding = told["rows"][0]["findings"][0]
    assert (finding["check"], finding["effect"]) == ("numbers", "changed")
    assert (finding["source_span"], finding["target_span"]) == ([9, 10], [11, 12])


def test_a_league_has_its_places() -> None:
    """Each with its comparison."""
    compared = [compare(SOURCE, t, check=check_pair) for t in (TARGET, SOURCE)]

    told = league_as_json(league(compared))

    assert json.loads(json.dumps(told))["league"][0]["place"] == 1
