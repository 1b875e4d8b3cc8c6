"""Harmless rewordings: what a sentence says stays the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interop_assistant.particulars import particulars
from interop_evals.planting.changing import MONTHS, NAME, Change, first

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
_SPELLED = (("isation", "ization"), ("ise ", "ize "), ("ised", "ized"), ("bour", "bor"), ("programme", "program"))
_FRONT = re.compile(r"^((?:In|On|Since|By|From|Within|After|Before|Under|For|At|During) [^,.;:]{3,50}), (.+)\.$")
_ASIDE = re.compile(r" \([^()]*\)")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_ACTIVE = re.compile(rf"^(?:The )?({NAME.pattern[3:-3]}) (recogni[sz]e|accept|follow|own|publishe)s ([^,.;:]+?)\.$")
_LAST_PART = re.compile(r"[,;] (?:and|but|while|which|who) [^,;]{15,}\.$")


def synonym(text: str) -> str | None:
    """One word or turn of phrase is another one that says the same."""
    for old, new in _SAME:
        if re.search(rf"\b{old}\b", text):
            return re.sub(rf"\b{old}\b", new, text, count=1)
    return None


_NEARLY = (
    (
        ("requires", "demands"), ("bodies", "organisations"), ("checks", "verifies"), ("rests on", "is based on"),
        ("method", "methodology"), ("rules", "provisions"), ("uses", "employs"), ("covers", "addresses"),
        ("names", "mentions"), ("started", "began"), ("ended", "came to an end"), ("was published", "appeared"),
        ("means", "signifies"), ("firms", "companies"), ("companies", "businesses"), ("worldwide", "globally"),
        ("part of", "a component of"), ("aim", "goal"), ("has", "possesses"), ("wants", "wishes"), ("big", "large"),
        ("steps", "stages"), ("given", "granted"), ("found", "identified"), ("written", "drafted"),
        ("shared", "common"), ("kind", "type"), ("goes beyond", "exceeds"), ("first", "initially"),
        ("together", "jointly"), ("compares", "sets side by side"),
    ),
    (
        ("assessment", "appraisal"), ("fees", "charges"), ("wording", "phrasing"), ("account", "description"),
        ("decided", "resolved"), ("guidance", "advice"), ("duration", "length"), ("publishes", "makes public"),
        ("stands for", "is short for"), ("read", "consulted"), ("undated", "without a date"), ("profile", "portrait"),
        ("newest", "most recent"), ("replaced", "superseded"), ("audits", "auditing"), ("facilities", "sites"),
        ("works with", "collaborates with"), ("count", "number"), ("answers", "replies"), ("fix", "remedy"),
        ("owner", "proprietor"), ("shows", "reveals"), ("known", "familiar"), ("asks for", "requests"),
        ("lists", "enumerates"), ("board", "governing body"), ("storage", "storing"), ("correctly", "properly"),
    ),
)  # fmt: skip


def nearly(wording: int) -> Change:
    """One word is another one, of the first list (0), or of the one that nobody looked at (1)."""

    def other(text: str) -> str | None:
        fitting = ((a, b) for a, b in _NEARLY[wording] if re.search(rf"\b{a}\b", text))
        return next((re.sub(rf"\b{a}\b", b, text, count=1) for a, b in fitting), None)

    return other


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
    inner = first if not first[1:].islower() or first in MONTHS else first[0].lower() + first[1:]
    return f"In addition, {inner if not NAME.match(text) else first}{text[len(first) :]}"


def in_figures(text: str) -> str | None:
    """A number in words is in figures."""
    figures = {word: str(n) for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
    return first(re.compile(rf"\b({'|'.join(figures)})\b"), text, lambda m: figures[m[0]])


def other_date(text: str) -> str | None:
    """12 May 2020 becomes May 12, 2020."""
    return first(_DATE, text, lambda m: f"{m[2]} {m[1]}, {m[3]}")


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


_VOICES = {
    "recognises": "recognised", "accepts": "accepted", "follows": "followed", "owns": "owned", "publishes": "published",
    "covers": "covered", "certifies": "certified", "uses": "used", "names": "named", "endorses": "endorsed",
    "compares": "compared", "checks": "checked", "governs": "governed", "runs": "run", "approves": "approved",
}  # fmt: skip
_SUBJECT = rf"(?:The |A |An )?(?:(?!and\b|or\b)[\w'’&-]+ ){{0,3}}?{NAME.pattern[2:-2]}"
_ACTS = re.compile(rf"^({_SUBJECT}) ({'|'.join(_VOICES)}) ([^,.;:()]{{3,60}})\.$")
_DONE = re.compile(rf"^([^,.;:()]{{3,60}}) (is|are) ({'|'.join(_VOICES.values())}) by ([^,.;:()]{{2,50}})\.$")
_REASON = re.compile(r"^([^,.;:]{15,}) (because|if|when|unless|although) ([^,.;:]{8,})\.$")
_FULL = {
    "RJC": "Responsible Jewellery Council", "RMI": "Responsible Minerals Initiative",
    "TSM": "Towards Sustainable Mining",
    "ICMM": "International Council on Mining and Metals", "LBMA": "London Bullion Market Association",
    "FSC": "Forest Stewardship Council", "MSC": "Marine Stewardship Council", "LME": "London Metal Exchange",
    "ASC": "Aquaculture Stewardship Council", "ASI": "Aluminium Stewardship Initiative",
    "IRMA": "Initiative for Responsible Mining Assurance", "GOTS": "Global Organic Textile Standard",
    "RSPO": "Roundtable on Sustainable Palm Oil",
}  # fmt: skip
_ACRONYM = re.compile(rf"(?<![(\w-])(?<!the )({'|'.join(_FULL)})(?= (?:[a-z]+s|was|is|has|can|must)\b)")
_PLAIN = re.compile(
    r"\b(its own|the|their) (?:actual|respective|specific|particular|relevant|well-known|existing|overall) (?=[a-z])"
)
_LIST = re.compile(r",? (?:such as|for example|for instance) (?:(?! are | is | can )[^.;:()]){4,80}\.$")
_SINCE = re.compile(
    r",? (?:as the [a-z]+ (?:says|shows|puts it|reported)|for instance|for example|in turn|however)(?=[,.])"
)
_COUNTED = re.compile(r"^(There are|There is|There were|There was) ([^,.;:]+?) that ([^,.;:]+)\.$")


def turned(text: str) -> str | None:
    """The active becomes the passive, and the other way round."""
    if found := _ACTS.match(text):
        who, verb, what = found.group(1, 3, 4)
        return f"{what[0].upper()}{what[1:]} {'are' if ' and ' in what else 'is'} {_VOICES[verb]} by {_small(who)}."
    if found := _DONE.match(text):
        what, _, verb, who = found.groups()
        active = next(now for now, done in _VOICES.items() if done == verb)
        return f"{who[0].upper()}{who[1:]} {active} {_small(what)}."
    return None


def reason_first(text: str) -> str | None:
    """ "A because B." becomes "Because B, A."."""
    found = _REASON.match(text)
    if found is None:
        return None
    return f"{found[2].capitalize()} {found[3]}, {_small(found[1])}."


def spelled_out(text: str) -> str | None:
    """An acronym is given in full, or in full with the acronym behind it."""
    full = first(_ACRONYM, text, lambda m: f"the {_FULL[m[1]]}")
    return full and full[0].upper() + full[1:]


def modifier_dropped(text: str) -> str | None:
    """An adjective that only fills is left out."""
    return first(_PLAIN, text, lambda m: f"{m[1]} ")


def examples_dropped(text: str) -> str | None:
    """The examples at the end are left out."""
    shorter = _LIST.sub(".", text)
    return shorter if shorter != text and len(shorter.split()) > 5 else None


def filler_dropped(text: str) -> str | None:
    """For example, however and the like are left out."""
    return first(_SINCE, text, lambda _: "")


def _small(text: str) -> str:
    return text[0].lower() + text[1:] if text.startswith(("The ", "A ", "An ", "It ", "This ", "These ")) else text


def merged(left: str, right: str) -> str | None:
    """Two sentences that follow each other become one."""
    if not (left.endswith(".") and right.endswith(".")):
        return None
    return f"{left[:-1]}{', and ' if len(left) % 2 else '; '}{_small(right)}"


REWORDINGS: Mapping[str, Change] = {
    "synonym": synonym, "spelling": spelling, "front to back": front_to_back, "aside dropped": aside_dropped,
    "lead-over": marked, "number in figures": in_figures, "other date": other_date, "passive": passive,
    "shortened": shortened, "typography": typography,
    "turned": turned, "reason first": reason_first, "spelled out": spelled_out, "modifier dropped": modifier_dropped,
    "examples dropped": examples_dropped, "filler dropped": filler_dropped,
}  # fmt: skip
"""What must not be flagged, by its name."""


OTHER_WORDS: tuple[Mapping[str, Change], Mapping[str, Change]] = (
    {"other synonym": nearly(0)},
    {"other synonym": nearly(1)},
)
"""The same in two wordings, counted apart: some of these words are only nearly the same."""
