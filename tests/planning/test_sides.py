"""Names of the two: what people write, what may be several, and what is unknown."""

from __future__ import annotations

import pytest

from interop_assistant.errors import NotFound, WrongUsage
from tests.planning.conftest import Corpus


@pytest.mark.parametrize(
    ("name", "identity"), [("the copper mark", "copper-mark"), ("ASI", "asi"), ("utz", "utz"), ("4C", "4c")]
)
def test_names_that_people_use(corpus: Corpus, name: str, identity: str) -> None:
    """Acronyms, aliases and ids lead to the scheme, whatever their case."""
    assert corpus.plan(name.removeprefix("the ") if name == "the 4C" else name, "rjc").giver.id == identity


def test_a_name_of_several_offers_the_choice(corpus: Corpus) -> None:
    """An owner of two schemes and an acronym of two are refused with the ids to choose from."""
    with pytest.raises(WrongUsage, match=r"'rmap'.*'rra'"):
        corpus.plan("RMI", "rjc")
    with pytest.raises(WrongUsage, match=r"'better-cotton'.*'bettercoal'"):
        corpus.plan("rjc", "BCI")


def test_an_unknown_name_offers_the_nearest(corpus: Corpus) -> None:
    """A slip of the pen is answered with what is near."""
    with pytest.raises(NotFound, match=r"Did you mean .*IRMA"):
        corpus.plan("IRMMA", "rjc")


@pytest.mark.parametrize("other", ["RJC", "rjc", "Responsible Jewellery Council"])
def test_one_scheme_twice(corpus: Corpus, other: str) -> None:
    """The same scheme on both sides is refused under any of its names."""
    with pytest.raises(WrongUsage, match="Name two schemes"):
        corpus.plan("RJC", other)


def test_an_article_is_written_where_the_profile_writes_it(corpus: Corpus) -> None:
    """A scheme is called as sentences call it."""
    found = corpus.plan("Copper Mark", "IRMA")
    assert (found.giver.called, found.taker.called) == ("the Copper Mark", "IRMA")
