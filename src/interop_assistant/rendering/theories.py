"""Theories of change as text for a terminal and as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from interop_assistant.rendering.standards import plain_table

Json = Mapping[str, Any]

STANDINGS = {"overlap": "all", "partial": "some", "only": "one", "gap": "gap"}
"""How the standing of a node is called."""
PERSON = "placed by a person"


def laid(found: Json) -> RenderableType:
    """Each place of the framework with what each scheme has there, then what leads on and what has no place."""
    names = [one["name"] for one in found["theories"]]
    alone = len(names) == 1
    table = plain_table("level", "place", *(["stands"] if not alone else []), *names)
    before = ""
    for row in found["rows"]:
        level = row["level"].replace("_", " ")
        cells = [cell(row["schemes"][name]) for name in names]
        standing = [] if alone else [STANDINGS[row["standing"]]]
        table.add_row("" if level == before else level, row["label"], *standing, *cells)
        before = level
    return Group(table, Text(), *(Text(line) for line in closing(found)))


def cell(placed: Sequence[Json]) -> str:
    """What a scheme has at a place."""
    return "; ".join(one["element"]["text"] for one in placed) or "-"


def closing(found: Json) -> list[str]:
    """What complements what, what is not on the framework, and how the table came about."""
    labels = {row["node"]: row["label"] for row in found["rows"]}
    lines = [
        f"Complementary: {one['giver']} has '{labels[one['from']]}' alone, which leads to "
        f"'{labels[one['to']]}' of {one['taker']}."
        for one in found["complementary"]
    ]
    lines += [
        f"Without a place: {one['scheme']}, {one['level'].replace('_', ' ')}: {one['element']['text']}"
        + (f" (nearest: {labels[one['nearest']]}, {one['score']:.2f})" if one["nearest"] else "")
        for one in found["unplaced"]
    ]
    drafts = sum(one.get("draft", False) for one in elements(found))
    if drafts:
        lines.append(f"{drafts} elements are drafts that a machine found and nobody has looked at.")
    lines.append(
        f"Places were found by likeness of meaning (at least {found['threshold']:.2f}) unless a person gave them with "
        "'node'. A gap is a gap of what was given, not of the scheme."
    )
    return lines


def elements(found: Json) -> list[Json]:
    """All elements of all theories."""
    levels = ("activities", "outputs", "outcomes", "impacts", "target_groups")
    return [one for theory in found["theories"] for level in levels for one in theory[level]]


def page(found: Json) -> str:
    """One page: the picture, the table with each element and its sources, and the words below; nothing is loaded."""
    names = [one["name"] for one in found["theories"]]
    heads = "".join(f"<th scope='col'>{escape(name)}</th>" for name in ("Level", "Place", "Stands", *names))
    rows = "\n".join(_row(row, names) for row in found["rows"])
    notes = "\n".join(f"<li>{escape(line)}</li>" for line in closing(found))
    sources = "\n".join(f"<li>{line}</li>" for line in _sources(found))
    title = escape("Theories of change: " + ", ".join(names))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{STYLE}</style></head><body>
<div class="picture">{found["svg"]}</div>
<div class="table"><table><caption>The same in words</caption><thead><tr>{heads}</tr></thead><tbody>
{rows}
</tbody></table></div>
<ul>
{notes}
</ul>
<h2>Sources</h2>
<ul>
{sources}
</ul>
</body></html>
"""


STYLE = """
:root { color-scheme: light dark; --ink: #17313b; --paper: #fff; --line: #d5dee1; --muted: #52646b; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae3; --paper: #14191b; --line: #313c40; --muted: #a9b6ba; } }
body { margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 1500px; background: var(--paper); color: var(--ink); }
body { font: 15px/1.45 Arial, Helvetica, "Liberation Sans", sans-serif; }
.picture, .table { overflow-x: auto; }
.picture svg { width: 100%; min-width: 1000px; height: auto; }
table { border-collapse: collapse; min-width: 100%; margin-top: 1rem; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; }
th, td { border-bottom: 1px solid var(--line); }
tr.gap td { color: var(--muted); } a { color: inherit; } li { margin: 0.25rem 0; overflow-wrap: anywhere; }
"""


def _row(row: Json, names: Sequence[str]) -> str:
    cells = "".join(f"<td>{'<br>'.join(map(_told, row['schemes'][name])) or '–'}</td>" for name in names)
    standing = STANDINGS[row["standing"]]
    level = escape(row["level"].replace("_", " "))
    return (
        f"<tr class='{row['standing']}'><td>{level}</td><td>{escape(row['label'])}</td><td>{standing}</td>{cells}</tr>"
    )


def _told(one: Json) -> str:
    element = one["element"]
    how = PERSON if one["score"] is None else f"{one['score']:.2f}"
    keys = "".join(f" [{escape(key)}]" for key in element.get("sources", ()))
    draft = " (draft)" if element.get("draft") else ""
    return f"<span title='{how}'>{escape(element['text'])}{draft}{keys}</span>"


def _sources(found: Json) -> list[str]:
    """The originals of all theories and of the framework, each once, and the documents of drafts."""
    known = {one["key"]: one for one in found["framework"]["sources"]}
    for theory in found["theories"]:
        known |= {key: {"key": key, **one} for key, one in theory.get("sources", {}).items()}
    lines = [f"[{escape(one['key'])}] {escape(one['text'])} {_address(one['url'])}" for one in known.values()]
    for one in elements(found):
        if quote := one.get("quote"):
            page_ = f", page {quote['page']}" if "page" in quote else ""
            lines.append(f"{escape(one['id'])}: “{escape(quote['quote'])}” {escape(quote.get('title', ''))}{page_}")
    return lines


def _address(url: str | None) -> str:
    """A link, for addresses of the web only."""
    if not url or not url.startswith(("https://", "http://")):
        return escape(url or "")
    return f"<a href='{escape(url, quote=True)}'>{escape(url)}</a>"
