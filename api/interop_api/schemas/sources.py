"""Sources, their texts, and the jobs that take files in, as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict

from interop_api.schemas.fields import told
from interop_api.schemas.problems import Problem
from interop_assistant.domain.documents import Document, FileOutcome, SourceKind
from interop_assistant.ports import SourceEntry
from interop_assistant.wire import entry_as_dict, outcome_as_dict

_FILE = {"path": "report.pdf", "status": "added", "source_id": "report", "passages": 48, "reason": None, "code": None}


class Source(BaseModel):
    """One document of the library and where it comes from."""

    id: Annotated[str, told("The source's id.", "recognition-step-by-step")]
    title: Annotated[str, told("Its title.", "Recognition, step by step")]
    publisher: Annotated[str, told("Who published it.", "interop-assistant")]
    kind: Annotated[SourceKind, told("What it is for.", "guidance")]
    scheme: Annotated[str | None, told("The scheme it belongs to, if any.", "RMI")]
    edition: Annotated[str | None, told("Its edition, if it has one.", "2.1")]
    year: Annotated[int | None, told("The year of publication, if known.", 2018)]
    language: Annotated[str, told("Its language.", "en")]
    licence: Annotated[str | None, told("The licence of its text, if known.", "CC-BY-4.0")]
    quote_limit: Annotated[int | None, told("The longest quotation in characters that the licence allows.", 400)]
    url: Annotated[str | None, told("Where the original is, if known.", "https://example.org/recognition.pdf")]
    superseded_by: Annotated[str | None, told("The source that replaces this one, if any.", "recognition-2025")]
    filename: Annotated[str | None, told("The name of the file it was read from.", "recognition.md")]
    origin: Annotated[str, told("Whether it was shipped or uploaded.", "upload")]
    sha256: Annotated[str, told("The digest of the file's bytes.", "9f86d081884c7d659a2feaa0c55ad015")]
    built_with: Annotated[str, told("The reader, splitter and embedder that made it.", "markdown-1 split-1 minilm")]
    passages: Annotated[int, told("How many passages it has.", 48)]
    characters: Annotated[int, told("How long its text is.", 31240)]
    pages: Annotated[int, told("How many pages it has; 0 where the format has none.", 12)]
    added_at: Annotated[str, told("When it came into the library.", "2026-11-23T09:30:00+00:00")]


class Upload(BaseModel):
    """A file and what is told of it."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[UploadFile, told("The file.", "report.pdf")]
    id: Annotated[
        str | None, told("Its id; made of title and edition where it is not given.", "report-2018", max_length=200)
    ] = None
    title: Annotated[str | None, told("Its title; else the file tells it.", "Report", max_length=500)] = None
    publisher: Annotated[str | None, told("Who published it.", "ISEAL Alliance", max_length=500)] = None
    kind: Annotated[SourceKind | None, told("What it is for.", "guidance")] = None
    scheme: Annotated[str | None, told("The scheme it belongs to.", "RMI", max_length=100)] = None
    edition: Annotated[str | None, told("Its edition; required for requirements.", "2.1", max_length=100)] = None
    year: Annotated[int | None, told("The year of publication.", 2018, ge=1000, le=9999)] = None
    language: Annotated[str | None, told("Its language.", "en", max_length=35)] = None
    licence: Annotated[str | None, told("Its licence.", "CC-BY-4.0", max_length=200)] = None
    quote_limit: Annotated[
        int | None, told("The longest quotation in characters that the licence allows.", 400, ge=1, le=1_000_000)
    ] = None
    url: Annotated[
        str | None,
        told(
            "Where the original is: an http or https address.",
            "https://example.org/report.pdf",
            max_length=2000,
            pattern=r"^(https?://\S+)?$",
        ),
    ] = None
    superseded_by: Annotated[
        str | None, told("The id of the source that replaces it.", "report-2025", max_length=200)
    ] = None

    def given(self) -> dict[str, object]:
        """What was told of the file, without what was left empty."""
        return {name: value for name, value in self if name != "file" and value not in (None, "")}


class Sources(BaseModel):
    """What the library holds."""

    sources: Annotated[
        list[Source], told("All sources, by title.", [{"id": "recognition-step-by-step", "title": "Recognition"}])
    ]


class SourceText(BaseModel):
    """The whole text of a source: what offsets of citations and passages count in."""

    source_id: Annotated[str, told("The source.", "recognition-step-by-step")]
    title: Annotated[str, told("Its title.", "Recognition, step by step")]
    text: Annotated[str, told("The text as its reader normalised it.", "Recognition, step by step\n\nA first step …")]
    page_starts: Annotated[list[int], told("Where each page begins in the text; empty without pages.", [0, 1830])]
    page_labels: Annotated[list[str], told("What is printed on each page, where known.", ["i", "1"])]
    warnings: Annotated[list[str], told("What the reader could not do.", ["page 3 holds no text"])]


class FileResult(BaseModel):
    """What became of one file."""

    path: Annotated[str, told("The file's name.", "report.pdf")]
    status: Annotated[str, told("added, unchanged, updated or refused.", "added")]
    source_id: Annotated[str | None, told("The source it became, unless refused.", "report")]
    passages: Annotated[int, told("How many passages it has.", 48)]
    reason: Annotated[str | None, told("Why it was refused and what to do.", "The pages hold no text.")]
    code: Annotated[str | None, told("The stable name of the reason.", "no-text-in-file")]
    warnings: Annotated[list[str], told("What the reader could not do.", ["page 3 holds no text"])]


class Step(BaseModel):
    """How far a job is."""

    what: Annotated[str, told("What is being done.", "embedding")]
    done: Annotated[int, told("How many are done.", 12)]
    total: Annotated[int, told("How many there are.", 48)]


class Job(BaseModel):
    """Something that takes long: ask again until its status is done or failed."""

    id: Annotated[str, told("The job's id.", "job_8d31f0c2a4b6")]
    status: Annotated[Literal["queued", "running", "done", "failed"], told("How far it is.", "running")]
    filename: Annotated[str, told("The file it takes in.", "report.pdf")]
    progress: Annotated[
        Step | None, told("The step at hand; null before it begins.", {"what": "embedding", "done": 12, "total": 48})
    ] = None
    files: Annotated[list[FileResult], told("What became of each file, once done.", [_FILE])] = []
    problem: Annotated[
        Problem | None,
        told(
            "Why it failed, if it did.",
            {
                "type": "/problems/library-broken",
                "title": "The library needs mending",
                "status": 500,
                "detail": "Run `interop-assistant doctor`.",
                "request_id": "req_3f9a1c0b7d2e4a58",
            },
        ),
    ] = None


def source(entry: SourceEntry) -> Source:
    """A source as JSON has it."""
    return Source.model_validate(entry_as_dict(entry))


def source_text(document: Document) -> SourceText:
    """A document's text as JSON has it."""
    return SourceText(
        source_id=document.source.id,
        title=document.source.title,
        text=document.text,
        page_starts=list(document.page_starts),
        page_labels=list(document.page_labels),
        warnings=list(document.warnings),
    )


def file_out(outcome: FileOutcome, spooled: str, name: str) -> FileResult:
    """A file's outcome under the name the user gave it; ``spooled`` is where the server kept it meanwhile."""
    told = outcome_as_dict(outcome)
    told["path"] = name
    told["reason"] = told["reason"] and told["reason"].replace(spooled, name)
    told["warnings"] = [warning.replace(spooled, name) for warning in told["warnings"]]
    return FileResult.model_validate(told)
