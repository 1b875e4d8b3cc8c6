"""Small standards of different make, in our own words: what is printed, and what is to be read out of it.

Each is a list of parts; `writing.py` sets them as PDF, Word and Markdown. What is expected stands in the parts.
"""

# ruff: noqa: E501 - one clause a line reads as the standard does
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Setting(Enum):
    """How a part is set."""

    HEADING = 1
    LINE = 2
    ROW = 3
    ITEM = 4


@dataclass(frozen=True)
class Clause:
    """A numbered stretch: the label as printed, title and text, and what is to be read. Rows may carry guidance."""

    label: str
    number: str
    text: str = ""
    obligation: str = "none"
    parent: str | None = None
    title: str = ""
    kind: str = "requirement"
    setting: Setting = Setting.LINE
    level: int = 2
    guidance: str = ""


@dataclass(frozen=True)
class Title:
    """A heading without a number."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prose:
    """A paragraph that is no criterion, or that goes on with the clause before it (``more``)."""

    text: str
    more: bool = False


@dataclass(frozen=True)
class Note:
    """Guidance with its lead-in, to the clause with the number ``of``."""

    lead: str
    text: str
    of: str


@dataclass(frozen=True)
class Header:
    """The header row of a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """A new page."""


Part = Clause | Title | Prose | Note | Header | Break


@dataclass(frozen=True)
class Standard:
    """A standard: its name, its parts, how many columns its pages have."""

    name: str
    parts: tuple[Part, ...]
    columns: int = 1
    language: str = "en"


# fmt: off
H, N, R = Setting.HEADING, Setting.ITEM, Setting.ROW

CLAUSES = Standard(
    "clauses",
    (
        Title("Standard for Small Quarries"),
        Prose("This edition replaces the one of 2019. Clause 4.2.1 and clause 5.1 were written anew."),
        Clause("1", "1", "This document covers quarries with fewer than fifty workers.", kind="guidance", title="Introduction", setting=H),
        Clause("3", "3", kind="guidance", title="Terms and definitions", setting=H, text="For this document the terms below apply."),
        Clause("3.1", "3.1", "Water that leaves the site after it was used there.", kind="guidance", title="Spent water", setting=H, parent="3", level=3),
        Clause("4", "4", kind="heading", title="Water", setting=H),
        Clause("4.1", "4.1", "The operator shall appoint one person who answers for water on the site.", "shall", "4", "General", setting=H, level=3),
        Clause("4.2", "4.2", kind="heading", title="Use of water", parent="4", setting=H, level=3),
        Clause("4.2.1", "4.2.1", "The operator shall measure how much water it takes from each source, at least once a month, and shall keep the readings for five years. Where a meter fails, the volume shall be estimated in the manner that 4.2.3 describes, and the estimate shall be marked as one.", "shall", "4.2"),
        Clause("4.2.2", "4.2.2", "In dry months, and wherever neighbours depend on the same source, the operator shall:", "shall", "4.2"),
        Clause("a)", "4.2.2(a)", "agree with them on how much may be taken;", "shall", "4.2.2", setting=N),
        Clause("b)", "4.2.2(b)", "publish what was agreed, in words that they understand;", "shall", "4.2.2", setting=N),
        Clause("c)", "4.2.2(c)", "stop pumping when the level falls below the mark that was agreed.", "shall", "4.2.2", setting=N),
        Note("NOTE 1", "A mark painted on the wall of the well is enough.", "4.2.2"),
        Clause("4.2.3", "4.2.3", "Estimates should rest on the hours for which the pump ran. The method is described in Annex A.", "should", "4.2"),
        Break(),
        Clause("4.3", "4.3", "The operator may share a settling pond with another quarry.", "may", "4", "Ponds", setting=H, level=3),
        Clause("5", "5", kind="heading", title="Noise and dust", setting=H),
        Clause("5.1", "5.1", "Blasting shall be announced two days before, in accordance with 4.1 and 4.2.2, to everyone who lives within 500 metres of the face.", "shall", "5"),
        Clause("5.2", "5.2", "Roads should be wetted when dust is seen beyond the fence.", "should", "5"),
        Clause("Annex A", "Annex A", kind="heading", title="(normative) Estimating volumes", setting=H, level=1),
        Clause("A.1", "A.1", "The rated flow of the pump shall be multiplied by the hours for which it ran.", "shall", "Annex A"),
        Clause("A.2", "A.2", "Round the result up to full cubic metres.", "imperative", "Annex A"),
        Clause("Annex B", "Annex B", kind="heading", title="(informative) Where to read on", setting=H, level=1),
        Clause("B.1", "B.1", "Many quarries begin with a simple water balance on one sheet of paper.", kind="guidance", parent="Annex B"),
    ),
)

PRINCIPLES = Standard(
    "principles",
    (
        Title("Forest Stewardship in the Valley"),
        Title("How to read this standard", 2),
        Prose("Principles hold criteria, criteria hold indicators. See Principle 2 and Criterion 2.1 for an example. Indicator 2.1.a is the first that auditors look at."),
        Clause("Principle 1:", "1", kind="heading", title="The law is kept", setting=H),
        Clause("Criterion 1.1", "1.1", "The manager shall hold every permit that felling needs.", "shall", "1"),
        Clause("Indicator 1.1.a", "1.1.a", "Permits are on file for each block that was felled in the past five years.", "none", "1.1"),
        Clause("Indicator 1.1.b", "1.1.b", "No felling began before its permit was granted.", "none", "1.1"),
        Note("Guidance:", "A list of blocks with the dates of their permits is a quick way to show this. Copies may be electronic.", "1.1.b"),
        Clause("Criterion 1.2", "1.2", "The manager shall pay all dues on timber when they fall due, and shall not hide any volume from those who collect them.", "shall", "1"),
        Clause("Indicator 1.2.a", "1.2.a", "Receipts cover the whole volume that left the forest.", "none", "1.2"),
        Clause("Principle 2:", "2", kind="heading", title="People who live from the forest", setting=H),
        Clause("Criterion 2.1", "2.1", "Rights to gather nuts, mushrooms and firewood shall be known, mapped and respected in every block where the manager works, as Criterion 1.1 asks of permits.", "shall", "2"),
        Clause("Indicator 2.1.a", "2.1.a", "A map shows where each household gathers, and the households have agreed to it.", "none", "2.1"),
        Note("Means of verification:", "Interviews with gatherers; the map itself.", "2.1.a"),
        Clause("Indicator 2.1.b", "2.1.b", "Complaints of gatherers are answered within thirty days.", "none", "2.1"),
        Clause("Principle 3:", "3", kind="heading", title="Soil and streams", setting=H),
        Clause("Criterion 3.1", "3.1", "Machines should stay out of a strip of ten metres along every stream.", "should", "3"),
        Clause("Indicator 3.1.a", "3.1.a", "The strip is marked before work begins in a block.", "none", "3.1"),
    ),
    columns=2,
)

CODES = Standard(
    "codes",
    (
        Title("Code for Responsible Gravel"),
        Prose("The table lists what is asked of members. PS1-C2 was changed in this edition."),
        Clause("PS1", "PS1", kind="heading", title="Workers", setting=H),
        Header(("Code", "Requirement", "Guidance")),
        Clause("PS1-C1", "PS1-C1", "Members shall give each worker a written contract before the first day of work, in a language that the worker reads.", "shall", "PS1", setting=R, guidance="A contract of one page that names wage, hours and notice is enough for a small site."),
        Clause("PS1-C2", "PS1-C2", "Members shall pay at least the wage on which a family can live in the district.", "shall", "PS1", setting=R, guidance="Use the benchmark that trade unions and employers of the district have agreed."),
        Clause("PS1-C3", "PS1-C3", "Members should offer training at least once a year.", "should", "PS1", setting=R, guidance="Short courses on site count when a record is kept of them."),
        Clause("PS2", "PS2", kind="heading", title="Land", setting=H),
        Header(("Code", "Requirement", "Guidance")),
        Clause("PS2-C1", "PS2-C1", "Members shall not dig within 200 metres of a school, a clinic or a place of worship.", "shall", "PS2", setting=R, guidance="Measure from the edge of the pit to the nearest wall of the building."),
        Clause("PS2-C2", "PS2-C2", "Members shall set money aside for closing the pit from the first load on, and shall tell the neighbours each year how much there is.", "shall", "PS2", setting=R, guidance="A blocked account in the name of the village and the member works well."),
        Clause("PS2-C3", "PS2-C3", "Members may lease out filled land for grazing.", "may", "PS2", setting=R, guidance="Two years of rest make the sward firm enough for cattle."),
        Clause("PS2-C4", "PS2-C4", "Members shall plant trees of at least three local kinds on slopes that are finished, within one year.", "shall", "PS2", setting=R, guidance="Ask the forest office which kinds take root on gravel."),
    ),
)

ROMANS = Standard(
    "romans",
    (
        Title("Charter of Smallholder Coffee"),
        Clause("I.", "I", "The charter was written by growers. It is revised every four years.", kind="guidance", title="Introduction", setting=H),
        Clause("II.", "II", kind="heading", title="Shade and soil", setting=H),
        Clause("1.", "II.1", "Growers shall keep at least forty shade trees on each hectare.", "shall", "II", setting=N),
        Clause("2.", "II.2", "Growers shall cover bare soil on slopes before the rains begin.", "shall", "II", setting=N),
        Clause("3.", "II.3", "Growers should leave dead wood of native trees where it fell, except on paths and near houses.", "should", "II", setting=N),
        Clause("III.", "III", kind="heading", title="Harvest and pay", setting=H),
        Clause("1.", "III.1", "Pickers shall be paid on the day on which they deliver, by weight, on a scale that they can read.", "shall", "III", setting=N),
        Clause("2.", "III.2", "Children under fifteen years shall not pick for pay.", "shall", "III", setting=N),
        Clause("IV.", "IV", kind="heading", title="The cooperative", setting=H),
        Clause("1.", "IV.1", "The cooperative shall publish what it paid and what it earned, once a year.", "shall", "IV", setting=N),
        Clause("2.", "IV.2", "The cooperative may keep back two per cent for repairs.", "may", "IV", setting=N),
        Clause("3.", "IV.3", "Members shall be able to see the books on any market day.", "shall", "IV", setting=N),
    ),
)

IMPERATIVES = Standard(
    "imperatives",
    (
        Title("Good Practice for Pasture"),
        Prose("Numbers in brackets point to the handbook. Table 2.1 of the handbook lists fodder plants."),
        Clause("1", "1", kind="heading", title="Animals", setting=H),
        Clause("1.1", "1.1", "Give every animal clean water within 400 metres, at all hours of the day.", "imperative", "1", "Water"),
        Clause("1.2", "1.2", "Move the herd before the grass is shorter than a hand is wide. Keep a record of each move with date, field and number of heads, and show it to the adviser who visits in spring.", "imperative", "1", "Rotation"),
        Clause("1.3", "1.3", "Do not use antibiotics to make animals grow.", "imperative", "1", "Medicine"),
        Clause("2", "2", kind="heading", title="Land", setting=H),
        Clause("2.1", "2.1", "Fence off springs and the first fifty metres of each brook.", "imperative", "2", "Brooks"),
        Clause("2.2", "2.2", "Where slopes are steeper than one in four, plant hedges along the contour and leave them uncut until they are two metres high.", "imperative", "2", "Hedges"),
        Break(),
        Clause("2.3", "2.3", "Ensure that no field is ploughed between October and March.", "imperative", "2", "Winter"),
        Clause("2.4", "2.4", "Leave one tenth of each field unmown until the end of July so that birds and hares can raise their young.", "imperative", "2", "Birds"),
        Clause("3", "3", kind="heading", title="People", setting=H),
        Clause("3.1", "3.1", "Pay herders every month.", "imperative", "3", "Pay"),
        Clause("3.2", "3.2", "Train every herder in first aid.", "imperative", "3", "Training"),
    ),
    columns=2,
)

ARTICLES = Standard(
    "articles",
    (
        Title("Rules of the Association of Peat Cutters"),
        Clause("Chapter 1", "Chapter 1", kind="heading", title="Members", setting=H, level=1),
        Clause("Article 1", "Article 1", kind="heading", title="Joining", setting=H, parent="Chapter 1"),
        Clause("1.", "Article 1.1", "Whoever cuts peat in the district may apply to join.", "may", "Article 1", setting=N),
        Clause("2.", "Article 1.2", "The board shall answer within sixty days.", "shall", "Article 1", setting=N),
        Clause("Article 2", "Article 2", "A member who leaves shall restore the plots that it opened.", "shall", "Chapter 1", "Leaving", setting=H),
        Clause("Chapter 2", "Chapter 2", kind="heading", title="Bogs", setting=H, level=1),
        Clause("Article 3", "Article 3", kind="heading", title="Water table", setting=H, parent="Chapter 2"),
        Clause("1.", "Article 3.1", "Members shall keep the water table within twenty centimetres of the surface on plots that rest.", "shall", "Article 3", setting=N),
        Clause("2.", "Article 3.2", "Ditches that Article 2 makes needless shall be blocked before winter, with peat and not with timber, so that no oxygen reaches the layers below.", "shall", "Article 3", setting=N),
        Clause("Article 4", "Article 4", "Members should sow peat moss on bare plots.", "should", "Chapter 2", "Moss", setting=H),
    ),
)

STATEMENTS = Standard(
    "statements",
    (
        Title("Fair Mica"),
        Title("Part one", 2),
        Clause("WAT-01", "WAT-01", "Water from washing mica is settled for a day before it is let go.", "none"),
        Clause("WAT-02", "WAT-02", "Wells near the washing place are tested twice a year.", "none"),
        Clause("WAT-03", "WAT-03", "Results are read out at the village meeting.", "none"),
        Title("Part two", 2),
        Clause("SAF-01", "SAF-01", "No shaft is deeper than five metres unless an engineer has signed its plan.", "none"),
        Clause("SAF-02", "SAF-02", "Ropes are replaced every six months and are never knotted to make them longer, whatever the depth of the shaft may be.", "none"),
    ),
)

DEEP = Standard(
    "deep",
    (
        Title("Requirements for Tailings"),
        Clause("7", "7", kind="heading", title="Dams", setting=H),
        Clause("7.1", "7.1", kind="heading", title="Design", setting=H, parent="7", level=3),
        Clause("7.1.1", "7.1.1", kind="heading", title="Loads", setting=H, parent="7.1", level=4),
        Clause("7.1.1.1", "7.1.1.1", "The dam must stand the strongest quake of 10,000 years.", "shall", "7.1.1"),
        Clause("7.1.1.2", "7.1.1.2", "The design must name:", "shall", "7.1.1"),
        Clause("(a)", "7.1.1.2(a)", "the engineer of record;", "shall", "7.1.1.2", setting=N),
        Clause("(b)", "7.1.1.2(b)", "who may order that people leave, which is to say:", "shall", "7.1.1.2", setting=N),
        Clause("(i)", "7.1.1.2(b)(i)", "the manager on duty;", "shall", "7.1.1.2(b)", setting=N),
        Clause("(ii)", "7.1.1.2(b)(ii)", "the mayor of the village downstream.", "shall", "7.1.1.2(b)", setting=N),
        Clause("7.1.1.3", "7.1.1.3", "Raising must be downstream; see 7.1.1.1 for loads and 7.2.1 for the watch that is kept over it.", "shall", "7.1.1"),
        Clause("7.2", "7.2", kind="heading", title="Watch", setting=H, parent="7", level=3),
        Clause("7.2.1", "7.2.1", "Pressure in the dam must be read every day, and the readings must be on the screen of the engineer of record within the hour.", "shall", "7.2"),
        Clause("7.2.2", "7.2.2", "The operator has to pay for a second opinion every three years.", "shall", "7.2"),
    ),
)

ENVIRONMENT = Standard(
    "environment",
    (
        Title("What a clean mine does"),
        Prose("Mines of every size use this standard. ISO 14001 and RFC 4180 are other documents. It was written by mines, by the villages next to them, and by those who buy what they dig."),
        Clause("ENV 1", "ENV 1", kind="heading", title="Waste", setting=H),
        Clause("ENV 1.1", "ENV 1.1", "The mine shall sort its waste.", "shall", "ENV 1", setting=H, level=3),
        Note("Guidance:", "Bins in three colours help, and so does a yard that is dry, lit and swept every evening.", "ENV 1.1"),
        Clause("ENV 1.2", "ENV 1.2", "The mine shall not burn plastic.", "shall", "ENV 1", setting=H, level=3),
        Note("Means of verification:", "Receipts of those who collected the plastic, over the whole year, with the weight of each load.", "ENV 1.2"),
        Clause("SOC 1", "SOC 1", kind="heading", title="Workers", setting=H),
        Clause("SOC 1.1", "SOC 1.1", "The mine should let workers choose their shifts.", "should", "SOC 1", setting=H, level=3),
        Note("Rationale:", "Those who choose their own hours have fewer accidents, as mines found when they compared their logs.", "SOC 1.1"),
    ),
)

OUTLINE = Standard(
    "outline",
    (
        Title("Code of the Cane Growers"),
        Clause("A.", "A", kind="heading", title="Management", setting=H),
        Clause("1.", "A.1", "The mill shall name a person in charge.", "shall", "A", setting=N),
        Clause("2.", "A.2", "The mill shall keep records of the following:", "shall", "A", setting=N),
        Clause("a.", "A.2(a)", "tonnes of cane received;", "shall", "A.2", setting=N),
        Clause("b.", "A.2(b)", "litres of water used;", "shall", "A.2", setting=N),
        Clause("c.", "A.2(c)", "accidents, with their causes.", "shall", "A.2", setting=N),
        Clause("B.", "B", kind="heading", title="Fields", setting=H),
        Clause("1.", "B.1", "Cane shall not be burnt within 100 metres of houses.", "shall", "B", setting=N),
        Clause("2.", "B.2", "Growers should rotate cane with beans, in fields that have borne cane for more than six years, and may sell the beans to whom they like.", "should", "B", setting=N),
        Clause("C.", "C", kind="heading", title="Transport", setting=H),
        Clause("1.", "C.1", "Lorries shall be covered.", "shall", "C", setting=N),
        Clause("2.", "C.2", "Drivers may refuse a lorry that carries too much.", "may", "C", setting=N),
    ),
)

REFERENTIEL = Standard(
    "referentiel",
    (
        Title("Référentiel de la forêt communale"),
        Clause("Principe 1 :", "1", kind="heading", title="La loi est respectée", setting=H),
        Clause("Critère 1.1", "1.1", "L'exploitant doit détenir les permis de coupe.", "shall", "1"),
        Clause("Indicateur 1.1.1", "1.1.1", "Les permis sont classés par parcelle.", "none", "1.1"),
        Clause("Indicateur 1.1.2", "1.1.2", "Aucune coupe n'a commencé avant le permis, comme le veut le critère 1.1.", "none", "1.1"),
        Clause("Critère 1.2", "1.2", "L'exploitant devrait payer les taxes dans le mois.", "should", "1"),
        Clause("Principe 2 :", "2", kind="heading", title="Les riverains", setting=H),
        Clause("Critère 2.1", "2.1", "L'exploitant ne peut pas fermer les chemins.", "shall", "2"),
        Clause("Critère 2.2", "2.2", "L'exploitant peut vendre du bois de feu.", "may", "2"),
    ),
    language="fr",
)

PARTS = Standard(
    "parts",
    (
        Title("Two Parts of Wool"),
        Clause("Part I:", "Part I", kind="heading", title="People", setting=H),
        Clause("1.", "Part I 1", kind="heading", title="Shearers", setting=H, level=3, parent="Part I"),
        Clause("1.1", "Part I 1.1", "Wages shall be paid every week.", "shall", "Part I 1"),
        Clause("1.2", "Part I 1.2", "Hours shall be written down, and the shearer shall sign for them.", "shall", "Part I 1"),
        Clause("2.", "Part I 2", kind="heading", title="Neighbours", setting=H, level=3, parent="Part I"),
        Clause("2.1", "Part I 2.1", "Meetings should be held in spring.", "should", "Part I 2"),
        Clause("Part II:", "Part II", kind="heading", title="Pasture", setting=H),
        Clause("1.", "Part II 1", kind="heading", title="Water", setting=H, level=3, parent="Part II"),
        Clause("1.1", "Part II 1.1", "Wells shall be tested before the flock comes.", "shall", "Part II 1"),
        Clause("1.2", "Part II 1.2", "Streams should be shaded.", "should", "Part II 1"),
        Clause("2.", "Part II 2", kind="heading", title="Soil", setting=H, level=3, parent="Part II"),
        Clause("2.1", "Part II 2.1", "Soil shall be covered in winter.", "shall", "Part II 2"),
    ),
)

SIGNS = "Signs of wood last longer than those of tin, which rust in the first rain and fall over in the wind, as many sites know. "

ROADS = Standard(
    "roads",
    (
        Title("Roads of the Quarry"),
        Clause("3", "3", kind="heading", title="Roads", setting=H),
        Header(("Ref.", "Requirement", "Guidance")),
        *(
            Clause(
                f"3.{k}", f"3.{k}",
                f"The site shall close road {k} when it rains, and shall put up signs that tell drivers where to go and how long the road will be closed, unless the district has said otherwise in writing and has put up signs of its own.",
                "shall", "3", setting=R, guidance=(SIGNS * 3).strip(),
            )
            for k in range(1, 6)
        ),
    ),
)

STANDARDS = (
    CLAUSES, PRINCIPLES, CODES, ROMANS, IMPERATIVES, ARTICLES, STATEMENTS, DEEP,
    ENVIRONMENT, OUTLINE, REFERENTIEL, PARTS, ROADS,
)
