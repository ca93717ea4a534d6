"""Whether a candidate names a person: one file a kind of candidate, each rule a function that says yes or no."""
