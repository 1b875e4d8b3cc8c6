"""Sentences that were written and labelled for this, held against the words of a source: what the checker says of each.

``labelled.jsonl`` ships. Each line has a sentence, the words it is held against (of a text that ships), and whether
they support all of it. They were written and labelled before the checker was asked, and none was changed afterwards;
no second reviewer has gone over them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from interop_evals import ruler

OWN = "our labelled sentences"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, the words it is held against and where they stand, and whether they support all of it."""

    id: str
    sentence: str
    source_id: str
    quote: str
    supported: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checker said of a sentence: yes or no, its score in [0, 1], and what is so."""

    said: bool
    score: float
    truth: bool


def shipped_labels() -> list[Labelled]:
    """The sentences that ship."""
    text = files("interop_evals").joinpath("data", "labelled.jsonl").read_text(encoding="utf-8")
    return [Labelled(**json.loads(line)) for line in text.splitlines()]


def judged(pairs: Iterable[tuple[str, Sequence[str], bool]]) -> list[Judged]:
    """Sentences with the words cited for them and the truth, as the metrics of grounding judge them."""
    return [
        Judged(ruler.carried(sentence, spans), _best(ruler.score, sentence, spans), truth)
        for sentence, spans, truth in pairs
    ]


def _best(score: Callable[[str, str], float], sentence: str, spans: Sequence[str]) -> float:
    return max((score(sentence, span) for span in [*spans, " ".join(spans)] if span), default=0.0)
