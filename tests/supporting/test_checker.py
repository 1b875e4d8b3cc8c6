"""How far words carry a sentence: laws that hold whatever the weights are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.answers import Support
from interop_assistant.embedders import build_embedder
from interop_assistant.errors import ModelBroken
from interop_assistant.supporting import Checker, head
from interop_assistant.supporting.languages import is_english

SOURCE = (
    "The board of the Copper Mark must review 3 of 18 standards within 60 days. "
    "Recognition is not transitive. It can be withdrawn after an assessment."
)
texts = st.text(max_size=80) | st.sampled_from(SOURCE.split(". "))


@pytest.fixture(scope="module", params=[True, False], ids=["encoder", "words"])
def checker(request: pytest.FixtureRequest) -> Checker:
    embedder = build_embedder("minilm", 1)
    return Checker(embedder.embed_texts, embedder.name) if request.param else Checker()


@given(sentence=texts, spans=st.lists(texts, max_size=3))
def test_the_score_and_the_verdict_agree(sentence: str, spans: list[str]) -> None:
    """A score lies in [0, 1]; at or above the threshold is supported, below it is not; no score is uncheckable."""
    checker = Checker()
    found = checker.verdict(sentence, spans)
    assert 0 <= checker.sup(sentence, spans) <= 1
    assert (found.score is None) <= (found.support is Support.UNCHECKABLE)
    carried = found.support in (Support.VERBATIM, Support.SUPPORTED)
    assert carried == (found.score is not None and found.score >= checker.threshold)
    assert carried == (found.reason is None)


def test_the_same_gives_the_same(checker: Checker) -> None:
    """Asked twice, and by another checker, the score is the same to the last bit."""
    sentence = "The panel reviews standards within 60 days."
    assert checker.sup(sentence, SOURCE) == checker.sup(sentence, SOURCE)
    assert Checker().sup(sentence, SOURCE) == Checker().sup(sentence, SOURCE)


@pytest.mark.parametrize("sentence", SOURCE.split(". "))
def test_own_words_are_verbatim(checker: Checker, sentence: str) -> None:
    """A whole sentence of the source has score 1."""
    whole = sentence if sentence.endswith(".") else f"{sentence}."
    assert checker.verdict(whole, SOURCE).support is Support.VERBATIM
    assert checker.sup(whole, SOURCE) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Within 60 days, 3 of 18 standards must be reviewed by the Copper Mark's board.",
        "After an assessment it may be withdrawn.",
        "Recognition is never transitive.",
    ],
)
def test_the_same_in_other_words_is_supported(checker: Checker, sentence: str) -> None:
    """Another order, the passive, a synonym of "not" or "can"."""
    assert checker.verdict(sentence, SOURCE).support is Support.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The board of the Copper Mark must review 3 of 18 standards within 90 days.", "number 90"),
        ("The board of the Copper Mark must review 3 of 18 standards within 60 weeks.", "unit week"),
        ("The board of the Copper Mark may review 3 of 18 standards within 60 days.", "says must"),
        ("The board of IRMA must review 3 of 18 standards within 60 days.", "irma"),
        ("Recognition is transitive.", "says no"),
        ("Bananas ripen in the sun of the south.", "too few"),
    ],
)
def test_what_is_wrong_is_named(checker: Checker, sentence: str, why: str) -> None:
    """A changed particular, or something else altogether, is unsupported, with the reason."""
    found = checker.verdict(sentence, SOURCE)
    assert found.support is Support.UNSUPPORTED
    assert why in (found.reason or "")


def test_a_name_may_stand_above_the_words() -> None:
    """The title of a document names what its sentences are about."""
    sentence, span = (
        "IRMA can withdraw recognition after an assessment.",
        "It can withdraw recognition after an assessment.",
    )
    assert Checker().verdict(sentence, span).support is Support.UNSUPPORTED
    assert Checker().verdict(sentence, span, "Standard of IRMA").support is Support.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("La reconnaissance n'est pas transitive et les audits sont publics.", SOURCE),
        (
            "Recognition is not transitive, and audits are public.",
            "Die Anerkennung ist nicht transitiv und wird auch nicht",
        ),
        ("It is so.", SOURCE),
        ("承認は推移的ではない。", SOURCE),
        ("Recognition is transitive.", ""),
    ],
)
def test_what_cannot_be_known_is_uncheckable(sentence: str, span: str) -> None:
    """Another language, no words to compare, nothing to compare with: neither yes nor no, and no score."""
    found = Checker().verdict(sentence, span)
    assert (found.support, found.score) == (Support.UNCHECKABLE, None)


@pytest.mark.parametrize(
    "text", ["TLS 1.3", "Verify cryptographic modules fail securely.", "", "El Salvador joined EITI."]
)
def test_english_without_little_words(text: str) -> None:
    """A text that shows no other language may be English."""
    assert is_english(text)


def test_an_unknown_encoder_is_not_trusted() -> None:
    """Cosines of an encoder that no head was trained for are not used."""

    def broken(_: object) -> None:
        raise AssertionError

    assert Checker(broken, "other").sup("The panel reviews standards.", SOURCE) == Checker().sup(  # type: ignore[arg-type]
        "The panel reviews standards.", SOURCE
    )


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that are not those of this version are not believed."""
    altered = tmp_path / "weights.json"
    altered.write_bytes(head.WEIGHTS.read_bytes() + b" ")
    monkeypatch.setattr(head, "WEIGHTS", altered)
    head._heads.cache_clear()
    with pytest.raises(ModelBroken, match="altered"):
        head.head_for(None)
    monkeypatch.undo()
    head._heads.cache_clear()
