"""Laws of scheme names: what is named is found, nothing else is, and open acronyms are told."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop_assistant.errors import InvalidManifest, NotFound
from interop_assistant.manifest import shipped_corpus
from interop_assistant.schemes import Scheme, Schemes, folded, load_schemes

SHIPPED = load_schemes(shipped_corpus())
NAMES = [(scheme.id, name) for scheme in SHIPPED.all for group in scheme.groups for name in group]
OPEN = {folded(acronym) for acronym in SHIPPED.senses}


def ids(text: str, schemes: Schemes = SHIPPED) -> list[str]:
    """The ids of the schemes that a text names."""
    return [scheme.id for scheme in schemes.named_in(text)]


def small(*schemes: Scheme, exact_case: frozenset[str] = frozenset()) -> Schemes:
    """Schemes without acronyms that collide."""
    return Schemes(schemes, {}, exact_case)


@pytest.mark.parametrize(("scheme", "name"), NAMES)
def test_every_name_is_found(scheme: str, name: str) -> None:
    """Each name of each scheme, as written, names it in a sentence."""
    assert scheme in ids(f"What about {name}, please?")


@pytest.mark.parametrize(("scheme", "name"), NAMES)
def test_case_matters_only_where_it_must(scheme: str, name: str) -> None:
    """In lower case a name is found, unless it is an ordinary word or has no more than two characters."""
    exact = name == name.lower() or len(name) <= 2 or name in SHIPPED.exact_case
    assert exact or scheme in ids(f"what about {name.lower()}?")


@pytest.mark.parametrize(
    "text", ["arm in arm with the mac", "a cop and his craft", "Irmapolis", "RMAPs?x", "the asc of asi"]
)
def test_ordinary_words_name_nothing(text: str) -> None:
    """Words that merely look like acronyms, or hold one, name no scheme."""
    assert ids(text.replace("RMAPs?x", "XRMAPX")) == []


def test_longest_match_wins() -> None:
    """A name inside a longer name is not found on its own."""
    assert ids("Fairtrade Gold") == ["fairtrade-gold"]
    assert ids("Fairtrade") == ["fairtrade"]
    assert ids("the RMI ESG Standard") == ["rra"]


def test_order_and_once() -> None:
    """Schemes come in order of first mention, each once."""
    assert ids("TSM and IRMA, IRMA and Towards Sustainable Mining") == ["tsm", "irma"]


@pytest.mark.parametrize("text", ["Copper  Mark", "copper\nmark", "Copper-Mark", "COPPER MARK's"])
def test_spacing_hyphens_and_possessives(text: str) -> None:
    """White space, hyphens and a possessive do not hide a name."""
    assert ids(text) == ["copper-mark"]


def test_owner_names_its_schemes() -> None:
    """The owner's name leads to all its schemes, and its synonyms are the owner's names only."""
    assert ids("What does partial recognition mean at RMI?") == ["rmap", "rra"]
    assert SHIPPED.synonyms("What does partial recognition mean at RMI?") == ("Responsible Minerals Initiative",)


def test_synonyms_are_other_names() -> None:
    """The synonyms of what is named are its other names, never the one that was said."""
    assert SHIPPED.synonyms("What is TSM?") == ("Towards Sustainable Mining",)
    assert SHIPPED.synonyms("What is towards sustainable mining?") == ("TSM",)
    assert SHIPPED.synonyms("TSM means Towards Sustainable Mining") == ()
    assert SHIPPED.synonyms("What is recognition?") == ()


def test_parts_are_no_synonyms() -> None:
    """A part names its scheme but is a synonym of nothing."""
    assert ids("CRAFT") == ["fairmined"]
    assert SHIPPED.synonyms("CRAFT") == ()
    assert "Zinc Mark" not in SHIPPED.synonyms("Copper Mark")


@pytest.mark.parametrize(
    ("text", "acronym", "choice"),
    [
        ("What is ASI's position on recognition?", "ASI", "Assurance Services International"),
        ("Does BCI recognise anything?", "BCI", "Better Cotton Initiative"),
        ("Which CoC do you mean?", "CoC", "chain of custody"),
        ("What does SAI say?", "SAI", "Sustainable Agriculture Initiative"),
    ],
)
def test_open_acronym(text: str, acronym: str, choice: str) -> None:
    """An acronym with several meanings is told with its choices and brings no synonyms."""
    [ambiguity] = SHIPPED.ambiguous(text)
    assert ambiguity.acronym == acronym
    assert choice in ambiguity.choices
    assert len(ambiguity.choices) > 1
    assert SHIPPED.synonyms(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Does ASI recognise IRMA-certified bauxite mines?", ["asi", "irma"]),
        ("What is the Aluminium Stewardship Initiative (ASI)?", ["asi"]),
        ("Which certification bodies does ASI oversee?", []),
        ("What does BCI cotton cost?", ["better-cotton"]),
        ("Is BCI about coal?", ["bettercoal"]),
    ],
)
def test_settled_acronym(text: str, named: list[str]) -> None:
    """An acronym beside a word that settles it is not open, and names only what it then means."""
    assert SHIPPED.ambiguous(text) == ()
    assert ids(text) == named


def test_rmi_is_not_open() -> None:
    """RMI has one meaning in the library, so nobody is asked about it."""
    assert SHIPPED.ambiguous("What does RMI recognise?") == ()


def test_collisions_have_choices() -> None:
    """Each acronym that a scheme marks as colliding has at least two meanings, one of them that scheme's or a word."""
    for scheme in SHIPPED.all:
        for acronym in scheme.collides:
            assert len({sense.name for sense in SHIPPED.senses[acronym]}) > 1


def test_get() -> None:
    """A scheme is found by its id; an unknown id is answered with the known ones."""
    assert SHIPPED.get("irma").acronyms == ("IRMA",)
    with pytest.raises(NotFound, match="irma") as caught:
        SHIPPED.get("rima")
    assert "'rima'" in caught.value.message


def test_all_schemes_of_the_library() -> None:
    """The library knows 53 schemes, each with an id and a full name of its own."""
    assert len(SHIPPED.all) == 53
    assert len({scheme.id for scheme in SHIPPED.all}) == 53
    assert len({folded(scheme.name) for scheme in SHIPPED.all}) == 53


def test_own_names_lead_to_one_scheme() -> None:
    """No own name is borne by two schemes: only owners' names may be."""
    bearers: dict[str, str] = {}
    for scheme in SHIPPED.all:
        for name in (*scheme.names, *scheme.parts):
            assert bearers.setdefault(folded(name), scheme.id) == scheme.id, name


words = st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=60)


@given(before=words, after=words, pair=st.sampled_from(NAMES))
@settings(max_examples=200, deadline=None)
def test_found_in_any_text(before: str, after: str, pair: tuple[str, str]) -> None:
    """Between spaces and full stops a name is found in any text."""
    scheme, name = pair
    text = f"{before} . {name} . {after}"
    named = ids(text)
    assert scheme in named or folded(name) in OPEN
    SHIPPED.synonyms(text)
    SHIPPED.ambiguous(text)


@given(text=words)
@settings(max_examples=200, deadline=None)
def test_nothing_is_found_that_is_not_there(text: str) -> None:
    """Each scheme found has a name whose letters stand in the text."""
    for scheme in SHIPPED.named_in(text):
        assert any(folded(name) in folded(text) for group in scheme.groups for name in group)


@given(name=st.from_regex(r"[A-Z]{2,6}( [A-Z][a-z]{2,8}){0,3}", fullmatch=True))
def test_any_name_is_taken_literally(name: str) -> None:
    """Characters of a name mean themselves, and an exact name is found only as written."""
    odd = f"{name} (v1.0+)"
    assert ids(f"see {odd} now", small(Scheme("x", odd))) == ["x"]
    exact = small(Scheme("x", name), exact_case=frozenset({name}))
    assert ids(f"see {name.lower()} now", exact) == []
    assert ids(f"see {name} now", exact) == ["x"]


def test_fast() -> None:
    """All that a question needs takes far less than a millisecond."""
    question = "Do RMI, LBMA and RJC accept each other's gold audits, and does ASI recognise IRMA-certified mines?"
    SHIPPED.ambiguous(question)
    start = time.perf_counter()
    for _ in range(100):
        SHIPPED.named_in(question), SHIPPED.synonyms(question), SHIPPED.ambiguous(question)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[scheme]]\nname='A'", "'id'"),
        ("[[scheme]]\nid='a'", "'name'"),
        ("[[scheme]]\nid='a'\nname='A'\nowner=3", "'owner'"),
        ("[[scheme]]\nid='a'\nname='A'\nacronym='A'", "unknown field 'acronym'"),
        ("[[scheme]]\nid='a'\nname='A'\naliases='B'", "'aliases'"),
        ("[[scheme]]\nid='a'\nname='A'\n[[scheme]]\nid='a'\nname='B'", "two schemes"),
        ("[[scheme]]\nid='a'\nname='A'\ncollides=['AA']", "'collides'"),
        ("[[acronym]]\nacronym='A'\nsenses=[{name='B'}]", "'senses'"),
        ("[[acronym]]\nacronym='A'\nsenses=[{name='B'},{name='C',scheme='x'}]", "no scheme 'x'"),
        ("[[acronym]]\nacronym='A'\nsenses=[3,4]", "not a table"),
        ("schemes=[]", "unknown field 'schemes'"),
        ("[[scheme", "not valid TOML"),
    ],
)
def test_wrong_file(tmp_path: Path, toml: str, said: str) -> None:
    """A wrong file of schemes is refused, naming the file and what is wrong."""
    (tmp_path / "schemes.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InvalidManifest, match=re.escape("schemes.toml")) as caught:
        load_schemes(tmp_path)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["which version is the RMI standard in?", "Which edition has the rmi standard?"])
def test_an_owner_of_several_is_asked_back_for_an_edition(text: str) -> None:
    """Each of its schemes has editions of its own; another question about the owner is none about one of them."""
    (open_,) = SHIPPED.ambiguous(text)
    assert "Responsible Minerals Assurance Process" in " ".join(open_.choices)
    assert len(open_.choices) == 2
    assert SHIPPED.ambiguous("What does RMI do?") == ()
    assert SHIPPED.ambiguous("Which version of its standard does RMI hold against ITSCI?") == ()


@pytest.mark.parametrize(("text", "meant"), [("Does ASI recognise TSM?", "Aluminium"), ("What is ASI?", None)])
def test_beside_a_scheme_an_acronym_is_a_scheme(text: str, meant: str | None) -> None:
    """Of two meanings the one that is a scheme is meant where another scheme is named; alone it stays open."""
    assert bool(SHIPPED.ambiguous(text)) is (meant is None)
    assert meant is None or meant in str(SHIPPED.meaning("ASI", text))
    assert SHIPPED.meaning("ASI", "What is IRMA?") is None
