"""Commands that make and tend a newsroom: init, add, import, remove, status, doctor and so on."""

import re
from pathlib import Path
from string import Template

import click

from dragoman import config, wiring
from dragoman.cli.options import newsroom_option, read_settings
from dragoman.errors import ConfigError
from dragoman.model import ArticleId, Source, SourceId
from dragoman.text.languages import display_name, normalized

SECTIONS = """
[[sections]]
id = "world"
names = { en = "World", es = "Mundo", ca = "Món", fr = "Monde", pt = "Mundo", it = "Mondo" }
matches = ["international", "internacional", "mundo", "ausland", "esteri", "أخبار العالم", "国际"]

[[sections]]
id = "politics"
names = { en = "Politics", es = "Política", ca = "Política", fr = "Politique", pt = "Política", it = "Politica" }
matches = ["politik", "elections", "سياسة", "政治"]

[[sections]]
id = "business"
names = { en = "Business", es = "Economía", ca = "Economia", fr = "Économie", pt = "Economia", it = "Economia" }
matches = ["economy", "wirtschaft", "money", "اقتصاد", "经济"]

[[sections]]
id = "science"
names = { en = "Science", es = "Ciencia", ca = "Ciència", fr = "Sciences", pt = "Ciência", it = "Scienza" }
matches = ["technology", "wissenschaft", "tech", "environment", "علوم", "科技"]

[[sections]]
id = "culture"
names = { en = "Culture", es = "Cultura", ca = "Cultura", fr = "Culture", pt = "Cultura", it = "Cultura" }
matches = ["arts", "kultur", "books", "ثقافة", "文化"]

[[sections]]
id = "sport"
names = { en = "Sport", es = "Deportes", ca = "Esports", fr = "Sports", pt = "Desporto", it = "Sport" }
matches = ["sports", "football", "fútbol", "esporte", "رياضة", "体育"]
"""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--to",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    help="Language of an edition (BCP 47); may be given several times.",
)
@click.option("--name", default="Dragoman", show_default=True, help="What the site is called.")
@click.option("--time-zone", default="UTC", show_default=True, help="IANA name.")
def init_command(folder: Path, languages: tuple[str, ...], name: str, time_zone: str) -> None:
    """Make a newsroom in FOLDER: a commented newsroom.toml.

    \b
    Examples:
      dragoman init news --to en
      dragoman init news --to en --to es --name "Harbour Wire" --time-zone Europe/Madrid
    """
    path = folder / config.FILE_NAME
    if path.exists():
        raise ConfigError(f"{path} is there already; nothing is overwritten")
    editions = ""
    for tag in languages:
        language = normalized(tag)
        if language == "und":
            raise ConfigError(f"--to {tag}: no BCP 47 language tag such as en or pt-BR")
        title = display_name(language, language)
        editions += f'\n[[editions]]\nid = "{language.lower()}"\nlanguage = "{language}"\n'
        editions += f'title = "{title}"\n'
    template = Template((Path(config.__file__).parent / config.FILE_NAME).read_text("utf-8"))
    text = template.substitute(
        name=name.replace('"', "'"), time_zone=time_zone, sections=SECTIONS, editions=editions
    )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    config.load(path, {})
    click.echo(f"made {path}; next: `dragoman add URL --config {path}`", err=True)


@click.command("add")
@click.argument("url")
@click.option("--id", "source_id", help="Short name in a-z, 0-9 and -; else from the address.")
@click.option(
    "--rights",
    type=click.Choice(["full", "extract", "headline"]),
    help="What may be shown in public mode.",
)
@click.option("--section", "sections", multiple=True, help="Section for all its articles.")
@newsroom_option
def add_command(
    url: str,
    source_id: str | None,
    rights: str | None,
    sections: tuple[str, ...],
    config_path: Path,
) -> None:
    """Add the feed at URL, or the feed that the page at URL names.

    \b
    Examples:
      dragoman add https://paper.example/feed.xml
      dragoman add https://paper.example/ --rights full --section world
    """
    settings = read_settings(config_path)
    with wiring.opened(settings) as newsroom:
        title, feed_url, language = newsroom.find_feed(url)
        rows = newsroom.store.intake.sources()
        for row in rows:
            if row.source.feed_url == feed_url and row.source.active:
                raise ConfigError(f"{feed_url} is read already, as {row.source.id}")
        taken = {row.source.id for row in rows}
        source = Source(
            id=SourceId(source_id or new_id(title or feed_url, taken)),
            name=title or feed_url,
            feed_url=feed_url,
            language=language,
            rights=rights,  # type: ignore[arg-type]  # a Choice
            sections=sections,
            owner="database",
        )
        newsroom.ask_to_add([source])
    click.echo(f"added {source.id}: {source.name} ({feed_url})", err=True)


def new_id(name: str, taken: set[SourceId]) -> SourceId:
    """A short name for a source that no other has.

    >>> new_id("The Harbour Times!", {SourceId("the-harbour-times")})
    'the-harbour-times-2'
    """
    stem = re.sub(r"[^a-z0-9]+", "-", name.casefold().split("://")[-1]).strip("-")[:40] or "source"
    candidate, n = stem, 1
    while candidate in taken:
        n += 1
        candidate = f"{stem}-{n}"
    return SourceId(candidate)


@click.command("import")
@click.argument("file_or_url")
@newsroom_option
def import_command(file_or_url: str, config_path: Path) -> None:
    """Add the feeds of an OPML file, or of the OPML at an address.

    \b
    Examples:
      dragoman import feeds.opml
      dragoman import http://127.0.0.1:8765/wire.opml
    """
    settings = read_settings(config_path)
    with wiring.opened(settings) as newsroom:
        rows = newsroom.store.intake.sources()
        known = {row.source.feed_url for row in rows}
        taken = {row.source.id for row in rows}
        sources = []
        for feed in newsroom.read_opml(file_or_url):
            if feed.feed_url not in known:
                new = new_id(feed.title or feed.feed_url, taken)
                taken.add(new)
                known.add(feed.feed_url)
                sources.append(
                    Source(new, feed.title or feed.feed_url, feed.feed_url, owner="database")
                )
        newsroom.ask_to_add(sources)
    click.echo(f"added {len(sources)} sources from {file_or_url}", err=True)


@click.command("remove")
@click.argument("source_id")
@newsroom_option
def remove_command(source_id: str, config_path: Path) -> None:
    """Stop reading a source; its articles stay.

    A source of newsroom.toml is removed there.
    """
    with wiring.opened(read_settings(config_path)) as newsroom:
        newsroom.ask_to_remove(SourceId(source_id))
    click.echo(f"{source_id} is read no more", err=True)


@click.command("takedown")
@click.argument("article_id")
@newsroom_option
def takedown_command(article_id: str, config_path: Path) -> None:
    """Withdraw an article from all editions, for good.

    ARTICLE_ID is the last part of the article's address.
    """
    with wiring.opened(read_settings(config_path)) as newsroom:
        newsroom.ask_to_take_down(ArticleId(article_id))
    click.echo(f"{article_id} will be withdrawn by the driver", err=True)
