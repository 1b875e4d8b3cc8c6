"""How strongly a sentence binds: shall, should, may, an imperative, or nothing that says so."""

from __future__ import annotations

import re

from interop_assistant.domain.criteria import Obligation
from interop_assistant.sentences import sentence_spans

MOST_OF_A_SENTENCE = 600  # characters

# Modal words by language; the first row that is found decides. Sources: ISO/IEC Directives part 2, clause 7 (shall,
# should, may; "can" is a possibility, no permission) and RFC 2119.
_WORDS: dict[str, tuple[tuple[Obligation, str], ...]] = {
    "en": (
        (
            Obligation.SHALL,
            r"shall|must|mustn't|may not|[Nn]o (?:[\w-]+ ){1,4}may|(?:is|are) not permitted|(?:has|have) to|cannot|"
            r"(?:is|are) (?:not )?(?:required|obliged|prohibited|forbidden|mandatory)(?! by\b)",
        ),
        (Obligation.SHOULD, r"should|shouldn't|ought to|(?:is|are) (?:strongly )?(?:recommended|encouraged|advised)"),
        (Obligation.MAY, r"may|need not|(?:is|are) (?:permitted|allowed|optional)"),
    ),
    "fr": (
        (Obligation.SHALL, r"doi(?:t|vent)|ne peu(?:t|vent) pas|(?:est|sont) tenue?s? (?:de|d')"),
        (Obligation.SHOULD, r"devrai(?:t|ent)|(?:est|sont) recommandée?s?"),
        (Obligation.MAY, r"peu(?:t|vent)"),
    ),
    "de": (
        (Obligation.SHALL, r"muss|müssen|(?:darf|dürfen) (?:nicht|keine?[mnrs]?)|(?:ist|sind) verpflichtet"),
        (Obligation.SHOULD, r"soll|sollen|sollte|sollten|wird empfohlen"),
        (Obligation.MAY, r"darf|dürfen|kann|können"),
    ),
    "es": (
        (Obligation.SHALL, r"deberán?|deben?|no puede[n]?|ha[n]? de"),
        (Obligation.SHOULD, r"debería[n]?|se recomienda"),
        (Obligation.MAY, r"puede[n]?|podrán?"),
    ),
    "pt": (
        (Obligation.SHALL, r"deverão|deverá|devem?|não pode[m]?"),
        (Obligation.SHOULD, r"deveria[m]?|recomenda-se"),
        (Obligation.MAY, r"pode[m]?|poderá|poderão"),
    ),
}
_MODALS = {
    language: tuple((one, re.compile(rf"\b(?:{words})\b")) for one, words in rows) for language, rows in _WORDS.items()
}
_CAPITALS = re.compile(r"\b(?:SHALL|MUST|SHOULD|MAY|REQUIRED|RECOMMENDED|NOT)\b")
# a permission or a wish inside "sites that may …" or "where water should …" binds nobody
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whose|where|when|if|unless|whether|because|as|whatever|however|until|so that|than)\b[^,;:.]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:where|when|if|before|after|for|in|at|by|during|as|on|to|upon|prior to)\b[^,.;:]{1,160},\s*"
    r"|(?:then|also|always|never|at least once a year|annually|regularly|periodically|clearly|publicly|"
    r"promptly|formally|actively)\s+)",
    re.IGNORECASE,
)
_CLEAR = frozenset(
    "abide achieve acknowledge adapt adhere adjust adopt allocate allow announce appoint arrange ascertain assess "
    "assign assure attain avoid bring calculate carry cease check choose cite collect commission commit communicate "
    "compare compensate compile complete comply conduct confirm conserve consider consult contain continue cooperate "
    "coordinate correct create deal decide declare define deliver demonstrate deploy derive describe determine "
    "develop disclose discuss display dispose disseminate distribute draw educate eliminate embed employ enable "
    "encourage enforce engage ensure enter establish evaluate examine exclude execute explain explore extend "
    "facilitate follow formulate foster give guarantee handle hire hold identify implement improve include "
    "incorporate indicate inform inspect install instruct integrate introduce investigate invite involve isolate keep "
    "know label lay list locate maintain make manage meet minimise minimize mitigate modify move notify observe "
    "obtain offer operate optimise optimize outline participate pay perform permit post prepare present preserve "
    "prevent prioritise prioritize produce prohibit promote prove provide publish pursue put quantify reassess "
    "recognise recognize reconcile recover recycle reduce refer refrain regulate rehabilitate remain remediate remove "
    "replace require resolve respect respond restore restrict retain reuse revegetate revise safeguard seek select "
    "send separate show specify stop store submit substantiate supply sustain tailor take tell trace translate treat "
    "undertake update use utilise utilize validate verify withdraw write".split()
)
# also nouns: a verb only before a determiner or another sign of an object
_ALSO_NOUNS = frozenset(
    "access account act address aim analyse analyze apply approach approve audit back balance benchmark block budget "
    "build capture change charge clean close contact contract control cover credit cut date design document eat "
    "effect estimate exercise feed fence file flag fund grade grant guard guide harvest host issue leave limit link "
    "log map mark match measure model monitor name need note object offset open order pack plan plant practice "
    "practise process protect purchase qualify rank rate read record release report research reserve review rotate "
    "run sample schedule screen seal secure serve set share sign source split spread start state support survey "
    "target test time track train transfer transport turn view visit warn wash water weigh work".split()
)
_OBJECT = frozenset(
    "a an the all any each every both its their your his her this these those that what how whether which who no only "
    "at least on in with to for against workers employees staff people and or new other relevant where when".split()
)
# before one of these, a base form is a verb whatever word it is: "Prune all trees", "Graze the …"
_DETERMINERS = frozenset(
    "a an the all any each every its their your his her these those both no only one two three".split()
)
_NO_BASE = re.compile(r"(?:ing|ed|ly|[^s]s)$")
_NO_VERBS = frozenset(
    "a above across after against all alongside also among an and any are around as at because before below between "
    "beyond both but by can concerning could despite did do does during each even every except few for from given had "
    "half has have he how i if in including is it just like many may might most must near no nor not of on one only "
    "or over per regarding shall she should since so some such than that the then there these they this those through "
    "throughout thus to two under unless until via was we were what when where whether which while who whose why will "
    "with within without would you".split()
)
_MARKED = re.compile(r"^\s*(?:\([^()]{1,30}\)|\[[^\[\]]{1,30}\]|\*+)\s*")  # (C), [Core], *: how critical it is
_FORBIDS = re.compile(r"(?:^|, |: )(?:do not|don't) \w+", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|can|will|would)\b")


def obligation_of(text: str, language: str = "en") -> Obligation:
    """The obligation of a criterion's text. The strongest of its sentences counts; an imperative at its start wins."""
    folded = _CAPITALS.sub(lambda found: found[0].lower(), " ".join(text.split()))
    if language[:2] == "en" and is_imperative(folded):
        return Obligation.IMPERATIVE
    modals = _MODALS.get(language[:2], _MODALS["en"])
    main = _SUBORDINATE.sub(" ", folded)
    for obligation, words in modals:
        if words.search(folded if obligation is Obligation.SHALL else main):
            return obligation
    return Obligation.NONE


def is_imperative(text: str) -> bool:
    """Whether the first sentence of ``text`` tells someone to do something: ``Keep a record of each delivery.``"""
    head = _MARKED.sub("", text[:MOST_OF_A_SENTENCE])
    spans = sentence_spans(head, "en")
    first = head[spans[0][0] : spans[0][1]] if spans else head
    if _FORBIDS.search(first):
        return True
    for _ in range(3):
        first = _LEAD.sub("", first.lstrip("“‘\"'( "), count=1)
    words = re.findall(r"[\w'’-]+", first.lower())[:3]
    return len(words) > 1 and words[0] not in _NO_VERBS and _begins_with_verb(first, words)


def _begins_with_verb(first: str, words: list[str]) -> bool:
    if words[0] in _CLEAR or (len(words[0]) > 1 and words[1] in _DETERMINERS and not _NO_BASE.search(words[0])):
        return True
    if words[0] not in _ALSO_NOUNS:
        return False
    main = _SUBORDINATE.sub(" ", first)
    return words[1] in _OBJECT or (first.rstrip().endswith((".", ";")) and not _FINITE.search(main))
