"""Words that point back ("it", "their", "that scheme", "there") and what they point to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interop_assistant.following_up.subjects import Names, Subject
from interop_assistant.words import content_words, plain

_LEAD = re.compile(
    r"^(?:and|but|so|also|then|ok|okay|well|plus|or|now|next)\b[ ,]+(?:and|but|so|also|then|now)?[ ,]*", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|itself)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:(?P<verb>do|are|have|were) )?(?:they|them|themselves)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\b(?=\s*(?:[?.!,]|$| too| as well| also| now| today))", re.IGNORECASE)
_SCHEME = re.compile(
    r"\b(?:this|that|the same|the said) (?:scheme|standard|initiative|programme|program|system|organi[sz]ation|label)\b"
    r"|\bthe (?:scheme|standard|initiative|programme|organi[sz]ation)(?=\s*(?:[?.!,]|$))",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?P<towards>\b(?:by|of|in|to|on|as|with|from|like|than|for|about|after|under|before) )(?:that|this)"
    r"(?=\s*(?:[?.!,]|$| too| as well| also| now))"
    r"|(?P<asked>^(?:(?:why|how|when|where|who|what|how long|how much|how often|since when) )?(?:is|was|does|did|"
    r"has|can|will) )"
    r"(?:that|this)(?= )"
    r"(?! \w+ (?:is|are|was|has|does)\b)",
    re.IGNORECASE,
)
_LATTER = re.compile(r"\bthe (?P<which>former|latter)\b(?: one)?", re.IGNORECASE)
_BOTH = re.compile(
    r"(?<=\bwhich of )(?:the two|these two|those two|these|those|them|both)\b"
    r"|\b(?:(?:the two|both) of them|(?:the|these|those) two|both)\b(?=\s*(?:[?.!,]|$)|"
    r" (?:accept|recogni[sz]e|differ|agree|are|do|have|share|require|use|cover|overlap|work|say)\b)",
    re.IGNORECASE,
)

# "Is it possible to ...", "how long does it take to ...": the word stands for what follows it.
_EXPLETIVE = re.compile(
    r"\bit (?:be |is |was )?(?:possible|true|necessary|allowed|enough|worth|correct|right|common|better|best|wise|"
    r"fair|usual|"
    r"likely|sufficient|normal|safe|useful)\b|\bit (?:take|cost|mean|need|help|matter|make sense|"
    r"depend)s?\b(?= (?:to|that|if|when|for|on|before|until)\b)"
    r"|\b(?:it is|it's) (?:said|known|clear)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:when|if|before|after|that|which|who|because|so|while|since|until|although|and|or|but|once|where)\b",
    re.IGNORECASE,
)
_WHO_DOES = re.compile(r"\b(?:who|what|which) \w+s\b", re.IGNORECASE)  # "audits" in "who audits them" is no noun
_OPENING_CLAUSE = re.compile(r"(?:if|when|since|because|once|after|while|as|where|now that) .+, ", re.IGNORECASE)
# What begins, ends or holds is an event; what applies or costs is a scheme.
_OF_EVENTS = re.compile(
    r"\b(?:end|ended|start|started|begin|began|stop|expire|happen|happened|still|valid|in force|conditional|mutual|"
    r"symmetric|transitive|both ways|one way|permanent|last|renewed|withdrawn|come about|announced)\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:of|by|from|about|under|through|after|because of|out of|with)\s+$", re.IGNORECASE)
_SINGULAR = {"do": "does", "are": "is", "have": "has", "were": "was"}


def without_lead(text: str) -> tuple[str, bool]:
    """The text without an "and" or "so" that ties it to what was said, and whether there was one."""
    cut = _LEAD.sub("", text, count=1)
    return (cut, True) if cut != text and cut else (text, False)


def pointed(text: str, lead: bool, subject: Subject, names: Names) -> str:
    """``text`` with what its words point to in their place; unchanged where they point into the text itself."""
    if not subject.phrase:
        return text
    pointing = _Pointing(text, lead, subject, tuple(mention.start for mention in names.mentions(text)))
    changes = (
        (_LATTER, pointing.latter),
        (_BOTH, pointing.both),
        (_SCHEME, pointing.that_scheme),
        (_THAT, pointing.that),
        (_IT, pointing.it),
        (_THEY, pointing.they),
        (_POSSESSIVE, pointing.whose),
        (_THERE, pointing.there),
    )
    changed = (pattern.sub(change, text) for pattern, change in changes)
    return next((one for one in changed if one != text), text)


@dataclass(frozen=True, slots=True)
class _Pointing:
    """What each pointing word of a text becomes; ``named`` is where the text itself names schemes."""

    text: str
    lead: bool
    subject: Subject
    named: tuple[int, ...]

    @property
    def one(self) -> str:
        return self.subject.schemes[0] if self.subject.schemes else self.subject.topic

    @property
    def all(self) -> str:
        return " and ".join(self.subject.schemes) or self.subject.topic

    def it(self, found: re.Match[str]) -> str:
        """The event where the question asks of one, or where something comes of it; else the scheme."""
        if _expletive(self.text, found.start()) or self._inside(found.start()):
            return found.group()
        rest = self.text[: found.start()] + self.text[found.end() :]
        towards = _TOWARDS.search(self.text[: found.start()]) is not None
        event = self.subject.event
        return event if event and (towards or _OF_EVENTS.search(rest)) else self.one

    def they(self, found: re.Match[str]) -> str:
        """All schemes; one of them takes its verb in the singular: "do they" becomes "does IRMA"."""
        if self._inside(found.start(), plural=True):
            return found.group()
        verb = found["verb"]
        if verb and len(self.subject.schemes) == 1:
            singular = _SINGULAR[verb.lower()]
            verb = singular.capitalize() if verb[0].isupper() else singular
        return f"{verb} {self.all}" if verb else self.all

    def whose(self, found: re.Match[str]) -> str:
        whom = self.all if found.group().lower() == "their" else self.one
        return found.group() if self._inside(found.start(), plural=True, possessive=True) else f"{whom}'s"

    def latter(self, found: re.Match[str]) -> str:
        schemes = self.subject.schemes
        return schemes[0 if found["which"].lower() == "former" else -1] if len(schemes) > 1 else found.group()

    def both(self, found: re.Match[str]) -> str:
        inside = self.named or _antecedent(self.text[: found.start()], lead=self.lead, plural=True)
        return self.all if len(self.subject.schemes) > 1 and not inside else found.group()

    def that(self, found: re.Match[str]) -> str:
        inside = _antecedent(self.text[: found.start()], lead=True)
        return found.group() if inside else (found["towards"] or found["asked"]) + self.subject.phrase

    def that_scheme(self, found: re.Match[str]) -> str:
        return self.one if self.subject.schemes and not self.named else found.group()

    def there(self, found: re.Match[str]) -> str:
        before = self.text[: found.start()]
        inside = (
            not self.subject.schemes or self.named or _antecedent(before, lead=self.lead) or not content_words(before)
        )
        return found.group() if inside else f"at {self.all}"

    def _inside(self, at: int, *, plural: bool = False, possessive: bool = False) -> bool:
        """Whether a pronoun here means something that its own text says before it."""
        before = self.text[:at]
        return any(start < at for start in self.named) or _antecedent(
            before, lead=self.lead, plural=plural, possessive=possessive
        )


def _expletive(text: str, at: int) -> bool:
    return any(found.start() <= at < found.end() for found in _EXPLETIVE.finditer(text))


def _antecedent(before: str, *, lead: bool, plural: bool = False, possessive: bool = False) -> bool:
    """Whether what stands before a pronoun may be what it means: a sentence or clause, or a noun that fits."""
    if re.search(r"[.;:!?] ", before) and content_words(before):
        return True
    if (opening := _OPENING_CLAUSE.match(before)) and content_words(opening.group()):
        return True
    clause = max((found.start() for found in _SUBORDINATE.finditer(before)), default=-1)
    if clause > 0 and content_words(before[:clause]) and not lead:
        return True
    nouns = content_words(_WHO_DOES.sub("", before))
    if plural and not lead and any(len(word) > 3 and word.endswith("s") for word in nouns):
        return True
    return possessive and re.search(r"\b(?:a|an|each|every|the) \w", plain(before)) is not None
