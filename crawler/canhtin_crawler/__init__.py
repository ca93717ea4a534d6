"""Collects articles of the provincial press, and only collects."""
