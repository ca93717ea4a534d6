"""What `canhtin doctor` looks at; each check says what it found and, where something is missing, how to get it."""

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from canhtin.config import Settings, ensure_home, load
from canhtin.errors import CanhTinError

State = Literal["ok", "optional", "broken"]
EXTRAS = (
    ("web pages", "datasette", "web", "canhtin serve"),
    ("charts", "altair", "report", "canhtin report"),
    ("charts without a browser", "vl-convert-python", "report", "canhtin report"),
    ("PostgreSQL driver", "psycopg", "postgres", "a PostgreSQL store"),
)
"""What is installed only where it is wanted: (what, package, extra, its use)."""
CORE = ("scrapy", "underthesea", "scikit-learn", "pandas", "SQLAlchemy", "skops", "warcio")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``mend`` says what to do, empty where nothing needs doing."""

    what: str
    state: State
    found: str
    mend: str = ""


def checkup(home: Path | None) -> list[Check]:
    """Look at everything; nothing here raises, and nothing is left behind."""
    settings = _guarded("settings", lambda: _settings(home))
    checks = [_python(), *_packages(), settings[1], _knowledge()]
    if settings[0] is not None:
        checks += [_home(settings[0]), _contact(settings[0]), _store(settings[0])]
    return [*checks, *_extras(), _chromium()]


def _guarded(what: str, look: Callable[[], tuple[Settings, str]]) -> tuple[Settings | None, Check]:
    try:
        value, found = look()
    except CanhTinError as error:
        return None, Check(what, "broken", str(error))
    return value, Check(what, "ok", found)


def _settings(home: Path | None) -> tuple[Settings, str]:
    settings = load(home)
    return settings, f"home {settings.home}, store {settings.store_url.split('@')[-1]}"


def _python() -> Check:
    # pip refuses older ones; newer ones work but are not pinned
    return Check("Python", "ok", ".".join(map(str, sys.version_info[:3])))


def _packages() -> list[Check]:
    found = []
    for name in CORE:
        try:
            found.append(Check(name, "ok", metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(Check(name, "broken", "not installed", f"pip install {name}, or install Canh Tin again"))
    return found


def _knowledge() -> Check:
    from canhtin.knowledge import registry, resources  # noqa: PLC0415 - seconds that only this check needs

    try:
        known = resources()
    except CanhTinError as error:
        return Check("model and gazetteer", "broken", str(error))
    return Check(
        "model and gazetteer",
        "ok",
        f"model {known.model.id}, rules {known.rules}, {len(registry())} papers in the directory",
    )


def _home(settings: Settings) -> Check:
    missing = [folder for folder in (settings.home, *settings.home.parents) if not folder.exists()]
    try:
        ensure_home(settings.home)
        free = shutil.disk_usage(settings.home).free / 1e9
    except CanhTinError as error:
        return Check("home", "broken", str(error))
    finally:
        for folder in missing:  # they were made only to see that they can be
            with suppress(OSError):
                folder.rmdir()
    state: State = "ok" if free > 1 else "broken"
    return Check("home", state, f"{settings.home} can be written, {free:.0f} GB free", "" if free > 1 else "make room")


def _contact(settings: Settings) -> Check:
    if settings.contact:
        return Check("contact for the papers", "ok", settings.contact)
    return Check("contact for the papers", "optional", "not set", "canhtin crawl asks for it once, or give --contact")


def _store(settings: Settings) -> Check:
    from canhtin.store.engine import open_engine  # noqa: PLC0415 - as above

    try:
        engine = open_engine(settings.store_url, create=False)
    except CanhTinError as error:
        missing = "no store here yet" in str(error)
        return Check("store", "optional" if missing else "broken", str(error))
    return Check("store", "ok", f"{engine.url.render_as_string(hide_password=True)} opens, schema is current")


def _extras() -> list[Check]:
    found = []
    for what, package, extra, use in EXTRAS:
        try:
            found.append(Check(what, "ok", f"{package} {metadata.version(package)}"))
        except metadata.PackageNotFoundError:
            found.append(Check(what, "optional", "not installed", f"only for {use}: pip install 'canhtin[{extra}]'"))
    return found


def _chromium() -> Check:
    path = next(
        filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))),
        None,
    )
    if path:
        return Check("Chromium", "ok", "found (only the browser tests use it)")
    return Check(
        "Chromium", "optional", "not found", "only the browser tests use it: apt install chromium-headless-shell"
    )
