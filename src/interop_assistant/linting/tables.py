"""Rules on the tables: ids and topics known, and relations that agree with the calendar and with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from interop_assistant.domain.standards import SYMMETRIC, Relation, RelationKind, RelationStatus
from interop_assistant.linting.corpus import Corpus, Told
from interop_assistant.linting.findings import Problem
from interop_assistant.manifest import MANIFEST
from interop_assistant.registry import Registry
from interop_assistant.relations import RELATIONS
from interop_assistant.schemes import SCHEMES, Party, Scheme, compiled, folded
from interop_assistant.topics import TOPICS

NOT_STANDING = frozenset({RelationStatus.ENDED, RelationStatus.PROPOSED, RelationStatus.IN_PROGRESS})
"""A relation of these is not in force, so nothing in force contradicts it."""


def unlisted_files(corpus: Corpus) -> Iterator[Problem]:
    """Files that no row of the manifest names: they never reach the library."""
    for file in corpus.unlisted:
        said = f"The file has no row in {MANIFEST}, so the library leaves it out."
        yield Problem(file, None, said, "Add a [[source]] row for it, or move it elsewhere.")


def doubled_rows(corpus: Corpus) -> Iterator[Problem]:
    """Rows of the manifest with the id or the file of another row."""
    first: dict[tuple[str, str], int] = {}
    for entry in corpus.entries:
        for field, value in (("id", entry.source.id), ("path", entry.file)):
            line = first.setdefault((field, value), entry.line)
            if line != entry.line:
                said = f"The {field} '{value}' stands in line {line} already."
                yield Problem(MANIFEST, entry.line, said, f"Every source needs its own {field}.")


def unknown_successors(corpus: Corpus) -> Iterator[Problem]:
    """Rows that say they are superseded by a source that is not there, or by themselves."""
    ids = {entry.source.id for entry in corpus.entries}
    for entry in corpus.entries if corpus.all_entries else ():
        successor = entry.source.superseded_by
        if successor is not None and (successor not in ids or successor == entry.source.id):
            said = f"The source '{entry.source.id}' is superseded by '{successor}', which is no other source here."
            yield Problem(MANIFEST, entry.line, said, "Give the id of the source that replaced it.")


def missing_tables(corpus: Corpus) -> Iterator[Problem]:
    """Tables that another file of the corpus needs."""
    if corpus.relations and SCHEMES not in corpus.tables:
        said = f"{RELATIONS} names schemes and parties, but {SCHEMES} is missing."
        yield Problem(SCHEMES, None, said, f"Add {SCHEMES} with a row for each.")
    if any(codes for _, _, codes in topic_codes(corpus)) and TOPICS not in corpus.tables:
        yield Problem(TOPICS, None, f"Topics are named, but {TOPICS} is missing.", f"Add {TOPICS} with a row for each.")


def unknown_topics(corpus: Corpus) -> Iterator[Problem]:
    """Topic codes of profiles and relations that the list of topics does not have."""
    known = {topic.code for topic in corpus.topics or ()}
    for file, line, codes in topic_codes(corpus) if corpus.topics is not None else ():
        for code in codes:
            if code not in known:
                said = f"There is no topic '{code}'."
                yield Problem(file, line, said, f"Use a code of {TOPICS}: {', '.join(sorted(known))}.")


def topic_codes(corpus: Corpus) -> Iterator[tuple[str, int | None, tuple[str, ...]]]:
    """The topic codes in use, with file and line."""
    for one in corpus.profiles:
        yield one.text.file, one.text.line_of("topics:"), tuple(mark.code for mark in one.profile.topics)
    for told in corpus.relations:
        yield RELATIONS, told.line, told.relation.topics


def unknown_parties(corpus: Corpus) -> Iterator[Problem]:
    """Ids in relations that are neither schemes nor parties."""
    if corpus.schemes is None:
        return
    registry = Registry(corpus.schemes, None)
    for told in corpus.relations:
        for party in told.relation.parties:
            if not registry.knows(party):
                said = f"{name_of(told)}: there is no scheme or party '{party}'."
                yield at(told, said, f"Correct the id, or add it to {SCHEMES} as a scheme or party.")


def foreign_headings(corpus: Corpus) -> Iterator[Problem]:
    """Relations told under a heading that names none of their parties, or a scheme that has no part in them."""
    if corpus.schemes is None:
        return
    names = {one.id: names_of(one) for one in corpus.bearers}
    for told in corpus.relations:
        parties = [party for party in told.relation.parties if party in names]
        if parties and not any(words_naming(names[party], told.heading) for party in parties):
            said = f"{name_of(told)}: the heading '{told.heading}' names none of its parties: {', '.join(parties)}."
            yield at(told, said, f"Name one in the heading, by a name that its row in {SCHEMES} has.")
        own = [folded(name) for party in parties for name in names[party]]
        for scheme in corpus.schemes.named_in(told.heading):
            words = words_naming(names[scheme.id], told.heading)
            if scheme.id not in parties and not any(words in name for name in own):
                said = f"{name_of(told)}: the heading '{told.heading}' names '{scheme.id}', which has no part in it."
                yield at(told, said, "Give it a heading that names its own parties.")


def words_naming(names: Sequence[str], heading: str) -> str:
    """The words of a heading that are one of these names, without differences of case; none where there is none."""
    found = compiled(names, frozenset()).search(heading)
    return folded(found.group()) if found else ""


def names_of(bearer: Scheme | Party) -> list[str]:
    """All names that lead to a scheme or a party."""
    return [name for group in bearer.groups for name in group] if isinstance(bearer, Scheme) else list(bearer.names)


def contradictions(corpus: Corpus) -> Iterator[Problem]:
    """Relations of which one says that a party recognises another and one that it does not, both in force."""
    for told in corpus.relations:
        refused = told.relation.kind is RelationKind.DOES_NOT_RECOGNISE
        if told.relation.status is RelationStatus.NOT_RECOGNISED and not refused:
            said = f"{name_of(told)}: its status is not_recognised, but its relation is {told.relation.kind}."
            yield at(told, said, "Write does_not_recognise as the relation, or give another status.")
    for one, other in combinations(corpus.relations, 2):
        if contradict(one.relation, other.relation) or contradict(other.relation, one.relation):
            said = f"{name_of(other)} contradicts {name_of(one)} in line {one.line}."
            yield at(other, said, "Correct one of them, or say since when it has ended.")


def contradict(one: Relation, other: Relation) -> bool:
    """Whether ``one`` grants what ``other`` refuses while both stand.

    A recognition one way is refused for the same scope only; a mutual one is refused by a refusal either way.
    """
    if other.kind is not RelationKind.DOES_NOT_RECOGNISE or {one.status, other.status} & NOT_STANDING:
        return False
    if one.kind is RelationKind.MUTUALLY_RECOGNISES:
        return bool(ways(one) & ways(other))
    same_scope = folded(one.scope) == folded(other.scope)
    return one.kind is RelationKind.RECOGNISES and same_scope and bool(ways(one) & ways(other))


def ways(relation: Relation) -> set[tuple[str, str]]:
    """Each pair of giver and taker, both ways where a relation holds both ways."""
    found = {(giver, taker) for giver in relation.giver for taker in relation.taker}
    return found | {(taker, giver) for giver, taker in found} if relation.kind in SYMMETRIC else found


def doubled_relations(corpus: Corpus) -> Iterator[Problem]:
    """Relations with the parties, kind, scope and year of another."""
    first: dict[object, Told] = {}
    for told in corpus.relations:
        one = told.relation
        key = (frozenset(ways(one)), one.kind, folded(one.scope), one.year)
        earlier = first.setdefault(key, told)
        if earlier is not told:
            said = f"{name_of(told)} says what {name_of(earlier)} says in line {earlier.line}."
            yield at(told, said, "Keep one of them.")


def own_recognition(corpus: Corpus) -> Iterator[Problem]:
    """Relations in which a party does to itself what only goes from one to another."""
    for told in corpus.relations:
        both = set(told.relation.giver) & set(told.relation.taker)
        if both and told.relation.kind not in SYMMETRIC:
            said = f"{name_of(told)}: {', '.join(sorted(both))} stands on both sides."
            yield at(told, said, "Name the other side.")


def wrong_years(corpus: Corpus) -> Iterator[Problem]:
    """Relations that end or were looked up before they began."""
    for told in corpus.relations:
        one = told.relation
        for column, year in (("until", one.until), ("as_of", one.as_of)):
            if year is not None and one.year is not None and year < one.year:
                said = f"{name_of(told)}: {column} is {year}, before its year {one.year}."
                yield at(told, said, "Correct one of the two years.")


def unexplained_ends(corpus: Corpus) -> Iterator[Problem]:
    """Ended relations that say neither when nor why, and relations with an end that are told as current."""
    for told in corpus.relations:
        one = told.relation
        if one.status is RelationStatus.ENDED and one.until is None and not one.conditions:
            said = f"{name_of(told)} has ended, but says neither when nor why."
            yield at(told, said, "Give until, or say in conditions what is known of the end.")
        if one.status is RelationStatus.CURRENT and one.until is not None and one.until < (one.as_of or 0):
            said = f"{name_of(told)} is told as current as of {one.as_of}, but ended in {one.until}."
            yield at(told, said, "Write ended as its status, or correct until.")


def name_of(told: Told) -> str:
    """How messages name a relation."""
    return f"The relation '{told.relation.id}'"


def at(told: Told, said: str, mend: str) -> Problem:
    """A problem of one relation."""
    return Problem(RELATIONS, told.line, said, mend)
