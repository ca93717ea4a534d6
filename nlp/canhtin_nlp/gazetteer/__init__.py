"""The gazetteer: every name a place may be called by, read from the shipped tables, built once and lazily."""

from canhtin_nlp.gazetteer.load import Gazetteer, Index
from canhtin_nlp.gazetteer.records import Entry, GazetteerError

__all__ = ["Entry", "Gazetteer", "GazetteerError", "Index"]
