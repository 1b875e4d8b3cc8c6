"""English words in the form that a sentence asks for: many things, and what has been done."""

from __future__ import annotations

ALIKE = frozenset(
    """information evidence data guidance training funding research reporting criteria people women knowledge
    damage seafood food fish feed mining artisanal-mining safety security assurance conformance due-diligence
    jewellery interoperability recognition legislation trust biodiversity management sourcing soy""".split()
)
"""Words that have no form of their own for many, or are many already."""

IRREGULAR = {
    "write": "written", "buy": "bought", "sell": "sold", "give": "given", "find": "found", "lead": "led",
    "make": "made", "do": "done", "have": "had", "begin": "begun", "become": "become", "take part": "taken part",
    "take place": "taken place", "meet": "met", "withdraw": "withdrawn", "know": "known", "say": "said",
    "show": "shown", "mean": "meant", "pay": "paid", "set": "set", "submit": "submitted", "choose": "chosen",
    "map": "mapped",
}  # fmt: skip


def many(noun: str) -> str:
    """The plural of an English noun phrase: of the noun before "of" ("codes of conduct"), else of its last."""
    head, of, rest = noun.partition(" of ")
    last = head.rpartition(" ")[2]
    if last.endswith("s") or last in ALIKE or noun.replace(" ", "-") in ALIKE:
        return noun
    if last == "child":
        return f"{head}ren{of}{rest}"
    if last.endswith("y") and last[-2] not in "aeiou":
        return f"{head[:-1]}ies{of}{rest}"
    return f"{head}{'es' if last.endswith(('x', 'ch', 'sh', 'z')) else 's'}{of}{rest}"


def done(verb: str) -> str:
    """The past participle of an English verb."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"
