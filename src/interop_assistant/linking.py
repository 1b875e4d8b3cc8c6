"""A question that a plan, a list or a comparison answers at length: where the whole of it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from interop_assistant.domain.answers import Link, Question
from interop_assistant.domain.standards import Topic
from interop_assistant.tables.choosing import pattern_of, topic_names

_RECOGNISE = re.compile(r"\b(?:recogni[sz]\w*|accept\w*|roadmap|mutual)\b", re.IGNORECASE)
_COMPARE = re.compile(
    r"\b(?:compar\w*|differ\w*|overlap\w*|versus|vs|in common|common ground|stricter|equivalen\w*|gaps?|complement\w*"
    r"|both (?:cover|name|address|ask|require))\b",
    re.IGNORECASE,
)
_COOPERATE = re.compile(
    r"\b(?:work|co-?operat\w*|collaborat\w*|partner\w*|team up|join forces|talk) (?:\w+ )?(?:with|to)\b"
    r"|\bopportunit\w*|\bwho(?:m)? (?:could|should|can)\b.*\b(?:work|partner|talk|co-?operate)",
    re.IGNORECASE,
)

Called = Callable[[str], str]
Directed = Callable[[str], Collection[tuple[str, str]]]


def nowhere(_: str) -> tuple[()]:
    """No direction is known."""
    return ()


def links_of(
    question: Question, called: Called, topics: Sequence[Topic] = (), directed: Directed = nowhere
) -> tuple[Link, ...]:
    """Where more of what was asked is; nothing for other questions.

    ``called`` gives the name of a scheme by its id; ``directed`` gives the pairs of which a text says that the first
    recognises the second. Where it says nothing, the one named first is taken for the one that would recognise.
    """
    named, text = question.named, question.text
    if len(named) == 2:
        first, second = named
        pairs = set(directed(text)) & {(first, second), (second, first)}
        giver, taker = pairs.pop() if len(pairs) == 1 else (first, second)
        found = [roadmap(giver, taker, called)] if _RECOGNISE.search(text) else []
        return (
            (*found, comparison(first, second, called, topic_in(text, topics))) if _COMPARE.search(text) else (*found,)
        )
    if len(named) == 1 and _COOPERATE.search(text):
        return (opportunities(named[0], called),)
    return ()


def roadmap(giver: str, taker: str, called: Called) -> Link:
    """What it would take the one to recognise the other."""
    label = f"Roadmap: {called(giver)} recognising {called(taker)}"
    return Link(label, f"/roadmap?from={giver}&to={taker}", f"interop-assistant roadmap {giver} {taker}")


def comparison(left: str, right: str, called: Called, topic: Topic | None = None) -> Link:
    """Both side by side, on one topic or on all."""
    label, href = f"{called(left)} and {called(right)} side by side", f"/compare?left={left}&right={right}"
    command = f"interop-assistant compare {left} {right}"
    if topic is None:
        return Link(label, href, command)
    return Link(f"{label}: {topic.label}", f"{href}&topic={topic.code}", f"{command} --topic {topic.code}")


def topic_in(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The one topic that a question names."""
    found = [topic for topic in topics if pattern_of(topic_names(topic)).search(text)]
    return found[0] if len(found) == 1 else None


def opportunities(scheme: str, called: Called) -> Link:
    """Whom a scheme could work with."""
    label = f"Whom {called(scheme)} could work with, and why"
    return Link(label, f"/opportunities?scheme={scheme}", f"interop-assistant opportunities {scheme}")
