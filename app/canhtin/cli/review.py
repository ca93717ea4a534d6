"""``canhtin review``: read what the machine is unsure of, correct it, hand it over to other tools and back."""

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from canhtin.cli.console import Home, Json, list_failures, note, progress, say, say_json

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Reviewer = Annotated[
    str | None,
    typer.Option(
        "--reviewer", help="Your name in the records. Default: CANHTIN_REVIEWER, else your login.", show_default=False
    ),
]


def _me(reviewer: str | None) -> str:
    return reviewer or os.environ.get("CANHTIN_REVIEWER") or getpass.getuser()


def _store(home: Path | None) -> Any:
    from canhtin.config import load
    from canhtin.store.engine import open_engine

    return open_engine(load(home).store_url, create=False)


@app.callback()
def review(context: typer.Context, reviewer: Reviewer = None, home: Home = None) -> None:
    """Review articles in the terminal, by key strokes. Relevance, themes, places, counts, hotlines.

    The first call draws a batch; canhtin review queue draws another. Keys are shown with ?.

    Examples: canhtin review · canhtin review --reviewer "Chị An" · canhtin review queue --size 100
    """
    context.obj = home
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from canhtin.review.keys import PipedKeys, TerminalKeys
    from canhtin.review.queue import make_batch
    from canhtin.review.queue import progress as how_far
    from canhtin.review.records import reviewer_name
    from canhtin.review.terminal import HELP, Session

    name = reviewer_name(_me(reviewer))
    engine = _store(home)
    if not how_far(engine).items:
        note("The queue is empty: a first batch is drawn.")
        with progress("draw") as step:
            make_batch(engine, on_progress=step)
    if sys.stdin.isatty() and sys.stdout.isatty():
        say(HELP)
        with TerminalKeys() as keys:
            done = Session(engine, name, keys, Console(highlight=False, emoji=False)).run()
    else:
        out = Console(file=sys.stdout, highlight=False, emoji=False, width=100)
        done = Session(engine, name, PipedKeys(sys.stdin), out).run()
    left = how_far(engine, name)
    say(f"{done.saved} saved, {done.skipped} skipped, {done.undone} taken back by {name}; {left.left} left for you.")


@app.command("queue")
def queue(
    context: typer.Context,
    size: Annotated[int, typer.Option("--size", min=1, help="Articles to add.")] = 60,
    double: Annotated[
        float, typer.Option("--double", min=0, max=1, help="Share of them that two reviewers read.")
    ] = 0.2,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add a batch to the queue: unsure ones, contradictions, and random ones of every kind.

    Examples: canhtin review queue · canhtin review queue --size 200 --double 0.3
    """
    from canhtin.review.queue import make_batch
    from canhtin.review.sampling import STRATA

    engine = _store(home or context.obj)
    with progress("draw") as step:
        batch = make_batch(engine, size, double=double, on_progress=step)
    if as_json:
        say_json({"added": len(batch.items), "strata": {name: list(batch.sizes[name]) for name in STRATA}})
        return
    for name in STRATA:
        drawn, able = batch.sizes[name]
        say(f"  {name:12} {drawn:>5} of {able:,}")
    say(f"{len(batch.items)} articles added to the queue.")


FORMATS = ("label-studio", "csv")


@app.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="File to write.")],
    format_: Annotated[str, typer.Option("--format", help="label-studio or csv.")] = "csv",
    home: Home = None,
) -> None:
    """Write the queue and all reviews for Label Studio or a spreadsheet; review import takes them back.

    Examples: canhtin review export --format label-studio tasks.json · canhtin review export reviews.csv
    """
    from canhtin.errors import ExportError
    from canhtin.review import csv_file, label_studio
    from canhtin.review.handover import handed

    _known_format(format_)
    engine = _store(home or context.obj)
    try:
        number = (label_studio if format_ == "label-studio" else csv_file).write(handed(engine), file)
    except OSError as error:
        raise ExportError(f"{file}: cannot be written ({error.strerror or error})") from error
    say(f"{number} articles in {file}: whole texts or headlines of the store, for your own reviewers only.")
    if format_ == "label-studio":
        say(f"Labelling configuration for the project: {file.with_suffix('.xml')}")


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="File from Label Studio (JSON) or a spreadsheet (CSV UTF-8).")],
    format_: Annotated[
        str | None,
        typer.Option("--format", help="label-studio or csv. Default: by the file's name.", show_default=False),
    ] = None,
    reviewer: Reviewer = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take reviews from a file: new words are added, known ones are left as they are.

    Examples: canhtin review import tasks.json --reviewer "Chị An" · canhtin review import reviews.csv
    """
    from canhtin.review import csv_file, label_studio
    from canhtin.review.words import Taken, take_answers, take_words

    chosen = format_ or ("label-studio" if file.suffix == ".json" else "csv")
    _known_format(chosen)
    engine = _store(home or context.obj)
    words, answers, failed = (label_studio if chosen == "label-studio" else csv_file).read(file)
    taken = Taken(failed=failed)
    take_words(engine, words, taken)
    take_answers(engine, answers, taken, reviewer)
    if as_json:
        say_json({"added": taken.added, "same": taken.same, "failed": [list(pair) for pair in taken.failed]})
    else:
        say(f"{taken.added} added, {taken.same} known.")
    list_failures(taken.failed)


@app.command("miss")
def miss(
    context: typer.Context,
    urls: Annotated[list[str], typer.Argument(help="Addresses of articles on trafficking that you found.")],
    province: Annotated[str | None, typer.Option("--province", help="What they are about.", show_default=False)] = None,
    remark: Annotated[str | None, typer.Option("--note", help="How they were found.", show_default=False)] = None,
    reviewer: Reviewer = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Hand in articles that you found by yourself: were they crawled, were they kept?

    Hand in all that you find, not only what was missed: only then does the list tell how much is missed.

    Examples: canhtin review miss https://baosonla.vn/… --province "Sơn La" --note "search of 3 March"
    """
    from canhtin.errors import InputError
    from canhtin.knowledge import registry
    from canhtin.review.misses import hand_in

    engine = _store(home or context.obj)
    failed: list[tuple[str, str]] = []
    done = []
    for url in urls:
        try:
            found = hand_in(engine, url, _me(reviewer), registry(), province=province, note=remark)
        except InputError as error:
            failed.append((url, str(error)))
            continue
        done.append({"url": found.identity, "province": found.province, "state": found.state, "new": found.new})
        if not as_json:
            say(f"{_STATES[found.state]}{'' if found.new else ' when it was handed in first'}: {found.identity}")
    if as_json:
        say_json(done)
    list_failures(failed)


_STATES = {
    "caught": "found by the machine", "band": "borderline", "passed_over": "crawled, but taken for irrelevant",
    "waiting": "crawled, not analysed yet", "not_crawled": "not crawled",
}  # fmt: skip


@app.command("status")
def status(context: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """Show how far the queue is, how far reviewers agree, and the recall that follows.

    Examples: canhtin review status · canhtin review status --json
    """
    show(_store(home or context.obj), as_json=as_json)


def show(engine: Any, *, folder: Path | None = None, compare: bool = False, as_json: bool = False) -> None:
    """Show what the reviews tell. ``compare``: also judge the reviewed articles by the model of today, or in ``folder``."""
    import dataclasses

    from canhtin.review.agreement import agreement
    from canhtin.review.evaluation import before_after, recall_report
    from canhtin.review.misses import found_recall
    from canhtin.review.queue import progress as how_far

    far, agreed, report, found = how_far(engine), agreement(engine), recall_report(engine), found_recall(engine)
    compared = before_after(engine, folder) if compare else []
    if as_json:
        say_json(
            {
                "queue": dataclasses.asdict(far),
                "agreement": [dataclasses.asdict(one) for one in agreed],
                "recall": dataclasses.asdict(report),
                "found_by_people": [dataclasses.asdict(one) for one in found],
                "before_after": [dataclasses.asdict(one) for one in compared],
            }
        )
        return
    say(f"Queue: {far.done} of {far.items} articles done, {far.given} reviews given.")
    for one in agreed:
        say(
            f"  agreement on {one.fact:18} alpha {one.alpha:5.2f}, same in {one.same:.0%} of {one.n} articles read twice"
        )
    _show_compared(compared)
    _show_recall(report)
    if found:
        say("Articles that people found and handed in (a recall only if they hand in all they find):")
        for row in found:
            states = ", ".join(f"{n} {_STATES[state]}" for state, n in row.states.items())
            then, now = (_share(value, told=False) for value in (row.then, row.now))
            say(f"  {row.province or 'all':18} {then} when handed in, {now} now ({states})")


def _show_compared(compared: Any) -> None:
    for part in compared:
        say(
            "Reviewed articles that the model did not learn from, before and after:"
            if part.fair
            else "Reviewed articles that the model learned from (it repeats what it was told; no measure of it):"
        )
        for name, before in part.before.items():
            say(f"  {name:10} {before}  ->  {part.after[name]}")


def _show_recall(report: Any) -> None:
    if report.unread:
        say(f"Recall: not known before some of each kind were read; none yet of {', '.join(report.unread)}.")
    for name, value in report.overall.items():
        say(f"Recall of what was crawled, {name}: {_share(value)} ({value.total:.0f} relevant articles estimated)")
    for name, value in report.by_province.items():
        say(f"  {name:18} {_share(value)}")
    if report.newer:
        say(f"{report.newer} articles came after the last batch: no figure speaks of them (canhtin review queue).")


def _share(value: Any, *, told: bool = True) -> str:
    if value is None:
        return "not known"
    if not told:
        return f"{value.value:.2f} [{value.low:.2f}, {value.high:.2f}]"
    return f"{value.value:.2f} [{value.low:.2f}, {value.high:.2f}], {value.hits} found and {value.misses} missed of those read"


def _known_format(name: str) -> None:
    from canhtin.errors import UsageError

    if name not in FORMATS:
        raise UsageError(f"--format {name!r}: choose {' or '.join(FORMATS)}")
