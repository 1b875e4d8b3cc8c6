"""Drafts become criteria: what is a requirement, what guidance, what only a heading; unique numbers; addresses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.criteria.drafts import Draft, Span, add_span
from interop_assistant.criteria.labels import ANNEXES, CONTAINERS, GIVEN, LAWS, UNITS
from interop_assistant.criteria.obligation import obligation_of
from interop_assistant.criteria.sections import Nature, says_normative
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.documents import BlockKind, Document, SourceKind

BINDING = (Obligation.SHALL, Obligation.SHOULD, Obligation.MAY, Obligation.IMPERATIVE)
LONGEST_LEAD = 200  # characters of a lead-in that stand for the title that a clause lacks


@dataclass(slots=True)
class Settled:
    """A draft with what it turned out to be."""

    draft: Draft
    kind: CriterionKind
    text: str
    obligation: Obligation


class Settling:
    """Decides over all drafts of one document."""

    def __init__(self, document: Document, drafts: Sequence[Draft]) -> None:
        self.document = document
        self.language = document.source.language
        self.drafts = list(drafts)
        self.own = {id(draft): self._own_obligation(draft) for draft in drafts}
        self.prevailing = self._manner()
        self.kinds: dict[int, CriterionKind] = {}
        self.annexes: dict[int, bool] = {}

    def _own_obligation(self, draft: Draft) -> Obligation:
        return draft.stated or obligation_of(draft.words(self.document), self.language)

    def _manner(self) -> Obligation:
        """The obligation that most leaves of this standard have."""
        leaves = [d for d in self.drafts if not d.children and d.nature is Nature.NORMATIVE and not d.listed and d.text]
        counts = Counter(self.own[id(draft)] for draft in leaves)
        return counts.most_common(1)[0][0] if counts else Obligation.NONE

    def settled(self) -> list[Settled]:
        """Kinds from the leaves up, obligations from the top down; items that bind nobody go back to their text."""
        for draft in reversed(self.drafts):
            self.kinds[id(draft)] = self._kind(draft)
        kept = self._with_lists()
        return [self._settled(draft) for draft in kept]

    def _kind(self, draft: Draft) -> CriterionKind:
        below = [one for one in descendants(draft) if self.kinds.get(id(one)) is CriterionKind.REQUIREMENT]
        if draft.label.family == GIVEN:
            return CriterionKind.REQUIREMENT if draft.text else CriterionKind.HEADING
        if not self._may_bind(draft):
            return CriterionKind.GUIDANCE if draft.text else CriterionKind.HEADING
        if not draft.text:
            return CriterionKind.REQUIREMENT if self._is_bare_unit(draft) else CriterionKind.HEADING
        return self._of_text(draft, below)

    def _of_text(self, draft: Draft, below: Sequence[Draft]) -> CriterionKind:
        bound = self.own[id(draft)] in BINDING
        if draft.kind is BlockKind.TABLE_ROW and not below:
            return CriterionKind.REQUIREMENT
        container = draft.label.word in CONTAINERS and draft.label.word not in LAWS
        if container or any(not one.listed for one in below):
            return self._above(draft, bound)
        return CriterionKind.REQUIREMENT if bound or below else self._unbound(draft)

    def _may_bind(self, draft: Draft) -> bool:
        """Whether what stands there can be a requirement at all."""
        if draft.nature is Nature.INFORMATIVE:
            return False
        if self.own[id(draft)] is Obligation.SHALL:
            return True
        annex = next((one for one in (*draft.ancestors, draft) if one.label.word in ANNEXES), None)
        if annex is not None and not self._is_called_in(annex):
            return False
        return draft.nature is Nature.NORMATIVE or self.own[id(draft)] is Obligation.IMPERATIVE

    def _is_called_in(self, annex: Draft) -> bool:
        """Whether an annex binds: its title says so, or a requirement outside refers to it.

        Source: ISO/IEC Directives, part 2: the status of an annex is made clear by its heading and by the way in which
        the text refers to it.
        """
        if id(annex) not in self.annexes:
            name = re.compile(rf"\b{re.escape(annex.number)}\b", re.IGNORECASE)
            self.annexes[id(annex)] = says_normative(annex.title) or any(
                name.search(one.words(self.document))
                for one in self.drafts
                if one is not annex and annex not in one.ancestors and self.own[id(one)] in BINDING
            )
        return self.annexes[id(annex)]

    def _above(self, draft: Draft, bound: bool) -> CriterionKind:
        """Text above numbered requirements: itself one if it speaks as they do, else an introduction to them."""
        speaks = self.own[id(draft)] is self.prevailing and self.prevailing is Obligation.SHALL
        sentence = draft.kind is not BlockKind.HEADING and not draft.title
        return CriterionKind.REQUIREMENT if bound and (speaks or sentence) else CriterionKind.HEADING

    def _unbound(self, draft: Draft) -> CriterionKind:
        """Text at a leaf without a modal: a requirement where its number stands in line with it, or is named one."""
        named = (draft.kind is not BlockKind.HEADING and not draft.title) or draft.label.word in UNITS
        binds = named and not draft.listed and self.document.source.kind is SourceKind.REQUIREMENTS
        return CriterionKind.REQUIREMENT if binds else CriterionKind.GUIDANCE

    def _is_bare_unit(self, draft: Draft) -> bool:
        """``Indicator 3.1.a Water withdrawn at each source``: a leaf that is named a requirement, in one phrase."""
        leaf = not draft.children and draft.label.word in UNITS and draft.title_span is not None
        return leaf and all(other.children == [] or other.label.word != draft.label.word for other in self.drafts)

    # ---- lists

    def _with_lists(self) -> list[Draft]:
        """All but list items of clauses that bind nobody: their words are part of the clause's text again."""
        kept: list[Draft] = []
        dropped: set[int] = set()
        loose = self._loose()
        for draft in self.drafts:
            gone = draft.listed and (id(draft) in loose or self._absorbed(draft, dropped))
            if gone:
                dropped.add(id(draft))
                self._give_back(draft)
            else:
                kept.append(draft)
        return kept

    def _absorbed(self, draft: Draft, dropped: set[int]) -> bool:
        parent = draft.parent
        if parent is None:
            return False
        if id(parent) in dropped or parent.nature is Nature.INFORMATIVE:
            return True
        binds = self.kinds[id(parent)] is CriterionKind.REQUIREMENT and self.own[id(parent)] in BINDING
        if binds or (parent.listed and self._lead(parent)):
            self.kinds[id(draft)] = CriterionKind.REQUIREMENT
            return False
        return self.own[id(draft)] is Obligation.NONE

    def _lead(self, draft: Draft) -> bool:
        return self.kinds[id(draft)] is CriterionKind.REQUIREMENT

    def _loose(self) -> set[int]:
        """Numbered lists outside of clauses, unless they bind throughout a document of requirements."""
        tops: dict[int, list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            if draft.listed and (draft.parent is None or not (draft.parent.text or draft.parent.listed)):
                tops[id(draft.parent) if draft.parent else hash(draft.headings)].append(draft)
        requirements = self.document.source.kind is SourceKind.REQUIREMENTS
        return {
            id(draft)
            for items in tops.values()
            if not requirements or sum(self.own[id(one)] in BINDING for one in items) < 0.6 * len(items)
            for draft in items
        }

    def _give_back(self, draft: Draft) -> None:
        above = draft.parent
        if above is None or not draft.text:
            return
        spans = sorted([*above.text, *draft.text])
        above.text = []
        for start, end in spans:
            add_span(self.document, above.text, start, end)
        above.children = [child for child in above.children if child is not draft]

    # ---- what it says

    def _settled(self, draft: Draft) -> Settled:
        kind = self.kinds[id(draft)]
        if kind is CriterionKind.REQUIREMENT and not draft.text and draft.title_span:
            draft.text, draft.title = [draft.title_span], ""
        obligation = self.own[id(draft)] = self._obligation(draft)
        if kind is CriterionKind.HEADING and not draft.title and draft.text:
            draft.title, draft.title_span = self.document.text[slice(*draft.text[0])], draft.text[0]
        text = draft.words(self.document) if kind is not CriterionKind.HEADING else ""
        if not text and draft.title_span:
            kind = CriterionKind.HEADING
        return Settled(draft, kind, text, obligation if kind is CriterionKind.REQUIREMENT else Obligation.NONE)

    def _obligation(self, draft: Draft) -> Obligation:
        """Its own; an item that goes on with a lead-in ("shall:") binds as the lead-in does."""
        own, parent = self.own[id(draft)], draft.parent
        if not draft.listed or parent is None:
            return own
        above, small = self.own[id(parent)], draft.words(self.document)[:1].islower()
        if above is Obligation.NONE:
            return Obligation.NONE if small and own is Obligation.IMPERATIVE else own
        return above if small or own in (Obligation.IMPERATIVE, Obligation.NONE) else own


def descendants(draft: Draft) -> Iterator[Draft]:
    """All that stands under it."""
    for child in draft.children:
        yield child
        yield from descendants(child)


def numbered(settled: Sequence[Settled]) -> list[str]:
    """Unique numbers, and a warning for each that the document itself gives twice.

    A kind of label that begins again in each container is qualified by the container throughout: ``Annex B 1.2``.
    """
    warnings: list[str] = []
    for qualify in (_by_container, _by_heading):
        for key in _colliding(settled):
            for one in settled:
                if _form(one.draft) == key and qualify(one.draft) is not None:
                    one.draft.number = str(qualify(one.draft))
    seen: Counter[str] = Counter()
    for one in settled:
        number = one.draft.number
        seen[number] += 1
        if seen[number] > 1:
            warnings.append(
                f"The number {number} is used {_times(seen[number])}; "
                f"the later one is listed as {number} ({seen[number]})."
            )
            one.draft.number = f"{number} ({seen[number]})"
    return warnings


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _form(draft: Draft) -> tuple[str, str, int]:
    return draft.label.word, draft.label.style.value, len(draft.label.parts)


def _colliding(settled: Sequence[Settled]) -> list[tuple[str, str, int]]:
    """The forms of labels of which one number stands for several stretches in different containers."""
    held: dict[str, list[Draft]] = defaultdict(list)
    for one in settled:
        held[one.draft.number].append(one.draft)
    return list(dict.fromkeys(_form(d) for same in held.values() if len(same) > 1 for d in same))


def _by_container(draft: Draft) -> str | None:
    ruler = next((above for above in reversed(draft.ancestors) if above.label.is_container), None)
    if ruler is None or draft.listed or draft.number.startswith(ruler.number):
        return None
    joint = " " if ruler.label.word in CONTAINERS or ruler.label.word in ANNEXES else "."
    return f"{ruler.number}{joint}{draft.number}"


def _by_heading(draft: Draft) -> str | None:
    if draft.parent is not None or not draft.headings or not draft.listed:
        return None
    return f"{draft.headings[-1]} {draft.number}"


def criterion(document: Document, one: Settled, order: int, leaf: bool) -> Criterion:
    """The finished value of a requirement or heading."""
    draft = one.draft
    spans = tuple(draft.text) if one.kind is not CriterionKind.HEADING else ()
    spans = spans or ((draft.title_span,) if draft.title_span else ((draft.place, draft.place + 1),))
    return _made(document, one, spans, order, leaf)


def _made(document: Document, one: Settled, spans: Sequence[Span], order: int, leaf: bool) -> Criterion:
    draft, source = one.draft, document.source
    first, last = document.pages_of(spans[0][0], spans[-1][1])
    scheme, edition = source.scheme or source.id, source.edition or ""
    return Criterion(
        address=address(scheme, edition, draft.number),
        source_id=source.id,
        scheme=scheme,
        edition=edition,
        number=draft.number,
        title=draft.title,
        text=one.text,
        obligation=one.obligation,
        parent=draft.parent.number if draft.parent else None,
        leaf=leaf,
        kind=one.kind,
        headings=draft.headings,
        page_start=first,
        page_end=last,
        start=spans[0][0],
        end=spans[-1][1],
        order=order,
        spans=tuple(spans),
        ancestors=tuple(filter(None, (_name(document, above) for above in draft.ancestors))),
    )


def _name(document: Document, draft: Draft) -> str:
    """A title, or the lead-in of a clause that has none."""
    words = draft.title or draft.words(document)
    return words if len(words) <= LONGEST_LEAD else words[:LONGEST_LEAD].rsplit(" ", 1)[0] + " …"
