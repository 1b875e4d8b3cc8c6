"""A claim of its own is added to a sentence, in words that have no particulars: in six forms, in two wordings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from interop_evals.planting.changing import NAME, Change, chosen

# The first wording was before the eyes of whoever made the checker's rules, the second one was not.
_AND = (
    (", and the secretariat publishes the results", ", and buyers accept the certificates", " and trains auditors",
     ", and the same auditors check both standards", ", and producers pay the fees", " and covers small producers"),
    (", and a fund helps smallholders", ", and traders use the label", " and lowers costs for miners",
     ", and group certificates are accepted", ", and the government approved it", " and improves working conditions"),
)  # fmt: skip
_RELATIVE = (
    (", which independent experts review", ", which the members approved", ", which covers forced labour and water",
     ", which makes it the leading programme of its kind"),
    (", which large brands asked for", ", which a university evaluated", ", which saves suppliers money",
     ", which also holds for traders and processors"),
)  # fmt: skip
_PARTICIPLE = (
    (", covering smallholders as well", ", using the same auditors", ", supported by donors",
     ", making audits cheaper"),
    (", paid for by its members", ", relying on satellite images", ", leading to higher prices",
     ", following complaints"),
)  # fmt: skip
_BECAUSE = (
    (" because buyers asked for it", " since governments demanded it", " in order to save audit costs",
     " so that producers save money"),
    (" because a pilot succeeded", " after pressure from civil society", " to reduce paperwork",
     " as the market wanted"),
)  # fmt: skip
_WHERE = (
    (" in all countries", " for small producers", " throughout the supply chain", " with public funding",
     " on every continent", " at no cost"),
    (" around the globe", " for large companies", " in every sector", " with the support of banks",
     " in developing countries", " under a licence"),
)  # fmt: skip
_ASIDE = (
    (", a body of industry and civil society,", ", together with its partners,", ", on behalf of its donors,"),
    (", the largest of these systems,", ", a company with offices in Asia,", ", with help of consultants,"),
)  # fmt: skip
_END = re.compile(r"(?<=[a-z0-9)])\.$")


def additions(wording: int) -> Mapping[str, Change]:
    """The forms by name, in the first (0) or the second (1) wording."""
    return {
        "added with and": _at_the_end(_AND[wording]),
        "added with which": _at_the_end(_RELATIVE[wording]),
        "added with a participle": _at_the_end(_PARTICIPLE[wording]),
        "added with because": _at_the_end(_BECAUSE[wording]),
        "added with in or for": _at_the_end(_WHERE[wording]),
        "added after a name": _after_a_name(_ASIDE[wording]),
    }


def _at_the_end(words: Sequence[str]) -> Change:
    return lambda text: _END.sub(f"{chosen(text, words)}.", text) if _END.search(text) else None


def _after_a_name(words: Sequence[str]) -> Change:
    def added(text: str) -> str | None:
        found = NAME.search(text)
        if found is None or not re.match(r" (?:is|was|has|can|must|will|[a-z]+s)\b", text[found.end() :]):
            return None
        return text[: found.end()] + chosen(text, words) + text[found.end() :]

    return added
