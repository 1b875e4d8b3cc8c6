"""A follow-up becomes a whole question: what it leaves out is taken from the conversation, by rules and not by a model.

A question that is whole by itself stays as it is, and a question that was resolved resolves to itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interop_assistant.domain.answers import Answer, Outcome
from interop_assistant.domain.conversations import Turn
from interop_assistant.domain.standards import Topic
from interop_assistant.following_up.choices import chosen, is_short
from interop_assistant.following_up.ellipses import completed
from interop_assistant.following_up.lists import countable, counted, items_in_focus
from interop_assistant.following_up.references import pointed, without_lead
from interop_assistant.following_up.subjects import Names, last_subject
from interop_assistant.following_up.swaps import swapped
from interop_assistant.following_up.wishes import Form, Wish, wish_in
from interop_assistant.interpreting import OpenAcronym
from interop_assistant.sentences import sentence_spans

__all__ = ["FollowUp", "Form", "Names", "Resolved", "Wish", "resolve", "told_turn", "turn_of"]


class FollowUp(StrEnum):
    """In what way a question needs the conversation."""

    WHOLE = "whole"
    WISH = "wish"
    CHOICE = "choice"
    ITEM = "item"
    SWAP = "swap"
    REFERENCE = "reference"
    ELLIPSIS = "ellipsis"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A whole question, and in what way it was made from the one that was asked.

    For a wish ``text`` is the question whose answer the wish is about.
    """

    text: str
    kind: FollowUp = FollowUp.WHOLE
    wish: Wish | None = None


def resolve(text: str, turns: Sequence[Turn], names: Names, topics: Sequence[Topic] = ()) -> Resolved:
    """The whole question that ``text`` is in a conversation of ``turns``, the last one last."""
    text = " ".join(text.split())
    if not turns or not text:
        return Resolved(text)
    if wish := wish_in(text):
        return Resolved(turns[-1].resolved, FollowUp.WISH, wish)
    if turns[-1].outcome is Outcome.NEEDS_CLARIFICATION and (choice := _chosen(text, turns[-1], names)):
        return Resolved(choice, FollowUp.CHOICE if choice != text else FollowUp.WHOLE)
    made, kind = _completed(text, turns, names, topics)
    whole = _settled(made, turns, names)
    if kind is FollowUp.WHOLE and whole != made:
        kind = FollowUp.SETTLED
    return Resolved(whole if kind is FollowUp.WHOLE else _tidy(whole), kind)


def _chosen(text: str, turn: Turn, names: Names) -> str | None:
    """The choice that is made by its number or its words, or by what settles the acronym ("the farm one")."""
    if choice := chosen(text, turn.choices, turn.resolved):
        return choice
    meanings = [names.meaning(one.acronym, text) for one in names.ambiguous(turn.resolved)] if is_short(text) else []
    fitting = [choice for choice in turn.choices for meaning in meanings if meaning and meaning in choice]
    return fitting[0] if len(fitting) == 1 else None


def _completed(text: str, turns: Sequence[Turn], names: Names, topics: Sequence[Topic]) -> tuple[str, FollowUp]:
    """The first way that makes something of ``text``, in the order from the plainest to the vaguest."""
    bare, lead = without_lead(text)
    if item := counted(bare, *items_in_focus(turns)):
        return item, FollowUp.ITEM
    subject = last_subject(text, turns, names)
    if swap := swapped(text, turns[-1].resolved, subject, names, topics):
        return swap, FollowUp.SWAP
    if (reference := pointed(bare, lead, subject, names)) != bare:
        return reference, FollowUp.REFERENCE
    if ellipsis := completed(bare, lead, subject, turns[-1].resolved, names):
        return ellipsis, FollowUp.ELLIPSIS
    return text, FollowUp.WHOLE


def _settled(text: str, turns: Sequence[Turn], names: Names) -> str:
    """``text`` with the name for each acronym whose meaning the conversation settles, the nearest turn first."""
    for one in names.ambiguous(text):
        for turn in reversed(turns):
            if meaning := names.meaning(one.acronym, _said(turn, one)):
                text = re.sub(rf"\b{re.escape(one.acronym)}\b", meaning, text, flags=re.IGNORECASE)
                break
    return text


def _said(turn: Turn, acronym: OpenAcronym) -> str:
    """What of a turn settles an acronym: the question, and the answer's first sentence where that is about it."""
    first = turn.sentences[0] if turn.sentences else ""
    said = f"{turn.resolved} {first}"
    about = any(re.search(rf"\b{re.escape(name)}\b", said) for name in (acronym.acronym, *acronym.choices))
    return said if about else turn.resolved


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text, _ = without_lead(text)
    return text[:1].upper() + text[1:]


def turn_of(answer: Answer, resolved: str, names: Names) -> Turn:
    """The turn that an answer ends."""
    items = tuple(sentence.text for sentence in answer.sentences if sentence.item is not None)
    sentences = tuple(sentence.text for sentence in answer.sentences)
    return Turn(
        question=answer.question,
        resolved=resolved,
        outcome=answer.outcome,
        answer_id=answer.id,
        named=tuple(scheme.id for scheme in names.named_in(resolved)),
        sentences=sentences,
        items=countable(sentences, items),
        choices=answer.suggestions if answer.outcome is Outcome.NEEDS_CLARIFICATION else (),
    )


def told_turn(question: str, answer: str, turns: Sequence[Turn], names: Names, topics: Sequence[Topic] = ()) -> Turn:
    """A turn that was had elsewhere and is only told, as its two texts, after ``turns``."""
    resolved = resolve(question, turns, names, topics).text
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    items = tuple(
        re.sub(r"^(?:\d{1,2}[.)]|[-*•]) +", "", line) for line in lines if re.match(r"(?:\d{1,2}[.)]|[-*•]) ", line)
    )
    sentences = tuple(answer[start:end] for start, end in sentence_spans(answer))
    named = tuple(scheme.id for scheme in names.named_in(resolved))
    return Turn(question, resolved, named=named, sentences=sentences, items=countable(sentences, items))
