"""Schemes, topics and relations as data: what the profiles, the topic list and the table of relations say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.documents import Reference


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a profile: in words, as ``codes`` that a program compares, and the originals behind it.

    ``text`` is None where nothing was found in the pages read; ``applicable`` is False where the field makes no sense
    for the scheme (a law has no ISEAL status). ``originals`` is never empty where ``text`` is given.
    """

    text: str | None = None
    codes: tuple[str, ...] = ()
    originals: tuple[Reference, ...] = ()
    note: str | None = None
    applicable: bool = True


class NameForm(StrEnum):
    """What kind of name a name is: a part names something of the scheme, a former name is out of use."""

    FULL = "full"
    ACRONYM = "acronym"
    ALIAS = "alias"
    PART = "part"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in use; ``collides_with`` says who else is called so."""

    name: str
    form: NameForm
    originals: tuple[Reference, ...]
    collides_with: str | None = None


class EditionStatus(StrEnum):
    """How an edition stands: ``current`` is the newest in force in the pages read."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    DRAFT = "draft"
    ANNOUNCED = "announced"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of one document of a scheme. ``supersedes`` is the ``edition`` of the same document that it replaced.

    ``year`` is None where it was not found.
    """

    document: str
    edition: str
    status: EditionStatus
    originals: tuple[Reference, ...]
    year: int | None = None
    supersedes: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic that a readable source names for a scheme. A topic without a mark is unknown, not absent."""

    code: str
    originals: tuple[Reference, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one scheme. ``source_id`` is the profile's text in the library."""

    id: str
    source_id: str
    names: tuple[Name, ...]
    owner: Fact
    sectors: Fact
    materials: Fact
    supply_chain: Fact
    type: Fact
    editions: tuple[Edition, ...]
    topics: tuple[TopicMark, ...]
    assurance: Fact
    governance: Fact
    claims: Fact
    iseal_status: Fact
    as_of: str

    @property
    def topic_codes(self) -> frozenset[str]:
        """The codes of its topics."""
        return frozenset(mark.code for mark in self.topics)


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the fixed topics. ``labels`` and ``terms`` are keyed by language (en, fr, de, es, pt).

    ``synonyms`` are English words and phrases; ``terms`` further words of the field in the other languages.
    """

    code: str
    slug: str
    definition: str
    synonyms: tuple[str, ...]
    labels: dict[str, str]
    terms: dict[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """Its English name."""
        return self.labels["en"]


class RelationKind(StrEnum):
    """What one party does with another. Direction: the first does it to the second, unless `SYMMETRIC` holds it."""

    RECOGNISES = "recognises"
    MUTUALLY_RECOGNISES = "mutually_recognises"
    ENDORSES = "endorses"
    REQUIRES = "requires"
    ACCEPTS_AS_EVIDENCE = "accepts_as_evidence"
    DOES_NOT_RECOGNISE = "does_not_recognise"
    CONSIDERS_RECOGNISING = "considers_recognising"
    BENCHMARKS = "benchmarks"
    COMPARES = "compares"
    ALIGNED_WITH = "aligned_with"
    ADOPTS = "adopts"
    BUILDS_ON = "builds_on"
    JOINT_STANDARD = "joint_standard"
    JOINT_AUDIT = "joint_audit"
    JOINT_PROJECT = "joint_project"
    SHARED_CHAIN_OF_CUSTODY = "shared_chain_of_custody"
    COMPATIBLE_WITH = "compatible_with"
    MERGED_WITH = "merged_with"
    HARMONISES = "harmonises"
    SUCCEEDED_BY = "succeeded_by"
    ASSURES = "assures"
    PROVIDES_TOOL = "provides_tool"


SYMMETRIC = frozenset(
    {
        RelationKind.MUTUALLY_RECOGNISES,
        RelationKind.COMPARES,
        RelationKind.JOINT_STANDARD,
        RelationKind.JOINT_AUDIT,
        RelationKind.JOINT_PROJECT,
        RelationKind.SHARED_CHAIN_OF_CUSTODY,
        RelationKind.COMPATIBLE_WITH,
        RelationKind.MERGED_WITH,
    }
)
"""Relations that hold both ways by what they are; all others have a direction."""


class RelationStatus(StrEnum):
    """How a relation stood in the newest page read."""

    CURRENT = "current"
    CONDITIONAL = "conditional"
    IN_PROGRESS = "in_progress"
    PROPOSED = "proposed"
    ENDED = "ended"
    NOT_RECOGNISED = "not_recognised"
    UNDATED = "undated"


class Interoperability(StrEnum):
    """The six types of interoperability of the 2018 report."""

    JOINT_WORKING_GROUP = "joint_working_group"
    JOINT_PROJECT = "joint_project"
    PLUG_AND_PLAY = "plug_and_play"
    RECOGNITION = "recognition"
    SHARED_PROCESS = "shared_process"
    HARMONISATION = "harmonisation"


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the table of relations: who does what with whom, for what, since when and on what conditions.

    ``giver`` and ``taker`` are ids of schemes or parties, each at least one: "A recognises B" has A as giver.
    Relations are not transitive. ``statement`` says it all in sentences that stand alone; ``as_of`` is the year of
    the newest page that carries the status. Years are None where no page gives them.
    """

    id: str
    giver: tuple[str, ...]
    taker: tuple[str, ...]
    kind: RelationKind
    scope: str
    status: RelationStatus
    statement: str
    originals: tuple[Reference, ...]
    interoperability: Interoperability | None = None
    topics: tuple[str, ...] = ()
    year: int | None = None
    until: int | None = None
    as_of: int | None = None
    conditions: str | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone in it, each once."""
        return tuple(dict.fromkeys((*self.giver, *self.taker)))

    def held_in(self, year: int) -> bool:
        """Whether it had begun by ``year`` and had not ended before; False where its beginning is not known."""
        return self.year is not None and self.year <= year and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class CitedRelation:
    """A relation with the place in the library where it is told; None where the library does not hold that text."""

    relation: Relation
    citation: Citation | None = None
