"""The one number of victims that stands for an article, chosen from all that are counted in it.

Read the package from the table down:

1. `choice`: the rules, in the order in which they are asked.
2. `headline`, `groups`, `body`, `story`, `reports`: the rules, each a function from the evidence to a choice or None;
   `case`: which of several numbers of one case.
3. `totals`, `beside`: how the numbers hang together, and what the words beside them make of them.
4. `evidence`: what all rules look at, read once.
5. `sales`, `names`, `singular`: what the bare text says of sales, of names, of one victim and of several.
"""

from canhtin_nlp.extract.victims.choice import choose_victim_count

__all__ = ["choose_victim_count"]
