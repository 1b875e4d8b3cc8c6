"""The generalised framework of the corpus: ``theory_of_change.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interop_assistant.domain.theories import Framework, Level, Node
from interop_assistant.errors import InvalidManifest
from interop_assistant.fields import identified, names_in, refuse_unknown, rows_in, text_in
from interop_assistant.manifest import read_toml
from interop_assistant.relations import original_of

FRAMEWORK = "theory_of_change.toml"
"""The name of the file in the corpus folder."""


def load_framework(corpus: Path) -> Framework:
    """The framework of a corpus folder; `InvalidManifest` names the node and the field that is wrong."""
    file = corpus / FRAMEWORK
    tables = read_toml(file)
    refuse_unknown(str(file), tables, ("title", "sources", "node"))
    nodes = tuple(node_of(file, number, row) for number, row in enumerate(rows_in(file, tables, "node"), start=1))
    refuse_loose_ends(file, nodes)
    originals = tuple(original_of(one, str(file)) for one in names_in(str(file), tables, "sources"))
    return Framework(text_in(str(file), tables, "title"), nodes, originals)


def node_of(file: Path, number: int, row: Mapping[str, Any]) -> Node:
    """One ``[[node]]``."""
    known = ("id", "level", "label", "definition", "topics", "leads_to")
    where = identified(f"{file}, node {number}", row, known)
    if row.get("level") not in {level.value for level in Level}:
        raise InvalidManifest(f"{where}: field 'level' holds {row.get('level')!r}.", next_step=f"One of {levels()}.")
    return Node(
        id=row["id"],
        level=Level(row["level"]),
        label=text_in(where, row, "label"),
        definition=text_in(where, row, "definition"),
        topics=names_in(where, row, "topics"),
        leads_to=names_in(where, row, "leads_to"),
    )


def refuse_loose_ends(file: Path, nodes: tuple[Node, ...]) -> None:
    """Refuse an id that is used twice and a link that leads nowhere or backwards."""
    order, level_of = list(Level), {node.id: node.level for node in nodes}
    if len(level_of) < len(nodes):
        raise InvalidManifest(f"{file}: two nodes have one id.", next_step="Rename one.")
    for node in nodes:
        for target in node.leads_to:
            if target not in level_of or order.index(level_of[target]) <= order.index(node.level):
                raise InvalidManifest(
                    f"{file}: node '{node.id}' leads to '{target}'.", next_step="Name a node of a later level."
                )


def levels() -> str:
    """The levels in words."""
    return ", ".join(level.value for level in Level)
