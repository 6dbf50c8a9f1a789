"""Nebeneinander: a desktop reader for people who read in two languages."""

__version__ = "0.1.0"
