"""One frozen Settings, from INTEROP_* variables and interop.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from interop_assistant.errors import WrongUsage


def default_library() -> Path:
    """The platform's data folder for this program."""
    return Path(platformdirs.user_data_dir("interop-assistant", appauthor=False)) / "library"


class Settings(BaseSettings):
    """All settings. Arguments win over INTEROP_* variables, those over ``interop.toml`` in the working folder."""

    model_config = SettingsConfigDict(env_prefix="INTEROP_", frozen=True, toml_file="interop.toml", extra="forbid")

    library: Path = Field(default_factory=default_library, description="Folder of the library.")
    corpus: Literal["shipped", "none"] = Field(
        "shipped", description="`none` leaves the shipped corpus out of the library."
    )
    embedder: str = Field("minilm", description="Which embedder to use; `minilm` is shipped.")
    model: str = Field("extractive", description="Which answer model to use; `extractive` needs no language model.")
    threads: int = Field(0, ge=0, le=64, description="Threads for the embedder; 0 means all cores.")

    passage_tokens: int = Field(160, ge=32, le=256, description="A passage aims at no more tokens than this.")
    candidates: int = Field(50, ge=5, le=500, description="Passages fetched from each index before fusion.")
    evidence: int = Field(16, ge=1, le=50, description="Passages given to the answer model.")

    max_file_megabytes: int = Field(100, ge=1, description="Larger files are refused.")
    max_pages: int = Field(2000, ge=1, description="Longer documents are refused.")
    max_characters: int = Field(10_000_000, ge=1, description="Longer texts are refused.")
    reader_seconds: int = Field(120, ge=1, description="Wall-clock limit for reading one file.")
    reader_megabytes: int = Field(1024, ge=256, description="Memory limit for reading one file.")

    host: str = Field("127.0.0.1", description="Address to listen on; only loopback without keys.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    max_question_characters: int = Field(2000, ge=10, description="Longer questions are refused.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """The settings, `WrongUsage` naming each wrong one and what is allowed. None means not given."""
    try:
        return Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise WrongUsage(f"Wrong setting: {wrong}.", next_step="See the settings table in README.md.") from error


def setting_names() -> tuple[str, ...]:
    """The names of all settings, for documentation and its test."""
    return tuple(Settings.model_fields)
