"""Places of an article, and what the article as a whole names. The way of a name through the package:

1. `hits`, `match`, `scan`: names of the gazetteer in the text, with the level words and words before them; `sieve` drops
   those that are persons, streets, firms.
2. `choice`: what a name may be by its own level word.
3. `chains`: neighbours tell it apart ("xã A, huyện B").
4. `resolve` (with `bare`, `context`): the rest of the article decides, the paper's own province last.
5. `roles` (with `whose`): what a place is in the story.
6. `subject`: which provinces the story is about.

`find` goes that way; `words` holds the word lists.
"""

from canhtin_nlp.extract.locations.find import (
    countries_of,
    find_locations,
    provinces_of,
    subject_provinces_of,
    vintage_of,
)

__all__ = ["countries_of", "find_locations", "provinces_of", "subject_provinces_of", "vintage_of"]
