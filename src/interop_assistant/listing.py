"""Scored sentences become the list that answers, where the sources have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.scoring import Candidate

MOST_ITEMS = 14
ONE_STEP = re.compile(r"\bstep \d|\b(?:first|second|third|fourth|fifth|sixth|last|next) step\b", re.IGNORECASE)
NEAR_BEST = 0.5  # a list elsewhere must be introduced by a sentence of this share of the best chance


def find_list(question: Question, candidates: Sequence[Candidate]) -> tuple[Candidate | None, list[Candidate]]:
    """The sentence that leads into a list, if there is one, and the first sentence of each item, in order.

    A lead-in that answers brings its list with it; a question for steps or for several things is answered by the list
    in the section of one of the best sentences. Nothing when there is no list of two items or more.
    """
    if not candidates:
        return None, []
    asked_for = question.intent in (Intent.STEPS, Intent.LIST)
    for best in _for_all_steps(question, candidates):
        if best.score < NEAR_BEST * candidates[0].score:
            break
        if (best.lead_in or asked_for) and len(items := _run_at(best, candidates)) > 1:
            return _lead(best, items, candidates), items[:MOST_ITEMS]
        if not asked_for and not best.lead_in:
            break
    return None, []


def _for_all_steps(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where the steps are asked for and no certain one, those about all before those about one."""
    if question.intent is not Intent.STEPS or ONE_STEP.search(question.text):
        return list(candidates)
    near = [one for one in candidates if one.score >= NEAR_BEST * candidates[0].score]
    ordered = sorted(near, key=lambda one: any(ONE_STEP.search(heading) for heading in one.hit.passage.headings))
    return [*ordered, *candidates[len(near) :]]


def _run_at(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The items of the list that holds ``best``, or of the first list after it in its section."""
    run: list[Candidate] = []
    for candidate in _in_order(best, candidates):
        if candidate.item and (not run or _item_span(candidate) != _item_span(run[-1])):
            run.append(candidate)
        elif not candidate.item and run and run[-1].start >= best.start:
            break
        elif not candidate.item and run:
            run = []
    return run if run and run[-1].start >= best.start else []


def _in_order(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted((c for c in candidates if c.section == best.section), key=lambda c: c.start)


def _item_span(candidate: Candidate) -> tuple[int, int]:
    items = candidate.hit.passage.list_items
    return next((a, b) for a, b in items if a <= candidate.start and candidate.end <= b)


def _lead(best: Candidate, items: Sequence[Candidate], candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence right before the list if it leads in; else the best one before it that stands alone."""
    before = [c for c in _in_order(best, candidates) if not c.item and c.start < items[0].start]
    if before and before[-1].lead_in:
        return before[-1]
    return max((c for c in before if not c.dangling and not c.lead_in), key=lambda c: c.score, default=None)
