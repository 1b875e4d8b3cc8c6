"""The shipped ranker: strict about its weights, never on the network."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from interop_assistant.errors import ModelBroken
from interop_assistant.ports import Stretch
from interop_assistant.rankers.minilm import SHIPPED, MiniLMRanker, cuts, grouped, row_of
from interop_assistant.weights.pieces import BATCH_TOKENS
from tests.embedders.test_minilm import python


@pytest.mark.parametrize("file", ["model.onnx", "head.npz", "tokenizer.json"])
def test_altered_weights_are_refused(tmp_path: Path, file: str) -> None:
    """One byte changed in a shipped file: the ranker says which file and to reinstall."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "weights"))
    content = bytearray((folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / file).write_bytes(content)
    with pytest.raises(ModelBroken, match=rf"{file} has been altered.*Reinstall"):
        MiniLMRanker(1, folder).rate("Who audits?", [Stretch("", ("Auditors do.",))])


def test_never_tries_the_network() -> None:
    """Rating opens no connection and looks up no name."""
    program = "from interop_assistant.ports import Stretch\nfrom interop_assistant.rankers import build_ranker\n"
    program += "print(len(build_ranker(1).rate('Who audits?', [Stretch('', ('Auditors do.',))])[0]))"
    assert python(program) == "1"


def test_libraries_come_late() -> None:
    """Making a ranker imports neither onnxruntime nor tokenizers: help and errors stay quick."""
    program = "import sys\nfrom interop_assistant.rankers import build_ranker\nbuild_ranker()\n"
    program += "print(sorted({'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    assert python(program) == "[]"


def test_what_it_was_trained_on_is_told() -> None:
    """The manifest names licence, origin and all that it was trained on."""
    told = json.loads((SHIPPED / "manifest.json").read_text("utf-8"))
    assert told["licence"] == "Apache-2.0"
    assert len(told["trained_on"]) >= 3


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_rows_share_batches_of_like_length(workers: int) -> None:
    """Each row is in one batch, and no batch of several is larger than its bound when padded."""
    lengths = [7, 112, 40, 41, 112, 3, 60] * 9
    batches = grouped(lengths, workers)
    assert sorted(at for batch in batches for at in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[at] for at in batch) <= BATCH_TOKENS for batch in batches if len(batch) > 1)


def test_every_worker_has_something_to_do() -> None:
    """What would fit into one batch and a bit is shared out evenly."""
    batches = grouped([64] * 8, 2)
    assert [len(batch) for batch in batches] == [4, 4]
    assert grouped([], 2) == []


def test_a_row_knows_whose_each_token_is() -> None:
    """The question's side, then what stands above, then each sentence under its number."""
    row = row_of([7, 8], [9], [[10, 11], [12]])
    assert list(row.ids) == [101, 7, 8, 102, 9, 10, 11, 12, 102]
    assert list(row.types) == [0, 0, 0, 0, 1, 1, 1, 1, 1]
    assert list(row.sentences) == [0, 0, 0, 0, 0, 1, 1, 2, 0]


@pytest.mark.parametrize(("lengths", "places"), [([], [0]), ([5], [0, 1]), ([50], [0, 1]), ([5, 5, 5], [0, 2, 3])])
def test_long_stretches_are_cut_between_sentences(lengths: list[int], places: list[int]) -> None:
    """Each part fits, or is one sentence that is longer than all."""
    assert cuts(lengths, 10) == places
