"""A crosswalk: what people say of each criterion, and what the machine proposes."""

from __future__ import annotations

from collections.abc import Mapping

from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import spoken
from interop_evals.reporting.numbers import count
from interop_evals.reporting.sections.pieces import chip, section, table
from interop_evals.reporting.view import View
from interop_evals.results import CaseScores
from interop_evals.scorers.mapped import NONE, Overlap

LEAD = "What corresponds, as people say and as the machine proposes. A relation that differs is no missed pair."


def part(view: View) -> Node:
    """A row for each criterion of the left text."""
    heads = ("Criterion", "People say", "The machine proposes", "")
    rows = [_row(one, Overlap(**one.asked.overlap)) for one in view.run.cases if one.asked.overlap is not None]
    wrong = sum(found.given != found.wanted for found in map(_overlap, view.run.cases))
    lead = [LEAD, f" {count(wrong, 'criterion has', 'criteria have')} another counterpart than people say."]
    return section("mapped", "Criterion by criterion", lead, table("Counterparts", heads, rows))


def _overlap(one: CaseScores) -> Overlap:
    return Overlap(**(one.asked.overlap or {"gold": {}, "ranked": (), "predicted": {}}))


def _row(one: CaseScores, found: Overlap) -> Node:
    right = found.given == found.wanted
    cells = [
        h("th", one.asked.case.provenance.source.rpartition(", ")[2], scope="row"),
        h("td", _told(found.gold)),
        h("td", _told(found.predicted)),
        h("td", chip("same" if right else "differs", "told" if right else "bad")),
    ]
    return h("tr", cells, id=f"case-{one.asked.case.id}")


def _told(relations: Mapping[str, str]) -> Content:
    pairs = [f"{spoken(relation)} {address}" for address, relation in relations.items() if relation != NONE]
    return "; ".join(pairs) or "nothing corresponds"
