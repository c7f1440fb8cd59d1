"""What the sample wire holds, for people."""

from collections import defaultdict

from dragoman.demo.content import Publisher, read_publishers


def overview() -> str:
    """Publishers with their articles, then events with their tellers, as Markdown."""
    publishers = read_publishers()
    n_pieces = sum(len(p.pieces) for p in publishers)
    lines = [f"# The sample wire: {n_pieces} articles of {len(publishers)} publishers", ""]
    for publisher in publishers:
        lines += [f"## {publisher.name} ({publisher.town}, {publisher.language})", ""]
        lines += [f"- {piece.headline}" for piece in publisher.pieces] + [""]
    lines += ["## Events", ""]
    lines += [f"- {event}: {', '.join(tellers)}" for event, tellers in _events(publishers)]
    return "\n".join(lines) + "\n"


def _events(publishers: tuple[Publisher, ...]) -> list[tuple[str, list[str]]]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for publisher in publishers:
        for piece in publisher.pieces:
            if piece.event and publisher.name not in told[piece.event]:
                told[piece.event].append(publisher.name)
    return sorted(told.items())
