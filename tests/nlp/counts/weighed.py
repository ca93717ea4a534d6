"""Counts as the program reads them, with the shipped weights of the second reading."""

from datetime import date
from pathlib import Path

from canhtin_nlp.document import Document
from canhtin_nlp.extract import counts
from canhtin_nlp.extract.counts.second import Weights
from canhtin_nlp.findings import Count

WEIGHTS = Weights.from_bytes((Path(__file__).resolve().parents[3] / "models" / "counts.json").read_bytes())


def find_counts(document: Document, published: date | None) -> tuple[Count, ...]:
    return counts.find_counts(document, published, WEIGHTS)
