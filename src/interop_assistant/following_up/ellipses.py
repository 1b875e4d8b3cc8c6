"""Questions that leave their subject out: "and who decides?", "since when?", "tell me more"."""

from __future__ import annotations

import re

from interop_assistant.following_up.subjects import Names, Subject
from interop_assistant.following_up.swaps import RELATIONAL
from interop_assistant.words import content_words, plain

MOST_OWN_WORDS = 4  # content words of its own; a question with more is whole
_BARE = re.compile(
    r"^(?:who|whom|when|where|why|why not|how|how so|since when|until when|by whom|for how long|how long|how often|"
    r"how much|"
    r"how many|in which year|what year|how come|which ones?|says who|for whom|to whom|at what cost)(?: \w+){0,2}\s*\??$"
)
_ALONE = re.compile(r"why|how|when|where|since when|until when|by whom|for how long|how long|how often|in which year")
_MORE = re.compile(
    r"^(?:(?:can|could|would) you )?(?:please )?(?:tell me more|more|more details?|more please|go on|continue|"
    r"explain(?: more)?|elaborate|"
    r"(?:explain )?in more detail|say more|details?|tell me more about (?:it|this|that))(?: please)?\s*[.?!]*$"
)
_EXAMPLE = re.compile(
    r"^(?:(?:can you |could you |please )*(?:give|show|tell|name) me |give |name |is there |are there |do you have )?"
    r"(?:(?:an?other|a second|one more|an?|any|some|more|further|a real|real|concrete|other)(?: other| more| real|"
    r" concrete)? )?"
    r"(?:examples?|cases?|instances?|exceptions?|evidence|sources?)(?: please)?\s*[.?!]*$"
)
_EACH = re.compile(
    r"\b(?:of|for|about) (?:each|each one|each of them|all|all of them|every one)(?: of them)?\s*[.?!]*$", re.IGNORECASE
)
_ASKED = re.compile(
    rf"^(?P<wh>(?:{_ALONE.pattern})?) ?"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|may|must|should|will|would)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:of|between|against) (?!(?:the )?(?:two|them|both|these|those)\b)\w", re.IGNORECASE)
_DEFINITION = re.compile(
    r"^(?:what|who) (?:is|are|was|were)(?: an?)? (?!the\b)[\w'-]+(?: [\w'-]+)?(?: [\w'-]+)?\s*\??$"
)


def completed(text: str, lead: bool, subject: Subject, last: str, names: Names) -> str | None:
    """``text`` with the subject of the conversation; None where it has one of its own. ``text`` has lost its "and"."""
    if not subject.phrase or names.mentions(text):
        return None
    return _fragment(text, subject, last) or _subjectless(text, lead, subject)


def _fragment(text: str, subject: Subject, last: str) -> str | None:
    """Words that are no sentence: "tell me more", "since when?", "an example of each", "any exceptions?"."""
    folded = plain(text)
    if _MORE.match(folded):
        return f"Tell me more about {subject.phrase}."
    if _ALONE.fullmatch(folded.rstrip(" ?!.")) and (asked := _ASKED.match(last)):
        rest = last[asked.end("wh") :].strip()
        return f"{text.rstrip(' ?.!')} {rest[0].lower()}{rest[1:]}"
    if found := _EACH.search(text):
        return f"{text[: found.start()]}of each {_listed(last)}?"
    return _with(text, f"of {subject.phrase}") if _EXAMPLE.match(folded) else None


def _subjectless(text: str, lead: bool, subject: Subject) -> str | None:
    """A question that does not say of what: "who decides?", "and what are the risks?"."""
    folded, own = plain(text), len(content_words(text))
    if _BARE.match(folded) and own <= 1:
        return _with(text, subject.place)
    if lead and own <= MOST_OWN_WORDS and not _OWN.search(text) and not _DEFINITION.match(folded):
        return _with(text, f"of {subject.phrase}" if _relational(text) else subject.place)
    return None


def _with(text: str, more: str) -> str:
    """``text`` with ``more`` before its mark."""
    bare = text.rstrip(" ?.!")
    return f"{bare} {more}{text[len(bare) :].strip() or '?'}"


def _listed(last: str) -> str:
    """One of what the last question listed: "of the types of interoperability"."""
    found = RELATIONAL.search(last)
    return f"of the {last[found.start() :].rstrip(' ?.!')}" if found else f"in {last.rstrip(' ?.!')}"


def _relational(text: str) -> bool:
    """Whether a question ends with a noun of something: "what are the risks?"."""
    found = RELATIONAL.search(text)
    return found is not None and not content_words(text[found.end() :])
