"""What `canhtin serve` does: checks what is asked for, makes the snapshot, serves it and follows the store."""

import os
import secrets
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from canhtin.config import Settings
from canhtin.dataset.options import DEFAULT_RELEVANCE, NEEDS_LEGAL_BASIS, ExportOptions
from canhtin.errors import CanhTinError, ConfigError, UsageError
from canhtin.store.engine import open_engine
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
        """Return this, cleaned. Raises ConfigError or UsageError for what cannot or must not be."""
        token = (self.token or "").strip() or None
        if token is not None and len(token) < SHORTEST_TOKEN:
            raise UsageError(f"--token: at least {SHORTEST_TOKEN} signs, such as from: openssl rand -hex 24")
        if token is None and not is_loopback(self.host):
            raise UsageError(
                f"--host {self.host}: others could reach it, so a token is needed; set CANHTIN_WEB_TOKEN, "
                "such as to the output of: openssl rand -hex 24"
            )
        if (self.certificate is None) != (self.key is None):
            raise UsageError("--tls-certificate and --tls-key belong together")
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
        return ExportOptions(tier=self.tier, legal_basis=self.legal_basis, relevance=relevance).checked()  # type: ignore[arg-type]  # plain words, which checked() looks at


@dataclass(frozen=True, slots=True)
class Ready:
    """A server with its snapshot made, that only has to be run."""

    engine: Engine
    folder: Path
    asked: Asked
    datasette: Any
    made_up: str | None = None
    """The token of this run where the operator gave none: reviewers on this machine need one."""


def prepare(
    engine: Engine, settings: Settings, asked: Asked, on_step: Callable[[int], None] | None = None
) -> Ready:  # fmt: skip
    """Make the snapshot, if the store has changed, and the server over it. Raises CanhTinError without the extra."""
    try:
        from canhtin.web import server  # noqa: PLC0415 - Datasette is an extra
    except ModuleNotFoundError as error:
        raise CanhTinError(f"canhtin serve needs {error.name}: pip install 'canhtin[web]'") from error
    options, folder = asked.options, settings.home / "web"
    if options.tier in NEEDS_LEGAL_BASIS:
        # who opened what can lead to persons, when and on what ground, stays on record
        with running(engine, settings.home, "serve", {"tier": options.tier, "legal_basis": options.legal_basis}):
            path, _ = snapshot.ensure(engine, folder, options, on_step)
    else:
        path, _ = snapshot.ensure(engine, folder, options, on_step)
    token = asked.token or secrets.token_urlsafe(24)
    keeper = Keeper(token, must=asked.must_know, tls=asked.certificate is not None)
    datasette = server.make(path, keeper, engine)
    snapshot.tidy(folder, path)
    return Ready(engine, folder, asked, datasette, None if asked.token else token)


def serve(ready: Ready, on_ready: Callable[[str], None]) -> None:
    """Serve until stopped; ``on_ready`` is told the address. Raises CanhTinError when the address cannot be had."""
    from canhtin.web import server  # noqa: PLC0415 - Datasette is an extra

    asked = ready.asked
    scheme = "https" if asked.certificate else "http"
    shown = f"[{asked.host}]" if ":" in asked.host else asked.host
    server.run(
        ready.datasette, asked.host, asked.port, refresh=lambda: refreshed(ready.engine, ready.folder, asked.options),
        on_ready=lambda port: on_ready(f"{scheme}://{shown}:{port}/"), certificate=asked.certificate, key=asked.key,
    )  # fmt: skip


def refreshed(engine: Engine, folder: Path, options: ExportOptions) -> Path:
    """Return the snapshot of the store as it is now; built in a process of its own, so that pages stay quick."""
    path = snapshot.current(engine, folder, options)
    if path is not None:
        return path
    url = engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os.nice, initargs=(10,)) as pool:
        try:
            return pool.submit(_build, url, folder, options).result()
        except BrokenExecutor as error:
            raise CanhTinError("the process that builds the snapshot was killed; the old one is served on") from error


def _build(url: str, folder: Path, options: ExportOptions) -> Path:
    engine = open_engine(url, create=False)
    try:
        return snapshot.ensure(engine, folder, options)[0]
    finally:
        engine.dispose()
