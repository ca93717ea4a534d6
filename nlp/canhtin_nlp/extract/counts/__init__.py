"""How many persons, cases, calls and events a text tells of: each number with who is counted, and of what time.

Read the package in the order in which a number goes through it:

1. `nouns`, `words`: a number and the noun it counts.
2. `seen`, `story`: what stands around it in its sentence, and what the article as a whole says.
3. `examples`, `things`: what is not counted, and what is no person.
4. `roles` (with `deeds`, `audience`), `again`, `suspects`: victim, suspect or audience, also from what is told of so many elsewhere.
   `judge` asks these rules, then `second`, weights learned from gold, which overrule them where they are much surer; `signs`
   is what those weigh.
5. `basis`: of one case, of a period, of all time. `who`: the codebook's line between confirmed and possible.
6. `names`: hidden names that are listed where no number is told.

`find` goes that way for a whole text.
"""

from canhtin_nlp.extract.counts.find import find_counts

__all__ = ["find_counts"]
