"""What is decided of a candidate. A later step that knows better makes a new verdict; none is changed."""

from dataclasses import dataclass

from canhtin_nlp.persons.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a candidate names a person; ``among_places``: it goes on a list of places, so that others after it do."""

    candidate: Candidate
    person: bool
    among_places: bool = False
