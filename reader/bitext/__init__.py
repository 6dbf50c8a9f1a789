"""The values that every part of the program exchanges. Imports nothing but the standard library."""
