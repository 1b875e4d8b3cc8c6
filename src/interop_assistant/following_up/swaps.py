"""The last question with something else in it: "and what about Bettercoal?", "and in 2020?", "vice versa"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.standards import Topic
from interop_assistant.following_up.subjects import Names, Span, Subject
from interop_assistant.words import content_words, plain

MOST_WORDS = 6  # a longer "what about ..." is a question of its own

_ABOUT = (
    r"(?:what about|how about|what of|as for|what is the situation (?:for|at|with)|"
    r"(?:is it )?(?:the )?same (?:question )?"
    r"(?:for|with|at)|qu'en est-il (?:de|du|d')|et (?:pour|chez|a propos de|qu'en est-il (?:de|du|d'))|"
    r"(?:und )?was ist mit|"
    r"und (?:wie ist es )?(?:bei|mit|fur)|y (?:que hay de|que tal|para|en)|e (?:quanto a[o]?|no caso d[ao]|para))"
)
_SWAP = re.compile(
    rf"^[¿¡ ]*(?:(?:and|but|so|ok|okay|then|also|now)\b[ ,]+)*(?:{_ABOUT} |(?<=and )|(?<=but )|(?:or|et|und|y|e) )"
    r"(?P<prep>(?:for|at|with|in|under|to|by|from|on|of) )?"
    r"(?:(?:le|la|les|der|die|das|dem|den|el|los|las|o|os) )?"
    r"(?P<x>[^?.!]+?)(?: (?:then|too|instead|as well))?\s*[?.!]*$",
    re.IGNORECASE,
)
_LIKEWISE = re.compile(
    r"\b(?:do|does|did|doing|handles?) (?:it|that|this|so|the same|likewise)\b(?= too| as well|\s*[?.!]*$)",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    r"^(?:(?:and|what about|how about|is it|does it work|also|so)\b[ ,]*)*(?:the other way (?:a?round|about)|"
    r"vice[ -]versa|"
    r"in (?:the other|the opposite|the reverse|both) directions?|in return|conversely|the reverse|und umgekehrt|"
    r"umgekehrt|"
    r"et inversement|inversement|y al reves|al reves|e vice[ -]versa|e o contrario)\s*[?.!]*$"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUESTION = re.compile(
    r"\b(?:of|each|it|they|them|that|this|more|else|next|so|an example|examples|who|what|which|when|where|why|how|"
    r"is|are|does|do|did|has|have|can|should|will|would)\b",
    re.IGNORECASE,
)
RELATIONAL = re.compile(
    r"\b(?:risks?|benefits?|drivers?|advantages|disadvantages|steps|types|kinds|conditions|limits|costs?|lessons|"
    r"examples?|"
    r"aims|goals|scope|criteria|requirements|members|founders|owners?|editions?|versions?)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?P<head>.*\b(?:to|for|of|in|on|at|with|about|cover|covers|include|includes) )(?P<tail>(?:the )?[\w' -]+)$"
)


def swapped(text: str, last: str, subject: Subject, names: Names, topics: Sequence[Topic]) -> str | None:
    """The last question with what ``text`` names in place of what it replaces; None where ``text`` is no such wish."""
    question = last.rstrip(" ?.!")
    if _REVERSED.match(plain(text)):
        return _turned(question, names)
    likewise = names.mentions(text) if _LIKEWISE.search(text) else ()
    if likewise:
        put = _scheme_put(text[likewise[0].start : likewise[0].end], "", question, names, place=0)
        return f"{put}?" if put else None
    found = _SWAP.match(text)
    if not found or len(found["x"].split()) > MOST_WORDS or _QUESTION.search(found["x"]):
        return None
    new, preposition = re.sub(r"['’]s?$", "", found["x"].strip()), found["prep"] or ""
    if _mixed(new, names):
        return None
    put = _scheme_put(new, preposition, question, names) or _detail_put(new, preposition, question, names, topics)
    return f"{put}?" if put else f"Tell me about {new} {subject.place}." if subject.phrase else None


def _mixed(new: str, names: Names) -> bool:
    """Whether words name a scheme and something of it: then they are whole ("the risks at IRMA")."""
    mentions = names.mentions(new)
    rest = new[: mentions[0].start] + new[mentions[-1].end :] if mentions else ""
    return len(mentions) == 1 and bool(content_words(rest))


def _scheme_put(new: str, preposition: str, question: str, names: Names, place: int = -1) -> str | None:
    """A scheme in place of the one that was named last, or at ``place``; at the end where none was named."""
    if not names.mentions(new) and not _is_name(new):
        return None
    mentions = list(names.mentions(question))
    if not mentions:
        return f"{question} {preposition or 'at '}{new}" if names.mentions(new) else None
    twice = [one for one in mentions if plain(question[one.start : one.end]) == plain(new)]
    if twice and len(_bearers(mentions, question)) > 1:
        return _turned(question, names, mark="")
    old = mentions[place]
    same = [one for one in mentions if _bearer(one, question) == _bearer(old, question)]
    for mention in reversed(same):
        start = mention.start - (4 if _twice_the(question[: mention.start], new) else 0)
        question = question[:start] + new + question[mention.end :]
    return question


def _twice_the(before: str, new: str) -> bool:
    return before.lower().endswith("the ") and new.lower().startswith("the ")


def _detail_put(new: str, preposition: str, question: str, names: Names, topics: Sequence[Topic]) -> str | None:
    """A year, a topic or the last detail of a question replaced by another of its kind."""
    if year := _YEAR.fullmatch(new):
        return (
            _YEAR.sub(year.group(), question) if _YEAR.search(question) else f"{question} {preposition or 'in '}{new}"
        )
    if RELATIONAL.fullmatch(re.sub(r"^the ", "", new)) and RELATIONAL.search(question):
        return RELATIONAL.sub(re.sub(r"^the ", "", new), question, count=1)
    if old := _topic_in(question, topics):
        return question[: old[0]] + new + question[old[1] :]
    tail = _TAIL.match(question)
    if tail and not names.mentions(tail["tail"]) and content_words(tail["head"]):
        return tail["head"] + new
    return f"{question} {preposition}{new}" if preposition else None


def _turned(question: str, names: Names, mark: str = "?") -> str | None:
    """The question with its first and its last scheme in each other's place; None unless it names two."""
    mentions = list(names.mentions(question))
    if len(_bearers(mentions, question)) < 2:
        return None
    first, last = mentions[0], mentions[-1]
    one, other = question[first.start : first.end], question[last.start : last.end]
    return question[: first.start] + other + question[first.end : last.start] + one + question[last.end :] + mark


def _bearers(mentions: Sequence[Span], text: str) -> set[object]:
    return {_bearer(mention, text) for mention in mentions}


def _bearer(mention: Span, text: str) -> object:
    return mention.schemes or plain(text[mention.start : mention.end])


def _is_name(new: str) -> bool:
    """Whether words that no scheme bears are written as a name: the EU, LME."""
    return any(word[:1].isupper() for word in new.split()) and not _YEAR.search(new)


def _topic_in(question: str, topics: Sequence[Topic]) -> tuple[int, int] | None:
    """Where the question names a topic, by the longest of its names."""
    names = sorted({name for topic in topics for name in (topic.label, *topic.synonyms)}, key=len, reverse=True)
    if not names:
        return None
    pattern = r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b"
    found = re.search(pattern, question, re.IGNORECASE)
    return found.span() if found else None
