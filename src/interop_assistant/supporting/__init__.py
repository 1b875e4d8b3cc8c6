"""`sup(sentence, span)`: how far words carry a sentence that says the same in other words; deterministic, offline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from interop_assistant.domain.answers import Support
from interop_assistant.particulars import contradiction
from interop_assistant.ports import Vector
from interop_assistant.sentences import sentence_spans
from interop_assistant.supporting.additions import added
from interop_assistant.supporting.conditions import left_out
from interop_assistant.supporting.head import head_for
from interop_assistant.supporting.languages import is_english
from interop_assistant.supporting.measuring import Measured, measure
from interop_assistant.supporting.modifiers import turned
from interop_assistant.supporting.roles import exchanged, unrelated
from interop_assistant.words import content_stems, fold

VERSION = "verify-3"
"""Of the weights, the thresholds and the rules together: scores of two versions must not be compared."""

RECENT = 4_096  # sentences whose vectors are kept, 6 MB
SAME = 1.0
ALIKE = 0.5  # share of its words that a source must hold before it is said to contradict a sentence
TOO_FEW = "too few of its words are in the source"
NEAR = "the source says something near it; whether the same, words cannot tell"

Embed = Callable[[Sequence[str]], Vector]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the support, the score in [0, 1] (None where there is nothing to compare), and why not more."""

    support: Support
    score: float | None = None
    reason: str | None = None


class Checker:
    """Holds sentences against words. With the shipped encoder it also sees how near they are in meaning.

    ``embed`` makes unit vectors of texts; ``encoder`` is its name. With an encoder that no head was trained for, or
    without any, words alone decide. The last 4,096 vectors are kept. Safe to use from several threads.
    """

    def __init__(self, embed: Embed | None = None, encoder: str | None = None) -> None:
        self.head = head_for(encoder if embed else None)
        sees = embed is not None and self.head is not head_for(None)
        self._embed = embed if sees else None
        self._vector = lru_cache(maxsize=RECENT)(self._made)

    @property
    def threshold(self) -> float:
        """The score from which a sentence is supported, frozen with `VERSION`."""
        return self.head.threshold

    def sup(self, sentence: str, span: str | Sequence[str], context: str = "") -> float:
        """How far ``span`` carries ``sentence``, in [0, 1]: 1 for its own words, 0 where nothing can be compared."""
        return self.verdict(sentence, span, context).score or 0.0

    def verdict(self, sentence: str, span: str | Sequence[str], context: str = "") -> Verdict:
        """`sup` with the three-way result. ``context`` (title, headings, publisher) may name what the span does not."""
        spans = [span] if isinstance(span, str) else [one for one in span if one.strip()]
        if any(is_verbatim(sentence, one) for one in spans):
            return Verdict(Support.VERBATIM, SAME)
        pieces = [piece for one in spans for piece in pieces_of(one)]
        if doubt := incomparable(sentence, pieces):
            return Verdict(Support.UNCHECKABLE, None, doubt)
        found = self.measured(sentence, pieces)
        score = self.head.score(found.features)
        if found_wrong := objection(sentence, pieces, found, context):
            alike = found.features[0] >= ALIKE  # else there is nothing that it could contradict
            support = Support.UNSUPPORTED if found_wrong.sure or not alike else Support.UNCHECKABLE
            return Verdict(support, score * self.threshold, found_wrong.why if alike else TOO_FEW)
        return self._judged(score)

    def measured(self, sentence: str, pieces: Sequence[str]) -> Measured:
        """The features of a sentence and the sentences that it is held against."""
        return measure(sentence, pieces, lambda looked_at: self._nearness(sentence, looked_at))

    def _judged(self, score: float) -> Verdict:
        if score >= self.head.threshold:
            return Verdict(Support.SUPPORTED, score)
        if score < self.head.doubt:
            return Verdict(Support.UNSUPPORTED, score, TOO_FEW)
        return Verdict(Support.UNCHECKABLE, score, NEAR)

    def _nearness(self, sentence: str, pieces: Sequence[str]) -> Vector:
        if self._embed is None:
            return np.zeros(len(pieces), np.float32)
        vectors = np.array([self._vector(piece) for piece in pieces])
        near: Vector = np.maximum(0, vectors @ self._vector(sentence))
        return near

    def _made(self, text: str) -> Vector:
        assert self._embed is not None
        vector: Vector = self._embed([text])[0]
        return vector


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a sentence may not be told, and whether that is sure: another word in the place of one may mean the same."""

    why: str
    sure: bool = True


def objection(sentence: str, pieces: Sequence[str], found: Measured, context: str) -> Objection | None:
    """What a sentence says otherwise than the words it is held against, or besides them; None when nothing."""
    best, *others = found.carriers
    beside, span = " ".join(pieces[at] for at in sorted(others)), " ".join(pieces)
    if why := contradiction(sentence, pieces[best], context, span=span, beside=beside):
        return Objection(why)
    carrying = [pieces[at] for at in found.carriers]
    extra = added(sentence, carrying, span, context)
    if extra and not extra.instead:
        return Objection(f"the source does not say “{extra.words}”")
    if why := _turned(sentence, carrying, span):
        return Objection(why)
    return Objection(f"the source has other words in the place of “{extra.words}”", sure=False) if extra else None


def _turned(sentence: str, carrying: Sequence[str], span: str) -> str | None:
    """What small words, the sides of a verb, or a condition that is left out make of the same words."""
    text = " ".join(carrying)
    if small := turned(sentence, text):
        return f"the source has it otherwise: {small}"
    if verb := exchanged(sentence, text):
        return f"the source has the sides of “{verb}” the other way round"
    if verb := unrelated(sentence, span):
        return f"the source does not say “{verb}”"
    if condition := left_out(sentence, carrying):
        return f"the source says it only “{condition}”"
    return None


def incomparable(sentence: str, pieces: Sequence[str]) -> str | None:
    """Why a sentence cannot be held against these words at all; None when it can."""
    if not pieces:
        return "there are no words to compare it with"
    if not content_stems(sentence):
        return "it holds no words that could be compared"
    if not is_english(sentence):
        return "only English is compared with other words than the source's own"
    if not any(is_english(piece) for piece in pieces):
        return "the source is not in English"
    return None


@lru_cache(maxsize=4_096)
def pieces_of(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def is_verbatim(sentence: str, quote: str) -> bool:
    """Whether a sentence is the whole quote or whole sentences of it: a part of a sentence may drop its "not"."""
    folded, shown = fold(sentence)[0], fold(quote)[0]
    if folded == shown:
        return True
    if not folded or folded not in shown:
        return False
    parts = [fold(piece)[0] for piece in pieces_of(quote)]
    return any(" ".join(parts[i:j]) == folded for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
