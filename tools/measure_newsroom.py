"""What became of the pages of the real wire in a newsroom: whole, translated, or why not.

    tools/measure_newsroom.py newsroom/newsroom.toml --wire http://127.0.0.1:8765

The wire is `serve_pages.py` of ../shared/score; its index names the true article beside each
page, and its neighbour `extract.py` says how bodies are compared: an article is whole if the F1
of its 4-grams is .80 or better, or, where the truth has no body, if all strings that must be in
it are in and none that must not.
"""

import argparse
import importlib
import json
import os
import sys
import urllib.request
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from dragoman import config, wiring
from dragoman.model import Article, ArticleId, Rendition

SHARED = Path(__file__).resolve().parents[2] / "shared" / "score"
WHOLE_F1 = 0.80


def is_whole(score: Any, truth: dict[str, Any], text: str) -> bool:
    """Whether a text is the true one, near enough."""
    if truth.get("body"):
        is_multilingual = truth["corpus"] != "aeb"
        return bool(score.match(truth["body"], text, is_multilingual).f1 >= WHOLE_F1)
    squeezed = " ".join(text.split())
    has_all = all(" ".join(s.split()) in squeezed for s in truth.get("with", []))
    return has_all and not any(" ".join(s.split()) in squeezed for s in truth.get("without", []))


def is_translated(rendition: Rendition) -> bool:
    """Whether every text of every block has a translation."""
    if rendition.translation is None:
        return False
    places = {(p.segment.place, p.segment.cell) for p in rendition.translation.pairs if p.target}
    return all(
        (n, cell) in places
        for n, block in enumerate(rendition.article.blocks)
        for cell, text in enumerate(block.texts())
        if text.strip()
    )


def fate(rendition: Rendition | None) -> str:
    """What an edition made of an article, in two words."""
    if rendition is None:
        return "not published"
    if rendition.publication.reason == "no_route":
        return "no route"
    if rendition.translation is None:
        return "own language"
    return "translated whole" if is_translated(rendition) else "translated in part"


def print_table(title: str, rows: dict[str, Counter[str]]) -> None:
    """One line a language, the largest first."""
    columns = sorted({c for counts in rows.values() for c in counts})
    print(f"\n{title}\n")
    print("| language | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    total: Counter[str] = Counter()
    for language, counts in sorted(rows.items(), key=lambda row: -row[1].total()):
        print(f"| {language} | " + " | ".join(str(counts[c]) for c in columns) + " |")
        total += counts
    print("| all | " + " | ".join(str(total[c]) for c in columns) + " |")


def main() -> None:
    """Print the tables."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("newsroom", type=Path)
    cli.add_argument("--wire", default="http://127.0.0.1:8765")
    args = cli.parse_args()
    sys.path.insert(0, str(SHARED))
    score = importlib.import_module("extract")
    with urllib.request.urlopen(f"{args.wire}/index.json", timeout=30) as answer:  # noqa: S310
        feeds = json.load(answer)
    pages = {page["url"]: page for feed in feeds for page in feed["pages"]}
    settings = config.load(args.newsroom, os.environ)
    intake: dict[str, Counter[str]] = defaultdict(Counter)
    editions: dict[str, dict[str, Counter[str]]] = {}
    with wiring.opened(settings, is_read_only=True) as newsroom:
        store = newsroom.store
        ids = store.intake.addresses()
        articles = {url: store.articles.article(ArticleId(i)) for url, i in ids.items()}
        for url, page in pages.items():
            truth_file = SHARED.parent / "corpora" / page["truth"].split("corpora/", 1)[1]
            truth = json.loads(truth_file.read_bytes())
            intake[page["lang"]][judged(score, truth, articles.get(url), url in ids)] += 1
        for edition in settings.editions:
            rows: dict[str, Counter[str]] = defaultdict(Counter)
            for url, article_id in ids.items():
                if url in pages:
                    found = store.publications.rendition(edition.id, article_id)
                    rows[pages[url]["lang"]][fate(found)] += 1
            editions[edition.id] = rows
        failures = store.failures.all()
    print_table("Pages taken in, and articles that are whole", intake)
    for name, rows in editions.items():
        print_table(f"Edition {name}", rows)
    print("\nFailures\n")
    for (stage, why), n in Counter((f.stage, f.message[:110]) for f in failures).most_common(40):
        print(f"- {stage}: {why}" + (f" ({n} times)" if n > 1 else ""))


def judged(score: Any, truth: dict[str, Any], article: Article | None, is_known: bool) -> str:
    """What the newsroom has of a page."""
    if article is None:
        return "no article" if is_known else "not taken in"
    return "whole" if is_whole(score, truth, article.text) else "not whole"


if __name__ == "__main__":
    main()
