"""The child process of `process.ReaderProcess`: reads one file a request, under limits it sets on itself.

``python -m interop_assistant.readers.child`` reads the limits as one line of JSON, says it is ready, and then answers
each request line with one reply line. Address space and processor time are limited where the platform has ``resource``.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from interop_assistant.errors import DamagedFile, ReaderLimit, RefusedFile
from interop_assistant.readers import reader_for
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.wire import document_to_plain, source_from_plain


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, replies = sys.stdin.buffer, _private_output()
    logging.disable()  # parsers log thousands of lines about one bad file; nobody reads them here
    limits = Limits(**json.loads(requests.readline()))
    limit_memory(limits)
    replies.write(b'"ready"\n')
    replies.flush()
    for line in requests:
        limit_processor(limits)
        reply = answer(json.loads(line), limits)
        replies.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        replies.flush()
        if reply.get("last"):
            return


def _private_output() -> BinaryIO:
    """The pipe to the parent, out of reach of libraries that print."""
    private = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(private, "wb")


def answer(request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """The document as plain data, or the refusal. ``last``: this process is worn out and ends."""
    path = Path(request["path"])
    try:
        source = source_from_plain(request["source"])
        document = reader_for(path, limits).read(path, source, request.get("password"))
        return {"document": document_to_plain(document)}
    except RefusedFile as refused:
        return _refused(path, refused)
    except MemoryError:
        return _refused(path, _out_of_memory(limits)) | {"last": True}
    except OSError as error:
        problem = RefusedFile(f"It cannot be opened: {error.strerror}.", next_step="Check the rights on it.")
        return _refused(path, problem)
    except Exception as error:  # a parser's own errors have no common base; each means the file defeated it
        if isinstance(error.__context__, MemoryError):
            return _refused(path, _out_of_memory(limits)) | {"last": True}
        return _refused(path, _damaged(error)) | {"last": True}


def _out_of_memory(limits: Limits) -> ReaderLimit:
    return ReaderLimit(
        f"Reading it takes more than {limits.megabytes} MB of memory.",
        next_step="Split the file or save it anew from its program, or raise the setting reader_megabytes.",
    )


def _damaged(error: Exception) -> DamagedFile:
    return DamagedFile(
        f"It could not be read ({type(error).__name__}): the file is damaged or very unusual.",
        next_step="Open it in its program, save it anew and try again.",
    )


def _refused(path: Path, error: RefusedFile) -> dict[str, Any]:
    message = error.message if path.name in error.message else f"{path.name}: {error.message}"
    return {"error": type(error).__name__, "message": message, "next_step": error.next_step}


def limit_memory(limits: Limits) -> None:
    """Bound the address space; no core dumps."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        size = limits.megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_processor(limits: Limits) -> None:
    """Bound the processor time of the file that comes next: the limit counts from the start of the process."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + limits.seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
