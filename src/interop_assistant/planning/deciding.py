"""From the gaps to the end of a recognition: what is asked of whom where the library does not know it."""

from __future__ import annotations

from interop_assistant.domain.roadmaps import Lines
from interop_assistant.planning.relating import compared_by_third, told
from interop_assistant.planning.sections import told_of
from interop_assistant.planning.work import Part, Work, ask


def existing(work: Work) -> Part:
    """Comparisons by others that hold both, and whether there are newer ones."""
    lines = tuple(told(row, work, "compared by a third") for row in compared_by_third(work))
    text = f"Is there a benchmark that holds both {work.giver.called} and {work.taker.called}"
    asked = f"{text}, newer than these?" if lines else f"{text}? The library found none."
    return Part(lines, questions=(ask(asked, work.secretariats),))


def eligible(work: Work, known: Lines) -> Part:
    """Who may set it in motion."""
    text = f"May {work.taker.called} apply to {work.giver.called}, and what must it hand in?"
    return Part(questions=() if known else (ask(text, work.giver.asked()),))


def gaps(work: Work, known: Lines) -> Part:
    """What happens with what stays open."""
    text = f"What does {work.giver.called} do with a gap: a condition, an add-on, a partial recognition, or a refusal?"
    return Part(questions=() if known else (ask(text, work.giver.asked("standards committee")),))


def consulted(work: Work, known: Lines) -> Part:
    """Who is consulted, and how long."""
    text = f"Whom does {work.giver.called} consult on the draft assessment, and for how long?"
    return Part(questions=() if known else (ask(text, work.giver.asked()),))


def decided(work: Work, known: Lines) -> Part:
    """Who decides."""
    sentences = [] if known else told_of(work.giver, "governance", work)[:1]
    governance = tuple(work.ledger.quoted(one) for one in sentences)
    text = f"Which body of {work.giver.called} decides, and by which majority?"
    return Part(governance, questions=() if known else (ask(text, work.giver.asked()),))


def published(work: Work, known: Lines) -> Part:
    """What may be claimed."""
    del known
    text = (
        f"What may a site or company under {work.taker.called} claim under {work.giver.called}, and with which limits?"
    )
    return Part(questions=(ask(text, work.giver.asked("claims staff")),))


def monitored(work: Work, known: Lines) -> Part:
    """How both know which sites are covered."""
    del known
    text = f"Which lists of sites and open findings would {work.taker.called} share with {work.giver.called}?"
    return Part(questions=(ask(text, work.taker.asked("assurance staff")),))


def reviewed(work: Work, known: Lines) -> Part:
    """How long it holds."""
    text = "How long does the recognition hold, and does a new edition of either standard reopen it?"
    return Part(questions=() if known else (ask(text, work.giver.asked()),))
