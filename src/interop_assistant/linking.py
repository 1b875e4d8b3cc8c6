"""A question that a plan, a list or a comparison answers at length: where the whole of it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from interop_assistant.domain.answers import Link, Question

_RECOGNISE = re.compile(r"\b(?:recogni[sz]\w*|accept\w*|roadmap|mutual)\b", re.IGNORECASE)
_COMPARE = re.compile(
    r"\b(?:compar\w*|differ\w*|overlap\w*|versus|vs|in common|stricter|equivalen\w*|gaps?)\b", re.IGNORECASE
)
_COOPERATE = re.compile(
    r"\b(?:work|co-?operat\w*|collaborat\w*|partner\w*|team up|join forces|talk) (?:\w+ )?(?:with|to)\b"
    r"|\bopportunit\w*|\bwho(?:m)? (?:could|should|can)\b.*\b(?:work|partner|talk|co-?operate)",
    re.IGNORECASE,
)

Called = Callable[[str], str]


def links_of(question: Question, called: Called, held: Sequence[str]) -> tuple[Link, ...]:
    """Where more of what was asked is; nothing for other questions.

    ``called`` gives the name of a scheme by its id; ``held`` are the schemes whose requirements the library holds. Of
    two schemes the one named first is taken for the one that would recognise.
    """
    named, text = question.named, question.text
    if len(named) == 2:
        first, second = named
        found = [roadmap(first, second, called)] if _RECOGNISE.search(text) else []
        compared = _COMPARE.search(text) and {first, second} <= set(held)
        return (*found, comparison(first, second, called)) if compared else tuple(found)
    if len(named) == 1 and _COOPERATE.search(text):
        return (opportunities(named[0], called),)
    return ()


def roadmap(giver: str, taker: str, called: Called) -> Link:
    """What it would take the one to recognise the other."""
    label = f"Roadmap: {called(giver)} recognising {called(taker)}"
    return Link(label, f"/v1/roadmaps/{giver}/{taker}?format=markdown", f"interop-assistant roadmap {giver} {taker}")


def comparison(left: str, right: str, called: Called) -> Link:
    """Both texts, criterion by criterion."""
    label = f"{called(left)} and {called(right)}, criterion by criterion"
    return Link(label, f"/v1/comparisons/{left}/{right}?format=html", f"interop-assistant compare {left} {right}")


def opportunities(scheme: str, called: Called) -> Link:
    """Whom a scheme could work with."""
    label = f"Whom {called(scheme)} could work with, and why"
    return Link(label, f"/v1/opportunities/{scheme}", f"interop-assistant opportunities {scheme}")
