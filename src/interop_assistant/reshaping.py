"""An answer that stands there in another form: fewer of its sentences, or the same as points; nothing is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop_assistant.domain.answers import Draft, DraftSentence, Hit, Outcome, Quote
from interop_assistant.following_up.wishes import Form, Wish
from interop_assistant.ports import Catalogue

LANGUAGES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese"}
NOTHING = "There is no answer above that this could be done with."


def reshaped(kept: Mapping[str, Any], wish: Wish, catalogue: Catalogue) -> tuple[Draft, tuple[Hit, ...]]:
    """The kept answer's sentences as wished, with the quotes they rest on, and the passages to check them against.

    What the library no longer holds is not among the passages, so that its sentences fall at the check.
    """
    sentences = drafted(kept)
    if not sentences:
        return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=(NOTHING,)), ()
    ids = [citation["passage_id"] for citation in kept["citations"]]
    hits = tuple(Hit(passage, source, 1.0) for passage, source in catalogue.passages(list(dict.fromkeys(ids))).values())
    return Draft(shaped(sentences, wish), missing=untranslated(wish)), hits


def drafted(kept: Mapping[str, Any]) -> tuple[DraftSentence, ...]:
    """The sentences of a kept answer as they were drafted: quotes from their citations, items from the text."""
    by_marker = {citation["marker"]: citation for citation in kept["citations"]}
    return tuple(
        DraftSentence(
            sentence["text"],
            tuple(_quote(by_marker[marker]) for marker in sentence["citations"]),
            number if f"\n{number}. {sentence['text']}" in f"\n{kept['text']}" else None,
            sentence["support"] != "none",
        )
        for number, sentence in _numbered(kept)
    )


def _numbered(kept: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """Each sentence with the number that it has if it is an item of the list."""
    numbered, number = [], 1
    for sentence in kept["sentences"]:
        numbered.append((number, sentence))
        number += f"\n{number}. {sentence['text']}" in f"\n{kept['text']}"
    return numbered


def _quote(citation: Mapping[str, Any]) -> Quote:
    return Quote(citation["passage_id"], citation["quote"], citation["start"], citation["end"])


def shaped(sentences: tuple[DraftSentence, ...], wish: Wish) -> tuple[DraftSentence, ...]:
    """The sentences that stay, in their order: the first ones, as an answer begins with what matters most."""
    kept = sentences
    if wish.form is Form.SHORTER:
        claims = tuple(sentence for sentence in sentences if sentence.claims)
        points = tuple(sentence for sentence in claims if sentence.item is not None)
        pool = points if wish.listed and points else claims
        kept = pool[: wish.most or max(1, (len(pool) + 1) // 2)]
    if not wish.listed:
        return kept
    return tuple(DraftSentence(one.text, one.quotes, place, one.claims) for place, one in enumerate(kept, start=1))


def untranslated(wish: Wish) -> tuple[str, ...]:
    """What cannot be done without a language model."""
    if wish.form is not Form.TRANSLATED:
        return ()
    language = LANGUAGES[wish.language or "en"]
    return (f"The sentences stand in their sources' own words: putting them into {language} takes a language model.",)
