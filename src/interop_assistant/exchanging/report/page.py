"""The page: what was compared, coverage both ways, the crosswalk with filters, the gaps, the sources."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources import files

from interop_assistant.domain.mappings import Comparison, MappingStatus, SetRelation, Side
from interop_assistant.exchanging.counting import chapters
from interop_assistant.exchanging.exchanged import Standard, latest_date, standard_of, texts_of
from interop_assistant.exchanging.report import tables
from interop_assistant.exchanging.report.markup import Content, Node, document, h
from interop_assistant.exchanging.report.plot import legend, numbers, plot
from interop_assistant.exchanging.wording import MEANINGS, RELATIONS, STATES, STATUSES


def write(comparison: Comparison, made: str = "") -> bytes:
    """The page, in UTF-8."""
    left, right = standard_of(comparison.left), standard_of(comparison.right)
    numbered = list(enumerate(comparison.mappings, start=1))
    texts = texts_of(comparison)
    pairs = [(n, one) for n, one in numbered if None not in (one.left, one.right)]
    lefts = [(n, one) for n, one in numbered if one.right is None]
    rights = [(n, one) for n, one in numbered if one.left is None]
    shown = [
        _header(comparison, left, right, made),
        _section("coverage", "Coverage", _coverage(comparison)),
        _section("crosswalk", "Crosswalk", [_filters(comparison), tables.crosswalk(pairs, comparison, texts)]),
        *(
            _section(f"gaps-{side}", f"Only in {name}", tables.gaps(rows, side, comparison, texts), len(rows))
            for side, name, rows in (
                ("left", left.title or left.scheme, lefts),
                ("right", right.title or right.scheme, rights),
            )
        ),
        _section("reading", "How to read this", _meanings()),
        _section("sources", "Sources", tables.sources(comparison)),
    ]
    return document(_head(f"{left.named} · {right.named}"), [h("main", shown), h("script", _part("report.js"))]).encode(
        "utf-8", "replace"
    )


def _part(name: str) -> str:
    return files("interop_assistant.exchanging.report").joinpath(name).read_text(encoding="utf-8")


def _head(title: str) -> Content:
    """Nothing is loaded from anywhere, and nothing runs but our own script: the policy names it by its digest."""
    digests = {name: _digest(_part(name)) for name in ("report.css", "report.js")}
    policy = (
        f"default-src 'none'; style-src '{digests['report.css']}'; script-src '{digests['report.js']}'; base-uri 'none'"
    )
    return [
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=f"{policy}; form-action 'none'"),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="referrer", content="no-referrer"),
        h("title", f"Crosswalk: {title}"),
        h("style", _part("report.css")),
    ]


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _header(comparison: Comparison, left: Standard, right: Standard, made: str) -> Node:
    when = (made or latest_date(comparison))[:10]
    return h(
        "header",
        h("p.over", "Crosswalk of two standards", f" · {when}" if when else ""),
        h("h1", h("span", left.title or left.scheme), h("span.and", " and "), h("span", right.title or right.scheme)),
        h("p.editions", f"{left.named}  ·  {right.named}"),
        h("p.trust", _trust(comparison)),
        h(
            "dl.tiles",
            _tile(f"of {left.scheme} has a counterpart", f"{comparison.coverage_left:.0%}"),
            _tile(f"of {right.scheme} has a counterpart", f"{comparison.coverage_right:.0%}"),
            _tile("pairs of criteria", str(sum(None not in (one.left, one.right) for one in comparison.mappings))),
            _tile(f"only in {left.scheme}", str(len(comparison.gaps_left))),
            _tile(f"only in {right.scheme}", str(len(comparison.gaps_right))),
        ),
    )


def _tile(name: str, value: str) -> Node:
    return h("div.tile", h("dt", name), h("dd", value))


def _trust(comparison: Comparison) -> str:
    """How far the rows can be relied on."""
    count = len(comparison.mappings)
    confirmed = sum(one.status is MappingStatus.CONFIRMED for one in comparison.mappings)
    suspect = sum(one.status is MappingStatus.SUSPECT for one in comparison.mappings)
    told = f"A person has confirmed {confirmed} of {count} rows. The rest are proposals to be read, not decisions."
    again = f" {suspect} must be looked at again, since a text has changed." if suspect else ""
    return (f"A person has confirmed all {count} rows." if count and confirmed == count else told) + again


def _section(identity: str, title: str, content: Content, count: int | None = None) -> Node:
    small = h("small", f" {count}") if count is not None else None
    return h("section", h("h2", title, small), content, id=identity)


def _coverage(comparison: Comparison) -> Content:
    return [legend(), h("div.two", [_covered(comparison, side) for side in (comparison.left, comparison.right)])]


def _covered(comparison: Comparison, side: Side) -> Node:
    found, name = chapters(comparison, side), side.title or side.scheme
    return h("figure", h("figcaption", f"{name}, by chapter"), plot(found, name), numbers(found, name))


def _filters(comparison: Comparison) -> Node:
    """Hidden until the script runs: without it every row is there."""
    parts = list(dict.fromkeys(one.name for one in chapters(comparison, comparison.left)))
    return h(
        "form.filters",
        h("label", "Search", h("input", type="search", name="words", autocomplete="off")),
        _choice("Relation", "relation", {one.value: RELATIONS[one] for one in SetRelation}),
        _choice("Status", "status", {one.value: STATUSES[one] for one in MappingStatus}),
        _choice("Chapter", "chapter", {one: one for one in parts if one}),
        h("button", "Show all", type="reset"),
        h("p.shown", role="status"),
        hidden=True,
    )


def _choice(label: str, name: str, options: Mapping[str, str]) -> Node:
    chosen = [h("option", "all", value=""), *(h("option", said, value=value) for value, said in options.items())]
    return h("label", label, h("select", chosen, name=name))


def _meanings() -> Content:
    relations = [(RELATIONS[one], MEANINGS[one]) for one in SetRelation]
    return [_words(relations), _words([(STATUSES[one], STATES[one]) for one in MappingStatus])]


def _words(rows: Iterable[tuple[str, str]]) -> Node:
    return h("dl.words", [[h("dt", word), h("dd", meaning)] for word, meaning in rows])
