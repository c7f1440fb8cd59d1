"""Articles as JSON."""

import json
from dataclasses import replace

from builders import make_article, make_figure, make_image
from dragoman.extract.jsonable import article_as_json
from dragoman.model import Block, Mark

FIELDS = {
    "url", "canonical_url", "language", "title", "standfirst", "authors", "published", "modified",
    "publisher", "section", "text", "blocks", "images", "image", "rights",
}  # fmt: skip


def test_an_article_has_all_fields() -> None:
    """The fields of the command line's contract are there, and JSON can say them."""
    result = article_as_json(make_article())

    assert set(result) >= FIELDS
    assert json.loads(json.dumps(result)) == result


def test_marks_rows_and_pictures_are_kept() -> None:
    """A block says all that it holds, and no more."""
    link = Mark("link", 0, 3, "https://paper.example/")
    blocks = (Block("paragraph", "The end", (link,)), Block("table", rows=(("a", "b"),)))
    article = replace(make_article(), blocks=(*blocks, make_figure()))

    result = article_as_json(article)["blocks"]

    assert result[0] == {
        "kind": "paragraph",
        "text": "The end",
        "marks": [{"kind": "link", "start": 0, "end": 3, "url": "https://paper.example/"}],
    }
    assert result[1]["rows"] == [["a", "b"]]
    assert result[2]["image"]["credit"] == make_image().credit


def test_the_lead_picture_is_listed_once() -> None:
    """It is the first of the images, with what its figure says of it."""
    article = replace(make_article(), blocks=(make_figure(),), image=make_image())

    result = article_as_json(article)

    assert result["image"] == make_image().url
    assert [i["url"] for i in result["images"]] == [make_image().url]


def test_an_article_without_a_statement_has_no_rights() -> None:
    """Nothing is claimed for the publisher."""
    result = article_as_json(replace(make_article(), rights_statement=""))

    assert result["rights"] == {}
