"""Settings: the command line wins over ``CANHTIN_*`` variables, these over ``canhtin.toml`` in the home."""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from canhtin.errors import ConfigError, HomeError


class Retention(BaseModel):
    """How long what may lead to persons stays; None: for good. Times such as ``365d``, ``52w``, ``12m``, ``2y``."""

    model_config = ConfigDict(extra="forbid")

    bodies: str | None = Field(default=None, description="texts of articles; raw pages go no later")
    raw: str | None = Field(default=None, description="raw pages; default: as long as the texts")


class Group(BaseModel):
    """Papers that are crawled together, and when."""

    model_config = ConfigDict(extra="forbid")

    times: list[str] = Field(min_length=1, description="times of day such as 05:30, +07:00")
    sites: list[str] = Field(
        default_factory=list, description="ids of papers; default: those of the settings, else all"
    )
    jitter: int | None = Field(default=None, ge=0, le=720, description="minutes; default: the plan's")

    @field_validator("times")
    @classmethod
    def _are_times(cls, value: list[str]) -> list[str]:
        for text in value:
            if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
                raise ValueError(f"{text!r}: write a time of day such as 05:30")
        return sorted({text.zfill(5) for text in value})


class Schedule(BaseModel):
    """The plan of `canhtin schedule`."""

    model_config = ConfigDict(extra="forbid")

    jitter: int = Field(default=10, ge=0, le=720, description="a round begins up to so many minutes later, at random")
    groups: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")], Group] = Field(default_factory=dict)


def _address(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not (at and local and domain) or any(sign.isspace() or sign in ',;<>()[]\\"' for sign in text):
        raise ValueError(f"{text!r} is no e-mail address such as hanoi@example.org")
    return text


Address = Annotated[str, AfterValidator(_address)]


class Smtp(BaseModel):
    """The mail server that digests are handed to; its password is ``CANHTIN_SMTP_PASSWORD`` or ``smtp_password``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str
    port: int | None = Field(default=None, ge=1, le=65535, description="default: 587, with security tls 465, none 25")
    security: Literal["starttls", "tls", "none"] = Field(default="starttls", description="none: this machine only")
    user: str | None = None
    sender: Address
    ca_file: Path | None = Field(default=None, description="PEM of an own authority; default: the system's")
    timeout: float = Field(default=60, gt=0, description="seconds")

    @model_validator(mode="after")
    def _encrypted(self) -> "Smtp":
        if self.security == "none" and (self.user or self.host not in ("localhost", "127.0.0.1", "::1")):
            raise ValueError('security "none" is for a mail server on this machine without a user; use starttls or tls')
        return self


class Subscription(BaseModel):
    """One ``[[digest]]``: who is told what is new, and by which ways. Nothing chosen means everything."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    email: tuple[Address, ...] = ()
    file: Path | None = Field(default=None, description="Markdown, the newest on top; relative to the home")
    feed: Path | None = Field(default=None, description="Atom; relative to the home")
    provinces: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    min_score: float = Field(default=0.0, ge=0.0, le=1.0)
    lang: Literal["vi", "en"] = "vi"
    every_days: int = Field(default=1, ge=0, description="0: at every canhtin digest")
    when_empty: bool = Field(default=True, description="also when nothing is new; that nobody looked is always told")

    @model_validator(mode="after")
    def _reachable(self) -> "Subscription":
        if not (self.email or self.file or self.feed):
            raise ValueError("say where it goes: email, file or feed")
        return self


class Settings(BaseSettings):
    """Everything an operator may set; unknown keys are refused, so that a misspelled one is noticed."""

    model_config = SettingsConfigDict(env_prefix="CANHTIN_", extra="forbid")

    home: Path = Path("var")
    contact: str | None = Field(default=None, description="e-mail or URL that papers can reach the operator by")
    project_url: str | None = Field(
        default=None, pattern=r"^https?://\S+$", description="page that tells papers what is collected and why"
    )
    store: str | None = Field(default=None, description="SQLAlchemy URL; default: SQLite in the home")
    sites: list[str] = Field(default_factory=list, description="ids of the papers to crawl; default: all")
    topic_phrases: list[str] = Field(
        default_factory=list, description="phrases that canhtin crawl --topic asks for beside the shipped ones"
    )
    smtp: Smtp | None = Field(default=None, description="mail server for digests")
    smtp_password: SecretStr | None = Field(default=None, description="safer in CANHTIN_SMTP_PASSWORD than in the file")
    digest: list[Subscription] = Field(default_factory=list, description="who is told what is new")
    retain: Retention = Field(default_factory=Retention, description="what canhtin retain does unless told otherwise")
    schedule: Schedule = Field(default_factory=Schedule, description="what canhtin schedule runs")
    allow_loopback: bool = Field(default=False, description="only for tests: papers on this machine may be asked")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before the values that `load` read from the file."""
        return env_settings, init_settings

    @property
    def store_url(self) -> str:
        """Return the SQLAlchemy URL of the store."""
        return self.store or f"sqlite:///{self.home / 'canhtin.sqlite'}"

    @property
    def warc_dir(self) -> Path:
        """Return the folder of raw pages."""
        return self.home / "warc"

    @property
    def export_dir(self) -> Path:
        """Return the folder that exports go to unless told otherwise."""
        return self.home / "export"


def load(home: Path | None = None) -> Settings:
    """Read settings for this home (default ``CANHTIN_HOME``, else ``./var``). Raises ConfigError."""
    # the home is settled first, since the file lies in it; an explicit one also wins over the environment
    chosen = home or Path(os.environ.get("CANHTIN_HOME") or "var")
    path = chosen / "canhtin.toml"
    values: dict[str, Any] = {}
    if path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: not readable as TOML in UTF-8: {error}") from error
    try:
        settings = Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise ConfigError(f"{path} or CANHTIN_{key.upper()}: {key}: {first['msg']}") from error
    return settings.model_copy(update={"home": chosen})


def ensure_home(home: Path) -> Path:
    """Make the home if it is missing and prove that it can be written. Raises HomeError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise HomeError(
            f"{home}: cannot be written ({error.strerror or error}); choose another folder with --home or CANHTIN_HOME"
        ) from error
    return home
