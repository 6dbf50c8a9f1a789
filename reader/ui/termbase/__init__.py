"""The term base of the library: its page, its files."""
