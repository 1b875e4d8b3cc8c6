"""RAGAS data sets: JSON or JSON lines with user_input, reference and reference_contexts (or their older names).

Format: Es et al., "RAGAS: Automated Evaluation of Retrieval Augmented Generation" (2023), and the library's evaluation
data sets. What a system answered and retrieved (``response``, ``retrieved_contexts``) is no part of a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from interop_assistant.particulars import particulars
from interop_assistant.sentences import sentence_spans
from interop_evals.importing.drafts import Draft, Skipped, digest, identity
from interop_evals.importing.reading import json_lines, json_of, not_of

SHORT = 8  # words up to which a reference is looked for as it stands
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w-]*[\w](?: [A-Z][\w-]+)*")
_ROLES = {"human": "user", "user": "user", "ai": "assistant", "assistant": "assistant"}


def drafts(path: Path) -> Iterator[Draft | Skipped]:
    """A draft for each sample with a reference."""
    for where, sample in _samples(path):
        yield _draft(where, sample)


def _samples(path: Path) -> Iterator[tuple[str, Any]]:
    if path.suffix in (".jsonl", ".ndjson"):
        yield from ((f"line {number}", sample) for number, sample in json_lines(path))
        return
    given = json_of(path)
    if isinstance(given, Mapping) and isinstance(given.get("samples"), list):
        given = given["samples"]
    if isinstance(given, Mapping):
        given = _rows(path, given)
    if not isinstance(given, list):
        raise not_of(path, "a RAGAS data set: a list of samples, or a list for each column")
    yield from ((f"sample {number}", sample) for number, sample in enumerate(given, start=1))


def _rows(path: Path, columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Samples out of columns, which must be lists of one length."""
    lists = [column for column in columns.values() if isinstance(column, list)]
    if not lists or len(lists) < len(columns) or len({len(column) for column in lists}) > 1:
        raise not_of(path, "a RAGAS data set: its columns are not lists of one length")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _draft(where: str, sample: Any) -> Draft | Skipped:
    if not isinstance(sample, Mapping):
        return Skipped(where, "it is not an object")
    turns = _turns(sample.get("user_input", sample.get("question")))
    if turns is None:
        return Skipped(where, "it has no question (user_input)")
    reference = _reference(sample)
    if reference is None:
        return Skipped(where, "it has no reference, so nothing says what a right answer holds")
    given = sample.get("reference_contexts")
    contexts = [one for one in given if isinstance(one, str) and one.strip()] if isinstance(given, list) else []
    evidence = _evidence(contexts, sample.get("reference_context_ids"))
    nuggets = list(_nuggets(reference, [one["quote"] for one in evidence]))
    if not any(nugget["vital"] for nugget in nuggets):
        return Skipped(where, "its reference holds nothing exact to look for; write a case with nuggets by hand")
    name = str(sample.get("id") or f"ragas-{digest(str(turns))[:12]}")
    shares = frozenset(one["source_id"] for one in evidence)
    return Draft(where, name, turns[-1]["text"], shares, evidence, nuggets, turns[:-1])


def _turns(given: Any) -> list[dict[str, str]] | None:
    """The conversation up to the last thing that the person said; None where they said nothing."""
    messages = [{"type": "human", "content": given}] if isinstance(given, str) else given
    if not isinstance(messages, list) or not all(isinstance(one, Mapping) for one in messages):
        return None
    turns = [
        {"role": _ROLES[kind], "text": one["content"]}
        for one in messages
        if (kind := str(one.get("type", one.get("role")))) in _ROLES and isinstance(one.get("content"), str)
    ]
    while turns and turns[-1]["role"] != "user":
        turns.pop()
    return turns or None


def _reference(sample: Mapping[str, Any]) -> str | None:
    """The right answer in words, under any of its names."""
    for name in ("reference", "ground_truth", "ground_truths"):
        given = sample.get(name)
        text = " ".join(map(str, given)) if isinstance(given, list) else given
        if isinstance(text, str) and text.strip():
            return text.strip()
    return None


def _evidence(contexts: list[str], ids: Any) -> list[dict[str, Any]]:
    """Every context is a group of its own: the reference rests on all of them."""
    names = (
        ids if isinstance(ids, list) and len(ids) == len(contexts) else [f"context-{digest(c)[:12]}" for c in contexts]
    )
    return [
        {
            "group": f"g{number}",
            "source_id": identity(str(name)),
            "quote": context,
            "grade": 2,
            "sha256": digest(context),
            "start": 0,
            "end": len(context),
        }
        for number, (name, context) in enumerate(zip(names, contexts, strict=True), start=1)
    ]


def _nuggets(reference: str, contexts: list[str]) -> Iterator[dict[str, Any]]:
    """A nugget for each sentence of the reference; vital where there is something exact to look for."""
    for number, (start, end) in enumerate(sentence_spans(reference), start=1):
        said = reference[start:end].rstrip(".")
        if len(said.split()) <= SHORT or any(said in context for context in contexts):
            match, vital = {"any_of": [said]}, True
        elif exact := _exact(said):
            match, vital = {"all_of": exact}, True
        else:
            match, vital = {"any_of": [said]}, False
        yield {"id": f"n{number}", "text": said, "vital": vital, "match": match}


def _exact(said: str) -> list[str]:
    """The numbers, criteria and names of a sentence, as it writes them."""
    found = particulars(said)
    words = [word.strip(",;:()[]") for word in said.split()]
    numbers = [word for word in words if word and (word in found.numbers or word.lower() in found.criteria)]
    return list(dict.fromkeys([*numbers, *_NAME.findall(said)]))
