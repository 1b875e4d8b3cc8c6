"""The other side: what one writes in an afternoon with LangChain's splitter and Chroma, and nothing of the product.

``python -m benchmarks.afternoon ingest FOLDER MODEL PATH...`` and ``... query FOLDER MODEL``; `speed` runs both sides.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pypdf import PdfReader

from benchmarks.measuring import folder_megabytes, report
from benchmarks.texts import WARM_UP, files_of, questions

UNREAD = ("config.json", "special_tokens_map.json", "tokenizer_config.json", "vocab.txt")
"""Files that Chroma's function wants to see before it believes that its model is there; it opens none of them."""

RESULTS = 4  # what LangChain's similarity search returns unless told otherwise


def main() -> None:
    """Measure one thing and print it."""
    what, folder, model, *paths = sys.argv[1:]
    if what == "ingest":
        ingest(Path(folder), Path(model), [file for path in paths for file in files_of(Path(path))])
    else:
        query(Path(folder), Path(model))


def ingest(folder: Path, model: Path, files: Sequence[Path]) -> None:
    """Files into a collection."""
    collection = opened(folder, model)
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    began = perf_counter()
    for file in files:
        pieces = [(piece, page) for page, text in pages(file) for piece in splitter.split_text(text)]
        collection.add(
            ids=[f"{file.name}-{number}" for number in range(len(pieces))],
            documents=[piece for piece, _ in pieces],
            metadatas=[{"source": file.name, "page": page} for _, page in pieces],
        )
    report({"seconds": perf_counter() - began, "pieces": collection.count(), "disk_mb": folder_megabytes(folder)})


def query(folder: Path, model: Path) -> None:
    """Bare retrieval: the nearest pieces of each question."""
    collection = opened(folder, model)
    for question in WARM_UP:
        collection.query(query_texts=[question], n_results=RESULTS)
    milliseconds = []
    for question in questions():
        began = perf_counter()
        collection.query(query_texts=[question], n_results=RESULTS)
        milliseconds.append((perf_counter() - began) * 1000)
    report({"milliseconds": milliseconds})


def opened(folder: Path, model: Path) -> chromadb.Collection:
    """The collection with Chroma's own embedding function."""
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection("pieces", embedding_function=minilm(model))  # type: ignore[arg-type]


def minilm(model: Path) -> ONNXMiniLM_L6_V2:
    """Chroma's function with weights that lie here, instead of those that it would download."""
    function = ONNXMiniLM_L6_V2()
    function.DOWNLOAD_PATH = model
    return function


def lay_out(weights: Path, tokenizer: Path, folder: Path) -> Path:
    """A model folder as Chroma's function wants it, with these weights; returns it."""
    inner = folder / ONNXMiniLM_L6_V2.EXTRACTED_FOLDER_NAME
    inner.mkdir(parents=True)
    shutil.copyfile(weights, inner / "model.onnx")
    shutil.copyfile(tokenizer, inner / "tokenizer.json")
    for name in UNREAD:
        (inner / name).write_text(json.dumps({}))
    return folder


def pages(file: Path) -> Iterator[tuple[int, str]]:
    """The pages of a PDF, or any other file as one page."""
    if file.suffix != ".pdf":
        yield 1, file.read_text("utf-8")
        return
    for number, page in enumerate(PdfReader(file).pages, 1):
        yield number, page.extract_text()


if __name__ == "__main__":
    main()
