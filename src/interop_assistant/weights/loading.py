"""Tokenizer and model out of the shipped weights, loaded late and once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from interop_assistant.weights import Weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Made = TypeVar("Made")


class Once(Generic[Made]):
    """A value made at the first `get` and kept; threads that come meanwhile wait for it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[Made] = []

    def get(self) -> Made:
        """The value."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]


def load_tokenizer(weights: Weights, window: int | None = None) -> Tokenizer:
    """The tokenizer; with ``window`` it cuts texts off after so many tokens, special ones included."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights.checked("tokenizer.json")))
    if window is not None:
        tokenizer.enable_truncation(window)
    return tokenizer


def load_session(weights: Weights, threads: int) -> Any:
    """An onnxruntime session on the processor, with ``threads`` threads."""
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only: the graph is made by us and has nothing to warn of
    # The exporter has fused what is worth fusing; onnxruntime's own rewriting would bring back a slower normalisation.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    # A memory plan is kept for each shape of input; ours differ from batch to batch, so plans only take memory.
    options.enable_mem_pattern = False
    # Threads that wait by spinning take the cores from the web server and win nothing measurable here.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # By path: given the bytes, a session keeps them beside what it makes of them.
    path = str(weights.checked("model.onnx"))
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def at_once(work: Callable[[list[int]], Made], batches: Sequence[list[int]], workers: int) -> Iterator[Made]:
    """``work`` of each batch in order, on as many threads as there are workers; a single batch needs no other."""
    if workers == 1 or len(batches) < 2:
        yield from map(work, batches)
        return
    with ThreadPoolExecutor(workers, "model") as threads:
        yield from threads.map(work, batches)
