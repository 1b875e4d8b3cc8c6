"""The crosswalk, the gaps and the sources as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from interop_assistant.domain.mappings import Comparison, CriterionMapping, SetRelation, Side
from interop_assistant.exchanging.counting import chapter_of
from interop_assistant.exchanging.exchanged import Texts, is_web, number_of, standard_of
from interop_assistant.exchanging.report.markup import Content, Node, h
from interop_assistant.exchanging.wording import KINDS, RELATIONS, STATUSES

SIGNS = {
    SetRelation.EQUAL: "=",
    SetRelation.SUBSET_OF: "⊂",
    SetRelation.SUPERSET_OF: "⊃",
    SetRelation.INTERSECTS_WITH: "∩",
    SetRelation.NO_RELATIONSHIP: "∅",
}
LONG = 320  # characters of a criterion that are shown at once; the rest opens

Numbered = Sequence[tuple[int, CriterionMapping]]


def crosswalk(rows: Numbered, comparison: Comparison, texts: Texts) -> Node:
    """One row a pair."""
    left, right = standard_of(comparison.left).named, standard_of(comparison.right).named
    names = (comparison.left.scheme, comparison.right.scheme)
    body = [
        h(
            "tr",
            h("td.number", str(number)),
            h("td", criterion(one.left, texts)),
            h("td.middle", relation(one)),
            h("td", criterion(one.right, texts)),
            h("td", contents(one, names)),
            h("td.review", review(one)),
            **marks(one, texts),
        )
        for number, one in rows
    ]
    return table("Crosswalk", ("No.", left, "Relation", right, "What they share, and what not", "Review"), body)


def gaps(rows: Numbered, side: str, comparison: Comparison, texts: Texts) -> Node:
    """One row a criterion without an equivalent, with what comes nearest."""
    names = (comparison.left.scheme, comparison.right.scheme)
    body = [
        h(
            "tr",
            h("td.number", str(number)),
            h("td", criterion(one.left if side == "left" else one.right, texts)),
            h("td", criterion(one.nearest, texts) if one.nearest else h("p.nothing", "Nothing comes near.")),
            h("td", contents(one, names)),
            h("td.review", review(one)),
            **marks(one, texts),
        )
        for number, one in rows
    ]
    return table(f"Gaps {side}", ("No.", "Criterion", "Nearest on the other side", "Why", "Review"), body)


def table(name: str, heads: Iterable[str], body: Sequence[Node]) -> Node:
    """A table that scrolls within itself where the window is narrow."""
    head = h("thead", h("tr", [h("th", one, scope="col") for one in heads]))
    return h("div.scroll", h("table.rows", h("caption.hidden", name), head, h("tbody", body)), tabindex="0")


def marks(one: CriterionMapping, texts: Texts) -> Mapping[str, str]:
    """What a row is filtered by."""
    known = texts.criteria.get(one.left or one.right or "")
    chapter = chapter_of(known) if known else ""
    return {"data_relation": one.relation.value, "data_status": one.status.value, "data_chapter": chapter}


def criterion(address: str | None, texts: Texts) -> Content:
    """Number, title, text and place of a criterion."""
    title, text, page, link = (show(address) for show in (texts.title, texts.text, texts.page, texts.link))
    where: Content = h("a", page or "open", href=link, rel="noopener") if link else page
    return [
        h("p.criterion", h("b", number_of(address)), " ", title, " ", h("span.page", where)),
        _opened(text),
    ]


def _opened(text: str) -> Content:
    if len(text) <= LONG:
        return h("p.text", text) if text else None
    cut = text.rfind(" ", 0, LONG) if " " in text[:LONG] else LONG
    return h("details.text", h("summary", text[:cut], h("span.more", " … more")), h("p", text[cut:].strip()))


def relation(one: CriterionMapping) -> Content:
    """The relation as a sign and a word, with its strength."""
    word = h(
        f"span.relation.{one.relation.value}", h("b", SIGNS[one.relation], aria_hidden="true"), RELATIONS[one.relation]
    )
    return [word, h("span.strength", f"strength {one.strength:.2f}")]


def contents(one: CriterionMapping, names: tuple[str, str]) -> Content:
    """Why, what is common, what only one asks, and the differences."""
    only = [f"Only {name}" for name in names]
    lists = (("In common", one.common), (only[0], one.only_left), (only[1], one.only_right))
    told = [h("div", h("dt", head), [h("dd", text) for text in texts]) for head, texts in lists if texts]
    apart = [
        h(
            "div.difference",
            h("dt", KINDS[each.kind]),
            h("dd", each.left or "–", h("i", " against "), each.right or "–"),
        )
        for each in one.differences
    ]
    why = h("p.why", one.rationale) if one.rationale else None
    return [why, h("dl", told, apart) if told or apart else None]


def review(one: CriterionMapping) -> Content:
    """Who decided, and when."""
    note = h("p.note", one.note) if one.note else None
    who, when = h("span.who", one.author), h("span.who", one.date[:10])
    return [h(f"span.status.{one.status.value}", STATUSES[one.status]), who, when, note]


def sources(comparison: Comparison) -> Node:
    """The documents that the criteria are cited from."""
    return h(
        "ul.sources", [_sources(name, side) for name, side in (("Left", comparison.left), ("Right", comparison.right))]
    )


def _sources(name: str, side: Side) -> Iterator[Node]:
    cited = {one.source_id: one for _, one in side.citations}
    own = cited.pop(side.source_id, None)
    yield h("li", h("b", f"{name}: "), standard_of(side).named, _link(own.url if own else None))
    for one in cited.values():
        told = ", ".join(filter(None, (one.title, one.publisher, one.edition, str(one.year or ""))))
        yield h("li", h("b", f"{name}: "), told, _link(one.url))


def _link(url: str | None) -> Content:
    return [" ", h("a", url, href=url, rel="noopener")] if url and is_web(url) else None
