"""What the library holds; take a file in, remove a source, follow a job."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Request, Response, UploadFile

from interop_api.errors import request_id
from interop_api.jobs import Jobs
from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas import sources as out
from interop_assistant.domain.documents import SourceKind

router = APIRouter(prefix="/v1", tags=["sources"])

SourceId = Annotated[str, Path(description="The source's id.", examples=["recognition-step-by-step"], max_length=200)]


@router.get("/sources", summary="List the sources", responses=problems(503))
def sources(library: OpenLibrary) -> out.SourcesOut:
    """All documents of the library, by title."""
    return out.SourcesOut(sources=[out.source(entry) for entry in library.sources()])


@router.get("/sources/{source_id}", summary="Read about a source", responses=problems(404, 422, 503))
def source(source_id: SourceId, library: OpenLibrary) -> out.SourceOut:
    """One document: where it comes from and how it was taken in."""
    return out.source(library.source(source_id))


@router.get("/sources/{source_id}/text", summary="Read the text of a source", responses=problems(404, 422, 503))
def source_text(source_id: SourceId, library: OpenLibrary) -> out.SourceText:
    """The whole text that offsets count in."""
    return out.source_text(library.document(source_id))


@router.post("/sources", status_code=202, summary="Take a file in", responses=problems(400, 413, 422, 503))
def add_source(
    *,
    request: Request,
    response: Response,
    library: OpenLibrary,
    file: Annotated[UploadFile, File(description="The file.", examples=["report.pdf"])],
    title: Annotated[str | None, Form(description="Its title.", examples=["Report"], max_length=500)] = None,
    publisher: Annotated[
        str | None, Form(description="Who published it.", examples=["ISEAL Alliance"], max_length=500)
    ] = None,
    kind: Annotated[SourceKind | None, Form(description="What it is for.", examples=["guidance"])] = None,
    scheme: Annotated[
        str | None, Form(description="The scheme it belongs to.", examples=["RMI"], max_length=100)
    ] = None,
    edition: Annotated[str | None, Form(description="Its edition.", examples=["2.1"], max_length=100)] = None,
    year: Annotated[int | None, Form(description="The year of publication.", examples=[2018], ge=1000, le=9999)] = None,
    language: Annotated[str | None, Form(description="Its language.", examples=["en"], max_length=35)] = None,
    licence: Annotated[str | None, Form(description="Its licence.", examples=["CC-BY-4.0"], max_length=200)] = None,
    url: Annotated[
        str | None,
        Form(
            description="Where the original is: an http or https address.",
            examples=["https://example.org/report.pdf"],
            max_length=2000,
            pattern=r"^(https?://\S+)?$",
        ),
    ] = None,
) -> out.JobOut:
    """Keep the file and read it behind the request: the answer is a job to ask after at `GET /v1/jobs/{id}`."""
    given = {
        "title": title,
        "publisher": publisher,
        "kind": kind,
        "scheme": scheme,
        "edition": edition,
        "year": year,
        "language": language,
        "licence": licence,
        "url": url,
    }
    fields = {name: value for name, value in given.items() if value not in (None, "")}
    jobs: Jobs = request.app.state.jobs
    job = jobs.take(library, file.file, file.filename or "upload", fields, request_id(request.scope))
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
) -> out.JobOut:
    """How far a job is and, once it is done, what became of its file."""
    jobs: Jobs = request.app.state.jobs
    return jobs.get(job_id)
