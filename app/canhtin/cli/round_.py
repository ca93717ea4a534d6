"""``canhtin run``: one whole round."""

import typer

from canhtin.cli.console import EXIT_SOME_FAILED, Home, Json, note, progress, say, say_json
from canhtin.cli.crawl import Contact, Papers, chosen_sites, contact_of, crawl_settings, show_crawl, trouble


def run(papers: Papers = None, contact: Contact = None, home: Home = None, as_json: Json = False) -> None:
    """Do one whole round: crawl, tag, merge, export. Only what is new; safe to call at any time, from cron too.

    Examples: canhtin run · canhtin run baosonla --home /data/canhtin
    """
    from canhtin.config import ensure_home, load
    from canhtin.rounds import one_round
    from canhtin.store.engine import open_engine

    settings = load(home)
    ensure_home(settings.home)
    agreed = contact_of(settings, contact)
    sites = chosen_sites(settings, papers)
    engine = open_engine(settings.store_url)
    with progress("crawl and tag") as step:
        done = one_round(engine, settings, sites, contact=agreed, crawl_settings=crawl_settings(settings), on_step=step)
    if as_json:
        say_json(done.as_json())
    else:
        show_crawl(done.crawl, as_json=False)
        say(f"{done.tag.tagged} tagged: {done.tag.relevant} relevant, {done.tag.borderline} borderline.")
        say(f"{done.merge.reprints} reprints, {done.merge.cases} cases.")
        say(f"Dataset: {done.export.folder}" + (" (unchanged)" if done.export.unchanged else ""))
    for where, why in done.tag.failed:
        note(f"failed: {where}: {why}")
    if done.tag.failed or done.crawl.interrupted or trouble(done.crawl):
        raise typer.Exit(EXIT_SOME_FAILED)
