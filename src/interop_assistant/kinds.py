"""Whether a sentence holds the kind of thing that a question asks for: a name, a time, an amount, a reason."""

from __future__ import annotations

import re

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.words import content_stems, plain, stem, stems

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

_SUBJECT = re.compile(r"^(.{2,90}?),? (?:is|are|means?)\b")
_BESIDE_SUBJECT = content_stems("standard standards scheme schemes sustainability between two one of")
_ASKED_BESIDE = content_stems("mean means meaning definition define defined understand term word exactly")
SUBJECT_WORDS = 5  # a definition names what it defines at its very beginning


def right_kind(question: Question, text: str) -> bool:
    """Whether ``text`` holds the kind of thing that was asked for; False where no kind was."""
    folded, asked = plain(text), plain(question.text)
    match question.intent:
        case Intent.HOW_MUCH:
            return has_amount(asked, folded)
        case Intent.WHO:
            return bool(_NAME.search(text))
        case Intent.DEFINITION:
            return bool(_DEFINES.search(folded)) and defines_one_of(question, folded)
        case Intent.WHEN:
            return bool((_DATE if _ASKS_DATE.search(asked) else _TIME).search(folded))
        case Intent.WHY:
            return bool(_REASON.search(folded))
        case _:
            return in_sequence(asked, folded)


def in_sequence(asked: str, folded: str) -> bool:
    """Whether folded text holds what comes next, or what comes first, where that was asked for."""
    if _ASKS_NEXT.search(asked):
        return bool(_NEXT.search(folded))
    return bool(_ASKS_FIRST.search(asked) and _FIRST.search(folded))


def defines_one_of(question: Question, folded: str) -> bool:
    """Whether a folded sentence begins with one of the question's words or with what may stand for it."""
    start = " ".join(folded.split()[:SUBJECT_WORDS])
    begins = {*stems(start)}
    names = [name for term in question.terms for name in (term, *question.synonyms.get(term, ()))]
    return any(stem(plain(name)) in begins or plain(name) in folded[: len(name) + 20] for name in names)


def defines(question: Question, text: str) -> bool:
    """Whether a sentence says what the thing is that a question wants defined: its subject is that thing alone."""
    asked = content_stems(" ".join(question.terms)) - _ASKED_BESIDE
    found = _SUBJECT.match(plain(text)) if question.intent is Intent.DEFINITION and asked else None
    if found is None:
        return False
    subject = content_stems(found[1])
    return asked <= subject and subject - asked <= _BESIDE_SUBJECT


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
