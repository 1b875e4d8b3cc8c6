"""Two standards that do not exist, compared: 64 rows as staff would see them, in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.mappings import (
    Comparison,
    CriterionMapping,
    Difference,
    DifferenceKind,
    MappingStatus,
    SetRelation,
    Side,
)

LEFT, RIGHT = ("CWM", "2.0"), ("FMC", "3.1")
LEFT_TITLE, RIGHT_TITLE = "Clearwater Mining Standard", "Fair Metals Code"
LEFT_CHAPTERS = {
    "1": "Business integrity", "2": "Planning and engagement", "3": "Workers", "4": "Environment", "5": "Closure and legacy",
}  # fmt: skip
RIGHT_CHAPTERS = {"A": "Governance", "B": "People at work", "C": "Communities", "D": "Water, air and waste", "E": "Materials"}

E, SUB, SUP, X = SetRelation.EQUAL, SetRelation.SUBSET_OF, SetRelation.SUPERSET_OF, SetRelation.INTERSECTS_WITH
T, S, O = DifferenceKind.THRESHOLD, DifferenceKind.SCOPE, DifferenceKind.OBLIGATION
P, C, R, U = MappingStatus.PROPOSED, MappingStatus.CONFIRMED, MappingStatus.REJECTED, MappingStatus.SUSPECT

# left number, title, text | relation, strength, status | right number, title, text | common | only left | only right | differences
PAIRS = (
    ("1.1.1", "Legal register", "The company shall keep a register of the laws that apply to the site and review it every year.", SUP, .82, C, "A1.1", "Know the law", "Operators shall know the laws that apply to them.", "laws that apply", "register; every year", "", ()),
    ("1.1.2", "Breaches", "The company shall correct each breach of law within 90 days and record what was done.", X, .71, P, "A1.2", "Putting things right", "Operators shall put breaches right without delay and tell the scheme of serious ones.", "correct breaches", "record what was done", "tell the scheme", ((T, "within 90 days", "without delay"),)),
    ("1.2.1", "Bribery", "The company shall forbid bribery in every form, facilitation payments included.", E, .97, C, "A2.1", "No bribes", "Operators shall forbid bribery in every form, and facilitation payments too.", "bribery in every form; facilitation payments", "", "", ()),
    ("1.2.2", "Gifts", "The company should keep a list of gifts above 50 euros.", X, .58, P, "A2.2", "Gifts and hospitality", "Operators shall set a limit for gifts and keep a list of those above it.", "list of gifts", "", "set a limit", ((O, "should", "shall"), (T, "50 euros", "a limit of their own"))),
    ("1.3.1", "Payments to governments", "The company shall publish all payments to governments, by project and year.", SUP, .88, C, "A3.1", "Openness on payments", "Operators shall publish their payments to governments each year.", "publish payments to governments", "by project", "", ()),
    ("1.4.1", "Complaints", "The company shall have a way for anyone to complain without fear, and answer within 30 days.", X, .76, U, "C4.1", "Complaints of neighbours", "Operators shall give neighbours a way to complain at no cost and answer within 60 days.", "a way to complain; answer", "anyone; without fear", "at no cost", ((T, "30 days", "60 days"), (S, "anyone", "neighbours"))),
    ("1.4.2", "Remedy", "The company shall offer remedy where it has caused harm.", E, .93, P, "C4.2", "Remedy", "Operators shall provide remedy for harm that they have caused.", "remedy; harm it has caused", "", "", ()),
    ("2.1.1", "Who is affected", "The company shall map the people who are affected by the site, and renew the map every 2 years.", SUP, .74, P, "C1.1", "Knowing the neighbours", "Operators shall know who lives within five kilometres of the site.", "people around the site", "all who are affected; renew every 2 years", "", ((S, "all who are affected", "within five kilometres"),)),
    ("2.1.2", "Talking with them", "The company shall consult the people affected before each decision that concerns them.", SUP, .81, C, "C1.2", "Meetings", "Operators shall hold meetings with neighbours at least once a year.", "consult", "before each decision", "once a year", ()),
    ("2.2.1", "Consent", "The company shall obtain the free, prior and informed consent of Indigenous Peoples before new operations.", E, .95, C, "C2.1", "Consent of Indigenous Peoples", "Operators shall obtain the free, prior and informed consent of Indigenous Peoples before they begin new operations.", "free, prior and informed consent; Indigenous Peoples", "", "", ()),
    ("2.2.2", "Agreements", "The company shall write down what was agreed and give a copy to all parties.", SUB, .69, P, "C2.2", "Agreements in writing", "Operators shall write down agreements in the language of the community, give a copy to all parties and report on them.", "write down; copy to all", "", "language of the community; report", ()),
    ("2.3.1", "Resettlement", "The company shall avoid resettlement; where it cannot, it shall restore livelihoods.", X, .79, P, "C3.1", "Moving people", "Operators shall not move people by force and shall restore livelihoods within 3 years.", "restore livelihoods", "avoid resettlement", "not by force; within 3 years", ((T, "", "within 3 years"),)),
    ("2.4.1", "Cultural heritage", "The company shall survey cultural heritage before ground is broken.", SUB, .66, P, "C5.1", "Heritage", "Operators shall survey and protect cultural heritage, and stop work on a find.", "survey cultural heritage", "", "protect; stop work on a find", ()),
    ("3.1.1", "Child labour", "The company shall employ nobody under 15, and nobody under 18 in dangerous work.", X, .9, C, "B1.1", "Children", "Operators shall employ nobody under 16, and nobody under 18 underground.", "nobody under 18 in dangerous work", "", "", ((T, "under 15", "under 16"), (S, "dangerous work", "underground"))),
    ("3.1.2", "Forced labour", "The company shall not use forced labour or keep identity papers.", E, .94, C, "B1.2", "Freedom", "Operators shall not use forced labour nor hold identity papers of workers.", "no forced labour; no identity papers", "", "", ()),
    ("3.2.1", "Hours", "Working hours shall not exceed 48 a week, overtime 12.", E, .91, P, "B2.1", "Working time", "Hours shall not exceed 48 a week, with at most 12 hours of overtime.", "48 a week; overtime 12", "", "", ()),
    ("3.2.2", "Rest", "Workers shall have one day of rest in seven.", SUB, .7, P, "B2.1", "Working time", "Hours shall not exceed 48 a week, with at most 12 hours of overtime.", "limits of working time", "one day of rest in seven", "", ()),
    ("3.2.3", "Wages", "The company shall pay at least the legal minimum, and a living wage within 5 years.", SUP, .85, P, "B3.1", "Pay", "Operators shall pay at least the legal minimum wage.", "legal minimum", "living wage within 5 years", "", ()),
    ("3.3.1", "Unions", "The company shall respect the right to form and join unions.", E, .96, C, "B4.1", "Freedom of association", "Operators shall respect the right of workers to form and join trade unions.", "right to form and join unions", "", "", ()),
    ("3.3.2", "Bargaining", "The company shall bargain in good faith with the chosen representatives of workers.", E, .92, P, "B4.2", "Collective bargaining", "Operators shall bargain collectively in good faith with the representatives that workers choose.", "bargain in good faith; chosen representatives", "", "", ()),
    ("3.4.1", "Safety system", "The company shall run a safety management system that is audited every year.", SUP, .78, P, "B5.1", "Safe work", "Operators shall manage the risks to safety at work.", "risks to safety", "audited every year", "", ()),
    ("3.4.2", "Protective equipment", "The company shall provide protective equipment free of charge.", E, .95, C, "B5.2", "Equipment", "Operators shall provide personal protective equipment at no cost to workers.", "protective equipment; free of charge", "", "", ()),
    ("3.4.3", "Accidents", "The company shall investigate each accident and publish the yearly rate.", X, .73, P, "B5.3", "Learning from accidents", "Operators shall investigate accidents and near misses and teach what was learned.", "investigate accidents", "publish the yearly rate", "near misses; teach", ()),
    ("3.5.1", "Equal treatment", "The company shall not discriminate in hiring, pay or promotion.", SUB, .77, P, "B6.1", "Fair treatment", "Operators shall not discriminate at work and shall act against harassment.", "not discriminate", "", "act against harassment", ()),
    ("4.1.1", "Water balance", "The company shall publish a water balance every 12 months.", X, .8, P, "D1.1", "Water accounting", "Operators shall account for water every 24 months and give the account to the authority.", "water balance", "publish", "give to the authority", ((T, "12 months", "24 months"),)),
    ("4.1.2", "Water quality", "Discharged water shall meet the limits of Table 4 at all times.", X, .75, U, "D1.2", "Clean discharge", "Discharges shall meet the legal limits; exceedances shall be reported within 24 hours.", "limits for discharged water", "limits of Table 4", "report within 24 hours", ((T, "limits of Table 4", "legal limits"),)),
    ("4.1.3", "Shared water", "The company should work with other users of the catchment.", SUB, .6, P, "D1.3", "The catchment", "Operators shall work with other users of the catchment and set goals with them.", "other users of the catchment", "", "set goals", ((O, "should", "shall"),)),
    ("4.2.1", "Tailings design", "Tailings facilities shall be designed for a flood of 1 in 10,000 years.", SUP, .83, C, "D2.1", "Tailings", "Tailings facilities shall be designed for a flood of 1 in 1,000 years.", "design flood of tailings facilities", "", "", ((T, "1 in 10,000 years", "1 in 1,000 years"),)),
    ("4.2.2", "Tailings review", "An independent reviewer shall examine each facility every year.", SUP, .72, P, "D2.2", "Inspection", "Tailings facilities shall be inspected every year.", "inspection every year", "independent reviewer", "", ()),
    ("4.3.1", "Biodiversity", "The company shall achieve no net loss of biodiversity.", SUB, .64, P, "D3.1", "Nature", "Operators shall aim at a net gain of biodiversity and stay out of protected areas.", "no loss of biodiversity", "", "net gain; protected areas", ((O, "shall achieve", "shall aim"),)),
    ("4.4.1", "Greenhouse gases", "The company shall publish its emissions of scopes 1 and 2 and a target for 2030.", SUP, .81, P, "D4.1", "Climate", "Operators shall measure their emissions of scopes 1 and 2.", "emissions of scopes 1 and 2", "publish; a target for 2030", "", ()),
    ("4.4.2", "Energy", "The company should save energy.", X, .55, R, "D4.2", "Renewable energy", "Operators should use renewable energy where it can be had.", "energy", "save", "renewable", ()),
    ("4.5.1", "Air", "The company shall measure dust at the boundary of the site each month.", E, .89, P, "D5.1", "Dust", "Operators shall measure dust at the site boundary every month.", "dust at the boundary; each month", "", "", ()),
    ("4.6.1", "Cyanide", "Sites that use cyanide shall be certified to a code for cyanide.", SetRelation.NO_RELATIONSHIP, .12, R, "E1.1", "Mercury", "Operators shall not use mercury.", "", "cyanide", "mercury", ()),
    ("4.7.1", "Waste", "The company shall reduce, reuse and recycle waste before it is deposited.", X, .68, P, "D6.1", "Waste", "Operators shall keep an inventory of waste and recycle what they can.", "recycle waste", "reduce; reuse", "inventory", ()),
    ("5.1.1", "Closure plan", "The company shall have a closure plan from the start and renew it every 3 years.", X, .77, P, "D7.1", "After mining", "Operators shall have a plan for closure and set money aside for it.", "closure plan", "from the start; every 3 years", "money set aside", ()),
)  # fmt: skip

LEFT_ONLY = (
    ("1.2.3", "Whistle-blowers", "The company shall protect people who report wrongdoing.", "A2.1", .31),
    ("1.3.2", "Owners", "The company shall publish who owns it in the end.", "A3.1", .28),
    ("1.5.1", "Tax", "The company shall not shift profits to places where it does no business.", None, .0),
    ("2.3.2", "Land rights", "The company shall record customary rights to land.", "C3.1", .35),
    ("2.5.1", "Conflict areas", "In areas of conflict the company shall carry out enhanced due diligence.", "E2.1", .33),
    ("3.4.4", "Fatigue", "The company shall manage fatigue of workers on shifts.", "B2.1", .37),
    ("3.6.1", "Contractors", "The company shall hold contractors to the same rules.", None, .0),
    ("4.1.4", "Groundwater", "The company shall model groundwater and check the model every 5 years.", "D1.1", .39),
    ("4.3.2", "Invasive species", "The company shall keep invasive species off the site.", "D3.1", .3),
    ("4.5.2", "Noise", "Noise at the nearest house shall not exceed 45 dB at night.", "D5.1", .26),
    ("4.6.2", "Explosives", "Explosives shall be stored and used by licensed people only.", "B5.1", .22),
    ("5.1.2", "Money for closure", "The company shall hold a bond that covers the whole cost of closure.", "D7.1", .4),
    ("5.2.1", "Old sites", "The company shall treat old waste on its land as its own.", None, .0),
    ("5.2.2", "Monitoring after closure", "The company shall monitor water for 25 years after closure.", "D7.1", .34),
)  # fmt: skip

RIGHT_ONLY = (
    ("A1.3", "Permits", "Operators shall show their permits on request.", "1.1.1", .3),
    ("A4.1", "Risk of the supply chain", "Operators shall assess the risks of their supply chain each year.", "2.5.1", .38),
    ("A4.2", "Reporting", "Operators shall report on due diligence every year.", "2.5.1", .36),
    ("B3.2", "Pay slips", "Operators shall give each worker a pay slip.", "3.2.3", .27),
    ("B5.4", "First aid", "Operators shall have trained first aiders on every shift.", "3.4.1", .33),
    ("B6.2", "Parents", "Operators shall protect the jobs of parents on leave.", None, .0),
    ("B7.1", "Housing", "Housing for workers shall be clean and safe.", None, .0),
    ("C1.3", "Local jobs", "Operators should hire and buy locally.", "2.1.1", .21),
    ("C4.3", "Security guards", "Operators shall train guards in human rights.", None, .0),
    ("D1.4", "Storm water", "Operators shall keep clean storm water apart from dirty water.", "4.1.2", .4),
    ("E2.1", "Origin", "Operators shall record the origin of all purchased material.", "2.5.1", .29),
    ("E2.2", "Chain of custody", "Operators shall keep certified material apart from other material.", None, .0),
    ("E3.1", "Small-scale miners", "Operators should support small-scale miners nearby.", None, .0),
    ("E3.2", "Claims", "Operators shall make no claim that the scheme has not approved.", None, .0),
)  # fmt: skip

PEOPLE = ("Ana Duarte", "Jonas Weber", "Thandi Mokoena")


def listed(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split("; ")))


def criterion(side: tuple[str, str], number: str, title: str, text: str, order: int, chapter: str) -> Criterion:
    page = 6 + order // 3
    return Criterion(
        address=address(*side, number), source_id=f"{side[0].lower()}-{side[1]}", scheme=side[0], edition=side[1],
        number=number, title=title, text=text, obligation=Obligation.SHALL if "shall" in text else Obligation.SHOULD,
        parent=None, leaf=True, kind=CriterionKind.REQUIREMENT, headings=(chapter,), page_start=page, page_end=page,
        start=order * 200, end=order * 200 + len(text), order=order, ancestors=(chapter,),
    )  # fmt: skip


def side(named: tuple[str, str], title: str, rows: Sequence[tuple[str, str, str]], chapters: dict[str, str]) -> Side:
    unique = sorted({row[0]: row for row in rows}.values())
    criteria = tuple(
        criterion(named, *row, order, f"{row[0][0]} {chapters[row[0][0]]}") for order, row in enumerate(unique)
    )
    cited = tuple((one.address, citation(one, title)) for one in criteria)
    return Side(named[0], named[1], f"{named[0].lower()}-{named[1]}", title, criteria, cited)


def citation(one: Criterion, title: str) -> Citation:
    return Citation(
        marker=1, passage_id=f"p{one.order}", source_id=one.source_id, title=title, publisher=f"{title} Initiative",
        kind=SourceKind.REQUIREMENTS, start=one.start, end=one.end, quote=one.text, scheme=one.scheme,
        edition=one.edition, year=2024, criterion=one.number, page_start=one.page_start, page_end=one.page_end,
        url=f"https://standards.example.org/{one.source_id}.pdf",
    )  # fmt: skip


def comparison() -> Comparison:
    """36 pairs, 14 gaps of each side."""
    left = side(LEFT, LEFT_TITLE, [row[:3] for row in (*PAIRS, *LEFT_ONLY)], LEFT_CHAPTERS)
    right = side(RIGHT, RIGHT_TITLE, [*(row[6:9] for row in PAIRS), *(row[:3] for row in RIGHT_ONLY)], RIGHT_CHAPTERS)
    mappings = [pair(row, place) for place, row in enumerate(PAIRS)]
    mappings += [gap(row, LEFT, RIGHT) for row in LEFT_ONLY]
    mappings += [gap(row, RIGHT, LEFT).mirrored for row in RIGHT_ONLY]
    unrelated = {R}
    lefts = {one.left for one in mappings if one.right and one.status not in unrelated}
    rights = {one.right for one in mappings if one.left and one.status not in unrelated}
    shares = (len(lefts - {None}) / len(left.criteria), len(rights - {None}) / len(right.criteria))
    return Comparison(left, right, tuple(mappings), *shares)


def pair(row: tuple[object, ...], place: int) -> CriterionMapping:
    left, _, _, relation, strength, status, right, _, _, common, only_left, only_right, apart = row
    found = CriterionMapping(
        address(*LEFT, str(left)), address(*RIGHT, str(right)), SetRelation(str(relation)), float(str(strength)),
        "Both speak of " + " and of ".join(listed(str(common))[:2]) + "." if common else "Both speak of one substance each.",
        listed(str(common)), listed(str(only_left)), listed(str(only_right)),
        tuple(Difference(*one) for one in apart), status=MappingStatus(str(status)),
        date="2026-10-12T09:30:00Z", left_fingerprint=f"{place:08x}", right_fingerprint=f"{place + 99:08x}",
    )  # fmt: skip
    if found.status is P:
        return found
    note = {C: "", R: "Not the same matter.", U: "The right text changed in edition 3.1."}[found.status]
    return replace(found, author=PEOPLE[place % 3], date="2026-11-20T14:05:00Z", note=note)


def gap(row: tuple[str, str, str, str | None, float], own: tuple[str, str], other: tuple[str, str]) -> CriterionMapping:
    number, _, _, nearest, strength = row
    return CriterionMapping(
        address(*own, number), None, SetRelation.NO_RELATIONSHIP, strength,
        "No criterion of the other side asks for this." if nearest is None else "The nearest speaks of a wider matter.",
        nearest=address(*other, nearest) if nearest else None, date="2026-10-12T09:30:00Z",
    )  # fmt: skip
