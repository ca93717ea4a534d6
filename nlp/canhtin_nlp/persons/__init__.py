"""Persons whom a Vietnamese text names, so that what is published can leave them out."""

from canhtin_nlp.persons.find import find_persons
from canhtin_nlp.persons.lexicon import LexiconError, Names
from canhtin_nlp.persons.slugs import find_slug_persons

__all__ = ["LexiconError", "Names", "find_persons", "find_slug_persons"]
