"""What is kept between reads is never older than the last write."""

from __future__ import annotations

from interop_assistant.stores.recent import Recent


def test_what_was_read_is_found_until_a_write() -> None:
    """Kept values are found; a write forgets them all."""
    recent = Recent[int]()
    recent.keep({"a": 1, "b": 2}, recent.generation)
    assert recent.found(["a", "c"]) == {"a": 1}
    recent.forget()
    assert recent.found(["a", "b"]) == {}


def test_what_was_read_before_a_write_is_not_kept_after_it() -> None:
    """A slow reader cannot bring back what a write has replaced."""
    recent = Recent[int]()
    before = recent.generation
    recent.forget()
    recent.keep({"a": 1}, before)
    assert recent.found(["a"]) == {}


def test_it_stays_small() -> None:
    """No more values than allowed are kept; none where none are allowed."""
    recent, none = Recent[int](2), Recent[int](0)
    for key in "abcde":
        recent.keep({key: 1}, recent.generation)
        none.keep({key: 1}, none.generation)
    assert 1 <= len(recent.found("abcde")) <= 2
    assert none.found("abcde") == {}
