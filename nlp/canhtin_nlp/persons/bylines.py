"""How writers and photographers sign: what a credit begins with, and what ends the line that holds a writer's name."""

import re

from canhtin_nlp.persons.lexicon import word_set

CREDITS = word_set("ảnh bài tin video clip họa nguồn viết")
LINE_NAME = re.compile(
    r"\s*(?:[-–,] [A-ZĐÀ-Ỹ]\w+(?: \w+){0,3}\s*(?:\n|$|\()"
    r"|\((?:[Tt]/[Hh]|[Tt]ổng h[ợơ]p|[Vv]ideo|[Ảả]nh|[Nn]guồn|[Tt]heo|[Ll]ược|[Bb]iên|[Dd]ịch|[Gg]hi|[Tt]hực)|$|\n|/|TTXVN)"
)
