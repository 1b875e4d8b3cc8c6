"""Comparisons made at random, within the laws of the domain, with every text that people and PDFs come up with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.mappings import (
    MACHINE,
    Comparison,
    CriterionMapping,
    Difference,
    DifferenceKind,
    MappingStatus,
    SetRelation,
    Side,
)

NASTY = (
    "=1+1", "=cmd|' /C calc'!A0", "+49 30", "-5", "@here", "'=quoted", "''", "\tx", "\r\n", "a\rb", "line\nline\n",
    '"', '""', 'say "so"', "a|b", "a\\|b", "\\", "\\n", "\\e", "\\u0020", " outer ", "  ", "\u00a0x\u2028", "_x000D_",
    "_x005F_", "\x00", "\x0b\x1f", "\ufffe", "é 水 🌍", "#N/A", "#REF!", "TRUE", "0.10", "1e5", "2026-11-26",
    "<b>&amp;</b>", "</script><script>alert(1)</script>", "]]>", "%41", "a:b", "- x", "# y", "null", "{", "~", "'",
    "\u202eabc", "x" * 300,
)  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.just(""))
names = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
schemes = names.filter(lambda name: not set("@#") & set(name))
dates = st.one_of(
    st.just(""),
    st.dates().map(lambda day: day.isoformat()),
    st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
)
people = st.one_of(st.just(MACHINE), st.text(min_size=1, max_size=20), st.sampled_from(["A|B", "a\\b", "=Ann"]))
differences = st.builds(Difference, st.sampled_from(DifferenceKind), texts, texts)
several = st.lists(texts, max_size=3).map(tuple)
strengths = st.floats(0, 1)


@st.composite
def sides(draw: st.DrawFn, scheme: str) -> Side:
    edition = draw(st.sampled_from(["1.0", "2021", "v2 (draft)", "é"]))
    numbers = draw(st.lists(names, unique=True, max_size=5))
    criteria = tuple(draw(criterion(scheme, edition, number, order)) for order, number in enumerate(numbers))
    cited = tuple((one.address, draw(citation(one))) for one in criteria if draw(st.booleans()))
    return Side(scheme, edition, draw(texts), draw(texts), criteria, cited)


@st.composite
def criterion(draw: st.DrawFn, scheme: str, edition: str, number: str, order: int) -> Criterion:
    page = draw(st.one_of(st.none(), st.integers(1, 400)))
    return Criterion(
        address=address(scheme, edition, number),
        source_id="src",
        scheme=scheme,
        edition=edition,
        number=number,
        title=draw(texts),
        text=draw(texts),
        obligation=draw(st.sampled_from(Obligation)),
        parent=draw(st.one_of(st.none(), names)),
        leaf=draw(st.booleans()),
        kind=draw(st.sampled_from(CriterionKind)),
        headings=draw(several),
        page_start=page,
        page_end=page,
        start=order * 10,
        end=order * 10 + 9,
        order=order,
        spans=draw(st.sampled_from([(), ((0, 3), (5, 9))])),
        ancestors=draw(several),
    )


@st.composite
def citation(draw: st.DrawFn, one: Criterion) -> Citation:
    urls = ["https://example.org/a.pdf", "https://example.org/?q=<&>|x", "javascript:alert(1)", "http://[", None]
    return Citation(
        marker=1,
        passage_id="p",
        source_id=draw(st.sampled_from(["src", "other"])),
        title=draw(texts),
        publisher=draw(texts),
        kind=SourceKind.REQUIREMENTS,
        start=one.start,
        end=one.end,
        quote=draw(texts),
        headings=draw(several),
        page_start=one.page_start,
        page_end=one.page_end,
        url=draw(st.sampled_from(urls)),
        year=draw(st.one_of(st.none(), st.integers(1990, 2030))),
    )


@st.composite
def mapping(draw: st.DrawFn, left: str | None, right: str | None, nearest: str | None) -> CriterionMapping:
    gap = None in (left, right)
    return CriterionMapping(
        left=left,
        right=right,
        relation=SetRelation.NO_RELATIONSHIP if gap else draw(st.sampled_from(SetRelation)),
        strength=draw(strengths),
        rationale=draw(texts),
        common=draw(several),
        only_left=draw(several),
        only_right=draw(several),
        differences=draw(st.lists(differences, max_size=2).map(tuple)),
        nearest=nearest,
        status=draw(st.sampled_from(MappingStatus)),
        author=draw(people),
        date=draw(dates),
        note=draw(texts),
        left_fingerprint=draw(st.sampled_from(["", "00ff", "=0"])),
        right_fingerprint=draw(st.sampled_from(["", "abcd"])),
    )


@st.composite
def comparisons(draw: st.DrawFn, *, least: int = 0) -> Comparison:
    """Two sides, some pairs between them, and a gap for every criterion that is in none; in any order."""
    scheme, other = draw(schemes), draw(schemes)
    left, right = draw(sides(scheme)), draw(sides(other))
    if (left.scheme, left.edition) == (right.scheme, right.edition) or min(
        len(left.criteria), len(right.criteria)
    ) < least:
        left, right = draw(filled(sides("Left one"))), draw(filled(sides("Right one")))
    lefts, rights = addresses(left), addresses(right)
    grid = [(a, b) for a in lefts for b in rights]
    pairs = draw(st.lists(st.sampled_from(grid), unique=True, max_size=6)) if grid else []
    found = [draw(mapping(a, b, None)) for a, b in pairs]
    found += [draw(mapping(a, None, draw(near(rights)))) for a in lefts if a not in {pair[0] for pair in pairs}]
    found += [draw(mapping(None, b, draw(near(lefts)))) for b in rights if b not in {pair[1] for pair in pairs}]
    return Comparison(left, right, tuple(draw(st.permutations(found))), draw(strengths), draw(strengths))


def filled(side: st.SearchStrategy[Side]) -> st.SearchStrategy[Side]:
    return side.filter(lambda one: bool(one.criteria))


def addresses(side: Side) -> list[str]:
    return [one.address for one in side.criteria]


def near(candidates: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), *(st.just(one) for one in candidates))
