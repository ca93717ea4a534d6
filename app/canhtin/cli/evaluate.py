"""``canhtin evaluate``: how good are the findings, on which gold, with which interval."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from canhtin.cli.console import Home, Json, progress, say, say_json
from canhtin.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from canhtin.evaluation.table import Figure


def evaluate(
    gold: Annotated[bool, typer.Option("--gold", help="Places, hotlines and counts against data/gold.")] = False,
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            exists=True,
            help="The public collection (a clone of github.com/ThanhChinhBK/vietnews, or .jsonl.gz): adds the gold of real "
            "articles.",
        ),
    ] = None,
    reviews: Annotated[
        bool,
        typer.Option(
            "--reviews", help="The classifier against what people said of the store's articles, before and after."
        ),
    ] = False,
    classifier: Annotated[
        bool,
        typer.Option(
            "--classifier",
            help="What its training measured: figures, confusion by kind, worst errors (the model card).",
        ),
    ] = False,
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            help="With --reviews, --classifier: folder of the model. Default: the one in use.",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
    misses: Annotated[int, typer.Option("--misses", min=0, help="Worst misses of the tune part to show.")] = 10,
    as_json: Json = False,
) -> None:
    """Measure findings against gold, or classifier against reviews. Kinds of articles are never pooled.

    --reviews shows the reviewed articles as the machine had judged them and as a model judges them now, and the recall
    that follows from the reviews and from articles that people handed in (canhtin review miss), by province.

    Examples: canhtin evaluate --gold · canhtin evaluate --gold --corpus ../vietnews --json ·
    canhtin evaluate --reviews --model var/models · canhtin evaluate --classifier
    """
    import dataclasses

    from canhtin.evaluation.gold import read_gold
    from canhtin.evaluation.quiet import count_false_hotlines
    from canhtin.evaluation.run import evaluate as evaluate_all
    from canhtin.evaluation.table import by_rule, figures, worst
    from canhtin.knowledge import resources
    from canhtin.resources import root

    folder = root() / "data" / "gold"
    if [gold, reviews, classifier].count(True) != 1:
        raise UsageError("say what to evaluate: --gold, --reviews or --classifier")
    if classifier:
        from canhtin.artefacts import measured

        say(measured(model, as_json=as_json))
        return
    if reviews:
        from canhtin.cli.review import show
        from canhtin.config import load
        from canhtin.store.engine import open_engine

        show(open_engine(load(home).store_url, create=False), folder=model, compare=True, as_json=as_json)
        return
    if not folder.is_dir():
        raise ConfigError("data/gold is part of a checkout, not of an installed package: run this in a clone")
    items = read_gold(folder, corpus)
    with progress("evaluate", len(items)) as step:
        compared = evaluate_all(items, resources(), step)
    report, rules = {}, {}
    for origin in ("real", "authored"):
        for part in ("tune", "check"):
            chosen = [compared[item.id] for item in items if (item.origin, item.part) == (origin, part)]
            if chosen:
                report[f"{origin} {part}"] = figures(chosen)
                rules[f"{origin} {part}"] = by_rule(chosen)
    quiet = count_false_hotlines(corpus, root() / "data" / "labels" / "labels.jsonl", resources()) if corpus else None
    if as_json:
        figures_of, rules_of = (
            {name: [*map(dataclasses.asdict, found)] for name, found in tables.items()} for tables in (report, rules)
        )
        say_json({**figures_of, "victim_count_rules": rules_of, "quiet": dataclasses.asdict(quiet) if quiet else None})
        return
    _say_figures(report)
    _say_figures({f"{name}, victim_count by the rule that chose it": found for name, found in rules.items()})
    if quiet:
        say("real articles that are not about trafficking and call nothing a hotline:")
        say(f"  n={quiet.n}, with a line of the registry {quiet.listed}, with another number {quiet.unlisted}")
    tune = [compared[item.id] for item in items if item.part == "tune"]
    for line in worst(tune, misses):
        say(f"miss {line}")


def _say_figures(report: "Mapping[str, Sequence[Figure]]") -> None:
    for name, found in report.items():
        say(f"{name}:")
        for figure in found:
            say(
                f"  {figure.name:36} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] "
                f"n={figure.n} facts={figure.positives}"
            )
