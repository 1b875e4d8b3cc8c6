"""A made-up corpus of four schemes with relations, lists and gaps, read and split as the shipped one is."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from interop_assistant.domain.documents import Passage
from interop_assistant.manifest import load_manifest
from interop_assistant.ports import SourceEntry
from interop_assistant.readers import Limits, reader_for
from interop_assistant.registry import load_registry
from interop_assistant.relations import COLUMNS
from interop_assistant.splitting import split
from interop_assistant.tables import Tables
from tests.parts import WordsEmbedder

ORIGINAL = "BOOK: The book of schemes, Test House, 2024. <https://example.org/book>"

# id, name, acronym, material, position, topics, assurance, governance
SCHEMES = (
    ("amber", "Amber Stewardship Rules", "ASR", "amber", "mining", ("T08", "T09"),
     "Auditors visit ASR mines every year.", "A board of miners runs ASR."),
    ("brine", "Brine Trust Code", "BTC", "salt", "refining", ("T08",),
     "BTC members check themselves twice a year.", None),
    ("cedar", "Cedar Mark", "CDM", "wood", "forest_management", (),
     "Auditors visit CDM forests every three years.", "CDM is run by its members."),
    ("dune", "Dune Programme", "DNP", "salt", "mining", ("T08",),
     "A bureau inspects DNP sites.", "A ministry runs DNP."),
)  # fmt: skip

# id, from, to, relation, year, until, status, heading, statement
RELATIONS = (
    ("amber-recognises-brine", "amber", "brine", "recognises", "2019", "", "conditional", "Does ASR recognise BTC?",
     "ASR recognised BTC in 2019 for salt baths. The recognition of BTC holds on the condition of a yearly report."),
    ("brine-recognises-cedar", "brine", "cedar", "recognises", "2020", "", "current", "Does BTC recognise CDM?",
     "BTC recognised the Cedar Mark in 2020 for wooden barrels."),
    ("cedar-recognised-dune", "cedar", "dune", "recognises", "2010", "2015", "ended", "Did CDM recognise DNP?",
     "The Cedar Mark recognised the Dune Programme in 2010 for sand. The recognition of DNP ended in 2015."),
    ("dune-brine-mutual", "dune", "brine", "mutually_recognises", "2021", "", "current",
     "Do DNP and BTC accept each other?",
     "The Dune Programme and the Brine Trust Code have accepted each other's audits since 2021."),
    ("amber-dune-project", "amber", "dune", "joint_project", "2022", "", "current", "Do ASR and DNP work together?",
     "ASR and DNP have run a joint training since 2022."),
    ("amber-recognises-iso", "amber", "iso-14001", "recognises", "2018", "", "current", "Does ASR recognise ISO 14001?",
     "ASR has recognised ISO 14001 since 2018 for management systems."),
)  # fmt: skip

GUIDANCE = """# What was looked for

## Does CDM recognise ASR?

No recognition of ASR by the Cedar Mark was found in the pages read. [^BOOK]

## Is recognition transitive?

Recognition is not transitive: if A recognises B and B recognises C, it does not follow that A recognises C. [^BOOK]

## How should the lists of topics be read?

A scheme that is missing from a list is unknown for that topic. [^BOOK]

## Which schemes cover water?

Water is named as a topic of three schemes: ASR, BTC and DNP. The list of schemes for water is not exhaustive. [^BOOK]

- Water is a topic of ASR. [^BOOK]
- Water is a topic of BTC in its second part. [^BOOK]
- Water is a topic of DNP since 2020. [^BOOK]

[^BOOK]: The book of schemes, Test House, 2024. <https://example.org/book>
"""

PROFILE = """---
id: {id}
names:
  - {{name: {name}, form: full, sources: [BOOK]}}
  - {{name: {acronym}, form: acronym, sources: [BOOK]}}
owner: {{text: the {acronym} society, sources: [BOOK]}}
sectors: {{text: mining, codes: [mining_and_metals], sources: [BOOK]}}
materials: {{text: {material}, codes: [{material}], sources: [BOOK]}}
supply_chain: {{text: {position}, codes: [{position}], sources: [BOOK]}}
type: {{text: a standard, codes: [standard], sources: [BOOK]}}
editions: []
topics: {{{topics}}}
assurance: {{text: audits, codes: [third_party], sources: [BOOK]}}
governance: {governance}
claims: {{text: a certificate, codes: [certificate], sources: [BOOK]}}
iseal_status: not found
as_of: "2024"
---

# Profile: {name} ({acronym})

## What it is

The {name} is a made-up scheme. [^BOOK]

## Who owns it

{acronym} belongs to the {acronym} society. [^BOOK]

## Sectors and materials

{acronym} covers {material}. [^BOOK]

## Position in the supply chain

{acronym} works with {place}. [^BOOK]

## Editions

No edition of {acronym} was found. [^BOOK]

## Topics

{acronym} has topics of its own. [^BOOK]

## Assurance

{assurance} [^BOOK]

## Governance

{governed} [^BOOK]

## Claims

{acronym} gives a certificate. [^BOOK]

## ISEAL status

No ISEAL status of {acronym} was found. [^BOOK]

## Relations

{acronym} has relations. [^BOOK]

## As of and gaps

The pages on {acronym} are of 2024. [^BOOK]

[^BOOK]: The book of schemes, Test House, 2024. <https://example.org/book>
"""


class Books:
    """The shelves of a folder: each file read by its reader and split as the library does it."""

    def __init__(self, corpus: Path) -> None:
        self.held: dict[str, list[Passage]] = {}
        self.entries: list[SourceEntry] = []
        for file, source in load_manifest(corpus):
            shipped = replace(source, origin="corpus")
            passages = split(reader_for(file, Limits()).read(file, shipped), WordsEmbedder())
            self.held[source.id] = passages
            self.entries.append(SourceEntry(shipped, "test", len(passages), 0, 0, ""))

    def sources(self) -> list[SourceEntry]:
        return self.entries

    def passages_of(self, source_id: str) -> list[Passage]:
        return self.held[source_id]

    def sequence(self) -> int:
        return 1


def tables(folder: Path) -> Tables:
    """The tables over the made-up corpus, written to ``folder``."""
    write(folder)
    return Tables(load_registry(folder), Books(folder))


def write(folder: Path) -> None:
    """The files of the corpus."""
    rows = [
        _manifest_row("relations", "relations.csv", "agreement"),
        _manifest_row("looked-for", "looked-for.md", "guidance"),
    ]
    for scheme in SCHEMES:
        (folder / f"{scheme[0]}.md").write_text(_profile(*scheme), encoding="utf-8")
        rows.append(_manifest_row(f"profile-{scheme[0]}", f"{scheme[0]}.md", "profile", scheme[0]))
    (folder / "manifest.toml").write_text("\n".join(rows), encoding="utf-8")
    (folder / "looked-for.md").write_text(GUIDANCE, encoding="utf-8")
    (folder / "schemes.toml").write_text(_schemes(), encoding="utf-8")
    small = Path(__file__).parent.parent / "small_corpus" / "topics.toml"
    (folder / "topics.toml").write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    _write_relations(folder / "relations.csv")


def _write_relations(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(COLUMNS)
        for identity, giver, taker, kind, year, until, status, heading, statement in RELATIONS:
            table.writerow(
                [
                    identity,
                    giver,
                    taker,
                    kind,
                    "",
                    "a scope",
                    "",
                    year,
                    until,
                    status,
                    "2024",
                    "",
                    heading,
                    statement,
                    ORIGINAL,
                ]
            )


def _manifest_row(identity: str, path: str, kind: str, scheme: str = "") -> str:
    of = f'scheme = "{scheme}"\n' if scheme else ""
    return (
        f'[[source]]\nid = "{identity}"\npath = "{path}"\ntitle = "The {identity}"\npublisher = "a test"\n'
        f'kind = "{kind}"\n{of}year = 2026\nurl = "https://example.org/{identity}"\n'
    )


def _schemes() -> str:
    rows = [f'[[scheme]]\nid = "{s[0]}"\nname = "{s[1]}"\nacronyms = ["{s[2]}"]\n' for s in SCHEMES]
    party = '[[party]]\nid = "iso-14001"\nname = "ISO 14001"\n'
    return "exact_case = []\n" + "".join(rows) + party


def _profile(
    identity: str,
    name: str,
    acronym: str,
    material: str,
    position: str,
    topics: tuple[str, ...],
    assurance: str,
    governed: str | None,
) -> str:
    return PROFILE.format(
        id=identity,
        name=name,
        acronym=acronym,
        material=material,
        position=position,
        place={"refining": "refineries", "mining": "mines"}.get(position, "forests"),
        topics=", ".join(f"{code}: {{sources: [BOOK]}}" for code in topics),
        assurance=assurance,
        governance="{text: members, codes: [membership_body], sources: [BOOK]}" if governed else "not found",
        governed=governed or f"No governance of {acronym} was found.",
    )
