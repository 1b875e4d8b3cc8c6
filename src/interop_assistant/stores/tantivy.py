"""Words by BM25 in tantivy, derived from the catalogue."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.errors import LibraryBroken
from interop_assistant.stores.stamps import read_stamp, write_stamp

BOOSTS = {"text": 1.0, "headings": 0.5, "title": 0.25}
"""The weight of a word by where it stands: a title's words are in every passage of its document and tell least."""

LONGEST_WORD = 80  # longer ones are keys and addresses that nobody types
LEAST_START = 4  # letters of a word by which what begins like it is found
HEAP = 64_000_000  # bytes a writer may fill before it writes a segment; tantivy asks for 15 MB at least
ANALYSER = "english_folded"
STAMP_ID = "\0applied"  # the entry that carries the sequence number; no passage id begins so
TIES = 2  # so many times more are fetched, since equal scores may go on behind the last one
LAYOUT = 1  # raised whenever fields, analysis or this file's use of them change


def analyser() -> tantivy.TextAnalyzer:
    """Words and dotted numbers (``4.2.1`` is one word), without accents, in lower case, stemmed as English."""
    words = tantivy.Tokenizer.regex(r"[\p{L}\p{M}\p{N}]+(?:\.\p{N}+)*")
    build = tantivy.TextAnalyzerBuilder(words).filter(tantivy.Filter.remove_long(LONGEST_WORD))
    build = build.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.lowercase())
    return build.filter(tantivy.Filter.stemmer("english")).build()


def schema() -> tantivy.Schema:
    """The id as it is, and the searched fields; texts are not stored, the catalogue has them."""
    build = tantivy.SchemaBuilder()
    build.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("applied", stored=True, tokenizer_name="raw", index_option="basic")
    for field in BOOSTS:
        build.add_text_field(field, tokenizer_name=ANALYSER, index_option="position")
    return build.build()


class TantivyIndex:
    """A `LexicalIndex` in a folder that nothing else uses.

    The sequence number travels in the index itself, so a commit holds changes and number or neither. An index of
    another version of tantivy or of this layout starts empty and is filled again from the catalogue.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._stamp_file = folder, folder.with_name(f"{folder.name}.json")
        self._built: dict[str, object] = {"tantivy": version("tantivy"), "layout": LAYOUT}
        self._analyser, self._schema = analyser(), schema()
        self._lock = threading.RLock()
        self._writer: tantivy.IndexWriter | None = None
        if read_stamp(self._stamp_file) == self._built:
            self._open_or_reset()
        else:
            self.reset()

    def applied(self) -> int:
        """The sequence number up to which the catalogue's log has been applied."""
        return self._applied

    def apply(self, puts: Iterable[tuple[Passage, Source]], drops: Sequence[str], sequence: int) -> None:
        """Apply changes and sequence number in one commit; `LibraryBroken` when they cannot be written."""
        with self._lock:
            try:
                self._commit(puts, drops, sequence)
            except (OSError, ValueError) as error:
                raise LibraryBroken(
                    f"The lexical index cannot be written: {error}.",
                    next_step="Free some space and try again, or run: interop-assistant doctor --rebuild.",
                ) from error
            self._refresh()

    def query(self, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Up to ``k`` passage ids with their BM25 score for weighted words, best first; several words are a phrase.

        Ties go by id: tantivy gives them in the order of its segments, which is another one in each library.
        """
        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._anywhere(words), weight))
            for words, weight in self._analysed(terms).items()
        ]
        if not parts or k < 1:
            return []
        searcher = self._searcher
        hits = searcher.search(tantivy.Query.boolean_query(parts), k * TIES, count=False).hits
        found = [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:k]

    def document_frequencies(self, terms: Sequence[str]) -> tuple[dict[str, int], int]:
        """In the text of how many passages each word (or phrase) occurs, and how many passages there are."""
        searcher = self._searcher
        return {term: self._count(searcher, term) for term in terms}, searcher.num_docs - 1

    def nearly(self, word: str, k: int) -> list[str]:
        """Up to ``k`` ids of passages with a word up to two letters from this one, or that begins almost like it.

        Stems are compared, as they are indexed: a slip in an ending ("accreditaton") leaves the beginning.
        """
        stems = self._analyser.analyze(word)
        if len(stems) != 1:
            return []
        start = word[: max(LEAST_START, len(word) * 2 // 3)]
        alike = partial(tantivy.Query.fuzzy_term_query, self._schema, "text", transposition_cost_one=True)
        queries = [alike(stems[0], distance=2), alike(start, distance=1, prefix=True)]
        found = [self._searcher.search(query, k, count=False).hits for query in queries]
        ids = [self._searcher.doc(address)["id"][0] for hits in found for _, address in hits]
        return list(dict.fromkeys(ids))[:k]

    def ids(self) -> set[str]:
        """All ids in the index."""
        searcher = self._searcher
        hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
        return {searcher.doc(address)["id"][0] for _, address in hits} - {STAMP_ID}

    def reset(self) -> None:
        """Empty the index: folder and stamp are made anew."""
        with self._lock:
            self.close()
            self._stamp_file.unlink(missing_ok=True)
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)
            self._open()
            self.apply((), (), 0)
            write_stamp(self._stamp_file, self._built)

    def close(self) -> None:
        """Let go of files; merges that run are waited for."""
        with self._lock:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    def _commit(self, puts: Iterable[tuple[Passage, Source]], drops: Sequence[str], sequence: int) -> None:
        writer = self._writing()
        for id_ in drops:
            writer.delete_documents_by_term("id", id_)
        for passage, source in puts:
            writer.delete_documents_by_term("id", passage.id)
            writer.add_document(as_entry(passage, source))
        writer.delete_documents_by_term("id", STAMP_ID)
        writer.add_document(tantivy.Document(id=STAMP_ID, applied=str(sequence)))
        writer.commit()

    def _writing(self) -> tantivy.IndexWriter:
        """The one writer. What a killed commit left is collected first: the next would stumble over its file names."""
        if self._writer is None:
            self._writer = self._index.writer(HEAP, 1)
            self._writer.garbage_collect_files()
        return self._writer

    def _open_or_reset(self) -> None:
        """What cannot be opened is only derived: it is made again."""
        try:
            self._open()
            self._refresh()
        except (OSError, ValueError, LookupError):
            self.reset()

    def _open(self) -> None:
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._index.register_tokenizer(ANALYSER, self._analyser)

    def _refresh(self) -> None:
        """See the last commit, and the number it carries."""
        self._index.reload()
        searcher = self._index.searcher()
        stamp = searcher.search(tantivy.Query.term_query(self._schema, "id", STAMP_ID), 1).hits
        self._applied = int(searcher.doc(stamp[0][1])["applied"][0])
        self._searcher = searcher

    def _analysed(self, terms: Mapping[str, float]) -> dict[tuple[str, ...], float]:
        """Weights by analysed words; terms that become the same words count once, with the larger weight."""
        result: dict[tuple[str, ...], float] = {}
        for term, weight in terms.items():
            words = tuple(self._analyser.analyze(term))
            if words and weight > 0:
                result[words] = max(weight, result.get(words, 0.0))
        return result

    def _anywhere(self, words: Sequence[str]) -> tantivy.Query:
        """The words in any field, each field with its boost."""
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._within(field, words), boost))
                for field, boost in BOOSTS.items()
            ]
        )

    def _within(self, field: str, words: Sequence[str]) -> tantivy.Query:
        """One word, or several as a phrase, in one field."""
        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, field, words[0], index_option="freq")
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def _count(self, searcher: tantivy.Searcher, term: str) -> int:
        """How many passages hold the term in their text; deleted ones do not count."""
        words = self._analyser.analyze(term)
        if not words:
            return 0
        found: Any = searcher.search(self._within("text", words), 1, count=True)  # its stub forgot `count`
        return int(found.count)


def as_entry(passage: Passage, source: Source) -> tantivy.Document:
    """What is indexed of a passage."""
    return tantivy.Document(id=passage.id, text=passage.text, headings="\n".join(passage.headings), title=source.title)
