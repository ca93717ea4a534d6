"""``canhtin train``: make the classifier again from labels and texts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from canhtin.cli.console import Home, Json, note, say, say_json


def train(
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            exists=True,
            help="The public collection: a clone of github.com/ThanhChinhBK/vietnews, or JSON lines of it (.jsonl.gz). "
            "Without it: authored texts alone.",
        ),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="Folder for the model.")] = Path("models"),
    with_reviews: Annotated[
        bool, typer.Option("--with-reviews", help="Learn from the articles of the store that people reviewed, too.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Train the classifier. The same inputs and pins give the same model again.

    Examples: canhtin train --corpus ../vietnews --to models · canhtin train --with-reviews --to var/models
    """
    from canhtin.learning.train import train as train_all
    from canhtin.learning.train import vars_of
    from canhtin.resources import root
    from canhtin.review.learning import note_learned

    if corpus is None:
        note(
            "No --corpus: the labels of real articles have no text to learn from, only the authored articles are used."
        )
    reviewed = _reviewed(home) if with_reviews else []
    made = train_all(root(), corpus, to, reviewed=reviewed)
    note_learned(to, reviewed)
    if as_json:
        figures = {origin: {name: vars_of(f) for name, f in found.items()} for origin, found in made.figures.items()}
        say_json({"model": made.id, "articles": made.articles, "out_of_fold": figures, "to": str(to)})
        return
    say(f"Model {made.id} in {to}; trained on " + ", ".join(f"{n} {name}" for name, n in made.articles.items()))
    for origin, found in made.figures.items():
        say(f"{origin} articles, each judged by a model that never saw it:")
        for name, value in found.items():
            say(f"  {name:18} {value}")


def _reviewed(home: Path | None) -> list[Any]:
    from canhtin.config import load
    from canhtin.errors import InputError
    from canhtin.review.learning import reviewed_examples
    from canhtin.store.engine import open_engine

    engine = open_engine(load(home).store_url, create=False)
    found = reviewed_examples(engine)
    engine.dispose()
    if not found:
        raise InputError(
            "no reviewed article to learn from: it needs a word on its relevance and, unless irrelevant, on its themes "
            "(canhtin review)"
        )
    return found
