"""Reads Vietnamese news on human trafficking: text in, findings out. Pure: no disk, network, clock or chance."""

RULES_VERSION = "2026.11.6"
"""Raised with every change of the rules that may change a finding; the digest of their data is joined to it."""
