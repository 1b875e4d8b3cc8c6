"""SQuAD-style JSON: each paragraph is a source, each marked answer is evidence in it.

Format: Rajpurkar et al., "Know What You Don't Know: Unanswerable Questions for SQuAD" (2018): ``data`` holds articles
with ``title`` and ``paragraphs``, a paragraph its ``context`` and ``qas``, a question its ``answers`` with ``text`` and
``answer_start`` and, from version 2.0, ``is_impossible``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interop_evals.importing.drafts import Draft, Skipped, digest, identity
from interop_evals.importing.reading import json_of, not_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article: where it stands, its article's title, its text."""

    where: str
    title: str
    number: int
    context: str

    @property
    def source_id(self) -> str:
        """The id that its text has to have in a library."""
        return identity(f"{identity(self.title)}-{self.number}")


def drafts(path: Path) -> Iterator[Draft | Skipped]:
    """A draft for each question; alternative answers are evidence of one group."""
    given = json_of(path)
    if not isinstance(given, Mapping) or not isinstance(given.get("data"), list):
        raise not_of(path, "SQuAD-style JSON: an object with a list named data")
    for number, article in enumerate(given["data"]):
        where = f"data[{number}]"
        if not isinstance(article, Mapping) or not isinstance(article.get("paragraphs"), list):
            yield Skipped(where, "it has no list of paragraphs")
            continue
        title = str(article.get("title") or f"article-{number}")
        for place, paragraph in enumerate(article["paragraphs"]):
            yield from _questions(f"{where}.paragraphs[{place}]", title, place, paragraph)


def _questions(where: str, title: str, number: int, given: Any) -> Iterator[Draft | Skipped]:
    if not isinstance(given, Mapping) or not isinstance(given.get("context"), str):
        yield Skipped(where, "it has no context")
        return
    paragraph = Paragraph(where, title, number, given["context"])
    questions = given.get("qas")
    if not isinstance(questions, list):
        yield Skipped(where, "it has no list of questions (qas)")
        return
    for place, question in enumerate(questions):
        yield from _question(f"{where}.qas[{place}]", paragraph, question)


def _question(where: str, paragraph: Paragraph, given: Any) -> Iterator[Draft | Skipped]:
    if not isinstance(given, Mapping):
        yield Skipped(where, "it is not an object")
        return
    name = str(given.get("id") or f"{identity(paragraph.title)}-{digest(where)[:8]}")
    shares = frozenset({paragraph.title})
    answers = given.get("answers")
    if given.get("is_impossible"):
        yield Draft(where, name, given.get("question"), shares, answerable=False)
        return
    if not isinstance(answers, list) or not answers:
        yield Skipped(where, "it has no answer and is not marked as impossible")
        return
    right = [answer for answer in answers if _stands(paragraph.context, answer)]
    if len(right) < len(answers):
        missing = len(answers) - len(right)
        yield Skipped(where, f"{missing} of {len(answers)} answers: the words are not at answer_start")
    if right:
        yield Draft(where, name, given.get("question"), shares, _evidence(paragraph, right), _nuggets(right))


def _stands(context: str, answer: Any) -> bool:
    """Whether an answer's words stand where it says."""
    if not isinstance(answer, Mapping):
        return False
    text, start = answer.get("text"), answer.get("answer_start")
    if not isinstance(text, str) or not isinstance(start, int) or not text.strip() or start < 0:
        return False
    return context.startswith(text, start)


def _evidence(paragraph: Paragraph, answers: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    places = dict.fromkeys((answer["answer_start"], answer["text"]) for answer in answers)
    source = {"source_id": paragraph.source_id, "sha256": digest(paragraph.context)}
    return [
        {"group": "g1", **source, "quote": text, "grade": 2, "start": start, "end": start + len(text)}
        for start, text in places
    ]


def _nuggets(answers: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    texts = list(dict.fromkeys(answer["text"] for answer in answers))
    return [{"id": "n1", "text": texts[0], "vital": True, "match": {"any_of": texts}, "evidence": ["g1"]}]
