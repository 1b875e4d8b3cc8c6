"""Theories on the framework become a picture: columns of nodes, a mark for each scheme, dashed where nobody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from interop_assistant.domain.theories import Laid, Level, Placed, Row, Standing

# Okabe and Ito's colours, told apart by most people with a colour-vision deficiency; in light and in dark surroundings.
COLOURS = (("#0072b2", "#56b4e9"), ("#b34700", "#f0a35e"), ("#00795a", "#4fd1ae"), ("#9a3d78", "#e29cc8"),
           ("#6f6200", "#e3d34a"), ("#555f66", "#c3ccd1"))  # fmt: skip
COLUMNS = (Level.ACTIVITIES, Level.OUTPUTS, Level.OUTCOMES, Level.IMPACTS)
TITLES = {
    Level.ACTIVITIES: "Activities", Level.OUTPUTS: "Outputs", Level.OUTCOMES: "Outcomes", Level.IMPACTS: "Impacts",
    Level.TARGET_GROUPS: "Target groups",
}  # fmt: skip
WORDS = {
    Standing.OVERLAP: "all of them", Standing.PARTIAL: "some of them", Standing.ONLY: "one of them",
    Standing.GAP: "nobody (gap)",
}  # fmt: skip

MARGIN, WIDTH, BETWEEN, GAP, TOP = 28, 310, 78, 12, 132  # units of the picture
LINE, PAD, MARK = 17, 11, 22
WRAP, SAID = 44, 45  # characters of a label on a line, and of what a scheme says

STYLE = """
svg { --ink: #17313b; --muted: #52646b; --paper: #ffffff; --all: #d8ecdf; --some: #eef3d8; --one: #f3f5f6; --edge: #9fb0b7; --link: #c3ced3; --hand: #17313b; }
@media (prefers-color-scheme: dark) { svg { --ink: #eceae3; --muted: #a9b6ba; --paper: #14191b; --all: #1f4634; --some: #3a4420; --one: #222a2d; --edge: #66767c; --link: #3b484d; --hand: #eceae3; } }
text { font-family: Arial, Helvetica, "Liberation Sans", sans-serif; fill: var(--ink); font-size: 13px; }
.paper { fill: var(--paper); } .title { font-size: 20px; font-weight: 600; } .head { font-size: 15px; font-weight: 600; }
.small { font-size: 12px; fill: var(--muted); } .box { stroke: var(--edge); stroke-width: 1; }
.overlap .box { fill: var(--all); stroke: var(--ink); } .partial .box { fill: var(--some); } .only .box { fill: var(--one); }
.gap .box { fill: none; stroke-dasharray: 5 4; } .gap text { fill: var(--muted); }
.link { fill: none; stroke: var(--link); stroke-width: 1.2; } .hand { fill: none; stroke: var(--hand); stroke-width: 2; stroke-dasharray: 2 4; stroke-linecap: round; }
.mark text { fill: var(--paper); font-weight: 600; font-size: 12px; }
"""  # noqa: E501  a style sheet on short lines would be longer than the drawing


@dataclass(frozen=True, slots=True)
class Box:
    """A row of the table with its place in the picture."""

    row: Row
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    wide: bool = True

    @property
    def height(self) -> float:
        """Room for the lines and the marks below them: a line for each scheme where there is room for words."""
        marks = max(1, sum(bool(cell) for cell in self.row.cells)) if self.wide else 1
        return PAD * 2 + LINE * len(self.lines) + MARK * marks

    @property
    def middle(self) -> float:
        """Half of its height down."""
        return self.y + self.height / 2


def draw(laid: Laid) -> str:
    """An SVG document with a title, a description and a text for each node; dark where the reader's page is."""
    boxes = {box.row.node.id: box for box in placed_boxes(laid)}
    bottom = max((box.y + box.height for box in boxes.values()), default=float(TOP))
    names = laid.names
    width = MARGIN * 2 + WIDTH * 4 + BETWEEN * 3
    foot = list(unplaced_lines(laid))
    height = bottom + MARGIN + LINE * (len(foot) + 1 if foot else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' height="{height:.0f}" role="img" aria-labelledby="theory-title theory-description">',
        f'<title id="theory-title">{escape(title_of(laid))}</title>',
        f'<desc id="theory-description">{escape(description(laid))}</desc>',
        f"<style>{STYLE}{colours(len(names))}</style>",
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>',
        f'<text class="title" x="{MARGIN}" y="36">{escape(title_of(laid))}</text>',
        *legend(names, lonely=len(names) == 1),
        *column_heads(),
        *links(laid, boxes),
        *(part for box in boxes.values() for part in drawn(box)),
        *(line(text, MARGIN, bottom + MARGIN + LINE * at, "small") for at, text in enumerate(foot, start=0)),
        "</svg>",
    ]
    return "\n".join(parts)


def title_of(laid: Laid) -> str:
    """What is compared."""
    names = laid.names
    return f"Theory of change: {names[0]}" if len(names) == 1 else f"Theories of change: {', '.join(names)}"


def description(laid: Laid) -> str:
    """The picture in one sentence, for those who do not see it."""
    counts = ", ".join(f"{sum(r.standing is s for r in laid.rows)} by {WORDS[s]}" for s in Standing)
    return f"{len(laid.rows)} places of the framework: {counts}. The table says the same in words."


def placed_boxes(laid: Laid) -> Iterator[Box]:
    """Each node's box: columns of equal height, target groups in a band below them."""
    rows = {level: [row for row in laid.rows if row.node.level is level] for level in Level}
    made = {level: [Box(row, 0, 0, WIDTH, label_lines(row)) for row in rows[level]] for level in COLUMNS}
    tallest = max((filled(boxes) for boxes in made.values()), default=0.0)
    for number, level in enumerate(COLUMNS):
        x, y = MARGIN + number * (WIDTH + BETWEEN), float(TOP)
        boxes = made[level]
        spare = (tallest - filled(boxes)) / len(boxes) if boxes else 0.0
        for box in boxes:
            yield Box(box.row, x, y + spare / 2, WIDTH, box.lines)
            y += box.height + GAP + spare
    yield from band(rows[Level.TARGET_GROUPS], TOP + tallest + GAP * 3 + LINE)


def band(rows: Sequence[Row], y: float) -> Iterator[Box]:
    """The target groups, side by side over the whole width."""
    if not rows:
        return
    whole = WIDTH * 4 + BETWEEN * 3
    width = (whole - GAP * (len(rows) - 1)) / len(rows)
    letters = max(12, int(width / 8.2))
    most = max(len(wrap(row.node.label, letters)) for row in rows)
    for number, row in enumerate(rows):
        lines = tuple(wrap(row.node.label, letters))
        filled_up = lines + ("",) * (most - len(lines))
        yield Box(row, MARGIN + number * (width + GAP), y, width, filled_up, wide=False)


def label_lines(row: Row) -> tuple[str, ...]:
    """A node's label on lines."""
    return tuple(wrap(row.node.label, WRAP))


def filled(boxes: Sequence[Box]) -> float:
    """How high a column is."""
    return sum(box.height + GAP for box in boxes)


def drawn(box: Box) -> Iterator[str]:
    """A box with its label, a mark for each scheme that is there, and all of its elements as a text to point at."""
    row = box.row
    yield f'<g class="{row.standing.value}"><title>{escape(told(row))}</title>'
    size = f'width="{box.width:.1f}" height="{box.height:.1f}"'
    yield f'<rect class="box" x="{box.x:.1f}" y="{box.y:.1f}" {size} rx="9"/>'
    for number, text in enumerate(box.lines):
        yield line(text, box.x + PAD + 1, box.y + PAD + LINE * number + 12)
    x, y = box.x + PAD + 9, box.y + PAD + LINE * len(box.lines) + 12
    for number, cell in enumerate(row.cells):
        if cell:
            yield from mark(number, x, y)
            yield line(in_short(cell, box), x + 14, y + 4, "small")
            x, y = (x, y + MARK) if box.wide else (x + 26 + 8 * (len(cell) > 1) * 2, y)
    if row.standing is Standing.GAP:
        yield line("nobody", box.x + PAD + 1, y + 4, "small")
    yield "</g>"


def in_short(cell: Sequence[Placed], box: Box) -> str:
    """The first of what a scheme has, cut to a line, and how many more; only the count where there is no room."""
    if not box.wide:
        return f"{len(cell)}×" if len(cell) > 1 else ""
    more = f" (+{len(cell) - 1})" if len(cell) > 1 else ""
    text, room = cell[0].element.text, SAID - len(more)
    return (text if len(text) <= room else text[: room - 1].rstrip() + "…") + more


def told(row: Row) -> str:
    """What a node is and what each scheme has there."""
    lines = [f"{row.node.label}. {row.node.definition}"]
    lines += [f"{one.scheme}: {one.element.text}" for cell in row.cells for one in cell]
    return "\n".join(lines if len(lines) > 1 else [*lines, "Nobody has this."])


def mark(number: int, x: float, y: float) -> Iterator[str]:
    """A scheme's letter on its colour."""
    yield f'<g class="mark s{number}"><circle cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
    yield f'<text x="{x:.1f}" y="{y + 4.2:.1f}" text-anchor="middle">{letter(number)}</text></g>'


def letter(number: int) -> str:
    """A, B, C."""
    return chr(ord("A") + number)


def colours(count: int) -> str:
    """The colour of each scheme's mark, for light and dark."""
    light = " ".join(f".s{n} circle {{ fill: {COLOURS[n % len(COLOURS)][0]}; }}" for n in range(count))
    dark = " ".join(f".s{n} circle {{ fill: {COLOURS[n % len(COLOURS)][1]}; }}" for n in range(count))
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}"


def legend(names: Sequence[str], *, lonely: bool) -> Iterator[str]:
    """Who is who, and what the boxes mean."""
    x = float(MARGIN + 9)
    for number, name in enumerate(names):
        short = name if len(name) <= 40 else name[:39] + "…"
        yield from mark(number, x, 64)
        yield line(short, x + 15, 68.5)
        x += 44 + 7.4 * len(short)
    x = float(MARGIN)
    shown = (Standing.OVERLAP, Standing.GAP) if lonely else tuple(Standing)
    for standing in shown if len(names) > 2 else tuple(s for s in shown if s is not Standing.PARTIAL):
        yield f'<g class="{standing.value}"><rect class="box" x="{x:.0f}" y="82" width="26" height="14" rx="4"/></g>'
        words = {Standing.OVERLAP: "has this", Standing.GAP: "nothing here"}[standing] if lonely else WORDS[standing]
        yield line(words, x + 33, 93.5, "small")
        x += 58 + 6.6 * len(words)
    if not lonely:
        yield f'<path class="hand" d="M{x:.0f} 89h30"/>'
        yield line("what one does alone leads to what another does alone", x + 38, 93.5, "small")


def column_heads() -> Iterator[str]:
    """The names of the columns."""
    for number, level in enumerate(COLUMNS):
        yield line(TITLES[level], MARGIN + number * (WIDTH + BETWEEN), TOP - 10, "head")


def links(laid: Laid, boxes: dict[str, Box]) -> Iterator[str]:
    """A line for each link of the framework, and one over it for each hand-over."""
    over = {(one.first, one.second) for one in laid.handovers}
    for kind in (False, True):
        for row in laid.rows:
            for target in row.node.leads_to:
                if target in boxes and ((row.node.id, target) in over) is kind:
                    yield link(boxes[row.node.id], boxes[target], "hand" if kind else "link")
    groups = [box for box in boxes.values() if box.row.node.level is Level.TARGET_GROUPS]
    if groups:
        yield line(TITLES[Level.TARGET_GROUPS], MARGIN, groups[0].y - 10, "head")


def link(first: Box, second: Box, kind: str) -> str:
    """A curve from the right side of a box to the left side of another."""
    x1, y1, x2, y2 = first.x + first.width, first.middle, second.x, second.middle
    bend = (x2 - x1) / 2
    curve = f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return f'<path class="{kind}" d="{curve}"/>'


def unplaced_lines(laid: Laid) -> Iterator[str]:
    """What has no place on the framework, a line each."""
    if laid.unplaced:
        yield f"Without a place on the framework ({len(laid.unplaced)}):"
    for one in laid.unplaced:
        text = one.element.text if len(one.element.text) <= 140 else one.element.text[:139] + "…"
        yield f"{letter(laid.names.index(one.scheme))}  {TITLES[one.level]}: {text}"


def line(text: str, x: float, y: float, kind: str = "") -> str:
    """One line of text."""
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>' if text else ""
