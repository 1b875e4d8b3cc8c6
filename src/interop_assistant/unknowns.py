"""What a question names that the library does not know: a scheme, or an edition of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.answers import Hit
from interop_assistant.words import STOPWORDS, plain, words

_ABOUT_SCHEMES = re.compile(
    r"\b(?:recogni[sz]|benchmark|assur|certif|accredit|standard|scheme|label|ecolabel|audit|accept|equivalen|requirement)"
)
_NAME = re.compile(r"[A-Z][\w&.-]*[\w]|[a-z]+[A-Z][\w-]*")
_VERSION = re.compile(r"\b(?:v|version |edition |draft )\s?(\d+(?:\.\d+)*)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:code of practices|cop|p&c|principles (?:and|&) criteria|standard|guidance|code|rgg|criteria)(?: of)?"
    r" ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def unknown_schemes(text: str, unknown: Sequence[str]) -> tuple[str, ...]:
    """Names in a question about schemes that stand nowhere in the library, as the question writes them.

    ``unknown`` are the folded words of the question that the library does not hold. A word counts as a name when it
    is written with a capital that is not the sentence's first.
    """
    if not unknown or not _ABOUT_SCHEMES.search(plain(text)):
        return ()
    found = []
    for match in _NAME.finditer(text):
        first = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".?!"
        capitals = sum(c.isupper() for c in match.group())
        folded = words(match.group())
        if (capitals > 1 or not first) and folded and all(word in unknown for word in folded if word not in STOPWORDS):
            found.append(match.group())
    return tuple(dict.fromkeys(found))


def edition_asked(text: str) -> str | None:
    """The edition that a question names: ``4.0``, ``2013``; None where it names none."""
    found = _VERSION.search(text) or _DATED.search(text)
    return found[1] if found else None


def knows_edition(asked: str, known: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether an edition is among the known ones (labels and years), or stands in what was found."""
    wanted = _parts(asked)
    if any(wanted == _parts(label)[: len(wanted)] for label in known if _parts(label)):
        return True
    pattern = re.compile(rf"(?<![\d.]){re.escape(asked)}(?![\d])")
    return any(pattern.search(f"{hit.source.edition or ''} {hit.passage.text}") for hit in hits[:5])


def _parts(label: str) -> list[str]:
    return re.findall(r"\d+", label)
