"""Lines become headings, paragraphs and list items: what plain text and PDF have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from interop_assistant.domain.documents import BlockKind
from interop_assistant.readers import marks
from interop_assistant.readers.building import Piece
from interop_assistant.readers.characters import tidy
from interop_assistant.readers.hyphens import Hyphens

NO_TITLE = ("@", "://", "www.", "[")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page.

    ``gap``: white space above it. ``room``: the first word of the next line would still have fitted, so the break
    was meant. ``short``: it ends well before the right edge. ``indented``: it begins right of the line above.
    ``x``: where it begins, in widths of an average character. ``style``: lines of unlike style share no block.
    ``heading``: its level where the file itself says so. ``stands_out``: set so that it may be a heading.
    """

    text: str
    page: int = 0
    gap: bool = False
    room: bool = False
    short: bool = False
    indented: bool = False
    x: float = 0.0
    style: tuple[float, bool] = (0.0, False)
    heading: int = 0
    stands_out: bool = True


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    texts: list[str]
    level: int = 0
    number: str | None = None
    ready: Piece | None = None
    caps: bool = field(default=False)

    @property
    def text(self) -> str:
        """The raw text on one line."""
        return " ".join(self.texts)

    @property
    def tail(self) -> str:
        """Its last line: how a block ends is asked at each line, and a block may have very many."""
        return self.texts[-1]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def assemble(items: Sequence[Line | Piece], hyphens: Hyphens | None = None) -> list[Piece]:
    """The blocks that ``items`` make; pieces among them (table rows) are blocks already."""
    lines = [item for item in items if isinstance(item, Line)]
    drafts = Grouper(marks.letter_bullets([line.text for line in lines])).drafts(items)
    hyphens = hyphens or Hyphens(line.text for line in lines)
    return [_piece(draft, hyphens) for draft in _levelled(_merged(_headed(drafts)))]


class Grouper:
    """Decides at each line whether it goes on with the block above it."""

    def __init__(self, letters: frozenset[str]) -> None:
        self.letters = letters
        self.done: list[Draft] = []
        self.sequence: dict[str, int] = {}
        self.bullet_xs: list[float] = []

    def drafts(self, items: Sequence[Line | Piece]) -> list[Draft]:
        """The blocks in the making."""
        pending = False
        for item in items:
            if isinstance(item, Piece):
                self.done.append(Draft(item.kind, [], [item.text], ready=item))
            elif marks.lone_bullet(item.text, self.letters):
                pending = True
            else:
                self._take(item, pending)
                pending = False
        return self.done

    def _take(self, line: Line, bulleted: bool) -> None:
        last = self.done[-1] if self.done and self.done[-1].ready is None else None
        text = line.text
        if line.heading:
            self._heading(last, line)
        elif bulleted or (length := marks.bullet(text, self.letters, dash=self._dash_fits(last, line))):
            self._bullet(line, text if bulleted else text[length:])
        elif not self._list_number(last, line) and not self._clause(last, line):
            if last is None or self._breaks(last, line):
                self._start(BlockKind.PARAGRAPH, line, text)
            else:
                last.lines.append(line)
                last.texts.append(text)

    def _start(self, kind: BlockKind, line: Line, text: str, level: int = 0, number: str | None = None) -> None:
        self.done.append(Draft(kind, [line], [text], level, number, caps=marks.is_capitals(text)))
        if kind != BlockKind.LIST_ITEM and not self._within_list():
            self.bullet_xs, self.sequence = [], {}

    def _within_list(self) -> bool:
        return len(self.done) > 1 and self.done[-2].kind == BlockKind.LIST_ITEM

    def _heading(self, last: Draft | None, line: Line) -> None:
        goes_on = last and last.kind == BlockKind.HEADING and last.level == line.heading and not line.gap
        if last and goes_on and not marks.begins_heading(last.tail, line.text):
            last.lines.append(line)
            last.texts.append(line.text)
        else:
            self._start(BlockKind.HEADING, line, line.text, line.heading, marks.heading_number(line.text))

    def _dash_fits(self, last: Draft | None, line: Line) -> bool:
        if last is None or line.gap or marks.ends_sentence(last.tail):
            return True
        return last.kind == BlockKind.LIST_ITEM and last.number is None and line.x <= last.lines[0].x + 1.5

    def _bullet(self, line: Line, text: str) -> None:
        self.bullet_xs = [x for x in self.bullet_xs if x < line.x - 1.5] + [line.x]
        self._start(BlockKind.LIST_ITEM, line, text, level=len(self.bullet_xs))

    def _list_number(self, last: Draft | None, line: Line) -> bool:
        found = marks.list_number(line.text)
        if not found:
            return False
        number, form, value, length = marks.in_series(found, self.sequence)
        fresh = last is None or line.gap or line.style != last.lines[-1].style or _ended(last)
        fresh = fresh or (line.text.startswith("(") and last is not None and last.lines[-1].room)
        if not fresh or value not in (1, self.sequence.get(form, 0) + 1):
            return False
        self.bullet_xs = [x for x in self.bullet_xs if x < line.x - 1.5] + [line.x]
        self._start(BlockKind.LIST_ITEM, line, line.text[length:], len(self.bullet_xs), number)
        self.sequence[form] = value
        return True

    def _clause(self, last: Draft | None, line: Line) -> bool:
        number = marks.clause_number(line.text)
        if not marks.begins_label(line.text) or (last is not None and marks.points_on(last.tail)):
            return False
        fresh = last is None or line.gap or _ended(last) or last.lines[-1].room or marks.is_signpost(last.text)
        if not fresh and not (last and last.number and number and marks.follows(last.number, number)):
            return False
        self._start(BlockKind.PARAGRAPH, line, line.text, number=number)
        return True

    def _breaks(self, last: Draft, line: Line) -> bool:
        above = last.lines[-1]
        if line.gap or line.style != above.style or last.kind == BlockKind.HEADING:
            return True
        if marks.is_signpost(line.text) and marks.ends_sentence(last.tail):
            return True
        capitals = marks.is_capitals(line.text)
        if last.caps != capitals and (last.caps or marks.ends_sentence(last.tail)):
            return True
        if last.caps:
            return False
        if marks.ends_sentence(last.tail) and (
            (above.short and above.room) or (line.indented and last.kind == BlockKind.PARAGRAPH)
        ):
            return True
        return _lead(last, line)


def _ended(draft: Draft) -> bool:
    """Whether something new may begin after ``draft`` without white space between."""
    return draft.kind != BlockKind.PARAGRAPH or draft.caps or marks.ends_sentence(draft.tail)


def _lead(last: Draft, line: Line) -> bool:
    """Whether ``last`` is one line that names what follows: ``Recommendations:`` or a question."""
    if len(last.lines) > 1 or last.kind != BlockKind.PARAGRAPH or not last.lines[0].room or not _upper(line.text):
        return False
    return (last.tail.rstrip().endswith(":") and last.words <= 4) or marks.is_signpost(last.tail) or _is_question(last)


def _upper(text: str) -> bool:
    bare = text.lstrip("“‘\"'([")
    return bare[:1].isupper() or bare[:1].isdigit()


def _is_question(draft: Draft) -> bool:
    return draft.text.rstrip().endswith("?") and draft.words <= 14 and _upper(draft.text)


def _headed(drafts: list[Draft]) -> list[Draft]:
    """Paragraphs that are headings become so; from the end, since a heading may stand above another."""
    capitals = sum(d.caps for d in drafts if d.ready is None) * 2 > sum(d.ready is None for d in drafts) > 4
    for i in range(len(drafts) - 1, -1, -1):
        draft, after = drafts[i], drafts[i + 1] if i + 1 < len(drafts) else None
        before = drafts[i - 1] if i else None
        if draft.ready is None and after is not None and draft.kind != BlockKind.HEADING and len(draft.lines) <= 3:
            if draft.kind == BlockKind.LIST_ITEM:
                _number_heading(before, draft, after)
            elif (draft.caps and not capitals and "[" not in draft.text) or _titles(before, draft, after):
                draft.kind = BlockKind.HEADING
    return drafts


def _number_heading(before: Draft | None, draft: Draft, after: Draft) -> None:
    """``1. Introduction`` above a paragraph is a heading, not a list of one."""
    alone = after.kind == BlockKind.PARAGRAPH and (before is None or before.kind != BlockKind.LIST_ITEM)
    if draft.number and alone and _short_title(draft) and after.lines and after.lines[0].gap and len(after.text) > 80:
        draft.kind, draft.level = BlockKind.HEADING, 0


def _short_title(draft: Draft) -> bool:
    text = draft.text.rstrip()
    return draft.words <= 12 and len(draft.lines) <= 2 and _upper(text) and text[-1:] not in ".,;:!"


def _titles(before: Draft | None, draft: Draft, after: Draft) -> bool:
    if not draft.lines[0].stands_out or any(mark in draft.text for mark in NO_TITLE):
        return False
    unfinished = before is not None and before.kind != BlockKind.HEADING and not marks.ends_sentence(before.tail)
    if unfinished or after.text[:1].islower():
        return False
    if draft.text.rstrip().endswith(":"):
        return draft.words <= 4 and len(draft.lines) == 1 and after.kind == BlockKind.PARAGRAPH
    if draft.number and any(word in draft.text.split() for word in ("shall", "must", "should", "Verify")):
        return False
    return (_short_title(draft) or _is_question(draft)) and _introduces(draft, after)


def _introduces(draft: Draft, after: Draft) -> bool:
    """Whether what follows is worth a title: a heading, a list, a table, or prose."""
    if after.kind != BlockKind.PARAGRAPH or after.ready is not None:
        return after.kind != BlockKind.LIST_ITEM or after.lines[0].gap
    return len(after.lines) > 1 or marks.ends_sentence(after.text) or _is_question(draft)


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Sentences that a blank line, a page end or a column end broke are whole again."""
    whole: list[Draft] = []
    for draft in drafts:
        if whole and _goes_on(whole[-1], draft):
            whole[-1].lines += draft.lines
            whole[-1].texts += draft.texts
        else:
            whole.append(draft)
    return whole


def _goes_on(last: Draft, draft: Draft) -> bool:
    flowing = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if last.kind not in flowing or draft.kind != BlockKind.PARAGRAPH or last.ready or draft.ready or draft.number:
        return False
    if last.lines[-1].style[0] != draft.lines[0].style[0] or marks.ends_sentence(last.tail):
        return False
    return draft.texts[0].lstrip("“‘\"'(")[:1].islower() or marks.open_bracket(last.text)


def _levelled(drafts: list[Draft]) -> list[Draft]:
    """Headings without a level get one: by their number, else below a title that stands right above another."""
    headings = [d for d in drafts if d.kind == BlockKind.HEADING and d.ready is None]
    if any(d.level for d in headings):
        known = 0
        for draft in headings:
            known = draft.level or known
            draft.level = draft.level or min(known + 1, 6)
        return drafts
    base = 1
    first = next((i for i, d in enumerate(drafts) if d.kind == BlockKind.HEADING), None)
    if first is not None and len(headings) > 1 and drafts[first + 1].kind == BlockKind.HEADING:
        drafts[first].level, base = 1, 2
    for draft in headings:
        depth = draft.number.count(".") if draft.number else 0
        draft.level = draft.level or base + depth
    return drafts


def _piece(draft: Draft, hyphens: Hyphens) -> Piece:
    if draft.ready is not None:
        return draft.ready
    text, starts = hyphens.join([tidy_line(text) for text in draft.texts])
    final = tidy(text)
    pages: list[tuple[int, int]] = []
    for line, start in zip(draft.lines, starts, strict=True):
        if line.page and (not pages or pages[-1][0] != line.page):
            pages.append((line.page, min(len(tidy(text[:start] + "x")) - 1 if start else 0, max(len(final) - 1, 0))))
    return Piece(draft.kind, final, draft.level, draft.number, (), tuple(pages))


def tidy_line(text: str) -> str:
    """A line in its final characters, a soft hyphen at its end kept for the joiner."""
    soft = text.rstrip().endswith("\u00ad")
    return tidy(text) + ("\u00ad" if soft else "")
