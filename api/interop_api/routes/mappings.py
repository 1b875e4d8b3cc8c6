"""Review of mappings: read them, decide, add, import, and see what needs another look."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Path, Query

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas import mappings as out

router = APIRouter(prefix="/v1/mappings", tags=["mappings"])

MappingId = Annotated[
    str,
    Path(
        description="The mapping's id, percent-encoded: both addresses joined by `~`.",
        examples=["ours@2.1#4.2.1~theirs@3#B.7"],
        max_length=900,
    ),
]
Standard = Query(description="A source, a scheme or scheme@edition.", examples=["ours@2.1"], max_length=200)


@router.get("", summary="List the mappings of two standards", responses=problems(400, 404, 422, 503))
def mappings(left: Annotated[str, Standard], right: Annotated[str, Standard], library: OpenLibrary) -> out.Review:
    """What the machine proposes with what people decided laid over it, and both texts."""
    return out.Review.model_validate(library.desk.listed(left, right))


@router.post("", status_code=201, summary="Add a mapping", responses=problems(400, 404, 422, 503))
def add(asked: out.NewMapping, library: OpenLibrary) -> out.Mapping:
    """A pair that the machine did not propose, confirmed by its author."""
    told = asked.model_dump(mode="json", exclude={"left", "right"})
    return out.Mapping.model_validate(library.desk.add(asked.left, asked.right, **told))


@router.post("/import", summary="Import decisions", responses=problems(400, 413, 422, 503))
def take(
    upload: Annotated[out.MappingFile, Form(media_type="multipart/form-data")], library: OpenLibrary
) -> out.TakenMappings:
    """The decisions of a file, all or, where it cannot be read, none; a newer decision is never replaced."""
    data, name = upload.file.file.read(), upload.file.filename or "upload"
    return out.TakenMappings.model_validate(library.desk.take(data, name, upload.author, confirm=upload.confirm))


@router.get("/suspect", summary="Find decisions to look at again", responses=problems(400, 404, 422, 503))
def suspect(
    library: OpenLibrary,
    left: Annotated[str | None, Standard] = None,
    right: Annotated[str | None, Standard] = None,
) -> out.SuspectMappings:
    """Decisions whose text changed or is gone, on two standards or on all."""
    return out.SuspectMappings.model_validate({"suspect": library.desk.check(left, right)})


@router.patch("/{mapping_id:path}", summary="Decide on a mapping", responses=problems(400, 404, 422, 503))
def decide(mapping_id: MappingId, asked: out.Act, library: OpenLibrary) -> out.Mapping:
    """Confirm, reject, edit or take back; who and when is kept, and so is every decision before."""
    return out.Mapping.model_validate(library.desk.decide(mapping_id, **asked.model_dump(mode="json")))


@router.get("/{mapping_id:path}/history", summary="Read what was decided on a pair", responses=problems(404, 422, 503))
def history(mapping_id: MappingId, library: OpenLibrary) -> out.History:
    """All decisions on it, oldest first."""
    return out.History.model_validate({"decisions": library.desk.history(mapping_id)})
