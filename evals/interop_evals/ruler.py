"""How far words carry a sentence, in [0, 1]: the one place where the evals name the checker that they measure with.

All metrics of grounding stand on `sup`; its own error is measured and printed beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from interop_assistant.domain.answers import Support
from interop_assistant.particulars import contradiction
from interop_assistant.sentences import sentence_spans
from interop_assistant.verifying import VERSION as CHECKER
from interop_assistant.verifying import support_of, words_alone
from interop_assistant.words import content_stems

VERSION = f"ruler-1;{CHECKER}"
"""Part of the version of every metric that rests on `sup`."""

THRESHOLD = 0.5
"""From here on a sentence counts as carried; frozen for each version of the checker."""

GRADES = {Support.VERBATIM: 1.0, Support.SUPPORTED: 0.75}
"""What the checker's words are on the scale; every other finding is 0."""

TOGETHER = 3  # spans; a "not" in one that is cited beside them must not undo what they say
LONGEST_WINDOW = 3  # sentences; what one sentence says seldom rests on more in a row
WINDOWS_TRIED = 12  # of a context, those that share most words; all of them gave the same verdict on 580 dev pairs


@lru_cache(maxsize=200_000)
def sup(sentence: str, span: str) -> float:
    """How far a span of a source carries a sentence."""
    return GRADES.get(support_of(sentence, [span]), 0.0)


@lru_cache(maxsize=200_000)
def score(sentence: str, span: str) -> float:
    """The checker's own score in [0, 1], of which `sup` keeps only on which side of its thresholds it lies."""
    return words_alone().sup(sentence, span)


def sup_union(sentence: str, spans: Sequence[str]) -> float:
    """How far several spans together do; one more never takes away what up to `TOGETHER` of them carry."""
    some = [" ".join(few) for size in range(1, TOGETHER + 1) for few in combinations(spans, size)]
    return max((sup(sentence, words) for words in [*some, " ".join(spans)] if words), default=0.0)


def sup_context(sentence: str, passages: Sequence[str], grade: Callable[[str, str], float] = sup) -> float:
    """How far any few sentences in a row of these passages do: a whole passage holds a "not" of something else.

    ``grade`` says how far one such window does; another one serves to measure the ruler.
    """
    said = content_stems(sentence)
    windows = {window for passage in passages for window in windows_of(passage)}
    nearest = sorted(windows, key=lambda window: (-len(said & content_stems(window)), len(window), window))
    return max((grade(sentence, window) for window in nearest[:WINDOWS_TRIED]), default=0.0)


def carried(sentence: str, spans: Sequence[str]) -> bool:
    """Whether spans together carry a sentence."""
    return sup_union(sentence, spans) >= THRESHOLD


def cut_against(sentence: str, span: str, whole: str) -> bool:
    """Whether a span was cut from words that contradict the sentence: "not" left off at the end of a quotation."""
    return span != whole and contradiction(sentence, span) is None and contradiction(sentence, whole) is not None


@lru_cache(maxsize=10_000)
def windows_of(passage: str) -> tuple[str, ...]:
    """All runs of up to `LONGEST_WINDOW` sentences that stand together in one line of a passage."""
    found: dict[str, None] = {}
    for line in passage.split("\n"):
        spans = sentence_spans(line)
        for i in range(len(spans)):
            for j in range(i, min(i + LONGEST_WINDOW, len(spans))):
                found[line[spans[i][0] : spans[j][1]]] = None
    return tuple(found)
