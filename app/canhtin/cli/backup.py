"""``canhtin backup``: a copy of the store."""

from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import Home, Json, say, say_json


def backup(
    file: Annotated[Path, typer.Argument(help="New file, or a folder: then the name has the time in it.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Copy the store into a file. One consistent state, also while a crawl runs.

    Examples: canhtin backup /backup/canhtin.sqlite · canhtin backup /backup/
    """
    from canhtin.config import load
    from canhtin.keeping.backup import backup as copy
    from canhtin.store.engine import open_engine

    settings = load(home)
    done = copy(open_engine(settings.store_url, create=False), file)
    if as_json:
        say_json({"file": str(done.path), "bytes": done.bytes, "articles": done.articles})
        return
    say(f"{done.path}: {done.articles} articles, {done.bytes / 1e6:.1f} MB, checked.")
    say(f"Raw pages are not in it: copy {settings.warc_dir} too (rsync -a), its files are only added to.")
