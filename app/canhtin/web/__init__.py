"""``canhtin serve``: Datasette over a read-only snapshot of the dataset, with pages for people who would rather look."""
