"""A question's words become what is wanted: each with its weight, and what may stand for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import Question
from interop_assistant.words import plain, stem, stems

Frequencies = Callable[[Sequence[str]], tuple[Mapping[str, int], int]]
"""For words, in how many passages each occurs, and how many passages there are."""

Held = Mapping[str, float]
"""For each wanted word how far some text holds it, in [0, 1]."""

SYNONYM_COUNTS = 0.7  # a synonym in place of the word that was said
RARITY = 1.35  # power of the weight: who asks which schemes cover tailings wants tailings, not schemes that cover


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question with their weights (inverse document frequency) and what may stand for each."""

    weights: Mapping[str, float]
    synonyms: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]

    @property
    def strangeness(self) -> float:
        """The weighted share of words that the library does not hold at all, in [0, 1]."""
        return self.share(dict.fromkeys(self.weights, 0.0) | dict.fromkeys(self.unknown, 1.0))

    def held(self, text: str) -> Held:
        """How far ``text`` holds each wanted word."""
        there, folded = set(stems(text)), f" {plain(text)} "
        return {word: self._held(word, there, folded) for word in self.weights}

    def share(self, held: Held) -> float:
        """The weighted share of the wanted words that is held, in [0, 1]."""
        total = sum(self.weights.values())
        return sum(weight * held[word] for word, weight in self.weights.items()) / total if total else 0.0

    def _held(self, word: str, there: set[str], folded: str) -> float:
        if stem(word) in there or word in there:
            return 1.0
        for synonym in self.synonyms.get(word, ()):
            if stem(plain(synonym)) in there or f" {plain(synonym)} " in folded:
                return SYNONYM_COUNTS
        return 0.0


def wanted(question: Question, frequencies: Frequencies) -> Wanted:
    """The question's words weighted by rarity: ``ln(1 + (N - n + 0.5) / (n + 0.5))`` as in BM25, to the power `RARITY`.

    A word counts as often as the commonest of what may stand for it.
    """
    counts, total = frequencies([*question.terms, *question.expansions])
    held = {
        term: max(counts.get(name, 0) for name in (term, *question.synonyms.get(term, ()))) for term in question.terms
    }
    weights = {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) ** RARITY for term, count in held.items()}
    return Wanted(weights, question.synonyms, tuple(term for term, count in held.items() if not count))


def most(*several: Held) -> Held:
    """For each word the most that one of several texts holds of it."""
    first, *others = several
    return {word: max(share, *(other[word] for other in others)) for word, share in first.items()} if others else first


def reduced(held: Held, factor: float) -> Held:
    """Every share times ``factor``."""
    return {word: share * factor for word, share in held.items()}
