"""What a file of mappings holds, and what is known of the criteria that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, CriterionMapping, Side


@dataclass(frozen=True, slots=True)
class Standard:
    """One side as a file names it: ``title`` and ``source_id`` are empty where the file does not tell them."""

    scheme: str
    edition: str
    title: str = ""
    source_id: str = ""

    @property
    def named(self) -> str:
        """Title and edition, as a reader knows a standard."""
        return f"{self.title or self.scheme}, edition {self.edition}" if self.edition else self.title or self.scheme

    def address(self, number: str) -> str:
        """The address of its criterion with this number."""
        return f"{self.scheme}@{self.edition}#{number}"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was read from a file: the mappings in order, and the two standards, None where the file names none."""

    mappings: tuple[CriterionMapping, ...]
    left: Standard | None = None
    right: Standard | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """The criteria and the citations of both sides, by address."""

    criteria: Mapping[str, Criterion]
    citations: Mapping[str, Citation]

    def title(self, address: str | None) -> str:
        """The title of a criterion; empty where it has none or nobody knows it."""
        found = self.criteria.get(address or "")
        return found.title if found else ""

    def text(self, address: str | None) -> str:
        """The text of a criterion; empty where nobody knows it."""
        found = self.criteria.get(address or "")
        return found.text if found else ""

    def page(self, address: str | None) -> str:
        """Where a criterion stands: ``p. 12`` or ``p. 12–13``; empty for what has no pages."""
        cited = self.citations.get(address or "") or self.criteria.get(address or "")
        return pages(cited.page_start, cited.page_end) if cited else ""

    def link(self, address: str | None) -> str:
        """Where a criterion can be opened, at its page; empty where it is nowhere."""
        cited = self.citations.get(address or "")
        return link_of(cited) if cited else ""


def texts_of(comparison: Comparison) -> Texts:
    """The criteria and citations of both sides."""
    sides = (comparison.left, comparison.right)
    return Texts(
        {criterion.address: criterion for side in sides for criterion in side.criteria},
        {address: citation for side in sides for address, citation in side.citations},
    )


def standard_of(side: Side) -> Standard:
    """A side without its criteria."""
    return Standard(side.scheme, side.edition, side.title, side.source_id)


def pages(start: int | None, end: int | None) -> str:
    """``p. 12``, ``p. 12–13``, or nothing."""
    if start is None:
        return ""
    return f"p. {start}" if end in (None, start) else f"p. {start}–{end}"


def link_of(cited: Citation) -> str:
    """The web address of a citation, of a PDF with its page; empty where it has none that is safe to open."""
    if not cited.url or not is_web(cited.url):
        return ""
    paged = cited.page_start is not None and urlsplit(cited.url).path.lower().endswith(".pdf") and "#" not in cited.url
    url = cited.url.replace(" ", "%20")
    return f"{url}#page={cited.page_start}" if paged else url


def is_web(url: str) -> bool:
    """Whether a link is one of the web: what opens by ``javascript:`` or ``file:`` is not written as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()


def number_of(address: str | None) -> str:
    """The number in an address, or all of what is none."""
    _, mark, number = (address or "").partition("#")
    return number if mark else address or ""


def standard_named(addresses: Iterable[str | None]) -> Standard | None:
    """The scheme and edition that all these addresses share; None where they share none."""
    found = {address.partition("#")[0] for address in addresses if address and "#" in address}
    if len(found) != 1:
        return None
    scheme, _, edition = found.pop().partition("@")
    return Standard(scheme, edition)


def latest_date(comparison: Comparison) -> str:
    """The date of the newest mapping, as it was stored; empty where none was."""
    return max((mapping.date for mapping in comparison.mappings), default="")
