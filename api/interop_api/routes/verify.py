"""Hold a text against the library."""

from __future__ import annotations

from fastapi import APIRouter

from interop_api.errors import Refused
from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.verify import VerifyRequest, VouchedText
from interop_assistant.assistant import MOST_CHARACTERS

router = APIRouter(prefix="/v1/verify", tags=["verify"])


@router.post("", summary="Verify a text", responses=problems(400, 404, 413, 422, 503))
def verify(asked: VerifyRequest, library: OpenLibrary) -> VouchedText:
    """Each sentence with its support: the words of the library that carry it, or why none do."""
    if not asked.text.strip():
        raise Refused("text-blank", "The text holds no words. Send what you want to verify.", field="body.text")
    if len(asked.text) > MOST_CHARACTERS:
        told = f"The text has {len(asked.text):,} characters; the limit is {MOST_CHARACTERS:,}. Send it in parts."
        raise Refused("text-too-long", told, field="body.text")
    return VouchedText.model_validate(library.verify_text(asked.text, tuple(asked.source_ids)).as_dict())
