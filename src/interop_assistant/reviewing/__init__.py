"""What people say of proposed mappings: confirm, reject, edit, add, import, and notice when a text changed since."""

from interop_assistant.reviewing.deciding import Act
from interop_assistant.reviewing.desk import Desk, MappingDesk
from interop_assistant.reviewing.identifying import MappingName, mapping_id, named, standard_of
from interop_assistant.reviewing.merging import reviewed
from interop_assistant.reviewing.reviews import Reviews
from interop_assistant.reviewing.taking import Taken

__all__ = [
    "Act",
    "Desk",
    "MappingDesk",
    "MappingName",
    "Reviews",
    "Taken",
    "mapping_id",
    "named",
    "reviewed",
    "standard_of",
]
