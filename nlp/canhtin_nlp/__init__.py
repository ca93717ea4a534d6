"""Vietnamese text in, findings out: pure functions with no I/O, clock, network or randomness."""
