"""Why a page gave no article."""

from typing import Literal

ParseFault = Literal["not-html", "too-large", "blocked", "not-found", "unrendered", "not-article", "empty"]


class ParseError(ValueError):
    """A page that gives no article; ``fault`` is one word for counting, ``reason`` is a sentence for people."""

    def __init__(self, fault: ParseFault, reason: str) -> None:
        super().__init__(f"{fault}: {reason}")
        self.fault = fault
        self.reason = reason
