"""Joins articles: reprints to their original, the articles of one case to that case."""

from canhtin.merge.run import MergeStats, merge

__all__ = ["MergeStats", "merge"]
