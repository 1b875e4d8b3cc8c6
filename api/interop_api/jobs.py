"""Files taken in one at a time, behind the request that brought them."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import BinaryIO, TypeAlias

from interop_api.errors import describe
from interop_api.library import Library
from interop_api.schemas.sources import Job, Step, file_out
from interop_assistant.errors import NotFound
from interop_assistant.ports import Progress

Fields: TypeAlias = Mapping[str, object]
"""What the user says of the file: title, publisher and the like."""

KEPT = 1000
"""Finished jobs beyond this many are forgotten, oldest first."""

_LONGEST_NAME = 120  # characters; file systems end at 255 bytes


class Jobs:
    """The jobs of one server, in memory: what they did is in the library, which survives."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ingest")

    def take(self, library: Library, file: BinaryIO, name: str, fields: Fields, request_id: str) -> Job:
        """Keep the file, queue it, and return the job."""
        job = Job(id=f"job_{secrets.token_hex(8)}", status="queued", filename=safe_name(name))
        folder = Path(tempfile.mkdtemp(prefix="interop-upload-"))
        try:
            with (folder / job.filename).open("wb") as spooled:
                shutil.copyfileobj(file, spooled)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._put(job)
        self._worker.submit(self._run, library, job, folder, fields, request_id)
        return job

    def get(self, job_id: str) -> Job:
        """The job as it stands; `NotFound` where there is none or it is forgotten."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise NotFound(f"No job has the id {job_id}.", next_step="GET /v1/sources tells what was taken in.")
        return job

    def close(self) -> None:
        """Let the job at hand finish and drop those that wait."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, library: Library, job: Job, folder: Path, fields: Fields, request_id: str) -> None:
        path = folder / job.filename
        job = self._put(job.model_copy(update={"status": "running"}))
        try:
            outcomes = library.ingest([path], fields, self._progress(job))
            files = [file_out(outcome, str(path), job.filename) for outcome in outcomes]
            self._put(job.model_copy(update={"status": "done", "files": files}))
        except Exception as error:
            self._put(job.model_copy(update={"status": "failed", "problem": describe(error, request_id)}))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _progress(self, job: Job) -> Progress:
        def show(what: str, done: int, total: int) -> None:
            self._put(job.model_copy(update={"progress": Step(what=what, done=done, total=total)}))

        return show

    def _put(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        return job


def safe_name(name: str) -> str:
    """The last part of an uploaded file's name, without control characters, short enough, its suffix kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable()).strip().lstrip(".") or "upload"
    suffix = Path(clean).suffix[:20]
    return clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME - len(suffix)] + suffix
