"""Tests of `interop_assistant.criteria`."""
