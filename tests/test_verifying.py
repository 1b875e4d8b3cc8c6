"""A sentence is shown only with words that carry it, at the place where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.answers import Draft, DraftSentence, Hit, Quote, Support
from interop_assistant.domain.documents import BlockKind, Note
from interop_assistant.verifying import support_of, verify
from tests.samples import document, source
from tests.test_splitting import passages

TEXT = "Recognition is not transitive. The board must decide within 60 days. Joint work builds trust first."
DOCUMENT = document([(BlockKind.PARAGRAPH, TEXT)], source(url="https://example.org/original"))
PASSAGE = passages(DOCUMENT)[0]
HIT = Hit(PASSAGE, DOCUMENT.source, 1.0)


def checked(text: str, *quotes: str, passage_id: str = PASSAGE.id) -> tuple[list[tuple[str, Support]], int, int]:
    draft = Draft((DraftSentence(text, tuple(Quote(passage_id, quote) for quote in quotes)),))
    found = verify(draft, [HIT])
    return [(s.text, s.support) for s in found.sentences], found.dropped_sentences, found.dropped_citations


@given(st.sampled_from(PASSAGE.sentences))
def test_source_sentences_are_verbatim(span: tuple[int, int]) -> None:
    """A sentence of the source that cites itself is verbatim, and its quote equals the document at its offsets."""
    text = PASSAGE.quote(*span)
    draft = Draft((DraftSentence(text, (Quote(PASSAGE.id, text, *span),)),))
    found = verify(draft, [HIT])
    citation = found.citations[0]
    assert [s.support for s in found.sentences] == [Support.VERBATIM]
    assert citation.quote == DOCUMENT.text[citation.start : citation.end] == text


def test_a_paraphrase_with_the_same_particulars_is_supported() -> None:
    """Other wording of the same content words holds."""
    assert checked("Within 60 days the board must decide.", "The board must decide within 60 days.")[0] == [
        ("Within 60 days the board must decide.", Support.SUPPORTED)
    ]


@pytest.mark.parametrize(
    "reversed_claim",
    ["Recognition is transitive.", "The board must decide within 90 days.", "The board may decide within 60 days."],
)
def test_reversed_meaning_is_dropped_and_counted(reversed_claim: str) -> None:
    """A dropped "not", another number or a weaker obligation is not shown."""
    assert checked(reversed_claim, TEXT) == ([], 1, 0)


def test_a_fragment_cannot_lose_its_not() -> None:
    """Words cut out of a sentence are judged by the whole sentence that they were cut from."""
    made = document([(BlockKind.PARAGRAPH, "It is not true that recognition is transitive.")])
    passage = passages(made)[0]
    draft = Draft((DraftSentence("recognition is transitive.", (Quote(passage.id, "recognition is transitive."),)),))
    assert verify(draft, [Hit(passage, made.source, 1.0)]).sentences == ()


def test_a_drifted_quote_becomes_the_sources_own_characters() -> None:
    """Other quotation marks, spaces and hyphenation are repaired and counted."""
    draft = Draft(
        (DraftSentence("Joint work builds trust first.", (Quote(PASSAGE.id, "Joint  work builds\ntrust first."),)),)
    )
    found = verify(draft, [HIT])
    assert found.citations[0].quote == "Joint work builds trust first."
    assert found.repaired_quotes == 1


def test_an_invented_passage_is_no_citation() -> None:
    """A passage that was not sent, or words that it does not hold, are dropped and counted; the claim with them."""
    assert checked("Joint work builds trust first.", "Joint work builds trust first.", passage_id="psg_0") == ([], 1, 1)
    assert checked("Joint work builds trust first.", "Joint work builds walls first.") == ([], 1, 1)


def test_words_that_stand_twice_are_not_guessed() -> None:
    """A quote without a place that fits twice is refused."""
    made = document([(BlockKind.PARAGRAPH, "The board decides. It is slow. The board decides.")])
    passage = passages(made)[0]
    draft = Draft((DraftSentence("The board decides.", (Quote(passage.id, "The board decides."),)),))
    assert verify(draft, [Hit(passage, made.source, 1.0)]).dropped_citations == 1


def test_a_claim_without_a_quote_is_dropped() -> None:
    """Nothing is said without words to check it by; a lead-in claims nothing and stays."""
    lead_in = DraftSentence("These are the steps.", claims=False)
    found = verify(Draft((lead_in, DraftSentence("Joint work builds trust first."))), [HIT])
    assert [(s.text, s.support) for s in found.sentences] == [("These are the steps.", Support.NONE)]
    assert found.dropped_sentences == 1


def test_markers_count_in_order_of_first_use() -> None:
    """The same words cited twice are one citation; markers begin at 1."""
    spans = [PASSAGE.sentences[2], PASSAGE.sentences[0], PASSAGE.sentences[2]]
    draft = Draft(
        tuple(DraftSentence(PASSAGE.quote(*span), (Quote(PASSAGE.id, PASSAGE.quote(*span), *span),)) for span in spans)
    )
    found = verify(draft, [HIT])
    assert [s.citations for s in found.sentences] == [(1,), (2,), (1,)]
    assert [c.marker for c in found.citations] == [1, 2]


def test_the_page_is_that_of_the_quote() -> None:
    """A quote on the second page of a passage over two pages says page 2."""
    made = replace(DOCUMENT, page_starts=(0, TEXT.index("Joint")))
    passage = passages(made)[0]
    span = passage.sentences[2]
    draft = Draft((DraftSentence(passage.quote(*span), (Quote(passage.id, passage.quote(*span), *span),)),))
    citation = verify(draft, [Hit(passage, made.source, 1.0)]).citations[0]
    assert (citation.page_start, citation.page_end) == (2, 2)


def test_the_address_is_that_of_the_original_behind_the_words() -> None:
    """Where a digest names the original of a paragraph, the citation links to that original."""
    passage = replace(PASSAGE, notes=(Note(0, 30, "The original", "https://example.org/behind"),))
    spans = passage.sentences
    draft = Draft(
        tuple(DraftSentence(passage.quote(*s), (Quote(passage.id, passage.quote(*s), *s),)) for s in spans[:2])
    )
    urls = [c.url for c in verify(draft, [Hit(passage, DOCUMENT.source, 1.0)]).citations]
    assert urls == ["https://example.org/behind", "https://example.org/original"]


def test_nothing_to_compare_with_is_uncheckable() -> None:
    """Without quotes the result is neither yes nor no."""
    assert support_of("Anything at all.", []) is Support.UNCHECKABLE


def test_items_are_numbered_as_they_stand() -> None:
    """A list item that was dropped leaves no gap in the numbers."""
    texts = ["Recognition is not transitive.", "Recognition is transitive.", "Joint work builds trust first."]
    quotes = [texts[0], texts[0], texts[2]]
    draft = Draft(
        tuple(
            DraftSentence(text, (Quote(PASSAGE.id, quote),), item)
            for item, (text, quote) in enumerate(zip(texts, quotes, strict=True), 1)
        )
    )
    assert [(s.item, s.text) for s in verify(draft, [HIT]).sentences] == [(1, texts[0]), (2, texts[2])]
