"""A small corpus that keeps every rule, to be broken in one place at a time."""

from __future__ import annotations

from pathlib import Path

from interop_assistant.linting.headings import PROFILE_HEADINGS
from interop_assistant.relations import COLUMNS

GUIDE, ALDER, BIRCH = "guidance/recognition.md", "schemes/alder.md", "schemes/birch.md"

K1 = "[^K1]: Report on recognition, Cedar Council, 2020. <https://example.org/report>"
K2 = "[^K2]: Rules, Birch Standard, undated. Third-party copy. <https://example.org/rules>"

CELL = '"K1: Report on recognition, Cedar Council, 2020. <https://example.org/report>"'

TEXT = f"""# How recognition works

## What is recognition?

Recognition means that one scheme accepts the result of another. A recognition has two parts: [^K1]

- The Alder Standard compares the rules. [^K1]
- The Birch Standard compares the audits. [^K1] [^K2]

## Who decides?

### Who decides for the Alder Standard?

A committee of the Alder Standard decides. [^K2]

{K1}
{K2}
"""

FRONT = """---
id: {id}
names:
  - {{name: {name}, form: full, sources: [K1]}}
  - {{name: {acronym}, form: acronym{marked}, sources: [K1]}}
owner: {{text: the members, sources: [K1]}}
sectors: not found
materials: not found
supply_chain: not found
type: not found
editions:
  - {{document: Rules, edition: second, year: 2020, status: current, supersedes: first, sources: [K1]}}
  - {{document: Rules, edition: first, year: 2010, status: superseded, sources: [K1]}}
topics:
  T01: {{sources: [K1]}}
assurance: not found
governance: not found
claims: not found
iseal_status: not applicable
as_of: "2020"
---

# Profile: {name}

"""

SCHEMES = """
[[scheme]]
id = "alder"
name = "Alder Standard"
acronyms = ["ALS"]
collides = ["ALS"]

[[scheme]]
id = "birch"
name = "Birch Standard"
acronyms = ["BIRST"]

[[acronym]]
acronym = "ALS"
senses = [{ name = "Alder Standard", scheme = "alder" }, { name = "Airport Lighting System" }]

[[party]]
id = "cedar"
name = "Cedar Council"
"""

TOPIC = """
[[topic]]
code = "{code}"
slug = "{slug}"
definition = "A topic."
labels = {{ en = "{code}", fr = "{code}", de = "{code}", es = "{code}", pt = "{code}" }}
"""

RELATIONS = f"""{",".join(COLUMNS)}
accepts,alder,birch,recognises,recognition,audits of mills,T01,2015,,current,2020,,\
Does the Alder Standard recognise Birch Standard audits?,\
The Alder Standard has recognised audits of the Birch Standard since 2015.,{CELL}
refuses,cedar,alder,does_not_recognise,,claims,,2016,,not_recognised,2020,,\
Does the Cedar Council recognise Alder Standard claims?,\
The Cedar Council did not recognise claims of the Alder Standard in 2016.,{CELL}
"""

ROW = """
[[source]]
id = "{id}"
path = "{path}"
title = "{title}"
publisher = "Us"
kind = "{kind}"
"""


FRAMEWORK = """title = "How standards work"
sources = ["BOOK: The book of standards, Test House, 2024. <https://example.org/book>"]

[[node]]
id = "audit"
level = "activities"
label = "Audit"
definition = "Audit sites."
topics = []
leads_to = ["sites"]

[[node]]
id = "sites"
level = "outputs"
label = "Sites"
definition = "Audited sites."
topics = []
leads_to = []
"""


def profile(identity: str, name: str, acronym: str, marked: str = "") -> str:
    """A profile that says something under each heading."""
    sections = [f"## {heading}\n\nThe {name} tells of part {n}. [^K1]\n" for n, heading in enumerate(PROFILE_HEADINGS)]
    front = FRONT.format(id=identity, name=name, acronym=acronym, marked=marked)
    return front + "\n".join([*sections, f"{K1}\n"])


def build(folder: Path) -> Path:
    """A small corpus that keeps every rule."""
    sources = [
        ("recognition", GUIDE, "How recognition works", "guidance", TEXT),
        ("profile-alder", ALDER, "Profile: Alder Standard", "profile",
         profile("alder", "Alder Standard", "ALS", ", collides_with: Airport Lighting System")),
        ("profile-birch", BIRCH, "Profile: Birch Standard", "profile", profile("birch", "Birch Standard", "BIRST")),
    ]  # fmt: skip
    rows = ""
    for identity, path, title, kind, text in sources:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        rows += ROW.format(id=identity, path=path, title=title, kind=kind)
        rows += f'scheme = "{Path(path).stem}"\n' if kind == "profile" else ""
    (folder / "manifest.toml").write_text(rows, encoding="utf-8")
    (folder / "schemes.toml").write_text(SCHEMES, encoding="utf-8")
    (folder / "topics.toml").write_text(
        TOPIC.format(code="T01", slug="wood") + TOPIC.format(code="T02", slug="water"), encoding="utf-8"
    )
    (folder / "relations.csv").write_text(RELATIONS, encoding="utf-8")
    (folder / "theory_of_change.toml").write_text(FRAMEWORK, encoding="utf-8")
    return folder


def relation(identity: str, giver: str, taker: str, kind: str, scope: str, years: str, **more: str) -> str:
    """A row of the table of relations; ``years`` are year, until, status and as_of."""
    heading = more.get("heading", "What do the Alder Standard and the Birch Standard do?")
    statement = f"The row {identity} of the Alder Standard says so."
    cells = [
        identity,
        giver,
        taker,
        kind,
        "",
        scope,
        more.get("topics", ""),
        years,
        more.get("conditions", ""),
        heading,
    ]
    return ",".join([*cells, statement, CELL]) + "\n"
