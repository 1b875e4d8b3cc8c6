"""What the HTTP API takes and gives, one module a noun; every field has a description and an example."""
