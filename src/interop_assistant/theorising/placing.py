"""Elements are placed on the framework: by a person's word, else by meaning, topics and words in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from interop_assistant.domain.standards import Topic
from interop_assistant.domain.theories import Element, Framework, Level, Node, Placed, Theory, names_of
from interop_assistant.ports import Vector
from interop_assistant.tables.choosing import pattern_of, topic_names
from interop_assistant.words import content_stems

Embed: TypeAlias = Callable[[Sequence[str]], Vector]

# Of the statements of benchmarks/theories.py that were written after this was set, 27 of 33 that get a place get the
# right one, and 27 of 41 that belong somewhere are found; with another embedder the threshold would be another.
THRESHOLD = 0.30
TOPIC_BONUS = 0.10  # for a topic that element and node have in common
WORD_BONUS = 0.05  # for each content word in common


def place_all(
    theories: tuple[Theory, ...], framework: Framework, topics: tuple[Topic, ...], embed: Embed
) -> list[list[Placed]]:
    """For each theory where its elements lie, in order. Texts are embedded in one go.

    The topics of an element are those it gives, else those of ``topics`` that its text names.
    """
    texts = list(dict.fromkeys(one.text for theory in theories for _, one in theory.elements))
    vectors = embed([*texts, *(node_text(node) for node in framework.nodes)])
    by_text = dict(zip(texts, vectors, strict=False))
    by_node = dict(zip((node.id for node in framework.nodes), vectors[len(texts) :], strict=True))

    def placed(scheme: str, level: Level, element: Element) -> Placed:
        if element.node is not None:
            return Placed(scheme, element, level, element.node, None, None)
        nodes = framework.at(level)
        if not nodes:
            return Placed(scheme, element, level, None, None, 0.0)
        mine = element.topics or topics_in(element.text, topics)
        scores = [(float(by_text[element.text] @ by_node[one.id]) + bonus(element, mine, one), one) for one in nodes]
        best, node = max(scores, key=lambda pair: pair[0])
        return Placed(scheme, element, level, node.id if best >= THRESHOLD else None, node.id, round(best, 3))

    return [
        [placed(name, level, element) for level, element in theory.elements]
        for name, theory in zip(names_of(theories), theories, strict=True)
    ]


def node_text(node: Node) -> str:
    """What stands for a node when meanings are compared."""
    return f"{node.label}. {node.definition}"


def topics_in(text: str, topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """The codes of the topics that a text names."""
    return tuple(topic.code for topic in topics if pattern_of(topic_names(topic)).search(text))


def bonus(element: Element, topics: Sequence[str], node: Node) -> float:
    """What topics and words in common add to the likeness of meaning."""
    words = len(content_stems(element.text) & content_stems(node_text(node)))
    return (TOPIC_BONUS if set(topics) & set(node.topics) else 0.0) + WORD_BONUS * words
