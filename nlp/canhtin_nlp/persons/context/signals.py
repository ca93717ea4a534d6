"""The three signals by which candidates are judged that nothing announces, looked up once for all their rules."""

from dataclasses import dataclass

from canhtin_nlp.persons.annotated import AnnotatedText
from canhtin_nlp.persons.candidates import Candidate
from canhtin_nlp.persons.context.after import acts_as_person
from canhtin_nlp.persons.context.before import follows_locative


@dataclass(frozen=True, slots=True)
class Signals:
    """``acts``: what follows is said of persons; ``located``: a preposition of place stands before; ``among_places``."""

    acts: bool
    located: bool
    among_places: bool

    @property
    def like_place(self) -> bool:
        """Whether it stands as places stand: a list of places counts only where no deed follows."""
        return self.located or (self.among_places and not self.acts)


def signals_of(text: AnnotatedText, candidate: Candidate, *, among_places: bool) -> Signals:
    """Look the signals up."""
    return Signals(acts_as_person(text, candidate), follows_locative(text, candidate), among_places)
