"""Sentences with one planted fault each, and harmless rewordings of them; always the same for the same sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from interop_evals.planting.additions import additions
from interop_evals.planting.changing import Change
from interop_evals.planting.details import DETAILS, exchanged_numbers
from interop_evals.planting.meanings import MEANINGS
from interop_evals.planting.rewordings import OTHER_WORDS, REWORDINGS, merged

__all__ = ["ADDITIONS", "FAULTS", "HARD_FAULTS", "MEANINGS", "OTHER_WORDS", "REWORDINGS", "Change", "changed", "joined"]

FAULTS: Mapping[str, Change] = DETAILS
"""What must be noticed, by its name."""

ADDITIONS: tuple[Mapping[str, Change], Mapping[str, Change]] = (additions(0), additions(1))
"""A claim added, in two wordings: the second was not looked at when the rules were made."""

HARD_FAULTS: Mapping[str, Change] = {"numbers exchanged": exchanged_numbers}
"""Faults that change no word: noticed where numbers can be told apart, and counted by themselves."""


def changed(sentences: Sequence[str], changes: Mapping[str, Change]) -> Iterator[tuple[str, int, str]]:
    """For each sentence and change that fits: its name, the sentence's position and the changed sentence."""
    for at, sentence in enumerate(sentences):
        for named, change in changes.items():
            other = change(sentence)
            if other is not None and other != sentence:
                yield named, at, other


def joined(sentences: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Each sentence with the next one in a single sentence, in the form of `changed`."""
    for at in range(len(sentences) - 1):
        if (both := merged(sentences[at], sentences[at + 1])) is not None:
            yield "merged", at, both
