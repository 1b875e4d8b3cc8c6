"""What answers should have held and did not, beside the words of the library that say it."""

from __future__ import annotations

from interop_evals.cases import Case, Nugget
from interop_evals.reporting.findings import Finding, answers
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.numbers import count
from interop_evals.reporting.sections.answers import claims, quote
from interop_evals.reporting.sections.pieces import chip, few, name, nothing, outcome, question
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View

LEAD = "What an answer must hold (vital) or had better (welcome). Only questions that were answered stand here."


def section(view: View) -> Node:
    """Case by case, those that miss something vital first."""
    found = [one for one in view.findings.values() if one.missed and answers(one.asked) and not one.answered_wrongly]
    found.sort(key=lambda one: -sum(nugget.vital for nugget, _ in one.missed))
    vital = sum(nugget.vital for one in found for nugget, _ in one.missed)
    lead: list[Content] = [
        LEAD,
        " Missed: ",
        count(vital),
        " vital, in ",
        count(len(found), "case"),
        " with something missed.",
    ]
    items = [_item(one) for one in found]
    return framed(
        "nuggets", "Missed in answers", lead, few(items, "case", "cases") if items else nothing("Nothing was missed.")
    )


def _item(one: Finding) -> Node:
    asked = one.asked
    missed = [h("li", _nugget(nugget, part), _said_where(nugget, asked.case)) for nugget, part in one.missed]
    return h(
        "li",
        h("p.head", name(asked), " ", question(asked), " ", outcome(asked)),
        h(
            "div.beside.two",
            h("div.cell", h("p.label", "Missed"), h("ul.missed", missed)),
            h(
                "div.cell",
                h("p.label", "Said"),
                claims(asked.answer.get("sentences", ()), asked.case.lang) or nothing("nothing"),
            ),
        ),
    )


def _nugget(nugget: Nugget, part: float) -> Node:
    half = chip("half said", "half") if part else None
    return h("p", chip("vital", "vital") if nugget.vital else chip("welcome", "welcome"), " ", nugget.text, " ", half)


def _said_where(nugget: Nugget, case: Case) -> list[Node]:
    """The first words of the library for each group of evidence that the nugget rests on."""
    first = {one.group: one for one in reversed(case.evidence) if one.group in nugget.evidence}
    return [quote(first[group].quote) for group in sorted(first)]
