"""Measures what the reading house finds against the gold of ``data/gold``: figures with n and intervals, misses in full."""
