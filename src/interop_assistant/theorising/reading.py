"""A YAML file becomes a theory of change; what is wrong is named with its line and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from interop_assistant.domain.documents import Reference
from interop_assistant.domain.theories import Element, Level, Quoted, Theory
from interop_assistant.errors import WrongUsage
from interop_assistant.theorising.lines import Place, each, placed

TOP = ("scheme", "title", "sources", *(level.value for level in Level))
FIELDS = ("id", "text", "topics", "leads_to", "sources", "node", "draft", "quote")
QUOTE = ("source_id", "quote", "start", "end", "title", "page", "url")
MOST_ELEMENTS, MOST_TEXT, MOST_NAME = 200, 1_000, 200
_ID = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Known:
    """What a theory may refer to: the codes of topics and the ids of the framework's nodes, by level."""

    topics: Collection[str]
    nodes: Mapping[str, Level]


def read_theory(text: str, name: str, known: Known) -> Theory:
    """The theory in a YAML text (JSON is YAML as well); ``name`` is what errors call it.

    `WrongUsage` for what is no YAML, for unknown fields, topics and nodes, for ids that stand twice and for links that
    lead nowhere: each with its line and the next step.
    """
    place = placed(text, name)
    top = place.table(TOP)
    for field in ("scheme", "title"):
        if field not in top:
            raise place.wrong(f"'{field}' is missing.", f"Add a line '{field}: ...'.")
    originals = (
        {key: original(key, one) for key, one in top["sources"].free_table().items()} if "sources" in top else {}
    )
    elements = {
        level: each(top.get(level.value), lambda item, level=level: element(item, level, originals, known))  # type: ignore[misc]
        for level in Level
    }
    theory = Theory(
        scheme=top["scheme"].text(MOST_NAME),
        title=top["title"].text(MOST_NAME),
        **{level.value: found for level, found in elements.items()},
    )
    refuse_contradictions(theory, place)
    return theory


def original(key: str, place: Place) -> Reference:
    """A publication: its title, publisher and year in words, with an address or without."""
    fields = place.table(("text", "url"))
    if "text" not in fields:
        raise place.wrong(f"the source {key} has no 'text'.", "Give its title, publisher and year.")
    return Reference(key, fields["text"].text(MOST_TEXT), fields["url"].text(MOST_TEXT) if "url" in fields else None)


def element(place: Place, level: Level, originals: Mapping[str, Reference], known: Known) -> Element:
    """One element."""
    fields = place.table(FIELDS)
    for field in ("id", "text"):
        if field not in fields:
            raise place.wrong(f"an element without '{field}'.", f"Add '{field}: ...'.")
    return Element(
        id=identity(fields["id"]),
        text=fields["text"].text(MOST_TEXT),
        topics=each(fields.get("topics"), lambda one: chosen(one, known.topics, "topic")),
        leads_to=each(fields.get("leads_to"), identity),
        originals=each(fields.get("sources"), lambda one: originals[chosen(one, originals, "source")]),
        node=node_at(fields["node"], level, known) if "node" in fields else None,
        draft=fields["draft"].yes() if "draft" in fields else False,
        quoted=quotation(fields["quote"]) if "quote" in fields else None,
    )


def identity(place: Place) -> str:
    """An id: letters, digits and single dashes."""
    found = place.text(60)
    if not _ID.fullmatch(found):
        raise place.wrong(f"'{found}' is no id.", "Write letters, digits and dashes, such as a1.")
    return found


def chosen(place: Place, known: Collection[str], what: str) -> str:
    """One of the known names."""
    found = place.text(60)
    if found not in known:
        raise place.wrong(f"there is no {what} '{found}'.", f"Known: {', '.join(known) or 'none'}.")
    return found


def node_at(place: Place, level: Level, known: Known) -> str:
    """A node of the framework, of the element's own level."""
    return chosen(place, [node for node, its in known.nodes.items() if its is level], f"node of {level.value}")


def quotation(place: Place) -> Quoted:
    """The words of a document that an element was drafted from."""
    fields = place.table(QUOTE)
    for field in QUOTE[:4]:
        if field not in fields:
            raise place.wrong(f"a quote without '{field}'.", f"Add '{field}: ...'.")
    return Quoted(
        source_id=fields["source_id"].text(MOST_NAME),
        quote=fields["quote"].exact(),
        start=fields["start"].number(),
        end=fields["end"].number(),
        title=fields["title"].text(MOST_TEXT) if "title" in fields else "",
        page=fields["page"].number() if "page" in fields else None,
        url=fields["url"].text(MOST_TEXT) if "url" in fields else None,
    )


def refuse_contradictions(theory: Theory, place: Place) -> None:
    """Refuse ids that stand twice, links that lead nowhere or backwards, no element at all, and too many."""
    elements, order = theory.elements, list(Level)
    if not 0 < len(elements) <= MOST_ELEMENTS:
        levels = ", ".join(level.value for level in Level)
        raise place.wrong(f"it has {len(elements)} elements.", f"List 1 to {MOST_ELEMENTS} under {levels}.")
    ids = Counter(one.id for _, one in elements)
    if twice := [one for one, count in ids.items() if count > 1]:
        raise WrongUsage(f"{place.file}: the id '{twice[0]}' stands twice.", next_step="Rename one.")
    level_of = {one.id: level for level, one in elements}
    for level, one in elements:
        for target in one.leads_to:
            if target not in level_of:
                raise WrongUsage(
                    f"{place.file}: '{one.id}' leads to '{target}', which is not there.",
                    next_step=f"Name one of {', '.join(level_of)}.",
                )
            if order.index(level_of[target]) < order.index(level):
                raise WrongUsage(
                    f"{place.file}: '{one.id}' leads back to '{target}'.", next_step="Let links lead to later levels."
                )
