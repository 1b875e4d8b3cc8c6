"""PolicyQA (Ahmad et al., 2020) as libraries of one policy each, with the span that answers each question."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interop_assistant.domain.documents import Block, BlockKind, Document, Source, SourceKind

DATA = Path(os.environ.get("INTEROP_MEASURE_DATA", Path(__file__).parents[2] / "shared" / "data"))
"""Where the texts to measure on lie: INTEROP_MEASURE_DATA, else ../shared/data beside the repository."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the stretches of the document that answer it."""

    question: str
    spans: tuple[tuple[int, int], ...]


def policies(path: Path = DATA / "policyqa" / "dev.json") -> Iterator[tuple[Document, list[Asked]]]:
    """Each policy as a document of its paragraphs, with its questions; a question asked twice has both answers."""
    for policy in json.loads(path.read_text(encoding="utf-8"))["data"]:
        yield as_document(policy)


def as_document(policy: dict[str, object]) -> tuple[Document, list[Asked]]:
    """One policy of the file."""
    title = str(policy["title"])
    text, blocks, spans = "", [], dict[str, list[tuple[int, int]]]()
    for paragraph in policy["paragraphs"]:  # type: ignore[attr-defined]
        text += "\n\n" if text else ""
        start, words = len(text), str(paragraph["context"])
        for asked in paragraph["qas"]:
            for answer in asked["answers"]:
                begin = start + int(answer["answer_start"])
                spans.setdefault(asked["question"], []).append((begin, begin + len(answer["text"])))
        lead = len(words) - len(words.lstrip())
        blocks.append(Block(BlockKind.PARAGRAPH, start + lead, start + len(words.rstrip())))
        text += words
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Source(title, title, "PolicyQA", SourceKind.GUIDANCE, sha256)
    blocks = [block for block in blocks if block.end > block.start]
    return Document(source, text, tuple(blocks)), [Asked(q, tuple(s)) for q, s in spans.items()]
