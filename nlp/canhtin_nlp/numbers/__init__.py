"""Vietnamese numbers: found in running text, read from words, and said in words."""

from canhtin_nlp.numbers.find import Number, NumberKind, find_numbers, parse_number
from canhtin_nlp.numbers.spoken import Variant, to_words

__all__ = ["Number", "NumberKind", "Variant", "find_numbers", "parse_number", "to_words"]
