"""Three small documents as hits, and what a chat model can read of them in a request."""

from __future__ import annotations

import json

from interop_assistant.domain.answers import Hit, Question
from interop_assistant.domain.documents import Document
from interop_assistant.sentences import sentence_spans
from interop_assistant.words import content_words
from tests.samples import prose, source
from tests.test_splitting import passages

DOCUMENTS: dict[str, Document] = {
    made.source.id: made
    for made in (
        prose(
            "Recognition is not transitive. Each scheme must decide within 60 days whom it recognises.",
            of=source("recognition", title="Recognition in practice", edition="2.0"),
        ),
        prose(
            "Joint work builds trust first. Shared audits save time for growers.",
            of=source("trust", title="Building trust", publisher="A network"),
        ),
        prose("A crosswalk compares two standards criterion by criterion.", of=source("crosswalk", title="Crosswalks")),
    )
}
HITS: tuple[Hit, ...] = tuple(
    Hit(passage, made.source, score)
    for made, score in zip(DOCUMENTS.values(), (0.9, 0.8, 0.7), strict=True)
    for passage in passages(made)
)


def asked(text: str = "Is recognition transitive?", **fields: object) -> Question:
    return Question(text, terms=content_words(text), **fields)  # type: ignore[arg-type]


def hit_of(text: str, source_id: str = "sample", score: float = 0.5, **fields: object) -> Hit:
    """One passage with exactly this text."""
    made = prose(text, of=source(source_id, **fields))
    return Hit(passages(made)[0], made.source, score)


def evidence_in(request: str) -> list[dict[str, object]]:
    """The passages that a model finds in a request: its lines of JSON that have an id."""
    found = [json.loads(line) for line in request.split("\n") if line.startswith("{")]
    return [one for one in found if "id" in one]


def sentences_of(passage: dict[str, object]) -> list[str]:
    text = str(passage["text"])
    return [text[start:end] for start, end in sentence_spans(text)]
