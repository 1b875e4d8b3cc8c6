"""UNTP Sustainability Vocabulary Catalog: the conformity criteria of a scheme in JSON-LD.

Source: UN Transparency Protocol, Sustainability Vocabulary Catalog and the ``Criterion`` and ``Standard`` of its
conformity vocabulary, https://uncefact.github.io/spec-untp/. Names are compared without prefix and case, since files
use both compact and expanded forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop_assistant.readers.json_values import several, words
from interop_assistant.readers.listing import Entry, Section, obligation_word

CRITERIA = frozenset(("criterion", "conformitycriterion", "assessmentcriterion", "conformitycriteria", "requirement"))
GROUPS = frozenset(
    (
        "standard",
        "conformityscheme",
        "scheme",
        "conformitytopic",
        "conceptscheme",
        "collection",
        "principle",
        "profile",
        "concept",
    )
)
INNER = frozenset(
    "haspart criterion criteria conformitycriterion conformitycriteria assessmentcriteria narrower member "
    "hastopconcept subcriterion subcriteria topic conformitytopic standard scheme graph includes hasrequirement "
    "requirement requirements conformityscheme profile".split()
)  # the properties that lead from a group to what it holds
DEEPEST = 12


def is_vocabulary(data: Any) -> bool:
    """Whether this is JSON-LD that holds criteria."""
    tops = data if isinstance(data, list) else [data]
    linked = any(isinstance(one, Mapping) and ("@context" in one or "@graph" in one or "@type" in one) for one in tops)
    return linked and any(True for _ in _nodes(data, 0))


def entries(data: Any) -> Sequence[Entry]:
    """The criteria in the order of the file, each once, under the groups that hold them."""
    index = {identity: node for node in _all(data, 0) if (identity := _text(node, "id")) and len(node) > 1}
    found: dict[str, Entry] = {}
    for entry, key in _walk(data, (), index, 0):
        known = found.get(key)
        if known is None or (len(entry.sections) > len(known.sections)):
            found[key] = entry
    return list(found.values())


def _all(node: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 2 * DEEPEST:
        return
    if isinstance(node, Mapping):
        yield node
    for value in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else []:
        yield from _all(value, depth + 1)


def _nodes(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    return (node for node in _all(data, depth) if _types(node) & CRITERIA)


def _walk(
    node: Any, sections: tuple[Section, ...], index: Mapping[str, Mapping[str, Any]], depth: int
) -> Iterator[tuple[Entry, str]]:
    if depth > DEEPEST:
        return
    for one in several(node):
        whole = index.get(_text(one, "id"), one) if len(one) == 1 else one
        types = _types(whole)
        inner = sections
        if types & CRITERIA:
            entry = _entry(whole, sections)
            yield entry, _text(whole, "id") or entry.number
            inner = (*sections, Section(entry.number, entry.title))
        elif types & GROUPS and _text(whole, "name", "preflabel", "title", "label"):
            inner = (*sections, Section(_number(whole), _text(whole, "name", "preflabel", "title", "label")))
        for key, value in whole.items():
            if _bare(key) in INNER:
                yield from _walk(_referred(value, index), inner, index, depth + 1)


def _referred(value: object, index: Mapping[str, Mapping[str, Any]]) -> object:
    """Objects in place of bare references to them."""
    if isinstance(value, list):
        return [index.get(one, one) if isinstance(one, str) else one for one in value]
    return index.get(value, value) if isinstance(value, str) else value


def _entry(node: Mapping[str, Any], sections: tuple[Section, ...]) -> Entry:
    title = _text(node, "name", "preflabel", "title", "label")
    text = _text(node, "statement", "requirement", "description", "definition", "comment", "text")
    guidance = tuple(filter(None, (_text(node, "guidance", "scopenote", "note", "example"),)))
    status = obligation_word(_text(node, "obligation", "requirementlevel", "conformancelevel", "criticality"))
    return Entry(_number(node), title if text else "", text or title, sections, guidance, status)


def _number(node: Mapping[str, Any]) -> str:
    """The notation, else the last part of the id, as far as it is short enough to be a number."""
    told = _text(node, "notation", "identifier", "registeredid", "code", "number")
    return told or re.split(r"[/#:]", _text(node, "id").rstrip("/#"))[-1][:60]


def _types(node: Mapping[str, Any]) -> set[str]:
    held: Any = next((value for key, value in node.items() if key in ("@type", "type")), [])
    return {_bare(one) for one in (held if isinstance(held, list) else [held]) if isinstance(one, str)}


def _text(node: Mapping[str, Any], *names: str) -> str:
    bare = {_bare(key): value for key, value in node.items()}
    return next((text.strip() for name in names if (text := words(bare.get(name))).strip()), "")


def _bare(name: str) -> str:
    """A name without prefix, address and case: ``untp:hasPart`` is ``haspart``."""
    return re.split(r"[/#:]", name)[-1].lstrip("@").casefold()
