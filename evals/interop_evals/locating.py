"""Evidence gets its exact address: ``python -m interop_evals.locating FILE`` finds each quote in the shipped corpus."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from interop_assistant.domain.documents import Document
from interop_assistant.errors import InteropError, WrongUsage
from interop_assistant.manifest import load_manifest, shipped_corpus
from interop_assistant.readers import Limits, reader_for
from interop_evals.cases import Case, Evidence, load_cases, written


def documents_of(corpus: Path) -> dict[str, Document]:
    """The documents of a corpus by source id, read in this process: the shipped corpus is trusted."""
    limits = Limits()
    return {source.id: reader_for(file, limits).read(file, source) for file, source in load_manifest(corpus)}


def located(case: Case, documents: Mapping[str, Document]) -> Case:
    """The case with the address of each quote; `WrongUsage` for a quote that is not in its document."""
    return case.model_copy(update={"evidence": [address(case, one, documents) for one in case.evidence]})


def address(case: Case, evidence: Evidence, documents: Mapping[str, Document]) -> Evidence:
    """Evidence with digest, offsets and page of its quote."""
    document = documents.get(evidence.source_id)
    if document is None:
        raise WrongUsage(
            f"{case.id}: there is no source {evidence.source_id}.", next_step="Use an id of corpus/manifest.toml."
        )
    start = document.text.find(evidence.quote)
    if start < 0:
        raise WrongUsage(
            f"{case.id}: {evidence.source_id} does not hold “{evidence.quote}”.",
            next_step="Copy the words from the document as they stand now.",
        )
    end = start + len(evidence.quote)
    given = {"sha256": document.source.sha256, "start": start, "end": end, "page": document.page_at(start)}
    return evidence.model_copy(update=given)


def main() -> None:
    """Rewrite each file named with the addresses of its evidence."""
    documents = documents_of(shipped_corpus())
    for name in sys.argv[1:]:
        path = Path(name)
        cases = [located(case, documents) for case in load_cases(path)]
        path.write_text("".join(f"{written(case)}\n" for case in cases), encoding="utf-8")
        sys.stdout.write(f"{path}: {len(cases)} cases, {sum(len(case.evidence) for case in cases)} quotes\n")


if __name__ == "__main__":
    try:
        main()
    except InteropError as error:
        sys.exit(str(error))
