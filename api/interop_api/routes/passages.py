"""Search for passages; read one with what stands around it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.routes.answers import CurrentSettings, checked
from interop_api.schemas import passages as out
from interop_api.schemas.sources import source

router = APIRouter(prefix="/v1", tags=["passages"])


@router.post("/search", summary="Search for passages", responses=problems(400, 413, 422, 503))
def search(asked: out.SearchRequest, library: OpenLibrary, settings: CurrentSettings) -> out.SearchResult:
    """Passages with their scores, best first."""
    query = checked(asked.query, "body.query", settings)
    hits = library.search(query, asked.k, schemes=tuple(asked.schemes), kinds=tuple(asked.kinds))
    return out.SearchResult(query=query, hits=[out.hit(one) for one in hits])


@router.get("/passages/{passage_id}", summary="Read a passage", responses=problems(404, 422, 503))
def passage(
    passage_id: Annotated[
        str, Path(description="The passage's id.", examples=["psg_5d0c8a2f41b7e693a1c2"], max_length=100)
    ],
    library: OpenLibrary,
    radius: Annotated[int, Query(description="How many passages before and after it.", examples=[1], ge=0, le=10)] = 1,
) -> out.Passage:
    """One passage with its source, its neighbours and the originals it rests on."""
    found, its_source = library.passage(passage_id)
    around = library.neighbours(passage_id, radius)
    return out.Passage(
        **out.passage_text(found).model_dump(),
        source=source(library.source(its_source.id)),
        notes=[out.note(one) for one in found.notes],
        before=[out.passage_text(one) for one in around if one.ordinal < found.ordinal],
        after=[out.passage_text(one) for one in around if one.ordinal > found.ordinal],
    )
