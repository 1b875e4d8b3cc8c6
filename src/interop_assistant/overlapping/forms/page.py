"""One HTML file that needs no network and runs no script: the report of the crosswalk, by topic."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.overlaps import UNKNOWN, Cell, End, Overlap, Presence, Row
from interop_assistant.exchanging.exchanged import is_web
from interop_assistant.exchanging.report.markup import Content, Node, document, h
from interop_assistant.overlapping.forms.wording import codes, edition, headed, more, place, presence, share

TINT = {Presence.BOTH: "equal", Presence.ONLY_LEFT: "subset_of", Presence.ONLY_RIGHT: "intersects_with"}

OWN = """
.rows tbody th { padding: .75rem .8rem .6rem; background: none; color: inherit; vertical-align: top; width: 16rem;
  border-top: 1px solid var(--line); }
.rows td { width: auto; } .rows td.middle { width: 13rem; } .rows td.middle .relation { white-space: normal; }
.rows .strength + .text { margin-top: .8rem; } .rows .note { color: var(--muted); font-size: .84rem; }
"""
"""What the table of the crosswalk does not have: rows with a heading, and several quotes in a cell."""


def write(overlap: Overlap) -> bytes:
    """The page, in UTF-8."""
    systems = _section("Systems", _table("Systems", overlap.systems, overlap)) if overlap.systems else None
    topics = [row for presence in Presence for row in overlap.with_presence(presence)]
    shown = [_header(overlap), _section("Topics", _table("Topics", topics, overlap)), systems]
    title = f"{headed(overlap.left)} · {headed(overlap.right)}"
    return document(_head(title), h("main", shown)).encode("utf-8", "replace")


def _head(title: str) -> Content:
    """Nothing is loaded from anywhere and nothing runs: the policy names our style by its digest."""
    style = files("interop_assistant.exchanging.report").joinpath("report.css").read_text(encoding="utf-8") + OWN
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src '{digest}'; base-uri 'none'; form-action 'none'"
    return [
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=policy),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="referrer", content="no-referrer"),
        h("title", f"By topic: {title}"),
        h("style", style),
    ]


def _header(overlap: Overlap) -> Node:
    left, right, counts = overlap.left, overlap.right, overlap.counts
    return h(
        "header",
        h("p.over", "Two schemes by topic"),
        h("h1", h("span", left.name), h("span.and", " and "), h("span", right.name)),
        h("p.editions", "  ·  ".join(_read(end) for end in (left, right))),
        h("p.trust", UNKNOWN),
        [h("p.editions", note) for note in (*left.notes, *right.notes)],
        h("p.editions", overlap.next_step) if overlap.next_step else None,
        h(
            "dl.tiles",
            _tile("topics of both", str(counts[Presence.BOTH])),
            _tile(f"only {left.called}", str(counts[Presence.ONLY_LEFT])),
            _tile(f"only {right.called}", str(counts[Presence.ONLY_RIGHT])),
            _tile("not found", str(counts[Presence.NOT_FOUND])),
            _tile(f"of what {left.called} names, {right.called} names too", share(overlap.coverage_left)),
            _tile(f"of what {right.called} names, {left.called} names too", share(overlap.coverage_right)),
        ),
    )


def _read(end: End) -> str:
    """What was read of a side."""
    text = f"{end.title}, {edition(end)}" if end.title and end.edition else end.title
    return f"{end.called}: {', '.join(filter(None, (text, f'profile as of {end.as_of}' if end.as_of else None)))}"


def _tile(name: str, value: str) -> Node:
    return h("div.tile", h("dt", name), h("dd", value))


def _section(title: str, content: Content) -> Node:
    return h("section", h("h2", title), content, id=title.lower())


def _table(name: str, rows: Sequence[Row], overlap: Overlap) -> Node:
    """A table that scrolls within itself where the window is narrow."""
    heads = (name, "Found", overlap.left.name, overlap.right.name)
    head = h("thead", h("tr", [h("th", one, scope="col") for one in heads]))
    body = h("tbody", [_row(row, overlap) for row in rows])
    return h("div.scroll", h("table.rows", h("caption.hidden", name), head, body), tabindex="0")


def _row(row: Row, overlap: Overlap) -> Node:
    tint = TINT.get(row.presence, "no_relationship")
    compared = codes(row, overlap).split("; ") if codes(row, overlap) else []
    return h(
        "tr",
        h("th", row.label, scope="row"),
        h("td.middle", h(f"span.relation.{tint}", presence(row, overlap)), [h("p.note", one) for one in compared]),
        h("td", _cell(row.left)),
        h("td", _cell(row.right)),
    )


def _cell(cell: Cell) -> Content:
    if not cell.found:
        return h("p.nothing", "not found in the library")
    told = " · ".join(part for part in (cell.note or "", more(cell)) if part)
    return [[_passage(one) for one in cell.citations], h("p.strength", told) if told else None]


def _passage(one: Citation) -> Content:
    where: Content = place(one)
    if one.url and is_web(one.url):
        where = h("a", where, href=one.url, rel="noopener")
    return [h("p.text", f"“{one.quote}”"), h("p.strength", where)]
