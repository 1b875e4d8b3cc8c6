"""What the API asks of the assistant, and how a request gets hold of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Annotated, Any, Protocol

from fastapi import Depends, Request

from interop_api.errors import Refused
from interop_assistant.criteria import Reading
from interop_assistant.domain.answers import Answer, Citation, Hit
from interop_assistant.domain.conversations import NOBODY, Conversation
from interop_assistant.domain.documents import Document, FileOutcome, Passage, Source, SourceKind
from interop_assistant.domain.opportunities import Opportunities
from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.domain.standards import CitedRelation, Profile
from interop_assistant.domain.theories import Laid, Theory
from interop_assistant.drawing import Link
from interop_assistant.errors import InteropError, LibraryBroken
from interop_assistant.ports import Progress, SourceEntry
from interop_assistant.registry import ProfileFilter, Registry, RelationFilter
from interop_assistant.reviewing import MappingDesk
from interop_assistant.vouching import VouchedText

LOG = logging.getLogger("interop_api")


class Library(Protocol):
    """The assistant, as far as the API uses it. `interop_assistant.assistant.Assistant` fits."""

    def ask(
        self,
        text: str,
        *,
        schemes: Sequence[str] = (),
        kinds: Sequence[SourceKind] = (),
        as_of: date | None = None,
        conversation_id: str | None = None,
        owner: str = NOBODY,
    ) -> Answer:
        """One answer, kept under its id."""
        ...

    def ask_events(
        self,
        text: str,
        *,
        schemes: Sequence[str] = (),
        kinds: Sequence[SourceKind] = (),
        as_of: date | None = None,
        conversation_id: str | None = None,
        owner: str = NOBODY,
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer in the making, ending with ``final``."""
        ...

    def search(
        self, query: str, k: int = 10, *, schemes: Sequence[str] = (), kinds: Sequence[SourceKind] = ()
    ) -> list[Hit]:
        """Passages, best first."""
        ...

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> VouchedText:
        """Each sentence against the library; `NotFound` for an unknown source."""
        ...

    def sources(self) -> list[SourceEntry]:
        """All sources, by title."""
        ...

    def source(self, source_id: str) -> SourceEntry:
        """One source; `NotFound`."""
        ...

    def document(self, source_id: str) -> Document:
        """The document of a source; `NotFound`."""
        ...

    def criteria(self, source_id: str) -> tuple[Source, Reading]:
        """The criteria of a source; `NotFound`, `NoEdition`."""
        ...

    def passage(self, passage_id: str) -> tuple[Passage, Source]:
        """One passage and its source; `NotFound`."""
        ...

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        """The passages around one, itself included; `NotFound`."""
        ...

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        """A kept conversation; `NotFound`, also for one that another owner began."""
        ...

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        """Forget a conversation and its answers; `NotFound` as above."""
        ...

    def answer(self, answer_id: str) -> Mapping[str, object]:
        """A kept answer as JSON has it; `NotFound`."""
        ...

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[FileOutcome]:
        """Take files in; one bad file never stops the others."""
        ...

    def remove_source(self, source_id: str) -> None:
        """Remove a source everywhere; `NotFound`."""
        ...

    @property
    def registry(self) -> Registry:
        """Schemes, topics and relations as data."""
        ...

    def profiles(self, wanted: ProfileFilter | None = None) -> tuple[Profile, ...]:
        """The profiles that fit; `NotFound` for an unknown topic."""
        ...

    def profile(self, name: str) -> Profile:
        """The profile of one scheme; `NotFound`."""
        ...

    def profile_citations(self, profile: Profile) -> dict[str, Citation]:
        """For each field of a profile where the library tells it in words."""
        ...

    def relations(self, wanted: RelationFilter | None = None) -> list[CitedRelation]:
        """The relations that fit; `NotFound` for an unknown name or topic."""
        ...

    def relations_map(self, wanted: RelationFilter | None, link: Link) -> str:
        """The same as a map in SVG."""
        ...

    def comparison_file(
        self, left: str, right: str, form: str, *, level: str | None = None, topic: str | None = None
    ) -> bytes:
        """How two standards lie to each other; `NotFound`, `WrongUsage`."""
        ...

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """What became of the criteria of an edition; `NotFound`, `WrongUsage`."""
        ...

    @property
    def desk(self) -> MappingDesk:
        """Review of mappings."""
        ...

    def roadmap(self, giver: str, taker: str) -> Roadmap:
        """How one scheme would get to recognising another; `NotFound`, `WrongUsage`."""
        ...

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file."""
        ...

    def opportunities(self, name: str, limit: int | None = None) -> Opportunities:
        """Whom a scheme could work with; `NotFound`."""
        ...

    def opportunities_file(self, name: str, limit: int | None, form: str) -> bytes:
        """The same as a file."""
        ...

    def theories(self, texts: Sequence[tuple[str, str]]) -> Laid:
        """Theories of change on the framework; `WrongUsage`."""
        ...

    def theory_draft(self, source_id: str) -> Theory:
        """The draft of a theory of change in a source; `NotFound`."""
        ...

    def ready(self) -> tuple[bool, str]:
        """Whether questions can be asked, and why not."""
        ...

    def close(self) -> None:
        """Let go of the library."""
        ...


class Opening:
    """A library that is opened beside the server, so that /healthz and /readyz answer meanwhile."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._open = open_library
        self._library: Library | None = None
        self._error: InteropError | None = None
        self._thread = Thread(target=self._run, name="open-library", daemon=True)

    def start(self) -> None:
        """Begin to open."""
        self._thread.start()

    def get(self) -> Library:
        """The library; a refusal that may pass while it is being opened; the error that kept it from opening."""
        if self._error is not None:
            raise self._error
        if self._library is None:
            raise Refused("starting", "The library is being opened. Try again in a few seconds.", retry=True)
        return self._library

    def close(self) -> None:
        """Wait until it is open, then close it."""
        self._thread.join()
        if self._library is not None:
            self._library.close()

    def _run(self) -> None:
        try:
            self._library = self._open()
        except InteropError as error:
            self._error = error
        except Exception as error:
            LOG.exception("the library could not be opened")
            self._error = LibraryBroken(
                f"The library could not be opened ({type(error).__name__}).",
                next_step="Run `interop-assistant doctor`.",
            )


def current_library(request: Request) -> Library:
    """The open library of this server."""
    opening: Opening = request.app.state.opening
    return opening.get()


def current_owner() -> str:
    """Who asks: whose key began a conversation owns it. Nobody has to say who they are while there are no keys."""
    return NOBODY


Owner = Annotated[str, Depends(current_owner)]
"""What a route names to learn who asks."""

OpenLibrary = Annotated[Library, Depends(current_library)]
"""What a route names to be handed the library."""
