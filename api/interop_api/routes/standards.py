"""Schemes, topics, and who recognises whom: as JSON, and as a map."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response

from interop_api.library import Library, OpenLibrary
from interop_api.routes import problems
from interop_api.schemas import standards as out
from interop_assistant.domain.standards import CitedRelation, RelationKind, RelationStatus
from interop_assistant.registry import ProfileFilter, RelationFilter

router = APIRouter(prefix="/v1", tags=["standards"])

SVG = "image/svg+xml"


def named(description: str, example: str) -> Any:
    """A filter that holds a name."""
    return Query(description=description, examples=[example], min_length=1, max_length=200)


Topic = Annotated[str | None, named("A topic: code, slug, label or synonym.", "tailings")]


@router.get("/topics", summary="List the topics", responses=problems(503))
def topics(library: OpenLibrary) -> out.Topics:
    """The fixed topics by which schemes are compared."""
    return out.topics(library.registry)


@router.get("/schemes", summary="List the schemes", responses=problems(404, 422, 503))
def schemes(
    library: OpenLibrary,
    topic: Topic = None,
    sector: Annotated[str | None, named("A sector, as a code.", "forestry")] = None,
    material: Annotated[str | None, named("A material, as a code.", "gold")] = None,
    position: Annotated[str | None, named("A place in the supply chain, as a code.", "refining")] = None,
) -> out.Schemes:
    """The schemes with a profile that fit. A topic that a scheme lacks is unknown, not absent."""
    found = library.profiles(ProfileFilter(topic, sector, material, position))
    return out.schemes(found, library.registry)


@router.get("/schemes/{scheme_id}", summary="Read a scheme's profile", responses=problems(404, 422, 503))
def scheme(
    scheme_id: Annotated[str, Path(description="Its id, acronym or name.", examples=["asi"], max_length=200)],
    library: OpenLibrary,
) -> out.SchemeProfile:
    """All that is known of a scheme, each fact with its originals."""
    found = library.profile(scheme_id)
    return out.profile(found, library.registry, library.profile_citations(found))


@router.get(
    "/relations",
    summary="Who recognises whom",
    response_model=out.Relations,
    response_model_by_alias=True,
    responses={
        200: {"description": "The relations as a table in JSON, or as a map in SVG.", "content": {SVG: {}}},
        **problems(404, 422, 503),
    },
)
def relations(
    library: OpenLibrary,
    giver: Annotated[
        str | None,
        Query(
            alias="from",
            description="Who recognises: an id or a name.",
            examples=["LBMA"],
            min_length=1,
            max_length=200,
        ),
    ] = None,
    taker: Annotated[
        str | None,
        Query(
            alias="to",
            description="Who is recognised: an id or a name.",
            examples=["RJC"],
            min_length=1,
            max_length=200,
        ),
    ] = None,
    scheme: Annotated[str | None, named("Who is on either side: an id or a name.", "RMAP")] = None,
    kind: Annotated[RelationKind | None, Query(description="Only this kind.", examples=["recognises"])] = None,
    status: Annotated[RelationStatus | None, Query(description="Only with this status.", examples=["ended"])] = None,
    topic: Topic = None,
    year: Annotated[
        int | None, Query(description="As it stood in this year.", examples=[2020], ge=1900, le=2100)
    ] = None,
    form: Annotated[
        Literal["json", "svg"], Query(alias="format", description="A table, or a map.", examples=["json"])
    ] = "json",
) -> Any:
    """Relations between schemes: direction matters, and none is transitive. One that is missing was not found."""
    wanted = RelationFilter(giver, taker, scheme, kind, status, topic, year)
    if form == "svg":
        return Response(library.relations_map(wanted, on_page), media_type=SVG)
    return out.relations(library.relations(wanted), undated(library, wanted), library.registry)


def on_page(cited: CitedRelation) -> str:
    """Where the page of relations shows one."""
    return f"/relations#{cited.relation.id}"


def undated(library: Library, wanted: RelationFilter) -> int:
    """How many relations a year leaves out only because no page says when they began."""
    if wanted.year is None:
        return 0
    return sum(cited.relation.year is None for cited in library.relations(replace(wanted, year=None)))
