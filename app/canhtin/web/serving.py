"""What `canhtin serve` does: checks what is asked for, makes the snapshot, serves it and follows the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from canhtin.config import Settings
from canhtin.dataset.options import DEFAULT_RELEVANCE, NEEDS_LEGAL_BASIS, ExportOptions
from canhtin.errors import CanhTinError, ConfigError, ExportError
from canhtin.store.runs import running
from canhtin.web import snapshot
from canhtin.web.guard import Keeper, is_loopback

SHORTEST_TOKEN = 16
ALL = ("relevant", "borderline", "irrelevant")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a server is asked to be."""

    tier: str = "analyst"
    legal_basis: str | None = None
    relevance: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8001
    token: str | None = None
    certificate: Path | None = None
    key: Path | None = None

    def checked(self) -> "Asked":
        """Return this, cleaned. Raises ConfigError or ExportError for what cannot or must not be."""
        token = (self.token or "").strip() or None
        if token is not None and len(token) < SHORTEST_TOKEN:
            raise ConfigError(f"--token: at least {SHORTEST_TOKEN} signs, such as from: openssl rand -hex 24")
        if token is None and not is_loopback(self.host):
            raise ConfigError(
                f"--host {self.host}: others could reach it, so a token is needed; set CANHTIN_WEB_TOKEN, "
                "such as to the output of: openssl rand -hex 24"
            )
        if (self.certificate is None) != (self.key is None):
            raise ConfigError("--tls-certificate and --tls-key belong together")
        for path in (self.certificate, self.key):
            if path is not None and not path.is_file():
                raise ConfigError(f"{path}: no such file")
        cleaned = replace(self, token=token)
        cleaned.options.checked()
        return cleaned

    @property
    def must_know(self) -> bool:
        """Return whether even a reader must know the token."""
        return not is_loopback(self.host)

    @property
    def options(self) -> ExportOptions:
        """Return what the snapshot is asked for."""
        relevance = ALL if "all" in self.relevance else self.relevance or DEFAULT_RELEVANCE
        try:
            return ExportOptions(tier=self.tier, legal_basis=self.legal_basis, relevance=relevance).checked()  # type: ignore[arg-type]
        except ExportError as error:
            # the words are those of `canhtin export`, and so are the options
            raise ConfigError(str(error)) from error


def serve_store(
    engine: Engine, settings: Settings, asked: Asked, *, on_step: Callable[[int], None] | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Serve until stopped. Raises CanhTinError when the extra is missing or the address cannot be had."""
    try:
        from canhtin.web import server  # noqa: PLC0415 - Datasette is an extra
    except ModuleNotFoundError as error:
        raise CanhTinError(f"canhtin serve needs {error.name}: pip install 'canhtin[web]'") from error
    options, folder = asked.options, settings.home / "web"

    def refresh() -> Path:
        path, built = snapshot.ensure(engine, folder, options)
        if built:
            snapshot.tidy(folder, path)
        return path

    if options.tier in NEEDS_LEGAL_BASIS:
        # who opened what can lead to persons, when and on what ground, stays on record
        with running(engine, settings.home, "serve", {"tier": options.tier, "legal_basis": options.legal_basis}):
            path, built = snapshot.ensure(engine, folder, options, on_step)
    else:
        path, built = snapshot.ensure(engine, folder, options, on_step)
    if built:
        snapshot.tidy(folder, path)
    keeper = Keeper(asked.token, must=asked.must_know, tls=asked.certificate is not None)
    scheme = "https" if asked.certificate else "http"

    def ready(port: int) -> None:
        if on_ready:
            shown = f"[{asked.host}]" if ":" in asked.host else asked.host
            on_ready(f"{scheme}://{shown}:{port}/")

    server.run(
        server.make(path, keeper), asked.host, asked.port, refresh=refresh, on_ready=ready,
        certificate=asked.certificate, key=asked.key,
    )  # fmt: skip
