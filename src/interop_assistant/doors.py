"""One way to a library for the command line, whether this process owns it or a server does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from interop_assistant.assistant import Assistant
from interop_assistant.client import RemoteAssistant
from interop_assistant.ports import Progress
from interop_assistant.wire import entry_as_dict, hit_as_dict, outcome_as_dict


class Door(Protocol):
    """What the command line asks for; every answer is plain JSON values."""

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """The answer object."""
        ...

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        ...

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        ...

    def source(self, source_id: str) -> dict[str, Any]:
        """One source."""
        ...

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source."""
        ...

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
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

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        return [hit_as_dict(hit) for hit in self._assistant.search(query, k)]

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        return [entry_as_dict(entry) for entry in self._assistant.sources()]

    def source(self, source_id: str) -> dict[str, Any]:
        """One source; `NotFound`."""
        return entry_as_dict(self._assistant.source(source_id))

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source; `NotFound`."""
        self._assistant.remove_source(source_id)
        return {"source_id": source_id, "status": "removed"}

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
        return [outcome_as_dict(outcome) for outcome in self._assistant.ingest(paths, fields, progress)]

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

    def search(self, query: str, k: int) -> list[dict[str, Any]]:
        """Passages, best first."""
        return self._remote.search(query, k)

    def sources(self) -> list[dict[str, Any]]:
        """All sources."""
        return self._remote.sources()

    def source(self, source_id: str) -> dict[str, Any]:
        """One source; `NotFound`."""
        return self._remote.source(source_id)

    def remove_source(self, source_id: str) -> dict[str, Any]:
        """Remove one source; `NotFound`."""
        self._remote.remove_source(source_id)
        return {"source_id": source_id, "status": "removed"}

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[dict[str, Any]]:
        """Take files in."""
        return [outcome_as_dict(outcome) for outcome in self._remote.ingest(paths, fields, progress)]

    def __enter__(self) -> ServerDoor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remote.close()
