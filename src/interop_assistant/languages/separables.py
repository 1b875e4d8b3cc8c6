"""German verbs that part: "erkennt … an" is one verb, and its prefix no word of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interop_assistant.languages.arranging import Word
from interop_assistant.languages.forms import folded

SEPARABLE: dict[tuple[str, str], str] = {
    ("erkennt", "an"): "recognise",
    ("erkennen", "an"): "recognise",
    ("erkannte", "an"): "recognise",
    ("erkannten", "an"): "recognise",
    ("lauft", "ab"): "expire",
    ("laufen", "ab"): "expire",
    ("lauft", "aus"): "expire",
    ("lauft", "weiter"): "continue",
    ("deckt", "ab"): "cover",
    ("decken", "ab"): "cover",
    ("nimmt", "an"): "accept",
    ("nimmt", "teil"): "take part",
    ("nehmen", "teil"): "take part",
    ("findet", "statt"): "take place",
    ("hangt", "ab"): "depend",
    ("hangt", "zusammen"): "relate",
    ("legt", "fest"): "set",
    ("legen", "fest"): "set",
    ("stellt", "aus"): "issue",
    ("setzt", "voraus"): "require",
    ("setzen", "voraus"): "require",
    ("schreibt", "vor"): "require",
    ("schreiben", "vor"): "require",
    ("sieht", "vor"): "provide",
    ("sieht", "aus"): "look",
    ("gleicht", "ab"): "map",
    ("schliesst", "ein"): "include",
    ("schliesst", "aus"): "exclude",
    ("schliessen", "aus"): "exclude",
    ("lost", "ab"): "replace",
    ("baut", "ab"): "mine",
    ("gibt", "heraus"): "publish",
    ("gibt", "an"): "state",
    ("wendet", "an"): "apply",
    ("reicht", "aus"): "suffice",
    ("reicht", "ein"): "submit",
    ("tritt", "bei"): "join",
    ("fangt", "an"): "begin",
    ("hort", "auf"): "end",
    ("arbeitet", "zusammen"): "work together",
    ("arbeiten", "zusammen"): "work together",
    ("schlagt", "vor"): "propose",
    ("weist", "nach"): "prove",
    ("zieht", "zuruck"): "withdraw",
}
"""Verb and prefix without accents, to the English base form."""

PREFIXES = frozenset(prefix for _, prefix in SEPARABLE) | {"durch", "auf", "zu"}


GENITIVE = {"der": "of the", "einer": "of a"}


def with_genitives(words: Sequence[Word]) -> list[Word]:
    """The words with "of" where "der" or "einer" follows a noun: "die Anerkennung einer Norm"."""
    return [
        replace(word, english=GENITIVE[word.source])
        if word.source in GENITIVE and index and words[index - 1].kind == "noun"
        else word
        for index, word in enumerate(words)
    ]


def joined(words: Sequence[Word]) -> list[Word]:
    """The words with each parted verb as one: its prefix stands last before a mark, an "and" or the end."""
    kept = list(words)
    for index in range(len(kept) - 1, 0, -1):
        ends = index + 1 == len(kept) or kept[index + 1].kind == "mark" or kept[index + 1].english in ("and", "or")
        prefix = folded(kept[index].source)
        if not ends or prefix not in PREFIXES or kept[index].kind not in ("little", "unknown"):
            continue
        verb = next((i for i in range(index - 1, -1, -1) if (folded(kept[i].source), prefix) in SEPARABLE), None)
        if verb is not None:
            old = kept[verb]
            kept[verb] = Word(SEPARABLE[folded(old.source), prefix], "verb", old.source, old.before)
            del kept[index]
    return kept
