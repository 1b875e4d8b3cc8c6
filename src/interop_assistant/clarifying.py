"""A question that does not say of what it asks: "When was version 2 published?", "How long is the certificate valid?"

It has an answer for each scheme, and the first that is found would be told as if it were the one that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.answers import Hit, Intent, Question
from interop_assistant.words import content_words

MOST_CHOICES = 4

_POINTS_AT_ONE = re.compile(
    r"\b(?:version|edition|revision|issue) v?\d[\d.]*\b"
    r"|\b(?:the|this|that|your|their) (?:\w+ )?(?:version|edition|standard|scheme|programme|program|label|certificate"
    r"|certification|logo|code|fee|fees|audit|audits|licence|secretariat)\b"
    r"|^(?:\w+ ){0,3}(?:it|they|its|their)\b",
    re.IGNORECASE,
)
_OF_ANY = re.compile(
    r"(?:versions?|editions?|revisions?|issues?|standards?|schemes?|program(?:me)?s?|labels?|certificates?|certif\w*|logos?"
    r"|codes?|fees?|audit\w*|licen[cs]es?|secretariat|publish\w*|publication|releas\w*|issued?|revis\w*|updat\w*|valid\w*"
    r"|current\w*|latest|newest|new|old|last|first|next|force|expir\w*|renew\w*|own\w*|owners?|run\w*|manag\w*|cost\w*"
    r"|price\w*|pay\w*|charg\w*|member\w*|sites?|apply|applies|applied|begin\w*|start\w*|end\w*|long|often|many|much"
    r"|year\w*|month\w*|date\w*|day|number|amount|exist\w*|use[ds]?|\d[\d.]*|v\d[\d.]*)",
    re.IGNORECASE,
)
_ASKS_A_FACT = (Intent.WHO, Intent.WHEN, Intent.WHERE, Intent.HOW_MUCH, Intent.YES_NO, Intent.GENERAL)

ASKED_BACK = "The question does not say of which scheme or document."


def lacks_subject(question: Question) -> bool:
    """Whether a question points at one thing that it does not name, and says nothing that only some things have."""
    if question.named or question.schemes or question.unsettled or question.intent not in _ASKS_A_FACT:
        return False
    told = content_words(question.text)
    return bool(told and _POINTS_AT_ONE.search(question.text)) and all(_OF_ANY.fullmatch(word) for word in told)


def choices(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The question asked of each of the schemes or documents that come nearest, at most `MOST_CHOICES`."""
    asked = question.text.rstrip(" ?!.")
    about = dict.fromkeys(hit.source.title.removeprefix("Profile: ") for hit in hits)
    return tuple(f"{title}: {asked}?" for title in list(about)[:MOST_CHOICES])
