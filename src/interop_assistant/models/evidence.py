"""Hits become the evidence of a request: one line of JSON a passage, each under an id that is hard to invent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interop_assistant.domain.answers import Hit, Question
from interop_assistant.ports import TokenCounter

# Ids as models copy them: no vowels, so that no word comes about, and none of 0 o 1 l i, 2 z, 5 s, 6 8 b, g q, u v.
ALPHABET = "cdfhjkmnprtwxy3479"
LENGTH = 6  # 34 million ids: a made-up one is known to a request of 12 passages once in three million times
APART = 3  # any two ids of a request differ in at least so many places: one slip never makes one into another

# The sign that opens a fence, and what some programs take for the end of a line, cannot stand inside a line of JSON.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<\x85\u2028\u2029"}
UNKNOWN = "unknown:"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages that go into a request, best first: ``lines`` of JSON, and which id stands for which passage."""

    lines: tuple[str, ...] = ()
    passages: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """One passage a line."""
        return "\n".join(self.lines)

    def passage_of(self, said: str) -> str:
        """The passage that an id stands for; an id that was not given out becomes one that no passage has."""
        token = said.strip(" \t\r\n[](){}<>#`'\"").lower()
        return self.passages.get(token, f"{UNKNOWN}{said}")


def gather(hits: Sequence[Hit], counter: TokenCounter, budget: int) -> Evidence:
    """The best passages that fit into ``budget`` tokens together, each whole; one that does not fit is passed over."""
    ranked = sorted(hits, key=lambda hit: -hit.score)
    ids = evidence_ids([hit.passage.id for hit in ranked])
    lines: dict[str, str] = {}
    left = budget
    for hit in ranked:
        line = as_line(ids[hit.passage.id], hit)
        cost = counter.count(line) + 1
        if cost <= left and ids[hit.passage.id] not in lines:
            lines[ids[hit.passage.id]] = line
            left -= cost
    return Evidence(tuple(lines.values()), {token: passage for passage, token in ids.items() if token in lines})


def evidence_ids(passage_ids: Sequence[str]) -> dict[str, str]:
    """For each passage a short id that looks like chance, always the same for the same passages in the same order."""
    given: dict[str, str] = {}
    for passage_id in dict.fromkeys(passage_ids):
        given[passage_id] = next(
            token
            for token in _tokens(passage_id)
            if all(_differences(token, other) >= APART for other in given.values())
        )
    return given


def _tokens(passage_id: str) -> Iterator[str]:
    """Endless ids for one passage, of which the first that is unlike the others is taken."""
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{attempt}\0{passage_id}".encode("utf-8", "replace")).digest()
        yield "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
        attempt += 1


def _differences(left: str, right: str) -> int:
    return sum(a != b for a, b in zip(left, right, strict=True))


def as_line(token: str, hit: Hit) -> str:
    """A passage and what is known of its document, as one line of JSON."""
    passage, source = hit.passage, hit.source
    known = {
        "id": token,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind.value,
        "scheme": source.scheme,
        "edition": source.edition,
        "year": source.year,
        "superseded_by": source.superseded_by,
        "criterion": passage.criterion,
        "headings": list(passage.headings),
        "text": passage.text,
    }
    return as_data({key: value for key, value in known.items() if value not in (None, [])})


def asked_line(question: Question) -> str:
    """The question, the kind of answer that it asks for and the language to answer in, as one line of JSON."""
    return as_data(
        {
            "question": question.original or question.text,
            "asks_for": question.intent.value,
            "language": question.language,
        }
    )


def as_data(values: Mapping[str, object]) -> str:
    """One line of JSON that no text in it can end: quotes, line ends and the signs of fences are escaped."""
    line = json.dumps(values, ensure_ascii=False).translate(_ESCAPED)
    return line.encode("utf-8", "replace").decode("utf-8")
