"""Questions that the library's data answers: who recognises whom, which schemes cover what, and how schemes differ.

The data decides what is told; what is told are sentences of the library, each with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial

from interop_assistant.domain.answers import Question
from interop_assistant.registry import Registry
from interop_assistant.tables.asking import wish_of
from interop_assistant.tables.belonging import is_about_others, schemes_of
from interop_assistant.tables.choosing import chosen
from interop_assistant.tables.contrasting import contrasted
from interop_assistant.tables.covering import covered
from interop_assistant.tables.describing import described
from interop_assistant.tables.making import Made
from interop_assistant.tables.naming import Names
from interop_assistant.tables.relating import related
from interop_assistant.tables.shelving import Shelf, Shelves, shelve

__all__ = ["Made", "Maker", "Names", "Tables", "is_about_others", "schemes_of"]

Maker = Callable[[str, Names, Shelf], Made | None]
"""What answers a question from the data; None where it asks for something else."""

RECENT = 256  # questions kept: retrieving and answering need the same one


class Tables:
    """Answers from the tables of a library. The texts are read again when the library has changed."""

    def __init__(self, registry: Registry, shelves: Shelves, makers: Sequence[Maker] = ()) -> None:
        """``makers`` are asked before the tables of this package."""
        self.registry = registry
        self._shelves, self._makers = shelves, makers
        self._at = lru_cache(maxsize=1)(self._shelf)
        self._told = lru_cache(maxsize=RECENT)(self._answer)

    def tell(self, question: Question) -> Made | None:
        """What the tables say to a question; None where it asks for something else, or the question is narrowed."""
        if self.registry.folder is None or question.schemes or question.kinds or question.as_of:
            return None
        return self._told(question.text, self._shelves.sequence())

    def settles(self, question: Question) -> bool:
        """Whether the tables answer though an acronym in the question has two meanings.

        Beside another scheme or party only the one that is in the tables can be meant.
        """
        several = len(self.names.groups(question.text)) > 1
        return several and bool(question.unsettled) and self.tell(question) is not None

    @cached_property
    def names(self) -> Names:
        """The names of everyone in the tables."""
        return Names(self.registry)

    def shelf(self) -> Shelf:
        """The shipped texts as they stand now."""
        return self._at(self._shelves.sequence())

    def _answer(self, text: str, sequence: int) -> Made | None:
        return next(self._answers(text, self._at(sequence)), None)

    def _answers(self, text: str, shelf: Shelf) -> Iterator[Made]:
        """What each table makes of a question, the more special first."""
        wish = wish_of(text, self.names)
        makers: tuple[Callable[[], Made | None], ...] = (
            *(partial(maker, text, self.names, shelf) for maker in self._makers),
            lambda: contrasted(text, self.names, shelf),
            lambda: chosen(text, self.names, shelf),
            lambda: covered(text, self.names, shelf),
            lambda: related(wish, self.names, shelf) if wish else None,
            lambda: described(text, self.names, shelf),
            lambda: contrasted(text, self.names, shelf, loosely=True),
        )
        return (made for make in makers if (made := make()) is not None)

    def _shelf(self, sequence: int) -> Shelf:
        del sequence
        return shelve(self._shelves, self.names)
