"""What the library holds; take a file in, remove a source, follow a job."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Path, Request, Response

from interop_api.errors import request_id
from interop_api.jobs import Jobs
from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas import sources as out
from interop_api.schemas.criteria import Criteria
from interop_assistant.wire import criteria_as_dict

router = APIRouter(prefix="/v1", tags=["sources"])

SourceId = Annotated[str, Path(description="The source's id.", examples=["recognition-step-by-step"], max_length=200)]


@router.get("/sources", summary="List the sources", responses=problems(503))
def sources(library: OpenLibrary) -> out.Sources:
    """All documents of the library, by title."""
    return out.Sources(sources=[out.source(entry) for entry in library.sources()])


@router.get("/sources/{source_id}", summary="Read about a source", responses=problems(404, 422, 503))
def source(source_id: SourceId, library: OpenLibrary) -> out.Source:
    """One document: where it comes from and how it was taken in."""
    return out.source(library.source(source_id))


@router.get("/sources/{source_id}/text", summary="Read the text of a source", responses=problems(404, 422, 503))
def source_text(source_id: SourceId, library: OpenLibrary) -> out.SourceText:
    """The whole text that offsets count in."""
    return out.source_text(library.document(source_id))


@router.get(
    "/sources/{source_id}/criteria", summary="Read the criteria of a source", responses=problems(400, 404, 422, 503)
)
def source_criteria(source_id: SourceId, library: OpenLibrary) -> Criteria:
    """Its numbered requirements, the guidance to them and the headings above them, in the order of the document."""
    return Criteria.model_validate(criteria_as_dict(*library.criteria(source_id)))


@router.post("/sources", status_code=202, summary="Take a file in", responses=problems(400, 413, 422, 503))
def add_source(
    upload: Annotated[out.Upload, Form(media_type="multipart/form-data")],
    request: Request,
    response: Response,
    library: OpenLibrary,
) -> out.Job:
    """Keep the file and read it behind the request: the answer is a job to ask after at `GET /v1/jobs/{id}`."""
    jobs: Jobs = request.app.state.jobs
    name = upload.file.filename or "upload"
    job = jobs.take(library, upload.file.file, name, upload.given(), request_id(request.scope))
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return job


@router.delete("/sources/{source_id}", status_code=204, summary="Remove a source", responses=problems(404, 422, 503))
def remove_source(source_id: SourceId, library: OpenLibrary) -> None:
    """Remove a document everywhere."""
    library.remove_source(source_id)


@router.get("/jobs/{job_id}", summary="Follow a job", responses=problems(404, 422))
def job(
    request: Request,
    job_id: Annotated[str, Path(description="The job's id.", examples=["job_8d31f0c2a4b6"], max_length=100)],
) -> out.Job:
    """How far a job is and, once it is done, what became of its file."""
    jobs: Jobs = request.app.state.jobs
    return jobs.get(job_id)
