"""Faults in small words and in who does what: scope, degree, verb, sides, status, condition, "can"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from interop_evals.planting.changing import NAME, Change, chosen, first

_SCOPES = {
    "all": "some", "every": "some", "each": "some", "some": "all", "many": "all", "most": "all", "several": "all",
    "only": "mainly", "at least": "at most", "up to": "more than", "more than": "fewer than", "less than": "more than",
    "always": "sometimes", "often": "always", "usually": "always", "mostly": "always", "both": "either",
    "sometimes": "always", "mainly": "only", "almost all": "all", "few": "many", "partly": "fully",
}  # fmt: skip
_SCOPE = re.compile(rf"\b({'|'.join(sorted(_SCOPES, key=len, reverse=True))})\b")
_LOOSE = re.compile(
    r"\b(only|most|some|at least|up to|almost|mainly|partly|often|usually|sometimes|more than|less than"
    r"|mostly) (?!of\b)"
)
_BE = re.compile(r"\b(is|are|was|were) (?!not\b|to\b|no\b|only\b|always\b|all\b|both\b)(?=[a-z])")
_COVERS = re.compile(r"\b(covers|requires|certifies|accepts|recognises|includes|names|uses|compares) (?=[a-z])")
_FOR = re.compile(r" (?=(?:for|in|by) [a-z]+s\b)")
_DEGREES = {
    "full": "partial", "fully": "partly", "partial": "full", "partially": "fully", "partly": "wholly",
    "in whole or in part": "in whole", "complete": "partial", "mutual": "one-sided", "joint": "separate",
    "independent": "internal", "public": "confidential", "formal": "informal", "minor": "major", "major": "minor",
    "higher": "lower", "lower": "higher", "direct": "indirect", "stricter": "looser", "the same": "a similar",
    "similar": "identical", "equivalent": "identical", "draft": "final", "final": "provisional", "earlier": "later",
    "later": "earlier", "new": "old", "voluntary": "compulsory", "whole": "partial", "global": "regional",
    "annual": "monthly", "conditional": "unconditional", "temporary": "permanent", "on site": "remote",
    "third-party": "first-party", "single": "double", "separate": "joint", "common": "separate", "first": "last",
    "last": "first", "internal": "independent", "high": "low", "low": "high", "older": "newer", "newer": "older",
}  # fmt: skip
_DEGREE = re.compile(rf"(?<![\w-])({'|'.join(sorted(_DEGREES, key=len, reverse=True))})(?![\w-])")
_RECOGNITION = re.compile(
    r"\b(?<!mutual )(?<!full )(?<!cross-)(recognition|equivalence|membership|recognised|accepted)\b"
)
_RELATIONS = {
    "recognises": "owns", "recognised": "funded", "accepts": "replaces", "accepted": "replaced", "owns": "recognises",
    "owned": "recognised", "replaced": "joined", "joined": "replaced", "published": "certified",
    "covers": "finances", "uses": "owns", "member of": "owner of", "cooperates with": "competes with",
    "works with": "owns", "compares": "merges", "compared": "merged", "names": "certifies", "governed": "certified",
    "follows": "replaced", "approved": "rejected", "founded": "bought", "endorsed": "audited",
    "benchmarked": "recognised", "certifies": "funds", "certified": "funded", "assessed": "certified",
    "cooperation": "merger", "agreement": "dispute", "aligned with": "recognised by", "based on": "recognised by",
    "belongs to": "is recognised by", "refers to": "replaces", "checks": "sells", "runs": "sponsors",
    "recognition of": "ownership of", "listed": "certified", "merged": "cooperated", "ended": "began",
    "began": "ended", "reviewed": "adopted", "audited": "endorsed", "partner": "competitor", "withdrew": "renewed",
}  # fmt: skip
_RELATION = re.compile(
    rf"(?<![\w-])(?<!the )(?<!and )(?<!of )({'|'.join(sorted(_RELATIONS, key=len, reverse=True))})(?![\w-])"
)
_VERBS = (
    r"recogni[sz]e[sd]|accept(?:s|ed)|joined|replace[sd]|owns|owned|uses|used|requires|runs|ran|became|follow(?:s|ed)"
    r"|refer(?:s|red)|benchmark(?:s|ed)|endorse[sd]|compare[sd]|assesse[sd]|assessed|certifie[sd]|name[sd]|audit(?:s|ed)"
    r"|reviewed|reviews|publishe[sd]|cooperates|works|lists|listed|approve[sd]|merged|governed|covers"
)
_PASSIVE = rf"(?:is|are|was|were|has been|have been) (?:{_VERBS}|based|aligned|part|member)\b"
_BETWEEN = re.compile(rf"[^.;:]*?\b(?:{_VERBS})\b[^.;:]*$")
_LINKED = re.compile(r"^ (?:and|or)\b|^,")
_IS = re.compile(
    r"\b(is|are)(?= (?:a|an|the|recognised|accepted|owned|governed|certified|based|part|aligned|full|run|listed)\b)"
)
_WAS = re.compile(r"\b(was|were)(?= (?:a|an|the|recognised|accepted|owned|governed|certified|aligned|part|full|run)\b)")
_NOW = re.compile(
    r"(?<!the )(?<!full )(?<! of )(?<!'s )(?<!for )\b"
    r"(recognise|accept|replace|require|cover|certifie|use|compare|publishe|follow|own|include)s"
    r"(?= (?:the|a|an|its|their|other|only|all|[A-Z0-9]))"
)
_THEN = re.compile(
    r"\b(recognise|accept|replace|join|compare|endorse|approve|benchmark|assesse|review)(?:d|ed)"
    r"(?= (?:the|a|an|its|[A-Z0-9]))"
)
_IF = re.compile(
    r"(?:,? (?:if|unless|provided that|as long as|except(?: for| where)?|subject to|only when|only if)|(?<!,) when)"
    r" [^,.;:()]{6,}(?=[,.;:])"
)
_IF_FIRST = re.compile(r"^(?:If|Unless|When|Where|Except for|Provided that) [^,.;:]{6,}, (\w)")
_CAN_BE = re.compile(r"\b(?:can|may|could|might) be\b")
_CAN = re.compile(r"\b(?:can|may|could|might) (?!be\b|not\b|have\b)([a-z]+[a-z])\b")


def scope_changed(text: str) -> str | None:
    """All becomes some, at least becomes at most, and so on."""
    return first(_SCOPE, text, lambda m: _SCOPES[m[1]])


def scope_added(text: str) -> str | None:
    """Always, all, only or worldwide is put in."""
    ways: tuple[Change, ...] = (
        lambda one: first(_BE, one, lambda m: f"{m[0]}always "),
        lambda one: first(_COVERS, one, lambda m: f"{m[0]}all "),
        lambda one: first(_COVERS, one, lambda m: f"{m[0]}only "),
        lambda one: first(_FOR, one, lambda _: " only "),
        lambda one: f"{one[:-1]} worldwide." if one.endswith(".") else None,
        lambda one: first(_BE, one, lambda m: f"{m[0]}exclusively "),
    )
    start = chosen(text, ("0", "1", "2", "3", "4", "5"))
    return next((made for way in (*ways[int(start) :], *ways) if (made := way(text))), None)


def scope_dropped(text: str) -> str | None:
    """Only, most, at least or another word that limits is gone."""
    return first(_LOOSE, text, lambda _: "")


def degree_changed(text: str) -> str | None:
    """Full becomes partial, mutual becomes one-sided, draft becomes final."""
    return first(_DEGREE, text, lambda m: _DEGREES[m[1]])


def degree_added(text: str) -> str | None:
    """Recognition becomes full recognition."""
    words = (("full", "fully"), ("mutual", "mutually"), ("complete", "completely"), ("provisional", "provisionally"))
    nth = int(chosen(text, ("0", "1", "2", "3")))
    return first(_RECOGNITION, text, lambda m: f"{words[nth][m[1].endswith('ed')]} {m[1]}")


def relation(text: str) -> str | None:
    """The verb or noun that relates two is another one."""
    return first(_RELATION, text, lambda m: _RELATIONS[m[1]])


def sides(text: str) -> str | None:
    """Two names change sides around a verb, in whatever voice it stands."""
    for left, right in pairwise(NAME.finditer(text)):
        between = text[left.end() : right.start()]
        if left[0] != right[0] and _BETWEEN.match(between) and not _LINKED.match(between):
            return text[: left.start()] + right[0] + between + left[0] + text[right.end() :]
    return None


def voice(text: str) -> str | None:
    """ "A recognises B" becomes "A is recognised by B"."""
    pattern = re.compile(
        rf"({NAME.pattern[2:-2]}) (recognise|accept|replace|endorse|certifie|own|benchmark)s (?=[A-Z])"
    )
    return first(pattern, text, lambda m: f"{m[1]} is {m[3]}{'d' if m[3].endswith('e') else 'ed'} by ")


def became_past(text: str) -> str | None:
    """What is so was so."""
    return first(_IS, text, lambda m: {"is": "was", "are": "were"}[m[1]])


def became_present(text: str) -> str | None:
    """What was so is so."""
    return first(_WAS, text, lambda m: {"was": "is", "were": "are"}[m[1]])


def became_future(text: str) -> str | None:
    """What is done is planned."""
    base = {"certifie": "certify", "publishe": "publish", "assesse": "assess"}
    way = chosen(text, ("will", "plans to", "wants to"))
    return first(_NOW, text, lambda m: f"{way} {base.get(m[1], m[1])}") or first(
        _THEN, text, lambda m: f"{way} {base.get(m[1], m[1])}"
    )


def condition_dropped(text: str) -> str | None:
    """An if, unless or except is gone with what follows it."""
    shorter = first(_IF, text, lambda _: "")
    if shorter is None:
        shorter = first(_IF_FIRST, text, lambda m: m[1].upper())
    return shorter if shorter and len(shorter.split()) > 4 else None


def can_dropped(text: str) -> str | None:
    """What can be done is done."""
    return first(_CAN_BE, text, lambda _: "is") or first(_CAN, text, lambda m: _acts(m[1]))


def _acts(verb: str) -> str:
    """A verb in the form of he, she or it."""
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}{'es' if verb[-1] in 'shx' else 's'}"


MEANINGS: Mapping[str, Change] = {
    "scope changed": scope_changed, "scope added": scope_added, "scope dropped": scope_dropped,
    "degree changed": degree_changed, "degree added": degree_added, "other relation": relation, "sides": sides,
    "voice": voice, "became past": became_past, "became present": became_present, "became future": became_future,
    "condition dropped": condition_dropped, "can dropped": can_dropped,
}  # fmt: skip
