"""A question in French, German, Spanish or Portuguese becomes English words, by the glossary and a little grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.languages.arranging import Word, arranged
from interop_assistant.languages.compounds import parts
from interop_assistant.languages.cutting import Piece, Spans, cut
from interop_assistant.languages.forms import folded
from interop_assistant.languages.glossary import CONTENT, LANGUAGES, Entry, Lexicon, lexicon, topic_terms
from interop_assistant.languages.inflecting import many
from interop_assistant.languages.separables import joined, with_genitives

ENDS = frozenset(".?!;:,()")
_THAT = frozenset({"que", "qu'", "qui"})
_PRONOUNS = frozenset("il elle ils elles on t ce je nous vous tu lo la los las le les se".split())
"""What stands behind a verb and a hyphen: "existe-t-il", "aplica-se"."""

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""A capital letter alone names something: "si A reconnaît B"."""


@dataclass(frozen=True, slots=True)
class Translated:
    """English words for a question, and the share of its content words that the glossary knew, in [0, 1]."""

    text: str
    covered: float


def to_english(text: str, language: str, names: Spans = ()) -> Translated:
    """The question in English: its form kept, ``names`` and numbers untouched, unknown words as they are.

    Text in another language than `LANGUAGES` stays as it is.
    """
    if language not in LANGUAGES:
        return Translated(text, 1.0)
    words = _words([piece for piece in cut(text, names) if piece.text not in "¿¡"], lexicon(language))
    clauses = _clauses(words)
    said = [arranged(clause, language, asks=_asks(clauses[at:])) for at, clause in enumerate(clauses)]
    told = [word for word in words if word.kind in (*CONTENT, "unknown")]
    known = sum(word.kind != "unknown" for word in told)
    return Translated(_written(said), known / len(told) if told else 1.0)


def _asks(clauses: Sequence[Sequence[Word]]) -> bool:
    """Whether the first of these clauses belongs to a question: by the mark that ends it, or by how it begins."""
    ends = (clause[0].english for clause in clauses if clause[0].kind == "mark" and clause[0].english in "?.!")
    return next(ends, "") == "?" or clauses[0][0].kind in ("asking", "phrase")


def _words(pieces: Sequence[Piece], known: Lexicon) -> list[Word]:
    """English words for pieces, the longest known phrases first."""
    words: list[Word] = []
    at = 0
    while at < len(pieces):
        count, found = _next(pieces, at, known, opens=_opens(words, pieces[at]))
        words += found
        at += count
    return with_genitives(joined(words)) if known.language == "de" else words


def _opens(words: Sequence[Word], piece: Piece) -> bool:
    """Whether the next piece may open a question: at the start, after a mark, after "and"."""
    if words and words[-1].english in ("and", "but", "or"):
        return piece.form not in _THAT
    return not words or words[-1].kind == "mark"


def _next(pieces: Sequence[Piece], at: int, known: Lexicon, *, opens: bool) -> tuple[int, list[Word]]:
    piece = pieces[at]
    if piece.kind != "word" or (at and piece.text in _LETTERS):
        kind = "name" if piece.kind == "word" else piece.kind
        return 1, [Word(piece.text, kind, piece.text, piece.before)]
    if "-" in piece.before and at and piece.form in _PRONOUNS and known.language != "de":
        return 1, []
    forms = _run(pieces, at)
    count, entry = known.find(forms, opens=opens) or (0, None)
    count, entry = _of_topics(forms, count, known) or (count, entry)
    if entry is None:
        return 1, _unknown(piece, known)
    if not entry.english:
        return count, []
    english = many(entry.english) if entry.many and entry.kind == "noun" else entry.english
    return count, [Word(english, entry.kind, pieces[at + count - 1].text, piece.before, entry.many)]


def _run(pieces: Sequence[Piece], at: int) -> list[str]:
    """The forms of the words from here on to the next that is no word."""
    forms: list[str] = []
    for piece in pieces[at:]:
        if piece.kind != "word":
            break
        forms.append(piece.form)
    return forms


def _of_topics(forms: Sequence[str], count: int, known: Lexicon) -> tuple[int, Entry] | None:
    """A term of the topics longer than what the glossary knows, where the glossary does not know all of its words."""
    terms = topic_terms(known.language)
    for longer in range(min(len(forms), 8), count, -1):
        entry = terms.get(tuple(forms[:longer]))
        if entry and any(known.entry((form,)) is None for form in forms[:longer]):
            return longer, entry
    return None


def _unknown(piece: Piece, known: Lexicon) -> list[Word]:
    """The parts of a German compound; else the word as it is, a name where it has capitals inside."""
    if known.language == "de" and (found := parts(folded(piece.text))):
        return [Word(" ".join(found), "noun", piece.text, piece.before)]
    inner = any(c.isupper() for c in piece.text[1:]) or (known.language != "de" and piece.text[0].isupper())
    return [Word(piece.text, "name" if inner else "unknown", piece.text, piece.before)]


def _clauses(words: Sequence[Word]) -> list[list[Word]]:
    """Words parted at marks, and before an "and" that begins another question."""
    clauses: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        following = words[index + 1].kind if index + 1 < len(words) else ""
        joins = word.english in ("and", "but", "or") and following in ("asking", "phrase", "verb", "auxiliary")
        if joins or (word.kind == "mark" and word.english in ENDS):
            clauses += [[word], []]
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _written(clauses: Sequence[Sequence[Word]]) -> str:
    """Words as a line: one space between words, none before a mark, hyphens kept between what was left as it is."""
    text = ""
    for word in (word for clause in clauses for word in clause):
        tight = not text or text.endswith(("(", "«", "“")) or (word.kind == "mark" and word.english in ".?!;:,)»”")
        hyphen = word.before == "-" and word.kind in ("name", "number", "unknown")
        if text.endswith(" a") and word.english[:1].casefold() in "aeiou":
            text += "n"
        text += word.english if tight else f"{'-' if hyphen else ' '}{word.english}"
    text = re.sub(r"\s+", " ", text.replace("¿", "").replace("¡", "")).strip()
    return text[:1].upper() + text[1:]
