"""Area and reporting body of an article's totals: `with_area_and_body`."""

from canhtin_nlp.extract.totals.find import with_area_and_body

__all__ = ["with_area_and_body"]
