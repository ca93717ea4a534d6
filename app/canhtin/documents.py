"""From what was handed in, or stored, to what the reading house sees."""

from canhtin.inputs import Given
from canhtin_nlp.document import Document, from_fields


def document_of(given: Given) -> Document:
    """Return an article as the extractors see it."""
    return from_fields(
        given.fields, tags=given.tags, byline=given.byline, published_at=given.published_at, site=given.site
    )
