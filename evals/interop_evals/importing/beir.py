"""BEIR folders: corpus.jsonl, queries.jsonl and relevance judgements (qrels).

Format: Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models"
(2021); judgements as tables of query, document and grade, or as TREC writes them (query, iteration, document, grade).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from interop_assistant.errors import WrongUsage
from interop_assistant.sentences import sentence_spans
from interop_evals.importing.drafts import Draft, Skipped, digest, identity
from interop_evals.importing.reading import json_lines, text_of

LEAST_WORDS = 4  # shorter sentences are headings and scraps, which any answer may hold

Judgements = dict[str, dict[str, int]]
"""Grades by query and document."""


def drafts(path: Path) -> Iterator[Draft | Skipped]:
    """A draft for each query with a passage judged relevant; only judged passages are kept in memory."""
    for needed in ("corpus.jsonl", "queries.jsonl"):
        if not (path / needed).is_file():
            raise WrongUsage(f"{path} has no {needed}.", next_step="Name a folder with corpus, queries and qrels.")
    judged: Judgements = {}
    irrelevant = 0
    for part in _judgements(path):
        if isinstance(part, Skipped):
            yield part
        elif part[2] > 0:
            judged.setdefault(part[0], {})[part[1]] = part[2]
        else:
            irrelevant += 1
    if irrelevant:
        yield Skipped("qrels", f"{irrelevant} judgements of 0: a case has no place for what is not relevant")
    documents = _documents(path / "corpus.jsonl", {name for grades in judged.values() for name in grades})
    binary = all(grade == 1 for grades in judged.values() for grade in grades.values())
    yield from _queries(path / "queries.jsonl", judged, documents, binary)


def _judgements(path: Path) -> Iterator[tuple[str, str, int] | Skipped]:
    """Query, document and grade of each row; a first row without a number is a heading."""
    files = [file for pattern in ("qrels/*", "qrels.*") for file in sorted(path.glob(pattern)) if file.is_file()]
    if not files:
        raise WrongUsage(f"{path} has no qrels.", next_step="Add qrels/test.tsv or qrels.txt.")
    for file in files:
        name = file.relative_to(path).as_posix()
        for number, line in enumerate(text_of(file).splitlines(), start=1):
            row = line.split("\t") if "\t" in line else line.split()
            if len(row) in (3, 4) and row[-1].strip().lstrip("-").isdecimal():
                yield row[0].strip(), row[-2].strip(), int(row[-1])
            elif row and not (number == 1 and len(row) == 3):
                yield Skipped(f"{name}, line {number}", "it is not a query, a document and a whole number")


def _documents(file: Path, wanted: set[str]) -> dict[str, str]:
    """The texts of the wanted documents by id."""
    found = {}
    for _, document in json_lines(file):
        if isinstance(document, Mapping) and str(document.get("_id")) in wanted:
            found[str(document["_id"])] = str(document.get("text") or "")
    return found


def _queries(file: Path, judged: Judgements, documents: Mapping[str, str], binary: bool) -> Iterator[Draft | Skipped]:
    seen = set()
    for number, query in json_lines(file):
        where = f"{file.name}, line {number}"
        if not isinstance(query, Mapping) or "_id" not in query:
            yield Skipped(where, "it is not an object with an _id")
            continue
        name = str(query["_id"])
        seen.add(name)
        grades = judged.get(name, {})
        if missing := sorted(one for one in grades if not documents.get(one, "").strip()):
            yield Skipped(where, f"passages that the corpus does not hold: {', '.join(missing)}")
        known = {one: 2 if binary else min(grade, 2) for one, grade in grades.items() if documents.get(one, "").strip()}
        if known:
            yield _draft(where, name, query.get("text"), known, documents)
        else:
            yield Skipped(where, "no passage is judged relevant to it")
    for name in judged:
        if name not in seen:
            yield Skipped("qrels", f"there is no query {name}")


def _draft(where: str, name: str, question: Any, grades: Mapping[str, int], documents: Mapping[str, str]) -> Draft:
    """Any passage of the best grade will do: the judgements do not say which hold the same."""
    best = max(grades.values())
    evidence = [
        _evidence(document, documents[document], 2 if grade == best else 1) for document, grade in grades.items()
    ]
    said = list(dict.fromkeys(said for one in evidence if one["grade"] == 2 for said in _sentences(one["quote"])))
    text = "a sentence of a passage that was judged relevant"
    nugget = {"id": "n1", "text": text, "vital": True, "match": {"any_of": said}, "evidence": ["g1"]}
    return Draft(where, name, question, frozenset(grades), evidence, [nugget], tags=["retrieval"])


def _evidence(name: str, text: str, grade: int) -> dict[str, Any]:
    group = "g1" if grade == 2 else "g2"
    span = {"quote": text, "start": 0, "end": len(text)}
    return {"group": group, "source_id": identity(name), "sha256": digest(text), "grade": grade, **span}


def _sentences(text: str) -> list[str]:
    """The sentences of a passage, without scraps; the whole passage where there is nothing else."""
    found = [text[start:end] for start, end in sentence_spans(text)]
    return [one for one in found if len(one.split()) >= LEAST_WORDS] or [text.strip()]
