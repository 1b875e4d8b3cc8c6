"""A page's content stream becomes runs of text with their places; words are told apart by the gaps between glyphs.

pypdf's own text extraction loses the spaces of tightly justified lines and all coordinates of cells; the operators and
fonts it parses hold both. Operators and matrices as in ISO 32000-2:2020, sections 8.3 and 9.4.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, NullObject
from pypdf.generic._font import Font

from interop_assistant.readers.pdf.faces import IDENTITY, Face, Matrix, Run, as_matrix, multiply
from interop_assistant.readers.pdf.operations import operations

MAX_FORMS = 2000  # a page that draws more forms than this draws a pattern, not text
MAX_DEPTH = 12
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class State:
    """What ``q`` keeps and ``Q`` brings back."""

    ctm: Matrix = IDENTITY
    face: Face | None = None
    size: float = 1.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> State:
        """The same values."""
        return State(
            self.ctm, self.face, self.size, self.char_space, self.word_space, self.scale, self.leading, self.rise
        )


@dataclass
class Pen:
    """Walks over operators and collects runs. ``faces`` is shared by the pages of a file."""

    pdf: Any
    faces: dict[Any, Face]
    runs: list[Run] = field(default_factory=list)
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    tm: Matrix = IDENTITY
    lm: Matrix = IDENTITY
    forms: int = 0
    tracking: float = 0.0

    def walk(self, stream: ContentStream, resources: DictionaryObject, depth: int = 0) -> None:
        """Draw every operator of ``stream``; a malformed one is skipped, as viewers do."""
        fonts = _sub_dictionary(resources, "/Font")
        for operands, operator in operations(stream):
            with contextlib.suppress(TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
                if operator == b"Tf":
                    self._choose(fonts, operands)
                elif operator == b"Do":
                    self._form(resources, operands[0], depth)
                else:
                    self._operate(operator, operands)

    def _choose(self, fonts: DictionaryObject, operands: list[Any]) -> None:
        self.state.size = float(operands[1])
        key: Any = fonts.raw_get(operands[0]) if operands[0] in fonts else None
        mark = (key.idnum, key.generation) if hasattr(key, "idnum") else id(key)
        if mark not in self.faces and key is not None:
            self.faces[mark] = Face(Font.from_font_resource(key.get_object()))
        self.state.face = self.faces.get(mark)

    def _form(self, resources: DictionaryObject, name: str, depth: int) -> None:
        form: Any = _sub_dictionary(resources, "/XObject")[name].get_object()
        self.forms += 1
        if form.get("/Subtype") != "/Form" or depth >= MAX_DEPTH or self.forms > MAX_FORMS:
            return
        kept, tm, lm = self.state, self.tm, self.lm
        self.state = kept.copy()
        self.state.ctm = multiply(as_matrix(form.get("/Matrix", IDENTITY)), kept.ctm)
        inner = form.get("/Resources")
        try:
            self.walk(
                ContentStream(form, self.pdf, "bytes"),
                inner.get_object() if inner is not None else resources,
                depth + 1,
            )
        finally:
            self.state, self.tm, self.lm = kept, tm, lm

    def _operate(self, operator: bytes, operands: list[Any]) -> None:
        action = OPERATORS.get(operator)
        if action is not None:
            action(self, operands)

    def show(self, pieces: list[Any]) -> None:
        """Draw the strings of a TJ array; its numbers move the pen by thousandths of an em to the left."""
        self.tracking = _tracking(pieces)
        for piece in pieces:
            if isinstance(piece, (int, float)):
                self.tm = _moved(self.tm, -float(piece) / 1000.0 * self.state.size * self.state.scale)
            elif isinstance(piece, (bytes, str)):
                self._string(piece)

    def _string(self, data: Any) -> None:
        state, face = self.state, self.state.face
        if face is None or not data:
            return
        matrix = multiply((state.size * state.scale, 0, 0, state.size, 0, state.rise), multiply(self.tm, state.ctm))
        parts, advance, spaces = [], 0.0, 0
        for code in face.codes(data):
            text, width = face.glyph(code)
            parts.append(text)
            advance += width * state.size + state.char_space
            if code == " ":
                advance += state.word_space
                spaces += 1
        advance *= state.scale
        self.tm = _moved(self.tm, advance)
        self._add("".join(parts), matrix, advance, face)

    def _add(self, text: str, matrix: Matrix, advance: float, face: Face) -> None:
        angle, along, across, size = _frame(matrix)
        factor = size / (abs(self.state.size) or 1.0)
        end = along + advance * factor
        last = self.runs[-1] if self.runs else None
        gap = (face.word_gap + 1.5 * self.tracking) * size
        if last is not None and last.angle == angle and _continues(last, along, across, size):
            space = along - last.x1 > min(gap, last.gap or gap)
            raised = across - last.y > 0.15 * last.size and size < 0.85 * last.size
            text = superscript(text, last.text) if raised else text
            last.text += (" " if space and last.text[-1:] != " " and text[:1] != " " else "") + text
            last.x1, last.gap = max(last.x1, end), gap
            last.heavy += face.bold * len(text)
            last.slanted = last.slanted and (face.slanted or not text.strip())
            last.vote(size, len(text.strip()))
        elif text:
            self.runs.append(
                Run(text, along, end, across, size, face.bold * len(text), angle, gap, len(text), face.slanted)
            )


def _tracking(pieces: list[Any]) -> float:
    """Ems by which a TJ array sets all its letters apart, as spaced-out headings are; 0 for ordinary text."""
    strings = sum(isinstance(piece, (bytes, str)) for piece in pieces)
    length = sum(len(piece) for piece in pieces if isinstance(piece, (bytes, str)))
    moves = sorted(-float(piece) / 1000.0 for piece in pieces if isinstance(piece, (int, float)))
    if strings < 6 or length > 2.2 * strings or len(moves) < 0.8 * strings:
        return 0.0
    middle = moves[len(moves) // 2]
    return middle if middle > 0.05 else 0.0


def _continues(run: Run, x: float, y: float, size: float) -> bool:
    """Whether text at (x, y) goes on with ``run``: same base line (or an index above it), no jump."""
    larger = max(run.size, size)
    raised = 0.35 if size > 0.85 * run.size else 0.55
    return abs(run.y - y) <= raised * larger and -0.3 * larger <= x - run.x1 <= 1.2 * larger


def superscript(text: str, before: str) -> str:
    """A raised ``text`` after ``before``: nothing where it marks a footnote, else raised digits (km², 10⁶)."""
    mark = text.strip()
    if not mark or not (mark.replace(",", "").isdigit() or mark in ("*", "**", "†", "‡")):
        return text
    word = before.rstrip().rpartition(" ")[2]
    if word[-1:] in tuple(".,;:!?”’)]\"'") or (len(word) >= 4 and word.isalpha()):
        return " " if text != mark else ""
    return text.translate(_RAISED)


def _frame(m: Matrix) -> tuple[int, float, float, float]:
    """The direction of text in quarter turns, the place along and across it, and the size of its em."""
    size = (m[2] ** 2 + m[3] ** 2) ** 0.5
    if abs(m[0]) >= 4 * abs(m[1]):
        return (0, m[4], m[5], size) if m[0] >= 0 else (2, -m[4], -m[5], size)
    if abs(m[1]) >= 4 * abs(m[0]):
        return (1, m[5], -m[4], size) if m[1] > 0 else (3, -m[5], m[4], size)
    return 9, m[4], m[5], size


def _moved(tm: Matrix, tx: float, ty: float = 0.0) -> Matrix:
    return tm[0], tm[1], tm[2], tm[3], tx * tm[0] + ty * tm[2] + tm[4], tx * tm[1] + ty * tm[3] + tm[5]


def _sub_dictionary(resources: DictionaryObject, name: str) -> DictionaryObject:
    value = resources.get(name)
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _begin(pen: Pen, _: list[Any]) -> None:
    pen.tm = pen.lm = IDENTITY


def _save(pen: Pen, _: list[Any]) -> None:
    if len(pen.stack) < 500:
        pen.stack.append(pen.state.copy())


def _restore(pen: Pen, _: list[Any]) -> None:
    if pen.stack:
        pen.state = pen.stack.pop()


def _concat(pen: Pen, operands: list[Any]) -> None:
    pen.state.ctm = multiply(as_matrix(operands), pen.state.ctm)


def _set_matrix(pen: Pen, operands: list[Any]) -> None:
    pen.tm = pen.lm = as_matrix(operands)


def _next(pen: Pen, operands: list[Any]) -> None:
    pen.tm = pen.lm = _moved(pen.lm, float(operands[0]), float(operands[1]))


def _next_leading(pen: Pen, operands: list[Any]) -> None:
    pen.state.leading = -float(operands[1])
    _next(pen, operands)


def _new_line(pen: Pen, _: list[Any]) -> None:
    _next(pen, [0.0, -pen.state.leading])


def _show_next(pen: Pen, operands: list[Any]) -> None:
    _new_line(pen, [])
    pen.show(operands)


def _show_spaced(pen: Pen, operands: list[Any]) -> None:
    pen.state.word_space, pen.state.char_space = float(operands[0]), float(operands[1])
    _show_next(pen, operands[2:])


def _setter(name: str, factor: float = 1.0) -> Any:
    def apply(pen: Pen, operands: list[Any]) -> None:
        setattr(pen.state, name, float(operands[0]) * factor)

    return apply


OPERATORS: dict[bytes, Any] = {
    b"BT": _begin,
    b"q": _save,
    b"Q": _restore,
    b"cm": _concat,
    b"Tm": _set_matrix,
    b"Td": _next,
    b"TD": _next_leading,
    b"T*": _new_line,
    b"Tj": lambda pen, operands: pen.show(operands),
    b"TJ": lambda pen, operands: pen.show(operands[0]),
    b"'": _show_next,
    b'"': _show_spaced,
    b"Tc": _setter("char_space"),
    b"Tw": _setter("word_space"),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tz": _setter("scale", 0.01),
}


def page_runs(page: PageObject, pdf: Any, faces: dict[Any, Face]) -> list[Run]:
    """The runs of a page in the order in which they are drawn, in the frame of most of its text."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if contents is None or isinstance(contents, NullObject):
        return []
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else DictionaryObject()
    pen = Pen(pdf, faces)
    pen.walk(ContentStream(contents, pdf, "bytes"), resources)
    return _upright([run for run in pen.runs if run.text.strip()])


def _upright(runs: list[Run]) -> list[Run]:
    """The runs in the direction most text has; a stamp or watermark across it is no text of the page."""
    weight: dict[int, int] = {}
    for run in runs:
        weight[run.angle] = weight.get(run.angle, 0) + len(run.text)
    main = max(weight, key=lambda angle: weight[angle], default=0)
    return [run for run in runs if run.angle == main]
