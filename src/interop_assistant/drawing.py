"""Relations become a map: Graphviz draws who does what with whom as SVG."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import Any

from interop_assistant.domain.standards import SYMMETRIC, CitedRelation, Relation, RelationKind, RelationStatus
from interop_assistant.errors import LibraryBroken
from interop_assistant.registry import Registry

Link = Callable[[CitedRelation], str | None]
"""The address that a click on an arrow opens."""

DASHED = frozenset({RelationStatus.CONDITIONAL, RelationStatus.IN_PROGRESS, RelationStatus.PROPOSED})
"""Not, or not without conditions, in force."""

INK, GREY, RED, BLUE = "#17313b", "#9aa3a7", "#b3261e", "#0b6bcb"
RECOGNITION = frozenset(
    {
        RelationKind.RECOGNISES,
        RelationKind.MUTUALLY_RECOGNISES,
        RelationKind.ENDORSES,
        RelationKind.ACCEPTS_AS_EVIDENCE,
        RelationKind.REQUIRES,
    }
)
"""What is drawn strongest: one side relies on the result of the other."""

SECONDS = 30  # the whole table takes less than one


def original_address(cited: CitedRelation) -> str | None:
    """Where the first original of a relation is."""
    return cited.relation.originals[0].url


def draw(found: Sequence[CitedRelation], registry: Registry, link: Link) -> str:
    """An SVG document with a title, a description, and one arrow for each pair of parties of each relation.

    Arrows point from who recognises to who is recognised; dashed is conditional or not yet in force, grey has ended,
    red is refused. Each arrow has the statement as its tooltip and leads to ``link``. `LibraryBroken` where Graphviz
    is missing.
    """
    graph = new_graph()
    for identity in dict.fromkeys(one for cited in found for one in cited.relation.parties):
        graph.add_node(identity, **node(identity, registry))
    for cited in found:
        for number, (giver, taker) in enumerate(pairs(cited.relation)):
            graph.add_edge(giver, taker, key=f"{cited.relation.id}-{number}", **edge(cited, link))
    return described(laid_out(graph.string()), len(found))


def laid_out(dot: str) -> str:
    """What Graphviz makes of a graph, as SVG, in a process of its own: its C code keeps state in globals."""
    command = [sys.executable, "-m", "interop_assistant.drawing"]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise LibraryBroken(
            f"The map took longer than {SECONDS} seconds to draw.", next_step="Ask for fewer relations."
        ) from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines() or [f"it ended with {error.returncode}"]
        raise LibraryBroken(
            f"The map could not be drawn: {lines[-1]}", next_step="The table holds the same; please report this."
        ) from error
    return done.stdout.decode("utf-8")


def new_graph() -> Any:
    """An empty graph in the map's style."""
    try:
        import pygraphviz
    except ImportError as error:
        raise LibraryBroken(
            "The map cannot be drawn: pygraphviz is missing from this installation.",
            next_step="Install it with: pip install 'pygraphviz>=2.0.4,<3'.",
        ) from error
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir="LR", bgcolor="transparent", nodesep="0.14", ranksep="1.1", pad="0.2")
    graph.node_attr.update(
        shape="box", style="rounded,filled", fillcolor="#ffffff", color=INK, fontcolor=INK, fontname="sans-serif",
        fontsize="12", margin="0.12,0.05", height="0.3",
    )  # fmt: skip
    graph.edge_attr.update(fontname="sans-serif", arrowsize="0.7", penwidth="1.4", color=INK)
    return graph


def node(identity: str, registry: Registry) -> dict[str, str]:
    """A box: what people call the party, its full name as the tooltip; paler where there is no profile of it."""
    known = any(scheme.id == identity for scheme in registry.schemes.all)
    label = "\\n".join(wrap(registry.short_name(identity), 26))
    return {
        "id": f"party-{identity}",
        "label": label,
        "tooltip": registry.name_of(identity),
        "fillcolor": "#e8f1f4" if known else "#ffffff",
        "color": INK if known else GREY,
    }


def edge(cited: CitedRelation, link: Link) -> dict[str, str]:
    """An arrow: its look tells the status and kind, its tooltip the statement."""
    relation = cited.relation
    drawn = {
        "id": f"arrow-{relation.id}",
        "tooltip": relation.statement,
        "color": colour(relation),
        "style": "dashed" if relation.status in DASHED else "solid",
        "penwidth": "1.8" if relation.kind in RECOGNITION else "1",
        "dir": "both" if relation.kind in SYMMETRIC else "forward",
    }
    if address := link(cited):
        drawn["URL"] = address
    return drawn


def colour(relation: Relation) -> str:
    """Grey has ended, red is refused, dark is recognition, blue is other work together."""
    if relation.status is RelationStatus.ENDED:
        return GREY
    if RelationStatus.NOT_RECOGNISED is relation.status or relation.kind is RelationKind.DOES_NOT_RECOGNISE:
        return RED
    return INK if relation.kind in RECOGNITION else BLUE


def pairs(relation: Relation) -> Iterable[tuple[str, str]]:
    """Each giver with each taker; parties of one side that stand on both are joined with nobody but the others."""
    return [(giver, taker) for giver in relation.giver for taker in relation.taker if giver != taker] or [
        (relation.giver[0], relation.taker[0])
    ]


def described(svg: str, count: int) -> str:
    """The SVG with a title and a description for readers of screens, without the document type before it."""
    start = svg.index("<svg")
    head = svg.index(">", start) + 1
    title = f"{count} relation between schemes" if count == 1 else f"{count} relations between schemes"
    told = "Arrows point from who recognises to who is recognised. The table below the map says the same in words."
    opened = svg[start : head - 1] + ' role="img" aria-labelledby="map-title map-description">'
    words = f'<title id="map-title">{title}</title><desc id="map-description">{told}</desc>'
    return f"{opened}\n{words}\n{svg[head:].lstrip()}"


def main() -> None:
    """Lay out the graph on standard input and write it as SVG to standard output."""
    import pygraphviz

    graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(graph.draw(format="svg", prog="dot"))


if __name__ == "__main__":
    main()
