"""The kinds of problems, in one table: slug, status, title, and what to do; served at /problems."""

from __future__ import annotations

from interop_api.schemas.problems import ProblemKind

_ROWS = (
    # The request.
    ("bad-request", 400, "Bad request", "The request could not be read. Send JSON in UTF-8 with the right headers."),
    ("wrong-usage", 400, "Wrong usage", "The request asks for something that cannot be; the detail says what."),
    ("invalid-manifest", 400, "Invalid manifest", "A row of the manifest is incomplete or contradicts another."),
    ("no-edition", 400, "No edition", "Requirements need the edition they belong to. Ingest the file again with it."),
    ("invalid-request", 422, "Invalid request", "Fields are missing, unknown or wrong; `errors` lists each of them."),
    ("question-blank", 422, "Blank question", "The question holds no words. Write one."),
    (
        "question-too-long",
        422,
        "Question too long",
        "The question is over the limit that the detail names. Shorten it.",
    ),
    ("text-blank", 422, "Blank text", "The text holds no words. Send what you want to verify."),
    ("text-too-long", 422, "Text too long", "The text is over the limit that the detail names. Send it in parts."),
    ("host-not-allowed", 403, "Host not allowed", "The server answers as localhost, 127.0.0.1 and [::1] only."),
    (
        "origin-not-allowed",
        403,
        "Origin not allowed",
        "Only the server's own page may send requests that change things.",
    ),
    ("not-found", 404, "Not found", "Nothing has this id or stands at this address. List what there is and try again."),
    ("method-not-allowed", 405, "Method not allowed", "This address does not take this method; see the Allow header."),
    ("too-large", 413, "Request too large", "The request is over the limit on bytes. Send less, or raise the limit."),
    # Files.
    ("refused-file", 422, "File refused", "The file was not taken in; the detail says why and what to do."),
    ("unknown-format", 422, "Unknown format", "There is no reader for this kind of file. Convert it to one there is."),
    ("not-that-format", 422, "Not that format", "The content is not what the name says. Save it again or rename it."),
    ("empty-file", 422, "Empty file", "The file holds nothing."),
    ("no-text-in-file", 422, "No text in file", "The pages hold pictures only. Recognise the text (OCR) first."),
    ("encrypted-file", 422, "Encrypted file", "The file needs a password. Save it without one."),
    ("damaged-file", 422, "Damaged file", "The file is truncated or broken. Fetch it again."),
    ("file-too-large", 413, "File too large", "The file is over the limit on bytes, pages or characters. Split it."),
    ("reader-limit", 422, "Reading took too much", "Reading took more time or memory than allowed. Split the file."),
    # The server.
    ("starting", 503, "Starting", "The library is being opened. Try again in a few seconds."),
    ("library-busy", 503, "Library busy", "Another process owns the library. Try again, or stop that process."),
    ("library-broken", 500, "Library broken", "The library needs mending. Run `interop-assistant doctor`."),
    ("library-outdated", 500, "Library outdated", "Another version built the library. Run the command in the detail."),
    ("model-broken", 500, "Model broken", "Shipped files are missing or altered. Install interop-assistant again."),
    ("model-unavailable", 502, "Model unavailable", "The configured language model did not answer. Try again."),
    ("interop-error", 500, "Error", "Something went wrong; the detail says what to do."),
    ("internal-error", 500, "Internal error", "A fault of the server; its log has the cause under the request id."),
)

KINDS = {
    slug: ProblemKind(type=f"/problems/{slug}", status=status, title=title, explanation=explanation)
    for slug, status, title, explanation in _ROWS
}
"""Every kind of problem by its slug."""


def kind_of(slug: str) -> ProblemKind | None:
    """The kind with this slug, or None."""
    return KINDS.get(slug)
