"""The contract gates: what must hold in every answer, without any statistics."""

from __future__ import annotations

from interop_evals.reporting.markup import Node, h
from interop_evals.reporting.names import label
from interop_evals.reporting.numbers import measured
from interop_evals.reporting.sections.pieces import chip, name, nothing, question
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View
from interop_evals.results import Score

LEAD = (
    "Each citation leads to the exact words that it quotes, at the place that it names. Anything under one is a fault."
)


def section(view: View) -> Node:
    """A card a gate, and the cases that break one."""
    cards = [_card(gate, view.run.overall.get(gate)) for gate in view.gates]
    broken = [
        h("li", name(one.asked), " ", question(one.asked), " ", [chip(label(gate), "bad") for gate in one.broken])
        for one in view.findings.values()
        if one.broken
    ]
    return framed(
        "contract",
        "Contract gates",
        LEAD,
        h("div.cards", cards) if cards else nothing("This run has no contract gates."),
        h("ul.findings", broken) if broken else None,
    )


def _card(gate: str, score: Score | None) -> Node:
    if score is None or score.value is None:
        kind, word = "broken", "not measured"
    else:
        kind, word = ("pass", "holds") if score.value == 1 else ("fail", "broken")
    told = h("p.words", score.reason if score else "not in this run")
    return h(f"div.card.{kind}", h("h3", label(gate)), h("p.big", measured(score), " ", chip(word, kind)), told)
