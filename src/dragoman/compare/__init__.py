"""compare: lays two texts side by side, sentence by sentence, and says what differs.

Takes two Texts, in two languages or in one, and a callable that checks a pair of sentences;
makes a Comparison, and of it a page, a terminal's report or JSON; of several a league.
Effects: none. Failures: none: something can be said of any two texts.
"""

from dragoman.compare.comparison import Comparison, Row
from dragoman.compare.jsonable import comparison_as_json, league_as_json
from dragoman.compare.page import Made, compare_page, league_page
from dragoman.compare.report import report_of, report_of_league
from dragoman.compare.stage import Checker, compare
from dragoman.compare.standings import Standing, league
from dragoman.compare.texts import Text, detected, plain_text
from dragoman.compare.vectors import Embed

__all__ = [
    "Checker",
    "Comparison",
    "Embed",
    "Made",
    "Row",
    "Standing",
    "Text",
    "compare",
    "compare_page",
    "comparison_as_json",
    "detected",
    "league",
    "league_as_json",
    "league_page",
    "plain_text",
    "report_of",
    "report_of_league",
]
