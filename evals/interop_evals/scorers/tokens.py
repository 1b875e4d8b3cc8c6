"""Tokens that a language model read and wrote for an answer, as its provider counted them; what is paid for.

The mean over the answers for which a provider told them. An answer without a language model has none.
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, unscored

NONE_COUNTED = "no language model told its tokens"


class _Tokens(Averaged):
    """Tokens of one kind."""

    kind: str
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Of one answer, all its requests together."""
        del documents
        told = (asked.answer.get("provenance") or {}).get("tokens")
        if asked.error is not None or not told:
            return unscored(NONE_COUNTED)
        return Score(float(told[self.kind]), f"{told[self.kind]} tokens", 1, 1)


class TokensRead(_Tokens):
    """Tokens of prompts and evidence."""

    name, kind = "tokens_read", "read"


class TokensWritten(_Tokens):
    """Tokens of replies."""

    name, kind = "tokens_written", "written"
