"""Rules on profiles and schemes: names agree, collisions are marked on both sides, editions are in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.standards import Edition, EditionStatus, NameForm
from interop_assistant.linting.corpus import Corpus, Profiled
from interop_assistant.linting.findings import Problem
from interop_assistant.manifest import MANIFEST
from interop_assistant.schemes import SCHEMES, Scheme, folded


def unknown_schemes(corpus: Corpus) -> Iterator[Problem]:
    """Rows of the manifest that name a scheme which the table of schemes does not have, and profiles of none."""
    for entry in corpus.entries:
        scheme = entry.source.scheme
        if scheme is None and entry.source.kind is SourceKind.PROFILE:
            said = f"The profile '{entry.source.id}' belongs to no scheme."
            yield Problem(MANIFEST, entry.line, said, "Give the field scheme: the id of its scheme.")
        elif scheme is not None and corpus.schemes is not None and scheme not in corpus.scheme_ids:
            said = f"The source '{entry.source.id}' names the scheme '{scheme}', which {SCHEMES} does not have."
            yield Problem(MANIFEST, entry.line, said, f"Correct the id, or add the scheme to {SCHEMES}.")


def unprofiled_schemes(corpus: Corpus) -> Iterator[Problem]:
    """Schemes without a profile."""
    told = {entry.source.scheme for entry in corpus.entries if entry.source.kind is SourceKind.PROFILE}
    for scheme in corpus.scheme_ids.values() if corpus.all_entries else ():
        if scheme.id not in told:
            said = f"The scheme '{scheme.id}' ({scheme.name}) has no profile."
            mend = f"Write schemes/{scheme.id}.md and give it a row in {MANIFEST}."
            yield corpus.problem(SCHEMES, f'id = "{scheme.id}"', said, mend)


def wrong_ids(corpus: Corpus) -> Iterator[Problem]:
    """Profiles that say in front matter, file name and manifest that they are of different schemes, or are second."""
    first: dict[str, str] = {}
    for one in corpus.profiles:
        ids = {one.profile.id, PurePosixPath(one.text.file).stem, one.source.scheme or one.profile.id}
        if len(ids) > 1:
            said = f"Front matter, file name and manifest name different schemes: {', '.join(sorted(ids))}."
            yield one.text.problem(one.text.line_of("id: "), said, "Use the id of one scheme in all three.")
        other = first.setdefault(one.profile.id, one.text.file)
        if other != one.text.file:
            said = f"The scheme '{one.profile.id}' has a profile already: {other}."
            yield one.text.problem(one.text.line_of("id: "), said, "Keep one of the two.")


def wrong_names(corpus: Corpus) -> Iterator[Problem]:
    """Names in a profile that its scheme does not have, and names of the scheme that its profile lacks."""
    for one, scheme in known_profiles(corpus):
        given = [name.name for name in one.profile.names]
        own = [name.name for name in one.profile.names if name.form not in (NameForm.PART, NameForm.FORMER)]
        lacking = [name for name in (scheme.name, *scheme.acronyms) if name not in given]
        foreign = [name for name in own if name not in {*scheme.names, *scheme.parts}]
        line = one.text.line_of("names:")
        if lacking:
            said = f"The profile lacks names that {SCHEMES} gives: {', '.join(lacking)}."
            yield one.text.problem(line, said, "Add them to names, each with its source.")
        if foreign:
            said = f"{SCHEMES} does not have these names of the profile: {', '.join(foreign)}."
            yield one.text.problem(
                one.text.line_of(foreign[0]), said, "Add them there as aliases, or mark them as former."
            )
        if scheme.name in given[1:]:
            said = f"The first name is '{given[0]}' instead of the full name '{scheme.name}'."
            yield one.text.problem(line, said, "Put the full name first.")


def unmarked_collisions(corpus: Corpus) -> Iterator[Problem]:
    """Acronyms that others use as well, marked in the profile or in the table of schemes but not in both."""
    for one, scheme in known_profiles(corpus):
        marked = [name for name in one.profile.names if name.collides_with]
        for acronym in scheme.collides:
            if not tells_of(one, acronym):
                said = f"The profile does not say that {acronym} has other meanings; {SCHEMES} does."
                mend = f"Add collides_with to the name {acronym}, or name its other meaning in the text."
                yield one.text.problem(one.text.line_of("names:"), said, mend)
        for name in marked:
            if not set(scheme.collides) & {name.name, *name.name.split()}:
                said = f"The profile says that {name.name} also means {name.collides_with}; {SCHEMES} does not."
                line = one.text.line_of(f"name: {name.name}")
                yield one.text.problem(line, said, f"Add it to collides of '{scheme.id}' there, or remove it here.")


def tells_of(one: Profiled, acronym: str) -> bool:
    """Whether a profile marks an acronym among its names or, where none has it, tells of it in its text."""
    bearing = [name for name in one.profile.names if acronym in name.name.split()]
    if bearing:
        return any(name.collides_with for name in bearing)
    return any(re.search(rf"\b{re.escape(acronym)}\b", statement.text) for statement in one.text.statements)


def one_sided_collisions(corpus: Corpus) -> Iterator[Problem]:
    """Acronyms with several meanings that a scheme called so does not mark, or whose meanings leave that scheme out."""
    for acronym, senses in (corpus.schemes.senses if corpus.schemes else {}).items():
        meant = {sense.scheme for sense in senses}
        for scheme in corpus.scheme_ids.values():
            if acronym in scheme.names and acronym not in scheme.collides:
                said = f"{acronym} has several meanings, but the scheme '{scheme.id}' does not mark it."
                yield corpus.problem(SCHEMES, f'id = "{scheme.id}"', said, f'Add "{acronym}" to its field collides.')
            if acronym in scheme.names and scheme.id not in meant:
                said = f"The scheme '{scheme.id}' is called {acronym}, but is not among the meanings of {acronym}."
                yield corpus.problem(SCHEMES, f'acronym = "{acronym}"', said, "Add a meaning with this scheme.")


def shared_names(corpus: Corpus) -> Iterator[Problem]:
    """Names that two schemes or parties bear and that no row of acronyms tells apart."""
    told_apart = corpus.schemes.senses if corpus.schemes else {}
    first: dict[str, str] = {}
    for one in corpus.bearers:
        for name in one.names:
            other = first.setdefault(folded(name), one.id)
            if other != one.id and name not in told_apart:
                said = f"'{one.id}' and '{other}' are both called {name}."
                mend = f"Add an [[acronym]] row for {name} with its meanings, or take the name from one of them."
                yield corpus.problem(SCHEMES, f'id = "{one.id}"', said, mend)


def disordered_editions(corpus: Corpus) -> Iterator[Problem]:
    """Editions that supersede what is not there or is younger, and documents with two current editions."""
    for one in corpus.profiles:
        for edition in one.profile.editions:
            for said, mend in edition_problems(edition, one.profile.editions):
                where = f"{edition.document}, edition {edition.edition}"
                yield one.text.problem(one.text.line_of(f"document: {edition.document}"), f"{where}: {said}", mend)


def edition_problems(edition: Edition, all_editions: tuple[Edition, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong with one edition, and what mends it."""
    same = [one for one in all_editions if one.document == edition.document]
    if next(one for one in same if one.edition == edition.edition) is not edition:
        yield "it is listed twice.", "Keep one of the two."
    current = [one for one in same if one.status is EditionStatus.CURRENT]
    if len(current) > 1 and current[-1] is edition:
        names = " and ".join(one.edition for one in current)
        yield f"{names} are all current.", "Mark the older ones as superseded."
    if edition.supersedes is None:
        return
    older = next((one for one in same if one.edition == edition.supersedes and one is not edition), None)
    if older is None:
        yield (
            f"it supersedes '{edition.supersedes}', which is not listed.",
            "List that edition or leave supersedes out.",
        )
    elif older.year is not None and edition.year is not None and older.year > edition.year:
        yield f"it supersedes {older.edition} of {older.year}, which is younger.", "Correct the years or supersedes."
    elif older.status is EditionStatus.CURRENT:
        yield f"it supersedes {older.edition}, which is marked as current.", "Mark that one as superseded or retired."


def known_profiles(corpus: Corpus) -> Iterator[tuple[Profiled, Scheme]]:
    """The profiles whose scheme is in the table of schemes, with it."""
    for one in corpus.profiles:
        if one.profile.id in corpus.scheme_ids:
            yield one, corpus.scheme_ids[one.profile.id]
