"""A text to verify, and what was found for each of its sentences, as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from interop_api.schemas.answers import Citation
from interop_api.schemas.fields import told
from interop_assistant.domain.answers import Support

_CITATION = {name: (field.examples or [None])[0] for name, field in Citation.model_fields.items()}

SourceId = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class VerifyRequest(BaseModel):
    """A text, and the sources that it is held against."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[
        str,
        told(
            "The text, of up to 20,000 characters; it may not be blank. Markers such as [1] are passed over.",
            "Recognition accepts the result of another scheme. It is always mutual.",
        ),
    ]
    source_ids: Annotated[
        list[SourceId], told("Only these sources; empty means the whole library.", ["recognition"], max_length=50)
    ] = []


class VouchedSentence(BaseModel):
    """One sentence of the text, and what was found."""

    text: Annotated[str, told("The sentence: text[start:end].", "Recognition accepts the result of another scheme.")]
    start: Annotated[int, told("Where it begins in the text, in characters.", 0)]
    end: Annotated[int, told("Where it ends in the text.", 49)]
    support: Annotated[
        Support,
        told(
            "`verbatim`: a source's own words; `supported`: a source says it in other words; `unsupported`: the "
            "nearest source does not, or contradicts it; `uncheckable`: it cannot be known; `none`: it claims nothing.",
            "verbatim",
        ),
    ]
    score: Annotated[
        float | None,
        told("How far the nearest words carry it, from 0 to 1; null where none can be compared.", 1.0),
    ]
    reason: Annotated[
        str | None, told("Why it is not supported, in words; null where it is.", "number 90 is not in the source")
    ]
    citations: Annotated[list[int], told("The markers of the citations that carry it.", [1])]
    nearest: Annotated[
        int | None, told("The marker of the words that come nearest, where none carry it; else null.", 2)
    ]


class VouchedText(BaseModel):
    """The text, sentence by sentence."""

    sentences: Annotated[
        list[VouchedSentence],
        told(
            "The sentences in order; bullets and the signs of headings are left off.",
            [
                {
                    "text": "Recognition accepts the result of another scheme.",
                    "start": 0,
                    "end": 49,
                    "support": "verbatim",
                    "score": 1.0,
                    "reason": None,
                    "citations": [1],
                    "nearest": None,
                }
            ],
        ),
    ]
    citations: Annotated[list[Citation], told("The numbered words that carry sentences or come nearest.", [_CITATION])]
    checker: Annotated[str, told("The version of the checker; scores of two versions cannot be compared.", "verify-2")]
    corpus_fingerprint: Annotated[str, told("The digest of all that the library held.", "b51f0a")]
