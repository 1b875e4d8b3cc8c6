"""Sentences with one planted fault each, and harmless rewordings of them; always the same for the same sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from interop_assistant.particulars import particulars

Change = Callable[[str], str | None]
"""A sentence becomes another one; None where there is nothing to change."""

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})(?= \d)|(?<=\d )({'|'.join(_MONTHS)})\b")
_FIGURE = re.compile(r"(?<![\w.,-])\d+(?![\w.,-]*\w)(?!%)")
_YEAR = re.compile(r"(?<![\w.-])(?:19|20)\d\d(?![\w.-]*\w)")
_PERCENT = re.compile(r"\b\d+(?:\.\d+)?(?= ?(?:%|per ?cent))")
_UNITS = {
    "hours": "days", "days": "weeks", "weeks": "months", "months": "years", "years": "months", "tonnes": "kg",
    "kg": "tonnes", "minutes": "hours", "seconds": "minutes", "bits": "bytes", "bytes": "bits", "%": " tonnes",
    "per cent": "tonnes", "percent": "tonnes", "day": "week", "week": "month", "month": "year", "year": "month",
}  # fmt: skip
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = re.compile(rf"\b({_COUNT}[ -]?)({'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?!\w)")
_NUMBER_WORDS = {"two": "three", "three": "five", "four": "six", "five": "nine", "six": "four", "seven": "eight",
                 "eight": "seven", "nine": "ten", "ten": "nine", "twelve": "ten"}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b")
_CRITERION = re.compile(r"\b([A-Z]{0,2}\d+(?:\.\d+)+)\b")
_STRONGER = {"must": "may", "shall": "should", "should": "must", "may": "must", "can": "must", "requires": "recommends",
             "required": "recommended", "recommends": "requires"}  # fmt: skip
_MODAL = re.compile(rf"\b({'|'.join(_STRONGER)})\b")
_NOT = re.compile(
    r"\b(is|are|was|were|does|do|did|has|have|can|must|should|may|shall|will|would|could) not\b|\bcannot\b"
)
_VERB = re.compile(r"\b(is|are|was|were|must|should|may|shall|will|can)\b(?! not)(?= )")
_NO = re.compile(r"\bno (?=[a-z])")
_NAME = re.compile(
    r"\b(Copper Mark|Better Cotton|Fairtrade|Bettercoal|ResponsibleSteel|Rainforest Alliance|IRMA|RMI|RJC|LBMA|OECD"
    r"|ICMM|ISEAL|ITSCI|RMAP|TSM|ASI|FSC|PEFC|MSC|ASC|RSPO|Bonsucro|GOTS|LME|SMETA|FSA|GFSI|EU|ISO|China|Germany|India|Chile|"
    r"TLS|HTTP|JWT|OAuth|SQL|LDAP|XML|NIST|URL|DNS|SSRF|CSRF)\b"
)
_BETWEEN = re.compile(r" (?:recogni[sz]es|accepts|joined|replaced|owns|uses|requires|runs|became|follows|refers)\b")
_OTHERS = ("Kimberley Process", "Fairmined", "Peru", "UEBT", "Xertifix", "Ghana", "SNMP", "Norway")
_LETTERED = re.compile(r"[A-Za-z]")


def number(text: str) -> str | None:
    """One figure is one higher, and ten times as high where it is small."""
    return _first(_FIGURE, text, lambda m: None if _YEAR.fullmatch(m[0]) else str(int(m[0]) + 1))


def number_word(text: str) -> str | None:
    """One number in words is another one."""
    return _first(_NUMBER_WORD, text, lambda m: _NUMBER_WORDS[m[0]])


def percent(text: str) -> str | None:
    """A percentage is another one."""
    return _first(_PERCENT, text, lambda m: str(min(99, int(float(m[0])) + 7)))


def year(text: str) -> str | None:
    """A year is two years earlier."""
    return _first(_YEAR, text, lambda m: str(int(m[0]) - 2))


def month(text: str) -> str | None:
    """A month is another one."""
    return _first(_MONTH, text, lambda m: _MONTHS[(_MONTHS.index(m[0]) + 5) % 12])


def unit(text: str) -> str | None:
    """A unit is another one."""
    return _first(_UNIT, text, lambda m: f"{m[1]}{_UNITS[m[2]]}")


def criterion(text: str) -> str | None:
    """A criterion is the one after it."""

    def after(match: re.Match[str]) -> str:
        head, _, last = match[0].rpartition(".")
        return f"{head}.{int(last) + 1}"

    return _first(_CRITERION, text, after)


def obligation(text: str) -> str | None:
    """Must becomes may, should becomes must, and so on."""
    return _first(_MODAL, text, lambda m: _STRONGER[m[0]])


def dropped_not(text: str) -> str | None:
    """A "not" or "no" is gone."""
    return _first(_NOT, text, lambda m: m[1] or "can") or _first(_NO, text, lambda _: "a ")


def added_not(text: str) -> str | None:
    """A "not" is put after a verb."""
    return _first(_VERB, text, lambda m: f"{m[0]} not")


def name(text: str) -> str | None:
    """A name is another one."""
    return _first(_NAME, text, lambda _: _OTHERS[len(text) % len(_OTHERS)])


def sides(text: str) -> str | None:
    """Two names change sides around a verb."""
    found = list(_NAME.finditer(text))
    for left, right in pairwise(found):
        between = text[left.end() : right.start()]
        if re.match(
            r" (?:recogni[sz]es|accepts|joined|replaced|owns|uses|requires|runs|became|follows|refers)\b", between
        ):
            return text[: left.start()] + right[0] + between + left[0] + text[right.end() :]
    return None


def exchanged_numbers(text: str) -> str | None:
    """Two figures of a sentence change places."""
    found = [m for m in _FIGURE.finditer(text) if not _YEAR.fullmatch(m[0])]
    if len(found) < 2 or found[0][0] == found[1][0]:
        return None
    left, right = found[0], found[1]
    return text[: left.start()] + right[0] + text[left.end() : right.start()] + left[0] + text[right.end() :]


def addition(text: str) -> str | None:
    """A claim of its own is added, in words that have no particulars."""
    return f"{text[:-1]}, and the secretariat publishes the results." if text.endswith(".") else None


FAULTS: Mapping[str, Change] = {
    "number": number, "number in words": number_word, "percentage": percent, "year": year, "month": month, "unit": unit,
    "criterion": criterion, "obligation": obligation, "not dropped": dropped_not, "not added": added_not, "name": name,
}  # fmt: skip
"""What must be noticed, by its name."""

HARD_FAULTS: Mapping[str, Change] = {
    "sides of a recognition": sides,
    "claim added": addition,
    "numbers exchanged": exchanged_numbers,
}
"""Faults that change no word: noticed where sides and numbers can be told, and counted apart."""

_SAME = (
    ("must", "shall"), ("shall", "must"), ("because", "since"), ("however", "but"), ("begin", "start"),
    ("begins", "starts"),
    ("show", "demonstrate"), ("shows", "demonstrates"), ("about", "approximately"), ("often", "frequently"),
    ("help", "assist"), ("helps", "assists"), ("such as", "for example"), ("also", "too"), ("need to", "have to"),
    ("buy", "purchase"), ("ensure", "make sure"), ("whether", "if"),
    ("each", "every"), ("several", "some"), ("main", "principal"), ("published", "issued"), ("therefore", "so"),
    ("organisations", "bodies"), ("organisation", "body"), ("between", "among"), ("application", "app"),
    ("cannot", "can not"), ("in order to", "to"), ("before", "prior to"), ("after", "following"), ("within", "inside"),
)  # fmt: skip
_SPELLED = (("isation", "ization"), ("ise ", "ize "), ("ised", "ized"), ("our ", "or "), ("programme", "program"))
_FRONT = re.compile(r"^((?:In|On|Since|By|From|Within|After|Before|Under|For|At|During) [^,.;:]{3,50}), (.+)\.$")
_ASIDE = re.compile(r" \([^()]*\)")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_ACTIVE = re.compile(rf"^(?:The )?({_NAME.pattern[3:-3]}) (recogni[sz]e|accept|follow|own|publishe)s ([^,.;:]+?)\.$")
_LAST_PART = re.compile(r"[,;] (?:and|but|while|which|who) [^,;]{15,}\.$")


def synonym(text: str) -> str | None:
    """One word or turn of phrase is another one that says the same."""
    for old, new in _SAME:
        if re.search(rf"\b{old}\b", text):
            return re.sub(rf"\b{old}\b", new, text, count=1)
    return None


def spelling(text: str) -> str | None:
    """American spelling."""
    for old, new in _SPELLED:
        if old in text:
            return text.replace(old, new)
    return None


def front_to_back(text: str) -> str | None:
    """ "In 2012, X did Y." becomes "X did Y in 2012."""
    found = _FRONT.match(text)
    if found is None:
        return None
    front, rest = found.groups()
    return f"{rest[0].upper()}{rest[1:]} {front[0].lower()}{front[1:]}."


def aside_dropped(text: str) -> str | None:
    """What stands in brackets is left out."""
    shorter = _ASIDE.sub("", text)
    return shorter if shorter != text and len(shorter.split()) > 5 and not particulars(text).negations else None


def marked(text: str) -> str:
    """A word that leads over is put before it."""
    first = text.split(maxsplit=1)[0]
    inner = first if not first[1:].islower() or first in _MONTHS else first[0].lower() + first[1:]
    return f"In addition, {inner if not _NAME.match(text) else first}{text[len(first) :]}"


def in_figures(text: str) -> str | None:
    """A number in words is in figures."""
    figures = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
    return _first(re.compile(rf"\b({'|'.join(figures)})\b"), text, lambda m: figures[m[0]])


def other_date(text: str) -> str | None:
    """12 May 2020 becomes May 12, 2020."""
    return _first(_DATE, text, lambda m: f"{m[2]} {m[1]}, {m[3]}")


def passive(text: str) -> str | None:
    """ "A recognises B." becomes "B is recognised by A."""
    found = _ACTIVE.match(text)
    if found is None:
        return None
    who, verb, what = found.group(1, 2, 3)
    return f"{what[0].upper()}{what[1:]} is {verb}{'' if verb.endswith('e') else 'e'}d by {who}."


def shortened(text: str) -> str | None:
    """The last part of a sentence, which says something more, is left out."""
    cut = _LAST_PART.search(text)
    if cut is None or len(text[: cut.start()].split()) < 6:
        return None
    kept = text[: cut.start()] + "."
    whole, part = particulars(text), particulars(kept)
    return kept if (whole.negations, whole.obligations) == (part.negations, part.obligations) else None


def typography(text: str) -> str | None:
    """Other quotation marks and dashes, and a hyphen that is gone."""
    other = text.replace("’", "'").replace("“", '"').replace("”", '"').replace(" – ", ", ").replace("—", "-")
    return other if other != text else None


REWORDINGS: Mapping[str, Change] = {
    "synonym": synonym, "spelling": spelling, "front to back": front_to_back, "aside dropped": aside_dropped,
    "lead-over": marked, "number in figures": in_figures, "other date": other_date, "passive": passive,
    "shortened": shortened, "typography": typography,
}  # fmt: skip
"""What must not be flagged, by its name."""


def changed(sentences: Sequence[str], changes: Mapping[str, Change]) -> Iterator[tuple[str, int, str]]:
    """For each sentence and change that fits: its name, the sentence's position and the changed sentence."""
    for at, sentence in enumerate(sentences):
        for named, change in changes.items():
            other = change(sentence)
            if other is not None and other != sentence:
                yield named, at, other


def _first(pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str]], str | None]) -> str | None:
    """The text with the first match changed that can be."""
    for match in pattern.finditer(text):
        new = change(match)
        if new is not None:
            return text[: match.start()] + new + text[match.end() :]
    return None
