"""Whether a sentence holds the kind of thing that a question asks for: a name, a time, an amount, a reason."""

from __future__ import annotations

import re

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.words import plain, stem, stems

_TIME = re.compile(
    r"\b(1[89]\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|year|years|month|months|day|days|stage|stages|during|before|after|when|while|once|until|initial|early|time)\b"
)
_DATE = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(euros?|eur|usd|dollars?|francs?|chf|gbp|pounds?)\b|\b(usd|eur|chf|gbp)\s?\d")
_COUNT = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|half|third|quarter|percent)\b"
)
_DURATION = re.compile(r"\b(hours?|days?|weeks?|months?|years?|annual(ly)?|yearly|monthly)\b")
_NAME = re.compile(r"(?<=[a-z,;:(] )[A-Z][\w.&-]+|\b[A-Z]{2,}\b|\b[A-Z][a-z]+ [A-Z][a-z]+")
_FIRST = re.compile(r"\b(first|start|begin|beginning|before)\b")
_NEXT = re.compile(r"\b(next|then|second|followed|after(?:wards)?|once)\b")
_REASON = re.compile(r"\b(because|since|so that|in order to|reasons?|drivers?|due to|therefore|why|benefits?|aims?)\b")
_DEFINES = re.compile(r"\b(is|are|means?|defined|refers?|called|denotes?|stands? for)\b")
_ASKS_NEXT = re.compile(r"\b(after|next|then|follows?)\b")
_ASKS_FIRST = re.compile(r"\b(first|start|begin)\b")
_ASKS_DATE = re.compile(r"\bwhen (did|was|were|has|have|had)\b|\byear\b|\bdate\b")
_ASKS_MONEY = re.compile(r"\b(cost|costs|price|budget|fees?|money|pay|paid|spen[dt]|salary|earns?)\b")
_ASKS_DURATION = re.compile(r"\bhow (long|often)\b")
_ASKS_COUNT = re.compile(r"\bhow many (\w+)")

SIMPLE = {Intent.WHEN: _TIME, Intent.WHY: _REASON, Intent.DEFINITION: _DEFINES}


def right_kind(question: Question, text: str) -> bool:
    """Whether ``text`` holds the kind of thing that was asked for; False where no kind was."""
    folded, asked = plain(text), plain(question.text)
    if question.intent is Intent.HOW_MUCH:
        return has_amount(asked, folded)
    if question.intent is Intent.WHO:
        return bool(_NAME.search(text))
    if question.intent is Intent.WHEN and _ASKS_DATE.search(asked):
        return bool(_DATE.search(folded))
    if _ASKS_NEXT.search(asked):
        return bool(_NEXT.search(folded))
    if _ASKS_FIRST.search(asked):
        return bool(_FIRST.search(folded))
    pattern = SIMPLE.get(question.intent)
    return bool(pattern and pattern.search(folded))


def asks_what_follows(question: Question) -> bool:
    """Whether a question asks for what comes after something that it names."""
    return bool(_ASKS_NEXT.search(plain(question.text)))


def has_amount(asked: str, folded: str) -> bool:
    """Whether folded text holds an amount of the sort that the folded question asks for: money, a duration, a count."""
    if _ASKS_MONEY.search(asked):
        return bool(_MONEY.search(folded))
    if _ASKS_DURATION.search(asked):
        return bool(_DURATION.search(folded))
    counted = _ASKS_COUNT.search(asked)
    return bool(_COUNT.search(folded)) and (counted is None or stem(counted[1]) in stems(folded))
