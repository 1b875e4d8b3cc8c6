"""What measures are called on the page, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Contract": ("citation_validity", "quote_fidelity", "locator_accuracy"),
    "Grounding": ("citation_recall", "citation_precision", "grounded", "particulars", "unchecked"),
    "Completeness": ("nugget", "must_not", "context", "retrieval_loss"),
    "Abstention": ("refusal", "unanswerable", "f1_gr", "outcome", "risk", "false_premise", "clarif", "underspecified"),
    "Retrieval": ("recall_at", "mrr", "ndcg", "document", "page", "criterion", "all_evidence", "evidence"),
    "Overlap": ("overlap", "relation", "pair", "equivalent", "inverse", "map"),
    "Cost": ("tokens",),
    "Ruler": ("ruler", "corrected", "mutation", "planted"),
}
"""Groups in the order of the page, each with how the names of its measures begin."""

REST = "Other"
HEADLINES = ("nugget_recall", "citation_recall", "citation_precision", "refusal_f1", "recall_at_5", "groundedness",
             "overlap_map", "pair_f1", "equivalent_none_f1", "relation_accuracy")  # fmt: skip
"""The measures that stand at the top and that slices are drawn for, as far as they were measured."""

DIMENSIONS = {"lang": "Language", "answerability": "Answerability", "tag": "Tag", "split": "Split"}
LANGUAGES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese"}

_SPELT = {
    "mrr": "Mean reciprocal rank",
    "ndcg_at_10": "nDCG at 10",
    "f1_gr": "Grounded refusals F1",
    "must_not_violations": "Forbidden words said",
    "unanswerable_answered": "Unanswerable questions answered",
    "document_first": "Right document first",
    "overlap_map": "Overlap MAP",
    "overlap_r_precision": "Overlap R-precision",
    "equivalent_none_precision": "No equivalent, precision",
    "equivalent_none_recall": "No equivalent, recall",
    "equivalent_none_f1": "No equivalent, F1",
}
_SHAKY = ("citation_recall", "citation_precision", "grounded", "corrected")


def label(name: str) -> str:
    """A measure in words: ``citation_recall`` is Citation recall."""
    words = name.replace("_", " ").strip()
    return _SPELT.get(name) or (words[:1].upper() + words[1:]).replace(" f1", " F1")


def group_of(name: str) -> str:
    """The group that a measure belongs to."""
    return next((group for group, starts in GROUPS.items() if name.startswith(starts)), REST)


def grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """The measures by group, in the order of the page; within a group as they come."""
    found: dict[str, list[str]] = {group: [] for group in (*GROUPS, REST)}
    for name in names:
        found[group_of(name)].append(name)
    return {group: held for group, held in found.items() if held}


def rests_on_ruler(name: str) -> bool:
    """Whether a measure is only as good as the checker that it is measured with."""
    return name.startswith(_SHAKY)


def spoken(code: object) -> str:
    """A code in words: ``not_in_library`` is not in library; None is no outcome."""
    return "no outcome" if code is None else str(code).replace("_", " ")


def slice_label(dimension: str, value: str) -> str:
    """A slice in words."""
    return LANGUAGES.get(value, value) if dimension == "lang" else spoken(value)
