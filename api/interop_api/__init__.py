"""The HTTP door: one answer object over JSON and server-sent events, and the chat page."""
