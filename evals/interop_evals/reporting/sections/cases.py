"""Every case: question, answer with its claims, what was expected, the evidence, the scores."""

from __future__ import annotations

from collections.abc import Sequence

from interop_evals.cases import Case
from interop_evals.reporting.findings import Finding
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import label, spoken
from interop_evals.reporting.numbers import count, data
from interop_evals.reporting.sections.answers import SUPPORT, answer, quote
from interop_evals.reporting.sections.pieces import chip, expected, outcome, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View
from interop_evals.results import CaseScores
from interop_evals.scorers.gold import groups_of

LEAD = "Claims are marked by how they are supported: "


def section(view: View) -> Node:
    """All cases, with a choice of which to show that works without scripts."""
    legend: list[Content] = [[h(f"span.claim.{kind}", h("span.said", word)), " "] for kind, word in SUPPORT.items()]
    held = [_case(view, one) for one in view.run.cases]
    return framed("cases", "Cases", [LEAD, legend], h("div.chooser", _choices(view), h("div.cases", held)))


def _choices(view: View) -> Node:
    """Radio buttons that the style reads."""
    amiss = sum(one.amiss for one in view.findings.values())
    choices = [("all", "All", len(view.run.cases)), ("amiss", "With something to look at", amiss)]
    choices += [("turned", "Turned since the baseline", len(view.turns))] if view.baseline else []
    buttons = [
        h("label", h("input", type="radio", name="show", value=key, checked=not i), f" {words} ", h("small", count(n)))
        for i, (key, words, n) in enumerate(choices)
    ]
    return h("fieldset", h("legend", "Show"), buttons)


def _case(view: View, one: CaseScores) -> Node:
    case, finding = one.asked.case, view.findings[one.asked.case.id]
    marks = (".amiss" if finding.amiss else "") + (".turned" if case.id in view.turns else "")
    return h(
        f"details.case{marks}",
        h(
            "summary",
            _mark(finding),
            h("code.id", case.id),
            h("span.asked", case.question, lang=case.lang, dir="auto"),
            outcome(one.asked),
        ),
        h(
            "div.inside",
            _asked(case),
            h("div.beside.two", h("div.cell", answer(one.asked, "Answer")), h("div.cell", _wanted(one, finding))),
            _scores(one),
            id=f"case-{case.id}",
        ),
    )


def _mark(finding: Finding) -> Node:
    return h("span.mark.amiss", "look", title="something to look at") if finding.amiss else h("span.mark", "fine")


def _asked(case: Case) -> Content:
    history = [h("li", h("b", f"{spoken(turn.role)}: "), turn.text) for turn in case.history]
    facts = ", ".join([case.lang, spoken(case.answerability), case.split, f"cluster {case.cluster_id}", *case.tags])
    return [h("ul.history", history, lang=case.lang) if history else None, h("p.facts", facts)]


def _wanted(one: CaseScores, finding: Finding) -> Node:
    """What a right answer holds, and where the library says it."""
    case, missed = one.asked.case, {nugget.id: part for nugget, part in finding.missed}
    nuggets = [
        h("li", _said(missed.get(nugget.id)), " ", nugget.text, " ", h("small", "vital" if nugget.vital else "welcome"))
        for nugget in case.nuggets
    ]
    never = [
        h(
            "li",
            chip("said" if words in finding.forbidden else "not said", "bad" if words in finding.forbidden else "good"),
            " ",
            words,
        )
        for words in case.must_not
    ]
    return h(
        "div.wanted",
        h("h3", "Expected ", expected(one.asked)),
        h("ul.plain", nuggets) if nuggets else None,
        [h("h4", "Must not say"), h("ul.plain", never)] if never else None,
        [h("h4", "Evidence"), h("ul.sources", _evidence(one))] if case.evidence else None,
    )


def _said(part: float | None) -> Node:
    if part is None:
        return chip("said", "good")
    return chip("half said", "half") if part else chip("missed", "bad")


def _evidence(one: CaseScores) -> Sequence[Node]:
    ranks = {group.name: group.rank(one.asked.hits) for group in groups_of(one.asked.case, least_grade=1)}
    return [
        h(
            "li",
            h(
                "span.where",
                _where(item.source_id, item.page, item.criterion, item.group),
                _rank(ranks.get(item.group)),
            ),
            quote(item.quote),
        )
        for item in one.asked.case.evidence
    ]


def _where(source: str, page: int | None, criterion: str | None, group: str) -> str:
    known = (
        source,
        f"page {page}" if page else None,
        f"criterion {criterion}" if criterion else None,
        f"group {group}",
    )
    return ", ".join(part for part in known if part)


def _rank(rank: int | None) -> Content:
    return [", retrieved at rank ", data(rank, str(rank))] if rank else ", not retrieved"


def _scores(one: CaseScores) -> Node:
    measured = [(name, score) for name, score in one.scores.items() if score.value is not None]
    body = [
        h(
            "tr",
            h("th", label(name), scope="row"),
            h("td.number", data(score.value or 0.0)),
            h("td.words", score.reason),
        )
        for name, score in measured
    ]
    return h(
        "details.inner",
        h("summary", "Scores of this case"),
        table(f"Scores of {one.asked.case.id}", ("Measure", "Value", "Why"), body),
    )
