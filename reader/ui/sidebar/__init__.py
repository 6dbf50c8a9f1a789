"""The left column: the library's list."""
