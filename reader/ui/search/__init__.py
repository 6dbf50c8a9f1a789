"""The search page: sentences by meaning and concordance lines from the whole library."""
