"""``python -m interop_assistant.cli``."""

from interop_assistant.cli import main

main()
