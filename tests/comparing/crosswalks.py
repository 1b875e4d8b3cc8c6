"""Two small crosswalks between made-up standards, in our own words, with the pairs that a person would draw.

FISH is terse on both sides; METALS sets one-liners against paragraphs. One weight was chosen on them: how much the
length of a list counts (`aligning.PRIOR`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interop_assistant.criteria.obligation import obligation_of
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.mappings import Side


@dataclass(frozen=True)
class Crosswalk:
    """Two sides, and the numbers of what goes together."""

    left: Side
    right: Side
    pairs: frozenset[tuple[str, str]]


def criterion(
    number: str,
    text: str,
    *,
    scheme: str = "A",
    edition: str = "1",
    title: str = "",
    above: tuple[str, ...] = (),
    order: int = 0,
    obligation: Obligation | None = None,
) -> Criterion:
    """A requirement as a reader gives it."""
    return Criterion(
        address(scheme, edition, number), f"{scheme}-{edition}", scheme, edition, number, title, text,
        obligation_of(text) if obligation is None else obligation, None, True, CriterionKind.REQUIREMENT,
        above, None, None, 0, len(text), order, ((0, len(text)),), above,
    )  # fmt: skip


def side(scheme: str, told: str, edition: str = "1") -> Side:
    """A side from lines: ``# a title above``, ``number text``, and ``| more text``."""
    above: tuple[str, ...] = ()
    found: list[Criterion] = []
    for line in filter(None, map(str.strip, re.sub(r"\n\s*\|", "", told).splitlines())):
        if line.startswith("#"):
            above = (line.strip("# "),)
        else:
            number, _, text = line.partition(" ")
            found.append(criterion(number, text, scheme=scheme, edition=edition, above=above, order=len(found)))
    return Side(scheme, edition, f"{scheme}-{edition}", scheme, tuple(found))


def pairs(told: str) -> frozenset[tuple[str, str]]:
    """Pairs from words such as ``1.1=A1,A2``."""
    split = [one.split("=") for one in told.split()]
    return frozenset((left, right) for left, rights in split for right in rights.split(","))


FISH = Crosswalk(
    side("Fjordmark", """
        # Siting and habitat
        1.1 Farms shall not be sited in protected wetlands or mangroves.
        1.2 The seabed under each cage shall be sampled every year.
        1.3 Escapes of fish shall be recorded and reported to the authority within 24 hours.
        1.4 Nets shall be inspected weekly for damage.
        # Fish health
        2.1 A veterinarian shall approve a fish health plan.
        2.2 Antibiotics shall be used only on prescription.
        2.3 Dead fish shall be removed daily.
        2.4 Stocking density shall not exceed 15 kg per cubic metre.
        2.5 Sea lice counts shall be published monthly.
        # Feed
        3.1 Marine ingredients in feed shall come from certified fisheries.
        3.2 Soy in feed shall be free of deforestation.
        3.3 The feed conversion ratio shall be calculated for each production cycle.
        # Work and community
        4.1 No worker shall be younger than 15 years.
        4.2 Workers shall be free to form and join trade unions.
        4.3 Divers shall hold a valid licence.
        4.4 Neighbours shall be consulted before a farm is extended.
        4.5 A grievance procedure shall be open to workers and neighbours.
        # Traceability
        5.1 Each batch shall be traceable from egg to harvest.
        5.2 Certified and other fish shall be kept apart at all stages.
        5.3 Sales of certified fish shall be recorded by volume.
    """),
    side("Coastal Code", """
        # Environment
        A1 The operator must not convert mangrove forest or other protected coastal habitat into ponds or farms.
        A2 Sediment below net pens must be analysed annually.
        A3 The operator must keep a log of escape events and notify the regulator of each within one day.
        A4 Predators such as seals must not be killed.
        A5 Energy use must be measured and targets for its reduction set.
        A6 Pond effluent must be treated before it is discharged.
        # Stock
        B1 Veterinary health management must follow a written plan signed by a qualified vet.
        B2 Antimicrobial medicines must be prescribed by a veterinarian and never given to promote growth.
        B3 Mortalities must be collected from pens each day and disposed of safely.
        B4 The density at which fish are held must stay below 20 kg/m3.
        B5 Counts of parasites must be made known to the public.
        B6 Fish must be stunned before slaughter.
        # Feed
        C1 Fish meal and fish oil must originate from fisheries that hold a certificate of sustainability.
        C2 Plant ingredients must not stem from land that was deforested after 2020.
        C3 Feed must be stored dry and protected from rodents.
        # People
        D1 Child labour is prohibited: nobody under the age of 15 may be employed.
        D2 Employees must have the right to organise and to bargain collectively.
        D3 Wages must at least meet the legal minimum.
        D4 Working hours must not exceed 48 a week.
        D5 Commercial divers must be trained and licensed.
        D6 The local community must be heard before the site grows.
        D7 Complaints of employees must be received and answered through a defined mechanism.
        D8 Complaints of residents must be received and answered through a defined mechanism.
        # Chain of custody
        E1 The origin of every lot must be known through all life stages.
        E2 Mixing of certified with uncertified product is not allowed.
    """),
    pairs("1.1=A1 1.2=A2 1.3=A3 2.1=B1 2.2=B2 2.3=B3 2.4=B4 2.5=B5 3.1=C1 3.2=C2 4.1=D1 4.2=D2 4.3=D5 4.4=D6 4.5=D7,D8 "
          "5.1=E1 5.2=E2"),
)  # fmt: skip

METALS = Crosswalk(
    side("Ridge", """
        # Integrity
        R1 Comply with all applicable laws.
        R2 Prohibit bribery.
        R3 Publish payments to governments.
        # Workers
        R4 No forced labour.
        R5 Pay a living wage.
        R6 Provide protective equipment free of charge.
        R7 Limit the working week to 60 hours.
        # Communities
        R8 Obtain the free, prior and informed consent of indigenous peoples.
        R9 Avoid resettlement.
        R10 Operate a grievance mechanism.
        R11 Manage security forces according to human rights.
        R12 Support artisanal miners.
        # Environment
        R13 Manage tailings safely.
        R14 Reduce water withdrawal.
        R15 Report greenhouse gas emissions.
        R16 Protect biodiversity.
        R17 Plan for closure and fund it.
        R18 Eliminate mercury.
        # Supply chain
        R19 Carry out due diligence on minerals from conflict areas.
        R20 Keep a chain of custody.
    """),
    side("Harbour", """
        # Business conduct
        1.1 The company shall maintain a system to identify the legislation that applies to its sites and shall
            | show that it fulfils it. Breaches shall be corrected, and the cause of each shall be investigated by
            | someone who was not involved.
        1.2 The company shall forbid its employees and agents to offer, pay, solicit or accept bribes in any
            | form, including facilitation payments. It shall train those who are exposed to the risk and keep a
            | register of gifts.
        1.3 Each year the company shall disclose the taxes, royalties and fees that it paid to public
            | authorities, country by country, in the manner of the Extractive Industries Transparency Initiative.
        1.4 The company shall appoint a member of its board who answers for sustainability and who reports to
            | the shareholders at least once a year.
        # Labour rights
        2.1 Employment shall be freely chosen. The company shall not use bonded, indentured or involuntary
            | prison labour, shall not hold identity papers, and shall not charge recruitment fees to workers.
        2.2 Remuneration shall suffice for a decent standard of living for a worker and the worker's family.
            | Where pay is lower, a plan with dates shall say how the gap will be closed.
        2.3 Workers shall be given helmets, boots, respirators and other gear against hazards at no cost to
            | them. Supervisors shall check each shift that it is worn, and replace what is damaged.
        2.4 Hours shall not exceed 48 a week without overtime, and 60 with it. Every worker shall have a day of
            | rest in seven.
        2.5 Women and men shall have the same chances of being hired, trained and promoted, and the company
            | shall measure the difference between their pay.
        2.6 Harassment and violence at work shall be forbidden, and whoever reports them shall be protected from
            | reprisal.
        # Society
        3.1 Where projects affect the lands of indigenous peoples, the company shall engage with their own
            | institutions from the start and shall not go ahead before they have consented freely, in advance and
            | knowing the facts. The agreement shall be written down.
        3.2 Moving households against their will shall be avoided. Where it cannot be, the company shall restore
            | their livelihoods to at least the level before, and shall follow their situation for five years.
        3.3 Complaints from anyone touched by operations shall be received in their language, acknowledged
            | within ten days, and remedied. The company shall publish how many were received and settled.
        3.4 Guards, whether private or public, shall be vetted and trained in the Voluntary Principles on
            | Security and Human Rights. The use of force shall be recorded and reviewed.
        3.5 Cultural heritage shall be surveyed before ground is broken, and chance finds shall stop the work.
        3.6 Where small-scale miners work within or near the concession, the company shall seek arrangements
            | with them, help them to become legal and to work safely, and buy from them where that is possible.
        # Nature
        4.1 Facilities that store mine residues shall be designed, built and watched so that they do not fail.
            | An engineer of record shall be appointed, and an independent review board shall inspect every dam once a
            | year.
        4.2 The company shall draw up a water balance for its catchment, set targets for taking less fresh
            | water, and make known how it performs against them.
        4.3 Emissions of carbon dioxide and other gases that warm the climate shall be inventoried for scopes 1
            | and 2, verified by a third party, and published each year.
        4.4 The company shall follow the mitigation hierarchy so that habitats and threatened species suffer no
            | net loss, and shall not operate in World Heritage sites.
        4.5 From the feasibility study on there shall be a plan for the end of mining. It shall be costed,
            | updated every three years, and secured by a financial guarantee.
        4.6 Noise, dust and vibration shall be monitored at the nearest dwellings.
        4.7 Hazardous waste shall be separated, labelled and handed over only to licensed contractors.
        # Sourcing
        5.1 Whoever buys ore from regions of armed conflict or high risk shall apply the five steps of the OECD
            | guidance: management system, assessment of risk, response, audit and report.
        5.2 Inputs and outputs of certified material shall be reconciled every quarter, and documents shall
            | follow each delivery so that its origin can be proven.
    """),
    pairs("R1=1.1 R2=1.2 R3=1.3 R4=2.1 R5=2.2 R6=2.3 R7=2.4 R8=3.1 R9=3.2 R10=3.3 R11=3.4 R12=3.6 R13=4.1 R14=4.2 "
          "R15=4.3 R16=4.4 R17=4.5 R19=5.1 R20=5.2"),
)  # fmt: skip
