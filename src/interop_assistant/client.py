"""The assistant behind a running server: the same doors over HTTP, for a library that this process does not own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from interop_assistant.domain.documents import FileOutcome
from interop_assistant.errors import (
    FileTooLarge,
    InteropError,
    LibraryBroken,
    LibraryBusy,
    RefusedFile,
    WrongUsage,
)
from interop_assistant.gathering import Candidate, derived_id, gather
from interop_assistant.manifest import load_manifest
from interop_assistant.ports import Progress, no_progress
from interop_assistant.readers import known_suffixes

TOLD = ("id", "title", "publisher", "kind", "scheme", "edition", "year", "language", "licence", "quote_limit", "url",
        "superseded_by")  # fmt: skip
"""What may be told of an uploaded file."""

_TIMEOUT = httpx.Timeout(600, connect=5)  # seconds; a language model may take minutes to begin
_SOONEST, _LATEST = 0.05, 1.0  # seconds between two looks at a job
_CODES: dict[str, type[InteropError]] = {
    "starting": LibraryBusy,
    "too-large": FileTooLarge,
    "bad-request": WrongUsage,
    "invalid-request": WrongUsage,
    "question-blank": WrongUsage,
    "question-too-long": WrongUsage,
    "text-blank": WrongUsage,
    "text-too-long": WrongUsage,
}


class RemoteAssistant:
    """A server's library. Answers are plain JSON values, as the HTTP contract has them; errors are `InteropError`."""

    def __init__(self, address: str) -> None:
        self.address = address
        # A proxy set in the environment must not see what is said to this machine itself.
        self._http = httpx.Client(base_url=address, trust_env=False, timeout=_TIMEOUT)

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """The answer object. Options as for `Assistant.ask`."""
        return self._json("POST", "/v1/answers", json=_asked(text, options))

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A kept answer; `NotFound`."""
        return self._json("GET", _address("answers", answer_id))

    def ask_stream(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer as events ``sources``, ``delta``, ``sentence`` and last ``final``."""
        headers = {"Accept": "text/event-stream"}
        with (
            self._reached(),
            self._http.stream("POST", "/v1/answers", json=_asked(text, options), headers=headers) as response,
        ):
            if response.is_error:
                response.read()
                raise problem_of(response)
            for name, data in _events(response.iter_lines()):
                if name == "error":
                    raise error_of(data)
                yield name, data

    def search(self, query: str, k: int = 10, *, schemes: Sequence[str] = (), kinds: Sequence[str] = ()) -> list[Any]:
        """Up to ``k`` passages with scores, best first."""
        asked = {"query": query, "k": k, "schemes": list(schemes), "kinds": list(kinds)}
        return list(self._json("POST", "/v1/search", json=asked)["hits"])

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> dict[str, Any]:
        """Each sentence of a text against the library; `NotFound` for an unknown source."""
        return self._json("POST", "/v1/verify", json={"text": text, "source_ids": list(source_ids)})

    def sources(self) -> list[dict[str, Any]]:
        """All sources, by title."""
        return list(self._json("GET", "/v1/sources")["sources"])

    def source(self, source_id: str) -> dict[str, Any]:
        """One source; `NotFound`."""
        return self._json("GET", _address("sources", source_id))

    def criteria(self, source_id: str) -> dict[str, Any]:
        """The numbered requirements of one source; `NotFound`, `NoEdition`."""
        return self._json("GET", f"{_address('sources', source_id)}/criteria")

    def remove_source(self, source_id: str) -> None:
        """Remove a source everywhere; `NotFound`."""
        self._send("DELETE", _address("sources", source_id))

    def ingest(
        self, paths: Sequence[Path], fields: Mapping[str, object] | None = None, progress: Progress = no_progress
    ) -> list[FileOutcome]:
        """Files and folders, uploaded one by one; one outcome a file, refused ones with the reason."""
        candidates = gather(paths, fields or {}, known_suffixes(), load_manifest)
        taken: dict[str, Path] = {}
        outcomes = []
        for number, candidate in enumerate(candidates):
            progress("Reading", number, len(candidates))
            outcomes.append(self._take_or_refuse(candidate, taken, progress))
        progress("Reading", len(candidates), len(candidates))
        return outcomes

    def topics(self) -> list[dict[str, Any]]:
        """The fixed topics."""
        return list(self._json("GET", "/v1/topics")["topics"])

    def schemes(self, **filters: str | None) -> list[dict[str, Any]]:
        """Schemes that fit; `NotFound` for an unknown topic."""
        return list(self._json("GET", "/v1/schemes", params=_given(filters))["schemes"])

    def scheme(self, name: str) -> dict[str, Any]:
        """The profile of the scheme with this id or name; `NotFound`."""
        return self._json("GET", _address("schemes", name))

    def relations(self, **filters: Any) -> list[dict[str, Any]]:
        """Relations that fit, as `RelationFilter` has them; `NotFound` for an unknown name or topic."""
        return list(self._json("GET", "/v1/relations", params=_asked_relations(filters))["relations"])

    def relations_map(self, **filters: Any) -> str:
        """The same as a map in SVG."""
        return self._send("GET", "/v1/relations", params={**_asked_relations(filters), "format": "svg"}).text

    def comparison_file(self, left: str, right: str, form: str, **narrowed: str | None) -> bytes:
        """How two standards lie to each other, as a file; ``level`` and ``topic`` as for `Assistant`."""
        asked = {"format": form, **_given(narrowed)}
        return self._send("GET", _address("comparisons", left, right), params=asked).content

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """What became of the criteria of one edition in a later one; `NotFound`, `WrongUsage`."""
        return self._json("GET", _address("editions", before, after))

    @property
    def desk(self) -> RemoteDesk:
        """Review of mappings, as `Assistant.desk` has it."""
        return RemoteDesk(self._json)

    def roadmap(self, giver: str, taker: str) -> dict[str, Any]:
        """How one scheme would get to recognising another; `NotFound`, `WrongUsage`."""
        return self._json("GET", _address("roadmaps", giver, taker))

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._send("GET", _address("roadmaps", giver, taker), params={"format": form}).content

    def opportunities(self, name: str, limit: int) -> dict[str, Any]:
        """Whom the scheme with this name could work with; `NotFound`."""
        return self._json("GET", _address("opportunities", name), params={"limit": limit})

    def opportunities_file(self, name: str, limit: int, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._send("GET", _address("opportunities", name), params={"limit": limit, "format": form}).content

    def theories(self, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Theories of change, as YAML texts with their names, on the framework; `WrongUsage`."""
        asked = {"theories": [text for text, _ in texts], "names": [name for _, name in texts]}
        return self._json("POST", "/v1/theories/compare", json=asked)

    def theory_draft(self, source_id: str) -> dict[str, Any]:
        """The draft of a theory of change in a source; `NotFound`."""
        return self._json("GET", f"{_address('sources', source_id)}/theory")

    def ready(self) -> tuple[bool, str]:
        """Whether questions can be answered, and why not."""
        try:
            return True, str(self._json("GET", "/readyz")["detail"])
        except LibraryBusy as error:
            return False, str(error)

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def __enter__(self) -> RemoteAssistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take_or_refuse(self, candidate: Candidate, taken: dict[str, Path], progress: Progress) -> FileOutcome:
        try:
            _refuse_twice(candidate, taken)
            return self._take(candidate, progress)
        except RefusedFile as error:
            return FileOutcome(str(candidate.path), "refused", reason=str(error), code=error.code)

    def _take(self, candidate: Candidate, progress: Progress) -> FileOutcome:
        job = self._upload(candidate)
        pause = _SOONEST
        while job["status"] in ("queued", "running"):
            time.sleep(pause)
            pause = min(pause * 1.5, _LATEST)
            job = self._json("GET", _address("jobs", job["id"]))
            if (step := job["progress"]) and step["what"] != "Reading":
                progress(step["what"], step["done"], step["total"])
        if job["status"] == "failed":
            raise error_of(job["problem"])
        (outcome,) = job["files"]
        return FileOutcome(**{**outcome, "path": str(candidate.path), "warnings": tuple(outcome["warnings"])})

    def _upload(self, candidate: Candidate) -> dict[str, Any]:
        try:
            with candidate.path.open("rb") as file:
                files = {"file": (candidate.path.name, file, "application/octet-stream")}
                return self._json("POST", "/v1/sources", data=_told(candidate), files=files)
        except OSError as error:
            raise RefusedFile(
                f"{candidate.path.name} cannot be read: {error.strerror or error}.",
                next_step="Check the path and its permissions.",
            ) from error

    def _json(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        response = self._send(method, path, **body)
        try:
            found: dict[str, Any] = response.json()
        except ValueError:
            raise _stranger(response) from None
        return found

    def _send(self, method: str, path: str, **body: Any) -> httpx.Response:
        with self._reached():
            response = self._http.request(method, path, **body)
        if response.is_error:
            raise problem_of(response)
        return response

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as error:
            raise LibraryBusy(
                f"The server at {self.address} did not answer in time.", next_step="Try again, or restart it."
            ) from error
        except httpx.TransportError as error:
            raise LibraryBusy(
                f"The server at {self.address}, which owns the library, cannot be reached.",
                next_step="If it is just starting, try again in a moment; if it hangs, stop it: its lock goes with it.",
            ) from error


@dataclass(frozen=True)
class RemoteDesk:
    """Review of mappings over HTTP; ``send`` sends a request and gives the JSON of its answer."""

    send: Callable[..., dict[str, Any]]

    def listed(self, left: str, right: str) -> dict[str, Any]:
        """Both sides and all mappings; `NotFound`, `WrongUsage`."""
        return self.send("GET", "/v1/mappings", params={"left": left, "right": right})

    def decide(self, identity: str, **act: str | None) -> dict[str, Any]:
        """The mapping as it then stands; `NotFound`, `WrongUsage`."""
        return self.send("PATCH", _address("mappings", identity), json=_given(act))

    def add(self, left: str, right: str, **act: str | None) -> dict[str, Any]:
        """The new mapping; `NotFound`, `WrongUsage`."""
        return self.send("POST", "/v1/mappings", json={"left": left, "right": right, **_given(act)})

    def take(self, data: bytes, name: str, author: str, *, confirm: bool = False) -> dict[str, Any]:
        """What became of the mappings of a file; `RefusedFile`, `WrongUsage`."""
        told = {"author": author, "confirm": str(confirm).lower()}
        return self.send("POST", "/v1/mappings/import", data=told, files={"file": (name, data)})

    def check(self, left: str | None = None, right: str | None = None) -> list[dict[str, Any]]:
        """The decisions that need another look."""
        asked = _given({"left": left, "right": right})
        return list(self.send("GET", "/v1/mappings/suspect", params=asked)["suspect"])

    def history(self, identity: str) -> list[dict[str, Any]]:
        """All decisions on one pair, oldest first; `NotFound`."""
        return list(self.send("GET", f"{_address('mappings', identity)}/history")["decisions"])


def problem_of(response: httpx.Response) -> InteropError:
    """The error in a problem document; one that says so when something else answers at this address."""
    if not response.headers.get("content-type", "").startswith("application/problem+json"):
        return _stranger(response)
    return error_of(response.json())


def error_of(problem: Mapping[str, Any]) -> InteropError:
    """A problem as the error it was made of, with its detail as the message."""
    code = str(problem["type"]).rsplit("/", 1)[-1]
    kind = _CODES.get(code) or _known(InteropError).get(code)
    return (kind or LibraryBroken)(str(problem["detail"]))


def _known(kind: type[InteropError]) -> dict[str, type[InteropError]]:
    found = {kind("").code: kind}
    for inner in kind.__subclasses__():
        found |= _known(inner)
    return found


def _stranger(response: httpx.Response) -> InteropError:
    return LibraryBusy(
        f"What answers at {response.url} (status {response.status_code}) is not interop-assistant.",
        next_step="Stop that program, or start `interop-assistant serve` again.",
    )


def _asked(text: str, options: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in options.items() if value is not None}
    if isinstance(given.get("as_of"), date):
        given["as_of"] = given["as_of"].isoformat()
    return {"question": text, **{n: list(v) if isinstance(v, tuple) else v for n, v in given.items()}}


def _given(filters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in filters.items() if value is not None}


def _asked_relations(filters: Mapping[str, Any]) -> dict[str, Any]:
    """A `RelationFilter`'s fields as the route names them."""
    asked = {"giver": "from", "taker": "to", "party": "scheme"}
    return {asked.get(name, name): value for name, value in _given(filters).items()}


def _address(noun: str, *identities: str) -> str:
    return "/".join(("/v1", noun, *(quote(identity, safe="") for identity in identities)))


def _told(candidate: Candidate) -> dict[str, str]:
    row = candidate.row
    told = {name: getattr(row, name) for name in TOLD} if row else {name: candidate.given.get(name) for name in TOLD}
    return {name: str(value) for name, value in told.items() if value not in (None, "")}


def _refuse_twice(candidate: Candidate, taken: dict[str, Path]) -> None:
    """Two files of one batch must not be one source: the second would silently replace the first."""
    given = candidate.row.id if candidate.row else candidate.given.get("id")
    identity = str(given or derived_id(candidate))
    other = taken.setdefault(identity, candidate.path)
    if other != candidate.path:
        raise RefusedFile(
            f"{candidate.path.name} would have the same id as {other.name}: {identity}.",
            next_step="Take them in one at a time, each with its own --title or --edition, or use a manifest.",
        )


def _events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    name, data = "message", ""
    for line in lines:
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data += line[5:].strip()
        elif not line and data:
            yield name, json.loads(data)
            name, data = "message", ""
