"""``canhtin train``: make the classifier again from labels and texts."""

from pathlib import Path
from typing import Annotated

import typer

from canhtin.cli.console import Json, note, say, say_json


def train(
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus", help="The public collection as JSON lines (.jsonl.gz). Without it: authored texts alone."
        ),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="Folder for the model.")] = Path("models"),
    as_json: Json = False,
) -> None:
    """Train the classifier; the same inputs and pins give the same model again.

    Examples: canhtin train --corpus vietnews-train.jsonl.gz --to models · canhtin train --to var/models
    """
    from canhtin.learning.train import train as train_all
    from canhtin.learning.train import vars_of
    from canhtin.resources import root

    if corpus is None:
        note(
            "No --corpus: the labels of real articles have no text to learn from, only the authored articles are used."
        )
    made = train_all(root(), corpus, to)
    if as_json:
        figures = {origin: {name: vars_of(f) for name, f in found.items()} for origin, found in made.figures.items()}
        say_json({"model": made.id, "articles": made.articles, "out_of_fold": figures, "to": str(to)})
        return
    say(f"Model {made.id} in {to}; trained on " + ", ".join(f"{n} {name}" for name, n in made.articles.items()))
    for origin, found in made.figures.items():
        say(f"{origin} articles, each judged by a model that never saw it:")
        for name, value in found.items():
            say(f"  {name:18} {value}")
