"""Unchecked share: what an answer says that nobody could check.

(claims without words to compare with, or that the answer itself calls uncheckable + lead-ins that state a number, unit
or criterion + lines of the text that belong to no sentence) / (claims + those lead-ins and lines). Lead-ins that state
nothing are not counted; nothing is hidden by being called one.
"""

from __future__ import annotations

import re

from interop_assistant.domain.answers import Support
from interop_assistant.particulars import particulars
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import MARKER, claims, said, why_silent
from interop_evals.scorers.counting import Averaged, share, unscored

_TABLE = re.compile(r"^\s*\|")
_WORDS = re.compile(r"[^\W\d_]{2,}")


class UncheckedShare(Averaged):
    """Share of what is said that could not be checked."""

    name = "unchecked_share"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over all that one answer says."""
        found = claims(asked, documents)
        extra = len(stating_lead_ins(asked)) + len(stray_lines(asked))
        if not found and not extra:
            return unscored(why_silent(asked))
        unchecked = sum(claim.uncheckable or not claim.spans for claim in found)
        return share(unchecked + extra, len(found) + extra, "statements")


def stating_lead_ins(asked: Asked) -> list[str]:
    """Sentences that are said to claim nothing and yet state a number, a unit or a criterion."""
    lead_ins = [one["text"] for one in asked.answer.get("sentences", ()) if one["support"] == Support.NONE]
    stated = [(text, particulars(text)) for text in lead_ins]
    return [text for text, found in stated if found.numbers or found.units or found.criteria]


def stray_lines(asked: Asked) -> list[str]:
    """Lines of the text that are left when all its sentences are taken out; the frame of a table is none."""
    rest = said(asked)
    for sentence in asked.answer.get("sentences", ()):
        rest = rest.replace(MARKER.sub("", sentence["text"]), "\n", 1)
    return [line for line in rest.split("\n") if _WORDS.search(line) and not _TABLE.match(line)]
