"""Looks at live sites: whether each door of a known paper still works, and what a new paper's entry could say."""
