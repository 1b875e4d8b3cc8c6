"""Laws of what the tables give to the rest: evidence for any model, a table for any reader."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from interop_assistant.answering import with_tables
from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Hit, Question
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.rendering.compared import NONE, compared
from interop_assistant.tables import Tables
from tests import parts
from tests.parts import WordsRanker, text_vector


def brought() -> Hit:
    """A passage of a document that a user brought."""
    source = parts.source("mine", origin="upload")
    return Hit(parts.passage_at(source, 0, "CDM recognises ISO 14001 in part.", 0), source, 0.9, similarity=0.9)


def model(tables: Tables) -> ExtractiveModel:
    return ExtractiveModel(
        text_vector, lambda _: {}, lambda words: (dict.fromkeys(words, 1), 10), WordsRanker(), tables
    )


def test_evidence_comes_first_and_once(made: Tables) -> None:
    """The passages that the tables answer with lead the evidence, and nothing that was found is lost or doubled."""
    told = made.tell(Question("Does ASR recognise BTC?"))
    assert told is not None
    found = [brought(), *told.hits]
    merged = [hit.passage.id for hit in with_tables(found, Question("Does ASR recognise BTC?"), made)]
    assert merged == [*(hit.passage.id for hit in told.hits), found[0].passage.id]


def test_without_a_table_the_evidence_stays(made: Tables) -> None:
    """A question for something else keeps what was found, in its order."""
    found = [brought()]
    assert with_tables(found, Question("What is recognition?"), made) == found


def test_a_brought_document_may_answer_what_the_tables_lack(made: Tables) -> None:
    """Where the tables have nothing, a user's own document is not passed over."""
    question = Question("Does CDM recognise ISO 14001?", terms=("cdm", "recognise", "iso", "14001"))
    assert not model(made).draft(question, []).sentences
    assert model(made).draft(question, [brought()]).sentences


def test_every_cell_is_shown() -> None:
    """In a terminal each sentence of a table stands once, with its marker, and an empty cell says so."""
    found = {
        "sentences": [
            {"text": "Both are schemes.", "citations": [1]},
            {"text": "Asr has visits.", "citations": [2]},
            {"text": "They are tied.", "citations": [3]},
        ],
        "table": {"columns": ["ASR", "BTC"], "rows": [{"label": "Assurance", "cells": [[1], []]}]},
    }
    console = Console(width=100, record=True, file=StringIO())
    console.print(compared(found))
    text = console.export_text()
    assert text.count("Asr has visits. [2]") == 1
    assert NONE in text
    assert text.index("Both are schemes. [1]") < text.index("Assurance") < text.index("They are tied. [3]")


def test_the_answer_carries_its_table(shipped: Assistant) -> None:
    """Cells point at sentences of the answer that cite the profile of their column."""
    answer = shipped.ask("How do IRMA and TSM differ in assurance?").as_dict()
    schemes = {citation["marker"]: citation["scheme"] for citation in answer["citations"]}
    (row,) = answer["table"]["rows"]
    cited = [{schemes[m] for index in cell for m in answer["sentences"][index]["citations"]} for cell in row["cells"]]
    assert cited == [{"irma"}, {"tsm"}]
    assert shipped.ask("What is recognition?").as_dict()["table"] is None
