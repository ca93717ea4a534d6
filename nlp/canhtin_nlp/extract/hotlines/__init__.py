"""Numbers that the public is told to call: `find` sees them; `contexts`, `offices` and `abroad` tell what each is named for.

`words` is the language of telephones, `short_words` what makes 111 and 113 lines and not quantities, `given_up` how a text
tells the end of a number.
"""

from canhtin_nlp.extract.hotlines.find import dialled, find_hotlines

__all__ = ["dialled", "find_hotlines"]
