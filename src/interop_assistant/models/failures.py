"""What went wrong with a language model becomes an error that says what to do, without a key in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from interop_assistant.errors import ModelUnavailable

LONGEST = 200  # characters of what a provider says
_KEY_LIKE = re.compile(
    r"\bbearer\s+\S+|\b(?:sk|pk|gsk|xai|pplx|key|api|hf|r8|AIza)[-_]?[\w*.-]{12,}|(?<=://)[^\s/@]+@", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a model did not answer, what to do about it, and whether the same request may work later."""

    says: str
    next_step: str
    retry: bool = False
    quotes_provider: bool = True


KEY = Cause(
    "did not accept the key",
    "Set the right key in the environment (for most providers {key}) and start again.",
    quotes_provider=False,
)
NO_ACCESS = Cause("does not let this key use it", "Ask the provider for access, or name another model.")
NO_MODEL = Cause("is not known to its provider", "Check the name of the model in the setting.")
REFUSED = Cause("refused the request", "Name another model, or ask again with another question.")
TOO_LONG = Cause("cannot take in so much text", "Give it fewer passages (INTEROP_EVIDENCE), or name another model.")
RATE = Cause("has had too many requests", "Try again {when}.", retry=True)
NO_CREDIT = Cause("has no credit left on this account", "Top up the account with the provider, or name another model.")
DOWN = Cause("failed on its side", "Try again in a minute.", retry=True)
SLOW = Cause("did not answer in time", "Try again; if it stays so, name a faster model.", retry=True)
UNREACHED = Cause(
    "cannot be reached",
    "Check the network and that the model's server runs; its address is set in the environment (for most providers"
    " {address}).",
    retry=True,
)
CUT_OFF = Cause(
    "ran out of room for its answer", "Ask a narrower question, or name another model.", quotes_provider=False
)
FILTERED = Cause("was kept from answering by its provider's filter", "Ask in other words, or name another model.")
OTHER = Cause("did not answer", "Check its key, its address and the network, then try again.", retry=True)

BY_STATUS: Mapping[int, Cause] = {
    400: REFUSED,
    401: KEY,
    402: NO_CREDIT,
    403: NO_ACCESS,
    404: NO_MODEL,
    408: SLOW,
    413: TOO_LONG,
    422: REFUSED,
    429: RATE,
}
"""What the HTTP status of a provider's refusal means; all from 500 are `DOWN`."""

BY_NAME: tuple[tuple[str, Cause], ...] = (
    ("ContextOverflow", TOO_LONG),
    ("Timeout", SLOW),
    ("Authentication", KEY),
    ("RateLimit", RATE),
    ("Connect", UNREACHED),
    ("LengthFinish", CUT_OFF),
    ("ContentFilter", FILTERED),
)
"""Providers have error classes of their own, but name them alike; the first that fits the class or a base of it."""


def failure(model: str, error: BaseException, secrets: Sequence[str] = ()) -> ModelUnavailable:
    """The error for a request that failed. ``secrets`` are never repeated, nor what looks like a key."""
    cause = cause_of(error)
    said = harmless(str(error), secrets) if cause.quotes_provider else ""
    provider = model.split(":", maxsplit=1)[0].upper().replace("-", "_")
    step = cause.next_step.format(key=f"{provider}_API_KEY", address=f"{provider}_BASE_URL", when=_when(error))
    return unavailable(f"The model {model} {cause.says}{f' ({said})' if said else ''}.", step, retry=cause.retry)


def unavailable(message: str, next_step: str, *, retry: bool) -> ModelUnavailable:
    """A `ModelUnavailable` that tells whether trying again helps."""
    error = ModelUnavailable(message, next_step=next_step)
    error.retry = retry
    return error


def cause_of(error: BaseException) -> Cause:
    """Why a request failed, by the status of the reply or the kind of error, of it or of what caused it."""
    return next((cause for one in _chain(error) if (cause := _known(one))), OTHER)


def status_of(error: BaseException) -> int | None:
    """The HTTP status that an error stands for, wherever its provider keeps it."""
    places = (error, getattr(error, "response", None))
    found = [getattr(place, name, None) for place in places for name in ("status_code", "http_status", "status")]
    return next((status for status in found if isinstance(status, int)), None)


def _known(error: BaseException) -> Cause | None:
    names = [kind.__name__ for kind in type(error).__mro__]
    if any("ContextOverflow" in name for name in names):
        return TOO_LONG
    status = status_of(error)
    if status is not None and status >= 500:
        return DOWN
    if status == 429 and "quota" in str(getattr(error, "code", "")):
        return NO_CREDIT
    if status is not None and status in BY_STATUS:
        return BY_STATUS[status]
    return next((cause for part, cause in BY_NAME if any(part in name for name in names)), None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def harmless(text: str, secrets: Sequence[str] = ()) -> str:
    """The first line of ``text``, shortened, without secrets and without what looks like a key or a password."""
    for secret in filter(None, secrets):
        text = text.replace(secret, "[key]")
    line = _KEY_LIKE.sub("[key]", text.strip().split("\n")[0]).rstrip(". ")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _when(error: BaseException) -> str:
    """When to come back, if the provider says so."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    seconds = str(headers.get("retry-after", ""))
    return f"in {seconds} seconds" if seconds.isdigit() else "in a minute"
