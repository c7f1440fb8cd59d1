"""Each stage alone, on an address, a file or standard input."""

import base64
import binascii
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman import wiring
from dragoman.align import open_aligner
from dragoman.check import check, check_pair, pair_from_json, report_as_json
from dragoman.cli.options import echo_json, json_lines, json_option
from dragoman.cluster import Item, clustered
from dragoman.errors import ConfigError, DragomanError, ItemError, PairNotOffered
from dragoman.extract import article_as_json, extract_html
from dragoman.fetch import Fetcher, Request
from dragoman.model import (
    Article,
    ArticleId,
    Block,
    Language,
    SourceId,
    TranslationJob,
    article_id,
)
from dragoman.ports import Engine
from dragoman.settings import EngineSettings, FetchSettings, Settings, TranslateSettings
from dragoman.text.languages import normalized
from dragoman.translate import as_json as translation_as_json
from dragoman.translate import segments_of, translate
from dragoman.workers import routes


def read_source(source: str) -> tuple[bytes, str, str]:
    """Bytes, content type and address of an address, a file, or "-" for standard input."""
    if source == "-":
        return sys.stdin.buffer.read(), "", ""
    if source.startswith(("http://", "https://")):
        agent = wiring.user_agent(Settings())
        with Fetcher(FetchSettings(), user_agent=agent, clock=wiring.now, robots={}) as fetcher:
            response = fetcher.fetch(Request(source, may_be_private=True))
            return response.body, response.content_type, response.url
    try:
        return Path(source).read_bytes(), "", Path(source).resolve().as_uri()
    except OSError as err:
        raise ConfigError(f"{source} cannot be read: {err.strerror}") from err


@click.command("extract")
@click.argument("source", required=False)
@click.option("--url", help="The page's address, where SOURCE is a file or standard input.")
@click.option("--jsonl", is_flag=True, help='A filter: {"id","url","html_b64"} a line.')
@json_option
def extract_command(source: str | None, url: str | None, *, jsonl: bool, as_json: bool) -> None:
    """Read the article in SOURCE: an address, a file, or - for standard input.

    \b
    Examples:
      dragoman extract https://paper.example/news.html
      dragoman extract page.html --url https://paper.example/news.html --json
      dragoman extract --jsonl < pages.jsonl
    """
    if jsonl:
        for line in json_lines():
            echo_json(_extracted(line))
        return
    if source is None:
        raise click.UsageError("name a SOURCE, or use --jsonl")
    body, content_type, found_at = read_source(source)
    article = extract_html(body, url=url or found_at, content_type=content_type)
    if as_json:
        echo_json(article_as_json(article))
    else:
        _show_article(article)


def _extracted(line: dict[str, Any]) -> dict[str, Any]:
    try:
        body = base64.b64decode(str(line.get("html_b64", "")), validate=True)
        article = extract_html(body, url=str(line.get("url") or ""))
    except binascii.Error as err:
        return {"id": line.get("id"), "error": f"html_b64 is no base 64: {err}"}
    except ItemError as err:
        return {"id": line.get("id"), "error": str(err)}
    return {"id": line.get("id"), **article_as_json(article)}


def _show_article(article: Article) -> None:
    click.secho(article.title, bold=True)
    when = f"{article.published_at:%Y-%m-%d %H:%M %z}" if article.published_at else "no date"
    who = ", ".join(article.authors) or "no author"
    click.secho(
        f"{article.publisher or 'no publisher'} · {who} · {when} · {article.language}", dim=True
    )
    click.echo(f"\n{article.text}\n")


@click.command("translate")
@click.argument("source")
@click.option("--from", "from_tag", required=True, help="Language of SOURCE (BCP 47).")
@click.option("--to", "to_tag", required=True, help="Language to translate into (BCP 47).")
@click.option(
    "--engine",
    "engine_kind",
    type=click.Choice(["apertium", "libretranslate"]),
    default="apertium",
    show_default=True,
    help="Which engine translates.",
)
@click.option("--engine-url", default="", help="Of an HTTP engine.")
@click.option("--lines", is_flag=True, help="One segment a line in, one a line out, always.")
@json_option
def translate_command(
    source: str,
    from_tag: str,
    to_tag: str,
    engine_kind: str,
    engine_url: str,
    lines: bool,
    as_json: bool,
) -> None:
    """Translate SOURCE: an address, a file of text or HTML, or - for standard input.

    \b
    Examples:
      dragoman translate article.html --from es --to en --json
      dragoman translate - --from ca --to en --lines < sentences.txt
    """
    engine = EngineSettings(kind=engine_kind, url=engine_url)  # type: ignore[arg-type]  # a Choice
    router = routes(TranslateSettings(engines=(engine,)))
    from_language, to_language = normalized(from_tag), normalized(to_tag)
    try:
        if lines:
            _translate_lines(source, router, from_language, to_language)
            return
        article = _read_article(source, from_language)
        segments = segments_of(article, rights="full")
        job = TranslationJob(article.id, article.version, from_language, to_language, segments)
        translation = translate(job, engine=router)
        report = check(translation, source=from_language)
    finally:
        router.close()
    if as_json:
        echo_json(translation_as_json(translation, report))
        return
    for pair, found in zip(translation.pairs, report.pairs, strict=True):
        click.secho(pair.segment.text, dim=True)
        click.echo(pair.target)
        for finding in found.findings:
            click.secho(f"  {finding.severity}: {finding.message}", fg="yellow")
        click.echo()


def _read_article(source: str, language: Language) -> Article:
    body, content_type, url = read_source(source)
    if b"<" in body[:1000] and b">" in body[:1000]:
        return extract_html(body, url=url, content_type=content_type)
    paragraphs = body.decode("utf-8", "replace").split("\n\n")
    blocks = tuple(Block("paragraph", " ".join(p.split())) for p in paragraphs if p.strip())
    own = article_id(SourceId("text"), guid=None, url=source)
    return Article(own, SourceId("text"), url or "file:", language, "", blocks)


def _translate_lines(
    source: str, router: Engine, from_language: Language, to_language: Language
) -> None:
    route = router.route(from_language, to_language)
    if route is None:
        raise PairNotOffered(f"no route from {from_language} to {to_language}")
    text = read_source(source)[0].decode("utf-8", "replace")
    rows = text.removesuffix("\n").split("\n") if text else []
    for row in rows:
        segment = " ".join(row.split())
        answer = router.translate([segment], route)[0] if segment else ""
        click.echo(" ".join(answer.split()))


@click.command("check")
@click.option(
    "--alignment/--no-alignment",
    default=True,
    help="Look closer, by a network that reads both texts; some 30 pairs a second.",
)
@click.option(
    "--machine", is_flag=True, help="Engines made the translations: it looks more sharply."
)
def check_command(*, alignment: bool, machine: bool) -> None:
    """Check pairs of sentences: JSON lines in, JSON lines out.

    \b
    In:  {"id","source","target","src_lang","tgt_lang"}
    Out: {"id","verdict","risk","findings":[{"check","severity","message",
          "source_span","target_span"}]}, spans [start, end) in characters

    \b
    Example:
      echo '{"id":1,"source":"214 personas","target":"241 people",
             "src_lang":"es","tgt_lang":"en"}' | tr -d '\\n' | dragoman check
      dragoman check --machine < engine.jsonl > verdicts.jsonl
    """
    aligner = open_aligner() if alignment else None
    for line in json_lines():
        try:
            report = check_pair(pair_from_json(line), aligner=aligner, by_machine=machine)
        except (DragomanError, ValueError) as err:
            raise click.ClickException(f"line with id {line.get('id')!r}: {err}") from err
        echo_json(report_as_json(line.get("id"), report))


@click.command("cluster")
def cluster_command() -> None:
    """Put articles into stories: JSON lines in, oldest first, JSON lines out.

    \b
    In:  {"id","lang","published","title","text"}
    Out: {"id","story"}
    """
    ids: list[Any] = []

    def items() -> Iterator[Item]:
        for line in json_lines():
            ids.append(line.get("id"))
            yield _item(line)

    for _, story in clustered(items()):
        echo_json({"id": ids.pop(), "story": story})


def _item(line: dict[str, Any]) -> Item:
    try:
        moment = wiring.moment(str(line["published"]))
        return Item(
            id=ArticleId(str(line["id"])),
            language=normalized(str(line.get("lang", ""))),
            published_at=moment,
            title=str(line.get("title") or ""),
            text=str(line.get("text") or ""),
        )
    except (KeyError, ValueError) as err:
        raise click.ClickException(f"{json.dumps(line)[:120]}: {err!r}") from err
