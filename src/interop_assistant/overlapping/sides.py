"""A name becomes one side: a scheme with its profile, the text of requirements that is read, and what to know of it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.domain.overlaps import End
from interop_assistant.domain.standards import Edition, Profile
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.ports import SourceEntry
from interop_assistant.registry import Registry
from interop_assistant.siding import in_force, is_same_edition, newest, requirements_in, texts_of
from interop_assistant.tables.picking import called, picked, profile_of
from interop_assistant.tables.shelving import Shelf

INGEST = "interop-assistant ingest FILE --scheme {} --edition {} --kind requirements."


@dataclass(frozen=True, slots=True)
class Side:
    """One side. ``edition`` is that which was asked for; ``text`` is what is read, one of ``texts``.

    ``exactly`` tells that a text was asked for, not a scheme: the profile does not tell editions apart, so that topics
    are then those of the text alone.
    """

    id: str
    name: str
    called: str
    profile: Profile | None
    text: Source | None
    texts: tuple[Source, ...] = ()
    edition: str = ""
    exactly: bool = False

    @property
    def reads_profile(self) -> bool:
        """Whether its topics are those of its profile as well."""
        return self.profile is not None and not (self.exactly and self.text)

    @property
    def end(self) -> End:
        """It as a comparison shows it."""
        text = self.text
        return End(
            id=self.id,
            name=self.name,
            called=self.called,
            edition=text.edition if text else self.edition or None,
            source_id=text.id if text else None,
            title=text.title if text else None,
            as_of=self.profile.as_of if self.profile else None,
            notes=tuple(notes_on(self)),
            bring=None if text else to_bring(self),
        )


def sides_of(
    left: str, right: str, registry: Registry, shelf: Shelf, entries: Sequence[SourceEntry]
) -> tuple[Side, Side]:
    """Both sides. `NotFound` with the nearest names; `WrongUsage` for a name of several and for one text twice."""
    found = side_of(left, registry, shelf, entries), side_of(right, registry, shelf, entries)
    one, other = found
    if one.id != other.id:
        return found
    if one.text is None or other.text is None:
        missing = next(side for side in found if side.text is None)
        if not is_same_edition(one.edition, other.edition):
            raise unheld(missing)
    if one.text == other.text:
        same = f"the same text, {one.text.title}" if one.text else f"both {one.called}"
        raise WrongUsage(
            f"'{left}' and '{right}' are {same}.", next_step="Name two schemes, or two editions as scheme@edition."
        )
    return told_apart(one), told_apart(other)


def told_apart(side: Side) -> Side:
    """A side that is called by its edition as well: beside it stands another of the same scheme."""
    edition = (side.text.edition or side.text.title) if side.text else side.edition
    return replace(side, called=f"{side.called} {edition}", name=f"{side.name} {edition}", exactly=True)


def side_of(name: str, registry: Registry, shelf: Shelf, entries: Sequence[SourceEntry]) -> Side:
    """The side that ``name`` means: a scheme, ``scheme@edition``, or the id of a source."""
    source = next((entry.source for entry in entries if entry.source.id == name), None)
    if source is not None and source.kind is not SourceKind.PROFILE:
        return of_source(source, registry, shelf)
    said, _, edition = (source.scheme if source and source.scheme else name).partition("@")
    identity = identity_of(said, registry, entries)
    texts = texts_of(f"{said}@{edition}", [identity], entries)
    side = named(identity, registry, shelf, texts, edition)
    if edition and not texts and not any(is_same_edition(one, edition) for one in editions_of(side)):
        raise unknown_edition(side, texts_of(said, [identity], entries))
    if side.profile is None and not texts:
        raise NotFound(
            f"The library holds neither a profile nor requirements of {side.called}.",
            next_step=f"Bring them: {INGEST.format(identity, 'E')}",
        )
    return side


def of_source(source: Source, registry: Registry, shelf: Shelf) -> Side:
    """The side that is one document."""
    scheme = source.scheme or source.id
    identity = identity_of(scheme, registry, (), otherwise=scheme)
    if not registry.knows(identity):
        return Side(identity, source.title, source.title, None, source, (source,), source.edition or "", exactly=True)
    return named(identity, registry, shelf, [source], source.edition or "", exactly=True)


def named(
    identity: str, registry: Registry, shelf: Shelf, texts: Sequence[Source], edition: str, *, exactly: bool = False
) -> Side:
    """The side with this id and these texts."""
    known = registry.knows(identity)
    return Side(
        id=identity,
        name=registry.name_of(identity) if known or not texts else newest(texts).title,
        called=called(identity, registry, shelf) if known else identity,
        profile=profile_of(identity, registry),
        text=newest(texts) if texts else None,
        texts=tuple(texts),
        edition=edition,
        exactly=exactly or bool(edition),
    )


def identity_of(name: str, registry: Registry, entries: Sequence[SourceEntry], otherwise: str | None = None) -> str:
    """The id of a scheme that the tables know, or that a text in the library bears."""
    try:
        return picked(name, registry)
    except NotFound as error:
        borne = {one.scheme.casefold(): one.scheme for one in requirements_in(entries) if one.scheme}
        found = borne.get(name.casefold(), otherwise)
        if found is not None:
            return found
        near = difflib.get_close_matches(name.casefold(), borne, n=2)
        held = f" The library holds requirements of {', '.join(borne[one] for one in near)}." if near else ""
        bring = f"{error.next_step}{held} To bring another standard: {INGEST.format('ID', 'E')}"
        raise NotFound(f"'{name}' is not known.", next_step=bring) from error


def editions_of(side: Side) -> list[str]:
    """The editions that the profile knows."""
    return [one.edition for one in side.profile.editions] if side.profile else []


def unknown_edition(side: Side, texts: Sequence[Source]) -> NotFound:
    """The error that names the editions there are."""
    known = dict.fromkeys([*(one.edition for one in texts if one.edition), *editions_of(side)])
    told = f"It knows {', '.join(f'{side.id}@{one}' for one in known)}. " if known else ""
    return NotFound(
        f"The library knows no edition {side.edition} of {side.called}.",
        next_step=f"{told}To bring this one: {INGEST.format(side.id, side.edition)}",
    )


def unheld(side: Side) -> NotFound:
    """The error for two editions of which one is not there as a text: a profile does not tell editions apart."""
    which = f"edition {side.edition} of {side.called}" if side.edition else f"another edition of {side.called}"
    return NotFound(
        f"The library does not hold the text of {which}, and its profile does not tell editions apart.",
        next_step=f"Bring it: {INGEST.format(side.id, side.edition or 'E')}",
    )


def notes_on(side: Side) -> list[str]:
    """What the reader must know of what was read."""
    notes: list[str] = []
    others = [one.edition or one.title for one in side.texts if one != side.text]
    if side.text and others:
        kept = "the newest that nothing replaces" if side.text.superseded_by is None else "the newest"
        notes.append(f"Of {side.called} the library holds several texts: {side.text.edition} is read, {kept}; "
                     f"it also holds {', '.join(others)}.")  # fmt: skip
    if side.edition and not side.text:
        notes.append(f"The library does not hold the text of edition {side.edition} of {side.called}: its profile is "
                     "read, which does not tell editions apart.")  # fmt: skip
    if side.profile is None:
        notes.append(f"The library has no profile of {side.called}: what its system is like is not known.")
    return notes


def to_bring(side: Side) -> str:
    """Which text of a side to bring."""
    known = [one for one in in_force(side.profile) if not side.edition or is_same_edition(one.edition, side.edition)]
    which = " or ".join(f"{one.document} {edition_of(one)}" for one in known) or f"the standard of {side.called}"
    return f"{which} (--scheme {side.id})"


def edition_of(one: Edition) -> str:
    """An edition after the name of its document."""
    return f"edition {one.edition}" if one.edition[:1].isdigit() else one.edition
