"""The headless subcommands: results to the standard output, errors to the standard error."""
