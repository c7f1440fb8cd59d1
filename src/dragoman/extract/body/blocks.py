"""Leaves to blocks: captions to their pictures, cells to their tables."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from dragoman.extract.body.leaves import Leaf
from dragoman.model import Block, Image


def blocks(leaves: Iterable[Leaf]) -> tuple[Block, ...]:
    """The blocks that the chosen leaves make, in their order."""
    made: list[Block] = []
    for _, group in groupby(leaves, key=_owner):
        made.extend(_made(list(group)))
    return tuple(made)


def _owner(leaf: Leaf) -> object:
    place = leaf.place
    owner = place.figure if place.figure is not None else place.table
    return leaf if owner is None else owner


def _made(group: list[Leaf]) -> Iterator[Block]:
    first = group[0]
    if first.place.figure is not None:
        yield from _figures(group)
    elif first.place.table is not None:
        yield from _tables(group)
    elif first.kind == "figure":
        yield Block("figure", image=Image(first.url, first.alt))
    elif first.kind == "embed":
        yield Block("embed", url=first.url)
    else:
        yield _text_block(first)


def _text_block(leaf: Leaf) -> Block:
    match leaf.kind:
        case "heading":
            level = max(2, leaf.place.level)
            return Block("heading", leaf.text, leaf.marks, level=level)
        case "list_item":
            place = leaf.place
            return Block(
                "list_item", leaf.text, leaf.marks, level=place.level, is_ordered=place.is_ordered
            )
        case "quotation":
            return Block("quotation", leaf.text, leaf.marks)
        case _:
            return Block("paragraph", leaf.text, leaf.marks)


def _figures(group: list[Leaf]) -> Iterator[Block]:
    pictures = [leaf for leaf in group if leaf.kind == "figure"]
    if not pictures:
        yield from (_text_block(leaf) for leaf in group if leaf.kind not in {"caption", "credit"})
        return
    caption = " ".join(leaf.text for leaf in group if leaf.kind == "caption")
    credit = " ".join(leaf.text for leaf in group if leaf.kind == "credit")
    first = max(pictures, key=lambda leaf: bool(leaf.alt))
    yield Block("figure", image=Image(first.url, first.alt, caption, credit))


def _tables(group: list[Leaf]) -> Iterator[Block]:
    rows = [
        tuple(
            " ".join(leaf.text for leaf in cell)
            for _, cell in groupby(row, key=lambda leaf: leaf.place.cell)
        )
        for _, row in groupby(group, key=lambda leaf: leaf.place.row)
    ]
    if max(map(len, rows)) == 1 or len(rows) == 1:
        yield from (_text_block(leaf) for leaf in group)
    else:
        yield Block("table", rows=tuple(rows))
