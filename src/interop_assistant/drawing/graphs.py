"""Arrows become graphs that Graphviz lays out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any

from interop_assistant.domain.standards import SYMMETRIC
from interop_assistant.drawing.arrows import DASHED, LOOKS, RECOGNITION, Arrow, brief, look_of
from interop_assistant.errors import LibraryBroken
from interop_assistant.registry import Registry

SECONDS = 30  # the whole table takes less than one


def graph_of(arrows: Sequence[Arrow], registry: Registry, *, words: bool) -> str:
    """A graph in Graphviz's language; with ``words`` the boxes have full names and the arrows say what they are."""
    graph = new_graph()
    for identity in dict.fromkeys(one for arrow in arrows for one in (arrow.giver, arrow.taker)):
        graph.add_node(identity, **box(identity, registry, words=words))
    beside = Counter(frozenset((arrow.giver, arrow.taker)) for arrow in arrows)
    for arrow in arrows:
        alone = beside[frozenset((arrow.giver, arrow.taker))] == 1
        # A label, even a blank one, gives an arrow a way of its own; else those of one pair are drawn as one bundle.
        label = brief(arrow.cited.relation) if words else "" if alone else " "
        graph.add_edge(arrow.giver, arrow.taker, key=arrow.id, label=verbatim(label), **line(arrow))
    return str(graph.string())


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
    font = "Helvetica,Arial,sans-serif"
    graph.graph_attr.update(rankdir="LR", bgcolor="transparent", nodesep="0.14", ranksep="0.35", pad="0.15")
    graph.node_attr.update(
        shape="box", style="rounded,filled", color="#17313b", fontcolor="#17313b", fontname=font, fontsize="13",
        margin="0.1,0.05", height="0.3", width="0.5",
    )  # fmt: skip
    graph.edge_attr.update(fontname=font, fontsize="10", fontcolor="#3d4f56", arrowsize="0.7")
    return graph


def box(identity: str, registry: Registry, *, words: bool) -> dict[str, str]:
    """A box: what people call the party; paler where there is no profile of it."""
    known = any(scheme.id == identity for scheme in registry.schemes.all)
    short, full = registry.short_name(identity), registry.name_of(identity)
    lines = wrap(full, 28) if words else wrap(short, 24)
    if words and not full.startswith(short):
        lines = [*wrap(short, 28), *lines]
    return {
        "id": f"party-{identity}",
        "class": "known" if known else "unknown",
        "label": "\\n".join(verbatim(text) for text in lines),
        "fillcolor": "#e3eef2" if known else "#ffffff",
        "color": "#17313b" if known else "#87929a",
    }


def line(arrow: Arrow) -> dict[str, str]:
    """An arrow: its look tells the kind and the status."""
    relation = arrow.cited.relation
    look = look_of(relation)
    dashed = relation.status in DASHED
    # Where a party is joined with itself, one side of its box gives the loop room for both heads.
    ports = {"tailport": "e", "headport": "e"} if arrow.giver == arrow.taker else {}
    return (
        LOOKS[look]
        | ports
        | {
            "id": arrow.id,
            "class": f"{look}{' dashed' if dashed else ''} from-{arrow.giver} to-{arrow.taker}",
            "style": "dashed" if dashed else "solid",
            "dir": "both" if relation.kind in SYMMETRIC else "forward",
            "weight": "4" if relation.kind in RECOGNITION else "1",
            "URL": "#",  # makes it a link; the address comes later
        }
    )


def verbatim(text: str) -> str:
    """A text that Graphviz shows as written: it knows backslashes and the entities of HTML."""
    return escape(text).replace("\\", "\\\\")


def laid_out(graphs: Sequence[str]) -> list[str]:
    """What Graphviz makes of graphs, as SVG, in a process of its own: its C code keeps state in globals."""
    if not graphs:
        return []
    # As a file, not as a module of its package: it needs nothing else of ours, and starts five times as fast.
    command = [sys.executable, "-P", str(Path(__file__).with_name("__main__.py"))]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(graphs).encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise LibraryBroken(
            f"The map took longer than {SECONDS} seconds to draw.", next_step="Ask for fewer relations."
        ) from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines() or [f"it ended with {error.returncode}"]
        raise LibraryBroken(
            f"The map could not be drawn: {lines[-1]}", next_step="The table holds the same; please report this."
        ) from error
    return list(json.loads(done.stdout))
