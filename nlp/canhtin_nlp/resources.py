"""Everything that reading needs, built once by whoever has the bytes (the app) and never changed after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from canhtin_nlp.classify.gate import Gate
from canhtin_nlp.classify.model import Model
from canhtin_nlp.extract.counts.second import SecondReader
from canhtin_nlp.gazetteer import Gazetteer
from canhtin_nlp.hotline_registry import Registry
from canhtin_nlp.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Resources:
    """The gazetteer, the registry of hotlines, the lexicon of coded tags, the gate and the model.

    ``second``: who reads each number of persons again after the rules.
    ``homes``: registry id of a paper -> the province it serves, the last thing that decides an ambiguous place.
    ``rules``: version of the rules and of the data they read, written beside every finding.
    """

    gazetteer: Gazetteer
    hotlines: Registry
    lexicon: Lexicon
    gate: Gate
    model: Model
    second: SecondReader
    rules: str
    homes: Mapping[str, str] = field(default_factory=dict)
