"""The digest: who asked is told what is new, once. `canhtin.digest.run` does it."""
