"""A list of criteria becomes blocks: sections as headings, each requirement under its number, guidance below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import BlockKind
from interop_assistant.errors import NotThatFormat
from interop_assistant.readers.building import Piece
from interop_assistant.readers.characters import tidy


@dataclass(frozen=True, slots=True)
class Section:
    """A group of requirements: its number, where it has one, and its title."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement of a list. ``obligation``: shall, should, may or nothing; ``notes``: further lines."""

    number: str
    title: str
    text: str
    sections: tuple[Section, ...] = ()
    guidance: tuple[str, ...] = ()
    obligation: str = ""
    notes: tuple[str, ...] = ()


def pieces_of(title: str, entries: Sequence[Entry], name: str) -> Iterator[Piece]:
    """The blocks of a list; `NotThatFormat` where it holds no requirement."""
    if not any(tidy(entry.text or entry.title) for entry in entries):
        raise NotThatFormat(f"{name} holds no requirements.", next_step="Check that it is the right file.")
    yield Piece(BlockKind.HEADING, tidy(title), 1)
    open_sections: tuple[Section, ...] = ()
    for entry in entries:
        shared = _shared(open_sections, entry.sections)
        for depth, section in enumerate(entry.sections[shared:], shared + 2):
            yield _heading(section.number, section.title, depth)
        open_sections = (*entry.sections, Section(entry.number, entry.title))
        yield from _entry(entry)


def _shared(before: Sequence[Section], now: Sequence[Section]) -> int:
    count = 0
    while count < min(len(before), len(now)) and before[count] == now[count]:
        count += 1
    return count


def _heading(number: str, title: str, level: int) -> Piece:
    number, title = tidy(number), tidy(title)
    title = title.removeprefix(number).strip() if number else title
    return Piece(BlockKind.HEADING, f"{number} {title}".strip(), level, number or None)


def _entry(entry: Entry) -> Iterator[Piece]:
    number, text = tidy(entry.number), tidy(entry.text or entry.title)
    title = entry.title if entry.text else ""
    if not text:
        return
    if number or tidy(title):
        yield _heading(number, title, len(entry.sections) + 2)
    yield Piece(BlockKind.CRITERION, text, number=number or None)
    if entry.obligation:
        yield Piece(BlockKind.PARAGRAPH, f"Obligation: {entry.obligation}")
    for guidance in filter(None, map(tidy, entry.guidance)):
        yield Piece(BlockKind.PARAGRAPH, f"Guidance: {guidance}")
    for note in filter(None, map(tidy, entry.notes)):
        yield Piece(BlockKind.PARAGRAPH, note)


def obligation_word(value: str) -> str:
    """shall, should or may for what a column says (``Mandatory``, ``required``, ``recommended``); else nothing."""
    word = value.strip().casefold()
    return next((meaning for meaning, words in _OBLIGATIONS.items() if word in words), "")


_OBLIGATIONS = {
    "shall": frozenset("shall must mandatory required requirement core critical major yes obligatory m".split()),
    "should": frozenset("should recommended recommendation advisory minor r desirable".split()),
    "may": frozenset("may optional permitted voluntary o improvement".split()),
}
