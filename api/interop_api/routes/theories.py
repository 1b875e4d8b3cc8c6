"""Theories of change: drafted from a source, and several laid on one framework."""

from __future__ import annotations

import json

from fastapi import APIRouter

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.routes.sources import SourceId
from interop_api.schemas import theories as out
from interop_assistant.theorising import laid_as_dict

router = APIRouter(prefix="/v1", tags=["theories"])


@router.post(
    "/theories/compare",
    summary="Compare theories of change",
    responses=problems(400, 413, 422, 503),
    response_model_exclude_unset=True,  # what a theory leaves out stays out, so that it can be given back
)
def compare(asked: out.CompareRequest, library: OpenLibrary) -> out.Laid:
    """Each place of the framework with what each theory has there: overlap, complementarity, gaps, and a picture."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in asked.theories]
    names = [*asked.names, *(f"theory {number}" for number in range(len(asked.names) + 1, len(texts) + 1))]
    return out.Laid.model_validate(laid_as_dict(library.theories(list(zip(texts, names, strict=False)))))


@router.get(
    "/sources/{source_id}/theory",
    summary="Draft a theory of change",
    responses=problems(404, 422, 503),
    response_model_exclude_unset=True,
)
def draft(source_id: SourceId, library: OpenLibrary) -> out.Theory:
    """What in a document reads like a theory of change: each element is a quotation, marked as a draft."""
    return out.Theory.model_validate(library.theory_draft(source_id).as_dict())
