"""Reading an answer object: its claims, what they cite, and what a person is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interop_assistant.domain.answers import Outcome, Support
from interop_assistant.sentences import sentence_spans
from interop_evals import ruler
from interop_evals.results import Asked, Documents

MARKER = re.compile(r"\s*\[\d+\]")
ANSWERING = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.SOURCES_CONFLICT})
"""Outcomes that tell something of the library; every other one is a refusal of its own type."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that claims something, and the source's own words at each place that it cites, by marker.

    A marker without words names a citation that leads nowhere.
    """

    text: str
    cited: Mapping[int, str | None]
    wholes: Mapping[int, str]
    uncheckable: bool = False

    @property
    def spans(self) -> list[str]:
        """The words cited that exist."""
        return [words for words in self.cited.values() if words]

    def carried_by(self, markers: Sequence[int]) -> bool:
        """Whether the words at these markers carry the claim, and were not cut from words that say otherwise."""
        spans = [words for marker in markers if (words := self.cited[marker])]
        against = any(
            words and ruler.cut_against(self.text, words, self.wholes[marker])
            for marker, words in self.cited.items()
            if marker in markers
        )
        return not against and ruler.carried(self.text, spans)

    @property
    def carried(self) -> bool:
        """Whether all that is cited carries the claim together."""
        return self.carried_by(list(self.cited))


def claims(asked: Asked, documents: Documents) -> list[Claim]:
    """The sentences that claim something: lead-ins are marked as such and left out."""
    citations = citations_of(asked)
    return [
        _claim(sentence, citations, documents)
        for sentence in asked.answer.get("sentences", ())
        if sentence["support"] != Support.NONE
    ]


def _claim(sentence: Mapping[str, Any], citations: Mapping[int, Mapping[str, Any]], documents: Documents) -> Claim:
    cited = {marker: source_words(citations.get(marker), documents) for marker in sentence["citations"]}
    wholes = {marker: whole_words(citations[marker], documents) for marker, words in cited.items() if words}
    return Claim(sentence["text"], cited, wholes, sentence["support"] == Support.UNCHECKABLE)


def citations_of(asked: Asked) -> dict[int, Mapping[str, Any]]:
    """The citations of an answer by marker."""
    return {citation["marker"]: citation for citation in asked.answer.get("citations", ())}


def in_range(citation: Mapping[str, Any], documents: Documents) -> bool:
    """Whether a citation names a source that exists and characters that it has."""
    text, start, end = documents.texts.get(citation.get("source_id", "")), citation.get("start"), citation.get("end")
    if text is None or not isinstance(start, int) or not isinstance(end, int):
        return False
    return 0 <= start < end <= len(text)


def source_words(citation: Mapping[str, Any] | None, documents: Documents) -> str | None:
    """The source's characters at the place that is cited, whatever the answer says; None where there are none."""
    if citation is None or not in_range(citation, documents):
        return None
    return documents.texts[citation["source_id"]][citation["start"] : citation["end"]]


def whole_words(citation: Mapping[str, Any], documents: Documents) -> str:
    """The same, made longer to whole sentences within its lines."""
    text, start, end = documents.texts[citation["source_id"]], citation["start"], citation["end"]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    touched = [(first + a, first + b) for a, b in sentence_spans(line) if first + a < end and start < first + b]
    return text[min([start, *(a for a, _ in touched)]) : max([end, *(b for _, b in touched)])]


def outcome_of(asked: Asked) -> Outcome | None:
    """How the question ended; None where no answer came."""
    return Outcome(asked.answer["outcome"]) if asked.error is None and asked.answer else None


def answered(asked: Asked) -> bool:
    """Whether the answer tells something of the library."""
    return outcome_of(asked) in ANSWERING


def said(asked: Asked) -> str:
    """The text of the answer without its markers."""
    return MARKER.sub("", asked.answer.get("text", ""))


def told(asked: Asked) -> str:
    """All that a person is told of what the case asks for.

    That is the text; with it what is missing, where the case is one of which only a part can be answered; and what is
    suggested, where the case is one that must be asked back.
    """
    parts = [said(asked)]
    if asked.case.answerability == "partial":
        parts += asked.answer.get("missing", ())
    if asked.case.answerability == "underspecified":
        parts += [*asked.answer.get("missing", ()), *asked.answer.get("suggestions", ())]
    return "\n".join(parts)


def context_of(asked: Asked) -> Sequence[Mapping[str, Any]]:
    """The passages that the answer was made from, by address; what was retrieved, where they are not known."""
    return asked.context or asked.hits


def context_texts(asked: Asked, documents: Documents) -> list[str]:
    """Their texts."""
    return [words for one in context_of(asked) if (words := source_words(one, documents))]


def why_silent(asked: Asked) -> str:
    """Why an answer claims nothing."""
    if asked.error is not None:
        return f"no answer came: {asked.error}"
    return f"nothing is claimed: {asked.answer.get('outcome', 'no outcome')}"
