"""Where the sentences of a text begin and end (sentencex, with what standards texts need on top)."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:approx|sect|sec|vol|eds?|fig|eq|cf|para|paras|cl|ch|app|reg|dir|incl|resp|min|max|ca)\.$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(\[])(?:c|v|no|p|pp|art|§)\.$", re.IGNORECASE)
_SUPPORTED = frozenset({"en", "fr", "de", "es", "pt"})


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of ``text`` as ``(start, end)`` character offsets, without the white space around them."""
    from sentencex import get_sentence_boundaries

    code = language[:2].lower()
    boundaries = get_sentence_boundaries(code if code in _SUPPORTED else "en", text)
    spans: list[tuple[int, int]] = []
    for boundary in boundaries:
        start, end = _trim(text, boundary["start_index"], boundary["end_index"])
        if start == end:
            continue
        if spans and _belongs_together(text, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _belongs_together(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a boundary between two pieces is false: an abbreviation, a name with dots, an open bracket."""
    head, gap = text[before[0] : before[1]], text[before[1] : start]
    if "\n\n" in gap:
        return False
    if not gap or text[start].islower():
        return True
    if _ABBREVIATION.search(head) or (text[start].isdigit() and _BEFORE_NUMBER.search(head)):
        return True
    return head.count("(") > head.count(")") and ")" in text[start : start + 200]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
