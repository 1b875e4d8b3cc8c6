"""A call that ends in time, whatever it waits for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """What ``call`` returns or raises; `TimeoutError` after ``seconds``.

    Not every provider keeps a time limit, and one that keeps it counts from byte to byte. The call runs on a thread
    of its own, with the caller's context, so that tracing still sees it; after its time it is left to itself.
    """
    future: Future[Result] = Future()
    context = copy_context()

    def run() -> None:
        try:
            future.set_result(context.run(call))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="language-model", daemon=True).start()
    return future.result(timeout=seconds)
