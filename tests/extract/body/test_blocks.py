"""From leaves to blocks."""

from dragoman.extract.body.blocks import blocks
from dragoman.model import Block, Image
from extract.pages import html_of, leaves_of

BASE = "https://paper.example/news/"


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of all leaves of a page."""
    return blocks(leaves_of(html_of(body)))


def test_text_becomes_blocks_of_its_kind() -> None:
    """With level and order."""
    result = blocks_of("<h1>a</h1><p>b</p><ol><li>c</ol><blockquote><p>d</p></blockquote>")

    assert result == (
        Block("heading", "a", level=2),
        Block("paragraph", "b"),
        Block("list_item", "c", level=1, is_ordered=True),
        Block("quotation", "d"),
    )


def test_a_figure_has_caption_and_credit_apart() -> None:
    """From figure and figcaption."""
    body = (
        "<figure><img src='a.jpg' alt='A bridge'><figcaption>The bridge by night. "
        "<span class='credit'>Ann Lee</span></figcaption></figure>"
    )

    result = blocks_of(body)

    image = Image(BASE + "a.jpg", "A bridge", "The bridge by night.", "Ann Lee")
    assert result == (Block("figure", image=image),)


def test_a_caption_without_its_picture_is_nothing() -> None:
    """It would tell of what nobody sees."""
    result = blocks_of("<figure><figcaption>The bridge</figcaption></figure><p>a</p>")

    assert result == (Block("paragraph", "a"),)


def test_a_table_has_its_cells_in_rows() -> None:
    """Cells of several paragraphs are one text."""
    result = blocks_of(
        "<table><tr><th>Bridge<th>Year</tr><tr><td><p>Old</p><p>one</p><td>1742</table>"
    )

    assert result == (Block("table", rows=(("Bridge", "Year"), ("Old one", "1742"))),)


def test_a_table_of_one_column_is_text() -> None:
    """It was made for its looks."""
    result = blocks_of("<table><tr><td>a</tr><tr><td>b</tr></table>")

    assert result == (Block("paragraph", "a"), Block("paragraph", "b"))


def test_an_embed_has_its_address() -> None:
    """And nothing else."""
    result = blocks_of("<iframe src='https://video.example/1'></iframe>")

    assert result == (Block("embed", url="https://video.example/1"),)
