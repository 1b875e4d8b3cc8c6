"""What a heading or a lead-in says of the text below it: guidance, the requirement itself, or for information only."""

from __future__ import annotations

import re
from enum import IntEnum


class Nature(IntEnum):
    """What a section is for; what is below a section is no more binding than the section."""

    NORMATIVE = 0
    EXPLAINING = 1  # guidance, background: binding only where its own words are
    INFORMATIVE = 2  # an introduction, terms, references: never binding


_GUIDANCE = (
    r"(?:(?:implementation|interpretive|interpretation|audit|auditor|application|explanatory|further|additional|"
    r"supporting|general|non-binding|informative)\s+)?"
    r"(?:guidance(?:\s+notes?)?|notes?|explanations?|rationale|intent|intention|background|interpretations?|"
    r"(?:means of )?verification(?: methods?)?|verifiers?|(?:objective |suggested |example )?evidence|examples?|"
    r"supporting information|information|tips?|why (?:this|it) matters|comments?|commentary|"
    r"orientation|lignes directrices|anleitung|anmerkung|hinweis|erläuterung|orientación|nota|orientação|remarque)"
)
_HEADING = re.compile(rf"^{_GUIDANCE}(?:\s+\d{{1,2}})?(?P<of>\s+(?:to|for|on|of)\s+.{{1,60}})?\s*[:.]?$", re.IGNORECASE)
_LEAD_IN = re.compile(
    rf"^\(?(?:{_GUIDANCE}(?:\s+\d{{1,2}})?(?P<of>\s+(?:to|for|on)\s+[^:.]{{1,40}})?\s*[:|]"
    r"|(?:note|guidance|example)(?:\s+\d{1,2})?(?:\.|\s?[–—]|\s-\s|\s(?=to entry)))\s*(?=\S)",
    re.IGNORECASE,
)
_ISO_NOTE = re.compile(r"^(?:NOTE|EXAMPLE|Note|Example)(?:\s+\d{1,2})?\s+(?=[A-Z“\"])")  # ISO sets no mark after it
_RESUMED = re.compile(
    r"^(?:requirements?(?: text)?|criteri(?:on|a)(?: text)?|text|statement|provisions?)\s*:?$", re.IGNORECASE
)
_FRONT = (
    r"(?:introduction|foreword|preface|acknowledge?ments?|terms|definitions|glossary(?: of terms)?|abbreviations|"
    r"acronyms|(?:normative )?references|bibliography|further reading|(?:table of )?contents|"
    r"(?:revision|document|version) history|disclaimer|"
    r"copyright|licen[cs]e|avant-propos|glossaire|définitions|références|vorwort|einleitung|begriffe|glossar|"
    r"introducción|glosario|definiciones|referencias|introdução|glossário|definições|referências)"
)
_INFORMATIVE = re.compile(
    rf"^{_FRONT}(?:\s*(?:,|and|&|/)\s*{_FRONT})*(?:\s+(?:to|of|for|used in)\s+(?:this|the)\b.*)?$|\binformative\b",
    re.IGNORECASE,
)
_EXPLAINING = re.compile(
    r"^(?:about|background|how to|use of this|using this|guidance|examples?|overview|structure of|scope|purpose of)\b"
    r"|\bguidance(?: notes?)?$",
    re.IGNORECASE,
)
_NORMATIVE = re.compile(r"\b(?:normative(?! references)|mandatory|requirements?)\b", re.IGNORECASE)
_LEADING = re.compile(r"^[\W\d_]*(?:(?:annex|appendix|chapter|section|part)\s+\w+[\s.:–—-]*)?", re.IGNORECASE)
MOST_WORDS = 7  # a longer title is about something, it does not name a kind of section


def is_guidance_heading(text: str) -> bool:
    """Whether a heading announces guidance: ``Guidance``, ``Means of verification``, ``Guidance on 4.2``."""
    return bool(_HEADING.match(text.strip()))


def guidance_lead(text: str) -> int:
    """How long the words are that begin guidance in one line with it (``Note 1:``); 0 where none do."""
    found = _LEAD_IN.match(text) or _ISO_NOTE.match(text)
    return found.end() if found else 0


def is_resumption(text: str) -> bool:
    """Whether a heading names the requirement itself after or before its guidance: ``Requirement``."""
    return bool(_RESUMED.match(text.strip()))


def nature_of(title: str) -> Nature:
    """What a section with this title is for."""
    bare = _LEADING.sub("", title).strip()
    if len(bare.split()) > MOST_WORDS or (_NORMATIVE.search(bare) and not re.search(r"\binformative\b", bare)):
        return Nature.NORMATIVE
    if _INFORMATIVE.search(bare):
        return Nature.INFORMATIVE
    return Nature.EXPLAINING if _EXPLAINING.search(bare) else Nature.NORMATIVE


def says_normative(title: str) -> bool:
    """Whether a title calls its section normative or mandatory, as the titles of annexes do."""
    return bool(re.search(r"\b(?:normative|mandatory|binding)\b", title, re.IGNORECASE))
