"""What stands around a candidate: predicates that judge nothing."""
