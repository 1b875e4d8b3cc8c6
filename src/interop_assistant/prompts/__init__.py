"""What a language model is told: prose in prose files, each with its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from string import Template

DIGEST_LENGTH = 12  # hexadecimal digits: enough to tell the prompts of a project's life apart


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file as it is shipped: its name and its text."""

    name: str
    text: str

    def filled(self, **values: str) -> str:
        """The text with each ``$name`` replaced; what stands in a value is not looked into. KeyError if one lacks."""
        return Template(self.text).substitute(values)


def load_prompt(name: str) -> Prompt:
    """The prompt in the file ``name`` of this folder; FileNotFoundError if there is none."""
    return Prompt(name, (files(__name__) / name).read_text(encoding="utf-8").strip())


def digest_of(*prompts: Prompt) -> str:
    """The first digits of the SHA-256 of prompts, names and texts, in any order: it changes whenever one does."""
    told = "\0".join(f"{prompt.name}\0{prompt.text}" for prompt in sorted(prompts, key=lambda prompt: prompt.name))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:DIGEST_LENGTH]
