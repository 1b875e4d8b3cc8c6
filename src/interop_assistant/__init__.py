"""A chat assistant over interoperability guidance: short answers, every sentence checked and cited."""

__version__ = "0.1.0"
