"""Persons whom a Vietnamese text names, so that what is published can leave them out.

Read the package in the order in which a text goes through it; each step takes records that never change and makes new
ones (`find` is the whole way on one page):

1. `tokens`, `cues` → `annotated`: the text in tokens, and the cue phrases ("bị cáo", "xã") among them.
2. `runs`, `segments`, `shapes` → `candidates`: what may be a name, with the features of its neighbourhood.
3. `decide` asks `rules`, which ask `context`: a `verdict` on each candidate.
4. `coreference`: who was named in full is found again by a bare given name.
5. `find`: spans in the text as it was handed in. `aliases` adds names in quotation marks.

`slugs` stands apart: it tells whether the address of a page names one of the persons found.
"""

from canhtin_nlp.persons.find import find_persons
from canhtin_nlp.persons.lexicon import LexiconError, Names
from canhtin_nlp.persons.slugs import find_slug_persons

__all__ = ["LexiconError", "Names", "find_persons", "find_slug_persons"]
