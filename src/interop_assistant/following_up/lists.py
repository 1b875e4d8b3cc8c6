"""What of an answer can be counted, and which of it "the fourth one" means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.conversations import Turn
from interop_assistant.words import content_words, stem

LOOK_BACK = 3  # turns: an older list is no longer before anyone's eyes
ORDINALS = {
    word: place
    for place, names in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
         "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th"),
    )
    for word in names.split()
} | {"last": -1}  # fmt: skip

_GENERIC = "one|ones|item|point|bullet|entry|thing|option|of those|of these|of them"
_NOUN = r"(?P<noun>[a-z]{3,})"
_ORDINAL = re.compile(
    rf"\bthe (?P<place>{'|'.join(ORDINALS)})\b(?: (?:(?P<generic>{_GENERIC})\b|{_NOUN}))?", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:\b(?:number|no\.?|item|point|bullet|step|type|option)|#) ?(?P<number>\d{1,2})\b(?![.%\d])", re.IGNORECASE
)
_COMPLEMENT = re.compile(r" +(?:of|in|on|for|to|towards?|that|which|when|under|between|by)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(.{2,60}?)(?:[:;]|, (?:because|which|with|says|as|so)\b| [–—-] | \(|"
    r" (?:means?|is|are|was|were|has|have|can|must|bring|pool|says)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(r", (?:as|which|says|say|according|so|in that order)\b.*$")
_OPENING = re.compile(r"(?::|\bsuch as|\bnamely|\bfor instance|\bfor example|\binclud\w+|\bare) ", re.IGNORECASE)
_BARE = re.compile(r"(?:(?:and|what about|how about|tell me(?: more)? about|explain|more on|the)? ?)[?.!]*")
LEAST_PARTS, LONGEST_PART = 3, 9  # parts of an enumeration; words of one


def enumerated(sentences: Sequence[str]) -> tuple[str, ...]:
    """The parts of the first enumeration in prose ("names six: a, b and c"); empty where there is none."""
    for sentence in sentences:
        for opening in _OPENING.finditer(sentence):
            named = _TAIL.sub("", sentence[opening.end() :].rstrip(" ."))
            parts = [part.strip() for part in re.split(r",? and (?=[^,]*$)|, ", named)]
            if len(parts) >= LEAST_PARTS and all(0 < len(part.split()) <= LONGEST_PART for part in parts):
                return tuple(parts)
    return ()


def countable(sentences: Sequence[str], items: Sequence[str]) -> tuple[str, ...]:
    """What can be counted in an answer, by short names: its list items, else the parts of an enumeration."""
    named = enumerated(sentences)
    return named if len(named) == len(items) or not items else tuple(label(item) for item in items)


def items_in_focus(turns: Sequence[Turn]) -> tuple[tuple[str, ...], str]:
    """The list that is counted in, and the question that it answers.

    An answer that goes through the items of a list before it ("an example of each") leaves that list in focus.
    """
    for turn in reversed(turns[-LOOK_BACK:]):
        if turn.items and not re.search(r"\beach\b", turn.resolved):
            return turn.items, turn.resolved
    return next(((turn.items, turn.resolved) for turn in reversed(turns[-LOOK_BACK:]) if turn.items), ((), ""))


def counted(text: str, items: Sequence[str], question: str) -> str | None:
    """``text`` with the item in place of "the fourth one"; None where it counts nothing in the list."""
    if not items:
        return None
    if found := _ordinal(text, items, question):
        (start, end), item = found
        bare = _BARE.fullmatch(" ".join((text[:start] + text[end:]).lower().split()))
        return f"Tell me more about {item}." if bare else f"{text[:start]}{item}{text[end:]}"
    return None


def _ordinal(text: str, items: Sequence[str], question: str) -> tuple[tuple[int, int], str] | None:
    """Where ``text`` counts in the list, and the item there."""
    asked = {stem(word) for word in content_words(question)}
    for found in _ORDINAL.finditer(text):
        place, end, kind = ORDINALS[found["place"].lower()], found.end("place"), ""
        if found["generic"]:
            end = found.end("generic")
        elif found["noun"] and stem(found["noun"].lower()) in asked:
            end, kind = found.end("noun"), f"the {found['noun'].lower()} "
        elif re.match(r" +(?!(?:is|does|do|mean|means|and|or|please|again)\b)\w", text[end:]):
            continue  # the third of something, or the first step of a thing that was not listed
        if place < len(items) and not _COMPLEMENT.match(text, end):
            return (found.start(), end), f"{kind}{quoted(items[place])}" if kind else items[place]
    counted = _NUMBERED.search(text) or re.fullmatch(r"\s*(?P<number>\d{1,2})[.?!)]?\s*", text)
    if counted and 1 <= int(counted["number"]) <= len(items):
        return counted.span(), items[int(counted["number"]) - 1]
    return None


def quoted(item: str) -> str:
    """An item after its kind: in quotation marks, as it may be no noun."""
    return f"“{item}”"


def label(item: str) -> str:
    """What an item is about: what stands before its colon or its verb, else the item without its full stop."""
    found = _LABEL.match(item)
    name = (found[1] if found else item).strip().rstrip(".;,")
    ordinary = name[:1].isupper() and not any(c.isupper() for c in name[1:])
    return name[0].lower() + name[1:] if ordinary else name
