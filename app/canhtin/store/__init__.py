"""The store: articles and their versions, fetches, analyses, findings, runs, reviews, cases; nothing is overwritten."""
