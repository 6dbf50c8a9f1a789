"""The term list: forms, counts, renderings and concordance lines of the open article."""
