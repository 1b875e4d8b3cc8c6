"""The table of rules: each with its name, which stays the same, and what finds the places that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from interop_assistant.linting import copying, headings, profiles, reading_ease, sentences, sources, tables
from interop_assistant.linting.corpus import Corpus
from interop_assistant.linting.findings import Problem
from interop_assistant.linting.texts import Text

Rule: TypeAlias = Callable[[Corpus], Iterator[Problem]]
TextRule: TypeAlias = Callable[[Text], Iterator[Problem]]


def each(check: TextRule, fits: Callable[[Text], bool]) -> Rule:
    """A rule on single texts as a rule on the corpus, for the texts that it fits."""
    return lambda corpus: (problem for text in corpus.texts if fits(text) for problem in check(text))


def among(check: Callable[[Sequence[Text]], Iterator[Problem]]) -> Rule:
    """A rule that compares texts with each other."""
    return lambda corpus: check(corpus.texts)


def document(text: Text) -> bool:
    """A document of any kind: it has a title and headings."""
    return text.is_document


def digest(text: Text) -> bool:
    """A text that tells what originals say; originals themselves need no sources."""
    return text.is_digest


def digest_document(text: Text) -> bool:
    """A digest that is a document, not the table of relations."""
    return text.is_document and text.is_digest


def english_digest(text: Text) -> bool:
    """A digest in English."""
    return text.is_digest and text.is_english


RULES: Mapping[str, Rule] = {
    "row-missing": tables.unlisted_files,
    "row-twice": tables.doubled_rows,
    "successor-unknown": tables.unknown_successors,
    "table-missing": tables.missing_tables,
    "title-differs": each(headings.untitled, document),
    "heading-blank": each(headings.blank, document),
    "heading-repeated": each(headings.repeated, document),
    "heading-skips-level": each(headings.skipping, document),
    "heading-leads-nowhere": each(headings.leading_nowhere, document),
    "profile-headings": each(headings.unlike_profiles, document),
    "source-missing": each(sources.missing, digest),
    "source-impossible": each(sources.unsourced, digest),
    "source-undefined": each(sources.undefined, digest),
    "source-unused": each(sources.unused, digest_document),
    "source-twice": each(sources.twice, digest_document),
    "source-incomplete": each(sources.malformed, digest),
    "address-broken": each(sources.broken_addresses, digest),
    "key-ambiguous": among(sources.ambiguous_keys),
    "sentence-points": each(sentences.pointing, english_digest),
    "sentence-nameless": each(sentences.nameless, english_digest),
    "sentence-endless": each(sentences.endless, digest),
    "sentence-long": each(sentences.long_sentences, digest),
    "statement-long": each(sentences.long_statements, digest),
    "said-twice": among(sentences.said_twice),
    "copied": lambda corpus: each(lambda text: copying.copied(text, corpus.report), digest)(corpus),
    "reading-ease": each(reading_ease.out_of_band, english_digest),
    "scheme-unknown": profiles.unknown_schemes,
    "scheme-unprofiled": profiles.unprofiled_schemes,
    "profile-id": profiles.wrong_ids,
    "profile-names": profiles.wrong_names,
    "profile-collision": profiles.unmarked_collisions,
    "collision-one-sided": profiles.one_sided_collisions,
    "name-shared": profiles.shared_names,
    "editions-disordered": profiles.disordered_editions,
    "topic-unknown": tables.unknown_topics,
    "relation-party-unknown": tables.unknown_parties,
    "relation-heading": tables.foreign_headings,
    "relation-contradicted": tables.contradictions,
    "relation-twice": tables.doubled_relations,
    "relation-to-itself": tables.own_recognition,
    "relation-years": tables.wrong_years,
    "relation-end": tables.unexplained_ends,
}
"""Every rule on what could be read."""

BROKEN = (
    "file-unreadable", "manifest-invalid", "schemes-invalid", "topics-invalid", "profile-invalid", "relation-invalid",
    "framework-invalid",
)  # fmt: skip
"""The names under which that is found which could not be read."""
