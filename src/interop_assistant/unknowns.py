"""What a question names that the library does not know: a scheme, or an edition of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from interop_assistant.domain.answers import Hit
from interop_assistant.rarity import is_common
from interop_assistant.wanting import Frequencies
from interop_assistant.words import STOPWORDS, plain, stem, words

_ABOUT_SCHEMES = re.compile(
    r"\b(?:recogni[sz]|benchmark|assur|certif|accredit|standard|scheme|label|ecolabel|audit|accept|equivalen|requirement)"
)
_KIND = (
    r"(?:Standard|Seal|Mark|Label|Code|Certificate|Scheme|Protocol|Programme|Program|Alliance|Initiative|Pledge"
    r"|Roundtable|Council|Coalition|Partnership|Association)"
)
_PHRASE = re.compile(rf"\b((?:[A-Z][\w’'-]+ ){{2,5}}){_KIND}\b")
_NO_SCHEMES = frozenset("ngo ngos pr uk us usa eu un ilo wto esg sme smes ceo faq pdf api erp hr toc tocs".split())
"""What is written like the name of a scheme and is none."""
_BETWEEN = frozenset(["", "of", "of the", "for", "for the", "and", "&"])
"""What stands between two words of one name."""
_NAME = re.compile(r"[A-Z][\w&.-]*[\w]|[a-z]+[A-Z][\w-]*")
_VERSION = re.compile(r"\b(?:v|version |edition |draft )\s?(\d+(?:\.\d+)*)\b", re.IGNORECASE)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(_ORDINALS)})) (?:edition|version)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:code of practices|cop|p&c|principles (?:and|&) criteria|standard|guidance|code|rgg|criteria)(?: of)?"
    r" ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def unknown_schemes(text: str, unknown: Sequence[str]) -> tuple[str, ...]:
    """Names in a question about schemes that stand nowhere in the library, as the question writes them.

    ``unknown`` are the folded words of the question that the library does not hold. A word counts as a name when it
    is written with a capital that is not the sentence's first; a common word, such as that of a country, only beside
    another name.
    """
    if not unknown or not _ABOUT_SCHEMES.search(plain(text)):
        return ()
    found = [match for match in _NAME.finditer(text) if _is_strange(match, text, unknown)]
    beside = {
        at
        for at, (left, right) in enumerate(pairwise(found))
        if text[left.end() : right.start()].strip().lower() in _BETWEEN
    }
    named = [
        match.group()
        for at, match in enumerate(found)
        if at in beside or at - 1 in beside or not is_common(stem(plain(match.group())))
    ]
    return tuple(dict.fromkeys(named))


def _is_strange(match: re.Match[str], text: str, unknown: Sequence[str]) -> bool:
    """Whether a word is written like a name and the library holds nothing of it."""
    first = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".?!"
    capitals = sum(c.isupper() for c in match.group())
    folded = words(match.group())
    strange = bool(folded) and all(word in unknown for word in folded if word not in STOPWORDS)
    return (capitals > 1 or not first) and strange and plain(match.group()) not in _NO_SCHEMES


def unknown_phrases(text: str, frequencies: Frequencies) -> tuple[str, ...]:
    """Names of several words that end in what schemes are called, and of which the library says nothing.

    "The Clear Lithium Mark" is one where neither it nor "clear lithium" stands in any passage. "ResponsibleSteel ISEAL
    Code" is none, since it holds a name that does.
    """
    found = [(whole, (whole, start, *names_in(whole))) for whole, start in bodies(text)]
    counts, _ = frequencies([plain(one) for _, said in found for one in said])
    return tuple(whole for whole, said in found if not any(counts[plain(one)] for one in said))


def names_in(phrase: str) -> list[str]:
    """Words that are names by themselves: acronyms and words with a capital inside."""
    return [word for word in phrase.split() if sum(c.isupper() for c in word) > 1]


def bodies(text: str) -> list[tuple[str, str]]:
    """Names of three words and more that end in what schemes and their owners are called, each also without its end."""
    found = []
    for match in _PHRASE.finditer(text):
        said = match[1].split()
        first = next((at for at, word in enumerate(said) if plain(word) not in STOPWORDS), len(said))
        if len(said) - first > 1:
            found.append((" ".join(match.group().split()[first:]), " ".join(said[first:])))
    return found


def naming(text: str, hits: Sequence[Hit]) -> frozenset[str]:
    """The sources among the hits that name a body which a text names; empty where none does."""
    wanted = [plain(whole) for whole, _ in bodies(text)]
    told = [(hit.source.id, plain(f"{over(hit)} {hit.passage.text}")) for hit in hits] if wanted else []
    return frozenset(source for source, words in told if any(one in words for one in wanted))


def over(hit: Hit) -> str:
    """What says whose a document is: title, publisher, scheme, and the headings above a passage."""
    return " | ".join([hit.source.title, hit.source.publisher, hit.source.scheme or "", *hit.passage.headings])


def edition_asked(text: str) -> str | None:
    """The edition that a question names: ``4.0``, ``2013``; None where it names none."""
    if found := _VERSION.search(text) or _DATED.search(text):
        return found[1]
    nth = _NTH.search(text)
    return (nth[1] or str(_ORDINALS.index(nth[2].lower()) + 1)) if nth else None


def knows_edition(asked: str, known: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether an edition is among the known ones (labels and years), or stands in what was found."""
    wanted = _parts(asked)
    if any(wanted == _parts(label)[: len(wanted)] for label in known if _parts(label)):
        return True
    pattern = re.compile(_said(asked), re.IGNORECASE)
    return any(hit.source.edition == asked or pattern.search(hit.passage.text) for hit in hits[:5])


def _said(asked: str) -> str:
    """A pattern of how texts name an edition: a year by itself, another number beside the word."""
    if re.fullmatch(r"(?:19|20)\d\d", asked):
        return rf"(?<![\d.]){asked}(?!\d)"
    nth = [rf"{re.escape(asked)}(?:st|nd|rd|th) (?:edition|version)"] if asked.isdigit() else []
    nth += [f"{_ORDINALS[int(asked) - 1]} (?:edition|version)"] if asked.isdigit() and 0 < int(asked) <= 10 else []
    return "|".join([rf"\b(?:v\.?|versions?|editions?|drafts?|issue)\s?{re.escape(asked)}(?![\d])", *nth])


def _parts(label: str) -> list[str]:
    return re.findall(r"\d+", label)
