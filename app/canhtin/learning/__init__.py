"""Trains and measures the classifier: labels and texts in, the artefacts of ``models/`` out."""
