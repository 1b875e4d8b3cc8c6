"""A walk over the blocks: each real mark opens a stretch, and what follows goes to its text or to its guidance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum

from interop_assistant.criteria.drafts import STATUS, Draft, add_span, parted, take_rest, trimmed
from interop_assistant.criteria.finding import Mark
from interop_assistant.criteria.items import Lists, mark_of
from interop_assistant.criteria.labels import ANNEXES, Label, Style, label_of
from interop_assistant.criteria.rows import BETWEEN, LEAST_ROW_WORDS, cells_of, header_before, kinds_of, without_marks
from interop_assistant.criteria.sections import Nature, guidance_lead, is_guidance_heading, is_resumption, nature_of
from interop_assistant.domain.documents import Block, BlockKind, Document


class Mode(Enum):
    """Where a paragraph goes."""

    TEXT = 1
    GUIDANCE = 2
    NOWHERE = 3


class Walk:
    """Gathers drafts. `drafts` are in the order of the document."""

    def __init__(self, document: Document, marks: Sequence[Mark]) -> None:
        self.document = document
        self.language = document.source.language
        self.marks: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self.marks[mark.block].append(mark)
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.mode = Mode.NOWHERE
        self.path: list[tuple[int, str]] = []
        self.rulers: list[Draft] = []  # containers that are open, the outermost first
        self.places: dict[tuple[str, tuple[int, ...]], Draft] = {}
        self.latest: dict[tuple[int, ...], Draft] = {}  # the same of any family
        self.lists = Lists()
        self.headed: set[str] = set()  # numbered headings as printed
        self.named: dict[str, Draft] = {}  # by number, for guidance that names what it explains
        self.header: tuple[str, ...] | None = None

    def drafted(self) -> list[Draft]:
        """All stretches."""
        for index, block in enumerate(self.document.blocks):
            marks = self.marks.get(index, [])
            if block.kind is not BlockKind.TABLE_ROW:
                self.header = None
            if block.kind is BlockKind.HEADING:
                self._heading(block, marks)
            elif marks and not marks[0].inside:
                self._opening(block, index, marks)
            else:
                self._continuing(block, index, marks)
        return self.drafts

    def _words(self, block: Block) -> str:
        return self.document.text[block.start : block.end]

    # ---- headings

    def _heading(self, block: Block, marks: list[Mark]) -> None:
        text = self._words(block)
        self.lists.end()
        if is_guidance_heading(text) and not marks and self.current is not None:
            self._begin_guidance(text)
            return
        if is_resumption(text) and not marks and self.current is not None:
            self.mode = Mode.TEXT
            return
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        if marks:
            self.headed.add(text)
            self._open(marks[0], block.end)
        elif text in self.headed:
            return
        else:
            self._unnumbered(text)
        self.path.append((block.level, text))

    def _unnumbered(self, text: str) -> None:
        """A heading without a number ends a clause; one that names a new kind of section ends its annex, too."""
        if self.current is not None and self.current.awaits_title:
            self.current.name(text)
            return
        self.mode = Mode.NOWHERE
        self.current = None
        if self.rulers and nature_of(text) is not Nature.NORMATIVE and len(self.path) == 0:
            self.rulers = []

    def _begin_guidance(self, text: str) -> None:
        target = self._named_in(text)
        self.current = target or self.current
        self.mode = Mode.GUIDANCE
        if self.current is not None:
            self.current.guidance.append([])

    def _named_in(self, text: str) -> Draft | None:
        """The stretch that a guidance heading names: ``Guidance on 4.2``."""
        for word_start in [i + 1 for i, c in enumerate(text) if c == " "]:
            label = label_of(text[word_start:].rstrip(".: "))
            if label and label.number in self.named:
                return self.named[label.number]
        return None

    # ---- stretches that begin

    def _opening(self, block: Block, index: int, marks: list[Mark]) -> None:
        self.lists.end()
        ends = [mark.start for mark in marks[1:]] + [block.end]
        for mark, end in zip(marks, ends, strict=True):
            self._open(mark, trimmed(self.document, mark.body, end), index)

    def _open(self, mark: Mark, end: int, index: int = -1) -> None:
        label = mark.label
        if label.is_container:
            self._close_rulers(label)
        headings = tuple(text for _, text in self.path)
        draft = Draft(label, label.number, mark.start, mark.kind, headings, self._parent(label))
        self._add(draft)
        if mark.kind is BlockKind.TABLE_ROW:
            self._fill_row(draft, mark.start, mark.body, end, index)
        else:
            self._titled(draft, mark, end)
        if label.is_container:
            self.rulers.append(draft)
        self.places[label.family, label.parts] = self.latest[label.parts] = self.named[label.number] = draft
        self.current, self.mode = draft, Mode.TEXT

    def _add(self, draft: Draft) -> None:
        titles = [*draft.headings, *(above.title for above in draft.ancestors)]
        draft.nature = max((nature_of(title) for title in titles[-3:]), default=Nature.NORMATIVE)
        if draft.parent is not None:
            draft.parent.children.append(draft)
            draft.nature = max(draft.nature, draft.parent.nature)
        self.drafts.append(draft)

    def _titled(self, draft: Draft, mark: Mark, end: int) -> None:
        end = without_marks(self.document.text, mark.body, end)
        text = self.document.text[mark.body : end]
        at = parted(text, mark.kind, self.language)
        if at is None or at > 0:
            draft.title = text[: at or len(text)].strip().rstrip(".:–—-").rstrip()
            draft.title_span = (mark.body, mark.body + len(text[: at or len(text)].rstrip()))
            draft.nature = max(draft.nature, nature_of(draft.title))
        if at is not None:
            add_span(self.document, draft.text, mark.body + at, end)

    def _fill_row(self, draft: Draft, place: int, start: int, end: int, index: int) -> None:
        """Title, text and guidance of a row whose number stands at ``place`` and the rest from ``start`` on."""
        if self.header is None:
            self.header = header_before(self.document, index)
        alone = BETWEEN.strip() in self.document.text[place:start]
        before = self.document.text[self.document.blocks[index].start : place].count(BETWEEN)
        cells = cells_of(self.document, start, end, self.header[before:], alone)
        if cells.title:
            draft.title, draft.title_span = self.document.text[slice(*cells.title)], cells.title
        if cells.text:
            first, last = cells.text
            add_span(self.document, draft.text, first, without_marks(self.document.text, first, last))
        if cells.guidance:
            draft.guidance.append([cells.guidance])

    # ---- what it stands under

    def _close_rulers(self, label: Label) -> None:
        """A container closes those of its own kind and what they hold; an annex closes all."""
        kind = _kind(label)
        kinds = [_kind(ruler.label) for ruler in self.rulers]
        if label.word in ANNEXES:
            self.rulers = []
        elif kind in kinds:
            self.rulers = self.rulers[: kinds.index(kind)]
        self.places = {(ruler.label.family, ruler.label.parts): ruler for ruler in self.rulers}
        self.latest = {ruler.label.parts: ruler for ruler in self.rulers}

    def _parent(self, label: Label) -> Draft | None:
        if not label.is_container:
            for length in range(len(label.parts) - 1, -1, -1):
                found = self._at(label.family, label.parts[:length])
                if found is not None:
                    return found
        return self.rulers[-1] if self.rulers else None

    def _at(self, family: str, parts: tuple[int, ...]) -> Draft | None:
        """The latest stretch at this place, of its family, else of any (``Principle 3`` for 3.1, ``IV`` for 4.1)."""
        own = self.places.get((family, parts))
        if own is not None or not parts:
            return own
        return self.latest.get(parts)

    # ---- what goes on

    def _continuing(self, block: Block, index: int, marks: list[Mark]) -> None:
        if self._words(block) in self.headed:
            return  # a running header that names the chapter
        end = marks[0].start if marks else block.end
        self._more(block, index, trimmed(self.document, block.start, end))
        following = [mark.start for mark in marks[1:]] + [block.end]
        for mark, stop in zip(marks, following[: len(marks)], strict=True):
            self._open(mark, trimmed(self.document, mark.body, stop), index)

    def _more(self, block: Block, index: int, end: int) -> None:
        text = self.document.text[block.start : end]
        if block.kind is BlockKind.TABLE_ROW:
            self._more_row(block, index, text, end)
            return
        if self.current is not None and take_rest(self.document, self.current, block.start, text):
            return
        if self.current is not None and self.current.awaits_title and STATUS.fullmatch(text):
            self.current.name(text)
            return
        lead = guidance_lead(text)
        if self.current is not None and self.current.kind is BlockKind.TABLE_ROW:
            self.current, self.mode = self.current.parent, Mode.NOWHERE
            self.lists.end()
        if lead and self.current is not None and self.mode is not Mode.NOWHERE:
            self._begin_guidance("")
            add_span(self.document, self.current.guidance[-1], block.start + lead, end)
        elif is_guidance_heading(text) and self.current is not None and len(text.split()) <= 4:
            self._begin_guidance(text)
        elif self.mode is Mode.GUIDANCE and self.current is not None:
            add_span(self.document, self.current.guidance[-1], block.start, end)
        elif not self._item(block, *mark_of(block, text), end) and self.mode is Mode.TEXT and self.current is not None:
            owner = self.current
            if block.kind is BlockKind.PARAGRAPH:
                self.lists.end()
            elif self.lists.open:
                owner = self.lists.open[-1].draft
            add_span(self.document, owner.text, block.start, end)

    def _more_row(self, block: Block, index: int, text: str, end: int) -> None:
        """A row without a number of its own making: guidance, a counted row, or the rest of one that a page broke."""
        current = self.current
        lead = guidance_lead(text)
        if lead and current is not None:
            current.guidance.append([(block.start + lead, end)])
        elif current is not None and take_rest(self.document, current, block.start, text):
            return
        elif not self._counted_row(block, index, text, end) and current is not None and self._wants_text(text):
            cells = cells_of(self.document, block.start, end, (), alone=False)
            add_span(self.document, current.text, *(cells.text or (end, end)))

    def _wants_text(self, text: str) -> bool:
        """Whether a row gives its text to the numbered title above it, as cards do."""
        open_title = self.mode is Mode.TEXT and self.current is not None and not self.current.text
        return open_title and len(text.split()) > LEAST_ROW_WORDS and not kinds_of(text.split(BETWEEN))

    def _counted_row(self, block: Block, index: int, text: str, end: int) -> bool:
        """A row that is counted ``1``, ``2`` within its table: an item of the section that the table stands in."""
        first, between, rest = text.partition(BETWEEN)
        if not between or not first.strip(" .)").isdigit() or len(rest.split()) < LEAST_ROW_WORDS:
            return False
        if self.current is not None and self.current.listed:
            self.current = self.current.parent
        before = len(self.drafts)
        start = block.start + len(first) + len(between)
        if not self._item(block, first.strip(" .)"), 0, end) or len(self.drafts) == before:
            return False
        draft = self.drafts[-1]
        draft.kind, draft.text = BlockKind.TABLE_ROW, []
        self._fill_row(draft, block.start, start, end, index)
        self.current = draft
        return True

    # ---- list items

    def _item(self, block: Block, mark: str | None, length: int, end: int) -> bool:
        """Open a stretch for the item of a list in a clause; False where there is none to be had."""
        if mark is None or (self.current is None and not mark.isdigit()) or self.mode is Mode.GUIDANCE:
            return False
        owner = self.current or (self.rulers[-1] if self.rulers else None)
        place = self.lists.place(mark, block.level, owner)
        if place is None:
            return False
        self._open_item(block, mark, (block.start + length, end), place.parent)
        self.lists.add(block.level, place, self.drafts[-1])
        return True

    def _open_item(self, block: Block, mark: str, span: tuple[int, int], parent: Draft | None) -> None:
        ruled = parent is not None and parent.label.is_container and mark.isdigit()
        number = mark if parent is None else f"{parent.number}.{mark}" if ruled else f"{parent.number}({mark})"
        headings = tuple(text for _, text in self.path)
        draft = Draft(Label(number, "#item", (), Style.PLAIN), number, block.start, block.kind, headings, parent)
        draft.listed = True
        self._add(draft)
        add_span(self.document, draft.text, *span)
        if parent is None or ruled:
            self.current, self.mode = self.current or parent, Mode.TEXT


def _kind(label: Label) -> str:
    return label.word or label.style.value
