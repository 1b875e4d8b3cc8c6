"""Lists of criteria whose files give them as such: spreadsheets, vocabularies, catalogues. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.criteria.drafts import Draft
from interop_assistant.criteria.labels import GIVEN, Label, Style
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.documents import Block, BlockKind, Document

OBLIGATION, GUIDANCE = "Obligation: ", "Guidance: "  # how readers write what a list says of a requirement


def is_list(document: Document) -> bool:
    """Whether the file gave its criteria as such."""
    return any(block.kind is BlockKind.CRITERION for block in document.blocks)


def given_drafts(document: Document) -> Sequence[Draft]:
    """One draft for each numbered heading and each criterion; a criterion's title is the heading with its number."""
    walk = _Walk(document)
    for block in document.blocks:
        walk.take(block)
    return walk.drafts


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: list[Draft] = []
        self.path: list[tuple[int, str, Draft | None]] = []
        self.current: Draft | None = None

    def take(self, block: Block) -> None:
        """One block: a heading, a requirement, or what is said of one."""
        text = self.document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            self._heading(block, text)
        elif block.kind is BlockKind.CRITERION:
            self._criterion(block)
        elif self.current is not None:
            self._about(block, text)

    def _heading(self, block: Block, text: str) -> None:
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        draft = self._draft(block, block.number) if block.number else None
        if draft is not None and block.number:
            draft.title = text[len(block.number) :].strip()
            draft.title_span = (block.end - len(draft.title), block.end) if draft.title else (block.start, block.end)
        self.path.append((block.level, text, draft))
        self.current = draft

    def _criterion(self, block: Block) -> None:
        titled = self.path[-1][2] if self.path else None
        draft = titled if titled is not None and titled.number == block.number and not titled.text else None
        draft = draft or self._draft(block, block.number or str(len(self.drafts) + 1))
        draft.kind = BlockKind.TABLE_ROW  # a row of a list is a requirement whatever its words are
        draft.text.append((block.start, block.end))
        self.current = draft

    def _draft(self, block: Block, number: str) -> Draft:
        parent = next((draft for _, _, draft in reversed(self.path) if draft is not None), None)
        headings = tuple(text for _, text, _ in self.path)
        draft = Draft(Label(number, GIVEN, (), Style.DOTTED), number, block.start, block.kind, headings, parent)
        if parent is not None:
            parent.children.append(draft)
        self.drafts.append(draft)
        return draft

    def _about(self, block: Block, text: str) -> None:
        if self.current is None:
            return
        if text.startswith(OBLIGATION) and text[len(OBLIGATION) :] in tuple(Obligation):
            self.current.stated = Obligation(text[len(OBLIGATION) :])
        elif text.startswith(GUIDANCE):
            self.current.guidance.append([(block.start + len(GUIDANCE), block.end)])
