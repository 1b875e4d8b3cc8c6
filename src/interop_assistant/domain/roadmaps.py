"""Roadmaps: how one scheme would get from where it stands to recognising another, each line cited or a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from interop_assistant.domain.answers import Citation, citation_as_dict


class LineKind(StrEnum):
    """What a line rests on."""

    QUOTED = "quoted"  # words of the library, exactly
    DERIVED = "derived"  # our words for what the data says; the cited words show it
    QUESTION = "question"  # not known: somebody has to answer it


class Standing(StrEnum):
    """How a recognition stands today, in the direction of a roadmap, as far as the library knows."""

    IN_FORCE = "in_force"
    IN_PROGRESS = "in_progress"
    REFUSED = "refused"
    ENDED = "ended"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Line:
    """One statement or question. ``citations`` are markers of the roadmap's citations.

    Law: a line is cited or says who should answer it. ``who`` makes it a question, which may be cited as well: by
    what gives rise to it. ``quoted`` tells that the text is the cited words. ``note`` says how it stands
    (``conditional, since 2022, as of 2024``). `ValueError` for a line that is neither cited nor a question.
    """

    text: str
    citations: tuple[int, ...] = ()
    who: str | None = None
    note: str | None = None
    quoted: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip() or not (self.citations or self.who):
            raise ValueError(f"a line is neither cited nor a question that somebody should answer: {self.text!r}")

    @property
    def kind(self) -> LineKind:
        """What it rests on."""
        if self.who:
            return LineKind.QUESTION
        return LineKind.QUOTED if self.quoted else LineKind.DERIVED

    def as_dict(self) -> dict[str, Any]:
        """The line of the JSON contract."""
        told = {"kind": self.kind.value, "text": self.text, "citations": list(self.citations)}
        return {**told, "who": self.who, "note": self.note}


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in which the two are put side by side: a cell without lines is not known."""

    label: str
    giver: Lines
    taker: Lines

    def as_dict(self) -> dict[str, Any]:
        """The row of the JSON contract."""
        return {"label": self.label, "from": _as_dicts(self.giver), "to": _as_dicts(self.taker)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a recognition. ``number`` 0 is what can come before the formal process.

    ``purpose``, ``who``, ``inputs`` and ``done_when`` are those of the published procedures, ``evidence`` and
    ``table`` what the library knows of these two, ``questions`` what it does not.
    """

    number: int
    title: str
    purpose: Lines = ()
    who: Lines = ()
    inputs: Lines = ()
    done_when: Lines = ()
    evidence: Lines = ()
    table: tuple[Row, ...] = ()
    questions: Lines = ()

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in reading order."""
        for part in (self.purpose, self.who, self.inputs, self.done_when, self.evidence):
            yield from part
        for row in self.table:
            yield from (*row.giver, *row.taker)
        yield from self.questions

    def as_dict(self) -> dict[str, Any]:
        """The step of the JSON contract."""
        parts = {name: _as_dicts(getattr(self, name)) for name in ("purpose", "who", "inputs", "done_when", "evidence")}
        table = [row.as_dict() for row in self.table]
        told = {"number": self.number, "title": self.title, **parts}
        return {**told, "table": table, "questions": _as_dicts(self.questions)}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One of the two: its id, its full name, what people call it, and how far its profile reaches.

    ``as_of`` is None where the library has no profile of it.
    """

    id: str
    name: str
    called: str
    as_of: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The endpoint of the JSON contract."""
        return {"id": self.id, "name": self.name, "called": self.called, "as_of": self.as_of}


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The way of ``giver`` to recognising ``taker``; the other direction is another roadmap.

    ``goal`` says the direction in words. ``warnings`` come first: an ended scheme, a law instead of a scheme, no
    profile. ``where`` is where the two stand, ``procedure`` how the giver recognises others, ``basis`` what the steps
    rest on. `ValueError` for a marker that names no citation.
    """

    giver: Endpoint
    taker: Endpoint
    goal: str
    standing: Standing
    warnings: Lines
    where: Lines
    timing: Lines
    precedents: Lines
    procedure: Lines
    basis: Lines
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        markers = {citation.marker for citation in self.citations}
        for line in self.lines:
            if not set(line.citations) <= markers:
                raise ValueError(f"a line cites unknown markers: {line.text!r}")

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in reading order."""
        for part in (self.warnings, self.where, self.timing, self.precedents, self.procedure, self.basis):
            yield from part
        for step in self.steps:
            yield from step.lines

    @property
    def questions(self) -> Lines:
        """All that somebody has to answer, each once, in reading order."""
        return tuple(dict.fromkeys(line for line in self.lines if line.kind is LineKind.QUESTION))

    def as_dict(self) -> dict[str, Any]:
        """The roadmap of the JSON contract, made of lists, dicts, strings and numbers."""
        parts = ("warnings", "where", "timing", "precedents", "procedure", "basis")
        return {
            "from": self.giver.as_dict(),
            "to": self.taker.as_dict(),
            "goal": self.goal,
            "standing": self.standing.value,
            **{name: _as_dicts(getattr(self, name)) for name in parts},
            "steps": [step.as_dict() for step in self.steps],
            "questions": _as_dicts(self.questions),
            "citations": [citation_as_dict(citation) for citation in self.citations],
        }


def _as_dicts(lines: Lines) -> list[dict[str, Any]]:
    return [line.as_dict() for line in lines]
