"""Is an article about human trafficking, and which of the four P does it report on."""
