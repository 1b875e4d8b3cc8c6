"""The shipped embedder: near the original, safe in threads, strict about its weights, never on the network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.domain.documents import Passage
from interop_assistant.embedders.minilm import SHIPPED, MiniLM
from interop_assistant.errors import ModelBroken
from interop_assistant.ports import Vector
from interop_assistant.weights.pieces import BATCH_TOKENS

ORIGINAL = json.loads((Path(__file__).parent / "original_vectors.json").read_text("utf-8"))

OFFLINE = """
import sys
def refuse(event, _):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "urllib.")):
        raise SystemExit(f"tried the network: {event}")
sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM(threads=2)


def python(program: str) -> str:
    """What a fresh interpreter prints that may not use the network."""
    done = subprocess.run([sys.executable, "-c", OFFLINE + program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("text", ORIGINAL)
def test_near_the_original(minilm: MiniLM, text: str) -> None:
    """Vectors have a cosine of 0.99 and more to those of the original weights in fp32."""
    original: Vector = np.array(ORIGINAL[text], np.float32)
    assert float(minilm.embed_query(text) @ original) > 0.99


def test_the_window_is_what_is_read(minilm: MiniLM) -> None:
    """Of 254 tokens the last still matters; what comes after them does not."""
    within = "audit " * 253 + "forest"
    assert minilm.count(within) == minilm.window - 2
    vector = minilm.embed_query(within)
    assert minilm.embed_query(within + " and water" * 50) == pytest.approx(vector, abs=1e-5)
    assert np.abs(minilm.embed_query("audit " * 254) - vector).max() > 1e-3


def test_a_sentence_beyond_the_window(minilm: MiniLM) -> None:
    """It gets its passage's vector; those within keep vectors of their own."""
    text = "Water is measured. " + "audit " * 300 + "Forests are kept."
    spans = ((0, 18), (len(text) - 17, len(text)))
    found = minilm.embed_passages([Passage("p", "s", 0, text, 0, len(text), sentences=spans)])[0]
    assert found.sentences[1] == pytest.approx(found.vector, abs=1e-6)
    assert float(found.sentences[0] @ found.vector) < 0.9


def test_more_texts_than_are_cut_at_a_time(minilm: MiniLM) -> None:
    """Order is kept over more texts than one slab and one batch hold."""
    texts = [f"{'very ' * (n % 9)}short text {n}" for n in range(700)]
    assert len(texts) * 6 > 2 * BATCH_TOKENS
    together = minilm.embed_texts(texts)
    for n in (0, 1, 8, 511, 512, 513, 699):
        assert float(together[n] @ minilm.embed_query(texts[n])) > 1 - 1e-5


def test_many_threads_read_at_once() -> None:
    """Threads that count and embed with one embedder, from its first use on, get what one thread gets."""
    shared, texts = MiniLM(threads=1), [f"Question {n} about audits?" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(shared.embed_query, texts))
        counts = list(pool.map(shared.count, texts))
    assert np.stack(vectors) == pytest.approx(MiniLM(threads=1).embed_texts(texts), abs=1e-5)
    assert counts == shared.counts(texts)


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_altered_weights_are_refused(tmp_path: Path, file: str) -> None:
    """One byte changed in a shipped file: the embedder says which file and to reinstall."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "weights"))
    content = bytearray((folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / file).write_bytes(content)
    with pytest.raises(ModelBroken, match=rf"{file} has been altered.*Reinstall"):
        MiniLM(1, folder).embed_query("audit")


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "manifest.json"])
def test_missing_files_are_named(tmp_path: Path, file: str) -> None:
    """A file that is gone is named, with what to do."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "weights"))
    (folder / file).unlink()
    with pytest.raises(ModelBroken, match=rf"{file}.*Reinstall"):
        MiniLM(1, folder).embed_query("audit")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"name": "x", "dimension": 1, "window": 2, "files": {"a": 1}}'])
def test_a_manifest_without_sense_is_refused(tmp_path: Path, manifest: str) -> None:
    """A manifest that is damaged is an error of ours, not a traceback."""
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(ModelBroken, match=r"manifest\.json is missing or damaged"):
        MiniLM(1, tmp_path)


def test_never_tries_the_network() -> None:
    """Counting and embedding open no connection and look up no name."""
    program = "from interop_assistant.embedders import build_embedder\n"
    program += "e = build_embedder('minilm', 1); print(e.count('an audit'), e.embed_query('an audit').shape)"
    assert python(program) == "2 (384,)"


def test_libraries_come_late() -> None:
    """Making an embedder imports neither onnxruntime nor tokenizers nor LangChain: help and errors stay quick."""
    program = "from interop_assistant.embedders import build_embedder\nbuild_embedder('minilm')\n"
    program += (
        "print(sorted({'onnxruntime', 'tokenizers', 'tiktoken', 'langchain', 'langchain_core'} & set(sys.modules)))"
    )
    assert python(program) == "[]"
