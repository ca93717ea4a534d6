"""``canhtin serve``: the dataset in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import Home, note, progress, say


def serve(
    tier: Annotated[
        str, typer.Option("--tier", help="public, analyst, researcher or restricted: how much it may show.")
    ] = "analyst",
    legal_basis: Annotated[
        str | None,
        typer.Option(
            "--legal-basis",
            help="Why you may see the researcher or restricted tier; it is written down.",
            show_default=False,
        ),
    ] = None,
    relevance: Annotated[
        list[str] | None,
        typer.Option(
            "--relevance",
            help="relevant, borderline, irrelevant or all. Default: relevant and borderline.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; any but this machine's own needs --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8001,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="CANHTIN_WEB_TOKEN",
            help="What visitors must know, 16 signs or more. Safer from the variable than from the command line.",
            show_default=False,
            show_envvar=True,
        ),
    ] = None,
    tls_certificate: Annotated[
        Path | None, typer.Option("--tls-certificate", help="Certificate (PEM), to serve https.", show_default=False)
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", help="Its private key (PEM).", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Look at the dataset in the browser. Overview, map, provinces, articles, cases, tables; Ctrl-C stops it.

    Examples: canhtin serve · canhtin serve --tier public --host 0.0.0.0 with CANHTIN_WEB_TOKEN set
    """
    from canhtin.config import ensure_home, load
    from canhtin.store.engine import open_engine
    from canhtin.web.serving import Asked, prepare
    from canhtin.web.serving import serve as run_server

    settings = load(home)
    ensure_home(settings.home)
    asked = Asked(
        tier=tier, legal_basis=legal_basis, relevance=tuple(relevance or ()), host=host, port=port, token=token,
        certificate=tls_certificate, key=tls_key,
    ).checked()  # fmt: skip
    engine = open_engine(settings.store_url, create=False)

    def ready(address: str) -> None:
        say(f"Canh Tin ({tier} tier): {address}")
        note("Ctrl-C stops it. The pages follow the store: what a crawl adds is shown a few minutes later.")
        if prepared.made_up and tier != "public":
            note(f"To review articles at {address}review this token is asked for: {prepared.made_up}")
        if asked.must_know and not asked.certificate:
            note("Without --tls-certificate the token and the pages go over the network unencrypted.")

    with progress("snapshot") as step:
        prepared = prepare(engine, settings, asked, step)
    run_server(prepared, ready)
