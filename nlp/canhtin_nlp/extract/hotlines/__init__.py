"""Numbers that the public is told to call: `find` sees them, `contexts` tells what each is named for.

`words` is the language of telephones, `short_words` what makes 111 and 113 lines and not quantities.
"""

from canhtin_nlp.extract.hotlines.find import dialled, find_hotlines

__all__ = ["dialled", "find_hotlines"]
