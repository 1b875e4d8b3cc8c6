"""English words in the order of an English question: "comment X vérifie-t-il Y" is "how does X check Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from interop_assistant.languages.inflecting import done

NOUNS = frozenset({"noun", "name", "number", "unknown"})
HEADS = frozenset(
    {"which", "what", "how many", "how much", "what kind of", "of which", "whose", "how long", "how high"}
)
"""Asking words that may stand before a noun of their own."""

SUBJECTS = frozenset({"who", "by whom", "what about"})
"""Asking words that are the subject, or that no verb need be turned round for."""

DETERMINERS = frozenset({"the", "a", "some", "this", "those", "our", "its", "my", "your", "all", "no", "both", "two",
                         "three", "four", "five", "six"})  # fmt: skip
PRONOUNS = frozenset({"it", "they", "we", "I", "you"})
ADVERBS = frozenset({"now", "still", "again", "also", "already", "even", "only", "here", "there", "not"})
SUBORDINATE = frozenset({"if", "because", "although", "that", "as"})
"""What begins a clause that asks nothing by itself."""

OF = frozenset({"of", "of the", "of a"})
HELPERS = frozenset({"has", "have", "was", "were", "is", "are"})
PLURAL_VERBS = {"fr": ("ent", "ont"), "de": ("en", "ern", "eln"), "es": ("n",), "pt": ("m", "ão")}


@dataclass(frozen=True, slots=True)
class Word:
    """An English word or phrase, its kind, the last word it was made from and what stood before that in the text."""

    english: str
    kind: str
    source: str
    before: str = " "
    many: bool = False


WAS = Word("was", "auxiliary", "")


def arranged(words: Sequence[Word], language: str, *, asks: bool) -> list[Word]:
    """A clause in English order; one that asks nothing only has its adjectives put before their nouns."""
    clause = _before_nouns(_bare_names(words), language)
    if not asks or len(clause) < 2 or clause[0].kind in ("phrase", "mark") or clause[0].english in SUBORDINATE:
        return clause
    if language == "de":
        clause = _verb_forward(clause)
    asking = 1 if clause[0].kind == "asking" else 0
    verb = next((i for i, word in enumerate(clause) if i >= asking and word.kind in ("verb", "auxiliary")), None)
    if verb is None or any(word.english == "that" for word in clause[asking:verb]):
        return _helped(clause, asking)
    if asking and clause[0].english in SUBJECTS:
        return clause
    return _turned(clause, asking, verb, language)


def _turned(clause: list[Word], asking: int, verb: int, language: str) -> list[Word]:
    """The clause with "does" or its auxiliary before the subject, and the verb behind it."""
    head, subject, rest = clause[:asking], clause[asking:verb], clause[verb + 1 :]
    if asking and subject and head[0].english in HEADS:
        end = noun_phrase(clause, asking)
        head, subject = clause[:end], clause[end:verb]
        if end > verb or (end == verb and not _is_object(clause, verb, language)):
            return clause
    if clause[verb].kind == "auxiliary":
        return [*head, clause[verb], *subject, *(rest if subject else _subject_first(rest))]
    if not subject:
        subject, rest = _parted(rest, whole=clause[verb].english == "mean")
    return [*head, _do(subject), *subject, clause[verb], *rest]


def _do(subject: Sequence[Word]) -> Word:
    """ "do" for many, "does" for one."""
    first = next((word for word in subject if word.kind in NOUNS or word.english in PRONOUNS), None)
    several = first is not None and (first.many or first.english in ("they", "we", "you", "I"))
    return Word("do" if several else "does", "auxiliary", "")


def _subject_first(rest: list[Word]) -> list[Word]:
    """What follows an auxiliary, with the subject before a participle: "was published the guide"."""
    moved = list(takewhile(lambda word: word.kind in ("participle", "verb"), rest))
    subject, others = _parted(rest[len(moved) :]) if moved else (rest, [])
    return [*subject, *moved, *others]


def _parted(words: list[Word], *, whole: bool = False) -> tuple[list[Word], list[Word]]:
    """The subject that follows a verb, and the rest; adverbs between them go to the rest."""
    adverbs = [] if whole else list(takewhile(lambda word: word.english in ADVERBS, words))
    words = words[len(adverbs) :]
    end = len(words) if whole else noun_phrase(words, 0)
    return words[:end], [*adverbs, *words[end:]]


def _is_object(clause: list[Word], verb: int, language: str) -> bool:
    """Whether "which schemes" is what is done to: of many that are asked for, by one that follows the verb."""
    after = clause[verb + 1] if verb + 1 < len(clause) else None
    one = clause[verb].kind == "verb" and not clause[verb].source.endswith(PLURAL_VERBS[language])
    many = clause[verb - 1].many or clause[0].source.casefold() in ("quels", "quelles", "quais")
    follows = after is not None and (after.kind in NOUNS or after.english in DETERMINERS | ADVERBS)
    return one and many and follows


def noun_phrase(words: Sequence[Word], start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends: articles, adjectives, nouns, "of" and another one."""
    if start < len(words) and words[start].english in PRONOUNS:
        return start + 1
    at = start
    while at < len(words) and (words[at].english in DETERMINERS or words[at].kind == "adjective"):
        at += 1
    first = at
    while at < len(words) and words[at].kind in NOUNS and not (at > first and _starts_anew(words, at)):
        at += 1
    if at == first:
        return start
    goes_on = at < len(words) and words[at].english in (("and",) if words[at - 1].kind == "name" else (*OF, "and"))
    if goes_on and at + 1 < len(words):
        further = noun_phrase(words, at + 1)
        return further if further > at + 1 else at
    return at


def _starts_anew(words: Sequence[Word], at: int) -> bool:
    """Whether a noun behind another is a thing of its own: a name, or many behind a name, without a hyphen."""
    many_behind_name = words[at].many and words[at - 1].kind == "name"
    return "-" not in words[at].before and (words[at].kind == "name" or many_behind_name)


def _bare_names(words: Sequence[Word]) -> list[Word]:
    """Without "the" before a name, and without the "to" of "reconoce a X"."""
    kept: list[Word] = []
    for index, word in enumerate(words):
        before_name = index + 1 < len(words) and words[index + 1].kind == "name"
        if before_name and word.english == "the":
            continue
        if _is_swallowed(word, kept, before_name):
            continue
        kept.append(replace(word, english="of") if before_name and word.english in OF else word)
    return kept


def _is_swallowed(word: Word, before: Sequence[Word], before_name: bool) -> bool:
    """Whether an English verb needs no such preposition: "reconoce a X", "trata de"."""
    if word.english == "to" and any(one.english in ("recognise", "accept", "certify") for one in before):
        return before_name or before[-1].kind == "verb"
    return word.english in OF and bool(before) and before[-1].english == "address"


def _before_nouns(words: list[Word], language: str) -> list[Word]:
    """Adjectives and names that follow their noun put before it: "norme minière", "programme Better Cotton"."""
    if language == "de":
        return words
    kept = list(words)
    for index in range(1, len(kept)):
        if kept[index].kind == "name" and kept[index - 1].kind == "noun" and kept[max(0, index - 2)].kind != "asking":
            kept[index - 1 : index + 1] = [kept[index], kept[index - 1]]
        if kept[index].kind == "adjective":
            noun = index - 1
            while noun > 0 and kept[noun].kind == "adjective":
                noun -= 1
            if kept[noun].kind == "noun":
                kept.insert(noun, kept.pop(index))
    return kept


def _verb_forward(clause: list[Word]) -> list[Word]:
    """German puts participle or infinitive last; English puts it behind subject or auxiliary."""
    helpers = (i for i, word in enumerate(clause) if word.kind == "auxiliary" or word.english == "want to")
    auxiliary = next(helpers, None)
    if auxiliary is None or clause[-1].kind not in ("participle", "verb") or auxiliary == len(clause) - 1:
        return clause
    if clause[auxiliary + 1].kind in ("participle", "adjective"):
        return clause
    last = clause[-1]
    if last.kind == "verb" and clause[auxiliary].english in HELPERS:
        last = Word(done(last.english), "participle", last.source)
    subject_first = auxiliary > 1 or (auxiliary == 1 and clause[0].kind != "asking") or clause[0].english == "who"
    at = auxiliary + 1 if subject_first else noun_phrase(clause[:-1], auxiliary + 1)
    rest = clause[at:-1]
    if rest and clause[auxiliary].english in HELPERS and rest[0].source == "von":
        rest[0] = replace(rest[0], english="by")
    return [*clause[:at], last, *rest]


def _helped(clause: list[Word], asking: int) -> list[Word]:
    """A clause whose only verb is a participle gets an auxiliary: "¿Cuándo se publicó la guía?"."""
    if asking and clause[1].kind == "participle":
        subject, rest = _parted(clause[2:])
        return [clause[0], WAS, *subject, clause[1], *rest]
    return clause
