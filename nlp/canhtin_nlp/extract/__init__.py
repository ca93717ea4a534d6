"""The extractors: each takes a Document and resources, and returns findings with their evidence."""
