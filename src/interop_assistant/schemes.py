"""Names of schemes: which schemes a text names, what else they are called, and which acronyms have two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from interop_assistant.errors import InvalidManifest, NotFound
from interop_assistant.fields import identified, names_in, refuse_unknown, rows_in, short_in, text_in
from interop_assistant.manifest import read_toml

SCHEMES = "schemes.toml"
"""The name of the file of schemes in the corpus folder."""

LISTS = ("acronyms", "aliases", "parts", "owner_names", "collides")
"""The fields of a scheme that hold lists of names."""


EDITION_OF_ONE = re.compile(r"\b(?:version|edition|revision)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A standard, scheme, programme or law.

    ``name``, ``acronyms`` and ``aliases`` are its own names; ``parts`` name something of it ("RJC Code of Practices");
    ``owner_names`` are those of its owner where a question that names the owner is about the scheme ("RMI" for RMAP);
    ``collides`` are its acronyms that others use as well; ``short`` is what people call it where neither its acronym
    nor its shortest name is.
    """

    id: str
    name: str
    owner: str | None = None
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    owner_names: tuple[str, ...] = ()
    collides: tuple[str, ...] = ()
    short: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All own names, the full name first."""
        return (self.name, *self.acronyms, *self.aliases)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All names that lead to it, in groups of synonyms: a part is a synonym of nothing."""
        return (self.names, self.owner_names, *((part,) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, standard, rating system or law that relations name and that has no profile."""

    id: str
    name: str
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    short: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the full name first."""
        return (self.name, *self.acronyms, *self.aliases)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of an acronym; ``hints`` are words beside which it can only mean this."""

    name: str
    scheme: str | None = None
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """An acronym in a text that may mean several things; ``choices`` are their names, to be offered to the asker."""

    acronym: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text at ``[start, end)``: whose it is and what else the bearer is called."""

    start: int
    end: int
    schemes: tuple[str, ...]
    others: tuple[str, ...]
    acronym: str | None = None


@dataclass(frozen=True)
class Schemes:
    """All known schemes. Patterns are compiled once; every method takes microseconds a question."""

    all: tuple[Scheme, ...]
    senses: Mapping[str, tuple[Sense, ...]]
    exact_case: frozenset[str]
    parties: tuple[Party, ...] = ()

    def get(self, scheme_id: str) -> Scheme:
        """The scheme with this id; `NotFound` names the known ones."""
        try:
            return self._by_id[scheme_id]
        except KeyError:
            known = ", ".join(self._by_id)
            raise NotFound(f"There is no scheme '{scheme_id}'.", next_step=f"Known schemes: {known}.") from None

    def named_in(self, text: str) -> tuple[Scheme, ...]:
        """The schemes that a text names, by itself or by their owner, in order of first mention."""
        ids = unique(scheme for mention in self._mentions(text) for scheme in mention.schemes)
        return tuple(self._by_id[scheme] for scheme in ids)

    def synonyms(self, text: str) -> tuple[str, ...]:
        """For each name in a text, what else its bearer is called; nothing for an acronym with an open meaning."""
        open_acronyms = {ambiguity.acronym for ambiguity in self.ambiguous(text)}
        mentions = [mention for mention in self._mentions(text) if mention.acronym not in open_acronyms]
        said = {folded(text[mention.start : mention.end]) for mention in mentions}
        others = unique(name for mention in mentions for name in mention.others)
        return tuple(name for name in others if folded(name) not in said)

    def ambiguous(self, text: str) -> tuple[Ambiguity, ...]:
        """The acronyms in a text that may mean several things and that nothing else in the text settles.

        So is the one name in it, of an owner of several schemes, where it asks for an edition of one of them: "which
        version is the RMI standard in?"
        """
        mentions = self._mentions(text)
        found = unique(mention.acronym for mention in mentions if mention.acronym)
        opened = tuple(
            Ambiguity(acronym, tuple(sense.name for sense in self.senses[acronym]))
            for acronym in found
            if self._settled(acronym, text) is None
        )
        if opened or len(mentions) != 1 or len(mentions[0].schemes) < 2 or not EDITION_OF_ONE.search(text):
            return opened
        only = mentions[0]
        return (Ambiguity(text[only.start : only.end], tuple(self._by_id[one].name for one in only.schemes)),)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where a text names schemes or open acronyms, in order."""
        return tuple(self._mentions(text))

    def meaning(self, acronym: str, text: str) -> str | None:
        """The name of the one meaning that ``text`` settles an acronym to; None where it settles none."""
        settled = self._settled(acronym, text) if acronym in self.senses else None
        return settled.name if settled else None

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text writes names of schemes, parties or open acronyms: they are the same in every language."""
        return tuple(match.span() for match in self._everyone.finditer(text))

    def _mentions(self, text: str) -> list[Mention]:
        """Names in a text, longest first at each place, none inside another."""
        return [self._mention(match, text) for match in self._pattern.finditer(text)]

    def _mention(self, match: re.Match[str], text: str) -> Mention:
        """The mention that a match is; an acronym whose meaning the text settles belongs to that meaning alone."""
        name = folded(match.group())
        acronym = self._acronyms.get(name)
        settled = self._settled(acronym, text) if acronym else None
        if settled is not None:
            scheme = self._by_id.get(settled.scheme or "")
            others = (settled.name, *(scheme.names if scheme else ()))
            return Mention(match.start(), match.end(), (scheme.id,) if scheme else (), unique(others), acronym)
        bearers = self._bearers.get(name, ())
        others = unique(other for _, names in bearers for other in names)
        return Mention(match.start(), match.end(), unique(scheme for scheme, _ in bearers), others, acronym)

    def _settled(self, acronym: str, text: str) -> Sense | None:
        """The one meaning whose name or hint stands in the text, else the one that is a scheme beside other schemes."""
        hinted = [sense for sense in self.senses[acronym] if self._hints[acronym, sense.name].search(text)]
        if not hinted and self._names_others(acronym, text):
            hinted = [sense for sense in self.senses[acronym] if sense.scheme]  # beside schemes a scheme is meant
        return hinted[0] if len(hinted) == 1 else None

    def _names_others(self, acronym: str, text: str) -> bool:
        """Whether a text says an acronym of several meanings and, beside it, a scheme by a name that has one."""
        own = {sense.scheme for sense in self.senses[acronym]}
        said = {folded(match.group()) for match in self._pattern.finditer(text)}
        others = (scheme for name in said - set(self._acronyms) for scheme, _ in self._bearers.get(name, ()))
        return folded(acronym) in said and any(scheme not in own for scheme in others)

    @cached_property
    def _by_id(self) -> dict[str, Scheme]:
        return {scheme.id: scheme for scheme in self.all}

    @cached_property
    def _bearers(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Folded name to the schemes that bear it, each with the group of names it belongs to."""
        bearers: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for scheme in self.all:
            for group in scheme.groups:
                for name in group:
                    others = tuple(other for other in group if folded(other) != folded(name))
                    bearers.setdefault(folded(name), []).append((scheme.id, others))
        return bearers

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        return {folded(acronym): acronym for acronym in self.senses}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = [name for scheme in self.all for group in scheme.groups for name in group]
        return compiled([*names, *self.senses], self.exact_case)

    @cached_property
    def _everyone(self) -> re.Pattern[str]:
        names = [name for scheme in self.all for group in scheme.groups for name in group]
        names += [name for party in self.parties for name in party.names]
        return compiled([*names, *self.senses], self.exact_case)

    @cached_property
    def _hints(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {
            (acronym, sense.name): compiled([sense.name, *sense.hints], self.exact_case)
            for acronym, senses in self.senses.items()
            for sense in senses
        }


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order of first appearance."""
    return tuple(dict.fromkeys(names))


def folded(name: str) -> str:
    """A name without differences of case, spacing and hyphenation."""
    return " ".join(re.split(r"[\s\-‐‑–]+", name.casefold())).strip()


def compiled(names: Iterable[str], exact_case: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds these names as whole words, the longest first.

    Names of one or two characters and those in ``exact_case`` (ordinary words such as ARM) must be written as given.
    """
    ordered = sorted(dict.fromkeys(names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternative(name, exact_case) for name in ordered)})(?!\w)", re.IGNORECASE)


def alternative(name: str, exact_case: frozenset[str]) -> str:
    """The pattern of one name: any white space or hyphen between its words."""
    words = r"[\s\-‐‑–]+".join(re.escape(word) for word in re.split(r"[\s\-‐‑–]+", name))
    return f"(?-i:{words})" if len(name) <= 2 or name in exact_case else words


def load_schemes(corpus: Path) -> Schemes:
    """The schemes of ``corpus/schemes.toml``; `InvalidManifest` names the row and the field that is wrong."""
    file = corpus / SCHEMES
    tables = read_toml(file)
    refuse_unknown(str(file), tables, ("exact_case", "scheme", "acronym", "party"))
    schemes = tuple(scheme_of(file, number, row) for number, row in enumerate(rows_in(file, tables, "scheme"), start=1))
    senses = dict(acronym_of(file, number, row) for number, row in enumerate(rows_in(file, tables, "acronym"), start=1))
    parties = tuple(party_of(file, number, row) for number, row in enumerate(rows_in(file, tables, "party"), start=1))
    refuse_contradictions(file, schemes, senses, parties)
    return Schemes(schemes, senses, frozenset(names_in(str(file), tables, "exact_case")), parties)


def scheme_of(file: Path, number: int, row: Mapping[str, Any]) -> Scheme:
    """One ``[[scheme]]`` row."""
    where = identified(f"{file}, scheme {number}", row, ("id", "name", "owner", "short", *LISTS))
    lists = {key: names_in(where, row, key) for key in LISTS}
    owner = text_in(where, row, "owner") if "owner" in row else None
    return Scheme(row["id"], text_in(where, row, "name"), owner, **lists, short=short_in(where, row))


def party_of(file: Path, number: int, row: Mapping[str, Any]) -> Party:
    """One ``[[party]]`` row."""
    where = identified(f"{file}, party {number}", row, ("id", "name", "short", "acronyms", "aliases"))
    lists = {key: names_in(where, row, key) for key in ("acronyms", "aliases")}
    return Party(row["id"], text_in(where, row, "name"), **lists, short=short_in(where, row))


def acronym_of(file: Path, number: int, row: Mapping[str, Any]) -> tuple[str, tuple[Sense, ...]]:
    """One ``[[acronym]]`` row: an acronym and its meanings, at least two."""
    where = f"{file}, acronym {number}"
    refuse_unknown(where, row, ("acronym", "senses"))
    acronym, senses = text_in(where, row, "acronym"), row.get("senses")
    if not isinstance(senses, list) or len(senses) < 2:
        raise InvalidManifest(f"{where}: field 'senses' is too short.", next_step="List at least two meanings.")
    return acronym, tuple(sense_of(where, sense) for sense in senses)


def sense_of(where: str, row: Mapping[str, Any]) -> Sense:
    """One meaning of an acronym."""
    refuse_unknown(where, row, ("name", "scheme", "hints"))
    return Sense(text_in(where, row, "name"), row.get("scheme"), names_in(where, row, "hints"))


def refuse_contradictions(
    file: Path, schemes: Sequence[Scheme], senses: Mapping[str, tuple[Sense, ...]], parties: Sequence[Party] = ()
) -> None:
    """Refuse two bearers of one id, a collision without meanings and a meaning of an unknown scheme."""
    ids = [scheme.id for scheme in schemes]
    given = [*ids, *(party.id for party in parties)]
    if twice := next((one for one in given if given.count(one) > 1), None):
        raise InvalidManifest(f"{file}: two schemes or parties have the id '{twice}'.", next_step="Rename one.")
    for scheme in schemes:
        for acronym in scheme.collides:
            if acronym not in senses:
                raise InvalidManifest(
                    f"{file}, scheme '{scheme.id}': field 'collides' names '{acronym}'.",
                    next_step="Add an [[acronym]] row with its meanings.",
                )
    for acronym, meanings in senses.items():
        for sense in meanings:
            if sense.scheme is not None and sense.scheme not in ids:
                raise InvalidManifest(
                    f"{file}, acronym '{acronym}': there is no scheme '{sense.scheme}'.",
                    next_step=f"Known schemes: {', '.join(ids)}.",
                )
