"""One way to a library for the command line, whether this process owns it or a server does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from interop_assistant.assistant import Assistant
from interop_assistant.client import RemoteAssistant
from interop_assistant.ports import Progress
from interop_assistant.registry import ProfileFilter, RelationFilter
from interop_assistant.reviewing import MappingDesk
from interop_assistant.theorising import laid_as_dict
from interop_assistant.wire import (
    criteria_as_dict,
    entry_as_dict,
    hit_as_dict,
    outcome_as_dict,
    profile_as_dict,
    relation_as_dict,
    scheme_as_dict,
    topic_as_dict,
)


class Door(Protocol):
    """What the command line asks for; every answer is plain JSON values."""

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """The answer object."""
        ...

    def ask_events(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer as events, ``final`` last."""
        ...

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A kept answer."""
        ...

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        ...

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> dict[str, Any]:
        """Each sentence of a text against the library."""
        ...

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        ...

    def source(self, source_id: str) -> dict[str, Any]:
        """One source."""
        ...

    def criteria(self, source_id: str) -> dict[str, Any]:
        """The numbered requirements of one source."""
        ...

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source."""
        ...

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
        ...

    def topics(self) -> list[dict[str, Any]]:
        """The fixed topics."""
        ...

    def schemes(self, **filters: str | None) -> list[dict[str, Any]]:
        """Schemes that fit, as `ProfileFilter` has them."""
        ...

    def scheme(self, name: str) -> dict[str, Any]:
        """The profile of one scheme."""
        ...

    def relations(self, **filters: Any) -> list[dict[str, Any]]:
        """Relations that fit, as `RelationFilter` has them."""
        ...

    def relations_map(self, **filters: Any) -> str:
        """The same as a map in SVG."""
        ...

    def comparison_file(self, left: str, right: str, form: str, **narrowed: str | None) -> bytes:
        """How two standards lie to each other, as a file; ``level`` and ``topic`` narrow it."""
        ...

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """What became of the criteria of one edition in a later one."""
        ...

    @property
    def desk(self) -> MappingDesk:
        """Review of mappings."""
        ...

    def roadmap(self, giver: str, taker: str) -> dict[str, Any]:
        """How one scheme would get to recognising another."""
        ...

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file."""
        ...

    def opportunities(self, name: str, limit: int) -> dict[str, Any]:
        """Whom a scheme could work with."""
        ...

    def opportunities_file(self, name: str, limit: int, form: str) -> bytes:
        """The same as a file."""
        ...

    def theories(self, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Theories of change on the framework, with a picture as ``svg``."""
        ...

    def theory_draft(self, source_id: str) -> dict[str, Any]:
        """The draft of a theory of change in a source."""
        ...

    def __enter__(self) -> Door:
        """Nothing more is needed to use it."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        ...


class OwnDoor:
    """The library in this process."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """The answer object."""
        return self._assistant.ask(text, **options).as_dict()

    def ask_events(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer as events, ``final`` last."""
        return self._assistant.ask_events(text, **options)

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A kept answer; `NotFound`."""
        return dict(self._assistant.answer(answer_id))

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        return [hit_as_dict(hit) for hit in self._assistant.search(query, k)]

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> dict[str, Any]:
        """Each sentence of a text against the library; `NotFound` for an unknown source."""
        return self._assistant.verify_text(text, source_ids).as_dict()

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        return [entry_as_dict(entry) for entry in self._assistant.sources()]

    def source(self, source_id: str) -> dict[str, Any]:
        """One source; `NotFound`."""
        return entry_as_dict(self._assistant.source(source_id))

    def criteria(self, source_id: str) -> dict[str, Any]:
        """The numbered requirements of one source; `NotFound`, `NoEdition`."""
        return criteria_as_dict(*self._assistant.criteria(source_id))

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source; `NotFound`."""
        self._assistant.remove_source(source_id)
        return {"source_id": source_id, "status": "removed"}

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
        return [outcome_as_dict(outcome) for outcome in self._assistant.ingest(paths, fields, progress)]

    def topics(self) -> list[dict[str, Any]]:
        """The fixed topics."""
        return [topic_as_dict(topic) for topic in self._assistant.registry.topics]

    def schemes(self, **filters: str | None) -> list[dict[str, Any]]:
        """Schemes that fit; `NotFound` for an unknown topic."""
        found = self._assistant.profiles(ProfileFilter(**filters))
        return [scheme_as_dict(profile, self._assistant.registry) for profile in found]

    def scheme(self, name: str) -> dict[str, Any]:
        """The profile of one scheme; `NotFound`."""
        found = self._assistant.profile(name)
        return profile_as_dict(found, self._assistant.registry, self._assistant.profile_citations(found))

    def relations(self, **filters: Any) -> list[dict[str, Any]]:
        """Relations that fit; `NotFound` for an unknown name or topic."""
        found = self._assistant.relations(RelationFilter(**filters))
        return [relation_as_dict(one, self._assistant.registry) for one in found]

    def relations_map(self, **filters: Any) -> str:
        """The same as a map in SVG."""
        return self._assistant.relations_map(RelationFilter(**filters))

    def comparison_file(self, left: str, right: str, form: str, **narrowed: str | None) -> bytes:
        """As a file; `NotFound`, `WrongUsage`."""
        return self._assistant.comparison_file(left, right, form, **narrowed)

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """What became of the criteria of one edition in a later one; `NotFound`, `WrongUsage`."""
        return self._assistant.edition_report(before, after)

    @property
    def desk(self) -> MappingDesk:
        """Review of mappings."""
        return self._assistant.desk

    def roadmap(self, giver: str, taker: str) -> dict[str, Any]:
        """How one scheme would get to recognising another; `NotFound`, `WrongUsage`."""
        return self._assistant.roadmap(giver, taker).as_dict()

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._assistant.roadmap_file(giver, taker, form)

    def opportunities(self, name: str, limit: int) -> dict[str, Any]:
        """Whom a scheme could work with; `NotFound`."""
        return self._assistant.opportunities(name, limit).as_dict()

    def opportunities_file(self, name: str, limit: int, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._assistant.opportunities_file(name, limit, form)

    def theories(self, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Theories of change on the framework, with a picture as ``svg``; `WrongUsage`."""
        return laid_as_dict(self._assistant.theories(texts))

    def theory_draft(self, source_id: str) -> dict[str, Any]:
        """The draft of a theory of change in a source; `NotFound`."""
        return self._assistant.theory_draft(source_id).as_dict()

    def __enter__(self) -> OwnDoor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._assistant.close()


class ServerDoor:
    """The library behind a running server."""

    def __init__(self, remote: RemoteAssistant) -> None:
        self._remote = remote

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """The answer object."""
        return self._remote.ask(text, **options)

    def ask_events(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer as events, ``final`` last."""
        return self._remote.ask_stream(text, **options)

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A kept answer; `NotFound`."""
        return self._remote.answer(answer_id)

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        return self._remote.search(query, k)

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> dict[str, Any]:
        """Each sentence of a text against the library; `NotFound` for an unknown source."""
        return self._remote.verify_text(text, source_ids)

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        return self._remote.sources()

    def source(self, source_id: str) -> dict[str, Any]:
        """One source; `NotFound`."""
        return self._remote.source(source_id)

    def criteria(self, source_id: str) -> dict[str, Any]:
        """The numbered requirements of one source; `NotFound`, `NoEdition`."""
        return self._remote.criteria(source_id)

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source; `NotFound`."""
        self._remote.remove_source(source_id)
        return {"source_id": source_id, "status": "removed"}

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
        return [outcome_as_dict(outcome) for outcome in self._remote.ingest(paths, fields, progress)]

    def topics(self) -> list[dict[str, Any]]:
        """The fixed topics."""
        return self._remote.topics()

    def schemes(self, **filters: str | None) -> list[dict[str, Any]]:
        """Schemes that fit; `NotFound` for an unknown topic."""
        return self._remote.schemes(**filters)

    def scheme(self, name: str) -> dict[str, Any]:
        """The profile of one scheme; `NotFound`."""
        return self._remote.scheme(name)

    def relations(self, **filters: Any) -> list[dict[str, Any]]:
        """Relations that fit; `NotFound` for an unknown name or topic."""
        return self._remote.relations(**filters)

    def relations_map(self, **filters: Any) -> str:
        """The same as a map in SVG."""
        return self._remote.relations_map(**filters)

    def comparison_file(self, left: str, right: str, form: str, **narrowed: str | None) -> bytes:
        """As a file; `NotFound`, `WrongUsage`."""
        return self._remote.comparison_file(left, right, form, **narrowed)

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """What became of the criteria of one edition in a later one; `NotFound`, `WrongUsage`."""
        return self._remote.edition_report(before, after)

    @property
    def desk(self) -> MappingDesk:
        """Review of mappings."""
        return self._remote.desk

    def roadmap(self, giver: str, taker: str) -> dict[str, Any]:
        """How one scheme would get to recognising another; `NotFound`, `WrongUsage`."""
        return self._remote.roadmap(giver, taker)

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._remote.roadmap_file(giver, taker, form)

    def opportunities(self, name: str, limit: int) -> dict[str, Any]:
        """Whom a scheme could work with; `NotFound`."""
        return self._remote.opportunities(name, limit)

    def opportunities_file(self, name: str, limit: int, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return self._remote.opportunities_file(name, limit, form)

    def theories(self, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Theories of change on the framework, with a picture as ``svg``; `WrongUsage`."""
        return self._remote.theories(texts)

    def theory_draft(self, source_id: str) -> dict[str, Any]:
        """The draft of a theory of change in a source; `NotFound`."""
        return self._remote.theory_draft(source_id)

    def __enter__(self) -> ServerDoor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remote.close()
