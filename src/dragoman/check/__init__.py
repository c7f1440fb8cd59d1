"""Prove each translated sentence against its source, or say what is wrong with it.

Translation -> a Pair for each segment -> CHECKS, each a pure function to findings -> Report

No effects, no failures: a check says something about any two texts.
"""

from dragoman.check.jsonable import pair_from_json, report_as_json
from dragoman.check.reuse import checker, known_pairs, said_of
from dragoman.check.stage import (
    CHECK_NAMES,
    check,
    check_pair,
    checks_for,
    with_findings,
)

__all__ = [
    "CHECK_NAMES",
    "check",
    "check_pair",
    "checker",
    "checks_for",
    "known_pairs",
    "pair_from_json",
    "report_as_json",
    "said_of",
    "with_findings",
]
