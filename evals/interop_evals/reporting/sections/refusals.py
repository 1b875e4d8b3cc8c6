"""Questions that were answered and should not have been, and those that were refused and could have been answered."""

from __future__ import annotations

from interop_evals.reporting.findings import Finding
from interop_evals.reporting.markup import Node, h
from interop_evals.reporting.names import spoken
from interop_evals.reporting.numbers import count
from interop_evals.reporting.sections.answers import claims
from interop_evals.reporting.sections.pieces import expected, few, name, nothing, outcome, question
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View


def section(view: View) -> Node:
    """Wrong answers first, then wrong refusals, then words that must not be said, then what gave no answer."""
    found = list(view.findings.values())
    wrong = [one for one in found if one.answered_wrongly]
    refused = [one for one in found if one.refused_wrongly]
    forbidden = [one for one in found if one.forbidden]
    failed = [one for one in found if one.asked.error]
    lead = ["A question without an answer in the library is to be told so, and to be told why."]
    return framed(
        "refusals",
        "Answered and refused wrongly",
        lead,
        _part("Answered, and should not have been", wrong, "No question was answered that should not have been."),
        _part("Words said that must not be", forbidden, "Nothing forbidden was said."),
        _part(
            "Refused, and could have been answered", refused, "No question was refused that could have been answered."
        ),
        _part("No answer came", failed, "Every question got an answer or a refusal.") if failed else None,
    )


def _part(title: str, found: list[Finding], none: str) -> list[Node]:
    items = [_item(one) for one in found]
    heading = h("h3", title, " ", h("small", count(len(found))))
    return [heading, h("div", few(items, "case", "cases") if items else nothing(none))]


def _item(one: Finding) -> Node:
    asked = one.asked
    return h(
        "li",
        h("p.head", name(asked), " ", question(asked)),
        h("p.pair", "Got ", outcome(asked), ", expected ", expected(asked), f" ({spoken(asked.case.answerability)})"),
        claims(asked.answer.get("sentences", ()), asked.case.lang) if one.answered_wrongly or one.forbidden else None,
        h("p.why", "It must not say: ", [h("q", words) for words in one.forbidden]) if one.forbidden else None,
        h("p.error", asked.error) if asked.error else None,
        h("p.aside", "Missing: ", "; ".join(asked.answer.get("missing", ()))) if one.refused_wrongly else None,
    )
