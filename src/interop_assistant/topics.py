"""The fixed list of topics: definitions, synonyms and labels in five languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interop_assistant.domain.standards import Topic
from interop_assistant.errors import InvalidManifest, NotFound
from interop_assistant.fields import names_in, refuse_unknown, rows_in, text_in
from interop_assistant.manifest import is_slug, is_text, read_toml

TOPICS = "topics.toml"
"""The name of the file of topics in the corpus folder."""

LANGUAGES = ("en", "fr", "de", "es", "pt")


def load_topics(corpus: Path) -> tuple[Topic, ...]:
    """The topics of ``corpus/topics.toml``, in its order; `InvalidManifest` names the row and the field."""
    file = corpus / TOPICS
    tables = read_toml(file)
    refuse_unknown(str(file), tables, ("topic",))
    topics = tuple(topic_of(file, number, row) for number, row in enumerate(rows_in(file, tables, "topic"), start=1))
    for field in ("code", "slug"):
        values = [getattr(topic, field) for topic in topics]
        if twice := sorted({value for value in values if values.count(value) > 1}):
            raise InvalidManifest(f"{file}: two topics have the {field} '{twice[0]}'.", next_step="Rename one.")
    return topics


def topic_of(file: Path, number: int, row: Mapping[str, Any]) -> Topic:
    """One ``[[topic]]`` table."""
    where = f"{file}, topic {number}"
    refuse_unknown(where, row, ("code", "slug", "definition", "synonyms", "labels", "terms"))
    code = text_in(where, row, "code")
    if not re.fullmatch(r"T\d\d", code) or not is_slug(row.get("slug")):
        raise InvalidManifest(
            f"{where}: field 'code' or 'slug' is wrong.", next_step="Write T09 and tailings-and-waste."
        )
    labels, terms = row.get("labels", {}), row.get("terms", {})
    refuse_unknown(f"{where}, labels", labels, LANGUAGES)
    missing = [language for language in LANGUAGES if not is_text(labels.get(language))]
    if missing:
        raise InvalidManifest(f"{where} ({code}): no label in {', '.join(missing)}.", next_step="Add it.")
    refuse_unknown(f"{where}, terms", terms, LANGUAGES)
    return Topic(
        code=code,
        slug=row["slug"],
        definition=text_in(where, row, "definition"),
        synonyms=names_in(where, row, "synonyms"),
        labels={language: labels[language] for language in LANGUAGES},
        terms={language: names_in(f"{where}, terms", terms, language) for language in terms},
    )


def topic_named(topics: tuple[Topic, ...], name: str) -> Topic:
    """The topic with this code, slug, label or synonym, in any case; `NotFound` lists them all."""
    wanted = name.strip().casefold()
    for topic in topics:
        names = {topic.code, topic.slug, *topic.labels.values(), *topic.synonyms}
        if wanted in {known.casefold() for known in names}:
            return topic
    known = ", ".join(f"{topic.code} {topic.label}" for topic in topics)
    raise NotFound(f"There is no topic '{name}'.", next_step=f"Known topics: {known}.")
