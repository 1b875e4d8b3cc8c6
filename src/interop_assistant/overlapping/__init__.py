"""Two schemes side by side by topic: what both name, what only one does, and what was not found; each cited.

Recognition is about the system and not the text alone: what the profiles say of it stands beside the topics.
"""

from interop_assistant.overlapping.levels import Level, Levels, Wish
from interop_assistant.overlapping.rows import overlap
from interop_assistant.overlapping.telling import told_overlap

__all__ = ["Level", "Levels", "Wish", "overlap", "told_overlap"]
